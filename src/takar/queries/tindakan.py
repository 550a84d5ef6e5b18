"""What was done to a berkas, by whom and as what: each act of its audit events with what it changed."""

from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from takar.queries.langkah_tampil import as_officer
from takar.queries.perubahan_tempo import ubahan_of
from takar.queries.tindakan_bentuk import BarisTindakan, Singkat, Tindakan, entry, officer, singkat
from takar.queries.tindakan_kata import LAIN, REFUSED, jenis_of
from takar.queries.tindakan_koreksi import differences, granted_list, nilai_in
from takar.queries.tindakan_nilai import Ubah
from takar.queries.tindakan_rinci import Rincian, acts_on
from takar.records.models import BerkasBidang, Monev, Realisasi, RiwayatBerkas
from takar.rules.periods import format_tanggal
from takar.sop.engine import Event
from takar.sop.labels import EVENT_LABELS

KOREKSI = "koreksi"  # the kind of its acts
OUTSIDE = (Event.OPENED.value, Event.PUBLISHED.value)  # acts on the pengumpulan, which its berkas tell of


def tindakan_berkas(berkas: BerkasBidang, zona: ZoneInfo, *, refusals: bool) -> Tindakan:
    """Return every act on a berkas, newest first; ``refusals``: also what was refused, and to whom.

    Of the events of the berkas, which its chain names by an index, those that are shown are read whole.
    """
    found = list(_audited(berkas, refusals=refusals))
    judged = any(one.jenis == KOREKSI for one in found)
    of_figures = (*_corrected(berkas, zona), *(granted_list(berkas, zona) if judged else ()))
    found += [singkat(one) for one in (*of_figures, *_outside(berkas, zona), *_dates(berkas, zona))]
    found.reverse()  # of one moment the last is the newest
    found.sort(key=lambda one: one.at, reverse=True)
    return Tindakan(tuple(found), lambda numbers: _opened(berkas, zona, numbers))


def _audited(berkas: BerkasBidang, *, refusals: bool) -> Iterable[Singkat]:
    found = acts_on(berkas).order_by("seq")
    for seq, at, action, outcome, oleh in found.values_list("seq", "at", "action", "outcome", "oleh").iterator():
        if outcome != REFUSED or refusals:
            yield Singkat(at, jenis_of(action, outcome), officer(oleh), seq)


def _opened(berkas: BerkasBidang, zona: ZoneInfo, numbers: Sequence[int]) -> Mapping[int, BarisTindakan]:
    """Return some acts by the numbers of their events."""
    rincian = Rincian(berkas, numbers)
    found = {}
    for event in rincian.events:
        kalimat, catatan, ubah = rincian.of(event)
        jenis, siapa = jenis_of(event.action, event.outcome), officer(event.oleh)
        found[event.seq] = entry(event.at, jenis, kalimat, siapa, zona=zona, catatan=catatan, ubah=ubah)
    return found


def _corrected(berkas: BerkasBidang, zona: ZoneInfo) -> Iterable[BarisTindakan]:
    """Yield the versions of figures that the monev decided, by who led it; those of a koreksi are told with it."""
    led: str | None = None
    before: dict[int, Realisasi] = {}
    for one in Realisasi.objects.filter(berkas=berkas).select_related("indikator", "penulis").order_by("versi"):
        last = before.get(one.indikator_id)
        if last is not None and one.jalur == Realisasi.Jalur.MONEV:
            kode = one.indikator.kode
            if led is None:
                led = Monev.objects.filter(berkas=berkas).values_list("pemimpin_sebagai", flat=True).first() or ""
            yield entry(
                one.at,
                "laporan",
                f"{kode} versi {one.versi}: angka {Realisasi.Jalur(one.jalur).label}.",
                as_officer(one.penulis.nama, led),
                zona=zona,
                catatan=one.alasan,
                ubah=differences(kode, nilai_in(last), nilai_in(one)),
            )
        before[one.indikator_id] = one


def _outside(berkas: BerkasBidang, zona: ZoneInfo) -> Iterable[BarisTindakan]:
    """Yield what was done to all berkas of the pengumpulan at once."""
    for row in RiwayatBerkas.objects.filter(berkas=berkas, event__in=OUTSIDE):
        jenis = "monev" if row.event == Event.PUBLISHED.value else LAIN
        kalimat = f"Langkah {row.langkah} {EVENT_LABELS[Event(row.event)]}."
        yield entry(row.at, jenis, kalimat, as_officer(row.oleh, row.sebagai), zona=zona, catatan=row.catatan)


def _dates(berkas: BerkasBidang, zona: ZoneInfo) -> Iterable[BarisTindakan]:
    for one in ubahan_of([berkas.pk], zona).get(berkas.pk, ()):
        said = f"{one.alasan} Dasar: {one.dasar}." if one.dasar else one.alasan
        ubah = (Ubah(f"jatuh tempo langkah {one.langkah}", format_tanggal(one.semula), format_tanggal(one.menjadi)),)
        yield entry(one.at, "tempo", "Mengubah jatuh tempo.", one.siapa, zona=zona, catatan=said, ubah=ubah)
