"""One of several signs a paper, when it is their turn, in the mode of the paper (docs/adr/0081 and 0089)."""

from datetime import datetime

from takar.actions.berurut_bawaan import carry, examine_berurut
from takar.actions.berurut_kabar import tell_turn
from takar.actions.cap_bersegel import objek_of
from takar.actions.cap_waktu import enqueue_stamp_berurut
from takar.actions.dokumen import read_bytes
from takar.actions.errors import Missing, Refusal, Stale
from takar.actions.persetujuan import DAMAGED, UNOPENED, Dibaca, judge_password, own_penugasan
from takar.actions.segel import unsealed
from takar.actions.tanda_tangan_luar import Kiriman
from takar.actions.tx import STALE, Outcome, writing
from takar.queries.berurut import Berurut, find_berurut, row_of
from takar.queries.berurut_halaman import subject_of_berurut
from takar.queries.dokumen_kode import find_verifikasi
from takar.records.models import Dokumen, NaskahDibuka, TandaTanganBerurut
from takar.sop.berurut import BerurutAction, may_berurut
from takar.sop.permissions import Actor, Code, Refused
from takar.sop.tanda_tangan import ModeTandaTangan

UNKNOWN = "Naskah itu tidak ada, atau bukan untuk jabatan Anda."


def sign_in_order(
    *,
    kode: str,
    seen_sha256: str,
    authenticated_at: datetime | None,
    actor: Actor,
    now: datetime,
    kunci: str = "",
    kiriman: Kiriman | None = None,
    tercatat: bool = False,
) -> Outcome:
    """Sign the very bytes that were read, with those who signed before in them; the next signer is told.

    A paper of mode 2 or 3 is signed by the file that carries the signature. ``tercatat``: as Dibaca. Raises Missing,
    Refusal (not named, not in turn, twice, withdrawn, damaged, not opened), Stale for other bytes, Invalid for the
    password or the file, or where no seal can be made.
    """
    known = known_berurut(kode)
    terperiksa = examine_berurut(kiriman, known, seen_sha256, now)
    with writing(BerurutAction.SIGN_BERURUT, actor=actor, now=now, kunci=kunci) as tx:
        found = ready_in_order(tx, known, Dibaca(seen_sha256, authenticated_at, tercatat))
        kept, about = carry(tx, found, terperiksa)
        penugasan, urutan, dari = own_penugasan(tx), len(found.tanda_tangan) + 1, len(found.penanda)
        ttd = TandaTanganBerurut.objects.create(
            **row_of(found.paper),
            **kept,
            urutan=urutan,
            mode=found.mode.value,
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
        if "sertifikat" in kept:
            enqueue_stamp_berurut(ttd, found.judul, found.opd.pk, now)
        tx.note(naskah=kode, urutan=urutan, dari=dari, pdf=found.sha256, **about)
        what = "Pindaian disimpan" if found.mode is ModeTandaTangan.BASAH else "Naskah ditandatangani"
        tx.done(f"{what} ({urutan} dari {dari}). {tell_turn(tx, found, urutan)}{unsealed(about)}")
    return tx.outcome


def known_berurut(kode: str) -> Berurut:
    """Return a paper of several signers by its code. Raises Missing."""
    known = find_berurut(kode)
    if known is None:
        raise Missing(UNKNOWN)
    return known


def ready_in_order(tx: writing, known: Berurut, dibaca: Dibaca) -> Berurut:
    """Lock the paper, judge the signature, and return it as it stands then. Raises as ``sign_in_order`` does."""
    found = locked_berurut(tx, known)
    if found.sha256 != dibaca.sha256:
        raise Stale(0, STALE)
    opened = NaskahDibuka.objects.filter(**row_of(found.paper), pegawai_id=tx.pegawai_id)
    if dibaca.tercatat and not opened.exists():
        raise Refusal(Refused(Code.STATE, UNOPENED))
    try:
        read_bytes(found.sha256)
    except (FileNotFoundError, ValueError):
        raise Refusal(Refused(Code.STATE, DAMAGED)) from None
    judge_password(tx, dibaca.authenticated_at)
    return found


def locked_berurut(tx: writing, known: Berurut) -> Berurut:
    """Let nobody else sign the paper meanwhile, and judge whether it is this person's turn on it as it stands then.

    Raises Missing, Refusal.
    """
    paper = known.paper
    if isinstance(paper, Dokumen) and paper.berkas_id is not None:
        tx.berkas(paper.berkas_id, None)
    else:
        tx.begin()
        tx.objek = objek_of(paper)
    tx.lock_opd(known.opd.pk)
    found = find_berurut(paper.kode)
    seen = find_verifikasi(paper.kode, tx.actor, tx.today(known.opd.zona))
    if found is None or seen is None or not seen.boleh_baca:
        raise Missing(UNKNOWN)
    tx.permit(may_berurut(actor=tx.actor, subject=subject_of_berurut(found, seen.status)))
    return found
