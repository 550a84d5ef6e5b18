"""A paper that several sign in Takar: who, in which order, who did, and which bytes carry it (docs/adr/0081)."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Q

from takar.documents.contexts import BERURUT
from takar.queries.akun import in_force
from takar.records.models import Dokumen, NaskahRencana, Penugasan, PerangkatDaerah, TandaTanganBerurut
from takar.rules.periods import Periode, Triwulan, format_waktu
from takar.sop.actor import acting_post, full_pangkat
from takar.sop.berurut import BerurutSubject, Penanda

Paper = Dokumen | NaskahRencana
KINDS = frozenset({Dokumen.Jenis.HASIL_MONEV.value, NaskahRencana.Jenis.PERJANJIAN.value})


@dataclass(frozen=True, slots=True)
class PenandaTampil:
    """One block as pages show it; ``waktu`` is blank while it is not signed. ``nip`` is for who may read the paper."""

    urutan: int
    pihak: str
    nama: str
    jabatan: str
    nip: str
    waktu: str


@dataclass(frozen=True, slots=True)
class Berurut:
    """A paper of several signers with the signatures so far, in their order."""

    paper: Paper
    opd: PerangkatDaerah
    penanda: tuple[Penanda, ...]
    tanda_tangan: tuple[TandaTanganBerurut, ...]

    @property
    def judul(self) -> str:
        """What the paper is called, with its period: a report of each triwulan has the same title."""
        return judul_of(self.paper) if isinstance(self.paper, Dokumen) else self.paper.judul

    @property
    def sha256(self) -> str:
        """The bytes that carry what was signed so far: those that are given out, and signed next."""
        return self.tanda_tangan[-1].file.sha256 if self.tanda_tangan else self.paper.file.sha256

    def subject(self, *, berlaku: bool) -> BerurutSubject:
        """Return what the judge needs to know."""
        sudah = tuple(one.pegawai_id for one in self.tanda_tangan)
        return BerurutSubject(self.opd.pk, berlaku, self.penanda, sudah)

    def tampil(self) -> tuple[PenandaTampil, ...]:
        """Return who signs, in order, and when they did."""
        at = {one.urutan: format_waktu(one.at.astimezone(ZoneInfo(self.opd.zona))) for one in self.tanda_tangan}
        return tuple(
            PenandaTampil(one.urutan, one.pihak, one.nama, one.jabatan, one.nip, at.get(one.urutan, ""))
            for one in self.penanda
        )


def judul_of(paper: Dokumen) -> str:
    """Return the title of a paper of a round with its period (the round is loaded)."""
    pengumpulan = paper.pengumpulan
    return f"{paper.judul}, {Periode(pengumpulan.tahun, Triwulan(pengumpulan.triwulan)).label}"


def berurut_of(paper: Paper) -> Berurut | None:
    """Return a paper as several sign it (its office and file loaded); None for one that is signed otherwise."""
    return next(iter(berurut_list([paper])), None)


def berurut_list(papers: Sequence[Paper]) -> list[Berurut]:
    """Return those of the papers that several sign, with their signatures, in one query (offices and files loaded)."""
    named = [(paper, penanda_list(paper.jenis, paper.context_json)) for paper in papers if paper.jenis in KINDS]
    several = [(paper, penanda) for paper, penanda in named if penanda]
    reports = [paper.pk for paper, _ in several if isinstance(paper, Dokumen)]
    plans = [paper.pk for paper, _ in several if isinstance(paper, NaskahRencana)]
    signed: defaultdict[tuple[int | None, int | None], list[TandaTanganBerurut]] = defaultdict(list)
    if several:
        rows = TandaTanganBerurut.objects.filter(Q(dokumen__in=reports) | Q(naskah__in=plans))
        for row in rows.select_related("file", "sertifikat").order_by("urutan"):
            signed[row.dokumen_id, row.naskah_id].append(row)
    return [Berurut(paper, _office(paper), penanda, tuple(signed[_key(paper)])) for paper, penanda in several]


def _office(paper: Paper) -> PerangkatDaerah:
    return paper.pengumpulan.opd if isinstance(paper, Dokumen) else paper.opd


def _key(paper: Paper) -> tuple[int | None, int | None]:
    return (paper.pk, None) if isinstance(paper, Dokumen) else (None, paper.pk)


def find_berurut(kode: str) -> Berurut | None:
    """Return a paper of several signers by its code; None where there is none."""
    paper: Paper | None = (
        Dokumen.objects.select_related("pengumpulan__opd", "file").filter(kode=kode.upper(), jenis__in=KINDS).first()
        or NaskahRencana.objects.select_related("opd", "file").filter(kode=kode.upper(), jenis__in=KINDS).first()
    )
    return berurut_of(paper) if paper else None


def penanda_list(jenis: str, context_json: str) -> tuple[Penanda, ...]:
    """Return the blocks of a paper in the order of signing; () unless every block says that it is signed so.

    Who promises signs before the superior; who took the minutes before who led the session.
    """
    isi = json.loads(context_json)["isi"]
    if jenis == NaskahRencana.Jenis.PERJANJIAN.value:
        blocks = [("Pihak pertama", isi["pihak_pertama"]), ("Pihak kedua", isi["pihak_kedua"])]
    else:
        leader, *notulis = isi["tanda_tangan"]
        blocks = [*(("Notulis", one) for one in notulis), ("Pimpinan monev", leader)]
    if any(block.get("keterangan") != BERURUT for _, block in blocks):
        return ()
    return tuple(
        Penanda(n, pihak, block["jabatan"], block["nama"], block["pangkat"], block["nip"])
        for n, (pihak, block) in enumerate(blocks, start=1)
    )


def holders_of(penanda: Penanda, opd_id: int, today: date) -> list[int]:
    """Return the pegawai who stands today as a block is printed: to be told that it is their turn."""
    found = Penugasan.objects.filter(in_force(today), jabatan__unit__opd_id=opd_id, pegawai__nip=penanda.nip)
    return [
        one.pegawai_id
        for one in found.select_related("pegawai", "jabatan").order_by("pk")
        if (acting_post(one.status, one.jabatan.nama), one.pegawai.nama) == (penanda.jabatan, penanda.nama)
        and full_pangkat(one.pegawai.pangkat, one.pegawai.golongan) == penanda.pangkat
    ]
