"""A berkas as it stood at a moment that is past: folded from its history, which is append-only (docs/adr/0082).

What is loaded of it is put back in memory, so that every read that shows a berkas shows it as it was. The rows that
come out of here are never saved: a page that is read as of a date writes nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects

from takar.queries.berkas import Terlihat, find_berkas
from takar.queries.edition import edition_of
from takar.queries.kalender import kalender
from takar.queries.ketepatan import COMPLETES, Peristiwa, fold_penyelesaian, is_again, peristiwa_of
from takar.queries.pengumpulan_baca import LANGKAH, find_pengumpulan, loaded_langkah
from takar.queries.prepared import put_loaded
from takar.records.models import (
    BerkasBidang,
    JadwalMonev,
    LangkahBerkas,
    Monev,
    MonevTerdahulu,
    Pengumpulan,
    PerubahanTempo,
    RiwayatBerkas,
)
from takar.rules.deadlines import HitunganMinggu, return_due_on, ulang_due_on
from takar.rules.periods import Periode
from takar.sop.engine import Event, Posisi, advance, langkah_of
from takar.sop.model import Edition, Kind
from takar.sop.permissions import Actor


def stand_back(berkas_list: Iterable[BerkasBidang], sampai: datetime) -> list[BerkasBidang]:
    """Put berkas (pengumpulan, langkah, sesi and monev loaded) back to a moment; those not opened by then are left out.

    State, receipts, langkah with their due dates, the session and its delegation: what the lists and the page of a
    berkas tell, and when its round ended. Names of units stay those of today. Three queries, however many berkas.
    """
    found = list(berkas_list)
    histories = _histories(found)
    changed = plans_before([b.pk for b in found], sampai)
    moved = _rescheduled(found, sampai)
    kept = []
    for berkas in found:
        pengumpulan, history = berkas.pengumpulan, histories[berkas.pk]
        if pengumpulan.selesai_at is not None and pengumpulan.selesai_at > sampai:
            pengumpulan.selesai_at = None
        past = [one for one in history if one.at <= sampai]
        if not past:
            continue
        fold = _Fold(berkas, edition_of(pengumpulan))
        for one in past:
            fold.take(one)
        fold.settle(past, [one for one in history if one.at > sampai], sampai)
        for row in loaded_langkah(berkas):
            row.due_on = changed.get((berkas.pk, row.nomor), row.due_on)
        _put_back_monev(berkas, sampai, moved)
        kept.append(berkas)
    return kept


@dataclass(slots=True)
class _Fold:
    """Carries the history of one berkas into its rows, as actions/langkah.py wrote them.

    ``by_later``: the langkah that are open with a due date of their own that only what came later tells.
    """

    berkas: BerkasBidang
    edition: Edition
    rows: dict[int, LangkahBerkas] = field(default_factory=dict)
    kept: dict[int, tuple[datetime | None, date | None]] = field(default_factory=dict)
    posisi: Posisi | None = None
    returned: bool = False
    by_later: set[int] = field(default_factory=set)
    corrected_on: datetime | None = None

    def __post_init__(self) -> None:
        """Forget what the rows hold, but for what the history does not tell."""
        for row in loaded_langkah(self.berkas):
            self.rows[row.nomor] = row
            self.kept[row.nomor] = (row.begun_at, row.ulang_due_on)
            row.putaran = 0
            _shut(row)
        self.berkas.frozen_at = None

    def take(self, one: RiwayatBerkas) -> None:
        """Carry one entry of the history."""
        event, before = Event(one.event), self.posisi
        self.posisi = advance(self.edition, before, event, tujuan=one.tujuan)
        if event in COMPLETES:
            self._close(one)
        elif event is not Event.OPENED:
            self._reopen(one, event, self.posisi)
        if event is Event.OPENED or (event in COMPLETES and before is not None and before.state != self.posisi.state):
            self._open(one, self.posisi)
        if not self.posisi.closed:
            self.berkas.frozen_at = None
        elif before is None or not before.closed:
            self.berkas.frozen_at = one.at
        if event is Event.CORRECTED:
            self.corrected_on = one.at

    def _close(self, one: RiwayatBerkas) -> None:
        row = self.rows[one.langkah]
        row.begun_at = row.begun_at or one.at
        row.done_at, row.done_by, row.done_as = one.at, one.pegawai, one.sebagai
        row.ulang_due_on = one.ulang_due_on
        self.returned = False
        self.by_later.discard(one.langkah)

    def _open(self, one: RiwayatBerkas, posisi: Posisi) -> None:
        for langkah in langkah_of(self.edition, posisi.state):
            row = self.rows[langkah.nomor]
            if row.done_at is None:
                row.opened_at = one.at
                self.by_later.add(langkah.nomor)

    def _reopen(self, one: RiwayatBerkas, event: Event, posisi: Posisi) -> None:
        back_to = one.tujuan or min(langkah.nomor for langkah in langkah_of(self.edition, posisi.state))
        row = self.rows[back_to]
        row.done_at, row.done_by, row.done_as = None, None, ""
        for nomor, later in self.rows.items():
            if nomor > back_to:
                _shut(later)
        self.by_later = {nomor for nomor in self.by_later if nomor < back_to}
        if event is Event.RECALLED:  # handed over mended and recalled, it waits for that mending again
            self.returned = row.perbaikan_due_on is not None
            return
        row.opened_at, row.begun_at = one.at, None
        row.perbaikan_due_on, row.ulang_due_on = one.perbaikan_due_on, None
        row.putaran += event is Event.SENT_BACK
        self.returned = True
        if event is Event.CORRECTED:
            self.by_later.add(back_to)

    def settle(self, past: Sequence[RiwayatBerkas], later: Sequence[RiwayatBerkas], sampai: datetime) -> None:
        """Put the position into the berkas, and into what is open what the later history tells of it."""
        assert self.posisi is not None  # noqa: S101  (OPENED is the first entry of every history)
        self.berkas.state = self.posisi.state.value
        self.berkas.copy_received, self.berkas.received = self.posisi.copy_received, self.posisi.received
        self.berkas.dikoreksi, self.berkas.returned = self.posisi.corrected, self.returned
        for nomor, row in self.rows.items():
            if row.opened_at is None or row.done_at is not None:
                continue
            begun, _ = self.kept[nomor]
            if row.begun_at is None and begun is not None and row.opened_at <= begun <= sampai:
                row.begun_at = begun
            if nomor in self.by_later:
                row.ulang_due_on = self._ulang(row, past, later)

    def _ulang(self, row: LangkahBerkas, past: Sequence[RiwayatBerkas], later: Sequence[RiwayatBerkas]) -> date | None:
        """By when an open langkah was to be carried again: its next completion says it, or its row where none came."""
        for one in later:
            if one.event in COMPLETES and one.langkah == row.nomor:
                return one.ulang_due_on
            if one.event not in COMPLETES:
                return self._computed(row, past)
        return self.kept[row.nomor][1]

    def _computed(self, row: LangkahBerkas, past: Sequence[RiwayatBerkas]) -> date | None:
        """The same worked out anew, of what was handed back before it was completed: nothing else keeps it."""
        if row.opened_at is None:
            return None
        pengumpulan = self.berkas.pengumpulan
        days = kalender(pengumpulan.opd_id)
        opened_on = row.opened_at.astimezone(ZoneInfo(pengumpulan.opd.zona)).date()
        if row.opened_at == self.corrected_on:
            return return_due_on(opened_on, days)
        if not is_again(fold_penyelesaian(map(_peristiwa, past)), row.nomor):
            return None
        waktu = self.edition.langkah_by_nomor(row.nomor).baku_mutu.waktu
        return ulang_due_on(opened_on, waktu, row.due_on, days, HitunganMinggu(pengumpulan.minggu))


def frozen_by(keys: Iterable[int], sampai: datetime) -> frozenset[int]:
    """Return the berkas whose figures and report stood still at a moment (docs/adr/0083), in two queries."""
    histories = peristiwa_of(keys, sampai)
    found = BerkasBidang.objects.filter(pk__in=list(histories)).select_related("pengumpulan")
    return frozenset(one.pk for one in found if _is_closed(edition_of(one.pengumpulan), histories[one.pk]))


def _is_closed(edition: Edition, history: Iterable[Peristiwa]) -> bool:
    posisi: Posisi | None = None
    for one in history:
        posisi = advance(edition, posisi, Event(one.event), tujuan=one.tujuan)
    return posisi is not None and posisi.closed


def _shut(row: LangkahBerkas) -> None:
    """Make a langkah one that waits for those before it."""
    row.opened_at = row.begun_at = row.done_at = row.perbaikan_due_on = row.ulang_due_on = None
    row.done_by, row.done_as = None, ""


def _peristiwa(one: RiwayatBerkas) -> Peristiwa:
    return Peristiwa(one.event, one.langkah, one.tujuan, one.perbaikan_due_on, one.at, one.ulang_due_on)


def _histories(berkas_list: Collection[BerkasBidang]) -> dict[int, list[RiwayatBerkas]]:
    found: dict[int, list[RiwayatBerkas]] = {berkas.pk: [] for berkas in berkas_list}
    rows = RiwayatBerkas.objects.filter(berkas_id__in=list(found)).select_related("pegawai")
    for one in rows.order_by("berkas_id", "urutan"):
        found[one.berkas_id].append(one)
    return found


def plans_before(keys: Collection[int], sampai: datetime) -> dict[tuple[int, int], date]:
    """Return the due dates that were changed since a moment as they stood then, by berkas and langkah, in one query."""
    rows = PerubahanTempo.objects.filter(berkas__in=keys, at__gt=sampai).order_by("-pk")  # the first change says it
    return {(pk, langkah): semula for pk, langkah, semula in rows.values_list("berkas_id", "langkah", "semula")}


def _rescheduled(berkas_list: Iterable[BerkasBidang], sampai: datetime) -> frozenset[int]:
    """The schedules that were published since."""
    keys = {sesi.jadwal_id for b in berkas_list if (sesi := getattr(b, "sesi", None)) is not None}
    later = JadwalMonev.objects.filter(pk__in=[key for key in keys if key], at__gt=sampai)
    return frozenset(later.values_list("pk", flat=True))


def _put_back_monev(berkas: BerkasBidang, sampai: datetime, moved: frozenset[int]) -> None:
    """A session whose schedule was published since is not known as it was; one that was held since was not held."""
    sesi, monev = getattr(berkas, "sesi", None), getattr(berkas, "monev", None)
    if sesi is not None and (sesi.jadwal_id is None or sesi.jadwal_id in moved):
        berkas._state.fields_cache["sesi"] = None
    elif sesi is not None and sesi.delegasi_at is not None and sesi.delegasi_at > sampai:
        sesi.delegasi, sesi.delegasi_at, sesi.delegasi_alasan = None, None, ""
    if monev is not None and monev.dibuka_at > sampai:
        berkas._state.fields_cache["monev"] = _held_then(monev, sampai)
    elif monev is not None and (monev.ditutup_at is None or monev.ditutup_at > sampai):
        monev.ditutup_at, monev.kesimpulan = _closed_then(berkas, monev.dibuka_at), ""


def _closed_then(berkas: BerkasBidang, dibuka_at: datetime) -> datetime | None:
    """When a session that was opened again since had been closed, by the langkah as it was put back; else None."""
    langkah = edition_of(berkas.pengumpulan).langkah_by_kind(Kind.MONITOR)
    done = [row.done_at for row in loaded_langkah(berkas) if langkah and row.nomor == langkah.nomor]
    return next((at for at in done if at is not None and at >= dibuka_at), None)


def _held_then(monev: Monev, sampai: datetime) -> Monev | None:
    """The last session that was opened by a moment and was set aside and held anew since; None where none was.

    Set aside by then it is closed, as it is until the next is opened: with the conclusion that it had.
    """
    then = MonevTerdahulu.objects.filter(monev=monev, dibuka_at__lte=sampai)
    one = then.select_related("pemimpin").order_by("-putaran").first()
    if one is None:
        return None
    aside = one.ditinggalkan_at <= sampai
    monev.dibuka_at, monev.ditutup_at, monev.pemimpin = (
        one.dibuka_at,
        one.ditinggalkan_at if aside else None,
        one.pemimpin,
    )
    monev.pemimpin_sebagai, monev.kesimpulan = one.pemimpin_sebagai, one.kesimpulan if aside else ""
    monev.alasan_hari = one.alasan_hari
    return monev


def find_pengumpulan_pada(actor: Actor, periode: Periode, sampai: datetime | None) -> Pengumpulan | None:
    """Return the round of a period in the person's office with its berkas, as it is now or stood at a moment.

    None where there is none, or it was not opened by then.
    """
    pengumpulan = find_pengumpulan(actor, periode)
    if pengumpulan is None or sampai is None:
        return pengumpulan
    if pengumpulan.dibuka_at > sampai:
        return None
    put_loaded(pengumpulan, "berkas_list", stand_back(pengumpulan.berkas_list.all(), sampai))
    return pengumpulan


def find_berkas_pada(
    periode: Periode, unit_kode: str, actor: Actor, today: date, sampai: datetime | None
) -> Terlihat | None:
    """Return the berkas of a unit in a period, as it is now or stood at a moment; rights are those of ``today``.

    None where there is none that the person may read, or it was not opened by then.
    """
    seen = find_berkas(periode, unit_kode, actor, today)
    if seen is None or sampai is None:
        return seen
    prefetch_related_objects([seen.berkas], LANGKAH)
    return seen if stand_back([seen.berkas], sampai) else None
