"""What the holder of a langkah has to do, in one sentence for the first page, and on which page."""

from takar.sop.labels import TUGAS_LABELS
from takar.sop.model import Kind, Langkah

RETURNED = "Perbaiki yang dikembalikan dan kirim lagi"


def tugas_sentence(langkah: Langkah, *, returned: bool = False) -> str:
    """Return what has to be done at this langkah; a returned sheet is mended, not filled."""
    if langkah.kind is None:
        return langkah.kegiatan
    if returned and langkah.kind is Kind.COLLECT:
        return RETURNED
    return TUGAS_LABELS[langkah.kind]
