"""A receipt is sealed as proof of the system: by the office's certificate, and as no signature (docs/adr/0099)."""

from typing import Any

from takar.actions.segel import keep_sealed
from takar.actions.tx import writing
from takar.records.models import Dokumen, PerangkatDaerah

PROOF = "Bukti pencatatan dalam Takar: {}{}. Disegel oleh sistem; bukan tanda tangan."


def seal_receipt(tx: writing, dokumen: Dokumen, opd: PerangkatDaerah, *, keterangan: str = "") -> dict[str, Any]:
    """Keep the sealed PDF of a receipt; return what the audit event tells of it, as ``keep_sealed`` does.

    A seal that fails takes no receipt back. ``keterangan`` says that it is sealed later.
    """
    return keep_sealed(tx, dokumen, opd, PROOF.format(dokumen.judul, keterangan))
