"""A schedule holds as far as its sessions stand: recalled, sent back, published anew, and what pages say of it then."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from takar.actions.jadwal import SesiMasuk, draft_sesi, publish_jadwal
from takar.actions.pengumpulan import recall, send_back
from takar.actions.peraga.walker import Walker
from takar.queries.berkas import Terlihat, find_berkas
from takar.queries.dokumen_halaman import dokumen_of_berkas, dokumen_of_pengumpulan, verifikasi
from takar.queries.monev import monev_halaman
from takar.records.models import Dokumen
from takar.sop.engine import State
from tests.factories import PERIODE, person, walk

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 6, 1, 0, tzinfo=UTC)  # Tuesday 6 October 2026, 08.00 WIB
ZONA = ZoneInfo("Asia/Jakarta")
HOURS = {"ikp": 9, "aptika": 13, "sandistik": 15}
IKP, APTIKA = "Bidang Informasi dan Komunikasi Publik", "Bidang Aplikasi Informatika"


def publish(*walkers: Walker) -> Dokumen:
    """Draft the sessions and publish them as one paper."""
    kasubbag = person("kasubbag")
    for one in walkers:
        sesi = getattr(one.berkas, "sesi", None)
        hour = HOURS[one.unit]
        typed = SesiMasuk(
            date(2026, 10, 7), time(hour), time(hour + 1), "Aula", "Capaian", "Tim", sesi.versi if sesi else 0
        )
        draft_sesi(berkas_id=one.berkas_id, sesi=typed, actor=kasubbag, now=NOW)
    outcome = publish_jadwal(
        pengumpulan_id=walkers[0].berkas.pengumpulan_id,
        berkas_seen=[(one.berkas_id, one.berkas.versi) for one in walkers],
        nomor="",
        actor=kasubbag,
        now=NOW,
    )
    return Dokumen.objects.get(pk=outcome.isi["dokumen_id"])


def recalled(walker: Walker) -> None:
    recall(berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, actor=person("kasubbag"), now=NOW)


def sent_back(walker: Walker, tujuan: int, who: str = "kadis") -> None:
    send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=tujuan,
        catatan="Belum lengkap.",
        actor=person(who),
        now=NOW,
    )


def told(paper: Dokumen) -> tuple[str, str]:
    """What the verify page says, which is what the lists of papers say too."""
    found = verifikasi(paper.kode, None, NOW.date())
    assert found is not None
    rows = {
        row.kode: (row.status, row.keterangan)
        for row in dokumen_of_pengumpulan(paper.pengumpulan, person("kasubbag"), ZONA)
    }
    assert rows[paper.kode] == (found.status, found.keterangan)
    return rows[paper.kode]


def ready(*units: str) -> list[Walker]:
    return [walk(unit, to=State.SCHEDULING) for unit in units]


@pytest.mark.parametrize("way", ["recalled", "4→1", "4→2", "3→2"])
def test_a_schedule_whose_only_session_went_back_is_withdrawn(way):
    (walker,) = ready("aptika")
    paper = publish(walker)
    assert told(paper) == ("berlaku", "")
    if way in {"recalled", "3→2"}:
        recalled(walker)
        assert told(paper) == ("ditarik", "")
    if way != "recalled":
        sent_back(walker, int(way[-1]), "kasubbag" if way == "3→2" else "kadis")
    assert told(paper) == ("ditarik", "")


def test_a_schedule_of_which_one_session_went_back_holds_in_part_and_names_the_unit():
    ikp, aptika = ready("ikp", "aptika")
    paper = publish(ikp, aptika)
    sent_back(aptika, 2)
    assert told(paper) == ("berlaku sebagian", f"Sesi {APTIKA} sudah ditarik.")
    aptika.check(NOW)
    later = publish(aptika)
    gone = f"Sesi {APTIKA} sudah digantikan oleh jadwal yang lebih baru."
    assert told(paper) == ("berlaku sebagian", gone)
    assert told(later) == ("berlaku", "")
    (of_aptika,) = (row for row in dokumen_of_berkas(aptika.berkas, ZONA) if row.kode == paper.kode)
    assert (of_aptika.status, of_aptika.keterangan) == ("berlaku sebagian", gone)
    assert later.kode not in {row.kode for row in dokumen_of_berkas(ikp.berkas, ZONA)}


def test_a_schedule_of_which_nothing_stands_is_replaced_only_if_later_ones_took_all_of_it():
    ikp, aptika = ready("ikp", "aptika")
    paper = publish(ikp, aptika)
    recalled(ikp)
    recalled(aptika)
    assert told(paper) == ("ditarik", "")
    later = publish(ikp)
    assert told(paper) == (
        "ditarik",
        f"Sesi {APTIKA} sudah ditarik; sesi {IKP} sudah digantikan oleh jadwal yang lebih baru.",
    )
    publish(aptika)
    assert told(paper) == ("digantikan", "")
    recalled(ikp)  # what a later schedule took does not come back to the earlier one
    assert [told(paper)[0], told(later)[0]] == ["digantikan", "ditarik"]


def test_two_units_that_went_back_are_named_together():
    ikp, aptika, sandistik = ready("ikp", "aptika", "sandistik")
    paper = publish(ikp, aptika, sandistik)
    recalled(ikp)
    recalled(aptika)
    assert told(paper) == ("berlaku sebagian", f"Sesi {IKP} dan {APTIKA} sudah ditarik.")


def test_what_follows_the_monev_leaves_its_schedule_in_force():
    walker = walk(to=State.PROCESSING)
    paper = Dokumen.objects.get(jenis=Dokumen.Jenis.JADWAL_MONEV)
    assert told(paper) == ("berlaku", "")
    sent_back(walker, 4, "kasubbag")  # the same session goes on (docs/adr/0010)
    assert told(paper) == ("berlaku", "")


def seen_by_kadis() -> Terlihat:
    found = find_berkas(PERIODE, "aptika", person("kadis"), NOW.date())
    assert found is not None
    return found


def test_the_page_of_langkah_4_shows_no_session_that_does_not_stand():
    (walker,) = ready("aptika")
    publish(walker)
    page = monev_halaman(seen_by_kadis())
    assert page.sesi is not None
    recalled(walker)
    page = monev_halaman(seen_by_kadis())
    assert page.sesi is None
    assert [row.status for row in page.dokumen if row.jenis == Dokumen.Jenis.JADWAL_MONEV.label] == ["ditarik"]


def test_one_schedule_and_thirty_are_told_with_the_same_queries(django_assert_num_queries, basis_data):
    more = 29 if basis_data == "sqlite" else 4  # the queries are the same on both, and each further one costs a walk
    (walker,) = ready("aptika")
    pengumpulan, kasubbag = publish(walker).pengumpulan, person("kasubbag")
    with django_assert_num_queries(4):
        assert len(dokumen_of_pengumpulan(pengumpulan, kasubbag, ZONA)) == 1
    for _ in range(more):
        recalled(walker)
        publish(walker)
    with django_assert_num_queries(4):
        rows = dokumen_of_pengumpulan(pengumpulan, kasubbag, ZONA)
    assert [row.status for row in rows] == ["berlaku", *["digantikan"] * more]
