"""Who holds which post from when to when, and which chairs of the SOP are empty."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from takar.queries.akun import in_force, penugasan_on
from takar.queries.potongan import Potongan, potong
from takar.records.models import Jabatan, Pegawai, Penugasan, UnitKerja
from takar.rules.penugasan import BATAS_LABELS, Batas
from takar.rules.periods import format_tanggal
from takar.sop.labels import PERAN_LABELS
from takar.sop.peran import PERAN_PELAKSANA, UNIT_BOUND, Peran

SIGNERS = frozenset({Peran.KEPALA_BIDANG, Peran.SEKRETARIS, Peran.KEPALA_DINAS})
NOW, LATER, PAST = "berlaku", "akan datang", "berakhir"


@dataclass(frozen=True, slots=True)
class PenugasanBaris:
    """One penugasan in words."""

    id: int
    pegawai_id: int
    pegawai: str
    jabatan: str
    unit: str
    status: str
    batas: str  # "" where it has none
    nomor_sk: str
    rentang: str
    keadaan: str


@dataclass(frozen=True, slots=True)
class PenugasanIsi:
    """A penugasan as its form holds it."""

    pegawai: str
    jabatan: str
    status: str
    batas: str
    nomor_sk: str
    mulai: str
    selesai: str
    versi: int


@dataclass(frozen=True, slots=True)
class JabatanIsi:
    """A post as its form holds it; ``unit`` is a code."""

    unit: str
    nama: str
    jenis: str
    peran: str
    versi: int
    aktif: bool = True


@dataclass(frozen=True, slots=True)
class JabatanBaris:
    """A post in the list, with who holds it today."""

    id: int
    kode: str
    nama: str
    unit: str
    jenis: str
    peran: str
    pemegang: tuple[str, ...]
    aktif: bool


@dataclass(frozen=True, slots=True)
class KursiKosong:
    """A peran that nobody can act in today, and why."""

    peran: str
    unit: str
    sebab: str
    dipegang: bool  # somebody holds it, who cannot sign in


def jabatan_list(opd_id: int, today: date, *, cari: str, halaman: int) -> Potongan[JabatanBaris]:
    """Return a page of the posts, by unit; those switched off last."""
    held = Prefetch(
        "penugasan_list",
        Penugasan.objects.filter(in_force(today)).select_related("pegawai").order_by("mulai", "pk"),
        to_attr="today_list",
    )
    found = Jabatan.objects.filter(unit__opd_id=opd_id).select_related("unit").prefetch_related(held)
    if cari:
        found = found.filter(Q(nama__icontains=cari) | Q(unit__nama__icontains=cari))
    page = potong(found.order_by("-aktif", "unit__urutan", "unit_id", "pk"), halaman)
    rows = tuple(
        JabatanBaris(
            j.pk,
            j.kode,
            j.nama,
            j.unit.nama,
            Jabatan.Jenis(j.jenis).label,
            PERAN_LABELS[Peran(j.peran)] if j.peran else "",
            tuple(f"{_holder(p)}, {rentang(p)}" for p in j.today_list),  # kept by to_attr
            j.aktif,
        )
        for j in page.baris
    )
    return Potongan(rows, page.halaman, page.jumlah_halaman, page.jumlah)


def isi_jabatan(opd_id: int, jabatan_id: int) -> JabatanIsi | None:
    """Return a post as its form shows it."""
    j = Jabatan.objects.filter(unit__opd_id=opd_id, pk=jabatan_id).select_related("unit").first()
    return JabatanIsi(j.unit.kode, j.nama, j.jenis, j.peran, j.versi, j.aktif) if j else None


def jenis_jabatan() -> list[tuple[str, str]]:
    """Return the kinds of post with their words."""
    return [(str(value), str(label)) for value, label in Jabatan.Jenis.choices]


def status_penugasan() -> list[tuple[str, str]]:
    """Return how a post can be held, with the words."""
    return [(str(value), str(label)) for value, label in Penugasan.Status.choices]


def batas_penugasan() -> list[tuple[str, str]]:
    """Return how far a deputy may go, with the words."""
    return [(batas.value, label.capitalize()) for batas, label in BATAS_LABELS.items()]


def penugasan_list(
    opd_id: int, today: date, *, cari: str = "", halaman: int = 1, semua: bool = False
) -> Potongan[PenugasanBaris]:
    """Return a page of the penugasan of an office, by post; ``semua``: the ended ones too."""
    found = Penugasan.objects.filter(jabatan__unit__opd_id=opd_id).select_related("pegawai", "jabatan__unit")
    if not semua:
        found = found.filter(Q(selesai__isnull=True) | Q(selesai__gte=today))
    if cari:
        found = found.filter(
            Q(pegawai__nama__icontains=cari) | Q(jabatan__nama__icontains=cari) | Q(nomor_sk__icontains=cari)
        )
    ordered = found.order_by("jabatan__unit__urutan", "jabatan__unit_id", "jabatan_id", "-mulai", "pk")
    page = potong(ordered, halaman)
    rows = tuple(_baris(p, today) for p in page.baris)
    return Potongan(rows, page.halaman, page.jumlah_halaman, page.jumlah)


def penugasan_of(pegawai_id: int, today: date) -> tuple[PenugasanBaris, ...]:
    """Return every penugasan of a person, the latest first."""
    found = Penugasan.objects.filter(pegawai_id=pegawai_id).select_related("pegawai", "jabatan__unit")
    return tuple(_baris(p, today) for p in found.order_by("-mulai", "pk"))


def isi_penugasan(opd_id: int, penugasan_id: int) -> PenugasanIsi | None:
    """Return a penugasan as its form shows it."""
    p = Penugasan.objects.filter(jabatan__unit__opd_id=opd_id, pk=penugasan_id).first()
    if p is None:
        return None
    selesai = p.selesai.isoformat() if p.selesai else ""
    return PenugasanIsi(
        str(p.pegawai_id), str(p.jabatan_id), p.status, p.batas, p.nomor_sk, p.mulai.isoformat(), selesai, p.versi
    )


def pegawai_opsi(opd_id: int) -> list[tuple[str, str]]:
    """Return the people of an office to choose from."""
    return [(str(p.pk), f"{p.nama} ({p.nip})") for p in Pegawai.objects.filter(opd_id=opd_id).order_by("nama", "pk")]


def jabatan_opsi(opd_id: int, *, besides: str = "") -> list[tuple[str, str]]:
    """Return the posts that serve, and the one that is chosen already, to choose from."""
    chosen = Q(pk=int(besides)) if besides else Q(pk=None)
    found = Jabatan.objects.filter(Q(aktif=True) | chosen, unit__opd_id=opd_id).select_related("unit")
    return [(str(j.pk), f"{j.nama} ({j.unit.nama})") for j in found.order_by("unit__urutan", "unit_id", "pk")]


def kursi_kosong(opd_id: int, today: date) -> tuple[KursiKosong, ...]:
    """Return the peran of the SOP that nobody can act in today, per unit where the peran serves one unit.

    Every bidang needs its petugas and its head, the Sekretariat its petugas: its own berkas the Sekretaris signs.
    """
    units = UnitKerja.objects.filter(
        opd_id=opd_id, aktif=True, jenis__in=(UnitKerja.Jenis.SEKRETARIAT, UnitKerja.Jenis.BIDANG)
    ).order_by("urutan", "pk")
    held: dict[tuple[str, int | None], list[Penugasan]] = {}
    for p in penugasan_on(today).filter(jabatan__unit__opd_id=opd_id).select_related("pegawai__akun"):
        unit_id = p.jabatan.unit_id if Peran(p.jabatan.peran) in UNIT_BOUND else None
        held.setdefault((p.jabatan.peran, unit_id), []).append(p)
    found = [_empty(peran, None, held.get((peran.value, None), [])) for peran in _of_the_office()]
    for unit in units:
        needed = (Peran.PETUGAS_DATA_KINERJA, Peran.KEPALA_BIDANG)
        for peran in needed if unit.jenis == UnitKerja.Jenis.BIDANG else needed[:1]:
            found.append(_empty(peran, unit, held.get((peran.value, unit.pk), [])))
    return tuple(one for one in found if one is not None)


def _of_the_office() -> Iterable[Peran]:
    return (*(peran for peran in PERAN_PELAKSANA if peran not in UNIT_BOUND), Peran.PENGELOLA_SISTEM)


def _empty(peran: Peran, unit: UnitKerja | None, held: list[Penugasan]) -> KursiKosong | None:
    nama = unit.nama if unit else ""
    if not held:
        return KursiKosong(PERAN_LABELS[peran], nama, "belum ada pejabat hari ini", dipegang=False)
    able = [p for p in held if _signs_in(p.pegawai)]
    who = ", ".join(p.pegawai.nama for p in able or held)
    if able:
        if peran not in SIGNERS or any(p.batas == Batas.PENUH for p in able):
            return None
        return KursiKosong(PERAN_LABELS[peran], nama, f"{who} memegangnya tetapi tidak menandatangani", dipegang=True)
    sebab = f"{who} memegangnya, tetapi belum dapat masuk ke Takar"
    return KursiKosong(PERAN_LABELS[peran], nama, sebab, dipegang=True)


def _signs_in(pegawai: Pegawai) -> bool:
    akun = getattr(pegawai, "akun", None)
    return akun is not None and akun.is_active and akun.has_usable_password()


def _baris(p: Penugasan, today: date) -> PenugasanBaris:
    past = p.selesai is not None and p.selesai < today
    return PenugasanBaris(
        p.pk,
        p.pegawai_id,
        p.pegawai.nama,
        p.jabatan.nama,
        p.jabatan.unit.nama,
        p.status,
        "" if p.batas == Batas.PENUH else BATAS_LABELS[Batas(p.batas)],
        p.nomor_sk,
        rentang(p),
        PAST if past else LATER if p.mulai > today else NOW,
    )


def rentang(p: Penugasan) -> str:
    """Return from when to when a post is held, in words."""
    since = f"sejak {format_tanggal(p.mulai)}"
    return f"{since} sampai {format_tanggal(p.selesai)}" if p.selesai else since


def _holder(p: Penugasan) -> str:
    return p.pegawai.nama if p.status == Penugasan.Status.DEFINITIF else f"{p.pegawai.nama} ({p.status})"
