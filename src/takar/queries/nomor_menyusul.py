"""The number that the register of surat keluar gave a paper after it was made (docs/adr/0088)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, Subquery

from takar.queries.nomor_jenis import ABLE
from takar.queries.pada import until
from takar.records.models import Dokumen, NaskahRencana, SuratKeluar
from takar.rules.periods import format_tanggal


@dataclass(frozen=True, slots=True)
class Menyusul:
    """A number that is not printed on its paper: which, since what day, and in which line of the agenda."""

    nomor: str
    tanggal: date
    agenda: str

    @property
    def kalimat(self) -> str:
        """Where the number comes from, since the paper itself does not have it."""
        return f"Nomor menyusul: diberikan lewat agenda {self.agenda} pada {format_tanggal(self.tanggal)}"


def nomor_of(papers: Sequence[Dokumen], sampai: datetime | None = None) -> dict[int, str]:
    """Return the number of each paper by its key: the one that is printed, else the one that came later, else ""."""
    later = menyusul_of(papers, sampai)
    return {paper.pk: later[paper.pk].nomor if paper.pk in later else paper.nomor for paper in papers}


def menyusul_of(papers: Collection[Dokumen], sampai: datetime | None = None) -> dict[int, Menyusul]:
    """Return what came later, by the key of its paper; asks nothing where each paper that can have one prints it."""
    return menyusul_by([paper.pk for paper in papers if not paper.nomor and paper.jenis in ABLE], sampai)


def later_number(paper: str = "dokumen", sampai: datetime | None = None) -> Subquery:
    """Return the number that came later as a column of Dokumen, or of NaskahRencana where ``paper`` says "naskah".

    NULL without one. For a search: by the same rule as ``menyusul_by``; by a moment where one is given.
    """
    lines = until(SuratKeluar.objects.filter(**{paper: OuterRef("pk")}), sampai)
    named = SuratKeluar.objects.filter(**{paper: OuterRef(paper)}).order_by("versi", "pk")
    bare = lines.annotate(semula=Subquery(named.values("nomor")[:1])).filter(semula="")
    given = bare.filter(unreplaced(sampai), batal=False).exclude(nomor="")
    return Subquery(given.order_by("-versi", "-pk").values("nomor")[:1])


def unreplaced(sampai: datetime | None) -> Q:
    """Return that a line of a register is the last of its number, or was at a moment."""
    last = Q(pengganti__isnull=True)
    return last if sampai is None else last | Q(pengganti__at__gt=sampai)


def naskah_menyusul(papers: Collection[NaskahRencana], sampai: datetime | None = None) -> dict[int, Menyusul]:
    """Return the same for papers of the plan."""
    return menyusul_by([paper.pk for paper in papers if not paper.nomor], sampai, "naskah")


def menyusul_by(keys: Collection[int], sampai: datetime | None = None, paper: str = "dokumen") -> dict[int, Menyusul]:
    """Return the same for papers that print no number, by a moment where one is given; ``paper`` as above.

    A number came later where the first line that names the paper has none. A line that has one from the first is that
    of a report that is made anew with it: the version it names then is the one that is replaced, and never had it.
    """
    if not keys:
        return {}
    rows = until(SuratKeluar.objects.filter(**{f"{paper}__in": keys}), sampai).order_by("versi", "pk")
    lines: defaultdict[int, list[SuratKeluar]] = defaultdict(list)
    for row in rows.select_related("opd"):
        lines[getattr(row, f"{paper}_id")].append(row)
    return {key: given for key, found in lines.items() if (given := _given(found)) is not None}


def _given(rows: Sequence[SuratKeluar]) -> Menyusul | None:
    first, last = rows[0], rows[-1]
    if first.nomor or not last.nomor or last.batal:
        return None
    since = next(row for row in rows if row.nomor == last.nomor)
    tanggal = since.at.astimezone(ZoneInfo(last.opd.zona)).date()
    return Menyusul(last.nomor, tanggal, f"{last.nomor_agenda}/{last.tahun}")
