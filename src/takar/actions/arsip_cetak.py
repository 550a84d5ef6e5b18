"""How a paper was made, as an archive holds it: beside its context, for the program that makes it again."""

import json

from takar.actions.arsip_bentuk import whole
from takar.actions.arsip_zip import ArsipWriter
from takar.documents.cetak_ulang import AKHIRAN
from takar.documents.render.bahan import UnreadableBahanError, unpacked
from takar.queries.arsip_templat import Pencetakan

CETAKAN = "pencetakan naskah"


def add_pencetakan(arsip: ArsipWriter, stem: str, made: Pencetakan) -> None:
    """Add it as JSON; what cannot be read is named as lost."""
    nama = f"{stem}{AKHIRAN}"
    try:
        bahan = unpacked(made.bahan_cetak)
    except UnreadableBahanError as error:
        arsip.lost(nama, "", str(error))
        return
    said = {
        "templat": made.templat,
        "mesin": made.mesin,
        "dibuat": made.dibuat,
        "gambar": made.gambar,
        "bahan": bahan,
    }
    arsip.text(nama, CETAKAN, whole(json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"))
