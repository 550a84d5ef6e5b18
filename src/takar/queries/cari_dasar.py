"""What every kind of search shares: what is found, for whom, and that every word must stand somewhere."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from takar.rules.kutipan import Kutipan
from takar.rules.periods import TAHUN_TERBESAR, TAHUN_TERKECIL
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class Temu:
    """One thing found, ``bagian`` what else there is to say of it.

    ``alamat`` holds the parts of its address; empty for a person, who has no page. ``kutipan``: where in its text.
    """

    judul: str
    kode: str
    bagian: tuple[str, ...]
    alamat: tuple[tuple[str, str | int], ...] = ()
    kutipan: Kutipan | None = None

    @property
    def rincian(self) -> str:
        """Return what else there is to say of it, on one line."""
        return " · ".join(part for part in self.bagian if part)


@dataclass(frozen=True, slots=True)
class Pencari:
    """For whom, and among which units; ``kutip``: with the words around what is found in a text.

    ``sampai``: only what was there by a moment; ``today`` is the day of that moment then.
    """

    actor: Actor
    opd_ids: frozenset[int]
    unit_ids: frozenset[int]
    today: date
    words: tuple[str, ...]
    kutip: bool = True
    sampai: datetime | None = None


def matching(words: Iterable[str], *columns: str, also: Callable[[str], Q] = lambda word: Q()) -> Q:
    """Return that every word stands in one of the columns (or fits otherwise)."""
    return reduce(
        and_, (reduce(or_, (Q(**{f"{column}__icontains": word}) for column in columns)) | also(word) for word in words)
    )


def of_text(word: str) -> Q:
    """Return that a word stands in the text of the stored file, as it was read (queries.teks_bukti)."""
    return Q(file__teks_file__huruf_kecil__contains=word.lower())


def tahun_of(word: str) -> int:
    """Return the year that a word names; 0 where it names none."""
    known = word.isascii() and word.isdecimal() and len(word) == 4
    return int(word) if known and TAHUN_TERKECIL <= int(word) <= TAHUN_TERBESAR else 0
