"""The choice of a page of kinerja, as it stands in its address."""

from dataclasses import asdict
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from takar.queries.kinerja_saring import Saring
from takar.web.angka import read_number


def read_saring(sent: QueryDict) -> Saring:
    """Read what was chosen; what is none is left open."""
    return Saring(
        tahun=read_number(sent.get("tahun")),
        triwulan=read_number(sent.get("triwulan")),
        unit=sent.get("unit", ""),
        tingkat=sent.get("tingkat", ""),
    )


def alamat_of(saring: Saring, **more: Any) -> str:
    """Return the choice as the end of an address, for links that keep it."""
    return "?" + urlencode({key: value for key, value in {**asdict(saring), **more}.items() if value})
