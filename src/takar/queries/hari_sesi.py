"""The day of a session against the day it is held: passed and not opened, or opened on another day (docs/adr/0064)."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from takar.queries.dokumen_berlaku import stands
from takar.queries.kartu import periode_of
from takar.queries.sebutan import berkas_name
from takar.queries.subjek import kind_nomor
from takar.records.models import BerkasBidang, LangkahBerkas, SesiMonev
from takar.rules.periods import Periode, format_hari_tanggal, format_jam
from takar.rules.record import record
from takar.sop.engine import State
from takar.sop.model import Kind
from takar.sop.peran import PERAN_PELAKSANA, Peran
from takar.sop.permissions import Actor

BUKA = (
    "Bila monev dilaksanakan hari ini, buka sekarang: hari ini yang tercatat. "
    "Bila hari lain, mintalah Kasubbag memindahkannya."
)
KEMBALI_DARI_SEKRETARIS = (
    "Semula dilimpahkan kepada Sekretaris; kini tidak ada yang dapat bertindak dalam jabatan itu, "
    "jadi kembali kepada Kepala Dinas"
)
PINDAHKAN = "Pindahkan: tarik kembali jadwalnya dari halaman berkas, lalu terbitkan hari yang baru."


@record
class SesiLewat:
    """A session that passed unopened, for who does not hold it; ``bertindak``: it waits for this person to move it."""

    unit_kode: str
    periode: Periode
    kalimat: str
    keterangan: str
    bertindak: bool


def sesi_lewat(berkas: BerkasBidang, row: LangkahBerkas, today: date) -> SesiMonev | None:
    """Return the session whose day is past while nobody opened it, else None; ``row`` is the langkah of the monev.

    A berkas that came back to langkah 4 has its session open already.
    """
    sesi: SesiMonev | None = getattr(berkas, "sesi", None)
    if sesi is None or not stands(berkas, sesi) or row.done_at is not None:
        return None
    waiting = row.opened_at is not None and row.begun_at is None and not berkas.returned
    return sesi if waiting and sesi.tanggal < today else None


def sesi_lewat_of(berkas: BerkasBidang, today: date) -> SesiMonev | None:
    """Return the same of a berkas whose langkah are loaded."""
    nomor = kind_nomor(berkas, Kind.MONITOR)
    rows = [row for row in berkas.langkah_list.all() if row.nomor == nomor]
    return sesi_lewat(berkas, rows[0], today) if rows else None


def sesi_lewat_list(
    berkas_list: Iterable[BerkasBidang], waiting: Collection[tuple[int, int]], actor: Actor, today: date
) -> Iterator[SesiLewat]:
    """Yield what passed and is another's to open, for who takes part; ``waiting``: berkas and langkah of others.

    Its leader reads it on the card of the session itself. Asks nothing: langkah and sesi are loaded.
    """
    kasubbag = {t.opd_id for t in actor.tugas if t.peran is Peran.KEPALA_SUBBAGIAN_PERENCANAAN}
    if not any(t.peran in PERAN_PELAKSANA for t in actor.tugas):
        return
    for berkas in berkas_list:
        nomor = kind_nomor(berkas, Kind.MONITOR)
        sesi = sesi_lewat_of(berkas, today) if (berkas.pk, nomor) in waiting else None
        if sesi is None:
            continue
        yield _lewat(berkas, sesi, kalimat_pindah(sesi) if berkas.pengumpulan.opd_id in kasubbag else "")


def sesi_undangan_lewat(actor: Actor, pengumpulan_ids: Collection[int], today: date) -> Iterator[SesiLewat]:
    """Yield what passed of other units to which a post of the person is invited by its name, in one query.

    For who reads the berkas of the own units alone: others find them in sesi_lewat_list.
    """
    posts = {t.jabatan.casefold() for t in actor.tugas}
    found = SesiMonev.objects.filter(
        ~Q(berkas__unit__in={t.unit_id for t in actor.tugas}),
        Q(berkas__monev=None) | Q(berkas__monev__ditutup_at__isnull=False),
        berkas__pengumpulan__in=pengumpulan_ids,
        berkas__state=State.MONITORING.value,
        jadwal__isnull=False,
        tanggal__lt=today,
    ).select_related("berkas__unit", "berkas__pengumpulan")
    for sesi in found.order_by("tanggal", "pk"):
        if posts & {line.strip().casefold() for line in sesi.peserta.splitlines()}:
            yield _lewat(sesi.berkas, sesi)


def _lewat(berkas: BerkasBidang, sesi: SesiMonev, todo: str = "") -> SesiLewat:
    """``todo``: what the person does about it; empty where nothing."""
    awaited = f"Kasubbag memindahkannya ke hari lain, atau {pemimpin_of(sesi)} membukanya. Kabarnya menyusul."
    return SesiLewat(
        unit_kode=berkas.unit.kode,
        periode=periode_of(berkas),
        kalimat=f"Sesi monev {berkas_name(berkas)} lewat tanpa dibuka",
        keterangan=f"Dijadwalkan {jadwal_of(sesi)} di {sesi.tempat}. {todo or awaited}",
        bertindak=bool(todo),
    )


def kalimat_pindah(sesi: SesiMonev) -> str:
    """Return what a Kasubbag does about it, whoever published the schedule (docs/adr/0072)."""
    return f"{PINDAHKAN} Bila dilaksanakan hari ini, mintalah {pemimpin_of(sesi)} membukanya."


def pemimpin_of(sesi: SesiMonev) -> str:
    """Return who may open a session."""
    return "Sekretaris atau Kepala Dinas" if sesi.delegasi_id else "Kepala Dinas"


def kalimat_lewat(sesi: SesiMonev) -> str:
    """Return that a session passed, within a sentence."""
    return f"sesi {jadwal_of(sesi)} lewat tanpa dibuka"


def jadwal_of(sesi: SesiMonev) -> str:
    """Return when a session is scheduled: "Selasa, 6 Oktober 2026 pukul 09.00"."""
    return f"{format_hari_tanggal(sesi.tanggal)} pukul {format_jam(sesi.jam_mulai)}"


def dibuka_lain_hari(berkas: BerkasBidang, sesi: SesiMonev, zona: ZoneInfo) -> datetime | None:
    """Return when a session was opened that was opened on another day than its own; None for any other.

    One that was set aside by a return (docs/adr/0010) belongs to an earlier schedule.
    """
    monev = getattr(berkas, "monev", None)
    if monev is None or not stands(berkas, sesi):
        return None
    if State(berkas.state) is State.MONITORING and monev.ditutup_at is not None:
        return None
    at: datetime = monev.dibuka_at.astimezone(zona)
    return at if at.date() != sesi.tanggal else None
