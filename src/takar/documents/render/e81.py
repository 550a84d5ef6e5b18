"""The table of Form E.81 on paper: A3 lying, the head in three rows, the height of each row reckoned beforehand."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from takar.documents.contexts import E81Context
from takar.documents.render.e81_kolom import KolomE81, baris_rerata, is_satuan, kolom_of, sel_of
from takar.documents.render.tabel import CM, Bagian, Kolom, table
from takar.documents.render.tabel_lebar import is_tight
from takar.documents.render.teks import printable
from takar.documents.render.ukuran import text_width

LEBAR = 39.6
"""Width between the margins of the template, in cm."""
_UKURAN, _JARAK = (6.0, 5.5, 5.0), 2.0
_GAYA = frozenset({"program", "kegiatan", "jumlah"})
_LEBAR = {"No": 0.65, "Satuan": 1.1}
_BAGIAN = {"Sasaran": 1.0, "Unit penanggung jawab": 0.8, "Keterangan": 1.2}
"""How the columns of words share what the others leave; the work and its indikator say the most."""
_BAGIAN_URAIAN = 1.7
_BIASA, _SATUAN = {"K": 1.15, "Rp": 1.65}, {"K": 0.96, "Rp": 1.48, "%": 0.94}
_TERSEMPIT = 0.8  # room for the shortest figures and for the head over a pair


def tabel_e81(context: E81Context) -> dict[str, Any]:
    """Return what the template needs: the table, and the head as columns with those below them."""
    heads = kolom_of(context)
    groups = [
        Bagian(
            tingkat if tingkat in _GAYA else "",
            [tuple(printable(sel.tercetak) for sel in sel_of(context, one)) for one in found],
        )
        for tingkat, found in groupby(context.baris, key=lambda one: one.tingkat)
    ]
    kolom, ukuran = _laid_out(context, heads, groups)
    found = table(kolom, groups, ukuran=ukuran, jarak=_JARAK)
    return {
        **found,
        "kepala": [{"teks": printable(one.kepala), "anak": list(one.anak)} for one in heads],
        "rerata": [[printable(teks) for teks in pair] for pair in baris_rerata(context)],
    }


def _laid_out(
    context: E81Context, heads: tuple[KolomE81, ...], groups: Sequence[Bagian]
) -> tuple[Sequence[Kolom], float]:
    """Return the columns, and the largest type in which their widest figures have room; the smallest where none has."""
    sizes = _UKURAN[1:] if is_satuan(context) else _UKURAN
    for ukuran in sizes:
        kolom = _widths(context, heads, groups, ukuran)
        if not is_tight(kolom, groups, ukuran=ukuran, jarak=_JARAK):
            break
    return kolom, ukuran


def _widths(context: E81Context, heads: tuple[KolomE81, ...], groups: Sequence[Bagian], ukuran: float) -> list[Kolom]:
    """The columns of figures are as wide as their figures, up to a bound; the words share what is left."""
    widths = _SATUAN if is_satuan(context) else _BIASA
    columns = zip(*(row for group in groups for row in group.baris), strict=True)
    longest = dict(enumerate(max(text_width(text, bold=True) for text in column) for column in columns))
    found: list[Kolom] = []
    for one in heads:
        if not one.anak:
            rata = "right" if one.kepala == "No" else "left"
            found.append(Kolom(one.kepala, _LEBAR.get(one.kepala, 0), rata))
            continue
        for anak in one.anak:
            most = 1.05 if one.kepala.startswith("Tingkat capaian") else widths[anak]
            own = (longest.get(len(found), 0) * ukuran + 2 * _JARAK + 1) / CM
            found.append(Kolom(anak, min(most, max(_TERSEMPIT, own)), "right"))
    shares = [0 if one.lebar else _BAGIAN.get(one.kepala, _BAGIAN_URAIAN) for one in found]
    rest = (LEBAR - sum(one.lebar for one in found)) / sum(shares)
    return [replace(one, lebar=one.lebar or rest * share) for one, share in zip(found, shares, strict=True)]
