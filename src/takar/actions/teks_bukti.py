"""Read the text of bukti and of scans of letters for the search: work of the worker (docs/adr/0084, 0091)."""

import logging
from collections.abc import Callable
from time import monotonic

from takar.actions.dokumen import read_bytes
from takar.gateways.teks_file import TeksFile as TeksTerbaca
from takar.gateways.teks_file import read_teks
from takar.queries.teks_bukti import PEMBACA, waiting_files
from takar.records.models import FileTersimpan, TeksFile

AT_ONCE = 50
SECONDS = 10.0  # of one pass, and the file in which they end: the worker has other work

log = logging.getLogger(__name__)


def read_waiting(*, elapsed: Callable[[], float] = monotonic) -> int:
    """Read files whose text was not read yet, the newest first, for SECONDS; return how many were read.

    Two workers may read the same file; the text is the same.
    """
    until, done = elapsed() + SECONDS, 0
    for file in waiting_files()[:AT_ONCE]:
        if done and elapsed() >= until:
            break
        _keep(file)
        done += 1
    return done


def _keep(file: FileTersimpan) -> None:
    try:
        read = read_teks(read_bytes(file.sha256), file.mime)
    except (OSError, ValueError):  # lost or altered: `takar audit` tells of that, and tries it again is no use
        log.exception("Teks file %s tidak dapat dibaca.", file.sha256)
        read = TeksTerbaca("", utuh=False)
    TeksFile.objects.bulk_create(
        [TeksFile(file=file, huruf_kecil=read.teks.lower(), teks=read.teks, utuh=read.utuh, pembaca=PEMBACA)],
        update_conflicts=True,
        unique_fields=["file"],
        update_fields=["huruf_kecil", "teks", "utuh", "pembaca"],
    )
