"""Ask for an archive, and make it: the worker writes it to a file of its own and says how far it is."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from takar.actions.arsip_tulis import LaporanArsip
from takar.actions.arsip_utuh import write_whole
from takar.actions.errors import Galat, Invalid
from takar.actions.outbox import enqueue
from takar.actions.pemberitahuan import tell_at
from takar.actions.tx import Outcome, writing
from takar.gateways.storage import Storage, Stored
from takar.queries.akun import SYSTEM
from takar.queries.arsip_daftar import KIND, chosen_lingkup, lingkup_shown
from takar.records.models import Arsip, Outbox, PerangkatDaerah
from takar.sop.arsip import ArsipAction, may_arsip
from takar.sop.permissions import Actor
from takar.verifier.periksa_riwayat import Putus

__all__ = ["KIND", "ask_arsip", "chunks_of_arsip", "make_arsip"]

NOTHING = "Tidak ada yang dikumpulkan pada pilihan itu. Pilih tahun, triwulan, dan unit yang punya berkas."
NEEDS_TRIWULAN = "Pilih triwulannya: arsip satu unit dibuat per triwulan."
PATH = "/arsip/"


@lru_cache(maxsize=1)
def zip_storage() -> Storage:
    """Return where archives lie: apart from what they are copies of."""
    return Storage(Path(settings.ZIP_DIR))


def ask_arsip(
    *, opd_id: int, tahun: int, triwulan: int, unit: str, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Have an archive made of a tahun, of a triwulan of it (0 for none), of one unit in that ("" for all).

    One that is being made already is not asked for twice. Raises Invalid where there is nothing, Missing, Refusal.
    """
    with writing(ArsipAction.ASK_ARSIP, actor=actor, now=now, kunci=kunci) as tx:
        tx.begin()
        tx.objek = f"opd:{opd_id}"
        opd = PerangkatDaerah.objects.select_for_update(no_key=True).get(pk=opd_id)
        if unit and not triwulan:
            raise Invalid(Galat("triwulan", NEEDS_TRIWULAN))
        lingkup = chosen_lingkup(opd, tahun, triwulan, unit)
        unit_id = lingkup.unit_id if lingkup else None
        tx.permit(may_arsip(actor=actor, action=ArsipAction.ASK_ARSIP, opd_id=opd_id, unit_id=unit_id))
        if lingkup is None:
            raise Invalid(Galat("tahun", NOTHING))
        facts = {"opd": opd, "tahun": tahun, "triwulan": lingkup.triwulan, "unit_id": unit_id}
        if any(_is_waiting(one) for one in Arsip.objects.filter(**facts, selesai_at=None)):
            raise Invalid(Galat("tahun", f"Arsip {lingkup.judul} sedang dibuat. Tunggu sampai siap di daftar."))
        made = Arsip.objects.create(**facts, at=now, oleh_id=tx.pegawai_id, sebagai=tx.sebagai)
        payload = {"arsip_id": made.pk, "judul": f"Arsip {lingkup.judul}"}
        enqueue(kind=KIND, kunci=f"arsip:{made.pk}", payload=payload, now=now, opd_id=opd_id)
        tx.note(arsip=made.pk, lingkup=lingkup.alamat)
        tx.done(f"Arsip {lingkup.judul} diminta. Anda diberi tahu bila sudah siap diunduh.")
    return tx.outcome


def _is_waiting(asked: Arsip) -> bool:
    """Whether the worker still tries to make it: one that it gave up after its last attempt can be asked for anew."""
    return Outbox.objects.filter(kunci=f"arsip:{asked.pk}", stopped_at=None).exists()


def make_arsip(*, payload: Mapping[str, Any], now: Callable[[], datetime]) -> Outcome | None:
    """Make the archive that was asked for; None where it is over already.

    A history that does not hold ends it, with the reason. Raises OSError where the disk takes no more.
    """
    asked = Arsip.objects.select_related("opd", "unit").get(pk=payload["arsip_id"])
    if asked.selesai_at is not None:
        return None
    draft = zip_storage().draft(f"arsip-{asked.pk}")
    try:
        with draft.open("w+b") as file:
            made, stored = write_whole(file, lingkup_shown(asked), now=now(), lapor=_progress_of(asked))
        zip_storage().take(draft, stored)
        return _finish(asked, stored, made, now())
    except Putus as putus:
        return _give_up(asked, f"Riwayatnya tidak utuh: {putus}.", now())
    finally:
        draft.unlink(missing_ok=True)


def _progress_of(asked: Arsip) -> Callable[[int, int], None]:
    """Return what notes how far it is, at each further hundredth."""
    noted = -1

    def note(done: int, total: int) -> None:
        nonlocal noted
        hundredth = done * 100 // total if total else 100
        if hundredth > noted:
            noted = hundredth
            Arsip.objects.filter(pk=asked.pk, selesai_at=None).update(sudah=done, total=max(total, 1))

    return note


def _finish(asked: Arsip, stored: Stored, made: LaporanArsip, now: datetime) -> Outcome:
    lingkup = lingkup_shown(asked)
    with writing(ArsipAction.MAKE_ARSIP, actor=SYSTEM, now=now) as tx:
        tx.objek = f"opd:{asked.opd_id}"
        Arsip.objects.filter(pk=asked.pk, selesai_at=None).update(
            selesai_at=now,
            sha256=stored.sha256,
            ukuran=stored.ukuran,
            jumlah=made.jumlah,
            kurang=list(made.kurang),
        )
        missing = f" {len(made.kurang)} file hilang atau rusak; lihat daftarnya." if made.kurang else ""
        said = f"Arsip {lingkup.judul} siap diunduh.{missing}"
        tell_at(tx, PATH, [asked.oleh_id], said, kunci=f"arsip-siap:{asked.pk}", segera=True)
        tx.note(arsip=asked.pk, lingkup=lingkup.alamat, sha256=stored.sha256, kurang=list(made.kurang))
        tx.done(said)
    return tx.outcome


def _give_up(asked: Arsip, why: str, now: datetime) -> Outcome:
    said = f"Arsip {lingkup_shown(asked).judul} tidak dibuat. {why} Jangan ubah apa pun; laporkan kepada pimpinan."
    with writing(ArsipAction.MAKE_ARSIP, actor=SYSTEM, now=now) as tx:
        tx.objek = f"opd:{asked.opd_id}"
        Arsip.objects.filter(pk=asked.pk, selesai_at=None).update(selesai_at=now, gagal=why)
        tell_at(tx, PATH, [asked.oleh_id], said, kunci=f"arsip-gagal:{asked.pk}", segera=True)
        tx.note(arsip=asked.pk, gagal=why)
        tx.done(said)
    return tx.outcome


def chunks_of_arsip(sha256: str) -> Iterator[bytes]:
    """Return an archive piece by piece. Raises FileNotFoundError where its file is not there any more."""
    if not zip_storage().path(sha256).is_file():
        raise FileNotFoundError(sha256)
    return zip_storage().open(sha256)
