"""The SOP editions: the one that a round runs under, and those that count for an office (docs/adr/0018)."""

from datetime import date, datetime
from functools import lru_cache

from takar.queries.pada import still, until
from takar.records.models import EdisiSop, Pengumpulan, PerangkatDaerah
from takar.sop.loader import bundled_editions, edition_from_json_canonical, edition_in_force
from takar.sop.model import Edition


@lru_cache(maxsize=64)
def _edition_of(_sha256: str, text: str) -> Edition:
    return edition_from_json_canonical(text)


def edition_of(pengumpulan: Pengumpulan) -> Edition:
    """Return the edition that this round was opened under."""
    return _edition_of(pengumpulan.edition_sha256, pengumpulan.edition_json)


def edition_of_office(opd_id: int, today: date, sampai: datetime | None = None) -> Edition | None:
    """Return the edition in force for an office today, of those installed by a moment; None where there is none."""
    return edition_in_force(today, editions_of_office(opd_id, sampai))


def editions_of_office(opd_id: int, sampai: datetime | None = None) -> tuple[Edition, ...]:
    """Return the editions that count for an office, or did at a moment, its own before those that Takar brings.

    Once it installed its own, a bundled one counts only if it is of this very office (docs/adr/0018).
    """
    installed = until(EdisiSop.objects.filter(still(sampai, "ditarik_at"), opd_id=opd_id), sampai)
    own = tuple(installed_edition(satu) for satu in installed)
    if not own:
        return bundled_editions()
    opd = PerangkatDaerah.objects.get(pk=opd_id)
    return (*own, *(satu for satu in bundled_editions() if is_of_office(satu, opd.pemerintah, opd.nama)))


def installed_edition(edisi: EdisiSop) -> Edition:
    """Return the edition that an office installed."""
    return _edition_of(edisi.edition_sha256, edisi.edition_json)


def is_of_office(edition: Edition, pemerintah: str, nama: str) -> bool:
    """Whether an edition names this office and its government, in letters of either size."""
    named = (edition.pemerintah, edition.perangkat_daerah)
    return [_same(text) for text in named] == [_same(text) for text in (pemerintah, nama)]


def _same(text: str) -> str:
    return " ".join(text.casefold().split()).removeprefix("pemerintah ")
