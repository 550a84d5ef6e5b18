"""Take old ZIPs of archives off the disk: they are copies, and are asked for again (docs/adr/0085)."""

from datetime import datetime

from takar.actions.arsip import zip_storage
from takar.actions.isi_arsip import titipan
from takar.queries.arsip_umur import old_files


def remove_old(*, now: datetime) -> int:
    """Remove the ZIPs whose time is over; return how many there were. Their rows stay, with the SHA-256.

    Those that were sent to be read go with them.
    """
    return sum(zip_storage().remove(sha256) for sha256 in sorted(old_files(now))) + titipan().sweep(now)
