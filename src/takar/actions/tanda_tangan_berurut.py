"""One of several signs a paper, when it is their turn: another seal behind those before it (docs/adr/0081)."""

from datetime import datetime

from takar.actions.dokumen import read_bytes
from takar.actions.errors import Galat, Invalid, Missing, Refusal, Stale
from takar.actions.pemberitahuan import tell_at
from takar.actions.persetujuan import DAMAGED, judge_password, own_penugasan
from takar.actions.segel import seal_further
from takar.actions.tx import STALE, Outcome, writing
from takar.gateways.segel_pdf import SegelGagal
from takar.queries.berurut import Berurut, find_berurut, holders_of
from takar.queries.berurut_halaman import subject_of_berurut
from takar.queries.dokumen_kode import find_verifikasi
from takar.records.models import Dokumen, TandaTanganBerurut
from takar.sop.berurut import BerurutAction, may_berurut
from takar.sop.permissions import Actor, Code, Refused
from takar.sop.tanda_tangan import ModeTandaTangan

UNKNOWN = "Naskah itu tidak ada, atau bukan untuk jabatan Anda."
NOT_SEALED = (
    "PDF naskah ini tidak dapat disegel, jadi belum ditandatangani: dari beberapa tanda tangan, masing-masing harus "
    "ada di dalam PDF. Beri tahu Pengelola sistem."
)


def sign_in_order(
    *,
    kode: str,
    seen_sha256: str,
    authenticated_at: datetime | None,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Approve the very bytes that were read, with those who signed before in them; the next signer is told.

    Raises Missing, Refusal (not named, not in turn, twice, withdrawn, damaged), Stale for other bytes, Invalid for the
    password, or where no seal can be made.
    """
    known = find_berurut(kode)
    if known is None:
        raise Missing(UNKNOWN)
    with writing(BerurutAction.SIGN_BERURUT, actor=actor, now=now, kunci=kunci) as tx:
        found = _locked(tx, known)
        paper, opd = found.paper, found.opd
        today = tx.today(opd.zona)
        seen = find_verifikasi(kode, actor, today)
        if seen is None or not seen.boleh_baca:
            raise Missing(UNKNOWN)
        tx.permit(may_berurut(actor=actor, subject=subject_of_berurut(found, seen.status)))
        if found.sha256 != seen_sha256:
            raise Stale(0, STALE)
        pdf = _read(found.sha256)
        judge_password(tx, authenticated_at)
        giliran = found.penanda[len(found.tanda_tangan)]
        oleh = f"{giliran.sebutan}, selaku {giliran.pihak.lower()}"
        try:
            file, sertifikat, about = seal_further(tx, pdf, oleh, opd, giliran.urutan)
        except SegelGagal as error:
            raise Invalid(Galat("", NOT_SEALED)) from error
        penugasan = own_penugasan(tx)
        TandaTanganBerurut.objects.create(
            **({"dokumen": paper} if isinstance(paper, Dokumen) else {"naskah": paper}),
            urutan=giliran.urutan,
            file=file,
            sertifikat=sertifikat,
            mode=ModeTandaTangan.PERSETUJUAN.value,
            pdf_sha256=found.sha256,
            pegawai_id=tx.pegawai_id,
            penugasan=penugasan,
            nama=actor.nama,
            nip=actor.nip,
            pangkat=actor.pangkat,
            jabatan=penugasan.jabatan.nama,
            status=penugasan.status,
            at=now,
        )
        tx.note(naskah=kode, urutan=giliran.urutan, dari=len(found.penanda), pdf=found.sha256, **about)
        tx.done(f"Naskah ditandatangani ({giliran.urutan} dari {len(found.penanda)}). {_tell_next(tx, found)}".strip())
    return tx.outcome


def _locked(tx: writing, known: Berurut) -> Berurut:
    """Let nobody else sign the paper meanwhile, and return it as it stands then."""
    paper = known.paper
    if isinstance(paper, Dokumen) and paper.berkas_id is not None:
        tx.berkas(paper.berkas_id, None)
    else:
        tx.begin()
        tx.objek = f"naskah_rencana:{paper.pk}"
    tx.lock_opd(known.opd.pk)
    found = find_berurut(paper.kode)
    assert found is not None  # noqa: S101  (papers are never deleted)
    return found


def _read(sha256: str) -> bytes:
    try:
        return read_bytes(sha256)
    except (FileNotFoundError, ValueError):
        raise Refusal(Refused(Code.STATE, DAMAGED)) from None


def _tell_next(tx: writing, found: Berurut) -> str:
    """Tell who signs next, where somebody stands as the block is printed; return the sentence for the answer."""
    done = len(found.tanda_tangan) + 1
    if done == len(found.penanda):
        return "Semua penanda tangannya sudah menandatangani."
    following = found.penanda[done]
    kode, judul = found.paper.kode, found.judul
    said = f"{judul} menunggu tanda tangan Anda, sesudah {found.penanda[done - 1].sebutan}."
    people = holders_of(following, found.opd.pk, tx.today(found.opd.zona))
    tell_at(tx, f"/dokumen/{kode}/tanda-tangan/", people, said, kunci=f"berurut:{kode}:{following.urutan}", segera=True)
    return f"Berikutnya: {following.sebutan}."
