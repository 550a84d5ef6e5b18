"""Figures as they are printed: one way for pages and papers."""

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from takar.queries.kartu import Kartu
from takar.queries.kinerja import Baris, Hitungan, angka
from takar.queries.sumber import Nilai, NilaiTarget
from takar.rules.formula import Capaian, Polarity, StatusCapaian
from takar.rules.komponen_angka import explain_angka, read_angka, tell_change
from takar.rules.notasi import Batas, PredikatNilai, Rasio, Tanya, Tolak, parse_target
from takar.rules.notasi_cetak import format_target
from takar.rules.numbers import format_angka, format_isian, places_of, round_half_up
from takar.rules.scales import SKALA, predikat

BLANK = "–"
PERSEN = "%"
SHORT = 60


class Berkartu(Protocol):
    """What has the card of an indikator: a row, or what follows from it."""

    @property
    def kartu(self) -> Kartu:
        """The card."""


def figure(row: Berkartu, nilai: Decimal | None) -> str:
    """Return a figure with the decimals of its indikator; "Ada"/"Tidak" where it is a yes or no."""
    if nilai is None:
        return BLANK
    if row.kartu.polarity is Polarity.YA_TIDAK:
        return _yes_or_no(nilai)
    return format_angka(nilai, desimal=row.kartu.desimal)


def realisasi_text(row: Berkartu, isian: Nilai) -> str:
    """Return what a row says in one version: a ratio with its two parts, a blank with the word why."""
    nilai = angka(isian, row.kartu.accumulation)
    if nilai is None:
        return StatusCapaian[isian.status_kosong].value if isian.status_kosong else BLANK
    if isian.pembilang is None or isian.penyebut is None:
        return figure(row, nilai)
    return f"{figure(row, nilai)} ({format_isian(isian.pembilang)} dari {format_isian(isian.penyebut)})"


def komponen_text(isian: Nilai) -> str:
    """Return the components that made a figure with their figures, as one sentence part."""
    return ", ".join(f"{nama} {format_isian(nilai)}" for nama, nilai in read_angka(isian.komponen).items())


def komponen_formula(kartu: Kartu, isian: Nilai) -> str:
    """Return how the components made the figure, by the card of then, or which is blank; "" where they did not."""
    if isian.komponen:
        return explain_angka(isian.komponen)
    dasar = kartu.dasar if isian.nilai is None else None
    return dasar.hitung({}).penjelasan if dasar else ""


def kartu_berubah(row: Baris) -> str:
    """Return what its card changed about the components since a figure was sent; "" where nothing.

    What the monev corrected has no components, and says so by itself.
    """
    if row.terkirim.nilai.nilai is None or (row.terkirim.koreksi and not row.terkirim.nilai.komponen):
        return ""
    return tell_change(row.terkirim.nilai.komponen, row.kartu.dasar)


def komponen_tampil(row: Baris) -> tuple[tuple[str, str], ...]:
    """Return what those who judge a figure are shown of its components: these, and what its card changed since."""
    made = f"{komponen_text(row.isian)}. {komponen_formula(row.kartu, row.isian)}" if row.isian.komponen else ""
    return ("Komponen", made), ("Perhatian", kartu_berubah(row))


def persen(nilai: Decimal | None) -> str:
    """Return a percentage with two decimals, rounded half up once, here."""
    return BLANK if nilai is None else f"{format_angka(nilai)}%"


def plain(nilai: Decimal | None) -> str:
    """Return the same percentage for drawing and adding up ("104.20"); empty where there is none."""
    return "" if nilai is None else format(round_half_up(nilai, 2), "f")


def tepat(nilai: Decimal | None) -> str:
    """Return the same percentage unrounded, for computing with what was kept; empty where there is none."""
    return "" if nilai is None else format(nilai, "f")


def capaian_text(capaian: Capaian) -> str:
    """Return the capaian, or the word that says why there is none."""
    return persen(capaian.nilai) if capaian.nilai is not None else capaian.status.value


def capaian_sd_text(h: Hitungan) -> str:
    """Return the capaian up to the triwulan as it stands beside its realisasi.

    Where that is what earlier triwulan came to, the word says which triwulan it speaks of: the figure is there.
    """
    if h.nilai is None and h.realisasi_sd is not None:
        return f"{h.sd.status.value} pada TW {h.triwulan.romawi}"
    return capaian_text(h.sd)


def perhitungan(row: Berkartu, capaian: Capaian) -> str:
    """Return the formula with its numbers, or why there is no capaian; a yes or no enters it as 1 or 0."""
    return capaian.explain(0 if row.kartu.polarity is Polarity.YA_TIDAK else row.kartu.desimal)


def target_text(row: Berkartu, target: NilaiTarget | None) -> str:
    """Return a target as it is read: a range as two bounds, a number with its decimals.

    What is more than a number (a bound, a ratio, a predikat) says so, as in the plan: who promises "<22"
    promises nothing above 22. No digit of a target is rounded away: capaian is computed with all of them.
    """
    if target is None:
        return BLANK
    if target.nilai is None:
        return target.teks
    kartu = row.kartu
    desimal = None if kartu.polarity is Polarity.YA_TIDAK else kartu.desimal
    return _target_text(target.teks, target.nilai, target.batas_atas, kartu.satuan, desimal)


@lru_cache(maxsize=4096)  # every page and paper of a plan shows its targets, some of them ten times
def _target_text(teks: str, nilai: Decimal, batas_atas: Decimal | None, satuan: str, desimal: int | None) -> str:
    """Return the same for a target with its figure; without ``desimal`` it is a yes or no."""
    if batas_atas is not None:
        return f"{_exact(nilai, desimal)}–{_exact(batas_atas, desimal)}"
    said = parse_target(teks, satuan=satuan)
    if isinstance(said, (Batas, Rasio)):
        return format_target(replace(said, satuan=""))  # the satuan stands beside every target
    if isinstance(said, PredikatNilai):
        return format_target(said)
    return _exact(nilai, desimal)


@lru_cache(maxsize=4096)
def teks_target(teks: str) -> str:
    """Return the text of a target in Indonesian form, with the satuan it names; one that is not understood as it is."""
    said = parse_target(teks)
    return teks if isinstance(said, (Tanya, Tolak)) else format_target(said)


def _exact(nilai: Decimal, desimal: int | None) -> str:
    """Return a figure of the plan with the decimals of its indikator, or more where it has more."""
    if desimal is None:
        return _yes_or_no(nilai)
    return format_angka(nilai, desimal=max(desimal, places_of(nilai)))


def _yes_or_no(nilai: Decimal) -> str:
    return "Ada" if nilai else "Tidak ada"


def target_sd_text(row: Baris) -> str:
    """Return the target up to the triwulan, a range with both its bounds added up."""
    target = row.hitungan.target_sd
    return BLANK if target.nilai is None else target_text(row, target)


def bersatuan(row: Berkartu, teks: str) -> str:
    """Return a figure with its satuan; the sign of per cent stands close to it, a blank has none."""
    if teks == BLANK:
        return BLANK
    return f"{teks}{'' if row.kartu.satuan == PERSEN else ' '}{row.kartu.satuan}"


def status_text(row: Baris, skala: str) -> str:
    """Return the predikat of the accumulated capaian, or the status where nothing is measured."""
    return sebutan(row.hitungan, skala)


def sebutan(h: Hitungan, skala: str) -> str:
    """Return the same from what follows from a row."""
    nilai = h.sd.nilai
    if h.sd.status is not StatusCapaian.TERUKUR or nilai is None:
        return h.sd.status.value
    return predikat(SKALA[skala], nilai).nama


def short(text: str) -> str:
    """Return the name of a row as a sentence points at it, cut at a word; where it is read it stands whole."""
    if len(text) <= SHORT:
        return text
    return f"{text[: SHORT - 1].rsplit(' ', 1)[0]}…"
