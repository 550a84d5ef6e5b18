"""Corrections decided in the monev: the row as it will stand, and what stops it from standing so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from takar.queries.kinerja import Baris, baris_list
from takar.queries.sumber import Nilai, Periksa
from takar.queries.temuan import findings_of
from takar.records.models import BerkasBidang, KoreksiMonev
from takar.rules.aggregate import serapan
from takar.rules.findings import Temuan

FIGURES = ("nilai", "pembilang", "penyebut")
CORRECTED = (*FIGURES, "anggaran_sd")


def given_of(koreksi: KoreksiMonev) -> dict[str, Decimal]:
    """Return the figures that a correction replaces."""
    return {name: value for name in CORRECTED if (value := getattr(koreksi, name)) is not None}


def corrected_nilai(isian: Nilai, given: dict[str, Decimal]) -> Nilai:
    """Return the figures of a row with the corrected ones in their place; a figure ends the reason for a blank."""
    changes: dict[str, Any] = {**given, "status_kosong": ""} if given.keys() & set(FIGURES) else {**given}
    return replace(isian, **changes)


def corrected(row: Baris, given: dict[str, Decimal]) -> Baris:
    """Return the row as it will stand with the corrected figures, everything computed anew.

    What langkah 2 said of a figure holds as long as the figure is the same: money alone does not make it usable.
    """
    isian = corrected_nilai(row.isian, given)
    periksa = Periksa() if given.keys() & set(FIGURES) else row.periksa
    return replace(
        row,
        isian=isian,
        hitungan=replace(row.hitungan, isian=isian.judged(periksa.hasil)),
        serapan=serapan(isian.anggaran_sd, row.pagu),
        periksa=periksa,
    )


def with_corrections(rows: Sequence[Baris], waiting: Iterable[KoreksiMonev]) -> list[Baris]:
    """Return the rows as they will stand once the decided corrections are applied."""
    found = {koreksi.indikator_id: given_of(koreksi) for koreksi in waiting}
    return [corrected(row, found[row.indikator_id]) if row.indikator_id in found else row for row in rows]


def blocking_of(row: Baris, alasan: str) -> list[Temuan]:
    """Return what stops a corrected row: the checks of a sent figure, as far as the session can answer them.

    The reason of the correction is the explanation that some checks ask for. Bukti and the factors belong to
    the bidang: where they are wanting the berkas goes back to it, and the correction is not what is wrong. A figure
    that langkah 2 judged unusable is looked at as it was sent: it is not missing.
    """
    explained = replace(
        row,
        isian=replace(row.isian, penjelasan=row.isian.penjelasan or alasan),
        hitungan=replace(row.hitungan, isian=row.isian),
    )
    return [temuan for temuan in findings_of(explained) if temuan.blokir and temuan.kolom in CORRECTED]


def correction_sentences(berkas: BerkasBidang) -> tuple[str, ...]:
    """Return why the report cannot be compiled yet: corrected rows that no longer pass (a pagu may have changed)."""
    decided = {k.indikator_id: k for k in KoreksiMonev.objects.filter(monev__berkas=berkas).order_by("pk")}
    if not decided:
        return ()
    waiting = [k for k in decided.values() if k.diterapkan_at is None]
    rows = with_corrections(baris_list(berkas, draft=False), waiting)
    return tuple(
        f"{row.kode}: {temuan.kalimat} Kembalikan berkas ke langkah monev supaya koreksinya diputuskan lagi, "
        "atau minta Pengelola sistem membetulkan rencananya bila pagunya yang keliru."
        for row in rows
        if row.indikator_id in decided
        for temuan in blocking_of(row, decided[row.indikator_id].alasan)
    )
