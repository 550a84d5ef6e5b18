"""Langkah 2 on one page: every sent row with what is needed to judge it, and how far the check is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from takar.queries.berkas import Terlihat
from takar.queries.bukti import BuktiTampil, bukti_of
from takar.queries.kalender import kalender
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris, angka, baris_list
from takar.queries.langkah_tampil import tenggat
from takar.queries.pada import BACA
from takar.queries.pemeriksaan_semula import Semula, semula_of
from takar.queries.pengembalian import Pengembalian, pengembalian_of
from takar.queries.setahun import rows_until
from takar.queries.subjek import kind_nomor
from takar.queries.tampil import capaian_text, figure, komponen_tampil, persen, realisasi_text, target_text
from takar.queries.temuan import findings_of, penjelasan_title
from takar.records.models import PemeriksaanBaris
from takar.rules.calendar import sisa_hari
from takar.rules.numbers import format_rupiah
from takar.rules.pada import Pada
from takar.rules.periods import Periode
from takar.sop.gabungan import reads_whole
from takar.sop.model import Kind
from takar.sop.permissions import Action

Hasil = PemeriksaanBaris.Hasil
AGAIN = "Dikirim lagi sesudah dikembalikan"


@dataclass(frozen=True, slots=True)
class BarisPeriksaan:
    """A sent row as the Kasubbag judges it; all figures are texts."""

    realisasi_id: int
    versi: int
    kode: str
    alamat: str
    nama: str
    sub_kegiatan: str
    satuan: str
    target_tw: str
    lalu: str
    realisasi: str
    capaian: str
    anggaran: str
    serapan: str
    temuan: tuple[str, ...]
    teks: tuple[tuple[str, str], ...]
    bukti: tuple[BuktiTampil, ...]
    bukti_wajib: bool
    hasil: str
    kode_alasan: str
    catatan: str
    semula: Semula | None

    @property
    def dikoreksi(self) -> bool:
        """Whether a correction made this version and nobody has judged it."""
        return not self.hasil and self.semula is not None and bool(self.semula.koreksi)


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """The page. ``alasan`` says why rows cannot be judged now, ``alasan_selesai`` why it cannot be passed.

    ``dikoreksi`` counts the rows without a verdict that were corrected after this check, by how: nobody skipped them.
    """

    unit: str
    unit_kode: str
    periode: Periode
    versi: int
    due_on: date
    tempo: str
    terlambat: bool
    golongan: tuple[tuple[str, tuple[BarisPeriksaan, ...]], ...]
    jumlah: int
    diperiksa: int
    perlu: int
    dikoreksi: tuple[tuple[str, int], ...]
    alasan: str
    alasan_selesai: str
    alasan_kembali: str
    tujuan: int
    pengembalian: Pengembalian | None

    @property
    def terbuka(self) -> bool:
        """Whether this person may judge rows now."""
        return not self.alasan


def pemeriksaan(seen: Terlihat, pada: Pada | None = None) -> Pemeriksaan:
    """Return the check page of a berkas. The number of queries does not depend on its rows.

    ``pada``: what was sent and judged by the end of a day, of a berkas that was put back to it (docs/adr/0090).
    """
    berkas, periode = seen.berkas, periode_of(seen.berkas)
    sampai, today = (pada.sampai, pada.hari) if pada else (None, seen.today)
    rows = rows_until(berkas, pada) if pada else baris_list(berkas, draft=False)
    named = reads_whole(seen.actor, berkas.pengumpulan.opd_id)
    bukti, semula = bukti_of(berkas, in_force=True, named=named, sampai=sampai), semula_of(berkas, rows)
    sent = [
        _baris(row, bukti.get(row.indikator_id, ()), semula.get(row.indikator_id)) for row in rows if row.terkirim.versi
    ]
    nomor = kind_nomor(berkas, Kind.CHECK)
    due = tenggat(next(one for one in berkas.langkah_list.all() if one.nomor == nomor))
    judged = sum(bool(row.hasil) for row in sent)
    wrong = sum(row.hasil == Hasil.PERLU_PERBAIKAN for row in sent)
    return Pemeriksaan(
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        periode=periode,
        versi=berkas.versi,
        due_on=due,
        tempo=sisa_hari(today, due, kalender(berkas.pengumpulan.opd_id)),
        terlambat=today > due,
        golongan=_grouped(rows, sent),
        jumlah=len(sent),
        diperiksa=judged,
        perlu=wrong,
        dikoreksi=tuple(Counter(one.semula.dikoreksi for one in sent if one.dikoreksi and one.semula).items()),
        alasan=BACA if pada else seen.refusal(Action.CHECK_ROW),
        alasan_selesai=seen.refusal(Action.PASS_CHECK) or _unfinished(len(sent) - judged, wrong),
        alasan_kembali="" if wrong else "Tandai dahulu baris yang perlu perbaikan beserta sebabnya, lalu simpan.",
        tujuan=kind_nomor(berkas, Kind.COLLECT),
        pengembalian=pengembalian_of(berkas, today, Kind.CHECK, sampai),
    )


def _unfinished(unjudged: int, wrong: int) -> str:
    if unjudged:
        return f"Masih {unjudged} baris belum diperiksa."
    return f"{wrong} baris perlu perbaikan: kembalikan ke petugas lebih dahulu." if wrong else ""


def _grouped(
    rows: Sequence[Baris], sent: Sequence[BarisPeriksaan]
) -> tuple[tuple[str, tuple[BarisPeriksaan, ...]], ...]:
    """Group rows: first what changed since it was judged, by whom, then the rest below their sasaran or kegiatan."""
    changed: dict[str, list[BarisPeriksaan]] = {AGAIN: []}
    for one in sent:
        if one.semula:
            changed.setdefault(one.semula.dikoreksi or AGAIN, []).append(one)
    shown = {row.kode: row for row in sent if not row.semula}
    groups = {nama: found for nama, found in changed.items() if found}
    for row in rows:
        above = row.golongan[-1]
        if row.kode in shown:
            groups.setdefault(f"{above.kode} {above.nama}", []).append(shown[row.kode])
    return tuple((nama, tuple(found)) for nama, found in groups.items())


def _baris(row: Baris, bukti: Sequence[BuktiTampil], semula: Semula | None) -> BarisPeriksaan:
    isian = row.isian
    said = (penjelasan_title(isian), isian.penjelasan)
    words = (*komponen_tampil(row), ("Pendorong", isian.pendorong), ("Penghambat", isian.penghambat), said)
    return BarisPeriksaan(
        realisasi_id=row.terkirim.realisasi_id,
        versi=row.periksa.versi,
        kode=row.kode,
        alamat=f"../baris/{quote(row.kode, safe='')}/",
        nama=row.kartu.nama,
        sub_kegiatan=row.kedudukan,
        satuan=row.kartu.satuan,
        target_tw=target_text(row, row.target_tw),
        lalu=figure(row, angka(row.sebelumnya, row.kartu.accumulation)),
        realisasi=realisasi_text(row, isian),
        capaian=capaian_text(row.hitungan.tw),
        anggaran=f"{format_rupiah(isian.anggaran_sd)} dari {format_rupiah(row.pagu)}" if row.pagu is not None else "",
        serapan=persen(row.serapan) if row.pagu is not None else "",
        temuan=tuple(temuan.kalimat for temuan in findings_of(row)),
        teks=tuple((judul, teks) for judul, teks in words if teks),
        bukti=tuple(bukti),
        bukti_wajib=row.bukti_due,
        hasil=row.periksa.hasil,
        kode_alasan=row.periksa.kode_alasan,
        catatan=row.periksa.catatan,
        semula=semula,
    )
