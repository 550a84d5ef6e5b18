"""How many working days each langkah of each unit of an office took in the two years before a pengumpulan."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q

from takar.queries.edition import edition_of
from takar.queries.jam import jam_of
from takar.queries.ketepatan import peristiwa_of
from takar.records.models import BerkasBidang, Pengumpulan, RiwayatBerkas
from takar.rules.calendar import Kalender
from takar.sop.jam_langkah import JamLangkah, Jenis
from takar.sop.model import Kind, Langkah

TAHUN_LALU = 2
"""How many years back tell how long somebody takes: people and plans change."""

Kunci = tuple[int, Kind | int]
Dahulu = Mapping[Kunci, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Penakar:
    """What days are told by: today, the days off, the office's zone."""

    today: date
    kalender: Kalender
    zona: ZoneInfo

    def hari(self, jam: JamLangkah) -> int:
        """Return the working days of a langkah until its first completion, or until today, as due dates count them."""
        return sum(
            self.kalender.count_hari_kerja(self._on(satu.mulai), self._on(satu.selesai) if satu.selesai else self.today)
            for satu in jam.selang
            if satu.jenis is Jenis.PELAKSANAAN
        )

    def mulai(self, jam: JamLangkah) -> date | None:
        """Return the day on which a langkah began; None where it never opened."""
        return self._on(jam.mulai) if jam.mulai else None

    def _on(self, at: datetime) -> date:
        return at.astimezone(self.zona).date()


def kunci(unit_id: int, langkah: Langkah) -> Kunci:
    """Return by what the same langkah of the same unit is known, whatever its number in another edition."""
    return unit_id, langkah.kind or langkah.nomor


def dahulu_of(opd_id: int, tahun: int, triwulan: int, takar: Penakar) -> Dahulu:
    """Return the days by unit and langkah, in one query where nothing happened in those pengumpulan since last asked.

    The history is append-only, so that its newest entry and their number say whether it is the same.
    """
    found = RiwayatBerkas.objects.filter(_before("berkas__pengumpulan__", opd_id, tahun, triwulan))
    newest = found.aggregate(newest=Max("pk"), jumlah=Count("pk"))
    if not newest["jumlah"]:
        return {}
    return _dahulu(opd_id, tahun, triwulan, takar, (newest["newest"], newest["jumlah"]))


@lru_cache(maxsize=128)
def _dahulu(opd_id: int, tahun: int, triwulan: int, takar: Penakar, _newest: tuple[int, int]) -> Dahulu:
    rows = BerkasBidang.objects.filter(_before("pengumpulan__", opd_id, tahun, triwulan)).order_by("pk")
    berkas = {
        pk: (unit_id, pengumpulan_id) for pk, unit_id, pengumpulan_id in rows.values_list("pk", "unit", "pengumpulan")
    }
    pengumpulan = Pengumpulan.objects.in_bulk({pengumpulan_id for _, pengumpulan_id in berkas.values()})
    found: defaultdict[Kunci, list[int]] = defaultdict(list)
    for pk, riwayat in peristiwa_of(berkas).items():
        unit_id, pengumpulan_id = berkas[pk]
        edition = edition_of(pengumpulan[pengumpulan_id])
        for nomor, jam in jam_of(riwayat, edition).items():
            if not jam.berjalan:
                found[kunci(unit_id, edition.langkah_by_nomor(nomor))].append(takar.hari(jam))
    return {at: tuple(days) for at, days in found.items()}


def _before(path: str, opd_id: int, tahun: int, triwulan: int) -> Q:
    """The condition that a pengumpulan, by its path, is of the two years before a period."""
    earlier = Q(**{f"{path}tahun__lt": tahun, f"{path}tahun__gte": tahun - TAHUN_LALU})
    same = Q(**{f"{path}tahun": tahun, f"{path}triwulan__lt": triwulan})
    since = Q(**{f"{path}tahun__gt": tahun - TAHUN_LALU}) | Q(**{f"{path}triwulan__gte": triwulan})
    return Q(**{f"{path}opd": opd_id}) & (earlier | same) & since
