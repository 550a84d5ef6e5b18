"""Where an indikator stands in the plan: what it measures, its place among the others, its name in a sentence."""

from typing import Any

from takar.records.models import Indikator, Kegiatan, Sasaran, SubKegiatan
from takar.rules.kode_rencana import order_of
from takar.rules.level import Level

TEMPAT = ("sasaran__tujuan", "program", "kegiatan__program", "sub_kegiatan__kegiatan__program")
"""What is read along with indikator whose place is asked."""


def induk_of(row: Indikator) -> Any:
    """Return the sasaran, program, kegiatan or sub kegiatan that an indikator measures."""
    return getattr(row, row.level)


def line_of(row: Indikator) -> list[Any]:
    """Return what an indikator measures, and before it what that stands below, from the top of the plan down."""
    line = [induk_of(row)]
    above = {Sasaran: "tujuan", SubKegiatan: "kegiatan", Kegiatan: "program"}
    while (name := above.get(type(line[0]))) is not None:
        line.insert(0, getattr(line[0], name))
    return line


def place_of(row: Indikator) -> tuple[object, ...]:
    """By what indikator stand in order: sasaran by tujuan, then a program before its kegiatan and its sub kegiatan.

    Those of one of them keep the order that they have.
    """
    induk = induk_of(row)
    above = (order_of(induk.tujuan.kode),) if row.level == Level.SASARAN else ()
    return (row.level != Level.SASARAN, *above, order_of(induk.kode))


def kedudukan(row: Indikator) -> str:
    """Return what an indikator measures, as a heading."""
    induk, level = induk_of(row), Level(row.level)
    if level is Level.SASARAN:
        return f"Sasaran {induk.kode}: {induk.uraian}"
    return f"{level.ukuran.capitalize()} {induk.kode}: {induk.nama}"
