"""A file that is to be bound to a paper must not be that of another: its bytes lead to one paper on the verify page."""

from takar.actions.errors import Galat, Invalid
from takar.queries.dokumen_sidik import find_recorded

USED = (
    "File itu sudah tersimpan sebagai naskah berkode {}, atau terikat pada naskah itu. Unggah pindaian naskah ini; "
    "bila ikatan yang dahulu itu keliru, pindai ulang naskah ini: pindaian baru diterima."
)


def refuse_bound(kolom: str, sha256: str) -> None:
    """Raise Invalid, at the field, for bytes that are a paper, carry its signature or are bound to one.

    What is kept as a bukti or with a letter of the register may be bound: it says nothing of any paper (ADR 0112).
    """
    recorded = find_recorded(sha256)
    if recorded is not None:
        raise Invalid(Galat(kolom, USED.format(recorded.kode)))
