"""Changes of frozen due dates as they are told: old and new date, who, why, and what the first plan would say."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from takar.queries.ketepatan import Ketepatan, Penyelesaian
from takar.queries.langkah_tampil import as_officer
from takar.queries.pada import until
from takar.records.models import LangkahBerkas, PerubahanTempo
from takar.rules.periods import format_tanggal, format_waktu


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One change of the due date of one langkah of one berkas."""

    langkah: int
    semula: date
    menjadi: date
    alasan: str
    dasar: str
    siapa: str
    at: datetime
    zona: ZoneInfo
    ikut: bool

    @property
    def kalimat(self) -> str:
        """What was changed, in a sentence."""
        ikut = ", karena langkah sebelumnya diubah" if self.ikut else ""
        return f"Jatuh tempo diubah dari {format_tanggal(self.semula)} menjadi {format_tanggal(self.menjadi)}{ikut}."

    @property
    def mengapa(self) -> str:
        """Why, by which document, by whom and when."""
        dasar = f" Dasar: {self.dasar}." if self.dasar else ""
        return f"{self.alasan}{dasar} ({self.siapa}, {format_waktu(self.at.astimezone(self.zona))})"


def ubahan_of(keys: Collection[int], zona: ZoneInfo, sampai: datetime | None = None) -> Mapping[int, list[Ubahan]]:
    """Return every change by the key of its berkas, the oldest first, in one query; up to a moment."""
    found: defaultdict[int, list[Ubahan]] = defaultdict(list)
    for one in until(PerubahanTempo.objects.filter(berkas_id__in=keys), sampai).order_by("pk"):
        found[one.berkas_id].append(
            Ubahan(
                one.langkah,
                one.semula,
                one.menjadi,
                one.alasan,
                one.dasar,
                as_officer(one.nama, one.sebagai),
                one.at,
                zona,
                one.ikut,
            )
        )
    return found


def own_dates(keys: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Return by berkas the langkah whose last change was of their own, in one query."""
    last: defaultdict[int, dict[int, bool]] = defaultdict(dict)
    rows = PerubahanTempo.objects.filter(berkas_id__in=keys).order_by("pk")
    for berkas_id, langkah, ikut in rows.values_list("berkas_id", "langkah", "ikut"):
        last[berkas_id][langkah] = ikut
    return {key: frozenset(n for n, ikut in last[key].items() if not ikut) for key in keys}


def first_plan(ubahan: Collection[Ubahan], row: LangkahBerkas) -> date:
    """Return the due date that a langkah had when the round opened."""
    return next((one.semula for one in ubahan if one.langkah == row.nomor), row.due_on)


def first_plans(pengumpulan_ids: Collection[int], sampai: datetime | None = None) -> dict[tuple[int, int, int], date]:
    """Return the due dates that some rounds had before any change, by round, unit and langkah; in one query.

    Of those that were changed by a moment.
    """
    found = PerubahanTempo.objects.filter(berkas__pengumpulan_id__in=pengumpulan_ids)
    rows = until(found, sampai).order_by("-pk")
    return {
        (pengumpulan, unit, langkah): semula
        for pengumpulan, unit, langkah, semula in rows.values_list(
            "berkas__pengumpulan_id", "berkas__unit_id", "langkah", "semula"
        )
    }


def by_first_plan(semula: date, selesai: Penyelesaian, ketepatan: Ketepatan, today: date) -> str:
    """Say how a langkah that was changed stands by its first plan; lateness by it is never hidden."""
    if selesai.first is not None:
        return f"Menurut rencana pertama, {format_tanggal(semula)}: {ketepatan.kalimat(selesai, semula)}."
    waits = "belum selesai, sudah lewat" if semula < today else "belum lewat"
    return f"Menurut rencana pertama, {format_tanggal(semula)}: {waits}."
