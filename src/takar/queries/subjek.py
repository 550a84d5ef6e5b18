"""A berkas as the judge sees it."""

from collections.abc import Sequence
from datetime import datetime

from takar.queries.edition import edition_of
from takar.queries.prepared import Prepared, key_of
from takar.records.models import BerkasBidang, Keterlibatan, LangkahBerkas, UnitKerja
from takar.sop.acts import SEPARATED, Action
from takar.sop.engine import Posisi, State, langkah_of
from takar.sop.model import Kind
from takar.sop.permissions import Subject


def posisi_of(berkas: BerkasBidang) -> Posisi:
    """Return where a berkas stands."""
    return Posisi(State(berkas.state), berkas.copy_received, berkas.received)


_BERKAS = key_of(BerkasBidang, 0)
_involved = Prepared(
    lambda: Keterlibatan.objects.filter(berkas=_BERKAS).order_by().values_list("sebagai", "pegawai_id")
)
_begun = Prepared(
    lambda: LangkahBerkas.objects.filter(berkas=_BERKAS).order_by().values_list("nomor", "begun_at", "done_by_id")
)


def involved(berkas: BerkasBidang) -> tuple[frozenset[int], frozenset[int]]:
    """Return the pegawai who entered figures of this berkas, and those who checked them."""
    rows = list(_involved(berkas.pk))
    return _those(rows, Keterlibatan.Sebagai.MAKER), _those(rows, Keterlibatan.Sebagai.CHECKER)


def _those(rows: Sequence[tuple[str, int]], sebagai: Keterlibatan.Sebagai) -> frozenset[int]:
    return frozenset(pegawai_id for one, pegawai_id in rows if one == sebagai)


def subject_of(berkas: BerkasBidang, *, blocking: tuple[str, ...] = ()) -> Subject:
    """Return what the judge needs to know of a berkas (with pengumpulan and unit loaded)."""
    makers, checkers = involved(berkas)
    return subject_from(berkas, makers=makers, checkers=checkers, blocking=blocking)


def subject_for(action: Action, berkas: BerkasBidang, *, blocking: tuple[str, ...] = ()) -> Subject:
    """Return what the judge needs for one act: makers and checkers only where they are kept apart from it."""
    if action in SEPARATED:
        return subject_of(berkas, blocking=blocking)
    return subject_from(berkas, makers=frozenset(), checkers=frozenset(), blocking=blocking)


def subject_from(
    berkas: BerkasBidang,
    *,
    makers: frozenset[int],
    checkers: frozenset[int],
    blocking: tuple[str, ...] = (),
) -> Subject:
    """Return the same where makers and checkers are already known, for lists of many berkas."""
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
        makers=makers,
        checkers=checkers,
        next_opened=any(begun.get(nomor) for nomor in present),
        # After a return nobody handed over to this langkah: there is nothing to recall.
        sender_id=None if berkas.returned else done_by.get(first - 1),
        delegated_to=sesi.delegasi_id if sesi else None,
        monev_open=bool(monev and monev.ditutup_at is None),
        blocking=blocking,
    )


def _langkah(berkas: BerkasBidang) -> tuple[dict[int, datetime | None], dict[int, int | None]]:
    """When each langkah was begun and by whom it was done; read here unless it is loaded already."""
    if "langkah_list" in getattr(berkas, "_prefetched_objects_cache", {}):
        rows = [(row.nomor, row.begun_at, row.done_by_id) for row in berkas.langkah_list.all()]
    else:
        rows = list(_begun(berkas.pk))
    return {nomor: at for nomor, at, _ in rows}, {nomor: done_by for nomor, _, done_by in rows}


def kind_nomor(berkas: BerkasBidang, kind: Kind) -> int:
    """Return the number of the langkah of this kind in the berkas' edition; 0 where it has none."""
    langkah = edition_of(berkas.pengumpulan).langkah_by_kind(kind)
    return langkah.nomor if langkah else 0
