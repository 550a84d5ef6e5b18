"""The office, its units and its posts, as the pages of the set-up show and change them."""

from dataclasses import dataclass

from takar.records.models import Jabatan, PerangkatDaerah, UnitKerja


@dataclass(frozen=True, slots=True)
class PerangkatDaerahIsi:
    """An office as its form holds it."""

    nama: str
    pemerintah: str
    alamat: str
    kontak: str
    tempat: str
    zona: str
    kebijakan: str
    minggu: str
    skala: str
    renstra_mulai: int | None
    renstra_akhir: int | None
    versi: int


@dataclass(frozen=True, slots=True)
class Lambang:
    """The picture of a letterhead: where it lies and what it is."""

    sha256: str
    mime: str


@dataclass(frozen=True, slots=True)
class UnitIsi:
    """A unit as its form holds it; ``induk`` is the code of the unit above."""

    nama: str
    jenis: str
    induk: str
    urutan: str
    kode_surat: str
    versi: int
    kode: str = ""
    aktif: bool = True


@dataclass(frozen=True, slots=True)
class UnitBaris:
    """A unit in the list."""

    kode: str
    kode_surat: str
    nama: str
    jenis: str
    induk: str
    urutan: int
    jabatan: int
    aktif: bool


def isi_perangkat_daerah(opd_id: int) -> PerangkatDaerahIsi:
    """Return the office as its form shows it."""
    opd = PerangkatDaerah.objects.get(pk=opd_id)
    return PerangkatDaerahIsi(
        nama=opd.nama,
        pemerintah=opd.pemerintah,
        alamat=opd.alamat,
        kontak=opd.kontak,
        tempat=opd.tempat,
        zona=opd.zona,
        kebijakan=opd.kebijakan,
        minggu=opd.minggu,
        skala=opd.skala,
        renstra_mulai=opd.renstra_mulai,
        renstra_akhir=opd.renstra_akhir,
        versi=opd.versi,
    )


def lambang_of(opd_id: int) -> Lambang | None:
    """Return the picture of an office's letterhead, if it has one."""
    opd = PerangkatDaerah.objects.select_related("lambang").get(pk=opd_id)
    return Lambang(opd.lambang.sha256, opd.lambang.mime) if opd.lambang else None


def unit_list(opd_id: int) -> tuple[UnitBaris, ...]:
    """Return the units of an office in their order, those switched off last."""
    serving: dict[int, int] = {}
    for unit_id in Jabatan.objects.filter(unit__opd_id=opd_id, aktif=True).values_list("unit_id", flat=True):
        serving[unit_id] = serving.get(unit_id, 0) + 1
    found = UnitKerja.objects.filter(opd_id=opd_id).select_related("induk").order_by("-aktif", "urutan", "pk")
    return tuple(
        UnitBaris(
            u.kode,
            u.kode_surat,
            u.nama,
            UnitKerja.Jenis(u.jenis).label,
            u.induk.nama if u.induk else "",
            u.urutan,
            serving.get(u.pk, 0),
            u.aktif,
        )
        for u in found
    )


def isi_unit(opd_id: int, kode: str) -> UnitIsi | None:
    """Return a unit as its form shows it."""
    unit = UnitKerja.objects.filter(opd_id=opd_id, kode=kode).select_related("induk").first()
    if unit is None:
        return None
    return UnitIsi(
        unit.nama,
        unit.jenis,
        unit.induk.kode if unit.induk else "",
        str(unit.urutan),
        unit.kode_surat,
        unit.versi,
        kode,
        unit.aktif,
    )


def jenis_unit() -> list[tuple[str, str]]:
    """Return the kinds of unit with their words."""
    return [(str(value), str(label)) for value, label in UnitKerja.Jenis.choices]


def unit_opsi(opd_id: int, *, selain: str = "") -> list[tuple[str, str]]:
    """Return code and name of the units that serve, in order, without one of them."""
    found = UnitKerja.objects.filter(opd_id=opd_id, aktif=True).exclude(kode=selain).order_by("urutan", "pk")
    return [(u.kode, u.nama) for u in found]
