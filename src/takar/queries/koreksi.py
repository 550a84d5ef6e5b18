"""Corrections, of the monev or after the receipt: the row as it will stand, and what stops it from standing so."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from takar.queries.kinerja import Baris, baris_list
from takar.queries.sumber import FIGURES, NUMBERS, Nilai, Periksa
from takar.queries.tampil import figure
from takar.queries.temuan import findings_of
from takar.records.models import BerkasBidang, KoreksiMonev
from takar.rules.aggregate import serapan
from takar.rules.findings import Temuan
from takar.rules.findings_model import ALASAN_KOSONG
from takar.rules.numbers import format_angka, format_rupiah, round_half_up
from takar.rules.penjelasan import DASAR, untuk_after

UNSUR = {
    "nilai": "Realisasi triwulan",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "anggaran_sd": "Realisasi anggaran s.d. triwulan",
    "status_kosong": "Keterangan angka kosong",
    "penjelasan": "Penjelasan",
    "pendorong": "Faktor pendorong",
    "penghambat": "Faktor penghambat",
}
"""What a correction can replace, by the name under which pages and papers tell of it."""
ALASAN, TEXTS = "status_kosong", ("penjelasan", "pendorong", "penghambat")
"""Why there is no figure, and the words of a row: a koreksi after the receipt replaces these too (docs/adr/0083)."""
UNSUR_ANGKA = frozenset(UNSUR[name] for name in (*NUMBERS, ALASAN))
"""What of them is a figure, or why there is none; the rest are words."""
TEGAS = "tegas"
"""The field in which who asks for a koreksi affirms a figure that is far off."""
MEASURED = frozenset({*FIGURES, ALASAN})
NONE = "–"
PARTS = (MEASURED, frozenset(NUMBERS) - frozenset(FIGURES), *(frozenset({name}) for name in TEXTS))
"""The parts of a row that are right or wrong by themselves: the figure with all that makes it up, the money, each text.
"""
Given = Mapping[str, Decimal | str]
"""What a correction replaces in a row, by column."""


def given_of(koreksi: KoreksiMonev) -> dict[str, Decimal]:
    """Return the figures that a correction replaces."""
    return {name: value for name in NUMBERS if (value := getattr(koreksi, name)) is not None}


def corrected_nilai(isian: Nilai, given: Given) -> Nilai:
    """Return a row with what is corrected in its place: a figure ends the reason for a blank, a reason the figure."""
    changes: dict[str, Any] = {**given}
    if given.get(ALASAN):
        changes |= {**dict.fromkeys(FIGURES), "komponen": ""}
    elif given.keys() & set(FIGURES):
        changes |= {ALASAN: "", "komponen": ""}  # a corrected figure is not the one its components made
    before = {name: getattr(isian, name) for name in DASAR}
    changes["penjelasan_untuk"] = untuk_after(isian.penjelasan_untuk, before, before | changes)
    return replace(isian, **changes)


def corrected(row: Baris, given: Given) -> Baris:
    """Return the row as it will stand with the corrected figures, everything computed anew.

    What langkah 2 said of a figure holds as long as the figure is the same: money or words do not make it usable.
    """
    isian = corrected_nilai(row.isian, given)
    periksa = Periksa() if given.keys() & MEASURED else row.periksa
    return replace(
        row,
        isian=isian,
        hitungan=replace(row.hitungan, isian=isian.judged(periksa.hasil)),
        serapan=serapan(isian.anggaran_sd, row.pagu),
        periksa=periksa,
    )


def element_text(row: Baris, name: str, nilai: Decimal | None) -> str:
    """Return a part of a row as it is told before and after a correction.

    The figure has the decimals of its indikator, unless they would hide what was corrected; money is rupiah.
    """
    if name == "anggaran_sd":
        return format_rupiah(nilai)
    if nilai is None or (name == "nilai" and round_half_up(nilai, row.kartu.desimal) == nilai):
        return figure(row, nilai)
    return format_angka(nilai, desimal=max(0, -int(nilai.as_tuple().exponent)), pangkas=True)


def changes(row: Baris, before: Nilai, after: Nilai) -> list[tuple[str, str, str]]:
    """Return (unsur, semula, menjadi) for each figure of a row that a correction changes."""
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in NUMBERS]
    return [
        (UNSUR[name], element_text(row, name, old), element_text(row, name, new))
        for name, old, new in pairs
        if old != new
    ]


def reason_changes(before: Nilai, after: Nilai) -> list[tuple[str, str, str]]:
    """Return (unsur, semula, menjadi) where there is another reason for a blank, or one no more."""
    pair = [ALASAN_KOSONG.get(one.status_kosong, NONE) for one in (before, after)]
    return [] if pair[0] == pair[1] else [(UNSUR[ALASAN], pair[0], pair[1])]


def text_changes(before: Nilai, after: Nilai) -> list[tuple[str, str, str]]:
    """Return (unsur, semula, menjadi) for each text of a row that a correction changes."""
    pairs = [(UNSUR[name], getattr(before, name), getattr(after, name)) for name in TEXTS]
    return [(unsur, old or NONE, new or NONE) for unsur, old, new in pairs if old != new]


def changes_of(row: Baris, koreksi: KoreksiMonev) -> list[tuple[str, str, str]]:
    """Return what a decided correction will change on a row as it stands."""
    return changes(row, row.isian, corrected_nilai(row.isian, given_of(koreksi)))


def with_corrections(rows: Sequence[Baris], waiting: Iterable[KoreksiMonev]) -> list[Baris]:
    """Return the rows as they will stand once the decided corrections are applied."""
    found = {koreksi.indikator_id: given_of(koreksi) for koreksi in waiting}
    return [corrected(row, found[row.indikator_id]) if row.indikator_id in found else row for row in rows]


def blocking_of(row: Baris, given: Collection[str], alasan: str) -> list[Temuan]:
    """Return what stops a corrected row: the checks of a sent figure, as far as the session can answer them.

    Judged is the part that the correction changes (``given``), figure, money or text: what else stands there was sent
    and checked by the rules of then, and is not what is corrected now.
    The reason of the correction is the explanation that some checks ask for. Bukti and the factors belong to
    the bidang: where they are wanting the berkas goes back to it, and the correction is not what is wrong. A figure
    that langkah 2 judged unusable is looked at as it was sent: it is not missing.
    """
    own = bool({ALASAN, "penjelasan"} & set(given))  # why there is no figure is read in the report itself
    penjelasan = row.isian.penjelasan if own else row.isian.penjelasan or alasan
    explained = replace(_as_sent(row), isian=replace(row.isian, penjelasan=penjelasan))
    judged = {name for part in PARTS if part.intersection(given) for name in part} | ({"penjelasan"} if own else set())
    return [temuan for temuan in findings_of(explained) if temuan.blokir and temuan.kolom in judged]


def asked_anew(before: Baris, after: Baris) -> tuple[str, ...]:
    """Return what langkah 1 would ask of a corrected row and did not ask of it before: a capaian of 280%, a leap.

    The reason of a koreksi is the explanation that lets it pass; that it is far off is told to who asks and who judges.
    """
    known, found = ([temuan.fakta for temuan in findings_of(_as_sent(row)) if temuan.tanya] for row in (before, after))
    return tuple(fakta for fakta in found if fakta not in known)


def _as_sent(row: Baris) -> Baris:
    """A row as it was sent, also where langkah 2 judged its figure unusable: that is not missing."""
    return replace(row, hitungan=replace(row.hitungan, isian=row.isian))


def correction_sentences(berkas: BerkasBidang) -> tuple[str, ...]:
    """Return why the report cannot be compiled yet: corrected rows that no longer pass (a pagu may have changed)."""
    decided = list(KoreksiMonev.objects.filter(monev__berkas=berkas).order_by("pk"))
    if not decided:
        return ()
    waiting = [k for k in decided if k.diterapkan_at is None]
    rows = with_corrections(baris_list(berkas, draft=False), waiting)
    said = (
        f"{row.kode}: {temuan.kalimat} Kembalikan berkas ke langkah monev supaya koreksinya diputuskan lagi, "
        "atau minta Pengelola sistem membetulkan rencananya bila pagunya yang keliru."
        for row in rows
        for koreksi in decided
        if koreksi.indikator_id == row.indikator_id
        for temuan in blocking_of(row, given_of(koreksi), koreksi.alasan)
    )
    return tuple(dict.fromkeys(said))  # two corrections of one part tell the same
