"""Of which components the figure of an indikator is made: written on its card, kept as text, computed by one rule.

The text of a card has the cara in its first line ("rasio × 100") and one component in each of the next. A figure is
found by the name of its component, so that a card that changes its order takes no figure for another.
Sources: domain.md sections 2.1 (2b2) and 4 (komponen).
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from takar.rules.accumulation import Accumulation
from takar.rules.formula_kinds import Polarity
from takar.rules.komponen import HasilKomponen, Komponen, compute_jumlah, compute_rasio, compute_tertimbang
from takar.rules.numbers import Angka, format_angka, format_isian, parse_angka, round_half_up
from takar.rules.numbers_hitung import HUNDRED
from takar.rules.record import record

TERBANYAK, TERPANJANG = 12, 120
SATU = Decimal(1)


class Cara(StrEnum):
    """How components make the figure. BAGIAN is a RASIO whose pembilang is a part of its penyebut."""

    RASIO = "rasio"
    BAGIAN = "bagian"
    JUMLAH = "jumlah"
    TERTIMBANG = "tertimbang"


_BERDUA = frozenset({Cara.RASIO, Cara.BAGIAN})
_TIDAK_MENJUMLAH = frozenset({Accumulation.SUM, Accumulation.AVG})


class SusunanSalah(ValueError):
    """The components cannot be taken; the message says why, ``kolom`` at which field of the card."""

    def __init__(self, kolom: str, kalimat: str) -> None:
        super().__init__(kalimat)
        self.kolom = kolom


@record
class SusunanKomponen:
    """The components of one card in their order, with the weight of each; ``pengali`` counts for a ratio only."""

    cara: Cara
    nama: tuple[str, ...]
    bobot: tuple[Decimal, ...]
    pengali: Decimal = HUNDRED

    @property
    def berdua(self) -> bool:
        """Whether it is a ratio of two."""
        return self.cara in _BERDUA

    @property
    def teks(self) -> str:
        """The text that is kept on the card."""
        head = f"{self.cara} × {format_isian(self.pengali)}" if self.berdua else self.cara.value
        return "\n".join((head, *self.baris))

    @property
    def baris(self) -> tuple[str, ...]:
        """The components as they are typed, one in a line."""
        if self.cara is not Cara.TERTIMBANG:
            return self.nama
        return tuple(f"{nama}; {format_isian(bobot)}" for nama, bobot in zip(self.nama, self.bobot, strict=True))

    def hitung(self, angka: Mapping[str, Decimal], desimal: int) -> HasilKomponen:
        """Compute the figure from those of the components; a blank one is named.

        A quotient is the realisasi as it would have been typed, in the decimals of its indikator, as its target is:
        3 of 52 reaches a target of 5,77 %. A sum is exact.
        """
        hasil = self._hitung(angka)
        if hasil.nilai is None or self.cara is Cara.JUMLAH:
            return hasil
        rounded = round_half_up(hasil.nilai, desimal)
        if rounded == hasil.nilai:
            return hasil
        return HasilKomponen(rounded, f"{hasil.penjelasan}, dibulatkan {format_angka(rounded, desimal=desimal)}")

    def _hitung(self, angka: Mapping[str, Decimal]) -> HasilKomponen:
        bagian = [Komponen(nama, angka.get(nama), bobot) for nama, bobot in zip(self.nama, self.bobot, strict=True)]
        if self.cara is Cara.JUMLAH:
            return compute_jumlah(bagian)
        if self.cara is Cara.TERTIMBANG:
            return compute_tertimbang(bagian)
        return compute_rasio(bagian[0], bagian[1], pengali=self.pengali, bagian=self.cara is Cara.BAGIAN)


def susun(cara: str, baris: str, pengali: str) -> SusunanKomponen | None:
    """Return the components of a card as they were typed; None where it has none. Raises SusunanSalah."""
    lines = [kept for line in baris.splitlines() if (kept := " ".join(line.split()))]
    if not cara:
        if lines:
            raise SusunanSalah(
                "komponen_cara", "Pilih cara menghitung hasilnya dari komponen, atau kosongkan komponen."
            )
        return None
    if cara not in list(Cara):
        raise SusunanSalah("komponen_cara", "Pilih salah satu cara yang tersedia.")
    chosen = Cara(cara)
    pairs = [_weighted(line) if chosen is Cara.TERTIMBANG else (line, SATU) for line in lines]
    _check(chosen, [nama for nama, _ in pairs])
    if not any(bobot for _, bobot in pairs):
        raise SusunanSalah("komponen", "Paling sedikit satu bobot harus di atas 0.")
    times = _pengali(pengali) if chosen in _BERDUA else HUNDRED
    return SusunanKomponen(chosen, tuple(nama for nama, _ in pairs), tuple(bobot for _, bobot in pairs), times)


def _weighted(line: str) -> tuple[str, Decimal]:
    nama, sign, bobot = line.rpartition(";")
    read = parse_angka(bobot)
    if not sign or not nama.strip() or not isinstance(read, Angka) or read.nilai < 0:
        raise SusunanSalah(
            "komponen", f"«{line}» belum berbobot. Tulis bobotnya sesudah titik koma, misalnya «Tahap perencanaan; 30»."
        )
    return nama.strip(), read.nilai


def _check(cara: Cara, names: Sequence[str]) -> None:
    if cara in _BERDUA and len(names) != 2:
        raise SusunanSalah("komponen", "Rasio mempunyai dua komponen: yang pertama pembilang, yang kedua penyebut.")
    if not 2 <= len(names) <= TERBANYAK:
        raise SusunanSalah("komponen", f"Tulis 2 sampai {TERBANYAK} komponen.")
    if len({nama.casefold() for nama in names}) < len(names):
        raise SusunanSalah("komponen", "Ada dua komponen yang bernama sama. Beri nama yang berbeda.")
    if any("|" in nama for nama in names):
        raise SusunanSalah("komponen", "Tanda | memisahkan komponen pada lembar kerja. Jangan pakai pada namanya.")
    if long := next((nama for nama in names if len(nama) > TERPANJANG), ""):
        raise SusunanSalah("komponen", f"Nama «{long[:40]}…» terlalu panjang: paling banyak {TERPANJANG} huruf.")


def _pengali(teks: str) -> Decimal:
    """Return the factor of a ratio: 100 for percent where none was typed."""
    if not teks.strip():
        return HUNDRED
    read = parse_angka(teks, satuan="Orang")  # "100.000" and "1.000" are thousands here
    if not isinstance(read, Angka) or read.nilai <= 0:
        raise SusunanSalah("komponen_pengali", "Pengali adalah angka di atas 0, misalnya 100 untuk persen.")
    return read.nilai


def object_to(susunan: SusunanKomponen, polarity: str, accumulation: str) -> str:
    """Return why a card cannot have these components; empty where it can."""
    if polarity == Polarity.YA_TIDAK:
        return "Indikator ada atau tidak ada tidak dihitung dari komponen. Kosongkan komponennya."
    if accumulation == Accumulation.RATIO:
        return "Tipe ini sudah meminta pembilang dan penyebut pada lembar. Kosongkan komponennya, atau ganti tipenya."
    if susunan.berdua and accumulation in _TIDAK_MENJUMLAH:
        return (
            "Hasil bagi tidak dijumlahkan dan tidak dirata-ratakan antartriwulan. Pilih tipe posisi terakhir, atau "
            "tipe jumlah pembilang dibagi jumlah penyebut tanpa komponen."
        )
    return ""


def kept(teks: str, polarity: str, accumulation: str) -> str:
    """Return the components of a card whose polaritas or tipe became another; "" where these allow none."""
    return "" if not teks or object_to(read_susunan(teks), polarity, accumulation) else teks


@lru_cache(maxsize=1024)  # the cards of a sheet are read with every cell of it
def read_susunan(teks: str) -> SusunanKomponen:
    """Return the components of a card from the text that is kept."""
    head, *lines = teks.split("\n")
    cara, _, pengali = head.partition(" × ")
    found = susun(cara, "\n".join(lines), pengali)
    if found is None:
        raise ValueError(teks)
    return found
