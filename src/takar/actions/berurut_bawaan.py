"""What carries one signature of several on a paper, in the mode of the paper (docs/adr/0081 and 0089)."""

from datetime import datetime
from typing import Any

from takar.actions.dokumen import read_bytes
from takar.actions.errors import Galat, Invalid
from takar.actions.segel_berurut import enqueue_berurut, seal_one
from takar.actions.tanda_tangan_luar import Diperiksa, Kiriman, Terperiksa, examine_against, keep_carrier
from takar.actions.tx import writing
from takar.gateways.segel_pdf import SegelGagal, TokenDiam
from takar.queries.berurut import Berurut
from takar.sop.tanda_tangan import ModeTandaTangan

NOT_SEALED = (
    "PDF naskah ini tidak dapat disegel, jadi belum ditandatangani: dari beberapa tanda tangan, masing-masing harus "
    "ada di dalam PDF. Beri tahu Pengelola sistem."
)


def examine_berurut(kiriman: Kiriman | None, found: Berurut, seen_sha256: str, now: datetime) -> Terperiksa | None:
    """Look at the file that was sent with one signature of several, before the write. Raises Invalid.

    Nobody can have signed it before the bytes were there which it continues. A file with a form of before is not looked
    at: the act itself says that the paper changed.
    """
    if seen_sha256 != found.sha256:
        return None
    since = found.tanda_tangan[-1].at if found.tanda_tangan else found.paper.at
    left = len(found.penanda) - len(found.tanda_tangan)
    return examine_against(kiriman, Diperiksa(seen_sha256, found.mode, found.opd.pk, dibuat=since, masih=left > 1), now)


def carry(tx: writing, found: Berurut, terperiksa: Terperiksa | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Keep what carries the signature of who acts; return the columns of its row, and what the audit event tells.

    Raises Invalid for a file that does not carry it, or where no seal can be made.
    """
    if found.mode is ModeTandaTangan.PERSETUJUAN:
        return _sealed(tx, found)
    file, said, about = keep_carrier(
        tx,
        terperiksa,
        mode=found.mode,
        sha256=found.sha256,
        opd_id=found.opd.pk,
        siapa=(tx.actor.nama, tx.actor.nip),
    )
    return {"file": file, **said}, about


def _sealed(tx: writing, found: Berurut) -> tuple[dict[str, Any], dict[str, Any]]:
    """Seal behind those before; what a token is to seal that is away comes later, and what follows waits with it."""
    penanda = found.penanda[len(found.tanda_tangan)]
    if found.menunggu_segel:
        enqueue_berurut(found, penanda.urutan, tx.now)
        return {}, {"segel_menunggu": "segel sebelumnya"}
    try:
        return seal_one(tx, found, penanda, read_bytes(found.sha256))
    except TokenDiam as error:
        if not error.lagi:
            return {}, {"segel_gagal": str(error)}
        enqueue_berurut(found, penanda.urutan, tx.now)
        return {}, {"segel_gagal": str(error), "segel_menunggu": "token"}
    except SegelGagal as error:
        raise Invalid(Galat("", NOT_SEALED)) from error
