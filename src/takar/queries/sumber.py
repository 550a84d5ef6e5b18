"""Everything that the rows of a berkas are made of, read in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from decimal import Decimal

from takar.queries.kartu import Kartu, kartu_by_indikator
from takar.queries.pembanding import AngkaLampau, read_bukti_lama, read_lampau
from takar.queries.sumber_baca import NILAI_FIELDS, Baca
from takar.records.models import PemeriksaanBaris, Realisasi
from takar.rules.accumulation import Accumulation
from takar.rules.formula import StatusCapaian
from takar.rules.periods import Triwulan
from takar.rules.record import record

__all__ = [
    "FIGURES",
    "NILAI_FIELDS",
    "NUMBERS",
    "TRIWULAN",
    "Nilai",
    "NilaiTarget",
    "Periksa",
    "Sumber",
    "Terkirim",
    "figures_of",
    "read_sumber",
]

FIGURES = ("nilai", "pembilang", "penyebut")  # what the figure of a row is made of
NUMBERS = (*FIGURES, "anggaran_sd")

KOREKSI = frozenset({Realisasi.Jalur.MONEV.value, Realisasi.Jalur.KOREKSI.value})
_TIDAK_TERSEDIA = PemeriksaanBaris.Hasil.TIDAK_TERSEDIA.value
TRIWULAN = {member.value: member for member in Triwulan}


@record
class NilaiTarget:
    """A target as printed and as read; ``asal`` says where it comes from."""

    teks: str
    nilai: Decimal | None
    batas_atas: Decimal | None
    asal: str


@record
class Nilai:
    """The figures and words of one row in one triwulan; money is rupiah from January on."""

    nilai: Decimal | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    status_kosong: str = ""
    anggaran_sd: Decimal | None = None
    penjelasan: str = ""
    pendorong: str = ""
    penghambat: str = ""
    komponen: str = ""
    penjelasan_untuk: str = ""

    @property
    def kosong(self) -> bool:
        """Whether no figure was given."""
        return self.nilai is None and (self.pembilang is None or self.penyebut is None)

    def judged(self, hasil: str) -> "Nilai":
        """Return what counts under a verdict: judged "tidak tersedia", the figure does not; words and money stay.

        It counts neither in its own triwulan nor as history in a later one (domain.md section 6.2). A reason that
        was left beside a figure explains nothing and was never checked: it cannot take the row out of the count.
        """
        if hasil != _TIDAK_TERSEDIA:
            return self
        status = self.status_kosong if self.kosong and self.status_kosong else StatusCapaian.TIDAK_TERSEDIA.name
        return replace(self, nilai=None, pembilang=None, penyebut=None, komponen="", status_kosong=status)


@record
class Periksa:
    """The verdict of langkah 2 on a row."""

    hasil: str = ""
    kode_alasan: str = ""
    catatan: str = ""
    versi: int = 0


@record
class Terkirim:
    """The latest sent version of a row in this berkas; ``koreksi``: the monev or a koreksi made it, nobody sent it."""

    realisasi_id: int = 0
    versi: int = 0
    nilai: Nilai = field(default_factory=Nilai)
    koreksi: bool = False


def figures_of(kartu: Kartu) -> tuple[str, ...]:
    """Return the columns that make up the figure of a row: a RATIO is typed in two parts."""
    return ("pembilang", "penyebut") if kartu.accumulation is Accumulation.RATIO else ("nilai",)


@dataclass(slots=True)
class Sumber:
    """What was read, by indikator (pagu by sub kegiatan, ``lampau`` by code); verdicts on the latest sent versions."""

    kartu: dict[int, Kartu] = field(default_factory=dict)
    target: dict[int, dict[int, NilaiTarget]] = field(default_factory=lambda: defaultdict(dict))
    pagu: dict[int, Decimal] = field(default_factory=dict)
    riwayat: dict[int, dict[Triwulan, Nilai]] = field(default_factory=lambda: defaultdict(dict))
    terkirim: dict[int, Terkirim] = field(default_factory=dict)
    periksa: dict[int, Periksa] = field(default_factory=dict)
    bukti: dict[int, int] = field(default_factory=dict)
    bukti_lama: dict[int, tuple[str, ...]] = field(default_factory=dict)
    lampau: dict[str, tuple[AngkaLampau, ...]] = field(default_factory=dict)


def periksa_of(hasil: str | None, kode_alasan: str, catatan: str, versi: int) -> Periksa:
    """Return the verdict as it was read (VERDICT_FIELDS); a row without one was not checked."""
    return Periksa(hasil, kode_alasan, catatan, versi) if hasil else Periksa()


def read_sumber(baca: Baca, values: tuple[object, ...], present: Triwulan) -> Sumber:
    """Read cards, targets, pagu, figures, verdicts and bukti of the rows of a scope; what is earlier is history."""
    s = Sumber(kartu=kartu_by_indikator(baca.kartu(*values)))
    for indikator_id, triwulan, *target in baca.target(*values):
        s.target[indikator_id][triwulan] = NilaiTarget(*target)
    s.pagu.update(baca.pagu(*values))
    # The latest version wins: rows come in the order of their versions.
    for pk, indikator_id, triwulan, versi, jalur, hasil, kode_alasan, catatan, seen, *nilai in baca.realisasi(*values):
        if triwulan == present.value:
            s.terkirim[indikator_id] = Terkirim(pk, versi, Nilai(*nilai), jalur in KOREKSI)
            s.periksa[indikator_id] = periksa_of(hasil, kode_alasan, catatan, seen)
        else:
            s.riwayat[indikator_id][TRIWULAN[triwulan]] = Nilai(*nilai).judged(hasil)
    s.bukti.update(baca.bukti(*values))
    s.bukti_lama.update(read_bukti_lama(baca.bukti_lama(*values)))
    s.lampau.update(read_lampau(baca.lampau(*values)))
    return s
