"""Langkah 5 on one page: corrections, computed figures, what the monev decided, narrative, what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from takar.documents.contexts import CatatanMonev, JenisDokumen
from takar.queries.berkas import Terlihat
from takar.queries.dokumen.laporan_monev import DASAR, KOREKSI, catatan_monev, koreksi_angka, tindak_lanjut_of
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris, baris_list
from takar.queries.koreksi import UNSUR_ANGKA, changes_of, with_corrections
from takar.queries.langkah_tampil import EMPTY_CHAIR, Pemegang
from takar.queries.laporan import KepalaBerkas, LaporanTampil, kepala_berkas, laporan_tampil, way_back
from takar.queries.narasi import Janji, Usulan, usulan_narasi
from takar.queries.pengembalian import Pengembalian, pengembalian_of
from takar.queries.redaksi import pola_nomor
from takar.queries.ringkasan import KEGIATAN, PROGRAM, SASARAN, SUB_KEGIATAN, Ringkasan, is_reached, ringkasan
from takar.queries.tampil import capaian_text, figure, persen, status_text, target_text
from takar.queries.tembusan_laporan import tembusan_kantor, tembusan_lain
from takar.queries.temuan import findings_of
from takar.records.models import (
    BerkasBidang,
    HasilMonev,
    KoreksiMonev,
    LaporanDataKinerja,
    NarasiLaporan,
    PemeriksaanBaris,
    TindakLanjut,
)
from takar.rules.periods import format_tanggal
from takar.rules.scales import SKALA
from takar.sop.engine import State
from takar.sop.model import Edge, Kind
from takar.sop.permissions import Action

LAPORAN = JenisDokumen.LAPORAN.value
EXPLAINING = frozenset({"penjelasan", "penghambat"})


@dataclass(frozen=True, slots=True)
class KoreksiTampil:
    """One figure that the monev corrects, or what a koreksi did; ``diterapkan`` once it is a version of the figure.

    ``dasar``: by what it was changed, blank while it waits.
    """

    indikator: str
    unsur: str
    semula: str
    menjadi: str
    alasan: str
    diterapkan: bool
    dasar: str = ""


@dataclass(frozen=True, slots=True)
class BarisOlah:
    """One row of the computed table, every figure as text. ``keadaan``: tercapai, belum, kosong.

    ``dihitung``: it counts in "n dari m terukur" of this triwulan.
    """

    kode: str
    nama: str
    satuan: str
    target: str
    realisasi: str
    capaian_tw: str
    capaian_sd: str
    capaian_tahun: str
    predikat: str
    keadaan: str
    dihitung: bool
    serapan: str


@dataclass(frozen=True, slots=True)
class NarasiTampil:
    """The narrative as saved; ``versi`` 0 and empty texts where nothing was saved yet."""

    ringkasan: str = ""
    analisis: str = ""
    rekomendasi: str = ""
    versi: int = 0


@dataclass(frozen=True, slots=True)
class OlahHalaman:
    """The page of langkah 5. ``alasan`` says why this person cannot process now."""

    kepala: KepalaBerkas
    alasan: str
    kembali: Edge | None
    koreksi: tuple[KoreksiTampil, ...]
    menunggu: int
    angka: Ringkasan
    indikator: tuple[BarisOlah, ...]
    tengah: tuple[BarisOlah, ...]
    keluaran: tuple[BarisOlah, ...]
    catatan: tuple[CatatanMonev, ...]
    kesimpulan: str
    berita_acara: str
    narasi: NarasiTampil
    usulan: Usulan
    kekurangan: tuple[str, ...]
    penanda_tangan: str
    jabatan_kosong: bool
    laporan: LaporanTampil | None
    hari_ini: date
    pola_nomor: str
    tembusan: str
    pengembalian: Pengembalian | None

    @property
    def berkoreksi(self) -> bool:
        """Whether figures or words were changed by a koreksi after the receipt too, and not by the monev alone."""
        return any(one.dasar == DASAR[KOREKSI] for one in self.koreksi)

    @property
    def kepala_koreksi(self) -> str:
        """The head of the table of what was changed, as C.4 of the report has it."""
        words = any(one.unsur not in UNSUR_ANGKA for one in self.koreksi)
        return "Koreksi angka dan uraian" if words else "Koreksi angka"


def olah_halaman(seen: Terlihat) -> OlahHalaman:
    """Return the page; figures already hold the corrections that wait to be applied."""
    berkas = seen.berkas
    sent = baris_list(berkas, draft=False)
    waiting = list(KoreksiMonev.objects.filter(monev__berkas=berkas, diterapkan_at__isnull=True).order_by("pk"))
    rows = with_corrections(sent, waiting)
    promises = tindak_lanjut_of(berkas)
    sums, skala = ringkasan(rows), berkas.pengumpulan.opd.skala
    signer = _signer(seen)
    hasil = HasilMonev.objects.filter(berkas=berkas).select_related("dokumen").order_by("-versi").first()
    refused = seen.refusal(Action.PROCESS)
    return OlahHalaman(
        kepala=kepala_berkas(seen, Kind.PROCESS),
        alasan=refused,
        kembali=way_back(seen) if berkas.state == State.PROCESSING else None,
        koreksi=(*_waiting(sent, waiting), *_applied(berkas, sent)),
        menunggu=len(waiting),
        angka=sums,
        indikator=tuple(_baris(row, skala) for row in rows if row.level == SASARAN),
        tengah=tuple(_baris(row, skala) for row in rows if row.level in {PROGRAM, KEGIATAN}),
        keluaran=tuple(_baris(row, skala) for row in rows if row.level == SUB_KEGIATAN),
        catatan=catatan_monev(berkas, rows, promises),
        kesimpulan=berkas.monev.kesimpulan if hasattr(berkas, "monev") else "",
        berita_acara=hasil.dokumen.kode if hasil else "",
        narasi=narasi_of(berkas),
        usulan=_usulan(berkas, rows, sums, promises),
        kekurangan=tuple(_missing(rows)),
        penanda_tangan=signer,
        jabatan_kosong=signer == EMPTY_CHAIR,
        laporan=laporan_tampil(berkas),
        hari_ini=seen.today,
        pola_nomor="" if refused else _pola_nomor(seen),
        tembusan="" if refused else _tembusan(seen),
        pengembalian=pengembalian_of(berkas, seen.today, Kind.PROCESS),
    )


def _tembusan(seen: Terlihat) -> str:
    """Return who gets a copy of the report: as its last version names them, else by the wording of the office."""
    last = LaporanDataKinerja.objects.filter(berkas=seen.berkas).select_related("dokumen").order_by("-versi").first()
    return "\n".join(tembusan_lain(last.dokumen) if last else tembusan_kantor(seen.berkas, seen.today))


def _pola_nomor(seen: Terlihat) -> str:
    unit, opd_id = seen.berkas.unit, seen.berkas.pengumpulan.opd_id
    return pola_nomor(opd_id, LAPORAN, periode_of(seen.berkas), today=seen.today, kode_unit=unit.kode_surat)


def narasi_of(berkas: BerkasBidang) -> NarasiTampil:
    """Return the narrative as it is saved now."""
    found = NarasiLaporan.objects.filter(berkas=berkas).first()
    if found is None:
        return NarasiTampil()
    return NarasiTampil(found.ringkasan, found.analisis, found.rekomendasi, found.versi)


def _waiting(rows: Sequence[Baris], waiting: Sequence[KoreksiMonev]) -> Iterator[KoreksiTampil]:
    by_indikator = {row.indikator_id: row for row in rows}
    for koreksi in waiting:
        row = by_indikator[koreksi.indikator_id]
        for unsur, semula, menjadi in changes_of(row, koreksi):
            yield KoreksiTampil(row.kartu.nama, unsur, semula, menjadi, koreksi.alasan, False)


def _applied(berkas: BerkasBidang, rows: Sequence[Baris]) -> Iterator[KoreksiTampil]:
    for k in koreksi_angka(berkas, rows):
        yield KoreksiTampil(k.indikator, k.unsur, k.semula, k.menjadi, k.alasan, True, k.dasar)


def _baris(row: Baris, skala: str) -> BarisOlah:
    h = row.hitungan
    return BarisOlah(
        kode=row.kode,
        nama=row.kartu.nama,
        satuan=row.kartu.satuan,
        target=target_text(row, row.target_tw),
        realisasi=figure(row, h.nilai),
        capaian_tw=capaian_text(h.tw),
        capaian_sd=capaian_text(h.sd),
        capaian_tahun=capaian_text(h.tahun),
        predikat=status_text(row, skala),
        keadaan=_keadaan(h.sd.nilai),
        dihitung=row.counted,
        serapan=persen(row.serapan),
    )


def _keadaan(nilai: Decimal | None) -> str:
    if nilai is None:
        return "kosong"
    return "tercapai" if is_reached(nilai) else "belum"


def _usulan(
    berkas: BerkasBidang,
    rows: Sequence[Baris],
    sums: Ringkasan,
    promises: Mapping[int | None, Sequence[TindakLanjut]],
) -> Usulan:
    names = {row.indikator_id: row.kartu.nama for row in rows}
    janji = [
        Janji(names.get(indikator_id or 0, ""), p.uraian, p.penanggung_jawab.nama, format_tanggal(p.tenggat))
        for indikator_id, found in promises.items()
        for p in found
    ]
    return usulan_narasi(
        unit=berkas.unit.nama,
        periode=periode_of(berkas).label,
        rows=rows,
        sums=sums,
        skala=SKALA[berkas.pengumpulan.opd.skala],
        janji=janji,
    )


def _missing(rows: Sequence[Baris]) -> Iterator[str]:
    """What the report will show as missing: words that a figure needs, and figures that are not there."""
    for row in rows:
        if row.periksa.hasil == PemeriksaanBaris.Hasil.TIDAK_TERSEDIA:
            yield f"{row.kode}, {row.kartu.nama}: data dinyatakan tidak tersedia pada pemeriksaan."
            continue
        for temuan in findings_of(row):
            if temuan.blokir and (temuan.kolom in EXPLAINING or row.isian.kosong):
                yield f"{row.kode}, {row.kartu.nama}: {temuan.kalimat}"


def _signer(seen: Terlihat) -> str:
    """Who will sign: the names of the present holders of the post, or that it is empty."""
    langkah = seen.subject.edition.langkah_by_kind(Kind.SIGN)
    return Pemegang(seen.berkas.pengumpulan.opd_id, seen.today).of(langkah, seen.berkas) if langkah else EMPTY_CHAIR
