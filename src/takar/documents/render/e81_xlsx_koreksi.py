"""The sheet "Koreksi" of the workbook of E.81: both columns, in the words of the other workbooks (docs/adr/0082)."""

from collections.abc import Sequence

from takar.documents.contexts import AngkaGanda
from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, Sel, TabelLembar
from takar.rules.numbers import read_tercetak

ANGKA, PERSEN, RUPIAH = JenisKolom.ANGKA, JenisKolom.PERSEN, JenisKolom.RUPIAH
SEMULA, SESUDAH = "semula dilaporkan", "sesudah koreksi"
_KATA = ("Kode", "Indikator", "Satuan", "Unit kerja", "Triwulan")
_ANGKA = (
    ("Realisasi", ANGKA),
    ("Capaian triwulan", PERSEN),
    ("Capaian s.d.", PERSEN),
    ("Realisasi anggaran s.d. triwulan", RUPIAH),
)


def tabel_koreksi(found: Sequence[AngkaGanda]) -> TabelLembar:
    """Return the corrected figures as first reported and as corrected, figures as numbers."""
    both = tuple(Kolom(f"{what} {when}", jenis) for what, jenis in _ANGKA for when in (SEMULA, SESUDAH))
    return TabelLembar(
        "Koreksi",
        (*(Kolom(teks) for teks in _KATA), *both, Kolom("Koreksi")),
        tuple(_row(one) for one in found),
    )


def _row(b: AngkaGanda) -> tuple[Sel, ...]:
    pairs = (
        *(b.semula, b.sesudah, b.capaian_semula, b.capaian_sesudah, b.capaian_sd_semula, b.capaian_sd_sesudah),
        *(b.anggaran_semula, b.anggaran_sesudah),
    )
    words = (b.kode, b.indikator, b.satuan, b.unit_kerja, b.triwulan)
    return (*words, *(_figure(teks) for teks in pairs), b.koreksi)


def _figure(teks: str) -> Sel:
    """A printed figure as a number with its decimals; a word stays a word, and nothing printed is nothing."""
    found = read_tercetak(teks)
    return (teks or None) if found is None else found
