"""The forecast of a report: on the page of the pengumpulan, and on the first page of who can still mend it."""

import re
from datetime import UTC, datetime

import pytest

from takar.sop.engine import State
from tests.factories import open_tw3, peraga_office, walk
from tests.web.banyak import extra_units

ROUND = "/pengumpulan/2026/tw3/"
HEAD = "Yang diperkirakan terlambat, dan yang dapat mengejarnya"


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 2, tzinfo=UTC)


def forecasts(client, url: str) -> list[str]:
    found = client.get(url).content.decode()
    body = re.search(r'<h2 id="ramalan">.*?</ul>', found, re.DOTALL)
    items = re.findall(r"<li>(.*?)</li>", body[0], re.DOTALL) if body else []
    return [" ".join(re.sub(r"<[^>]*>", " ", item).split()) for item in items]


def test_by_the_standards_the_plan_is_foretold_on_the_page_of_the_pengumpulan(klien):
    open_tw3()
    found = forecasts(klien("evaluator"), ROUND)
    assert len(found) == 4
    assert found[0] == (
        "diperkirakan tepat waktu Sekretariat , Triwulan III Tahun 2026 : Laporan diperkirakan sampai kepada "
        "Kepala Dinas Selasa, 3 November 2026, tepat pada jatuh temponya."
    )


def test_many_that_are_in_time_are_folded_and_what_can_be_mended_is_not(klien, jam):
    peraga_office()
    extra_units(4)
    walk("aptika", to=State.CHECKING)
    assert "8 unit diperkirakan tepat waktu</summary>" in klien("evaluator").get(ROUND).content.decode()
    jam.moment = at(10, 14)
    found = klien("evaluator").get(ROUND).content.decode()
    assert "unit diperkirakan tepat waktu</summary>" not in found  # one is in time, and stands with the others
    assert len(re.findall("diperkirakan terlambat", found)) == 7


def test_who_holds_what_comes_late_is_told_by_when_it_can_be_brought_back(klien, jam):
    walk("aptika", to=State.CHECKING)
    jam.moment = at(10, 14)
    kadis, kasubbag, petugas = (forecasts(klien(nama), "/") for nama in ("kadis", "kasubbag", "petugas.ikp"))
    assert len(kadis) == 3  # Aptika was sent on the 5th, and is early
    assert petugas == [one for one in kadis if "Informasi dan Komunikasi" in one]
    assert petugas == [
        "diperkirakan terlambat Bidang Informasi dan Komunikasi Publik , Triwulan III Tahun 2026 : Laporan "
        "diperkirakan sampai kepada Kepala Dinas Jumat, 6 November 2026, 3 hari kerja sesudah jatuh temponya "
        "(3 Nov). Masih tepat waktu bila langkah 1 dan 2 (Pemeriksaan) selesai paling lambat "
        "Jumat, 16 Oktober 2026."
    ]
    assert kasubbag == []
    assert HEAD not in klien("petugas.aptika").get("/").content.decode()


def test_what_can_hardly_be_done_is_said_with_the_best_that_can_be_reached(klien, jam):
    open_tw3()
    jam.moment = at(10, 27)  # Tuesday: six working days for the seven langkah until 3 November
    (told,) = forecasts(klien("petugas.ikp"), "/")
    assert told.endswith(
        "Tepat waktu sulit tercapai: langkah 1 sampai dengan 4 (Monev) harus selesai paling lambat Rabu, 28 Oktober "
        "2026. Dengan satu hari kerja untuk setiap langkah, laporan sampai paling cepat Rabu, 4 November 2026."
    )


def test_the_open_langkah_alone_is_named_where_it_can_bring_it_back(klien, jam):
    walk("aptika").submit(at(10, 14))
    jam.moment = at(10, 15)
    (told,) = [one for one in forecasts(klien("kadis"), "/") if "Aplikasi Informatika" in one]
    assert told.endswith("Masih tepat waktu bila langkah 2 (Pemeriksaan) selesai paling lambat Jumat, 16 Oktober 2026.")


def test_what_cannot_be_mended_any_more_is_not_foretold(klien, jam):
    open_tw3()
    jam.moment = at(11, 4)
    assert forecasts(klien("kadis"), "/") == []
    assert forecasts(klien("kadis"), ROUND) == []


def test_what_was_received_is_not_foretold(klien):
    walk("aptika", to=State.FINAL)
    assert not [one for one in forecasts(klien("evaluator"), ROUND) if "Aplikasi Informatika" in one]


def test_a_return_counts_with_its_own_due_date(klien, jam):
    from takar.actions import pengumpulan
    from tests.factories import person

    walker = walk("aptika", to=State.SCHEDULING)
    pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=2,
        catatan="Periksa sekali lagi.",
        actor=person("kasubbag"),
        now=at(10, 6),
    )
    jam.moment = at(10, 6)
    found = [one for one in forecasts(klien("evaluator"), ROUND) if "Aplikasi Informatika" in one]
    # until 8 October, then what is left of langkah 3, which used one day, and 3 + 2 + 1 + 1 working days
    assert "Kepala Dinas Jumat, 23 Oktober 2026, 7 hari kerja sebelum jatuh temponya" in found[0]


@pytest.mark.django_db
def test_three_earlier_pengumpulan_of_a_unit_tell_how_long_it_takes():
    from zoneinfo import ZoneInfo

    from takar.actions.pengumpulan import open_pengumpulan
    from takar.queries.akun import SYSTEM
    from takar.queries.kalender import kalender
    from takar.queries.ramalan import ramalan_list
    from takar.queries.ramalan_dahulu import Penakar
    from takar.records.models import BerkasBidang, RiwayatBerkas
    from takar.rules.periods import Periode, Triwulan

    pengumpulan = open_tw3()
    berkas = BerkasBidang.objects.get(pengumpulan=pengumpulan, unit__kode="aptika")
    takar = Penakar(at(10, 5).date(), kalender(pengumpulan.opd_id), ZoneInfo("Asia/Jakarta"))
    for n, (periode, month) in enumerate(
        [(Periode(2025, Triwulan.IV), 1), (Periode(2026, Triwulan.I), 4), (Periode(2026, Triwulan.II), 7)], start=1
    ):
        open_pengumpulan(opd_id=pengumpulan.opd_id, periode=periode, actor=SYSTEM, now=at(month, 5))
        past = BerkasBidang.objects.get(
            pengumpulan__tahun=periode.tahun, pengumpulan__triwulan=periode.triwulan, unit__kode="aptika"
        )
        RiwayatBerkas.objects.create(
            berkas=past, urutan=90, event="SUBMITTED", langkah=1, at=at(month, 5 + n), oleh="Petugas", sebagai="Petugas"
        )
        (found,) = ramalan_list([berkas], takar)
        # langkah 1 took 1 to 3 working days and runs since two: done today; two of them still tell nothing
        assert found.selesai == ("Selasa, 3 November 2026" if n < 3 else "Rabu, 28 Oktober 2026")


@pytest.mark.django_db
def test_the_past_is_that_of_the_two_years_before():
    from takar.queries.ramalan_dahulu import _before
    from takar.records.models import Pengumpulan

    pengumpulan = open_tw3()
    opd_id = pengumpulan.opd_id
    others = [(2023, 4), (2024, 2), (2024, 3), (2025, 1), (2026, 2), (2026, 4), (2027, 1)]
    for tahun, triwulan in others:
        pengumpulan.pk, pengumpulan._state.adding = None, True
        pengumpulan.tahun, pengumpulan.triwulan = tahun, triwulan
        pengumpulan.save()
    found = Pengumpulan.objects.filter(_before("", opd_id, 2026, 3)).order_by("tahun", "triwulan")
    assert list(found.values_list("tahun", "triwulan")) == [(2024, 3), (2025, 1), (2026, 2)]
    assert not Pengumpulan.objects.filter(_before("", opd_id + 1, 2026, 3)).exists()
