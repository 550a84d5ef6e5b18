"""A file that was refused as signed is kept as what it is: a copy of the paper, bound to its exact version.

A further act of who may sign the paper, with a reason. The paper is not signed by it: it waits as before, for its block
says that a certified signature is in the PDF, and there is none in these bytes (docs/adr/0103).
"""

from datetime import datetime

from takar.actions.berurut_bawaan import examine_berurut
from takar.actions.buka_naskah import REPORTS, judged_report
from takar.actions.dokumen import remember_file, storage
from takar.actions.errors import Galat, Invalid, Missing, Stale
from takar.actions.file_terikat import refuse_bound
from takar.actions.file_utuh import complain_flaw
from takar.actions.tanda_tangan_berurut import UNKNOWN, locked_berurut
from takar.actions.tanda_tangan_luar import (
    CHANGED,
    FIELD,
    KATA,
    NOT_A_SCAN,
    UNSIGNED,
    Kiriman,
    Terperiksa,
    examine,
)
from takar.actions.teks import clean, is_blank
from takar.actions.tx import STALE, Outcome, writing
from takar.gateways.periksa_tte import PutusanTTE
from takar.queries.berurut import Paper, find_berurut, row_of
from takar.queries.daftar_cabut import judged_by
from takar.queries.salinan_naskah import mode_of
from takar.records.models import Dokumen, FileTersimpan, SalinanNaskah
from takar.rules.nama_sertifikat import Kecocokan, match
from takar.sop.permissions import Actor
from takar.sop.salinan import ORANG_LAIN, SALINAN, SEBAB, SalinanAction
from takar.sop.tanda_tangan import SCANS, ModeTandaTangan

WHY = 300  # the reason of who keeps it
CHOOSE = "Pilih lagi file yang akan disimpan sebagai salinan."
TELL_WHY = "Tulis mengapa file ini disimpan, misalnya dari layanan mana asalnya."
SIGNED = "File ini bertanda tangan sah dan atas nama Anda. Unggah dengan tombol «Tanda tangani», bukan sebagai salinan."
OTHER_MODE = "Naskah ini tidak disiapkan untuk tanda tangan elektronik tersertifikasi, jadi tidak menyimpan salinan."
KEPT = f"Disimpan sebagai {SALINAN}: {{}}. Naskah ini tetap menunggu tanda tangan."


def keep_salinan(
    *,
    kode: str,
    seen_sha256: str,
    alasan: str,
    kiriman: Kiriman | None,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Keep a file that is no certified signature as a copy of the paper that was read, with why it is none.

    Raises Invalid for a file that is one, or no whole PDF or picture, or could not be judged, and without a reason;
    Stale for other bytes, Refusal for who may not sign the paper, Missing where it is none of theirs.
    """
    found_in = Dokumen.objects.select_related("laporan", "gabungan", "pengumpulan", "file")
    paper = found_in.filter(kode=kode.upper(), jenis__in=REPORTS).first()
    several = None if paper else find_berurut(kode)
    if paper is None and several is None:
        raise Missing(UNKNOWN)
    looked = examine_berurut(kiriman, several, seen_sha256, now) if several else examine(kiriman, seen_sha256, now)
    if looked is not None:
        complain_flaw(FIELD, looked.unggahan, pindaian=True)
    with writing(SalinanAction.KEEP_SALINAN, actor=actor, now=now, kunci=kunci) as tx:
        about: Paper
        if paper is not None:
            about, sha256, mode, opd_id = paper, judged_report(tx, paper), mode_of(paper), paper.pengumpulan.opd_id
        else:
            assert several is not None  # noqa: S101  (said above)
            found = locked_berurut(tx, several)
            about, sha256, mode, opd_id = found.paper, found.sha256, found.mode.value, found.opd.pk
        if sha256 != seen_sha256:
            raise Stale(0, STALE)
        if mode != ModeTandaTangan.TERSERTIFIKASI:
            raise Invalid(Galat(FIELD, OTHER_MODE))
        reason, sebab = _reason(alasan, looked), _sebab(looked, sha256, opd_id, actor)
        file = _keep(tx, looked, about)
        urutan = SalinanNaskah.objects.filter(**row_of(about)).count() + 1
        SalinanNaskah.objects.create(
            **row_of(about),
            urutan=urutan,
            pdf_sha256=sha256,
            file=file,
            sebab=sebab,
            alasan=reason,
            pegawai_id=tx.pegawai_id,
            nama=actor.nama,
            sebagai=tx.sebagai,
            at=now,
        )
        tx.note(naskah=about.kode, pdf=sha256, salinan=file.sha256, bukan_tanda_tangan=sebab, alasan=reason)
        tx.done(KEPT.format(SEBAB[sebab]))
    return tx.outcome


def _reason(alasan: str, looked: Terperiksa | None) -> str:
    """Return why it is kept. Raises Invalid, with what else is missing."""
    reason = clean("alasan", alasan, WHY)
    wrong = [] if looked else [Galat(FIELD, CHOOSE)]
    if is_blank(reason):
        wrong.append(Galat("alasan", TELL_WHY))
    if wrong:
        raise Invalid(*wrong)
    return reason


def _sebab(looked: Terperiksa | None, sha256: str, opd_id: int, actor: Actor) -> str:
    """Return why the file is no signature of who keeps it. Raises Invalid for one that is, or was not judged."""
    if looked is None or looked.hasil is None or looked.naskah_sha256 != sha256 or looked.jangkar != judged_by(opd_id):
        raise Invalid(Galat(FIELD, CHANGED))
    found = looked.hasil
    if found.putusan is PutusanTTE.SAH:
        if match(found.oleh, found.subjek, nama=actor.nama, nip=actor.nip) is not Kecocokan.BERBEDA:
            raise Invalid(Galat(FIELD, SIGNED))
        return ORANG_LAIN
    if found.putusan.value not in SEBAB:
        raise Invalid(Galat(FIELD, KATA[found.putusan]))
    return found.putusan.value


def _keep(tx: writing, looked: Terperiksa | None, paper: Paper) -> FileTersimpan:
    """Store the file. Raises Invalid for the paper itself, for what is kept already, and for what is no scan."""
    assert looked is not None  # noqa: S101  (said before)
    sent = looked.unggahan
    if sent.mime not in SCANS:
        raise Invalid(Galat(FIELD, NOT_A_SCAN))
    stored = storage().put([sent.content])
    if stored.sha256 in {looked.naskah_sha256, paper.file.sha256}:
        raise Invalid(Galat(FIELD, UNSIGNED))
    refuse_bound(FIELD, stored.sha256)
    return remember_file(stored, sent.mime, tx)
