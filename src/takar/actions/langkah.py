"""Move a berkas: the only place that changes its state, its langkah and its history."""

from collections.abc import Mapping
from datetime import date, datetime

from takar.actions.jam_server import keep_order
from takar.actions.kabar_langkah import Gerak, notify_move
from takar.actions.tuntas import end_koreksi
from takar.actions.tx import writing
from takar.queries.edition import edition_of
from takar.queries.kalender import kalender
from takar.queries.ketepatan import is_again, penyelesaian_of
from takar.queries.subjek import posisi_of
from takar.records.models import BerkasBidang, LangkahBerkas, RiwayatBerkas
from takar.rules.deadlines import HitunganMinggu, return_due_on, ulang_due_on
from takar.sop.engine import Event, Posisi, advance, langkah_of
from takar.sop.model import Edition, Kind, Langkah

RETURNS = frozenset({Event.SENT_BACK, Event.CORRECTED})
"""What opens a langkah again with a due date of its own (decisions.md, "Two clocks"; docs/adr/0074)."""
CARRIED_BY = {
    Event.SUBMITTED: Kind.COLLECT,
    Event.CHECKED: Kind.CHECK,
    Event.PUBLISHED: Kind.SCHEDULE,
    Event.MONITORED: Kind.MONITOR,
    Event.COMPILED: Kind.PROCESS,
    Event.SIGNED: Kind.SIGN,
    Event.COPY_RECEIVED: Kind.RECEIVE_COPY,
    Event.RECEIVED: Kind.RECEIVE,
}


def move(tx: writing, berkas: BerkasBidang, event: Event, *, catatan: str = "", tujuan: int | None = None) -> None:
    """Carry an event of the SOP: new state, langkah closed and opened, history written, people told.

    The berkas is locked and the act judged by the caller. ``tujuan`` is the langkah sent back to. Raises Invalid where
    the clock is behind what the berkas holds already.
    """
    keep_order(tx, berkas)
    edition = edition_of(berkas.pengumpulan)
    before = posisi_of(berkas)
    after = advance(edition, before, event, tujuan=tujuan)
    nomor = _carried(edition, after if event is Event.CORRECTED else before, event).nomor
    back_to = None if event in CARRIED_BY else tujuan or min(x.nomor for x in langkah_of(edition, after.state))
    tx.bump(
        berkas,
        state=after.state.value,
        copy_received=after.copy_received,
        received=after.received,
        dikoreksi=after.corrected,
        returned=_returned(berkas, event, back_to),
        frozen_at=_frozen_at(tx, berkas, before, after),
    )
    if before.corrected and not after.corrected:
        end_koreksi(tx, berkas)
    due: dict[str, date | None] = {}
    if back_to is None:
        due = {"ulang_due_on": _close(tx, berkas, nomor)}
        _open_present(tx, berkas, edition, before, after)
    else:
        by = _mend_by(tx, berkas) if event in RETURNS else None
        due = {"perbaikan_due_on": by if event is Event.SENT_BACK else None}
        _reopen(tx, berkas, back_to, due_on=by, returned=event is Event.SENT_BACK)
    _write_history(tx, berkas, event, nomor=nomor, catatan=catatan, tujuan=tujuan, due=due)
    tx.note(event=event.value, dari=before.state.value, ke=after.state.value, catatan=catatan, tujuan=tujuan)
    notify_move(tx, berkas, Gerak(event, before.state, catatan, tujuan))


def _frozen_at(tx: writing, berkas: BerkasBidang, before: Posisi, after: Posisi) -> datetime | None:
    """Frozen with the receipt of the report, or with the last langkah of an edition without one (docs/adr/0083)."""
    if not after.closed:
        return None
    return berkas.frozen_at if before.closed else tx.now


def begin(tx: writing, berkas: BerkasBidang) -> None:
    """Note that the holder of the present langkah has begun: from now on nothing can be recalled."""
    present = langkah_of(edition_of(berkas.pengumpulan), posisi_of(berkas).state)
    LangkahBerkas.objects.filter(
        berkas=berkas, nomor__in=[langkah.nomor for langkah in present], begun_at__isnull=True
    ).update(begun_at=tx.now)


def _carried(edition: Edition, before: Posisi, event: Event) -> Langkah:
    """Return the langkah in which the event happens; of a koreksi the one that it opens again (``before`` is after)."""
    kind = CARRIED_BY.get(event)
    langkah = edition.langkah_by_kind(kind) if kind else None
    return langkah or langkah_of(edition, before.state)[-1]


def _returned(berkas: BerkasBidang, event: Event, back_to: int | None) -> bool:
    """Whether the berkas waits for a mending; handed over mended and recalled, it waits for that mending again."""
    if event in RETURNS:
        return True
    if back_to is None:
        return False
    return LangkahBerkas.objects.filter(berkas=berkas, nomor=back_to, perbaikan_due_on__isnull=False).exists()


def _close(tx: writing, berkas: BerkasBidang, nomor: int) -> date | None:
    """Close a langkah; return by when it was to be carried again, if it was."""
    row = LangkahBerkas.objects.get(berkas=berkas, nomor=nomor)
    row.begun_at = row.begun_at or tx.now
    row.done_at, row.done_by_id, row.done_as = tx.now, tx.actor.pegawai_id, tx.sebagai
    row.save(update_fields=["begun_at", "done_at", "done_by", "done_as"])
    return row.ulang_due_on


def _open_present(tx: writing, berkas: BerkasBidang, edition: Edition, before: Posisi, after: Posisi) -> None:
    """Open what comes next. What was completed before has a due date of its own this time (docs/adr/0015)."""
    if before.state is after.state:
        return
    selesai, today = penyelesaian_of([berkas])[berkas.pk], tx.today(berkas.pengumpulan.opd.zona)
    days, minggu = kalender(berkas.pengumpulan.opd_id), HitunganMinggu(berkas.pengumpulan.minggu)
    for langkah in langkah_of(edition, after.state):
        again = is_again(selesai, langkah.nomor)
        for row in LangkahBerkas.objects.filter(berkas=berkas, nomor=langkah.nomor, done_at__isnull=True):
            row.opened_at = tx.now
            waktu = langkah.baku_mutu.waktu
            row.ulang_due_on = ulang_due_on(today, waktu, row.due_on, days, minggu) if again else None
            row.save(update_fields=["opened_at", "ulang_due_on"])


def _mend_by(tx: writing, berkas: BerkasBidang) -> date:
    """Return by when what is returned now is to be mended."""
    return return_due_on(tx.today(berkas.pengumpulan.opd.zona), kalender(berkas.pengumpulan.opd_id))


def _reopen(tx: writing, berkas: BerkasBidang, nomor: int, *, due_on: date | None, returned: bool) -> None:
    """Open an earlier langkah again; those after it wait anew. A return is counted and has its own due date.

    For a koreksi (not ``returned``) it is carried again by as many days as a return has, and counts as none.
    What was done before stays in the history, from which lateness is told (queries.ketepatan).
    """
    later = LangkahBerkas.objects.filter(berkas=berkas, nomor__gt=nomor)
    later.update(
        opened_at=None,
        begun_at=None,
        done_at=None,
        done_by=None,
        done_as="",
        perbaikan_due_on=None,
        ulang_due_on=None,
    )
    row = LangkahBerkas.objects.get(berkas=berkas, nomor=nomor)
    row.done_at, row.done_by, row.done_as = None, None, ""
    if due_on is not None:
        row.opened_at, row.begun_at = tx.now, None
        row.putaran += returned
        row.perbaikan_due_on, row.ulang_due_on = (due_on, None) if returned else (None, due_on)
    row.save()


def _write_history(
    tx: writing,
    berkas: BerkasBidang,
    event: Event,
    *,
    nomor: int,
    catatan: str,
    tujuan: int | None,
    due: Mapping[str, date | None],
) -> None:
    RiwayatBerkas.objects.create(
        berkas=berkas,
        urutan=RiwayatBerkas.objects.filter(berkas=berkas).count() + 1,
        event=event.value,
        langkah=nomor,
        tujuan=tujuan,
        **due,
        at=tx.now,
        pegawai_id=tx.actor.pegawai_id,
        oleh=tx.actor.nama,
        sebagai=tx.sebagai,
        catatan=catatan,
    )
