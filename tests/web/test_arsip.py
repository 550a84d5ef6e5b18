"""Archives over HTTP: asked for, made by the worker with its progress noted, and given only to whom they are for."""

import html
import io
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from takar.actions import arsip as tulis
from takar.actions import pengumpulan
from takar.actions.dokumen import storage
from takar.actions.errors import Refusal
from takar.jobs.loop import deliver, remove_old_arsip
from takar.queries.arsip_daftar import NO_BERKAS, arsip_halaman
from takar.queries.kantor import kantor_of
from takar.records.models import (
    Arsip,
    AuditEvent,
    BerkasBidang,
    Dokumen,
    Outbox,
    Pemberitahuan,
    Realisasi,
    UnitKerja,
)
from takar.records.triggers import create_triggers, drop_triggers
from takar.rules.arsip import LATEST_KEPT, REPLACED_KEPT
from takar.rules.periods import format_tanggal
from takar.sop.engine import State
from takar.verifier.periksa_arsip import check_arsip
from tests.factories import START, person, walk
from tests.verifier.arsip import Arsip as Buatan

pytestmark = pytest.mark.django_db
LIST, ASK, READ = "/arsip/", "/arsip/minta/", "/arsip/baca/"


@pytest.fixture(autouse=True)
def apart(tmp_path, settings):
    """Archives lie in a folder of the test; nothing else waits for the worker."""
    walk("aptika", to=State.CHECKING)
    walk("ikp", to=State.COLLECTING)
    settings.ZIP_DIR = tmp_path / "arsip-zip"  # under other settings no walk is a remembered one
    settings.READ_DIR = tmp_path / "dibaca"
    tulis.zip_storage.cache_clear()
    Outbox.objects.update(delivered_at=START)
    yield
    tulis.zip_storage.cache_clear()


def text(response) -> str:
    return html.unescape(response.content.decode())


def ask(client, tahun="2026", triwulan="3", unit="", kunci="a"):
    return client.post(ASK, {"tahun": tahun, "triwulan": triwulan, "unit": unit, "kunci": kunci})


def work(at: datetime = START) -> Arsip:
    deliver(now=lambda: at)
    return Arsip.objects.latest("pk")


def content(response) -> bytes:
    return b"".join(response.streaming_content)


def test_it_is_asked_for_made_and_given_out_whole(klien):
    client = klien("kasubbag")
    assert '<a href="/pengumpulan/" aria-current="page">Pengumpulan</a>' in text(client.get(LIST))
    assert ask(client).status_code == 302
    page = text(client.get(LIST))
    assert "Arsip Triwulan III Tahun 2026 diminta." in page
    assert "menunggu" in page
    assert "sedang dibuat. Tunggu" in text(ask(client, kunci="b"))
    made = work()
    assert (made.sudah, made.gagal, made.kurang) == (made.total, "", [])
    page = text(client.get(LIST))
    assert made.sha256 in page
    response = client.get(f"{LIST}{made.pk}/")
    nama = f"arsip-{made.opd.kode}-2026-tw3.zip"
    assert response["Content-Disposition"] == f'attachment; filename="{nama}"'
    given = content(response)
    assert len(given) == int(response["Content-Length"]) == made.ukuran
    assert check_arsip(io.BytesIO(given)).sidik == made.sha256
    told = Pemberitahuan.objects.filter(pegawai_id=person("kasubbag").pegawai_id, tautan=LIST).get()
    assert told.kalimat == "Arsip Triwulan III Tahun 2026 siap diunduh."
    events = AuditEvent.objects.order_by("seq").last().seq
    page = text(klien("evaluator").post(READ, {"file": SimpleUploadedFile("a.zip", given)}))
    assert "Sidiknya sama dengan arsip yang dibuat Takar ini: Triwulan III Tahun 2026, dibuat" in page
    figure = Realisasi.objects.select_related("indikator").exclude(nilai=None)[0]
    assert (figure.indikator.kode in page, format(figure.nilai, "f").replace(".", ",") in page) == (True, True)
    page = text(klien("evaluator").post(READ, {"file": SimpleUploadedFile("a.zip", Buatan.whole().zip())}))
    assert "Sidiknya tidak tercatat di Takar ini" in page
    page = text(klien("pengelola").post(READ, {"file": SimpleUploadedFile("a.zip", given[:-1])}))
    assert ("Tidak utuh." in page, figure.indikator.kode in page) == (True, False)
    assert AuditEvent.objects.order_by("seq").last().seq == events  # nothing of it was written
    assert (klien("kabid.aptika").get(READ).status_code, klien("evaluator").post(READ).status_code) == (404, 422)
    events = AuditEvent.objects.filter(action__endswith="_ARSIP").order_by("seq").values_list("action", "outcome")
    assert list(events) == [("ASK_ARSIP", "done"), ("TIE_ARSIP", "done"), ("MAKE_ARSIP", "done")]


# Who sees and gets an archive of the whole triwulan, and of Aptika alone.
READERS = {
    "petugas.aptika": (404, 404),
    "petugas.ikp": (404, 404),
    "kabid.aptika": (404, 200),
    "kasubbag": (200, 200),
    "sekretaris": (200, 200),
    "kadis": (200, 200),
    "pengelola": (200, 200),
    "evaluator": (200, 200),
}
ASKERS = {
    "petugas.aptika": (404, 404),
    "petugas.ikp": (404, 404),
    "kabid.aptika": (404, 302),
    "sekretaris": (302, 302),
    "kadis": (302, 302),
    "pengelola": (302, 302),
    "evaluator": (403, 403),
}


def test_it_is_given_to_whom_it_is_for_and_listed_for_no_other(klien):
    """The history page shows what was refused to the same people: it stands in the chain in the archive."""
    berkas = BerkasBidang.objects.get(unit__kode="aptika")
    with pytest.raises(Refusal):
        pengumpulan.send_back(
            berkas_id=berkas.pk, seen_version=None, tujuan=1, catatan="x", actor=person("kadis"), now=START
        )
    ask(klien("kasubbag"), kunci="a")
    whole = work()
    ask(klien("kasubbag"), unit="aptika", kunci="b")
    alone = work()
    for nama, expected in READERS.items():
        client = klien(nama)
        got = tuple(client.get(f"{LIST}{one.pk}/").status_code for one in (whole, alone))
        assert got == expected, nama
        page = text(client.get(LIST))
        assert tuple(one.sha256 in page for one in (whole, alone)) == tuple(status == 200 for status in expected), nama
        history = client.get("/pengumpulan/2026/tw3/aptika/riwayat/")
        shown = history.status_code == 200 and "Ditolak: mengembalikan berkas ini." in text(history)
        assert shown == (expected[1] == 200), nama


@pytest.mark.parametrize("nama", ASKERS)
def test_it_is_asked_for_by_whom_the_table_names(klien, nama):
    client = klien(nama)
    got = (ask(client, kunci="a").status_code, ask(client, unit="aptika", kunci="b").status_code)
    assert got == ASKERS[nama]
    assert Arsip.objects.count() == got.count(302)
    assert ("Minta arsip</button>" in text(client.get(LIST)).replace("\n", "")) == (302 in got or nama == "kasubbag")


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"tahun": "2019"}, "Tidak ada yang dikumpulkan pada pilihan itu."),
        ({"tahun": "x"}, "Tidak ada yang dikumpulkan pada pilihan itu."),
        ({"triwulan": "4"}, "Tidak ada yang dikumpulkan pada pilihan itu."),
        ({"unit": "tidak-ada"}, "Tidak ada yang dikumpulkan pada pilihan itu."),
        ({"triwulan": "", "unit": "aptika"}, "arsip satu unit dibuat per triwulan."),
    ],
)
def test_what_is_not_there_is_said_and_asked_for_by_nobody(klien, choice, said):
    response = ask(klien("kasubbag"), **choice)
    assert (response.status_code, said in text(response)) == (422, True)
    assert not Arsip.objects.exists()


def test_a_tahun_is_asked_for_without_a_triwulan(klien):
    ask(klien("kadis"), triwulan="")
    assert work().jumlah > 10
    assert "Tahun 2026" in text(klien("evaluator").get(LIST))


def test_only_units_that_collect_are_offered(klien):
    """That of the evaluator has no berkas; a Kepala Bidang whose unit has none yet is told so."""
    page = text(klien("kadis").get(LIST))
    offered = {kode for kode in UnitKerja.objects.values_list("kode", flat=True) if f'<option value="{kode}"' in page}
    assert offered == set(BerkasBidang.objects.values_list("unit__kode", flat=True))
    assert offered < set(UnitKerja.objects.values_list("kode", flat=True))
    lead = person("kabid.aptika")
    empty = UnitKerja.objects.exclude(kode__in=offered)[0]
    moved = replace(lead, tugas=(replace(lead.tugas[0], unit_id=empty.pk),))
    h = arsip_halaman(moved, kantor_of(lead.tugas[0].opd_id), 1, START)
    assert (h.unit, h.alasan) == ((), NO_BERKAS)


def test_what_is_lost_is_listed_and_told(klien):
    paper = Dokumen.objects.filter(berkas__unit__kode="aptika", jenis="cek-list").first()
    path = storage().path(paper.file.sha256)
    before = path.read_bytes()
    path.unlink()
    try:
        ask(klien("kasubbag"))
        made = work()
    finally:
        path.write_bytes(before)
    assert made.kurang == ["tw3/aptika/naskah/cek-list-v1.pdf: filenya hilang dari penyimpanan"]
    page = text(klien("evaluator").get(LIST))
    assert made.kurang[0] in page
    assert "1 hilang atau rusak" in page


def test_a_history_that_does_not_hold_ends_it_with_the_reason(klien, basis_data):
    from django.db import connection

    ask(klien("kasubbag"))
    drop_triggers(connection)
    AuditEvent.objects.filter(objek__startswith="berkas:").update(oleh="orang lain")
    create_triggers(connection)
    made = work()
    assert made.sha256 == ""
    assert "Riwayatnya tidak utuh: riwayat " in made.gagal
    page = text(klien("kasubbag").get(LIST))
    assert (made.gagal in page, "laporkan kepada pimpinan" in page) == (True, True)
    assert not [one for one in tulis.zip_storage().root.rglob("*") if one.is_file()]


def test_one_that_the_worker_gave_up_is_asked_for_anew(klien):
    ask(klien("kasubbag"))
    Outbox.objects.filter(kind=tulis.KIND).update(stopped_at=START)  # its twenty attempts found no room on the disk
    assert ask(klien("kasubbag"), kunci="b").status_code == 302
    assert (work().sha256 != "", Arsip.objects.count()) == (True, 2)


def test_what_a_killed_worker_left_of_it_does_not_stay_on_the_disk(klien):
    ask(klien("kasubbag"))
    store = tulis.zip_storage()
    left, other = (store.draft(f"arsip-{Arsip.objects.get().pk + n}") for n in (0, 1))
    made = work()
    assert (left.exists(), other.exists(), store.path(made.sha256).is_file()) == (False, True, True)


def test_one_whose_file_is_gone_says_so(klien):
    ask(klien("kasubbag"))
    made = work()
    tulis.zip_storage().path(made.sha256).unlink()
    response = klien("kasubbag").get(f"{LIST}{made.pk}/")
    assert (response.status_code, "Minta arsip yang sama sekali lagi" in text(response)) == (410, True)


def test_old_zips_leave_the_disk_and_the_page_says_until_when(klien, jam):
    """Of the same the last is kept for a year, those before it for thirty days, and another unit's is another."""
    kasubbag = klien("kasubbag")
    made = []
    for unit in ("aptika", "ikp", "aptika"):
        ask(kasubbag, unit=unit, kunci=f"{len(made)}")
        made.append(work(START + timedelta(minutes=len(made))))
    page = text(kasubbag.get(LIST))
    shown = [format_tanggal((START + days).date()) for days in (REPLACED_KEPT, LATEST_KEPT)]
    assert [page.count(f"ZIP-nya disimpan sampai {day}") for day in shown] == [1, 2]
    for later, left, lines in (
        (REPLACED_KEPT - timedelta(seconds=1), [True, True, True], 0),
        (REPLACED_KEPT, [False, True, True], 1),
        (LATEST_KEPT + timedelta(minutes=2), [False, False, False], 3),
    ):
        remove_old_arsip(now=lambda at=START + later: at)
        assert [tulis.zip_storage().path(one.sha256).is_file() for one in made] == left
        jam.moment = START + later
        kasubbag = klien("kasubbag")
        page = text(kasubbag.get(LIST))
        assert (page.count("ZIP-nya dibuang dari server"), page.count("Unduh</a>")) == (lines, 3 - lines)
        assert kasubbag.get(f"{LIST}{made[0].pk}/").status_code == (200 if left[0] else 410)
    assert made[0].sha256 in page


def test_one_that_is_over_changes_no_more(klien, basis_data):
    ask(klien("kasubbag"))
    made = work()
    assert tulis.make_arsip(payload={"arsip_id": made.pk}, now=lambda: START) is None
    for values in ({"sha256": "0" * 64}, {"kurang": ["x"]}, {"sudah": 0}):
        with pytest.raises(IntegrityError, match="tidak boleh diubah"), transaction.atomic():
            Arsip.objects.filter(pk=made.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Arsip.objects.create(opd=made.opd, tahun=2026, unit_id=1, at=START, oleh=made.oleh)


def test_the_list_asks_as_often_for_many_as_for_one(klien, django_assert_num_queries):
    facts = {"opd_id": person("kasubbag").tugas[0].opd_id, "tahun": 2026, "at": START}
    facts |= {"oleh_id": person("kasubbag").pegawai_id}
    Arsip.objects.create(**facts)
    client = klien("kasubbag")
    client.get(LIST)
    with django_assert_num_queries(9):
        client.get(LIST)
    Arsip.objects.bulk_create([Arsip(**facts) for _ in range(30)])
    with django_assert_num_queries(9):
        assert "halaman=2" in client.get(LIST).content.decode()
