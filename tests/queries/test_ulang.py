"""A langkah completed once and carried again since an earlier one was returned: one due date, told alike everywhere."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from takar.actions.pengumpulan import recall, send_back
from takar.actions.peraga.walker import Walker
from takar.actions.peraga.walker import person as person_at
from takar.queries.berkas import find_berkas
from takar.queries.berkas_halaman import berkas_halaman
from takar.queries.dokumen.laporan_proses import langkah_list, penyimpangan, proses_of
from takar.queries.jadwal import jadwal_halaman
from takar.queries.keadaan_dahulu import stand_back
from takar.queries.langkah_tampil import LangkahTampil
from takar.queries.pemeriksaan import pemeriksaan
from takar.queries.pengumpulan import daftar_pengumpulan, matriks
from takar.queries.tugas import TugasKartu, beranda
from takar.records.models import LangkahBerkas, Monev, RiwayatBerkas, SesiMonev
from takar.rules.pada import pada_of
from takar.rules.periods import format_hari_tanggal
from takar.sop.engine import State
from tests.factories import PERIODE, person, walk

pytestmark = pytest.mark.django_db
ZONA = ZoneInfo("Asia/Jakarta")
PLANNED, SECOND = date(2026, 10, 16), date(2026, 11, 2)  # of langkah 2


def at(month: int, day: int, hour: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def sent_back(walker: Walker, tujuan: int, who: str, now: datetime) -> None:
    send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=tujuan,
        catatan="Dibetulkan dahulu.",
        actor=person_at(who, now),
        now=now,
    )


def mended() -> Walker:
    """Langkah 1 to 3 in time on 5 October, sent back from 4 on the 22nd, sent again on Monday the 26th."""
    walker = walk(to=State.MONITORING)
    sent_back(walker, 1, "kadis", at(10, 22))
    walker.submit(at(10, 26))
    return walker


def row(walker: Walker, nomor: int) -> LangkahBerkas:
    return LangkahBerkas.objects.get(berkas_id=walker.berkas_id, nomor=nomor)


def card(who: str, today: date) -> TugasKartu:
    return next(c for c in beranda(person(who, today), today, ZONA).tugas if c.unit_kode == "aptika")


def cell(nomor: int, today: date) -> LangkahTampil:
    found = matriks(person("kasubbag", today), PERIODE, today)
    assert found is not None
    return next(b for b in found.baris if b.unit_kode == "aptika").sel[nomor - 1]


@pytest.mark.parametrize(
    ("today", "keadaan", "late"),
    [(date(2026, 10, 26), "", False), (SECOND, "hari ini", False), (date(2026, 11, 3), "terlambat", True)],
)
def test_while_open_it_is_late_by_its_second_due_date_on_every_page(today, keadaan, late):
    walker = mended()
    assert (row(walker, 2).due_on, row(walker, 2).ulang_due_on, row(walker, 2).putaran) == (PLANNED, SECOND, 0)
    waiting = card("kasubbag", today)
    assert (waiting.due_on, waiting.keadaan) == (SECOND, keadaan)
    shown = cell(2, today)
    assert (shown.due_on, shown.late, shown.keadaan) == (SECOND, late, "terlambat" if late else "berjalan")
    kasubbag = person("kasubbag", today)
    seen = find_berkas(PERIODE, "aptika", kasubbag, today)
    assert seen is not None
    rinci = berkas_halaman(seen, datetime(today.year, today.month, today.day, 3, tzinfo=UTC)).rincian[2]
    assert rinci.jatuh_tempo == "Jatuh tempo Jumat, 16 Oktober 2026"  # the plan, which is not waited for
    assert "Dilaksanakan ulang karena langkah sebelumnya dikembalikan" in rinci.kalimat[0]
    assert "ditunggu sampai Senin, 2 November 2026" in rinci.kalimat[0]
    check = pemeriksaan(seen)
    assert (check.due_on, check.terlambat) == (SECOND, late)
    (mine,) = daftar_pengumpulan(person("kabid.aptika", today), today).baris
    assert mine.terlambat == late


def test_carried_again_in_time_it_is_on_time_and_the_next_has_its_own_date():
    walker = mended()
    walker.check(at(11, 2))
    shown = cell(2, date(2026, 11, 2))
    assert (shown.late, shown.tempo) == (False, "")
    assert langkah_list(proses_of(walker.berkas))[1].keterangan == "tepat waktu; pelaksanaan ulang tepat waktu"
    assert [p.perihal for p in penyimpangan(proses_of(walker.berkas))] == ["Pengembalian"]
    assert (row(walker, 3).due_on, row(walker, 3).ulang_due_on) == (date(2026, 10, 23), date(2026, 11, 9))
    walker.schedule(at(11, 3), tanggal=date(2026, 11, 4), mulai=time(9))
    assert row(walker, 4).ulang_due_on is None  # never completed: the plan
    assert card("kadis", date(2026, 11, 5)).due_on == date(2026, 10, 28)


def test_carried_again_late_is_told_beside_the_plan_which_was_kept():
    walker = mended()
    walker.check(at(11, 3))
    said = "pelaksanaan ulang terlambat 1 hari kerja"
    shown = cell(2, date(2026, 11, 3))
    assert (shown.late, shown.tempo) == (True, said)
    assert langkah_list(proses_of(walker.berkas))[1].keterangan == f"tepat waktu; {said}"
    told = {p.perihal: p.uraian for p in penyimpangan(proses_of(walker.berkas))}
    assert told["Pelaksanaan ulang langkah 2 terlambat"] == "Selesai 3 November 2026, jatuh tempo 2 November 2026."
    assert "Langkah 2 terlambat" not in told
    kept = RiwayatBerkas.objects.filter(berkas_id=walker.berkas_id, event="CHECKED").order_by("urutan")
    assert [r.ulang_due_on for r in kept] == [None, SECOND]


def test_recalled_it_keeps_its_date_and_what_was_recalled_counts_as_never_done():
    walker = mended()
    walker.check(at(10, 27))
    recall(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        actor=person("kasubbag"),
        now=at(10, 28),
    )
    assert (row(walker, 2).ulang_due_on, row(walker, 2).perbaikan_due_on) == (SECOND, None)
    assert not walker.berkas.returned
    assert row(walker, 3).ulang_due_on is None
    walker.check(at(11, 3))
    assert (
        langkah_list(proses_of(walker.berkas))[1].keterangan == "tepat waktu; pelaksanaan ulang terlambat 1 hari kerja"
    )


def test_what_was_only_recalled_is_judged_by_the_plan():
    walker = walk(to=State.SCHEDULING)
    recall(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        actor=person("kasubbag"),
        now=at(10, 6),
    )
    assert row(walker, 2).ulang_due_on is None
    assert cell(2, date(2026, 10, 19)).late
    walker.check(at(10, 6))
    assert row(walker, 3).ulang_due_on is None


def test_returned_itself_it_has_the_date_of_the_return_and_no_other():
    walker = mended()
    walker.check(at(10, 27))
    sent_back(walker, 2, "kasubbag", at(10, 28))
    assert (row(walker, 2).perbaikan_due_on, row(walker, 2).ulang_due_on) == (date(2026, 10, 30), None)
    assert (row(walker, 3).ulang_due_on, row(walker, 3).opened_at) == (None, None)


def test_a_monev_held_before_is_scheduled_within_its_standard_from_today():
    walker = walk(to=State.PROCESSING)
    sent_back(walker, 4, "kasubbag", at(10, 29))
    sent_back(walker, 2, "kadis", at(10, 29))
    walker.check(at(11, 2))
    page = jadwal_halaman(person("kasubbag"), PERIODE, at(11, 2), date(2026, 11, 2))
    assert page is not None
    (ready,) = page.siap
    assert (ready.due_on, ready.lewat) == ("Kamis, 5 November 2026", False)
    walker.schedule(at(11, 2), tanggal=date(2026, 11, 4), mulai=time(9))
    assert row(walker, 4).ulang_due_on == date(2026, 11, 5)
    waiting = card("kadis", date(2026, 11, 2))
    assert (waiting.due_on, waiting.keadaan) == (date(2026, 11, 4), "")  # the day of the session, before its due date


def test_of_a_day_a_session_scheduled_and_held_anew_since_stands_as_it_stood():
    """Its hour is read from the schedule that held; who held it from the session that was set aside (ADR 0101)."""
    walker = walk(to=State.PROCESSING)
    first = SesiMonev.objects.get(berkas_id=walker.berkas_id)
    held = Monev.objects.get(berkas_id=walker.berkas_id).dibuka_at
    sent_back(walker, 4, "kasubbag", at(10, 29))
    sent_back(walker, 2, "kadis", at(10, 29, 9))
    walker.check(at(11, 2))
    walker.schedule(at(11, 2), tanggal=date(2026, 11, 4), mulai=time(9))
    walker.open_monev(at(11, 4))
    pada = pada_of(held.astimezone(ZONA).date(), ZONA)
    page = jadwal_halaman(person("kasubbag"), PERIODE, at(11, 5), date(2026, 11, 5), pada)
    assert page is not None
    (sesi,) = [one for jadwal in page.terbit for one in jadwal.sesi if one.unit_kode == walker.unit]
    assert (sesi.hari_tanggal, sesi.tempat) == (format_hari_tanggal(first.tanggal), first.tempat)
    assert walker.unit not in {one.unit_kode for one in page.belum}
    (berkas,) = stand_back([walker.berkas], pada.sampai)
    assert (berkas.monev.dibuka_at, berkas.monev.ditutup_at) == (held, None)
