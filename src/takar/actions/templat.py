"""Keep what papers are laid out by: with the first paper of each template, and for papers of before at the start.

What is kept proves itself: its name, which each paper holds, ends with the fingerprint of its texts (docs/adr/0102).
So there is no act of a person to tell in the history.
"""

from datetime import datetime

from django.db import transaction

from takar.actions.file_tersimpan import file_row
from takar.documents.contexts import JenisDokumen
from takar.documents.fonts import FOLDER
from takar.documents.render.kumpulan_templat import KumpulanTemplat, as_file, former, running
from takar.documents.render.mesin import engine_version
from takar.documents.render.templat import templat_version
from takar.gateways.storage import Storage
from takar.queries.templat_belum import unkept_templat
from takar.queries.templat_tersimpan import kept_templat
from takar.records.models import FileTersimpan, TemplatTersimpan

MIME, MIME_HURUF = "application/json", "font/ttf"


def keep_templat(kind: JenisDokumen, storage: Storage, now: datetime) -> None:
    """Keep the template of a kind, unless it is kept: in the transaction of the paper that is made by it."""
    if kept_templat(templat_version(kind), engine_version()) is None:
        _keep(running(kind), storage, now)


def keep_templates(storage: Storage, now: datetime) -> int:
    """Keep the templates of papers that were made before any was kept; return how many.

    Those of now and of then are at hand (documents/render/templat_dahulu.py); others were never a Takar's own.
    """
    with transaction.atomic():
        unkept = unkept_templat()
        now_here = {(templat_version(kind), engine_version()): running(kind) for kind in JenisDokumen}
        at_hand = (now_here.get(one) or former(*one) for one in sorted(unkept))
        found = [one for one in at_hand if one]
        for one in found:
            _keep(one, storage, now)
    return len(found)


def _keep(kumpulan: KumpulanTemplat, storage: Storage, now: datetime) -> None:
    file = file_row(storage.put([as_file(kumpulan)]), MIME, now)
    TemplatTersimpan.objects.get_or_create(
        templat=kumpulan.templat, mesin=kumpulan.mesin, defaults={"file": file, "at": now}
    )
    there = set(FileTersimpan.objects.filter(sha256__in=kumpulan.huruf.values()).values_list("sha256", flat=True))
    for name, sidik in kumpulan.huruf.items():
        if sidik not in there:
            file_row(storage.put([(FOLDER / name).read_bytes()]), MIME_HURUF, now)
