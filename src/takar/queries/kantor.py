"""The office that a person works in, as pages show it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from takar.records.models import PerangkatDaerah


@dataclass(frozen=True, slots=True)
class Kantor:
    """Name, government and time zone of an office; ``peraga`` names the origin of demonstration data."""

    id: int
    nama: str
    pemerintah: str
    peraga: str
    zona: ZoneInfo


def kantor_of(opd_id: int) -> Kantor:
    """Return an office. Raises PerangkatDaerah.DoesNotExist."""
    opd = PerangkatDaerah.objects.get(pk=opd_id)
    return Kantor(opd.pk, opd.nama, opd.pemerintah, opd.peraga, ZoneInfo(opd.zona))


def only_kantor() -> Kantor | None:
    """Return the office where there is just one, for pages without a person (sign-in)."""
    found = list(PerangkatDaerah.objects.order_by("pk")[:2])
    return kantor_of(found[0].pk) if len(found) == 1 else None
