"""The matrix langkah × unit of a round as a table of a spreadsheet."""

from takar.documents.contexts.lembar_kerja import Kolom, TabelLembar
from takar.queries.langkah_tampil import LangkahTampil
from takar.queries.pengumpulan import Matriks


def tabel_matriks(m: Matriks) -> TabelLembar:
    """Return the table: a cell says the state, when, and who, each on a line."""
    return TabelLembar(
        "Langkah",
        (Kolom("Unit kerja"), Kolom("Status"), *(Kolom(f"{nomor}. {kata}") for nomor, kata in m.kolom)),
        tuple((b.unit, b.status, *(_sel(s) for s in b.sel)) for b in m.baris),
    )


def _sel(s: LangkahTampil) -> str:
    return "\n".join(part for part in (s.kata or s.keadaan, s.tempo, s.pemegang) if part)
