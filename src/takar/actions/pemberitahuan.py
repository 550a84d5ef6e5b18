"""Tell people: a sentence that waits on their first page, and a mail where there is an address."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from takar.actions.errors import Missing
from takar.actions.outbox import enqueue
from takar.actions.tx import Outcome, writing
from takar.records.models import BerkasBidang, Pegawai, Pemberitahuan
from takar.rules.periods import Periode, Triwulan
from takar.sop.permissions import Action, Actor


def berkas_path(berkas: BerkasBidang) -> str:
    """Return the address of a berkas' page."""
    p = berkas.pengumpulan
    return f"/pengumpulan/{p.tahun}/tw{p.triwulan}/{berkas.unit.kode}/"


def paper_url(kode: str) -> str:
    """Return the whole address of a paper, for a mail."""
    return f"{settings.PUBLIC_URL}/dokumen/{kode}/"


def berkas_name(berkas: BerkasBidang) -> str:
    """Return how a berkas is called in a sentence."""
    p = berkas.pengumpulan
    return f"{berkas.unit.nama} {Periode(p.tahun, Triwulan(p.triwulan)).label}"


def tell(tx: writing, berkas: BerkasBidang, pegawai_ids: Iterable[int], kalimat: str) -> None:
    """Tell people about a berkas, each once; who acts knows already."""
    wanted = set(pegawai_ids) - {tx.actor.pegawai_id}
    for pegawai in Pegawai.objects.filter(pk__in=wanted).order_by("pk"):
        Pemberitahuan.objects.create(pegawai=pegawai, kalimat=kalimat, tautan=berkas_path(berkas), at=tx.now)
        mail(tx, berkas, pegawai, kalimat)


def tell_at(tx: writing, tautan: str, pegawai_ids: Iterable[int], kalimat: str, *, kunci: str) -> None:
    """Tell people about something that is no berkas; ``kunci`` names it, and each gets one mail about it."""
    for pegawai in Pegawai.objects.filter(pk__in=set(pegawai_ids)).order_by("pk"):
        Pemberitahuan.objects.create(pegawai=pegawai, kalimat=kalimat, tautan=tautan, at=tx.now)
        if pegawai.surel:
            enqueue(
                kind="surel",
                kunci=f"{kunci}:{pegawai.pk}",
                payload={
                    "kepada": pegawai.surel,
                    "judul": kalimat,
                    "isi": f"{kalimat}\n\n{settings.PUBLIC_URL}{tautan}",
                },
                now=tx.now,
            )


def mail(tx: writing, berkas: BerkasBidang, pegawai: Pegawai, kalimat: str, rincian: str = "") -> None:
    """Enqueue a mail about a berkas: one for each person and version of it, the first one wins."""
    if not pegawai.surel:
        return
    isi = (kalimat, rincian, f"{settings.PUBLIC_URL}{berkas_path(berkas)}")
    enqueue(
        kind="surel",
        kunci=f"berkas:{berkas.pk}:{berkas.versi}:{pegawai.pk}",
        payload={"kepada": pegawai.surel, "judul": kalimat, "isi": "\n\n".join(part for part in isi if part)},
        now=tx.now,
    )


def mark_read(*, pemberitahuan_id: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Take a notice off the first page of the person to whom it is addressed. Raises Missing for any other."""
    with writing(Action.READ, actor=actor, now=now, kunci=kunci) as tx:
        tx.begin()
        tx.objek = f"pemberitahuan:{pemberitahuan_id}"
        mine = Pemberitahuan.objects.filter(pk=pemberitahuan_id, pegawai_id=tx.pegawai_id)
        if not mine.exists():
            raise Missing("Pemberitahuan itu tidak ada.")
        mine.filter(read_at=None).update(read_at=now)
        tx.done("Pemberitahuan ditandai sudah dibaca.")
    return tx.outcome
