"""A paper that several sign in Takar: who, in which order, who did, and which bytes carry it (docs/adr/0081)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from takar.queries.akun import in_force
from takar.queries.berurut_blok import KINDS, signers_of
from takar.queries.menunggu_nomor import unnumbered
from takar.queries.pindaian import office_of
from takar.records.models import (
    BerurutBercapWaktu,
    Dokumen,
    NaskahRencana,
    Penugasan,
    PerangkatDaerah,
    TandaTanganBerurut,
)
from takar.rules.periods import Periode, Triwulan
from takar.sop.actor import acting_post, full_pangkat
from takar.sop.berurut import BerurutSubject, Penanda
from takar.sop.tanda_tangan import ModeTandaTangan

Paper = Dokumen | NaskahRencana


@dataclass(frozen=True, slots=True)
class Berurut:
    """A paper of several signers with the signatures so far, in their order, and the mode in which it is signed.

    ``menunggu_nomor``: nobody signed it yet, and it is signed only with its number; a pen writes it beside the ink.
    """

    paper: Paper
    opd: PerangkatDaerah
    mode: ModeTandaTangan
    penanda: tuple[Penanda, ...]
    tanda_tangan: tuple[TandaTanganBerurut, ...]
    menunggu_nomor: bool = False

    @property
    def judul(self) -> str:
        """What the paper is called, with its period: a report of each triwulan has the same title."""
        return judul_of(self.paper) if isinstance(self.paper, Dokumen) else self.paper.judul

    @property
    def sha256(self) -> str:
        """The bytes that are given out, and signed next: what was signed so far is in them, but for ink."""
        return self.terbawa_sha256 or self.paper.file.sha256

    @property
    def terbawa_sha256(self) -> str:
        """The PDF that carries what was signed so far; blank where none does."""
        files = [one.file.sha256 for one in self.tanda_tangan if one.file is not None]
        return files[-1] if files and self.mode is not ModeTandaTangan.BASAH else ""

    @property
    def bercap(self) -> BerurutBercapWaktu | None:
        """The time stamp behind the last seal of all; None while others are to sign, whose seals stand before it."""
        done = len(self.tanda_tangan) == len(self.penanda)
        return stamp_behind(self.tanda_tangan[-1]) if done and self.tanda_tangan else None

    @property
    def diberikan_sha256(self) -> str:
        """The PDF that is given out, with the time stamp behind the last seal if it is there; blank as above."""
        return self.bercap.file.sha256 if self.bercap else self.terbawa_sha256

    @property
    def ukuran(self) -> int:
        """How many bytes are signed next."""
        files = [one.file for one in self.tanda_tangan if one.file is not None]
        return files[-1].ukuran if files and self.terbawa_sha256 else self.paper.file.ukuran

    @property
    def menunggu_segel(self) -> bool:
        """Whether a signature was given whose seal is still to come."""
        return any(one.file is None for one in self.tanda_tangan)

    def subject(self, *, berlaku: bool) -> BerurutSubject:
        """Return what the judge needs to know."""
        sudah = tuple(one.pegawai_id for one in self.tanda_tangan)
        return BerurutSubject(self.opd.pk, berlaku, self.penanda, sudah, self.menunggu_nomor)


def stamp_behind(ttd: TandaTanganBerurut) -> BerurutBercapWaktu | None:
    """Return the time stamp behind one seal of several (``bercap__file`` is loaded)."""
    found: BerurutBercapWaktu | None = getattr(ttd, "bercap", None)
    return found


def judul_of(paper: Dokumen) -> str:
    """Return the title of a paper of a round with its period (the round is loaded)."""
    pengumpulan = paper.pengumpulan
    return f"{paper.judul}, {Periode(pengumpulan.tahun, Triwulan(pengumpulan.triwulan)).label}"


def berurut_of(paper: Paper) -> Berurut | None:
    """Return a paper as several sign it (its office and file loaded); None for one that they do not."""
    return next(iter(berurut_list([paper])), None)


def berurut_list(papers: Sequence[Paper]) -> list[Berurut]:
    """Return those of the papers that several sign, with their signatures, in one query (offices and files loaded).

    Two queries more at most, where a paper that nobody signed yet prints no number.
    """
    named = [(paper, *signers_of(paper.jenis, paper.context_json)) for paper in papers if paper.jenis in KINDS]
    several = [(paper, mode, penanda) for paper, mode, penanda in named if penanda]
    reports = [paper.pk for paper, _, _ in several if isinstance(paper, Dokumen)]
    plans = [paper.pk for paper, _, _ in several if isinstance(paper, NaskahRencana)]
    signed: defaultdict[tuple[int | None, int | None], list[TandaTanganBerurut]] = defaultdict(list)
    if several:
        rows = TandaTanganBerurut.objects.filter(Q(dokumen__in=reports) | Q(naskah__in=plans))
        for row in rows.select_related("file", "sertifikat", "bercap__file").order_by("urutan"):
            signed[row.dokumen_id, row.naskah_id].append(row)
    in_takar = [paper for paper, mode, _ in several if mode is not ModeTandaTangan.BASAH]
    bare = unnumbered([paper for paper in in_takar if not signed[_key(paper)]])
    return [
        Berurut(paper, office_of(paper), mode, blocks, tuple(signed[_key(paper)]), paper.kode in bare)
        for paper, mode, blocks in several
    ]


def _key(paper: Paper) -> tuple[int | None, int | None]:
    return (paper.pk, None) if isinstance(paper, Dokumen) else (None, paper.pk)


def row_of(paper: Paper) -> dict[str, Paper]:
    """Return the column by which a row names a paper, whichever kind it is."""
    return {"dokumen": paper} if isinstance(paper, Dokumen) else {"naskah": paper}


def find_berurut(kode: str) -> Berurut | None:
    """Return a paper of several signers by its code; None where there is none."""
    paper: Paper | None = (
        Dokumen.objects.select_related("pengumpulan__opd", "file").filter(kode=kode.upper(), jenis__in=KINDS).first()
        or NaskahRencana.objects.select_related("opd", "file").filter(kode=kode.upper(), jenis__in=KINDS).first()
    )
    return berurut_of(paper) if paper else None


def berurut_by_kode(kode_list: Collection[str]) -> dict[str, Berurut]:
    """Return those papers of several signers by their codes as printed, in three queries however many."""
    if not kode_list:
        return {}
    named: dict[str, object] = {"kode__in": kode_list, "jenis__in": KINDS}
    reports = Dokumen.objects.select_related("pengumpulan__opd", "file").filter(**named)
    plans = NaskahRencana.objects.select_related("opd", "file").filter(**named)
    return {one.paper.kode: one for one in berurut_list([*reports, *plans])}


def holders_of(penanda: Penanda, opd_id: int, today: date) -> list[int]:
    """Return the pegawai who stands today as a block is printed: to be told that it is their turn."""
    found = Penugasan.objects.filter(in_force(today), jabatan__unit__opd_id=opd_id, pegawai__nip=penanda.nip)
    return [
        one.pegawai_id
        for one in found.select_related("pegawai", "jabatan").order_by("pk")
        if (acting_post(one.status, one.jabatan.nama), one.pegawai.nama) == (penanda.jabatan, penanda.nama)
        and full_pangkat(one.pegawai.pangkat, one.pegawai.golongan) == penanda.pangkat
    ]
