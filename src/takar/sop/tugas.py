"""What the holder of a langkah has to do, in one sentence for the first page, and on which page."""

from collections.abc import Mapping

from takar.sop.acts import Action
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


# What the holder of an open langkah comes to its page for.
ACT_OF_KIND: Mapping[Kind, Action] = {
    Kind.COLLECT: Action.FILL,
    Kind.CHECK: Action.CHECK_ROW,
    Kind.SCHEDULE: Action.DRAFT_JADWAL,
    Kind.MONITOR: Action.CONDUCT_MONEV,
    Kind.PROCESS: Action.PROCESS,
    Kind.SIGN: Action.SIGN,
    Kind.RECEIVE_COPY: Action.RECEIVE_COPY,
    Kind.RECEIVE: Action.RECEIVE,
}
