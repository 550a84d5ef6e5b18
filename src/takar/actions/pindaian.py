"""Bind the scan of a paper that was signed with ink to its exact version; it is no task of anybody (docs/adr/0099)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from takar.actions.cap_bersegel import objek_of
from takar.actions.errors import Missing
from takar.actions.file_utuh import read_whole
from takar.actions.tanda_tangan_luar import FIELD, Kiriman, Terperiksa, keep_carrier
from takar.actions.tx import Outcome, writing
from takar.queries.dokumen_kode import find_verifikasi
from takar.queries.pindaian import AnyPaper, find_paper, office_of, paper_column, scans_of
from takar.records.models import NaskahE81, PerangkatDaerah, PindaianNaskah
from takar.sop.permissions import Actor, Allowed, Code, Refused
from takar.sop.pindaian import may_bind_scan
from takar.sop.surat import SuratAction
from takar.sop.tanda_tangan import ModeTandaTangan

UNKNOWN = "Naskah itu tidak ada, atau bukan untuk jabatan Anda."


def bind_scan(*, kode: str, kiriman: Kiriman | None, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Keep a scan beside the version of a paper that it is of; one more replaces none.

    Raises Missing, Refusal (peran, or a paper that is not signed with ink), Invalid at the file: none, no scan, the
    unsigned paper itself, or a file that is kept as something else.
    """
    paper = find_paper(kode)
    if paper is None:
        raise Missing(UNKNOWN)
    sha256, opd = paper.file.sha256, office_of(paper)
    sent = None
    if kiriman and isinstance(_verdict(kode, opd, actor, now), Allowed):  # who may not is refused below, unread
        sent = Terperiksa(read_whole(FIELD, kiriman.nama, kiriman.chunks, pindaian=True), sha256, frozenset(), None)
    with writing(SuratAction.BIND_SCAN, actor=actor, now=now, kunci=kunci) as tx:
        tx.begin()
        tx.objek = _objek(paper)
        tx.lock_opd(opd.pk)  # two scans at once have two places
        tx.permit(_verdict(kode, opd, tx.actor, now))
        nobody = (tx.actor.nama, tx.actor.nip)  # what a scan shows is not compared with anybody
        file, _, about = keep_carrier(tx, sent, mode=ModeTandaTangan.BASAH, sha256=sha256, opd_id=opd.pk, siapa=nobody)
        ke = scans_of(paper).count() + 1
        PindaianNaskah.objects.create(
            **{paper_column(paper): paper},
            ke=ke,
            file=file,
            pegawai_id=tx.pegawai_id,
            nama=tx.actor.nama,
            sebagai=tx.sebagai,
            at=now,
        )
        tx.note(naskah=paper.kode, pindaian_ke=ke, pdf=sha256, **about)
        tx.done("Pindaian disimpan dan terikat pada naskah ini.")
    return tx.outcome


def _verdict(kode: str, opd: PerangkatDaerah, actor: Actor, now: datetime) -> Allowed | Refused:
    """Judge the act; a paper that the person may not read is hidden."""
    seen = find_verifikasi(kode, actor, now.astimezone(ZoneInfo(opd.zona)).date())
    if seen is None or not seen.boleh_baca:
        return Refused(Code.HIDDEN, UNKNOWN)
    return may_bind_scan(actor=actor, opd_id=opd.pk, catatan=seen.catatan)


def _objek(paper: AnyPaper) -> str:
    return f"naskah_e81:{paper.pk}" if isinstance(paper, NaskahE81) else objek_of(paper)
