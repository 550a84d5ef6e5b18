"""The table of Form E.81 on paper: A3 lying, the head in three rows, the height of each row reckoned beforehand."""

from itertools import groupby
from typing import Any

from takar.documents.contexts import E81Context
from takar.documents.render.e81_kolom import KolomE81, baris_rerata, is_satuan, kolom_of, sel_of
from takar.documents.render.tabel import Bagian, Kolom, table
from takar.documents.render.teks import printable

LEBAR = 39.6
"""Width between the margins of the template, in cm."""
_UKURAN, _JARAK = 6.0, 2.0
_UKURAN_SATUAN = 5.5
_GAYA = frozenset({"program", "kegiatan", "jumlah"})
_LEBAR = {"No": 0.65, "Sasaran": 2.6, "Unit penanggung jawab": 1.75}
_LEBAR_SATUAN = {"No": 0.6, "Sasaran": 1.8, "Satuan": 1.1, "Unit penanggung jawab": 1.5}
_BIASA, _SATUAN = {"K": 1.15, "Rp": 1.65}, {"K": 0.96, "Rp": 1.48, "%": 0.94}


def tabel_e81(context: E81Context) -> dict[str, Any]:
    """Return what the template needs: the table, and the head as columns with those below them."""
    heads = kolom_of(context)
    groups = [
        Bagian(
            tingkat if tingkat in _GAYA else "",
            [tuple(sel.tercetak for sel in sel_of(context, one)) for one in found],
        )
        for tingkat, found in groupby(context.baris, key=lambda one: one.tingkat)
    ]
    ukuran = _UKURAN_SATUAN if is_satuan(context) else _UKURAN
    found = table(_widths(context, heads), groups, ukuran=ukuran, jarak=_JARAK)
    return {
        **found,
        "kepala": [{"teks": printable(one.kepala), "anak": list(one.anak)} for one in heads],
        "rerata": [[printable(teks) for teks in pair] for pair in baris_rerata(context)],
    }


def _widths(context: E81Context, heads: tuple[KolomE81, ...]) -> tuple[Kolom, ...]:
    """The columns of figures are as wide as their figures; the words share what is left."""
    widths, words = (_SATUAN, _LEBAR_SATUAN) if is_satuan(context) else (_BIASA, _LEBAR)
    found: list[Kolom] = []
    for one in heads:
        if not one.anak:
            rata = "right" if one.kepala == "No" else "left"
            found.append(Kolom(one.kepala, words.get(one.kepala, 0), rata))
        elif one.kepala.startswith("Tingkat capaian"):
            found += [Kolom("K", 1.05, "right"), Kolom("Rp", 1.05, "right")]
        else:
            found += [Kolom(anak, widths[anak], "right") for anak in one.anak]
    rest = (LEBAR - sum(one.lebar for one in found)) / sum(not one.lebar for one in found)
    return tuple(one if one.lebar else Kolom(one.kepala, rest, one.rata) for one in found)
