"""Where one figure of a report comes from, for who may read it: versions, bukti, verdict, monev, target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.documents.contexts import AsalAngka, BarisRekap
from takar.queries.baris_riwayat import riwayat_baris
from takar.queries.bukti import BuktiTampil, bukti_of
from takar.queries.kinerja import baris_list
from takar.queries.langkah_tampil import as_officer
from takar.queries.pada import still, until
from takar.queries.riwayat import BarisRiwayat
from takar.records.models import (
    BerkasBidang,
    CatatanMonev,
    IsianRealisasi,
    KoreksiMonev,
    Monev,
    PemeriksaanBaris,
    Realisasi,
    TindakLanjut,
)
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.alasan import ALASAN_LABELS, KodeAlasan

FIGURES = ("target", "realisasi", "capaian", "realisasi_anggaran")
LABELS = {"target": "Target", "realisasi": "Realisasi", "capaian": "Capaian", "realisasi_anggaran": "Anggaran"}


@dataclass(frozen=True, slots=True)
class BuktiAsal:
    """A bukti of the figure, and whether it was there when the report was made."""

    bukti: BuktiTampil
    tercetak: bool


@dataclass(frozen=True, slots=True)
class PeriksaAsal:
    """The verdict of langkah 2 on the printed version, or on the one that it was made from: ``versi`` says which."""

    versi: str
    hasil: str
    alasan: str
    catatan: str
    siapa: str
    waktu: str


@dataclass(frozen=True, slots=True)
class KoreksiAsal:
    """A koreksi after the receipt that made a version of the figure: which request, by whom, why, its berita acara."""

    versi: int
    urutan: int
    siapa: str
    alasan: str
    berita_kode: str


@dataclass(frozen=True, slots=True)
class IsiAsal:
    """Everything about one figure. ``ubahan``: what a later report prints instead, (name, printed here, there).

    ``cetakan``: each cell of the report that has its code, as it is printed.

    ``versi_terakhir`` is the latest version of its Realisasi; ``versi`` the one that was printed, both 0 where none was
    sent. ``kode_baru`` is its code in the later report, blank where it is not in there.
    """

    kode: str
    unit: str
    tahun: int
    triwulan: int
    unit_kode: str
    tercetak: BarisRekap
    cetakan: tuple[tuple[str, str], ...]
    versi: int
    versi_terakhir: int
    kode_baru: str
    ubahan: tuple[tuple[str, str, str], ...]
    hitungan: tuple[tuple[str, str], ...]
    target: tuple[tuple[str, str], ...]
    bukti: tuple[BuktiAsal, ...]
    periksa: PeriksaAsal | None
    monev: tuple[tuple[str, str], ...]
    koreksi: tuple[KoreksiAsal, ...]
    riwayat: tuple[BarisRiwayat, ...]


def isi_asal(
    berkas: BerkasBidang,
    asal: AsalAngka,
    tercetak: BarisRekap,
    later: tuple[AsalAngka, BarisRekap] | None,
    cetakan: tuple[tuple[str, str], ...],
    *,
    sampai: datetime | None = None,
) -> IsiAsal:
    """Return what is known of a figure, or was at a moment.

    ``later``: its line in the latest report where that is another one.
    """
    zona = ZoneInfo(berkas.pengumpulan.opd.zona)
    row = IsianRealisasi.objects.filter(berkas=berkas, indikator__kode=asal.kode).first()
    versions = _versions(berkas, asal.kode, sampai)
    versi = int(asal.versi or 0)
    return IsiAsal(
        kode=asal.kode,
        unit=berkas.unit.nama,
        tahun=berkas.pengumpulan.tahun,
        triwulan=berkas.pengumpulan.triwulan,
        unit_kode=berkas.unit.kode,
        tercetak=tercetak,
        cetakan=cetakan,
        versi=versi,
        versi_terakhir=versions[-1].versi if versions else 0,
        kode_baru=later[0].kode_angka if later else "",
        ubahan=tuple(_changes(tercetak, later[1])) if later else (),
        hitungan=split_lines(asal.hitungan),
        target=split_lines(asal.target),
        bukti=_bukti(berkas, asal, sampai),
        periksa=_periksa(versions, versi, zona, sampai),
        monev=tuple(_monev(berkas, asal.kode, zona, sampai)),
        koreksi=tuple(_koreksi(versions)),
        riwayat=riwayat_baris(berkas, baris_list(berkas, draft=False, isian_ids=[row.pk])[0], zona, sampai=sampai)
        if row
        else (),
    )


def _versions(berkas: BerkasBidang, kode: str, sampai: datetime | None) -> Sequence[Realisasi]:
    found = until(Realisasi.objects.filter(berkas=berkas, indikator__kode=kode), sampai)
    return list(found.select_related("pemeriksaan__pemeriksa", "koreksi__permintaan__dokumen").order_by("versi"))


def _changes(here: BarisRekap, there: BarisRekap) -> Iterator[tuple[str, str, str]]:
    for name in FIGURES:
        before, after = getattr(here, name), getattr(there, name)
        if before != after:
            yield LABELS[name], before, after


def split_lines(lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The lines as label and sentence, as the report keeps them."""
    return tuple((label, text) for label, _, text in (line.partition(": ") for line in lines))


def _bukti(berkas: BerkasBidang, asal: AsalAngka, sampai: datetime | None) -> tuple[BuktiAsal, ...]:
    """The files of the row: those printed with the report first, then what was attached or withdrawn otherwise."""
    found = [one for shown in bukti_of(berkas, kode=asal.kode, sampai=sampai).values() for one in shown]
    return tuple(sorted((BuktiAsal(one, one.sha256 in asal.bukti) for one in found), key=lambda one: not one.tercetak))


def _periksa(versions: Sequence[Realisasi], versi: int, zona: ZoneInfo, sampai: datetime | None) -> PeriksaAsal | None:
    """The verdict on the printed version; what the monev corrected was judged before, in the version that it mends."""
    for version in reversed([one for one in versions if one.versi <= versi]):
        verdict: PemeriksaanBaris | None = getattr(version, "pemeriksaan", None)
        if verdict is not None and (sampai is None or verdict.at <= sampai):
            judged = max(one.versi for one in versions if one.at <= verdict.at)
            return PeriksaAsal(
                versi=f"versi {judged}" + (f" (dikoreksi sesudahnya menjadi versi {versi})" if judged < versi else ""),
                hasil=PemeriksaanBaris.Hasil(verdict.hasil).label,
                alasan=ALASAN_LABELS[KodeAlasan(verdict.kode_alasan)] if verdict.kode_alasan else "",
                catatan=verdict.catatan,
                siapa=verdict.pemeriksa.nama,
                waktu=format_waktu(verdict.at.astimezone(zona)),
            )
    return None


def _koreksi(versions: Sequence[Realisasi]) -> Iterator[KoreksiAsal]:
    """The requests by which versions came, the oldest first."""
    for one in versions:
        if one.jalur == Realisasi.Jalur.KOREKSI:
            asked = one.koreksi.permintaan
            siapa = f"diminta {as_officer(asked.nama, asked.sebagai)}; dikabulkan "
            siapa += as_officer(asked.diputus_nama, asked.diputus_sebagai)
            yield KoreksiAsal(one.versi, asked.urutan, siapa, asked.alasan, asked.dokumen.kode if asked.dokumen else "")


def _monev(berkas: BerkasBidang, kode: str, zona: ZoneInfo, sampai: datetime | None) -> Iterator[tuple[str, str]]:
    """What the session said of the figure: its note and decision, its corrections, its follow-ups.

    By a moment: without what was said, or said anew, later.
    """
    monev = Monev.objects.filter(berkas=berkas).select_related("pemimpin").first()
    if monev is None:
        return
    if monev.ditutup_at is not None and (sampai is None or monev.ditutup_at <= sampai):
        yield "Sidang", f"ditutup {format_waktu(monev.ditutup_at.astimezone(zona))}, dipimpin {monev.pemimpin.nama}"
    of_it = {"monev": monev, "indikator__kode": kode}
    for note in until(CatatanMonev.objects.filter(**of_it), sampai):
        said = (("Catatan", note.atensi), ("Analisis", note.analisis), ("Keputusan", note.keputusan))
        yield from ((label, text) for label, text in said if text)
    for one in until(KoreksiMonev.objects.filter(**of_it), sampai).select_related("oleh").order_by("pk"):
        applied = one.diterapkan_at if sampai is None or (one.diterapkan_at and one.diterapkan_at <= sampai) else None
        at = format_waktu((applied or one.at).astimezone(zona))
        state = f"diterapkan {at}" if applied else f"belum diterapkan, diputuskan {at}"
        yield "Koreksi angka", f"{one.alasan} ({state}; dicatat {one.oleh.nama})"
    promises = until(TindakLanjut.objects.filter(still(sampai, "dibatalkan_at"), **of_it), sampai)
    for promise in promises.select_related("penanggung_jawab").order_by("pk"):
        tenggat = format_tanggal(promise.tenggat)
        yield "Tindak lanjut", f"{promise.uraian} ({promise.penanggung_jawab.nama}, {tenggat})"
