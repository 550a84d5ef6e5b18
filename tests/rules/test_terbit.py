"""Every figure that offices published, in one of the classes of decisions.md, "Published rows"; none is skipped."""

import csv
from collections import Counter
from decimal import ROUND_DOWN, Decimal
from functools import cache
from pathlib import Path

from takar.rules.accumulation import Accumulation, accumulate_target
from takar.rules.aggregate import serapan
from takar.rules.capaian_baris import BarisMasuk, compute_baris
from takar.rules.formula import Polarity, compute_capaian
from takar.rules.notasi import Kosong, NilaiTunggal, Persen, PredikatNilai, Tanya, Teks, Tingkat, Tolak, parse_target
from takar.rules.numbers import round_half_up
from takar.rules.periods import Triwulan

DATA = Path(__file__).parents[1] / "data"
TERHITUNG, TERPOTONG, DIBATASI, DISALIN = "reproduced", "truncated", "capped", "copied realisasi"
TAK_DAPAT, TAK_COCOK = "not checkable", "not reproduced"


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


TAHUNAN = rows_of("capaian-terbit.csv")
TRIWULAN = rows_of("triwulan-terbit.csv")


def figure(teks: str) -> Decimal | None:
    match parse_target(teks):
        case NilaiTunggal(nilai) | Persen(nilai) | PredikatNilai(skor=nilai) | Tingkat(nilai, ""):
            return nilai
    return None


def polarity_of(row: dict[str, str]) -> Polarity:
    words = isinstance(parse_target(row["target_raw"]), PredikatNilai | Tingkat | Teks)
    return Polarity.PREDIKAT if words else {"max": Polarity.MAKS, "min": Polarity.MIN_SELISIH}[row["direction"]]


def compute(row: dict[str, str], polarity: Polarity | None = None):
    satuan = "" if row["satuan"] == "Level/Nilai" else row["satuan"]
    named = (polarity or polarity_of(row)).value
    return compute_baris(BarisMasuk(named, row["target_raw"], row["realisasi_raw"], satuan=satuan))


def exact(row: dict[str, str], polarity: Polarity) -> Decimal | None:
    """The capaian before it is rounded; two equal predikat are a target that was hit."""
    target, realisasi = figure(row["target_raw"]), figure(row["realisasi_raw"])
    if target is None or realisasi is None:
        return Decimal(100) if row["target_raw"] == row["realisasi_raw"] else None
    return compute_capaian(polarity=polarity, realisasi=realisasi, target=target).nilai


def classify(row: dict[str, str]) -> str:
    printed = figure(row["capaian_raw"])
    out = compute(row)
    value = exact(row, polarity_of(row))
    if printed is None or out.status != "terukur":
        return TAK_DAPAT
    assert value is not None
    places = max(0, -int(printed.as_tuple().exponent))
    assert out.capaian == format(round_half_up(value, 2), "f").replace(".", ",")
    if round_half_up(value, places) == printed:
        return TERHITUNG
    if printed == figure(row["realisasi_raw"]):
        return DISALIN
    if printed == 100 < value:
        return DIBATASI
    return TERPOTONG if value.quantize(printed, rounding=ROUND_DOWN) == printed else TAK_COCOK


def nearest(row: dict[str, str]) -> tuple[str, str]:
    """The formula that comes nearest to what was printed, and what it gives."""
    printed = figure(row["capaian_raw"])
    assert printed is not None
    tried = {one: exact(row, one) for one in (Polarity.MAKS, Polarity.MIN_SELISIH, Polarity.MIN_RASIO)}
    best = min((one for one in tried if tried[one] is not None), key=lambda one: abs((tried[one] or 0) - printed))
    return best.value, compute(row, best).capaian


@cache
def kelas() -> dict[str, str]:
    return {row["row_id"]: classify(row) for row in TAHUNAN}


def test_each_annual_row_has_a_class() -> None:
    assert Counter(kelas().values()) == {
        TERHITUNG: 142,
        TERPOTONG: 7,
        DIBATASI: 1,
        DISALIN: 8,
        TAK_DAPAT: 32,
        TAK_COCOK: 9,
    }
    assert len(kelas()) == len(TAHUNAN) == 199


def test_what_a_reader_found_by_hand_is_what_the_engine_finds() -> None:
    found = Counter((row["formula_match"], kelas()[row["row_id"]]) for row in TAHUNAN)
    assert found == {
        ("max", TERHITUNG): 126,
        ("max", TERPOTONG): 7,
        ("max", TAK_COCOK): 1,  # C0733: 100,72 is printed as 100,8, rounded up
        ("min_2t", TERHITUNG): 14,
        ("max_cap100", DIBATASI): 1,
        ("equals_realisasi", DISALIN): 8,
        ("none", TAK_COCOK): 8,
        ("not_checkable", TAK_DAPAT): 32,
        ("not_checkable", TERHITUNG): 2,  # WTP against WTP is 100
    }


TERDEKAT = {
    "C0010": ("maks", "302,86"),
    "C0423": ("maks", "100,88"),
    "C0426": ("maks", "100,00"),
    "C0440": ("maks", "99,61"),
    "C0591": ("maks", "106,30"),
    "C0627": ("maks", "106,30"),
    "C0733": ("maks", "100,72"),
    "C0750": ("maks", "282,74"),
    "C0891": ("maks", "203,51"),
}
"""The rows that no formula reproduces, each with the formula that comes nearest and what it gives."""


def test_what_no_formula_reproduces_has_its_nearest() -> None:
    assert {row["row_id"]: nearest(row) for row in TAHUNAN if kelas()[row["row_id"]] == TAK_COCOK} == TERDEKAT


def test_why_an_annual_row_cannot_be_checked() -> None:
    reasons = Counter()
    for row in TAHUNAN:
        if kelas()[row["row_id"]] == TAK_DAPAT:
            reasons[compute(row).status if compute(row).status != "terukur" else "capaian tidak dicetak"] += 1
    assert reasons == {
        "capaian tidak dicetak": 14,
        "tidak ditargetkan": 11,
        "ditolak": 3,  # "Level 3 Plus" has no agreed value beside "Level 3"
        "tidak berlaku": 2,
        "belum diisi": 2,
    }


def test_no_target_that_is_hit_is_published_as_a_miss() -> None:
    """The fault of a public system that prints 0 % for a target that was hit (domain.md 3.1)."""
    hit = [row for row in TAHUNAN if figure(row["target_raw"]) == figure(row["realisasi_raw"]) is not None]
    assert len(hit) == 17
    assert {compute(row).capaian for row in hit} == {"100,00"}


# Quarterly rows. None prints a capaian; what can be checked is what follows from the other rows.

LEVELS = ("perangkat daerah", "program", "kegiatan", "sub kegiatan")
FIELDS = ("annual_target_raw", "target_raw", "realisasi_raw", "pagu_raw", "realisasi_anggaran_raw")


def rupiah(row: dict[str, str], field: str = "realisasi_anggaran_raw") -> Decimal:
    """An amount as printed; a dash is none (flag dash_means_zero_or_none)."""
    found = parse_target(row[field], satuan="Rp")
    assert isinstance(found, NilaiTunggal | Kosong), row
    return found.nilai if isinstance(found, NilaiTunggal) else Decimal(0)


def children(rows: list[dict[str, str]], at: int) -> list[dict[str, str]]:
    """The rows one level below a row, up to the next row of its own level or above."""
    depth = LEVELS.index(rows[at]["level"])
    found = []
    for row in rows[at + 1 :]:
        if row["level"] not in LEVELS:
            continue
        if LEVELS.index(row["level"]) <= depth:
            break
        if LEVELS.index(row["level"]) == depth + 1:
            found.append(row)
    return found


def money_classes(rows: list[dict[str, str]]) -> Counter[str]:
    """A level above is reproduced where its rupiah are the sum of those below; what has none below is not checked."""
    classes: Counter[str] = Counter()
    for at, row in enumerate(rows):
        below = children(rows, at) if row["level"] in LEVELS else []
        if not below:
            classes[TAK_DAPAT] += 1
        else:
            same = rupiah(row) == sum(map(rupiah, below))
            classes[TERHITUNG if same else TAK_COCOK] += 1
    return classes


def of(agency: str, quarter: str = "") -> list[dict[str, str]]:
    return [row for row in TRIWULAN if agency in row["agency"] and quarter in {"", row["quarter"]}]


def test_the_sums_of_tangerang_selatan() -> None:
    first, second = (money_classes(of("Tangerang", quarter)) for quarter in ("TW I", "TW II"))
    assert first == {TERHITUNG: 19, TAK_DAPAT: 54}
    assert second == {TERHITUNG: 19, TAK_DAPAT: 51}
    assert first.total() + second.total() == 143


def test_the_targets_of_boyolali_reach_the_year_but_one() -> None:
    """Cumulative targets: that of triwulan IV is that of the year; the other three have nothing to follow from."""
    rows = of("Boyolali")
    classes = Counter({TAK_DAPAT: 0})
    for at in range(0, len(rows), len(Triwulan)):
        per_tw = {tw: figure(row["target_raw"]) for tw, row in zip(Triwulan, rows[at : at + 4], strict=True)}
        year = figure(rows[at]["annual_target_raw"])
        same = accumulate_target(Accumulation.CUM, per_tw, Triwulan.IV) == year
        classes[TERHITUNG if same else TAK_COCOK] += 1
        classes[TAK_DAPAT] += 3
    assert classes == {TERHITUNG: 19, TAK_COCOK: 1, TAK_DAPAT: 60}  # 4,7 in December against 4,47 of the year
    zero = [row for row in rows if figure(row["target_raw"]) == 0]
    assert {compute_baris(BarisMasuk("maks", row["target_raw"], "5")).status for row in zero} == {"tidak ditargetkan"}
    assert len(zero) == 32


def test_the_serapan_of_padang_is_not_printed_and_never_above_its_pagu() -> None:
    rows = of("Padang")
    shares = [serapan(rupiah(row), rupiah(row, "pagu_raw")) for row in rows]
    assert len(rows) == 47
    assert [row["flags"] for row, share in zip(rows, shares, strict=True) if share is None] == ["zero_pagu"]
    assert all(share is None or 0 <= share <= 100 for share in shares)


def test_no_quarterly_row_is_left_out() -> None:
    """Three offices, each in its test above; Padang prints no share, so all of it is not checkable."""
    assert [len(of(agency)) for agency in ("Tangerang", "Boyolali", "Padang")] == [143, 80, 47]
    assert len(TRIWULAN) == 143 + 80 + 47
    assert {row["capaian_raw"] + row["persen_anggaran_raw"] for row in TRIWULAN} == {""}


def test_every_printed_cell_is_read_or_answered() -> None:
    cells = [row[field] for row in TRIWULAN for field in FIELDS]
    cells += [row[field] for row in TAHUNAN for field in ("target_raw", "realisasi_raw", "capaian_raw")]
    kinds = Counter(type(parse_target(cell, satuan="Rp" if cell.endswith(".00") else "")) for cell in cells)
    assert kinds[Tolak] == 2  # both #REF!
    assert kinds[Tanya] == sum(cell in ASKED for cell in cells)
    assert len(cells) == 270 * len(FIELDS) + 199 * 3


ASKED = {"134.214", "300.000"}  # one dot with three digits, without the satuan of its column
