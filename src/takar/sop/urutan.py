"""What the clock of each langkah of an edition waits for."""

from takar.rules.deadlines import Urutan
from takar.sop.model import RECEIPTS, Edition, Kind


def urutan_of(edition: Edition) -> list[Urutan]:
    """Return what each langkah's clock waits for: the one before; both receipts wait for the signature."""
    sign = edition.langkah_by_kind(Kind.SIGN)
    found: list[Urutan] = []
    before: int | None = None
    for langkah in edition.langkah:
        after = sign.nomor if langkah.kind in RECEIPTS and sign else before
        found.append(Urutan(langkah.nomor, langkah.baku_mutu.waktu, after))
        before = langkah.nomor
    return found
