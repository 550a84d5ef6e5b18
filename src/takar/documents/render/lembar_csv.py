"""Write the tables of a page as CSV that Indonesian spreadsheets open: UTF-8 with mark, semicolons, decimal commas.

Nothing that people typed can become a formula (trust.md no. 14).
"""

import csv
import re
from decimal import Decimal
from io import StringIO

from takar.documents.contexts.lembar_kerja import LembarKerja, Sel, TabelLembar

MIME = "text/csv; charset=utf-8"
DATA_PERAGA = "Data peraga"
KEADAAN = "Keadaan"
_FORMULA = re.compile(r"[=+\-@\t\r]")  # what a spreadsheet takes for the start of a formula
# The same after a line end or a comma: where a spreadsheet is set to commas, a cell of its own begins there. A price
# ("Rp5.000,-/orang") and a list ("- satu") stay as they are.
_FORMULA_WITHIN = re.compile(r"""(?<=[\n\r,])(?=[=@]\S|[+\-][\w("'+\-=])""")


def render_csv(isi: LembarKerja, *, peraga: str = "", keadaan: str = "") -> bytes:
    """Return the tables one below the other; where there are several, each has its title above its heads.

    ``peraga``, the origin of demonstration data, stands in front as in a workbook: below the rows it would be taken
    for one of them by who loads the file again. So does ``keadaan``, the day as of which the tables were read.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    told = [(DATA_PERAGA, peraga), (KEADAAN, keadaan)]
    if peraga or keadaan:
        writer.writerows([*([name, cell_text(said)] for name, said in told if said), []])
    for at, tabel in enumerate(isi.tabel):
        if len(isi.tabel) > 1:
            writer.writerows([[], [cell_text(tabel.judul)]] if at else [[cell_text(tabel.judul)]])
        writer.writerows(_rows(tabel))
    return out.getvalue().encode("utf-8-sig")


def _rows(tabel: TabelLembar) -> list[list[str]]:
    return [
        [cell_text(kolom.teks) for kolom in tabel.kolom],
        *([cell_text(sel) for sel in baris] for baris in tabel.baris),
    ]


def cell_text(sel: Sel) -> str:
    """A figure with its decimal comma; text that would be read as a formula behind an apostrophe."""
    if sel is None:
        return ""
    if not isinstance(sel, str):
        return format(Decimal(sel), "f").replace(".", ",")
    text = "".join(sign if sign.isprintable() or sign in "\n\t\r" else " " for sign in sel)
    text = _FORMULA_WITHIN.sub("'", text)
    return f"'{text}" if len(text) > 1 and _FORMULA.match(text) else text
