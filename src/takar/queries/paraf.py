"""The line below the signer of a paper, and what each of it did: as a page, and as the sheet of the office copy."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from takar.documents.canonical import seal
from takar.documents.contexts import BarisParaf, Jejak, JenisDokumen, LembarParafContext
from takar.queries.berurut import Paper
from takar.queries.berurut_blok import blocks_of, signed_by_all
from takar.queries.dokumen.bagian import peraga
from takar.queries.dokumen.catatan_kantor import kop_dan_catatan
from takar.queries.dokumen_berlaku import BERLAKU, LOADED, keadaan_of
from takar.queries.dokumen_halaman import find_readable
from takar.queries.naskah_rencana_kode import find_naskah
from takar.queries.nomor_menyusul import naskah_menyusul, nomor_of
from takar.queries.pada import BACA, until
from takar.queries.paraf_kurang import COUNTED, before_number
from takar.queries.paraf_naskah import penanda_of, waits_for_paraf
from takar.queries.pindaian import office_of, paper_column
from takar.records.models import Dokumen, LaporanDataKinerja, Paraf, Pegawai
from takar.rules.pada import Pada
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.berurut import named
from takar.sop.engine import State
from takar.sop.labels import PERAN_LABELS
from takar.sop.paraf import JENJANG, NOBODY_BELOW, ParafSubject, line_of, may_paraf
from takar.sop.penanda_naskah import PENANDA
from takar.sop.peran import Peran
from takar.sop.permissions import Actor, Refused

BELUM, BELUM_INI = "belum ada", "belum ada paraf bagi versi ini"
"""Of a peran that did nothing, and of one that did something which does not count for the version that is shown."""
SAMA, LAIN = "berlaku juga bagi versi ini", "tidak berlaku bagi versi ini"
"""What is said of a paraf on an earlier version: whether it counts for the one that is shown."""
ATURAN = (
    "Paraf pada versi sebelumnya berlaku bagi versi ini hanya bila versi itu belum bernomor, isinya sama, dan nomor "
    "ini nomor pertamanya."
)
CATATAN = (
    "Paraf di sini adalah catatan Takar tentang apa yang dilakukan pejabat di bawah penanda tangan dengan versi naskah "
    "yang disebut, bukan tanda tangan. Penandatanganan tidak menunggunya. Catatan hanya dapat ditambah.",
    ATURAN,
    "Lembar ini untuk arsip kantor dan disimpan bersama naskahnya. Keaslian naskah diperiksa dengan kodenya pada "
    "halaman verifikasi.",
)


@dataclass(frozen=True, slots=True)
class ParafTampil:
    """What one person did with one version; ``lain``: another version than the one that is shown.

    ``dilihat``: it says that its words were seen; ``berlaku``: those of the version that is shown.
    """

    nama: str
    sebagai: str
    perbuatan: str
    pada: str
    versi: int
    lain: bool
    dilihat: bool
    berlaku: bool

    @property
    def kalimat(self) -> str:
        """What was done, and with which version if it was another: whether it counts for this one."""
        if not self.lain:
            return self.perbuatan
        counts = f" ({SAMA if self.berlaku else LAIN})" if self.dilihat else ""
        return f"{self.perbuatan} versi {self.versi}{counts}"


@dataclass(frozen=True, slots=True)
class Jenjang:
    """One peran of the line, from below, with what was done in it."""

    peran: str
    paraf: tuple[ParafTampil, ...]

    @property
    def berlaku(self) -> bool:
        """Whether one of it saw the words of the version that is shown."""
        return any(one.berlaku for one in self.paraf)

    @property
    def belum(self) -> str:
        """What is said of a paraf that is missing; blank where one counts."""
        return "" if self.berlaku else BELUM_INI if self.paraf else BELUM


@dataclass(frozen=True, slots=True)
class ParafHalaman:
    """The page of one version; ``alasan`` says why this person gives no paraf, empty for who may.

    ``terbuka``: whether a paraf that was not given can still come.
    """

    kode: str
    judul: str
    nomor: str
    tanggal: str
    versi: int
    pdf_sha256: str
    penanda_tangan: str
    jenjang: tuple[Jenjang, ...]
    terbuka: bool
    alasan: str
    aturan: str = ATURAN  # of what was done with the versions before


def find_paper(kode: str, actor: Actor, today: date, sampai: datetime | None = None) -> Paper | None:
    """Return a paper of a round or of the plan by its code (made by a moment); None for what is not to be read."""
    return find_readable(kode, actor, today, sampai) or find_naskah(kode, actor, sampai)


def paraf_subject(paper: Paper, today: date) -> ParafSubject:
    """Return what the judge needs to know of a version."""
    opd_id, penanda = office_of(paper).pk, _penanda(paper)
    if not line_of(paper.jenis, penanda):
        return ParafSubject(opd_id, paper.jenis, open=False, signers=frozenset(), given=frozenset(), penanda=penanda)
    given = paper.paraf_list.filter(cara=Paraf.Cara.PARAF).values_list("pegawai_id", flat=True)
    is_open = _is_open(paper) if isinstance(paper, Dokumen) else waits_for_paraf(paper, today)
    return ParafSubject(opd_id, paper.jenis, is_open, _signers(paper, opd_id), frozenset(given), penanda)


def paraf_halaman(kode: str, actor: Actor, today: date, sampai: datetime | None = None) -> ParafHalaman | None:
    """Return the page of a paper that the person may read and that has such a line; None else.

    By a moment: what was recorded by then, for reading alone; a paraf that was not given is not said to be to come.
    """
    paper = find_paper(kode, actor, today, sampai)
    return _page(paper, actor, today, sampai) if paper is not None and paper.jenis in JENJANG else None


def _page(paper: Paper, actor: Actor, today: date, sampai: datetime | None) -> ParafHalaman:
    subject = paraf_subject(paper, today)
    verdict = may_paraf(actor=actor, subject=subject)
    blocks = signature_blocks(paper.jenis, paper.context_json)
    return ParafHalaman(
        kode=paper.kode,
        judul=paper.judul,
        nomor=_nomor(paper, sampai),
        tanggal=format_tanggal(paper.tanggal),
        versi=paper.versi,
        pdf_sha256=paper.file.sha256,
        penanda_tangan="; ".join(named(one["nama"], one["jabatan"]) for one in blocks),
        jenjang=_jenjang(paper, subject, sampai),
        terbuka=subject.open or sampai is not None,
        alasan=BACA if sampai else verdict.reason if isinstance(verdict, Refused) else "",
    )


def lembar_paraf(kode: str, actor: Actor, now: datetime, pada: Pada | None = None) -> LembarParafContext | None:
    """Return the sheet of the office copy as it stands at this moment, or stood at the end of a day.

    None where there is no such page.
    """
    sampai = pada.sampai if pada else None
    paper = find_paper(kode, actor, now.date(), sampai)
    opd = office_of(paper) if paper else None
    zona = ZoneInfo(opd.zona) if opd else ZoneInfo("UTC")
    page = paraf_halaman(kode, actor, now.astimezone(zona).date(), sampai)
    if page is None or opd is None:
        return None
    return seal(
        LembarParafContext(
            **kop_dan_catatan(opd, JenisDokumen.LEMBAR_PARAF, CATATAN),
            nomor="",
            judul="Lembar Paraf",
            naskah=page.judul,
            nomor_naskah=page.nomor or "(belum ditetapkan)",
            tanggal=page.tanggal,
            versi=str(page.versi),
            kode_naskah=page.kode,
            sidik_pdf=page.pdf_sha256,
            penanda_tangan=page.penanda_tangan,
            saat=_saat(format_waktu(now.astimezone(zona)), pada),
            baris=tuple(_lines(page.jenjang)),
            jejak=Jejak(),
            peraga=peraga(opd),
        )
    )


def _saat(dibuat: str, pada: Pada | None) -> str:
    """When the sheet was made; of a day before, that it tells of that day."""
    if pada is None:
        return f"Menurut catatan Takar pada {dibuat}."
    return f"Menurut catatan Takar {pada.kata}, akhir hari itu. Dibuat {dibuat}."


def _lines(line: Sequence[Jenjang]) -> list[BarisParaf]:
    found = []
    for one in line:
        found += [BarisParaf(one.peran, p.nama, p.sebagai, p.kalimat, p.pada) for p in one.paraf]
        found += [BarisParaf(one.peran, "", "", one.belum, "")] if one.belum else []
    return found or [BarisParaf("", "", "", NOBODY_BELOW, "")]


def _jenjang(paper: Paper, subject: ParafSubject, sampai: datetime | None) -> tuple[Jenjang, ...]:
    """Return the line; of an earlier version it says so, for a paper is made anew with its number or for another."""
    zona = ZoneInfo(office_of(paper).zona)
    shown: dict[str, list[ParafTampil]] = {one.value: [] for one in line_of(paper.jenis, subject.penanda)}
    same = {paper.pk, before_number([paper.pk], paper_column(paper)).get(paper.pk, paper.pk)}
    for row in _until(paper, sampai):
        of: Paper = row.dokumen or row.naskah  # type: ignore[assignment]  # one of both
        pada, cara = format_waktu(row.at.astimezone(zona)), Paraf.Cara(row.cara)
        seen, lain = cara in COUNTED, of.pk != paper.pk
        done = ParafTampil(
            row.nama, row.sebagai, cara.label, pada, of.versi, lain, dilihat=seen, berlaku=seen and of.pk in same
        )
        if row.peran in shown:
            shown[row.peran].append(done)
    return tuple(Jenjang(PERAN_LABELS[Peran(peran)], tuple(done)) for peran, done in shown.items())


def _until(paper: Paper, sampai: datetime | None) -> Iterable[Paraf]:
    """Return what was done with a version and those before it (by a moment), in that order."""
    of: dict[str, object] = {"jenis": paper.jenis, "versi__lte": paper.versi}
    if isinstance(paper, Dokumen):
        of |= {"pengumpulan": paper.pengumpulan_id, "berkas": paper.berkas_id}
    else:
        of |= {"opd": paper.opd_id, "tahun": paper.tahun, "jabatan": paper.jabatan_id}
    column = "dokumen" if isinstance(paper, Dokumen) else "naskah"
    found = Paraf.objects.filter(**{f"{column}__{name}": value for name, value in of.items()})
    return until(found, sampai).select_related(column).order_by("pk")


def _penanda(paper: Paper) -> frozenset[Peran]:
    return frozenset() if isinstance(paper, Dokumen) else penanda_of([paper])[paper.pk]


def _nomor(paper: Paper, sampai: datetime | None) -> str:
    if isinstance(paper, Dokumen):
        return nomor_of([paper], sampai)[paper.pk]
    later = naskah_menyusul([paper], sampai)
    return later[paper.pk].nomor if paper.pk in later else paper.nomor


def _is_open(dokumen: Dokumen) -> bool:
    """Whether a version still waits for its signature: a report says so, a letter holds and its berkas takes papers.

    One of several signers waits until the last of them signed: below that one others of the line may stand.
    """
    report = getattr(dokumen, "laporan", None) or getattr(dokumen, "gabungan", None)
    if report is not None:
        return bool(report.status == LaporanDataKinerja.Status.FROZEN)
    if dokumen.berkas is None or State(dokumen.berkas.state) is State.FINAL or _is_signed(dokumen):
        return False
    same = Dokumen.objects.filter(berkas=dokumen.berkas, jenis=dokumen.jenis).select_related(*LOADED)
    return keadaan_of(list(same))[dokumen.pk].status == BERLAKU


def _is_signed(dokumen: Dokumen) -> bool:
    """Whether all signed a letter or a berita acara in Takar, or the scan of their ink is kept."""
    signed = dokumen.berurut_list.count()
    return dokumen.pindaian_list.exists() or signed_by_all(dokumen.jenis, dokumen.context_json, signed)


def _signers(paper: Paper, opd_id: int) -> frozenset[int]:
    """Return for whose signature a version was made, by the NIP that its block prints."""
    nip = [one.get("nip") or "-" for one in signature_blocks(paper.jenis, paper.context_json)]
    found = Pegawai.objects.filter(opd_id=opd_id, nip__in=nip)
    return frozenset(found.values_list("pk", flat=True))


def signature_blocks(jenis: str, context_json: str) -> list[dict[str, Any]]:
    """Return the blocks of a paper: of one who signs it, or of several; of a koreksi also of who asked for it."""
    if jenis in PENANDA:
        return blocks_of(jenis, context_json)
    found: dict[str, Any] = json.loads(context_json)["isi"]["tanda_tangan"]  # a report, which one signs
    return [found]
