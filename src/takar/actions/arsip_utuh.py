"""Write an archive to a file of its own, with what the program that checks it calls it by: the SHA-256 of the whole."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

from takar.actions.arsip_tulis import LaporanArsip, write_arsip
from takar.actions.dokumen import storage
from takar.gateways.follow import Follower
from takar.gateways.storage import Stored
from takar.queries.arsip import LingkupArsip


def write_whole(
    path: Path, lingkup: LingkupArsip, *, now: datetime, lapor: Callable[[int, int], None]
) -> tuple[LaporanArsip, Stored]:
    """Write the archive of one lingkup to an empty file; return what it holds, and its hash and size.

    It lies on the disk then. ``lapor`` is told how many bytes of how many of the stored files are in. Raises Putus
    where a history does not hold, OSError where the disk takes no more.
    """
    with Follower(path) as follower:
        with path.open("w+b") as file:
            made = write_arsip(
                file,
                lingkup,
                now=now,
                using=DEFAULT_DB_ALIAS,
                storage=storage(),
                jangkar=Path(settings.ANCHOR_FILE),
                lapor=lapor,
                settled=follower.settled,
            )
        return made, follower.whole()
