"""The budget of the office from the frozen tables of its units: each sub kegiatan counts once (docs/adr/0009)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from takar.documents.contexts import BarisAnggaran
from takar.queries.ringkasan import INDIKATOR, KEGIATAN, PROGRAM, SUB_KEGIATAN
from takar.queries.tampil import BLANK, persen
from takar.rules.aggregate import serapan
from takar.rules.numbers import format_angka, read_tercetak

_TANPA_KEGIATAN = BarisAnggaran(KEGIATAN, *[""] * 9)  # above what a program measures itself

_SUM = ("", "")


@dataclass(frozen=True, slots=True)
class Anggaran:
    """The table with its subtotals, the sums, and what there is to say about sub kegiatan of several units.

    ``sumber`` says of each line the unit and the code that it has in the report of that; both empty of a sum.
    """

    baris: tuple[BarisAnggaran, ...]
    sumber: tuple[tuple[str, str], ...]
    pagu: Decimal
    realisasi: Decimal
    catatan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Letak:
    """A line of output with the program and kegiatan that it stands below, and the unit that reports it."""

    program: BarisAnggaran
    kegiatan: BarisAnggaran
    baris: BarisAnggaran
    unit: str
    kode: str


def combine(tables: Sequence[tuple[str, Sequence[BarisAnggaran]]]) -> Anggaran:
    """Return the one table of (unit, table) in the order of the codes.

    The money of a sub kegiatan that several units report is that of the first of them; the lines of the others keep
    their output without money, and a note says so.
    """
    lines = [one for unit, rows in tables for one in _placed(unit, rows)]
    lines.sort(key=lambda one: (one.program.kode, one.kegiatan.kode, one.baris.kode))  # stable: units keep their order
    counted, notes = _once(lines)
    found: list[tuple[BarisAnggaran, tuple[str, str]]] = []
    program = kegiatan = ""
    for one in counted:
        if one.program.kode != program:
            program, kegiatan = one.program.kode, ""
            found.append((_subtotal(one.program, [x.baris for x in counted if x.program.kode == program]), _SUM))
        if one.kegiatan.kode != kegiatan:
            kegiatan = one.kegiatan.kode
            found.append((_subtotal(one.kegiatan, [x.baris for x in counted if x.kegiatan.kode == kegiatan]), _SUM))
        found.append((one.baris, (one.unit, one.kode)))
    all_lines = [x.baris for x in counted]
    if found:
        found.append((_subtotal(BarisAnggaran("jumlah", "", "Jumlah", *[""] * 7), all_lines), _SUM))
    return Anggaran(
        baris=tuple(line for line, _ in found),
        sumber=tuple(where for _, where in found),
        pagu=_sum(b.pagu for b in all_lines),
        realisasi=_sum(b.realisasi_anggaran for b in all_lines),
        catatan=notes,
    )


def rupiah_of(teks: str) -> Decimal:
    """Return printed money as a number; nothing printed is nothing counted."""
    if teks in ("", BLANK):
        return Decimal()
    found = read_tercetak(teks)
    if found is None:
        raise ValueError(teks)
    return found


def _placed(unit: str, rows: Sequence[BarisAnggaran]) -> Iterable[_Letak]:
    above: dict[str, BarisAnggaran] = {}
    for row in rows:
        if row.tingkat in {SUB_KEGIATAN, INDIKATOR}:
            # The line has a code of its own here, since two units have the same ones.
            bare = replace(row, kode_angka="")
            yield _Letak(above[PROGRAM], above.get(KEGIATAN, _TANPA_KEGIATAN), bare, unit, row.kode_angka)
            continue
        if row.tingkat == PROGRAM:
            above.clear()
        above[row.tingkat] = replace(row, kode_angka="")


def _once(lines: Sequence[_Letak]) -> tuple[list[_Letak], tuple[str, ...]]:
    first: dict[str, _Letak] = {}
    kept, notes = [], []
    for one in lines:
        row = one.baris
        earlier = first.setdefault(row.kode, one) if row.pagu else one
        if earlier is one:
            kept.append(one)
            continue
        kept.append(replace(one, baris=replace(row, pagu="", realisasi_anggaran="", serapan="")))
        notes.append(
            f"Sub kegiatan {row.kode} dilaporkan {earlier.unit} dan {one.unit}; pagu dan realisasi anggarannya "
            f"dihitung sekali, menurut laporan {earlier.unit}.{_difference(earlier, one)}"
        )
    return kept, tuple(notes)


def _difference(earlier: _Letak, later: _Letak) -> str:
    if earlier.baris.realisasi_anggaran == later.baris.realisasi_anggaran:
        return ""
    return f" Menurut laporan {later.unit} realisasinya Rp{later.baris.realisasi_anggaran}."


def _subtotal(head: BarisAnggaran, rows: Sequence[BarisAnggaran]) -> BarisAnggaran:
    pagu, spent = _sum(b.pagu for b in rows), _sum(b.realisasi_anggaran for b in rows)
    return replace(
        head,
        pagu=format_angka(pagu, desimal=0),
        realisasi_anggaran=format_angka(spent, desimal=0),
        serapan=persen(serapan(spent, pagu)),
    )


def _sum(texts: Iterable[str]) -> Decimal:
    return sum((rupiah_of(teks) for teks in texts), Decimal())
