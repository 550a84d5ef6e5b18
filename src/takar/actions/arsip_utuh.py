"""Write an archive to a file of its own, with what the program that checks it calls it by: the hash of its manifest."""

import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

from takar.actions.arsip_ikat import tie
from takar.actions.arsip_tulis import LaporanArsip, write_arsip
from takar.actions.dokumen import storage
from takar.gateways.storage import Stored
from takar.queries.arsip import LingkupArsip


def write_whole(
    file: BinaryIO, lingkup: LingkupArsip, *, now: datetime, lapor: Callable[[int, int], None]
) -> tuple[LaporanArsip, Stored]:
    """Write the archive of one lingkup to an empty file; return what it holds, and its hash and size.

    It was read back and lies on the disk then. ``lapor`` is told how many bytes of how many of the stored files are in.
    Raises Putus where a history does not hold, OSError where the disk takes no more or does not give back what it took.
    """
    anchors = Path(settings.ANCHOR_FILE)
    made = write_arsip(
        file,
        lingkup,
        now=now,
        using=DEFAULT_DB_ALIAS,
        storage=storage(),
        jangkar=anchors,
        ikat=partial(tie, lingkup, path=anchors, now=now, surel=settings.ANCHOR_MAIL),
        lapor=lapor,
    )
    os.fsync(file.fileno())
    return made, Stored(made.sidik, os.fstat(file.fileno()).st_size)
