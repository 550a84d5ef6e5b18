"""What a koreksi does to a row besides the figure itself: its capaian, the serapan of its pagu, its efisiensi."""

from collections.abc import Iterator

from takar.queries.efisiensi import efisiensi_baris
from takar.queries.kinerja import Baris
from takar.queries.tampil import persen

CAPAIAN, SERAPAN, EFISIENSI = "Capaian s.d. triwulan", "Serapan s.d. triwulan", "Efisiensi"
Akibat = tuple[tuple[str, str, str], ...]


def akibat_of(before: Baris, after: Baris) -> Akibat:
    """Return (what, before, after): capaian always; serapan and efisiensi (docs/adr/0042) where they change."""
    return (
        (CAPAIAN, persen(before.hitungan.sd.nilai), persen(after.hitungan.sd.nilai)),
        *((what, old, new) for what, old, new in _of_money(before, after) if old != new),
    )


def akibat_angka(found: Akibat) -> str:
    """Return what a corrected figure did, in words: "Capaian 97,14% menjadi 98,20%; efisiensi …"."""
    return _sentence(one for one in found if one[0] != SERAPAN)


def akibat_uang(found: Akibat) -> str:
    """Return what corrected money did: "Serapan 40,00% menjadi 45,00%", and that the capaian is none of it."""
    others = [one for one in found if one[0] != CAPAIAN]
    return _sentence((*others, ("Capaian", "", "")))


def _of_money(before: Baris, after: Baris) -> Iterator[tuple[str, str, str]]:
    if after.pagu is not None:
        yield SERAPAN, persen(before.serapan), persen(after.serapan)
        old, new = (judged.kata if (judged := efisiensi_baris(row)) else "–" for row in (before, after))
        yield EFISIENSI, old, new


def _sentence(found: Iterator[tuple[str, str, str]] | Akibat) -> str:
    said = "; ".join(_changed(what.removesuffix(" s.d. triwulan").lower(), old, new) for what, old, new in found)
    return said[:1].upper() + said[1:]


def _changed(what: str, old: str, new: str) -> str:
    if what == EFISIENSI.lower() and "–" not in (old, new):
        return f"{old} menjadi {new}"  # "efisien menjadi tidak efisien" names what it is about
    return f"{what} {old} menjadi {new}" if old != new else " ".join(filter(None, (what, "tetap", old)))
