"""One row as it is checked before it is sent, and one finding about it (domain.md section 6.9)."""

from decimal import Decimal

from takar.rules.accumulation import Accumulation
from takar.rules.formula_kinds import Polarity, StatusCapaian
from takar.rules.numbers import format_angka
from takar.rules.numbers_satuan import is_utuh
from takar.rules.periods import Triwulan
from takar.rules.record import record

# Looking a member up in its class takes longer than what is done with it here, thousands of times for one page.
_RATIO = Accumulation.RATIO
_TERPILIH = frozenset({Polarity.YA_TIDAK, Polarity.PREDIKAT})

# The reasons a petugas may give for a blank figure; "terukur" and "belum diisi" are none, and
# "tidak tersedia" is the verdict of the check.
ALASAN_KOSONG = {
    status.name: status.value
    for status in StatusCapaian
    if status not in {StatusCapaian.TERUKUR, StatusCapaian.BELUM_DIISI, StatusCapaian.TIDAK_TERSEDIA}
}


@record
class Temuan:
    """One finding: stable `kode`, whether it stops sending, what is found, and the column it is about.

    `tanya`: a penjelasan answers it. `mohon`: what whoever fills the row is asked to do; a reader is told the fact.
    """

    kode: str
    blokir: bool
    fakta: str
    kolom: str
    tanya: bool = False
    mohon: str = ""

    @property
    def kalimat(self) -> str:
        """The fact with what is to be done about it."""
        return f"{self.fakta} {self.mohon}" if self.mohon else self.fakta


@record
class BarisPeriksa:
    """One indikator of one triwulan with everything its checks need.

    Figures in the unit of the indikator, anggaran and pagu in rupiah (`_sd` = up to this triwulan),
    `capaian` (raw) and `serapan` in percent. `status_kosong` is "" or the name of a `StatusCapaian`.
    `capaian_tahun` is against the target of the year, as serapan is against its pagu. `riwayat` holds the comparable
    figures before this one, `bukti_lama` where its bukti were used before, `uraian_lalu` the texts of last time.
    `komponen` says why the figure is not the one its components make; "" where it is, or where it has none.
    `ditulis_angka` and `ditulis_uang` say for which other figure and money the penjelasan was written; "" for these.
    """

    nama: str
    satuan: str
    accumulation: Accumulation
    polarity: Polarity
    due: bool
    nilai: Decimal | None
    pembilang: Decimal | None
    penyebut: Decimal | None
    status_kosong: str
    penjelasan: str
    pendorong: str
    penghambat: str
    bukti_wajib: bool
    jumlah_bukti: int
    beranggaran: bool
    anggaran_sd: Decimal | None
    anggaran_sd_lalu: Decimal | None
    pagu: Decimal | None
    nilai_lalu: Decimal | None
    target_tw: Decimal | None
    capaian: Decimal | None
    serapan: Decimal | None
    triwulan: Triwulan = Triwulan.IV
    capaian_tahun: Decimal | None = None
    nilai_tahun_lalu: Decimal | None = None
    riwayat: tuple[Decimal, ...] = ()
    bukti_lama: tuple[str, ...] = ()
    uraian_lalu: tuple[str, ...] = ()
    komponen: str = ""
    ditulis_angka: str = ""
    ditulis_uang: str = ""

    @property
    def is_ratio(self) -> bool:
        """Whether the figure is typed in two parts."""
        return self.accumulation is _RATIO

    @property
    def figures(self) -> dict[str, Decimal | None]:
        """The columns that make up the figure, by name."""
        if self.is_ratio:
            return {"pembilang": self.pembilang, "penyebut": self.penyebut}
        return {"nilai": self.nilai}

    @property
    def has_figure(self) -> bool:
        """Whether the figure is complete."""
        return self.pembilang is not None and self.penyebut is not None if self.is_ratio else self.nilai is not None

    @property
    def kini(self) -> Decimal | None:
        """The figure of this triwulan; for RATIO in percent, from its parts when it is not given."""
        if self.nilai is not None or not self.is_ratio:
            return self.nilai
        if self.pembilang is None or not self.penyebut:
            return None
        return self.pembilang * 100 / self.penyebut

    @property
    def kolom(self) -> str:
        """The column that a finding about the figure is pinned to."""
        return "pembilang" if self.is_ratio else "nilai"

    @property
    def terukur(self) -> bool:
        """Whether the figure is measured: no count of whole things, no yes or no, no predikat."""
        return self.polarity not in _TERPILIH and not is_utuh(self.satuan)

    @property
    def pecahan(self) -> bool:
        """Whether the figure is measured and no whole number: that such a one equals another is a rare chance."""
        kini = self.kini
        return self.terukur and kini is not None and kini != kini.to_integral_value()

    @property
    def is_explained(self) -> bool:
        """Whether there is a penjelasan with more in it than spaces."""
        return bool(self.penjelasan.strip())


def block(kode: str, kolom: str, fakta: str, mohon: str = "") -> Temuan:
    """A finding that stops the row from being sent."""
    return Temuan(kode, True, fakta, kolom, mohon=mohon)


def warn(kode: str, kolom: str, fakta: str, mohon: str = "") -> Temuan:
    """A finding that asks for a second look and stops nothing."""
    return Temuan(kode, False, fakta, kolom, mohon=mohon)


def ask(baris: BarisPeriksa, kode: str, kolom: str, fakta: str) -> Temuan:
    """A finding that asks for an explanation: it stops the row until there is one, which is kept with the figure."""
    if baris.is_explained:
        return Temuan(kode, False, fakta, kolom, True)
    return Temuan(kode, True, fakta, kolom, True, "Mohon isi penjelasan.")


def show(nilai: Decimal) -> str:
    """A typed figure in Indonesian format with the decimals it has."""
    return format_angka(nilai, desimal=10, pangkas=True)


def show_persen(nilai: Decimal) -> str:
    """A percentage in Indonesian format: "87,50%"."""
    return f"{format_angka(nilai)}%"
