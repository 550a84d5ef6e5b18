"""The report of the whole office: asked for with the last receipt, made by the worker, signed by the Kepala Dinas.

Rendering takes as long as a report of all units together, so no request waits for it (docs/adr/0017).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from takar.actions.dikecualikan import use_for_gabungan
from takar.actions.dokumen import make_dokumen, new_kode
from takar.actions.errors import Missing, Refusal, Stale
from takar.actions.gabungan_nomor import gabungan_number, send_gabungan
from takar.actions.outbox import enqueue
from takar.actions.pemberitahuan import tell_at
from takar.actions.persetujuan import WITHOUT_EXCEPTION, Dibaca, judge_signature, own_penugasan, record_of
from takar.actions.segel import unsealed
from takar.actions.tanda_tangan_luar import Kiriman, chosen_mode, examine, settle, usable_mode
from takar.actions.terdampak import refuse_corrected_gabungan
from takar.actions.tx import STALE, Outcome, writing
from takar.queries.akun import SYSTEM
from takar.queries.dokumen.gabungan import gabungan_context
from takar.queries.gabungan import KIND, gabungan_key, gabungan_subject, kepala_dinas_of, latest_gabungan, numbering_of
from takar.queries.pengecualian_gabungan import not_on_gabungan
from takar.queries.pengumpulan import periode_of_pengumpulan
from takar.queries.tanda_tangan_luar import keterangan_of
from takar.records.models import (
    LaporanDataKinerja,
    LaporanGabungan,
    Outbox,
    Pengumpulan,
    Penugasan,
    TandaTanganGabungan,
)
from takar.sop.gabungan import SIGNS_GABUNGAN, GabunganAction, may_gabungan
from takar.sop.permissions import Actor, Code, Refused
from takar.sop.tanda_tangan import ModeTandaTangan

__all__ = ["KIND", "ask_gabungan", "compile_gabungan", "number_gabungan", "renew_gabungan", "sign_gabungan"]


def ask_gabungan(
    tx: writing, pengumpulan_id: int, *, versi: int, nomor: str = "", penugasan_id: int | None = None, mode: str = ""
) -> None:
    """Have the worker make a version of the report, in the office's own mode of signing where none is given.

    Asked for twice, it is made once.
    """
    opd_id = Pengumpulan.objects.values_list("opd_id", flat=True).get(pk=pengumpulan_id)
    payload = {
        "pengumpulan_id": pengumpulan_id,
        "versi": versi,
        "nomor": nomor,
        "penugasan_id": penugasan_id,
        "mode": mode,
    }
    enqueue(kind=KIND, kunci=gabungan_key(pengumpulan_id, versi), payload=payload, now=tx.now, opd_id=opd_id)


def compile_gabungan(*, payload: Mapping[str, Any], now: datetime) -> Outcome | None:
    """Make the version that was asked for, and withdraw the one it replaces; None where it is there already.

    For the holder of the post who asked, else for who holds it today. Raises Refusal if the round is not complete.
    """
    made = LaporanGabungan.objects.filter(pengumpulan_id=payload["pengumpulan_id"], versi__gte=payload["versi"])
    if made.exists():
        return None
    with writing(GabunganAction.COMPILE_GABUNGAN, actor=SYSTEM, now=now) as tx:
        pengumpulan = tx.pengumpulan(payload["pengumpulan_id"])
        _permit(tx, pengumpulan)
        earlier = latest_gabungan(pengumpulan)
        today = tx.today(pengumpulan.opd.zona)
        penugasan = Penugasan.objects.filter(pk=payload["penugasan_id"]).first() or kepala_dinas_of(pengumpulan, today)
        mode = usable_mode(payload.get("mode") or pengumpulan.opd.mode_tanda_tangan, pengumpulan.opd_id)
        context = gabungan_context(
            pengumpulan,
            nomor=payload["nomor"],
            tanggal=today,
            kode=new_kode(),
            penanda_tangan=penugasan,
            keterangan=keterangan_of(mode, pengumpulan.opd_id),
        )
        if earlier is not None and earlier.status == LaporanDataKinerja.Status.FROZEN:
            LaporanGabungan.objects.filter(pk=earlier.pk).update(status=LaporanDataKinerja.Status.WITHDRAWN)
        judul = "Laporan Data Kinerja Triwulan Gabungan"
        dokumen = make_dokumen(tx, context, pengumpulan=pengumpulan, berkas=None, judul=judul, tanggal=today)
        LaporanGabungan.objects.create(
            pengumpulan=pengumpulan, versi=payload["versi"], dokumen=dokumen, penugasan=penugasan, mode=mode
        )
        if dokumen.nomor or mode == ModeTandaTangan.BASAH:
            people = [penugasan.pegawai_id] if penugasan is not None else []
            asked, waits = "tanda tangan Anda", "tanda tangan Kepala Dinas"
        else:
            people, waits = numbering_of(pengumpulan, today), "nomor, lalu tanda tangan Kepala Dinas"
            asked = "nomor dari Anda, lalu tanda tangan Kepala Dinas"
        said = f"Laporan gabungan {periode_of_pengumpulan(pengumpulan).label} sudah disusun dan menunggu {asked}."
        kunci = f"surat:{gabungan_key(pengumpulan.pk, payload['versi'])}"
        tell_at(tx, gabungan_path(pengumpulan), people, said, kunci=kunci, segera=True)
        tx.note(laporan=dokumen.context_sha256, pdf=dokumen.file.sha256)
        tx.done(f"Laporan gabungan disusun; menunggu {waits}.")
    return tx.outcome


def number_gabungan(
    *,
    pengumpulan_id: int,
    seen_versi: int,
    nomor: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
    ambil: bool = False,
) -> Outcome:
    """Give the waiting report its number: it is made anew with it and must be read again.

    ``ambil`` takes the next one of the agenda by the pattern of the office: the report has its line from then on.
    Raises Invalid for a number that is missing or used, Stale where a newer version waits, Refusal where it would be
    made of a report that holds figures corrected since: it could not be signed.
    """
    with writing(GabunganAction.NUMBER_GABUNGAN, actor=actor, now=now, kunci=kunci) as tx:
        pengumpulan = tx.pengumpulan(pengumpulan_id)
        _permit(tx, pengumpulan)
        latest = _waiting(pengumpulan, seen_versi)
        refuse_corrected_gabungan(tx, pengumpulan.opd_id, latest)
        today = tx.today(pengumpulan.opd.zona)
        nomor = gabungan_number(tx, latest.dokumen, nomor, today, ambil=ambil)
        ask_gabungan(
            tx,
            pengumpulan.pk,
            versi=latest.versi + 1,
            nomor=nomor,
            penugasan_id=latest.penugasan_id,
            mode=latest.mode,
        )
        tx.note(nomor=nomor, menggantikan=latest.dokumen.context_sha256)
        tx.done(f"Nomor {nomor} dicatat. Laporan gabungan sedang dibuat dengan nomor itu.")
    return tx.outcome


def renew_gabungan(
    *, pengumpulan_id: int, seen_versi: int, actor: Actor, now: datetime, kunci: str = "", mode: str = ""
) -> Outcome:
    """Have the waiting report made anew for the person who now holds the post of Kepala Dinas.

    ``mode``: in which it is to be signed then, blank for the one that it has. Raises Invalid for one that is none,
    Refusal as ``number_gabungan``.
    """
    with writing(GabunganAction.RENEW_GABUNGAN, actor=actor, now=now, kunci=kunci) as tx:
        pengumpulan = tx.pengumpulan(pengumpulan_id)
        _permit(tx, pengumpulan)
        latest = _waiting(pengumpulan, seen_versi)
        refuse_corrected_gabungan(tx, pengumpulan.opd_id, latest)
        mine, mode = own_penugasan(tx).pk, chosen_mode(mode or latest.mode, pengumpulan.opd_id)
        nomor, versi = latest.dokumen.nomor, latest.versi + 1
        ask_gabungan(tx, pengumpulan.pk, versi=versi, nomor=nomor, penugasan_id=mine, mode=mode)
        tx.note(menggantikan=latest.dokumen.context_sha256, mode=mode)
        tx.done("Naskah sedang dibuat ulang atas nama Anda. Baca kembali sebelum menandatangani.")
    return tx.outcome


def sign_gabungan(
    *,
    pengumpulan_id: int,
    seen_sha256: str,
    authenticated_at: datetime | None,
    actor: Actor,
    now: datetime,
    kunci: str = "",
    kiriman: Kiriman | None = None,
    tercatat: bool = False,
) -> Outcome:
    """Approve exactly the bytes that were read, with a password given as lately as settings say.

    A paper of mode 2 or 3 is signed by the file that carries the signature. ``tercatat``: as Dibaca.
    """
    terperiksa = examine(kiriman, seen_sha256, now)
    with writing(GabunganAction.SIGN_GABUNGAN, actor=actor, now=now, kunci=kunci) as tx:
        pengumpulan = tx.pengumpulan(pengumpulan_id)
        latest = ready_to_sign_gabungan(tx, pengumpulan, Dibaca(seen_sha256, authenticated_at, tercatat))
        ttd = TandaTanganGabungan.objects.create(gabungan=latest, **record_of(tx, latest))
        segel = settle(tx, latest, ttd, pengumpulan.opd, terperiksa)
        LaporanGabungan.objects.filter(pk=latest.pk).update(status=LaporanDataKinerja.Status.SIGNED)
        send_gabungan(tx, latest.dokumen)
        tx.note(pdf=latest.dokumen.file.sha256, konteks=latest.dokumen.context_sha256, **segel)
        tx.done(f"Laporan gabungan ditandatangani.{unsealed(segel)}")
    return tx.outcome


def ready_to_sign_gabungan(tx: writing, pengumpulan: Pengumpulan, dibaca: Dibaca) -> LaporanGabungan:
    """Judge the signature on a locked round and return the report that waits for it. Raises as ``sign_gabungan``."""
    _permit(tx, pengumpulan)
    latest = _waiting(pengumpulan, None)
    refuse_corrected_gabungan(tx, pengumpulan.opd_id, latest)
    judge_signature(tx, latest, dibaca)
    if not_on_gabungan(latest, tx.pegawai_id, tx.today(pengumpulan.opd.zona)):
        raise Refusal(Refused(Code.STATE, WITHOUT_EXCEPTION))
    return latest


def signed_gabungan(pengumpulan: Pengumpulan) -> list[LaporanGabungan]:
    """Return the report of the office that is in force, with its paper; empty where none is."""
    found = LaporanGabungan.objects.filter(pengumpulan=pengumpulan, status=LaporanDataKinerja.Status.SIGNED)
    return list(found.select_related("dokumen").order_by("versi"))


def supersede_gabungan(tx: writing, pengumpulan: Pengumpulan) -> set[int]:
    """Take the report of the office out of force since a koreksi changes its figures; return who had signed it.

    A signed one stays as it was signed; one that waits, which nobody signed, or is still to be made, is withdrawn. It
    is asked for anew with the last receipt.
    """
    found = LaporanGabungan.objects.filter(pengumpulan=pengumpulan)
    signed = found.filter(status=LaporanDataKinerja.Status.SIGNED)
    signers = set(TandaTanganGabungan.objects.filter(gabungan__in=signed).values_list("pegawai_id", flat=True))
    signed.update(status=LaporanDataKinerja.Status.SUPERSEDED)
    found.filter(status=LaporanDataKinerja.Status.FROZEN).update(status=LaporanDataKinerja.Status.WITHDRAWN)
    latest = latest_gabungan(pengumpulan)
    asked = gabungan_key(pengumpulan.pk, latest.versi + 1 if latest else 1)
    Outbox.objects.filter(kunci=asked).delete()
    Pengumpulan.objects.filter(pk=pengumpulan.pk).update(selesai_at=None)
    tx.note(gabungan_digantikan=len(signers))
    return signers


def gabungan_path(pengumpulan: Pengumpulan) -> str:
    """Return the address of the page of the report of the office."""
    return f"/pengumpulan/{pengumpulan.tahun}/tw{pengumpulan.triwulan}/laporan-gabungan/"


def _permit(tx: writing, pengumpulan: Pengumpulan) -> None:
    """Judge the act on the locked round. Raises Refusal or Missing."""
    assert isinstance(tx.action, GabunganAction)  # noqa: S101  (narrows for the type checker)
    today = tx.today(pengumpulan.opd.zona)
    tx.permit(may_gabungan(actor=tx.actor, action=tx.action, subject=gabungan_subject(pengumpulan, today)))
    if tx.action in SIGNS_GABUNGAN and (used := use_for_gabungan(pengumpulan, tx.pegawai_id, now=tx.now, today=today)):
        tx.note(pengecualian=used)


def _waiting(pengumpulan: Pengumpulan, seen_versi: int | None) -> LaporanGabungan:
    """Return the version that waits for its signature. Raises Missing, or Stale where another was seen."""
    latest = latest_gabungan(pengumpulan)
    if latest is None:
        raise Missing("Tidak ada laporan gabungan yang menunggu tanda tangan.")
    if seen_versi is not None and seen_versi != latest.versi:
        raise Stale(latest.versi, STALE)
    return latest
