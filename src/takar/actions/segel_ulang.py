"""Seal anew, with the key of now, what an older key of the installation sealed (docs/adr/0054)."""

from typing import Any

from django.db.models import QuerySet

from takar.config.segel import SegelTakTerbuka, seal, unseal


def reseal_rows(found: "QuerySet[Any]") -> int:
    """Seal what is ``tersegel`` in some rows with the key of now; return of how many.

    What no key opens stays as it is, and so does what somebody replaces meanwhile.
    """
    count = 0
    for one in found.exclude(tersegel="").order_by("pk"):
        try:
            sealed = seal(unseal(one.tersegel))
        except SegelTakTerbuka:
            continue
        count += found.filter(pk=one.pk, tersegel=one.tersegel).update(tersegel=sealed)
    return count
