"""Tell people what a move means for them: a sentence on their first page, and a mail where there is an address."""

from datetime import datetime

from django.conf import settings

from takar.actions.errors import Missing
from takar.actions.outbox import enqueue
from takar.actions.tx import Outcome, writing
from takar.queries.akun import holders
from takar.queries.edition import edition_of
from takar.queries.subjek import posisi_of
from takar.records.models import BerkasBidang, Pegawai, Pemberitahuan, UnitKerja
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import Event, langkah_of
from takar.sop.labels import event_sentence
from takar.sop.model import Kind, Langkah
from takar.sop.peran import UNIT_BOUND, Peran
from takar.sop.permissions import Action, Actor
from takar.sop.tugas import tugas_sentence

RECEIPTS = frozenset({Event.COPY_RECEIVED, Event.RECEIVED})  # they open no further langkah


def berkas_path(berkas: BerkasBidang) -> str:
    """Return the address of a berkas' page."""
    p = berkas.pengumpulan
    return f"/pengumpulan/{p.tahun}/tw{p.triwulan}/{berkas.unit.kode}/"


def berkas_name(berkas: BerkasBidang) -> str:
    """Return how a berkas is called in a sentence."""
    p = berkas.pengumpulan
    return f"{berkas.unit.nama}, {Periode(p.tahun, Triwulan(p.triwulan)).label}"


def peran_for(langkah: Langkah, berkas: BerkasBidang) -> Peran:
    """Return who carries a langkah of this berkas: the Sekretaris signs for the Sekretariat."""
    if langkah.kind is Kind.SIGN and berkas.unit.jenis == UnitKerja.Jenis.SEKRETARIAT:
        return Peran.SEKRETARIS
    if langkah.peran is None:
        raise ValueError(f"Langkah {langkah.nomor} tidak mempunyai peran.")
    return langkah.peran


def notify_move(tx: writing, berkas: BerkasBidang, event: Event, *, catatan: str, tujuan: int | None) -> None:
    """Enqueue one mail for each present holder; after a return also tell those whose work is undone by it."""
    today = tx.today(berkas.pengumpulan.opd.zona)
    posisi = posisi_of(berkas)
    opened = () if event in RECEIPTS else langkah_of(edition_of(berkas.pengumpulan), posisi.state)
    for langkah in opened:
        if langkah.kind is Kind.RECEIVE_COPY and berkas.unit.jenis == UnitKerja.Jenis.SEKRETARIAT:
            continue  # recorded with the signature
        peran = peran_for(langkah, berkas)
        unit_id = berkas.unit_id if peran in UNIT_BOUND else None
        for penugasan in holders(peran, opd_id=berkas.pengumpulan.opd_id, unit_id=unit_id, today=today):
            kalimat = f"{tugas_sentence(langkah, returned=berkas.returned)} – {berkas_name(berkas)}."
            _mail(tx, berkas, penugasan.pegawai, kalimat)
    if event is Event.SENT_BACK:
        kalimat = f"{berkas_name(berkas)} {event_sentence(event, tujuan=tujuan)} oleh {tx.sebagai}: {catatan}"
        for pegawai_id in _concerned(tx, berkas):
            Pemberitahuan.objects.create(pegawai_id=pegawai_id, kalimat=kalimat, tautan=berkas_path(berkas), at=tx.now)


def _mail(tx: writing, berkas: BerkasBidang, pegawai: Pegawai, kalimat: str) -> None:
    if not pegawai.surel:
        return
    enqueue(
        kind="surel",
        kunci=f"berkas:{berkas.pk}:{berkas.versi}:{pegawai.pk}",
        payload={
            "kepada": pegawai.surel,
            "judul": kalimat,
            "isi": f"{kalimat}\n\n{settings.PUBLIC_URL}{berkas_path(berkas)}",
        },
        now=tx.now,
    )


def _concerned(tx: writing, berkas: BerkasBidang) -> set[int]:
    """Return who did a langkah of this berkas before, except the person who sends it back."""
    done = berkas.riwayat_list.exclude(pegawai=None).values_list("pegawai_id", flat=True)
    return {pk for pk in done if pk is not None and pk != tx.actor.pegawai_id}


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
