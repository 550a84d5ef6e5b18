"""Efisiensi of rows: which capaian and which money are held against each other (docs/adr/0042)."""

from collections.abc import Iterable
from decimal import Decimal

from takar.queries.kinerja import Baris, Induk
from takar.rules.efisiensi import Anggota, Efisiensi, judge


def efisiensi_baris(row: Baris) -> Efisiensi | None:
    """Judge a row by itself, its capaian as it is; None where it has no pagu (docs/adr/0009)."""
    if row.pagu is None:
        return None
    return judge([Anggota((_capaian(row),), row.isian.anggaran_sd, row.pagu)], cap=None)


def efisiensi_program(rows: Iterable[Baris]) -> Efisiensi | None:
    """Judge the sub kegiatan of a program together; None where none has a pagu.

    A sub kegiatan has all its indikator in it, of which the first carries its money.
    """
    groups: dict[Induk, list[Baris]] = {}
    for row in rows:
        groups.setdefault(row.induk[-1], []).append(row)
    members = [
        Anggota(tuple(_capaian(one) for one in group), first.isian.anggaran_sd, first.pagu)
        for group in groups.values()
        for first in group
        if first.pagu is not None
    ]
    return judge(members) if members else None


def _capaian(row: Baris) -> Decimal | None:
    """The capaian against the year; none without a figure of this triwulan, up to which the money is reported."""
    return row.hitungan.setahun.nilai
