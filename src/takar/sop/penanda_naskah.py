"""Who signs each kind of paper, in which order, and which kinds an office has signed in Takar (docs/adr/0099).

The reports of langkah 6 are acts of the SOP with judges of their own (permissions, gabungan); Form E.81 is signed with
ink, since its assessor may stand outside the office; a receipt is no signature. All other kinds with a block are here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BlokPenanda:
    """One block: as what its officer signs, the field of the context, and its place where the field holds several."""

    pihak: str
    ruas: str = "tanda_tangan"
    ke: int | None = None


_ONE = (BlokPenanda("Penanda tangan"),)
PENANDA: Mapping[str, tuple[BlokPenanda, ...]] = {
    "perjanjian": (BlokPenanda("Pihak pertama", "pihak_pertama"), BlokPenanda("Pihak kedua", "pihak_kedua")),
    "iku": (BlokPenanda("Penetap"),),
    "rencana-aksi": (BlokPenanda("Penetap"),),
    "permintaan-data": _ONE,
    "cek-list": (BlokPenanda("Pengirim data", ke=0), BlokPenanda("Pemeriksa", ke=1)),
    "jadwal-monev": (BlokPenanda("Penerbit jadwal"),),
    "undangan-monev": _ONE,
    "hasil-monev": (BlokPenanda("Notulis", ke=1), BlokPenanda("Pimpinan monev", ke=0)),
    "surat-pengantar": (BlokPenanda("Pengirim"),),
    "lembar-tembusan": _ONE,
    "berita-koreksi": (BlokPenanda("Pemohon koreksi", "pemohon", 0), BlokPenanda("Pemutus koreksi")),
    "surat-koreksi": _ONE,
}
"""By kind the blocks in the order of signing. Who promises signs before the superior; who took the minutes before who
led the session; who sent the data before who checked them; who asked for a koreksi before who granted it. A block that
a paper does not have is left out.
"""

DI_TAKAR = frozenset({"perjanjian", "hasil-monev"})
"""The kinds that an office has signed in Takar until it chooses otherwise: those that were before it could choose."""


def chosen_kinds(kept: str) -> frozenset[str]:
    """Return the kinds that an office has signed in Takar, from the text that it keeps."""
    return frozenset(kept.split())


def kept_kinds(kinds: Iterable[str]) -> str:
    """Return the text that an office keeps: the kinds in their order, with a blank on both sides of each.

    So a database finds one by ``" kind "``. Raises KeyError for what is no kind of PENANDA.
    """
    wanted = set(kinds)
    if unknown := wanted - PENANDA.keys():
        raise KeyError(min(unknown))
    return "".join(f" {one}" for one in PENANDA if one in wanted) + " "
