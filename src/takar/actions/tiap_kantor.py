"""A periodic task for every office: one office that fails keeps no other from its digests and rounds."""

import logging
from collections.abc import Callable

from takar.records.models import PerangkatDaerah

log = logging.getLogger(__name__)


def in_every_office(work: Callable[[PerangkatDaerah], int]) -> int:
    """Return the sum of what was done in each. Raises the first failure once all the others had their turn."""
    done, failed = 0, None
    for opd in PerangkatDaerah.objects.order_by("pk"):
        try:
            done += work(opd)
        except Exception as error:  # whatever it is, it is this office's
            log.exception("Pekerjaan untuk «%s» gagal dan akan diulang.", opd.kode)
            failed = failed or error
    if failed is not None:
        raise failed
    return done
