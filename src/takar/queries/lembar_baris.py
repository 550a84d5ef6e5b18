"""One row of the sheet as it is shown: texts of its cells, its state, what is said about it."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, field
from enum import Enum
from functools import lru_cache
from urllib.parse import quote

from takar.queries.kinerja import Baris, angka
from takar.queries.perbaikan import is_returned, is_unanswered
from takar.queries.tampil import BLANK, capaian_text, figure, persen, realisasi_text, target_text
from takar.queries.temuan import findings_of
from takar.records.models import PemeriksaanBaris
from takar.rules.accumulation import Accumulation
from takar.rules.findings import PENJELASAN_LAMA, Temuan
from takar.rules.formula import Polarity
from takar.rules.numbers import format_isian, format_rupiah
from takar.rules.periods import Periode
from takar.rules.record import record
from takar.sop.alasan import ALASAN_COLUMNS, ALASAN_LABELS, KodeAlasan

PENJELASAN = ("pendorong", "penghambat", "penjelasan")
# What the field asks for, by tipe perhitungan (domain.md section 3.2).
CARA = {
    Accumulation.SUM: "triwulan ini",
    Accumulation.AVG: "triwulan ini",
    Accumulation.RATIO: "triwulan ini",
    Accumulation.CUM: "sejak Januari",
    Accumulation.LAST: "posisi akhir triwulan",
    Accumulation.YEAR_END: "setahun, diisi pada TW IV",
}
UNANSWERED = "Perbaiki angkanya atau buktinya, atau tulis jawaban mengapa tetap."
UNANSWERED_FACT = "Belum diperbaiki dan belum dijawab."
BUTTON = "Tombolnya ada pada keterangan baris dan pada halaman baris ini."
HASIL_WORDS = {
    PemeriksaanBaris.Hasil.SESUAI.value: "diperiksa",
    PemeriksaanBaris.Hasil.TIDAK_TERSEDIA.value: "diperiksa",
    PemeriksaanBaris.Hasil.PERLU_PERBAIKAN.value: "perlu perbaikan",
}


class Di(Enum):
    """Where the findings of a row are said: in the sheet or on the row's page to who fills it, or to a reader."""

    LEMBAR = "lembar"
    BARIS = "baris"
    BACA = "baca"


@record
class Tanda:
    """Something said about a cell. tingkat: kembali (by the Kasubbag), blokir, peringatan."""

    tingkat: str
    kolom: str
    pesan: str


@record
class Turunan:
    """What follows from a row: computed texts, its word, and what is said about it.

    ``realisasi`` is there where components make it: the sheet has no field that would hold it.
    """

    capaian: str
    capaian_status: str
    serapan: str
    keadaan: str
    temuan: tuple[Tanda, ...]
    realisasi: str = ""

    def as_json(self) -> dict[str, object]:
        """Return it as the script of the sheet reads it."""
        return asdict(self)

    @property
    def blokir(self) -> tuple[Tanda, ...]:
        """What stands in the way of sending."""
        return tuple(tanda for tanda in self.temuan if tanda.tingkat == "blokir")

    @property
    def tingkat(self) -> dict[str, str]:
        """The gravest thing said about each column."""
        return {tanda.kolom: tanda.tingkat for tanda in reversed(self.temuan)}


@record
class BarisLembar:
    """A row of the sheet. ``isi`` holds the text of each column that can be typed in, by column.

    ``alamat`` leads from the sheet to the row's own page. ``salah`` is filled where a save was refused: by
    column, what became of it and the sentence. ``may_wait``: "belum saatnya" may be chosen. ``realisasi`` is the
    figure as it is read, ``cara`` says what to type; ``rumus`` is there for a ratio only. ``berkomponen``: the figure
    is computed from components that are typed beside the sheet, so that ``isi`` has none.
    """

    id: int
    versi: int
    kode: str
    alamat: str
    nama: str
    sub_kegiatan: str
    satuan: str
    cara: str
    rumus: str
    target_tw: str
    target_tahun: str
    lalu: str
    realisasi: str
    pagu: str
    isi: Mapping[str, str]
    bukti: int
    bukti_wajib: str
    locked: bool
    may_wait: bool
    turunan: Turunan
    berkomponen: bool = False
    salah: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def terisi(self) -> int:
        """How many of the explanations hold text."""
        return sum(1 for kolom in PENJELASAN if self.isi[kolom])


def baris_lembar(row: Baris, turunan: Turunan, periode: Periode) -> BarisLembar:
    """Return a row as the sheet shows it."""
    return BarisLembar(
        id=row.isian_id,
        versi=row.versi,
        kode=row.kode,
        alamat=_address(row.kode),
        nama=row.kartu.nama,
        sub_kegiatan=row.kedudukan,
        satuan=row.kartu.satuan,
        cara=_cara(row),
        rumus=row.kartu.rumus if row.kartu.accumulation is Accumulation.RATIO else "",
        target_tw=target_text(row, row.target_tw),
        target_tahun=target_text(row, row.target_th),
        lalu=_lalu(row, periode),
        realisasi=realisasi_text(row, row.isian),
        pagu=format_rupiah(row.pagu) if row.pagu is not None else "",
        isi=dict(isi_of(row)),
        bukti=row.bukti,
        bukti_wajib=bukti_word(row),
        locked=row.locked,
        may_wait=row.may_wait,
        turunan=turunan,
        berkomponen=bool(row.kartu.komponen),
    )


@lru_cache(maxsize=4096)
def _address(kode: str) -> str:
    """The page of a row, from its sheet."""
    return f"../baris/{quote(kode, safe='')}/"


def turunan_of(row: Baris, changed: AbstractSet[int], di: Di) -> Turunan:
    """Return what follows from a row; ``changed`` are the indikator with other bukti since they were sent.

    What is to be done is said to who may do it, and where; a reader is told the fact.
    """
    capaian = row.hitungan.tw
    measured = capaian.nilai is not None
    temuan = () if row.locked else findings_of(row)
    unanswered = is_unanswered(row, changed)
    return Turunan(
        capaian=capaian_text(capaian) if measured else "",
        capaian_status="" if measured else capaian.status.value,
        serapan=persen(row.serapan) if row.serapan is not None else "",
        keadaan=_keadaan(row, temuan, unanswered=unanswered),
        temuan=tuple(_tanda(row, temuan, di, unanswered=unanswered)),
        realisasi=realisasi_text(row, row.isian) if row.kartu.komponen else "",
    )


def bukti_word(row: Baris) -> str:
    """Whether bukti has to be attached, in a word: only a figure needs it, one that is there or may still come."""
    if row.bukti_due:
        return "wajib"
    may_come = row.kartu.bukti_wajib and not row.locked and not row.isian.status_kosong
    return "wajib bila ada angka" if may_come else ""


def _cara(row: Baris) -> str:
    """What to type: over which span the figure is, and how a yes or no is written."""
    susunan = row.kartu.susunan
    if susunan is not None:
        return f"dari {len(susunan.nama)} komponen; {CARA[row.kartu.accumulation]}"
    yes_or_no = row.kartu.polarity is Polarity.YA_TIDAK
    return f"1 = ada, 0 = tidak ada; {CARA[row.kartu.accumulation]}" if yes_or_no else CARA[row.kartu.accumulation]


def _lalu(row: Baris, periode: Periode) -> str:
    """The figure of the triwulan before; that of an earlier one is named."""
    if not row.riwayat:
        return BLANK
    latest = max(row.riwayat)
    nilai = angka(row.riwayat[latest], row.kartu.accumulation)
    if nilai is None:
        return BLANK
    other = latest.value != periode.triwulan.value - 1
    return f"{figure(row, nilai)}{f' (TW {latest.romawi})' if other else ''}"


def isi_of(row: Baris) -> Iterator[tuple[str, str]]:
    """Yield the columns of a row that can be typed in, with the text of each; a computed figure is none of them."""
    isian = row.isian
    if row.kartu.accumulation is Accumulation.RATIO:
        yield "pembilang", "" if isian.pembilang is None else format_isian(isian.pembilang)
        yield "penyebut", "" if isian.penyebut is None else format_isian(isian.penyebut)
    elif not row.kartu.komponen:
        yield "nilai", "" if isian.nilai is None else format_isian(isian.nilai)
    yield "status_kosong", isian.status_kosong
    if row.pagu is not None:
        yield "anggaran_sd", "" if isian.anggaran_sd is None else format_isian(isian.anggaran_sd, ribuan=True)
    yield "pendorong", isian.pendorong
    yield "penghambat", isian.penghambat
    yield "penjelasan", isian.penjelasan
    if is_returned(row):
        yield "jawaban", row.jawaban


def _keadaan(row: Baris, temuan: Sequence[Temuan], *, unanswered: bool) -> str:
    """One word for the row: where it stands, or what it still needs."""
    if row.locked:
        return HASIL_WORDS.get(row.periksa.hasil, "dikoreksi" if row.terkirim.koreksi else "terkirim")
    if unanswered:
        return "perlu perbaikan"
    if is_untouched(row):
        return "belum diisi"
    return "belum lengkap" if any(satu.blokir for satu in temuan) else "lengkap"


def is_untouched(row: Baris) -> bool:
    """Whether a row that is due has nothing typed yet."""
    n = row.isian
    figures = (n.nilai, n.pembilang, n.penyebut, n.anggaran_sd)
    words = (n.status_kosong, n.penjelasan, n.pendorong, n.penghambat, n.komponen)
    return row.due and all(value is None for value in figures) and not any(words)


def _tanda(row: Baris, temuan: Sequence[Temuan], di: Di, *, unanswered: bool) -> Iterator[Tanda]:
    if is_returned(row):
        kode = KodeAlasan(row.periksa.kode_alasan)
        said = f"Dikembalikan Kasubbag, {ALASAN_LABELS[kode]}: {row.periksa.catatan}"
        yield Tanda("kembali", _own_column(row, ALASAN_COLUMNS[kode]), f"{said}{_sent(row)}")
    if unanswered:
        yield Tanda("blokir", "jawaban", UNANSWERED_FACT if di is Di.BACA else UNANSWERED)
    for satu in temuan:
        yield Tanda("blokir" if satu.blokir else "peringatan", satu.kolom, _said(satu, di))


def _said(satu: Temuan, di: Di) -> str:
    if di is Di.BACA:
        return satu.fakta
    return f"{satu.kalimat} {BUTTON}" if di is Di.LEMBAR and satu.kode == PENJELASAN_LAMA else satu.kalimat


def _sent(row: Baris) -> str:
    """What was sent, for a returned row that has another figure now."""
    now, then = row.hitungan.nilai, angka(row.terkirim.nilai, row.kartu.accumulation)
    return "" if now == then else f" (yang dikirim: {figure(row, then)})"


def _own_column(row: Baris, kolom: str) -> str:
    return "pembilang" if kolom == "nilai" and row.kartu.accumulation is Accumulation.RATIO else kolom
