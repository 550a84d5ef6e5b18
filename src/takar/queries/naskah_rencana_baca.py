"""Papers of the plan as they were made: in lists, and who may read them. Everybody of the office reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from takar.documents.contexts import EDITED
from takar.queries.dokumen_berlaku import BERLAKU, DIGANTIKAN
from takar.queries.naskah_rencana import Acuan, versi_list
from takar.queries.nomor_menyusul import naskah_menyusul
from takar.queries.pada import until
from takar.records.models import NaskahRencana, PindaianNaskah, TandaTanganBerurut
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.permissions import Actor

LONG = "context_json"  # the whole paper, which no list shows


@dataclass(frozen=True, slots=True)
class NaskahBaris:
    """A paper of the plan in a list; ``perubahan`` is the day from which its stage holds, empty for murni.

    ``menyusul`` says where a number that is not printed comes from. ``bertanda``: a signature on it, or a scan of
    one, is recorded.
    """

    judul: str
    nomor: str
    menyusul: str
    tanggal: str
    versi: int
    kode: str
    perubahan: str
    status: str
    dibuat: str
    word: bool
    bertanda: bool


def reads_rencana(actor: Actor | None, opd_id: int) -> bool:
    """Whether the person serves the office: its promises are no secret to who works for them."""
    return actor is not None and actor.aktif and any(tugas.opd_id == opd_id for tugas in actor.tugas)


def naskah_list(acuan: Acuan, today: date, zona: ZoneInfo, sampai: datetime | None = None) -> tuple[NaskahBaris, ...]:
    """Return the versions of one paper, the youngest first; by a moment those that were made by then."""
    found = _with_signed(until(versi_list(acuan), sampai), sampai)
    return _rows(found.defer(LONG).order_by("-versi"), today, zona, sampai)


def naskah_setahun(
    opd_id: int, tahun: int, today: date, zona: ZoneInfo, sampai: datetime | None = None
) -> tuple[NaskahBaris, ...]:
    """Return the papers of a year, the youngest first; by a moment those that were made by then."""
    found = _with_signed(until(NaskahRencana.objects.filter(opd_id=opd_id, tahun=tahun), sampai), sampai)
    return _rows(found.defer(LONG).order_by("-at", "-pk"), today, zona, sampai)


def statuses(papers: Iterable[NaskahRencana], today: date) -> dict[int, str]:
    """Return whether each version of one paper holds today, by its key: the last made of the latest stage does.

    A stage that begins later says from when it will, and what holds until then still does; murni begins with its
    year. A murni that was lost and made again does not replace the perubahan after it (docs/adr/0034).
    """
    versions = sorted(papers, key=lambda one: one.versi)
    last = {one.perubahan: one for one in versions}
    now = max((one for one in last.values() if _mulai(one) <= today), key=_place, default=None)
    return {one.pk: _status(one, now, today) if last[one.perubahan] is one else DIGANTIKAN for one in versions}


def _status(paper: NaskahRencana, now: NaskahRencana | None, today: date) -> str:
    if paper is now:
        return BERLAKU
    mulai = _mulai(paper)
    return f"berlaku mulai {format_tanggal(mulai)}" if mulai > today else DIGANTIKAN


def _with_signed(found: QuerySet[NaskahRencana], sampai: datetime | None) -> QuerySet[NaskahRencana]:
    """Say of each paper whether a signature on it, or a scan, was recorded by a moment."""
    of_it = {"naskah": OuterRef("pk")}
    signed, scanned = TandaTanganBerurut.objects.filter(**of_it), PindaianNaskah.objects.filter(**of_it)
    return found.annotate(bertanda=Exists(until(signed, sampai)) | Exists(until(scanned, sampai)))


def _mulai(paper: NaskahRencana) -> date:
    return paper.perubahan or date(paper.tahun, 1, 1)


def _place(paper: NaskahRencana) -> date:
    return paper.perubahan or date.min


def _rows(
    found: Iterable[NaskahRencana], today: date, zona: ZoneInfo, sampai: datetime | None
) -> tuple[NaskahBaris, ...]:
    papers = list(found)
    later = naskah_menyusul(papers, sampai)
    versions: dict[tuple[str, int | None], list[NaskahRencana]] = {}
    for one in papers:
        versions.setdefault((one.jenis, one.jabatan_id), []).append(one)
    status = {pk: word for group in versions.values() for pk, word in statuses(group, today).items()}
    return tuple(
        NaskahBaris(
            judul=one.judul,
            nomor=later[one.pk].nomor if one.pk in later else one.nomor,
            menyusul=later[one.pk].kalimat if one.pk in later else "",
            tanggal=format_tanggal(one.tanggal),
            versi=one.versi,
            kode=one.kode,
            perubahan=format_tanggal(one.perubahan) if one.perubahan else "",
            status=status[one.pk],
            dibuat=format_waktu(one.at.astimezone(zona)),
            word=one.jenis in EDITED,
            bertanda=one.bertanda,  # type: ignore[attr-defined]  # annotated by _with_signed
        )
        for one in papers
    )
