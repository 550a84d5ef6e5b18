"""Papers as pages show them: in the list of a berkas, to be opened, and to be verified."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from takar.documents.canonical import printed_sidik
from takar.documents.contexts import EDITED
from takar.queries.akun import SYSTEM
from takar.queries.berurut import berurut_of
from takar.queries.berurut_blok import KINDS
from takar.queries.berurut_menunggu import GONE, turns_among
from takar.queries.berurut_tampil import PenandaTampil, penanda_tampil
from takar.queries.bukti import BuktiFile
from takar.queries.cap_berurut import cap_of_several, several_wait
from takar.queries.cap_waktu import CapTampil, cap_of, waits_for_stamp
from takar.queries.catatan_batal import CatatanBatal, batal_of
from takar.queries.catatan_tanda_tangan import catatan_of
from takar.queries.dokumen_berlaku import BERLAKU, LOADED, MENUNGGU, SEBAGIAN, Keadaan, keadaan_of, keadaan_pada
from takar.queries.dokumen_pengganti import Pengganti, pengganti_of
from takar.queries.dokumen_sidik import carried_sha256, sealed_by_several, sealed_sha256, signed_elsewhere
from takar.queries.naskah_dahulu import paper_then, several_then, signed_then, states_at
from takar.queries.nomor_menyusul import menyusul_of
from takar.queries.pada import until
from takar.queries.pencabutan import CabutTampil, cabut_of
from takar.queries.prepared import PreparedModels, key_of
from takar.queries.salinan_naskah import SalinanTampil, mode_of, salinan_of
from takar.queries.subjek import subject_of
from takar.queries.tanda_tangan_luar import BertandaTampil, bertanda_of
from takar.queries.terdampak import kalimat_of
from takar.records.models import (
    BerkasBertandaTangan,
    BerkasBidang,
    Dokumen,
    PdfTersegel,
    Pengumpulan,
    Persetujuan,
    PindaianNaskah,
    TandaTangan,
    TandaTanganBerurut,
    TandaTanganGabungan,
)
from takar.rules.pada import Pada
from takar.rules.periods import Periode, Triwulan, format_tanggal, format_waktu
from takar.sop.actor import acting_post
from takar.sop.gabungan import reads_whole
from takar.sop.kata_tanda_tangan import CatatanTandaTangan, said_of
from takar.sop.permissions import Action, Actor, Allowed, may
from takar.sop.state import State
from takar.sop.tanda_tangan import MODE_SENTENCES, SCANS, ModeTandaTangan

SEBUTAN: Mapping[str, str] = {
    Dokumen.Jenis.JADWAL_MONEV.value: "daftar ke-",
    Dokumen.Jenis.BERITA_KOREKSI.value: "koreksi ke-",
    Dokumen.Jenis.SURAT_KOREKSI.value: "surat ke-",
}
"""What tells papers of a kind from each other that replace none; all others are versions."""


@dataclass(frozen=True, slots=True)
class DokumenBaris:
    """A paper in a list; ``keterangan`` says more of its ``status`` where that is not the same for all its units.

    ``sebutan`` tells it from the others of its kind: a second schedule of monev replaces none, it is of other units.
    ``word``: it is edited as text too. ``menyusul`` says when the register gave its number; blank where it is printed.
    ``giliran``: several sign it, and it is this person's turn. ``bertanda``: nothing is missing as far as this list
    tells: it holds no more, is not signed beside the acts of the SOP, or a signature or a scan of one is recorded.
    """

    jenis: str
    judul: str
    nomor: str
    menyusul: str
    tanggal: str
    versi: int
    sebutan: str
    kode: str
    status: str
    keterangan: str
    dibuat: str
    word: bool
    giliran: bool = False
    bertanda: bool = True


@dataclass(frozen=True, slots=True)
class IsiDokumen:
    """The stored context of a paper, and the name without ending under which files made from it are kept."""

    jenis: str
    context_json: str
    context_sha256: str
    nama: str


@dataclass(frozen=True, slots=True)
class BerkasPdf:
    """The stored bytes of a paper, by hash, and the name under which it is kept."""

    sha256: str
    nama_file: str


@dataclass(frozen=True, slots=True)
class TandaTanganTampil:
    """A signature; ``ditarik`` tells when it was withdrawn, empty while it holds."""

    nama: str
    nip: str
    pangkat: str
    jabatan: str
    waktu: str
    ditarik: str
    alasan: str
    mode: str


@dataclass(frozen=True, slots=True)
class Verifikasi:
    """What the verify page tells. It never holds a figure of the report; ``boleh_baca`` opens the rest.

    ``pdf_sha256``: the bytes that were read and signed; ``tersegel_sha256``: the same with the seal, blank without one.
    ``berangka``: the figures of this report have codes. ``pengganti``: the versions before and after a report.
    ``cap``: the time stamp behind the seal; ``menunggu_cap``: there is none yet, though the office has a service.
    ``berurut``: who signs a paper of several, in order, and when; ``berurut_sha256``: the PDF with their certified
    signatures so far. ``disegel_kemudian``: when it was sealed, where that
    was after the signature; blank else. ``cabut``: what its seal is worth, where the certificate was revoked.
    ``menyusul``: when the register gave the number, which is not printed on the paper; blank else.
    ``jabatan``: the post that a paper of the plan is of. ``catatan``: what is recorded of its signatures.
    ``salinan``: files that were kept as copies, no signatures. ``sidik_tercetak``: the fingerprint that
    is printed on the paper, of what it was made from. ``terkoreksi``: it holds a figure that was corrected since, as
    ``keterangan`` says (docs/adr/0114). ``batal``: its line in the register was cancelled.
    """

    kode: str
    jenis: str
    judul: str
    nomor: str
    tanggal: str
    versi: int
    periode: str
    unit: str
    kantor: str
    pemerintah: str
    peraga: str
    edisi_sop: str
    pdf_sha256: str
    tersegel_sha256: str
    context_sha256: str
    dibuat: str
    dibuat_oleh: str
    templat: str
    status: str
    keterangan: str
    tanda_tangan: TandaTanganTampil | None
    bertanda: BertandaTampil | None
    boleh_baca: bool
    berangka: bool = False
    pengganti: Pengganti = field(default_factory=Pengganti)
    cap: CapTampil | None = None
    menunggu_cap: bool = False
    berurut: tuple[PenandaTampil, ...] = ()
    berurut_sha256: str = ""
    disegel_kemudian: str = ""
    cabut: CabutTampil | None = None
    menyusul: str = ""
    jabatan: str = ""
    catatan: CatatanTandaTangan = field(default_factory=CatatanTandaTangan)
    salinan: tuple[SalinanTampil, ...] = ()
    sidik_tercetak: str = ""
    terkoreksi: bool = False
    batal: CatatanBatal | None = None

    @property
    def kata(self) -> str:
        """What is true of the signatures on this paper, as a sentence for anybody."""
        return said_of(self.catatan)

    @property
    def milik(self) -> list[tuple[str, str]]:
        """Whose the paper is within its office, with what that is; nothing where it is of the office as a whole."""
        return [(label, whose) for label, whose in (("Unit", self.unit), ("Jabatan", self.jabatan)) if whose]

    @property
    def berlaku(self) -> bool:
        """Whether the paper is in force, at least for some of its units."""
        return self.status in {BERLAKU, SEBAGIAN}


_of_pengumpulan = PreparedModels[Dokumen](
    lambda: (
        Dokumen.objects.filter(pengumpulan=key_of(Pengumpulan, 0), berkas=None)
        .select_related(*LOADED)
        .order_by("-at", "-pk")
    )
)


def dokumen_of_pengumpulan(
    pengumpulan: Pengumpulan, actor: Actor, zona: ZoneInfo, sampai: datetime | None = None
) -> tuple[DokumenBaris, ...]:
    """Return the papers of a round as a whole, newest first; the report of the office for who reads every unit.

    By a moment: those that were made by then, as they stood (dokumen_berlaku.keadaan_pada).
    """
    whole = reads_whole(actor, pengumpulan.opd_id)
    papers = [d for d in _of_pengumpulan(pengumpulan.pk) if whole or d.jenis != Dokumen.Jenis.GABUNGAN]
    _mark(papers, sampai)
    if sampai is None:
        return _rows(papers, keadaan_of(papers), zona)
    papers = [d for d in papers if d.at <= sampai]
    return _rows(papers, states_at(papers, sampai), zona, sampai)


def dokumen_of_berkas(
    berkas: BerkasBidang, zona: ZoneInfo, sampai: datetime | None = None, *, actor: Actor | None = None
) -> tuple[DokumenBaris, ...]:
    """Return the papers of a berkas and every schedule that was published for it, newest first.

    By a moment: those that were made by then; the berkas is one that was put back to it. ``actor``: for whom it is told
    on which it is their turn to sign.
    """
    found = Dokumen.objects.filter(Q(berkas=berkas) | Q(jadwalmonev__berkas_list__berkas=berkas))
    marked = until(found, sampai).annotate(tercatat=_recorded(sampai))
    papers: list[Dokumen] = [*marked.select_related(*LOADED).order_by("-at", "-pk")]
    if sampai is None:
        keadaan = keadaan_of(papers)
        own = [one for one in papers if one.berkas_id == berkas.pk and keadaan[one.pk].status not in GONE]
        for one in own:
            one.pengumpulan = berkas.pengumpulan
        return _rows(papers, keadaan, zona, giliran=turns_among(own, actor) if actor else frozenset())
    return _rows(papers, keadaan_pada(papers, sampai, menunggu=berkas.state == State.SIGNING), zona, sampai)


def _recorded(sampai: datetime | None) -> Q:
    """Whether a signature on a paper beside the acts of the SOP, or a scan of one, was recorded by a moment."""
    of_it = {"dokumen": OuterRef("pk")}
    signed, scanned = TandaTanganBerurut.objects.filter(**of_it), PindaianNaskah.objects.filter(**of_it)
    return Exists(until(signed, sampai)) | Exists(until(scanned, sampai))


def _mark(papers: list[Dokumen], sampai: datetime | None) -> None:
    """Say the same of the papers of a round as a whole, in one query where one of them is signed beside the SOP."""
    asked = [one.pk for one in papers if one.jenis in KINDS]
    signed, scanned = (
        until(model._default_manager.filter(dokumen__in=asked), sampai).values_list("dokumen", flat=True)
        for model in (TandaTanganBerurut, PindaianNaskah)
    )
    recorded = set(signed.union(scanned)) if asked else set()
    for one in papers:
        one.tercatat = one.pk in recorded  # type: ignore[attr-defined]  # as annotated by _recorded


def _is_marked(paper: Dokumen, status: str) -> bool:
    """As ``bertanda`` says."""
    return status in GONE or paper.jenis not in KINDS or bool(paper.tercatat)  # type: ignore[attr-defined]  # _recorded, _mark


def _rows(
    papers: list[Dokumen],
    keadaan: Mapping[int, Keadaan],
    zona: ZoneInfo,
    sampai: datetime | None = None,
    *,
    giliran: frozenset[int] = frozenset(),
) -> tuple[DokumenBaris, ...]:
    later = menyusul_of(papers, sampai)
    return tuple(
        DokumenBaris(
            jenis=Dokumen.Jenis(paper.jenis).label,
            judul=paper.judul,
            nomor=later[paper.pk].nomor if paper.pk in later else paper.nomor,
            menyusul=later[paper.pk].kalimat if paper.pk in later else "",
            tanggal=format_tanggal(paper.tanggal),
            versi=paper.versi,
            sebutan=f"{SEBUTAN.get(paper.jenis, 'versi ')}{paper.versi}",
            kode=paper.kode,
            status=keadaan[paper.pk].status,
            keterangan=keadaan[paper.pk].keterangan,
            dibuat=format_waktu(paper.at.astimezone(zona)),
            word=paper.jenis in EDITED,
            giliran=paper.pk in giliran,
            bertanda=_is_marked(paper, keadaan[paper.pk].status),
        )
        for paper in papers
    )


def _find(kode: str, sampai: datetime | None = None) -> Dokumen | None:
    """Return a paper by its code, as it was carried by a moment; None where it was made later."""
    found = (
        Dokumen.objects.select_related(
            "pengumpulan__opd",
            "berkas__unit",
            "file",
            "oleh",
            "laporan",
            "gabungan",
            "tersegel__file",
            "tersegel__bercap__file",
            "bertanda__file",
        )
        .filter(kode=kode.upper())
        .first()
    )
    if found is None or (sampai is not None and found.at > sampai):
        return None
    return paper_then(found, sampai)


def _may_read(paper: Dokumen, actor: Actor | None, today: date) -> bool:
    """READ on its berkas; a paper of the whole round: anyone who serves its office, or reads all of its units."""
    if actor is None or not actor.aktif:
        return False
    if paper.jenis == Dokumen.Jenis.GABUNGAN:
        return reads_whole(actor, paper.pengumpulan.opd_id)
    if paper.berkas is None:
        return any(tugas.opd_id == paper.pengumpulan.opd_id for tugas in actor.tugas)
    paper.berkas.pengumpulan = paper.pengumpulan
    subject = subject_of(paper.berkas, today)
    return isinstance(may(actor=actor, action=Action.READ, subject=subject, today=today), Allowed)


def find_pdf(kode: str, actor: Actor, today: date, sampai: datetime | None = None) -> BerkasPdf | None:
    """Return where the bytes of a paper lie, signed or sealed if it is, or None for what the person may not read.

    By a moment: as it was signed and sealed by then, and None where it was made later.
    """
    paper = _find(kode, sampai)
    if paper is None or not _may_read(paper, actor, today):
        return None
    return BerkasPdf(carried_sha256(paper, sampai) or paper.file.sha256, f"{_name(paper)}.pdf")


def find_readable(kode: str, actor: Actor, today: date, sampai: datetime | None = None) -> Dokumen | None:
    """Return a paper of a round by its code, or None for what the person may not read, or was made after a moment."""
    paper = _find(kode, sampai)
    return paper if paper is not None and _may_read(paper, actor, today) else None


def find_pindaian(kode: str, actor: Actor, today: date, sampai: datetime | None = None) -> BuktiFile | None:
    """Return the scan of the signed paper, under the same judgement as its PDF; None where it has none (by then)."""
    paper = _find(kode, sampai)
    scan: BerkasBertandaTangan | None = getattr(paper, "bertanda", None)
    if paper is None or scan is None or scan.mode != ModeTandaTangan.BASAH or not _may_read(paper, actor, today):
        return None
    return BuktiFile(f"{_name(paper)}-pindaian{SCANS[scan.file.mime]}", scan.file.mime, scan.file.sha256)


def find_context(kode: str, actor: Actor, today: date, sampai: datetime | None = None) -> IsiDokumen | None:
    """Return what a paper was made from, under the same judgement as its PDF."""
    paper = _find(kode, sampai)
    if paper is None or not _may_read(paper, actor, today):
        return None
    return IsiDokumen(paper.jenis, paper.context_json, paper.context_sha256, _name(paper))


def _name(paper: Dokumen) -> str:
    p = paper.pengumpulan
    unit = f"-{paper.berkas.unit.kode}" if paper.berkas else ""
    return f"{paper.jenis}-{p.tahun}-tw{p.triwulan}{unit}-v{paper.versi}"


def verifikasi(kode: str, actor: Actor | None, today: date, pada: Pada | None = None) -> Verifikasi | None:
    """Return what a paper is and whether it holds, or None for an unknown code.

    ``pada``: as it stood at the end of a day, for pages of the office alone; the verify page is about now.
    """
    sampai = pada.sampai if pada else None
    paper = _find(kode, sampai)
    if paper is None:
        return None
    p = paper.pengumpulan
    zona = ZoneInfo(p.opd.zona)
    found = Dokumen.objects.filter(pengumpulan=p, berkas=paper.berkas, jenis=paper.jenis)
    same_kind = list(until(found, sampai).select_related(*LOADED))
    keadaan_by_pk = states_at(same_kind, sampai) if sampai else keadaan_of(same_kind)
    reads = _may_read(paper, actor, today)
    keadaan = keadaan_by_pk[paper.pk]
    several = several_then(berurut_of(paper), sampai)
    ttd = signed_then(_signed_in(paper), sampai)
    reports = getattr(paper, "laporan", None), getattr(paper, "gabungan", None)
    terkoreksi = kalimat_of(*reports, sampai) if keadaan.status in {BERLAKU, MENUNGGU} else ""
    later = menyusul_of([paper], sampai).get(paper.pk)
    return Verifikasi(
        kode=paper.kode,
        jenis=Dokumen.Jenis(paper.jenis).label,
        judul=paper.judul,
        nomor=later.nomor if later else paper.nomor,
        tanggal=format_tanggal(paper.tanggal),
        versi=paper.versi,
        periode=Periode(p.tahun, Triwulan(p.triwulan)).label,
        unit=paper.berkas.unit.nama if paper.berkas else "",
        kantor=p.opd.nama,
        pemerintah=p.opd.pemerintah,
        peraga=p.opd.peraga,
        edisi_sop=p.edition_nomor,
        pdf_sha256=paper.file.sha256,
        tersegel_sha256=sealed_sha256(paper) or sealed_by_several(several),
        context_sha256=paper.context_sha256,
        dibuat=format_waktu(paper.at.astimezone(zona)),
        dibuat_oleh=paper.oleh.nama if paper.oleh else SYSTEM.nama,
        templat=paper.templat,
        status=keadaan.status,
        keterangan=" ".join(filter(None, [keadaan.keterangan, terkoreksi])),
        terkoreksi=bool(terkoreksi),
        tanda_tangan=_signature(ttd, zona),
        bertanda=bertanda_of(paper, zona),
        boleh_baca=reads,
        berangka=has_codes(paper),
        pengganti=pengganti_of(paper, same_kind, keadaan_by_pk, zona, reads=reads),
        cap=cap_of(paper, zona) or cap_of_several(several, zona),
        menunggu_cap=waits_for_stamp(paper) or several_wait(several),
        berurut=penanda_tampil(several),
        berurut_sha256=signed_elsewhere(several),
        disegel_kemudian=_sealed_later(paper, ttd, zona),
        cabut=cabut_of(paper, several, zona),
        menyusul=later.kalimat if later else "",
        catatan=catatan_of(paper, several, ttd, keadaan.status, zona, sampai=sampai),
        salinan=salinan_of(paper, several.mode if several else mode_of(paper), zona, sampai),
        sidik_tercetak=printed_sidik(paper.context_json),
        batal=batal_of(paper, zona, sampai),
    )


def has_codes(paper: Dokumen) -> bool:
    """Return whether the figures of a paper have codes; in a text the quotation marks would be escaped."""
    if paper.jenis == Dokumen.Jenis.GABUNGAN:
        return '"asal_rerata":[' in paper.context_json
    return paper.jenis == Dokumen.Jenis.LAPORAN and '"asal_angka":[' in paper.context_json


def _signed_in(paper: Dokumen) -> Persetujuan | None:
    return (
        TandaTangan.objects.filter(laporan__dokumen=paper).first()
        or TandaTanganGabungan.objects.filter(gabungan__dokumen=paper).first()
    )


def _sealed_later(paper: Dokumen, ttd: Persetujuan | None, zona: ZoneInfo) -> str:
    """A seal is made in the moment of its signature, or says that it was not."""
    tersegel: PdfTersegel | None = getattr(paper, "tersegel", None)
    since = ttd.at if ttd else paper.at
    if tersegel is None or tersegel.at == since:
        return ""
    return format_waktu(tersegel.at.astimezone(zona))


def _signature(ttd: Persetujuan | None, zona: ZoneInfo) -> TandaTanganTampil | None:
    if ttd is None:
        return None
    return TandaTanganTampil(
        nama=ttd.nama,
        nip=ttd.nip,
        pangkat=ttd.pangkat,
        jabatan=acting_post(ttd.status, ttd.jabatan),
        waktu=format_waktu(ttd.at.astimezone(zona)),
        ditarik=format_waktu(ttd.ditarik_at.astimezone(zona)) if ttd.ditarik_at else "",
        alasan=ttd.ditarik_alasan,
        mode=MODE_SENTENCES[ModeTandaTangan(ttd.mode)],
    )
