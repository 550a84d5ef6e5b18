"""Rows of the plan as their forms hold them, and what can be chosen there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from takar.queries.rencana_akibat import akibat_of
from takar.records.models import Indikator, Kegiatan, Program, Sasaran, SubKegiatan, Tujuan, UnitKerja
from takar.rules.kode_rencana import INDUK, Tingkat
from takar.rules.periods import format_tanggal


@dataclass(frozen=True, slots=True)
class ButirIsi:
    """A row of a level as its form holds it; ``induk`` is the key of the row above, ``unit`` the code of a unit."""

    kode: str
    uraian: str
    induk: str
    unit: str
    sumber_dana: str
    versi: int


def _find(tingkat: Tingkat, opd_id: int, tahun: int) -> Any:
    """Return the rows of a level in the plan of a year, in their order."""
    if tingkat is Tingkat.TUJUAN:
        return Tujuan.objects.filter(opd_id=opd_id, tahun=tahun).order_by("kode")
    if tingkat is Tingkat.SASARAN:
        return Sasaran.objects.filter(tujuan__opd_id=opd_id, tujuan__tahun=tahun).order_by("kode")
    if tingkat is Tingkat.PROGRAM:
        return Program.objects.filter(opd_id=opd_id, tahun=tahun).order_by("kode")
    if tingkat is Tingkat.KEGIATAN:
        return Kegiatan.objects.filter(program__opd_id=opd_id, program__tahun=tahun).order_by("kode")
    found = SubKegiatan.objects.filter(kegiatan__program__opd_id=opd_id, kegiatan__program__tahun=tahun)
    return found.select_related("unit").order_by("kode")


def isi_butir(tingkat: Tingkat, opd_id: int, tahun: int, row_id: int) -> ButirIsi | None:
    """Return a row of a level as its form shows it."""
    row = _find(tingkat, opd_id, tahun).filter(pk=row_id).first()
    if row is None:
        return None
    above = {Tingkat.SASARAN: "tujuan_id", Tingkat.KEGIATAN: "program_id", Tingkat.SUB_KEGIATAN: "kegiatan_id"}
    return ButirIsi(
        kode=row.kode,
        uraian=row.uraian if tingkat in {Tingkat.TUJUAN, Tingkat.SASARAN} else row.nama,
        induk=str(getattr(row, above[tingkat])) if tingkat in above else "",
        unit=row.unit.kode if tingkat is Tingkat.SUB_KEGIATAN else "",
        sumber_dana=row.sumber_dana if tingkat is Tingkat.SUB_KEGIATAN else "",
        versi=row.versi,
    )


def induk_opsi(tingkat: Tingkat, opd_id: int, tahun: int) -> list[tuple[str, str]]:
    """Return key and name of what a row of a level may stand under."""
    return tingkat_opsi(INDUK[tingkat], opd_id, tahun) if tingkat in INDUK else []


def tingkat_opsi(tingkat: Tingkat, opd_id: int, tahun: int) -> list[tuple[str, str]]:
    """Return key and name of the rows of a level."""
    teks = "uraian" if tingkat in {Tingkat.TUJUAN, Tingkat.SASARAN} else "nama"
    return [(str(row.pk), f"{row.kode} {getattr(row, teks)}") for row in _find(tingkat, opd_id, tahun)]


def unit_opsi_rencana(opd_id: int, kept: str) -> list[tuple[str, str]]:
    """Return code and name of the units that serve, and of the one that is chosen already."""
    found = UnitKerja.objects.filter(opd_id=opd_id).order_by("urutan", "pk")
    return [(u.kode, u.nama) for u in found if u.aktif or u.kode == kept]


@dataclass(frozen=True, slots=True)
class IndikatorIsi:
    """An indikator with its last card as its form holds it; ``versi`` is that of the row plus that of the card."""

    kode: str
    unit: str
    nama: str
    definisi: str
    rumus: str
    satuan: str
    desimal: str
    polarity: str
    accumulation: str
    sumber_data: str
    penanggung_jawab: str
    bukti_wajib: str
    mulai: str
    dasar: str
    versi: int


NEW_INDIKATOR = IndikatorIsi("", "", "", "", "", "", "2", "", "", "", "", "0", "", "", 0)


@dataclass(frozen=True, slots=True)
class KartuVersi:
    """One version of a card in the history."""

    versi: int
    nama: str
    satuan: str
    mulai: str
    dasar: str


@dataclass(frozen=True, slots=True)
class IndikatorHalaman:
    """What stands around the form of an indikator."""

    kode: str
    unit: str
    aktif: bool
    alasan_nonaktif: str
    induk: str
    akibat: str
    target: bool
    riwayat: tuple[KartuVersi, ...]


def isi_indikator(opd_id: int, tahun: int, indikator_id: int, today: date) -> IndikatorIsi | None:
    """Return an indikator as its form shows it."""
    row = Indikator.objects.filter(opd_id=opd_id, tahun=tahun, pk=indikator_id).select_related("unit").first()
    if row is None:
        return None
    card = row.versi_list.order_by("-versi")[0]
    return IndikatorIsi(
        kode=row.kode,
        unit=row.unit.kode,
        nama=card.nama,
        definisi=card.definisi,
        rumus=card.rumus,
        satuan=card.satuan,
        desimal=str(card.desimal),
        polarity=card.polarity,
        accumulation=card.accumulation,
        sumber_data=card.sumber_data,
        penanggung_jawab=card.penanggung_jawab,
        bukti_wajib="1" if card.bukti_wajib else "0",
        mulai=akibat_of(opd_id, tahun, [row.unit_id]).usul(today),
        dasar="",
        versi=row.versi + card.versi,
    )


def indikator_halaman_rencana(opd_id: int, tahun: int, indikator_id: int) -> IndikatorHalaman | None:
    """Return what stands around the form of an indikator."""
    found = Indikator.objects.filter(opd_id=opd_id, tahun=tahun, pk=indikator_id)
    row = found.select_related("unit", "sasaran", "sub_kegiatan").first()
    if row is None:
        return None
    return IndikatorHalaman(
        kode=row.kode,
        unit=row.unit.kode,
        aktif=row.aktif,
        alasan_nonaktif=row.alasan_nonaktif,
        induk=_induk(row),
        akibat=akibat_of(opd_id, tahun, [row.unit_id]).kalimat,
        target=row.target_list.exists(),
        riwayat=tuple(
            KartuVersi(card.versi, card.nama, card.satuan, format_tanggal(card.berlaku_mulai), card.dasar or card.asal)
            for card in row.versi_list.order_by("-versi")
        ),
    )


def _induk(row: Indikator) -> str:
    if row.sasaran:
        return f"Sasaran {row.sasaran.kode}: {row.sasaran.uraian}"
    return f"Keluaran sub kegiatan {row.sub_kegiatan.kode}: {row.sub_kegiatan.nama}" if row.sub_kegiatan else ""
