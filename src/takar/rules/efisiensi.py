"""Efisiensi of several sub kegiatan: capaian of the year held against serapan, both over the very same ones.

A word stands only where all of them are known: a part may not speak for money that it says nothing of
(docs/adr/0042). Source: domain.md sections 3.5 and 3.7 (a).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from takar.rules.aggregate import CAP_AGREGAT, efisiensi, mean_capaian, selisih_tampil, serapan
from takar.rules.aggregate_policy import SELISIH_EFISIENSI
from takar.rules.formula_explanation import show_angka
from takar.rules.numbers import round_half_up
from takar.rules.numbers_hitung import add_up

BELUM_DINILAI = "belum dapat dinilai"
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Anggota:
    """A sub kegiatan with a budget: `capaian` of each of its indikator (percent, of the year), the rest in rupiah."""

    capaian: tuple[Decimal | None, ...]
    anggaran: Decimal | None
    pagu: Decimal

    @property
    def terukur(self) -> bool:
        """Whether each of its indikator is measured."""
        return None not in self.capaian


@dataclass(frozen=True, slots=True)
class Efisiensi:
    """The word, and both sides over the `dinilai` of `total` sub kegiatan of which capaian and money are known.

    `anggota` are the capaian that `capaian` is the mean of.
    """

    kata: str
    anggota: tuple[Decimal, ...]
    capaian: Decimal | None
    serapan: Decimal | None
    dinilai: int
    total: int
    tanpa_capaian: int
    tanpa_anggaran: int


def judge(members: Iterable[Anggota], *, cap: Decimal | None = CAP_AGREGAT) -> Efisiensi:
    """Judge the sub kegiatan together; a capaian counts up to `cap`, as in every mean (None: as it is).

    One with a pagu of 0 has no money to be held against, and is left out on both sides.
    """
    found = [one for one in members if one.pagu]
    known = [(one, one.anggaran) for one in found if one.terukur and one.anggaran is not None]
    anggota = tuple(nilai for one, _ in known for nilai in one.capaian if nilai is not None)
    capaian = mean_capaian(anggota, cap=cap).nilai
    terserap = serapan(add_up(spent for _, spent in known), add_up(one.pagu for one, _ in known))
    word = efisiensi(capaian, terserap) if len(known) == len(found) else None
    return Efisiensi(
        kata=word or BELUM_DINILAI,
        anggota=anggota,
        capaian=capaian,
        serapan=terserap,
        dinilai=len(known),
        total=len(found),
        tanpa_capaian=sum(not one.terukur for one in found),
        tanpa_anggaran=sum(one.anggaran is None for one in found),
    )


def explain_efisiensi(e: Efisiensi) -> str:
    """Return the difference that was judged, of both as they are shown, with its bound; or why there is no word."""
    if e.dinilai < e.total:
        return f"{_capital(BELUM_DINILAI)}: {_lacking(e)}."
    if e.capaian is None or e.serapan is None:
        return f"{_capital(BELUM_DINILAI)}: tidak ada pagu di atas 0."
    selisih = selisih_tampil(e.capaian, e.serapan)
    result = f"{'−' if selisih < 0 else ''}{show_angka(abs(selisih), _SHOWN)}"
    left, right = (show_angka(round_half_up(one, _SHOWN), _SHOWN) for one in (e.capaian, e.serapan))
    return (
        f"{left}% − {right}% = {result} poin persen: {e.kata} "
        f"(batasnya {show_angka(SELISIH_EFISIENSI.nilai)} poin ke atas dan ke bawah), "
        f"atas {e.dinilai} dari {e.total} sub kegiatan."
    )


def _lacking(e: Efisiensi) -> str:
    reasons = (
        (e.tanpa_capaian, "belum mempunyai capaian terhadap target tahun"),
        (e.tanpa_anggaran, "belum mempunyai realisasi anggaran"),
    )
    said = "; ".join(f"{many} {what}" for many, what in reasons if many)
    return f"{e.dinilai} dari {e.total} sub kegiatan lengkap, {said}"


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]
