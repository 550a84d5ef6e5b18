"""A berkas as the judge sees it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import DateField, QuerySet, Value

from takar.queries.edition import edition_of
from takar.queries.prepared import Prepared, key_of
from takar.records.models import (
    BerkasBidang,
    Keterlibatan,
    LangkahBerkas,
    Pengecualian,
    PermintaanKoreksi,
    UnitKerja,
)
from takar.sop.acts import ACTS_OF_DIKECUALIKAN, SEPARATED, Action, Dikecualikan
from takar.sop.engine import Posisi, State, langkah_of
from takar.sop.model import Kind
from takar.sop.permissions import Subject


def posisi_of(berkas: BerkasBidang) -> Posisi:
    """Return where a berkas stands."""
    return Posisi(State(berkas.state), berkas.copy_received, berkas.received, berkas.dikoreksi)


MAKERS = (Keterlibatan.Sebagai.MAKER, Keterlibatan.Sebagai.MONEV)  # who decided a correction is its author
CHECKERS = (Keterlibatan.Sebagai.CHECKER, Keterlibatan.Sebagai.KOREKSI)  # who granted a koreksi judged its figures
_BERKAS = key_of(BerkasBidang, 0)
_involved = Prepared(
    lambda: (
        Keterlibatan.objects.filter(berkas=_BERKAS)
        .order_by()
        .values_list("berkas_id", "sebagai", "pegawai_id", Value(None, DateField()))
        .union(exceptions_in_force().filter(berkas=_BERKAS), all=True)
    )
)
_begun = Prepared(
    lambda: LangkahBerkas.objects.filter(berkas=_BERKAS).order_by().values_list("nomor", "begun_at", "done_by_id")
)


@dataclass(frozen=True, slots=True)
class Pelaku:
    """Who entered and who checked figures of a berkas, and what is open to whom by an exception all the same."""

    makers: frozenset[int] = frozenset()
    checkers: frozenset[int] = frozenset()
    exceptions: frozenset[tuple[int, str]] = frozenset()


NOBODY = Pelaku()


def exceptions_in_force() -> QuerySet[Pengecualian, Any]:
    """Return the exceptions that were not revoked, with their last day, in the columns of those involved."""
    found = Pengecualian.objects.filter(dicabut_at=None).order_by()
    return found.values_list("berkas_id", "tindakan", "pegawai_id", "sampai")


def pelaku_of(rows: Iterable[tuple[int, str, int, date | None]], today: date) -> Pelaku:
    """Sort the rows of one berkas; an exception whose last day is past opens nothing."""
    found: dict[str, set[int]] = {}
    for _, what, pegawai_id, sampai in rows:
        if sampai is None or sampai >= today:
            found.setdefault(what, set()).add(pegawai_id)
    return Pelaku(
        makers=frozenset(one for kind in MAKERS for one in found.get(kind, ())),
        checkers=frozenset(one for kind in CHECKERS for one in found.get(kind, ())),
        exceptions=frozenset(
            (pegawai_id, action)
            for what in Dikecualikan
            for pegawai_id in found.get(what, ())
            for action in ACTS_OF_DIKECUALIKAN[what]
        ),
    )


def involved(berkas_ids: Collection[int]) -> QuerySet[Keterlibatan, Any]:
    """Return the rows of many berkas for pelaku_of, in one query."""
    return (
        Keterlibatan.objects.filter(berkas__in=berkas_ids)
        .order_by()
        .values_list("berkas_id", "sebagai", "pegawai_id", Value(None, DateField()))
        .union(exceptions_in_force().filter(berkas__in=berkas_ids), all=True)
    )


def subject_of(berkas: BerkasBidang, today: date, *, blocking: tuple[str, ...] = ()) -> Subject:
    """Return what the judge needs to know of a berkas (with pengumpulan and unit loaded)."""
    return subject_from(berkas, pelaku_of(_involved(berkas.pk), today), blocking=blocking)


def subject_for(action: Action, berkas: BerkasBidang, today: date, *, blocking: tuple[str, ...] = ()) -> Subject:
    """Return what the judge needs for one act: who did what before only where it is kept apart from it."""
    if action in SEPARATED:
        return subject_of(berkas, today, blocking=blocking)
    subject = subject_from(berkas, NOBODY, blocking=blocking)
    return replace(subject, asked_by=asked_by(berkas)) if action is Action.JUDGE_KOREKSI else subject


def asked_by(berkas: BerkasBidang) -> int | None:
    """Return who asked for the koreksi that waits to be judged; None where none waits."""
    waiting = PermintaanKoreksi.objects.filter(berkas=berkas, status=PermintaanKoreksi.Status.ASKED)
    return waiting.values_list("oleh_id", flat=True).first()


def subject_from(berkas: BerkasBidang, pelaku: Pelaku, *, blocking: tuple[str, ...] = ()) -> Subject:
    """Return the same where it is already known who did what, for lists of many berkas."""
    edition = edition_of(berkas.pengumpulan)
    posisi = posisi_of(berkas)
    present = {langkah.nomor for langkah in langkah_of(edition, posisi.state)}
    begun, done_by = _langkah(berkas)
    first = min(present, default=0)
    sesi = getattr(berkas, "sesi", None)
    monev = getattr(berkas, "monev", None)
    return Subject(
        edition=edition,
        opd_id=berkas.pengumpulan.opd_id,
        unit_id=berkas.unit_id,
        unit_is_sekretariat=berkas.unit.jenis == UnitKerja.Jenis.SEKRETARIAT,
        posisi=posisi,
        makers=pelaku.makers,
        checkers=pelaku.checkers,
        exceptions=pelaku.exceptions,
        next_opened=any(begun.get(nomor) for nomor in present),
        # After a return nobody handed over to this langkah: there is nothing to recall.
        sender_id=None if berkas.returned else done_by.get(first - 1),
        delegated=bool(sesi and sesi.delegasi_id),
        monev_open=bool(monev and monev.ditutup_at is None),
        blocking=blocking,
    )


def _langkah(berkas: BerkasBidang) -> tuple[dict[int, datetime | None], dict[int, int | None]]:
    """When each langkah was begun and by whom it was done; read here unless it is loaded already."""
    loaded = getattr(berkas, "_prefetched_objects_cache", {}).get("langkah_list")
    rows = list(_begun(berkas.pk)) if loaded is None else [(row.nomor, row.begun_at, row.done_by_id) for row in loaded]
    return {nomor: at for nomor, at, _ in rows}, {nomor: done_by for nomor, _, done_by in rows}


def kind_nomor(berkas: BerkasBidang, kind: Kind) -> int:
    """Return the number of the langkah of this kind in the berkas' edition; 0 where it has none."""
    langkah = edition_of(berkas.pengumpulan).langkah_by_kind(kind)
    return langkah.nomor if langkah else 0
