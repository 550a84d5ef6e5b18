"""Papers of the plan as they were made: in lists, and who may read them. Everybody of the office reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from takar.queries.dokumen_berlaku import BERLAKU, DIGANTIKAN
from takar.queries.naskah_rencana import Acuan, urutan, versi_list
from takar.records.models import NaskahRencana
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class NaskahBaris:
    """A paper of the plan in a list; ``perubahan`` is the day from which its stage holds, empty for murni."""

    judul: str
    nomor: str
    tanggal: str
    versi: int
    kode: str
    perubahan: str
    status: str
    dibuat: str


def reads_rencana(actor: Actor | None, opd_id: int) -> bool:
    """Whether the person serves the office: its promises are no secret to who works for them."""
    return actor is not None and actor.aktif and any(tugas.opd_id == opd_id for tugas in actor.tugas)


def naskah_list(acuan: Acuan, zona: ZoneInfo) -> tuple[NaskahBaris, ...]:
    """Return the versions of one paper, the youngest first."""
    return _rows(versi_list(acuan).order_by("-versi"), zona)


def naskah_setahun(opd_id: int, tahun: int, zona: ZoneInfo) -> tuple[NaskahBaris, ...]:
    """Return the papers of a year, the youngest first."""
    return _rows(NaskahRencana.objects.filter(opd_id=opd_id, tahun=tahun).order_by("-at", "-pk"), zona)


def _rows(found: Iterable[NaskahRencana], zona: ZoneInfo) -> tuple[NaskahBaris, ...]:
    papers = list(found)
    last: dict[tuple[str, int | None], NaskahRencana] = {}
    for one in sorted(papers, key=lambda paper: urutan(paper.perubahan, paper.versi)):
        last[one.jenis, one.jabatan_id] = one
    return tuple(
        NaskahBaris(
            judul=one.judul,
            nomor=one.nomor,
            tanggal=format_tanggal(one.tanggal),
            versi=one.versi,
            kode=one.kode,
            perubahan=format_tanggal(one.perubahan) if one.perubahan else "",
            status=BERLAKU if one is last[one.jenis, one.jabatan_id] else DIGANTIKAN,
            dibuat=format_waktu(one.at.astimezone(zona)),
        )
        for one in papers
    )
