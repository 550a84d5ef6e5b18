"""Langkah 5 and 6: narrative, corrections applied, the report compiled and frozen, signed."""

from collections.abc import Sequence
from datetime import date, datetime

from takar.actions.buka_laporan import note_opened
from takar.actions.dokumen import make_dokumen, new_kode
from takar.actions.errors import Galat, Invalid, Missing, Refusal
from takar.actions.jam_server import keep_order
from takar.actions.koreksi import Diterapkan, apply_corrections
from takar.actions.langkah import begin, move
from takar.actions.laporan_nomor import enter_laporan, follow_laporan, laporan_number
from takar.actions.laporan_syarat import complain_number, earliest_of
from takar.actions.mundur import withdraw_laporan
from takar.actions.narasi import NarasiMasuk, complain_narasi, save_narasi
from takar.actions.paraf import note_paraf
from takar.actions.pemberitahuan import tell
from takar.actions.persetujuan import WITHOUT_EXCEPTION, Dibaca, judge_signature, own_penugasan, record_of
from takar.actions.segel import unsealed
from takar.actions.serah_terima import make_pengantar, make_tanda_terima
from takar.actions.tanda_tangan_luar import Kiriman, chosen_mode, examine, settle, usable_mode
from takar.actions.tembusan_laporan import read_tembusan, send_by_hand
from takar.actions.terdampak import MAKE_ANEW, refuse_corrected
from takar.actions.tuntas import complete_pengumpulan, lock_pengumpulan
from takar.actions.tx import Outcome, writing
from takar.queries.dokumen.laporan import laporan_context
from takar.queries.edition import edition_of
from takar.queries.koreksi import correction_sentences
from takar.queries.langkah_tampil import Pemegang, is_sekretariat
from takar.queries.laporan_nomor import UNNUMBERED
from takar.queries.penanda_tangan import signer_of
from takar.queries.pengecualian import exceptions_on_laporan, not_on_paper
from takar.queries.sebutan import berkas_name
from takar.queries.tanda_tangan_luar import keterangan_of
from takar.queries.tembusan_laporan import tembusan_lain
from takar.records.models import (
    BerkasBidang,
    LaporanDataKinerja,
    LaporanDibuka,
    Paraf,
    Penugasan,
    TandaTangan,
    Tembusan,
)
from takar.rules.periods import format_tanggal
from takar.sop.engine import Event
from takar.sop.model import Kind
from takar.sop.permissions import Action, Actor, Code, Refused
from takar.sop.tanda_tangan import MODE_LABELS, ModeTandaTangan

OTHER_MODE = "Cara tanda tangan diganti."
OTHER_SIGNER = "Pejabat penanda tangan berganti."
SAME_SIGNER = "Naskah dibuat ulang bagi penanda tangan yang sama, sebagaimana keadaannya sekarang."


def process(
    *,
    berkas_id: int,
    seen_version: int,
    ringkasan: str,
    analisis: str,
    rekomendasi: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Save the narrative; ``seen_version`` is that of the narrative, 0 where there was none.

    Corrections decided in the monev become versions of the figures with the first save; one that no longer
    passes the checks of a figure waits, and the answer says why.
    """
    with writing(Action.PROCESS, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        begin(tx, berkas)
        applied = apply_corrections(tx, berkas)
        narasi = save_narasi(tx, berkas, NarasiMasuk(ringkasan, analisis, rekomendasi, seen_version))
        tx.note(koreksi=applied.jumlah, koreksi_tertahan=applied.tertahan)
        tx.done(f"Narasi tersimpan.{_said(applied)}", versi=narasi.versi, koreksi=applied.jumlah)
    return tx.outcome


def compile_laporan(
    *,
    berkas_id: int,
    seen_version: int,
    nomor: str,
    tanggal: date | None,
    ambil: bool = False,
    narasi: NarasiMasuk | None = None,
    tembusan: str | None = None,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Compile and freeze the report for the present holder of the signing post, and hand it over.

    ``ambil`` takes the next number of the agenda instead of a typed one; with neither it comes later.
    ``narasi`` is saved first where it is given, so that what stands on the page is what is printed.
    ``tembusan`` has one recipient of a copy a line beside the Sekretaris; None for those of the office's wording.
    Raises Invalid for a used number, a date in the future or before the monev was closed or the
    signer's penugasan began, a missing summary, or an empty signing post; Refusal for a correction that no longer
    passes.
    """
    with writing(Action.COMPILE, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        tx.allow(berkas, blocking=correction_sentences(berkas))
        today = tx.today(berkas.pengumpulan.opd.zona)
        tanggal, signer = tanggal or today, signer_today(berkas, today)
        tx.lock_opd(berkas.pengumpulan.opd_id)  # of two reports compiled at once with one number, one gets it
        nomor = laporan_number(tx, berkas, nomor, tanggal, ambil=ambil)
        complain_number(berkas, nomor, tanggal, today=today, batas=earliest_of(berkas, signer))
        begin(tx, berkas)
        apply_corrections(tx, berkas)
        if narasi is not None:
            save_narasi(tx, berkas, narasi)
        complain_narasi(berkas)
        mode = usable_mode(berkas.pengumpulan.opd.mode_tanda_tangan, berkas.pengumpulan.opd_id)
        copies = read_tembusan(berkas, tembusan, tanggal)
        laporan = freeze_laporan(tx, berkas, nomor, tanggal, penugasan=signer, mode=mode, tembusan=copies)
        enter_laporan(tx, berkas, laporan.dokumen, ambil=ambil)
        move(tx, berkas, Event.COMPILED)
        note_paraf(tx, laporan.dokumen, Paraf.Cara.DISUSUN)
        tx.note(laporan=laporan.dokumen.context_sha256, pdf=laporan.dokumen.file.sha256)
        waits = "tanda tangan" if nomor else "nomor, lalu tanda tangan"
        tx.done(f"Laporan disusun dan dibekukan; menunggu {waits}.", versi=berkas.versi)
    return tx.outcome


def renew_laporan(
    *, berkas_id: int, seen_version: int, actor: Actor, now: datetime, kunci: str = "", mode: str = ""
) -> Outcome:
    """Render the waiting report anew for the person who now holds the signing post; it must be read again.

    ``mode``: in which it is to be signed then, blank for the one that it has. Raises Invalid for one that is none.

    The date stays, unless it lies before this person's penugasan: nobody signs a paper of a day on which another
    held the post. Then it becomes today, and the number must be free in that year.
    """
    with writing(Action.RENEW_LAPORAN, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        tx.allow(berkas)
        old = waiting_laporan(berkas)
        penugasan, today = own_penugasan(tx), tx.today(berkas.pengumpulan.opd.zona)
        batas = earliest_of(berkas, penugasan)
        tanggal = old.dokumen.tanggal if old.dokumen.tanggal >= batas.tanggal else today
        mode = chosen_mode(mode or old.mode, berkas.pengumpulan.opd_id)
        tx.lock_opd(berkas.pengumpulan.opd_id)
        complain_number(berkas, old.dokumen.nomor, tanggal, today=today, batas=batas)
        withdraw_laporan(tx, berkas, alasan=_why_anew(old, penugasan, mode))
        nomor, copies = old.dokumen.nomor, tembusan_lain(old.dokumen)
        laporan = freeze_laporan(tx, berkas, nomor, tanggal, penugasan=penugasan, mode=mode, tembusan=copies)
        follow_laporan(tx, berkas, laporan.dokumen)
        tx.bump(berkas)
        said = f"Naskah laporan {berkas_name(berkas)} dibuat ulang atas nama {tx.actor.nama}, {tx.sebagai}."
        tell(tx, berkas, [old.penugasan.pegawai_id], said, segera=True)
        tx.note(
            laporan=laporan.dokumen.context_sha256,
            menggantikan=old.dokumen.context_sha256,
            tanggal=tanggal,
            mode=mode,
            mode_semula=old.mode,
        )
        moved = "" if tanggal == old.dokumen.tanggal else f" Tanggalnya kini {format_tanggal(tanggal)}."
        if mode != old.mode:
            moved += f" Cara tanda tangannya kini: {MODE_LABELS[ModeTandaTangan(mode)]}."
        tx.done(f"Naskah dibuat ulang atas nama Anda.{moved} Baca kembali sebelum menandatangani.", versi=berkas.versi)
    return tx.outcome


def sign(
    *,
    berkas_id: int,
    seen_version: int,
    seen_sha256: str,
    authenticated_at: datetime | None,
    actor: Actor,
    now: datetime,
    kunci: str = "",
    kiriman: Kiriman | None = None,
    tercatat: bool = False,
) -> Outcome:
    """Approve exactly the bytes that were read, with a password given as lately as settings say.

    A paper of mode 2 or 3 is signed by the file that carries the signature. For the Sekretariat, where the
    Sekretaris signs, langkah 7 is recorded with the signature. ``tercatat``: as Dibaca.
    """
    terperiksa = examine(kiriman, seen_sha256, now)
    with writing(Action.SIGN, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        edition = edition_of(berkas.pengumpulan)
        if not edition.langkah_by_kind(Kind.RECEIVE):
            lock_pengumpulan(berkas)  # the signature may end it, also with the copy that is received with it
        laporan = ready_to_sign(tx, berkas, Dibaca(seen_sha256, authenticated_at, tercatat))
        keep_order(tx, berkas)  # the signature and the move are of one moment
        ttd = TandaTangan.objects.create(laporan=laporan, **record_of(tx, laporan))
        LaporanDataKinerja.objects.filter(pk=laporan.pk).update(status=LaporanDataKinerja.Status.SIGNED)
        segel = settle(tx, laporan, ttd, berkas.pengumpulan.opd, terperiksa)
        make_pengantar(tx, berkas, ttd)
        send_by_hand(tx, laporan)
        move(tx, berkas, Event.SIGNED)
        if is_sekretariat(berkas) and edition.langkah_by_kind(Kind.RECEIVE_COPY):
            _copy_with_signature(tx, berkas, ttd)
        complete_pengumpulan(tx, berkas)
        tx.note(pdf=laporan.dokumen.file.sha256, konteks=laporan.dokumen.context_sha256, **segel)
        tx.done(f"Laporan ditandatangani.{unsealed(segel)}", versi=berkas.versi)
    return tx.outcome


def ready_to_sign(tx: writing, berkas: BerkasBidang, dibaca: Dibaca) -> LaporanDataKinerja:
    """Judge the signature on a locked berkas and return the report that waits for it. Raises as ``sign`` does."""
    tx.allow(berkas)
    laporan = waiting_laporan(berkas)
    if not laporan.dokumen.nomor:
        raise Refusal(Refused(Code.STATE, UNNUMBERED))
    refuse_corrected(tx, berkas.pengumpulan.opd_id, laporan, MAKE_ANEW)
    judge_signature(tx, laporan, dibaca)
    judge_exception(tx, berkas, laporan)
    return laporan


def waiting_laporan(berkas: BerkasBidang) -> LaporanDataKinerja:
    """Return the frozen report that waits for a signature. Raises Missing."""
    found = (
        LaporanDataKinerja.objects.filter(berkas=berkas, status=LaporanDataKinerja.Status.FROZEN)
        .select_related("dokumen__file", "penugasan")
        .first()
    )
    if found is None:
        raise Missing("Tidak ada laporan yang menunggu tanda tangan.")
    return found


def _why_anew(old: LaporanDataKinerja, penugasan: Penugasan, mode: str) -> str:
    """Why the paper that waits is withdrawn, as its history keeps it."""
    if old.penugasan_id != penugasan.pk:
        return OTHER_SIGNER
    return OTHER_MODE if old.mode != mode else SAME_SIGNER


def judge_exception(tx: writing, berkas: BerkasBidang, laporan: LaporanDataKinerja) -> None:
    """Raise Refusal where these bytes were made before the exception under which they would be signed."""
    if not_on_paper(berkas, laporan.dokumen.at, tx.pegawai_id, tx.today(berkas.pengumpulan.opd.zona)):
        raise Refusal(Refused(Code.STATE, WITHOUT_EXCEPTION))


def _said(applied: Diterapkan) -> str:
    """What became of the corrections, for the answer."""
    said = f" {applied.jumlah} koreksi monev diterapkan sebagai versi baru angkanya." if applied.jumlah else ""
    if applied.tertahan:
        said += (
            f" Belum dapat diterapkan: {' '.join(applied.tertahan)} Laporan baru dapat disusun sesudah ini dibereskan."
        )
    return said


def freeze_laporan(
    tx: writing,
    berkas: BerkasBidang,
    nomor: str,
    tanggal: date,
    *,
    penugasan: Penugasan,
    mode: str,
    tembusan: Sequence[str],
) -> LaporanDataKinerja:
    """Compile the report as the berkas stands now, for the given holder of the signing post and mode of signing.

    ``tembusan``: who gets a copy beside the Sekretaris.
    """
    context = laporan_context(
        berkas,
        nomor=nomor,
        tanggal=tanggal,
        kode=new_kode(),
        penanda_tangan=penugasan,
        keterangan=keterangan_of(mode, berkas.pengumpulan.opd_id),
        pengecualian=exceptions_on_laporan(berkas, penugasan.pegawai_id, tx.today(berkas.pengumpulan.opd.zona)),
        tembusan=tembusan,
    )
    dokumen = make_dokumen(
        tx,
        context,
        pengumpulan=berkas.pengumpulan,
        berkas=berkas,
        judul=f"Laporan Data Kinerja {berkas.unit.nama}",
        tanggal=tanggal,
    )
    versi = LaporanDataKinerja.objects.filter(berkas=berkas).count() + 1
    return LaporanDataKinerja.objects.create(
        berkas=berkas, versi=versi, dokumen=dokumen, penugasan=penugasan, mode=mode
    )


def signer_today(berkas: BerkasBidang, today: date) -> Penugasan:
    """Return who holds the signing post today: as under a letter, a deputy before the holder, who is away meanwhile."""
    langkah = edition_of(berkas.pengumpulan).langkah_by_kind(Kind.SIGN)
    if langkah is None:
        raise Missing("SOP ini tidak mempunyai langkah tanda tangan.")
    found = Pemegang(berkas.pengumpulan.opd_id, today).penugasan_of(langkah, berkas)
    signer = signer_of(found)
    if signer is None:
        why = "hanya dipegang pejabat yang tidak menandatangani" if found else "sedang kosong"
        said = f"Jabatan penanda tangan {berkas.unit.nama} {why}. Minta Pengelola sistem mengisinya."
        raise Invalid(Galat("nomor", said))
    return signer


def _copy_with_signature(tx: writing, berkas: BerkasBidang, ttd: TandaTangan) -> None:
    """The Sekretaris who signs for the Sekretariat has the copy with the signature (decisions.md)."""
    terima = Tembusan.objects.create(
        laporan=ttd.laporan,
        pegawai_id=tx.pegawai_id,
        nama=tx.actor.nama,
        sebagai=tx.sebagai,
        at=tx.now,
        catatan="Dicatat bersama tanda tangan: Sekretaris menandatangani sendiri laporan Sekretariat.",
        bersama_tanda_tangan=True,
    )
    note_opened(tx, ttd.laporan, LaporanDibuka.Untuk.TEMBUSAN)
    make_tanda_terima(tx, berkas, ttd, terima)
    move(tx, berkas, Event.COPY_RECEIVED)
