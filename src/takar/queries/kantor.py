"""The office that a person works in, as pages show it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from takar.queries.prepared import Prepared, key_of
from takar.records.models import Akun, PerangkatDaerah
from takar.rules.periods_teks import ZONA_BAWAAN


@dataclass(frozen=True, slots=True)
class Kantor:
    """Name, government and time zone of an office; ``peraga`` names the origin of demonstration data."""

    id: int
    nama: str
    pemerintah: str
    peraga: str
    zona: ZoneInfo


_OPD = key_of(PerangkatDaerah, 0)
_office = Prepared(
    lambda: PerangkatDaerah.objects.filter(pk=_OPD).values_list("pk", "nama", "pemerintah", "peraga", "zona")
)


def kantor_of(opd_id: int) -> Kantor:
    """Return an office. Raises PerangkatDaerah.DoesNotExist."""
    for pk, nama, pemerintah, peraga, zona in _office(opd_id):
        return Kantor(pk, nama, pemerintah, peraga, ZoneInfo(zona))
    raise PerangkatDaerah.DoesNotExist


def only_kantor() -> Kantor | None:
    """Return the office where there is just one, for pages without a person (sign-in)."""
    found = list(PerangkatDaerah.objects.order_by("pk")[:2])
    return kantor_of(found[0].pk) if len(found) == 1 else None


def zona_of(kantor: Kantor | None) -> ZoneInfo:
    """Return the zone of an office; for who is nobody that of the only one here, where there is just one."""
    known = kantor or only_kantor()
    return known.zona if known else ZoneInfo(ZONA_BAWAAN)


def is_empty() -> bool:
    """Whether nobody set up anything yet: no office, no account."""
    return not PerangkatDaerah.objects.exists() and not Akun.objects.exists()


def opd_by_kode() -> dict[str, int]:
    """Return the keys of the offices by their code, for commands that name one."""
    return dict(PerangkatDaerah.objects.order_by("kode").values_list("kode", "pk"))
