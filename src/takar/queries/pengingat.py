"""What is brought to mind on a working day: every open langkah, to who holds it and up the line (rules/pengingat.py).

The line is told of lateness only, and nobody twice of one langkah. Where a langkah has no holder, the Kasubbag hears
what the holder would have heard, so that an empty chair is silent to nobody; so too where its account was closed.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

from django.db import DatabaseError

from takar.queries.akun import closed_of_office, in_force
from takar.queries.edition import edition_of
from takar.queries.hari_sesi import BUKA, kalimat_lewat, kalimat_pindah, sesi_lewat
from takar.queries.kalender import kalender
from takar.queries.langkah_tampil import EMPTY_CHAIR, Pemegang, tenggat
from takar.queries.sebutan import berkas_name
from takar.records.models import BerkasBidang, LangkahBerkas, Pengumpulan, Penugasan, PerangkatDaerah, PutaranPengingat
from takar.rules.calendar import Kalender, sisa_dan_tanggal
from takar.rules.pengingat import SUSULAN, Jenjang, Pengingat, is_lewat_told, is_singkat, pengingat_since
from takar.rules.record import record
from takar.sop.model import Kind, Langkah
from takar.sop.peran import Peran
from takar.sop.tugas import tugas_sentence

PERAN_OF_JENJANG = {
    Jenjang.KASUBBAG: Peran.KEPALA_SUBBAGIAN_PERENCANAAN,
    Jenjang.SEKRETARIS: Peran.SEKRETARIS,
    Jenjang.KEPALA_DINAS: Peran.KEPALA_DINAS,
}


@record
class Butir:
    """One langkah, or one disposisi, brought to the mind of one person; ``naik``: it is another's, and late.

    ``langkah_id`` is 0 of a disposisi, ``disposisi_id`` of a langkah.
    """

    pegawai_id: int
    langkah_id: int
    kalimat: str
    naik: bool
    disposisi_id: int = 0


def butir_pengingat(
    opd: PerangkatDaerah,
    hari: date,
    *,
    today: date,
    sejak: date | None = None,
    only: Collection[int] | None = None,
    tertinggal: Mapping[int, date] | None = None,
    tak_terbaca: list[Pengumpulan] | None = None,
) -> Iterator[Butir]:
    """Yield what is told on ``hari``, as it is still true ``today``; ``only``: of these rows, to judge them again.

    ``sejak``: the day of the run before, whose following days had none. ``tertinggal``: since when that is so of the
    rounds that the run before left out. A round whose edition cannot be read is left out, and put in ``tak_terbaca``.
    """
    days_off = kalender(opd.pk)
    if not days_off.is_hari_kerja(hari):
        return
    pemegang, zona, nonaktif = Pemegang(opd.pk, today), ZoneInfo(opd.zona), closed_of_office(opd.pk)
    rows, late = open_langkah(opd.pk, only), tertinggal or {}
    pengumpulan_list = dict.fromkeys(row.berkas.pengumpulan for row in rows)
    unread = {one.pk: one for one in pengumpulan_list if not _is_read(one)}
    if tak_terbaca is not None:
        tak_terbaca += unread.values()
    marks_of = cache(lambda since: _Tanda(hari, since, days_off))
    for row in rows:
        if row.opened_at is None or row.berkas.pengumpulan_id in unread:
            continue  # the first never: they are asked for opened
        since = late.get(row.berkas.pengumpulan_id)
        marks = marks_of(min(since, sejak) if since and sejak else since or sejak)
        langkah = edition_of(row.berkas.pengumpulan).langkah_by_nomor(row.nomor)
        singkat = is_singkat(langkah.baku_mutu.waktu)
        pengingat = marks.of(row.opened_at.astimezone(zona).date(), tenggat(row), singkat=singkat)
        if pengingat is not None:
            holders = holders_of(langkah, row.berkas, pemegang)
            due = sisa_dan_tanggal(today, tenggat(row), days_off)
            yield from _told(row, langkah, pengingat, pemegang, _Pemilik(holders, nonaktif), due=due)
        if langkah.kind is Kind.MONITOR:
            yield from _lewat(row, langkah, pemegang, marks, today=today)


def _is_read(pengumpulan: Pengumpulan) -> bool:
    try:
        edition_of(pengumpulan)
    except DatabaseError:
        raise
    except Exception:  # what was stored fails as it pleases
        return False
    return True


def tertinggal_of(opd: PerangkatDaerah, hari: date) -> dict[int, date]:
    """Return since when each round had none that the last run for people of ``opd`` left out, by its key.

    The last run that could read it; where none of the last SUSULAN could, the oldest of these.
    """
    found = PutaranPengingat.objects.filter(opd=opd, tanggal__lt=hari, tanggal__gte=hari - SUSULAN)
    runs = list(found.order_by("-tanggal").values_list("tanggal", "tak_terbaca"))
    return {
        key: next((day for day, keys in runs if key not in keys), runs[-1][0]) for key in (runs[0][1] if runs else ())
    }


def run_before(opd: PerangkatDaerah, hari: date) -> date | None:
    """Return the day of the last run before this one; None where it is the office's first."""
    runs = PutaranPengingat.objects.filter(opd=opd, tanggal__lt=hari).order_by("-tanggal")
    return runs.values_list("tanggal", flat=True).first()


def sejak_of(opd: PerangkatDaerah, office: PerangkatDaerah, hari: date) -> date | None:
    """Return since when marks of an office may not have been told to people of ``opd``.

    The earlier of the last runs of both: an office whose data could not be read had none (docs/adr/0072).
    """
    runs = (run_before(one, hari) for one in dict.fromkeys((opd, office)))
    return min((run for run in runs if run is not None), default=None)


def kantor_lain(opd: PerangkatDaerah, today: date) -> list[PerangkatDaerah]:
    """Return the other offices in which people of this one hold a post."""
    posts = Penugasan.objects.filter(in_force(today), pegawai__opd=opd).exclude(jabatan__unit__opd=opd)
    return list(PerangkatDaerah.objects.filter(pk__in=posts.values("jabatan__unit__opd")).order_by("pk"))


def kantor_of_langkah(langkah_ids: Collection[int]) -> list[PerangkatDaerah]:
    """Return the offices whose berkas these langkah are of."""
    offices = LangkahBerkas.objects.filter(pk__in=langkah_ids).values_list("berkas__pengumpulan__opd", flat=True)
    return list(PerangkatDaerah.objects.filter(pk__in=set(offices)).order_by("pk"))


def open_langkah(opd_id: int, only: Collection[int] | None = None) -> list[LangkahBerkas]:
    """Return the open langkah of all open rounds of an office, the most urgent first, in two queries."""
    pengumpulan_by_id = {p.pk: p for p in Pengumpulan.objects.filter(opd_id=opd_id, selesai_at=None).order_by("pk")}
    rows = LangkahBerkas.objects.filter(opened_at__isnull=False, done_at=None)
    # One condition alone: SQLite takes seconds for a long list of keys that a second one is joined to.
    rows = rows.filter(berkas__pengumpulan__in=pengumpulan_by_id) if only is None else rows.filter(pk__in=only)
    rows = rows.select_related("berkas__unit", "berkas__sesi").order_by("due_on", "pk")
    found = [row for row in rows if row.berkas.pengumpulan_id in pengumpulan_by_id]
    for row in found:
        row.berkas.pengumpulan = pengumpulan_by_id[row.berkas.pengumpulan_id]
    return found


class _Tanda:
    """The mark of each pair of dates on one day, found once: the langkah of a round share theirs."""

    def __init__(self, hari: date, sejak: date | None, days_off: Kalender) -> None:
        self._hari, self._sejak, self._days_off = hari, sejak, days_off
        self._known: dict[tuple[date, date, bool], Pengingat | None] = {}

    def is_lewat_told(self, tanggal: date) -> bool:
        return is_lewat_told(self._sejak, self._hari, tanggal=tanggal, kalender=self._days_off)

    def of(self, opened_on: date, due_on: date, *, singkat: bool) -> Pengingat | None:
        key = opened_on, due_on, singkat
        if key not in self._known:
            self._known[key] = pengingat_since(
                self._sejak, self._hari, opened_on=opened_on, due_on=due_on, kalender=self._days_off, singkat=singkat
            )
        return self._known[key]


class _Pemilik:
    """Who holds a langkah, who of them can be told, and what is said where nobody can."""

    def __init__(self, holders: dict[int, str], nonaktif: Collection[int]) -> None:
        self.dapat = {pk: nama for pk, nama in holders.items() if pk not in nonaktif}
        self.nama = ", ".join((self.dapat or holders).values()) or EMPTY_CHAIR
        self.kosong = f"akun {self.nama} nonaktif" if holders else EMPTY_CHAIR


def _told(
    row: LangkahBerkas, langkah: Langkah, pengingat: Pengingat, pemegang: Pemegang, pemilik: _Pemilik, *, due: str
) -> Iterator[Butir]:
    berkas, holders = row.berkas, pemilik.dapat
    what = tugas_sentence(langkah, returned=berkas.returned)
    if not holders:
        for pegawai_id in sorted(pemegang.pejabat(Peran.KEPALA_SUBBAGIAN_PERENCANAAN)):
            empty = f"{berkas_name(berkas)}, langkah {row.nomor}: {pemilik.kosong}; {due}. Mintalah penugasannya diisi."
            yield Butir(pegawai_id, row.pk, empty, naik=True)
    for pegawai_id in holders:
        yield Butir(pegawai_id, row.pk, f"{what} – {berkas_name(berkas)}: {due}.", naik=False)
    up = {p for one in pengingat.jenjang for p in pemegang.pejabat(PERAN_OF_JENJANG[one])} - set(holders)
    for pegawai_id in sorted(up if holders else up - pemegang.pejabat(Peran.KEPALA_SUBBAGIAN_PERENCANAAN)):
        said = f"{berkas_name(berkas)}, langkah {row.nomor}, di tangan {pemilik.nama}: {due}."
        yield Butir(pegawai_id, row.pk, said, naik=True)


def _lewat(row: LangkahBerkas, langkah: Langkah, pemegang: Pemegang, marks: _Tanda, *, today: date) -> Iterator[Butir]:
    """A session that passed unopened: its leader may hold it now, the Kasubbag may move it (docs/adr/0064)."""
    sesi = sesi_lewat(row.berkas, row, today)
    if sesi is None or not marks.is_lewat_told(sesi.tanggal):
        return
    what, said = f"Monev {berkas_name(row.berkas)}", kalimat_lewat(sesi)
    leaders = set(holders_of(langkah, row.berkas, pemegang))
    for pegawai_id in sorted(leaders):
        yield Butir(pegawai_id, row.pk, f"{what}: {said}. {BUKA}", naik=False)
    for pegawai_id in sorted(pemegang.pejabat(Peran.KEPALA_SUBBAGIAN_PERENCANAAN) - leaders):
        yield Butir(pegawai_id, row.pk, f"{what}: {said}. {kalimat_pindah(sesi)}", naik=False)


def holders_of(langkah: Langkah, berkas: BerkasBidang, pemegang: Pemegang) -> dict[int, str]:
    """Return whom a langkah waits for, by name; of a monev that was delegated the delegate alone."""
    return {p.pegawai_id: p.pegawai.nama for p in pemegang.pelaksana_of(langkah, berkas)}
