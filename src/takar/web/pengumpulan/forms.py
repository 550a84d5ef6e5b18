"""Read the forms of this subject."""

from collections.abc import Mapping
from dataclasses import dataclass

from takar.web.angka import read_number


@dataclass(frozen=True, slots=True)
class PengembalianForm:
    """A send-back as it was typed."""

    tujuan: int | None
    catatan: str
    versi: int

    def galat(self) -> dict[str, str]:
        """Return one sentence for each field that is left empty."""
        found = {}
        if self.tujuan is None:
            found["tujuan"] = "Pilih ke langkah mana berkas ini dikembalikan."
        if not self.catatan.strip():
            found["catatan"] = "Tulis alasan pengembalian, supaya penerimanya tahu apa yang harus diperbaiki."
        return found


def read_pengembalian(post: Mapping[str, str]) -> PengembalianForm:
    """Read a send-back form."""
    tujuan = post.get("tujuan", "")
    return PengembalianForm(
        tujuan=read_number(tujuan) or None,
        catatan=post.get("catatan", ""),
        versi=read_versi(post),
    )


def read_versi(post: Mapping[str, str]) -> int:
    """Read the version that the person saw; none is as stale as it can be."""
    versi = post.get("versi", "")
    return read_number(versi)
