"""An indikator of the plan as its form holds it, with the versions of its card."""

from dataclasses import dataclass
from datetime import date

from takar.queries.rencana_akibat import akibat_of
from takar.queries.tempat import TEMPAT, kedudukan
from takar.records.models import Indikator
from takar.rules.komponen_susunan import read_susunan
from takar.rules.numbers import format_isian
from takar.rules.periods import format_tanggal


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
    komponen_cara: str
    komponen: str
    komponen_pengali: str
    mulai: str
    dasar: str
    versi: int


NEW_INDIKATOR = IndikatorIsi("", "", "", "", "", "", "", "", "", "", "", "0", "", "", "", "", "", 0)


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
    susunan = read_susunan(card.komponen) if card.komponen else None
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
        komponen_cara=susunan.cara.value if susunan else "",
        komponen="\n".join(susunan.baris) if susunan else "",
        komponen_pengali=format_isian(susunan.pengali) if susunan and susunan.berdua else "",
        mulai=akibat_of(opd_id, tahun, [row.unit_id]).usul(today),
        dasar="",
        versi=row.versi + card.versi,
    )


def indikator_halaman_rencana(opd_id: int, tahun: int, indikator_id: int) -> IndikatorHalaman | None:
    """Return what stands around the form of an indikator."""
    found = Indikator.objects.filter(opd_id=opd_id, tahun=tahun, pk=indikator_id)
    row = found.select_related("unit", *TEMPAT).first()
    if row is None:
        return None
    return IndikatorHalaman(
        kode=row.kode,
        unit=row.unit.kode,
        aktif=row.aktif,
        alasan_nonaktif=row.alasan_nonaktif,
        induk=kedudukan(row),
        akibat=akibat_of(opd_id, tahun, [row.unit_id]).kalimat,
        target=row.target_list.exists(),
        riwayat=tuple(
            KartuVersi(card.versi, card.nama, card.satuan, format_tanggal(card.berlaku_mulai), card.dasar or card.asal)
            for card in row.versi_list.order_by("-versi")
        ),
    )
