"""A page of a long list: always two queries, whatever its length."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

PER_PAGE = 25
T = TypeVar("T")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Potongan(Generic[T]):
    """Rows of one page; ``jumlah`` counts those of all pages."""

    baris: tuple[T, ...]
    halaman: int
    jumlah_halaman: int
    jumlah: int


def potong(found: "QuerySet[M, Any]", halaman: int, per: int = PER_PAGE) -> Potongan[M]:
    """Return one page of an ordered queryset; a page that does not exist is the nearest one."""
    jumlah = found.count()
    last = max(1, -(-jumlah // per))
    halaman = min(max(1, halaman), last)
    start = (halaman - 1) * per
    return Potongan(tuple(found[start : start + per]), halaman, last, jumlah)
