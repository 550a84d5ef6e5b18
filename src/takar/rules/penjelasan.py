"""For which figure the penjelasan of a row was written: that of an earlier figure answers no question about a new one.

Kept is the figure that it was written for, and only while another stands in its place: "" says that it is the one
that stands. Who changes a figure carries that on with `untuk_after`; a figure that is typed back to what it was makes
the text answer again. Source: domain.md section 6.9, docs/adr/0041.
"""

from collections.abc import Mapping
from decimal import Decimal

from takar.rules.findings_model import ALASAN_KOSONG, show
from takar.rules.numbers import format_isian, format_rupiah

ANGKA, UANG = ("nilai", "pembilang", "penyebut", "status_kosong"), "anggaran_sd"
TEKS = "penjelasan"
DASAR = (*ANGKA, UANG, TEKS)  # what of a row is looked at
SEBELUM_ANGKA, SEBELUM_UANG = "sebelum angkanya diisi", "sebelum realisasi anggarannya diisi"
_KOSONG = "kosong"  # where nothing stood yet


def untuk_after(untuk: str, before: Mapping[str, object], after: Mapping[str, object]) -> str:
    """Return for which figure the penjelasan was written, once a row was changed; both hold all of `DASAR`.

    One that is changed together with the figure was written for the new one.
    """
    if not after[TEKS] or before[TEKS] != after[TEKS]:
        return ""
    earlier = untuk or write_untuk(before)
    return "" if earlier == write_untuk(after) else earlier


def write_untuk(row: Mapping[str, object]) -> str:
    """Return the figure of a row as it is kept: each part that stands on a line, exact, without zeros at its end.

    A reason for a blank that was left beside a figure is none of it.
    """
    whole = row["nilai"] is not None or (row["pembilang"] is not None and row["penyebut"] is not None)
    names = (name for name in (*ANGKA, UANG) if not (whole and name == "status_kosong"))
    lines = [f"{name}\t{_exact(row[name])}" for name in names if row[name] not in (None, "")]
    return "\n".join(lines) or _KOSONG


def _exact(part: object) -> str:
    return format_isian(part).replace(",", ".") if isinstance(part, Decimal) else str(part)


def written_for(untuk: str, row: Mapping[str, object]) -> tuple[str, str]:
    """Say for which figure and which money a penjelasan was written, by what was kept; "" where the row has these."""
    then, now = _read(untuk), _read(write_untuk(row))
    angka = "" if all(then.get(name) == now.get(name) for name in ANGKA) else _say_angka(then)
    return angka, "" if then.get(UANG) == now.get(UANG) else _say_uang(then)


def _read(untuk: str) -> dict[str, str]:
    return {name: part for name, _, part in (line.partition("\t") for line in untuk.split("\n"))}


def _say_angka(then: Mapping[str, str]) -> str:
    if "nilai" in then:
        return f"untuk angka {show(Decimal(then['nilai']))}"
    if "pembilang" in then and "penyebut" in then:
        return f"untuk angka {show(Decimal(then['pembilang']))} dari {show(Decimal(then['penyebut']))}"
    if then.get("status_kosong") in ALASAN_KOSONG:
        return f"untuk keadaan “{ALASAN_KOSONG[then['status_kosong']]}”"
    return SEBELUM_ANGKA


def _say_uang(then: Mapping[str, str]) -> str:
    return f"untuk realisasi anggaran {format_rupiah(Decimal(then[UANG]))}" if UANG in then else SEBELUM_UANG
