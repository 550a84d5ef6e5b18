"""The jadwal page: proposals, drafts, publishing with confirmation, and what each peran sees."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.queries.kinerja import baris_list
from takar.queries.prioritas import prioritas
from takar.records.models import BerkasBidang, JadwalMonev, SesiMonev
from takar.sop.engine import State
from tests.factories import walk

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 6, 1, 0, tzinfo=UTC)
PAGE = "/pengumpulan/2026/tw3/jadwal/"
SAVE = "/pengumpulan/2026/tw3/aptika/jadwal/"
PUBLISH = f"{PAGE}terbitkan/"
TYPED = {
    "tanggal": "2026-10-07",
    "jam_mulai": "09:00",
    "jam_selesai": "10.30",
    "tempat": "Aula",
    "agenda": "Pembahasan capaian",
    "peserta": "Kepala Bidang\nSekretaris",
    "versi": "0",
}


@pytest.fixture(autouse=True)
def _on_that_day(jam):
    jam.moment = NOW


def text(response) -> str:
    return response.content.decode()


def test_the_kasubbag_gets_a_proposal_saves_confirms_and_publishes(klien):
    berkas = walk(to=State.SCHEDULING).berkas
    kasubbag = klien("kasubbag")
    page = text(kasubbag.get(PAGE))
    assert 'value="2026-10-07"' in page
    assert "Kepala Bidang Aplikasi Informatika\nPetugas Pengelola Data Kinerja Bidang Aplikasi Informatika" in page
    assert not SesiMonev.objects.exists()

    saved = kasubbag.post(SAVE, {**TYPED, "kunci": "a"})
    assert (saved.status_code, saved["Location"]) == (302, f"{PAGE}#aptika")
    confirm = text(kasubbag.get(PAGE, {"berkas": berkas.pk, "terbitkan": "1"}))
    assert "Terbitkan jadwal monev untuk 1 bidang?" in confirm
    assert "Rabu, 7 Oktober 2026 pukul 09.00–10.30, Aula" in confirm
    named = prioritas(baris_list(berkas, draft=False), TYPED["agenda"])
    assert named
    said = f'<ul class="sebut">{"".join(f"<li>{one}</li>" for one in named)}</ul>'
    assert f"<p>Di bawah target:</p>{said}" in unescape(confirm), "who publishes sees what the papers will name"
    assert f"<p>Di bawah target, disebut dalam jadwal dan undangan:</p>{said}" in unescape(page)
    assert not JadwalMonev.objects.exists()

    done = kasubbag.post(PUBLISH, {"berkas": f"{berkas.pk}:{berkas.versi}", "nomor": "", "kunci": "b"})
    assert done.status_code == 302
    jadwal = JadwalMonev.objects.get()
    page = text(kasubbag.get(PAGE))
    assert f"/dokumen/{jadwal.dokumen.kode}/" in page
    assert "nomor akan diisi dari agenda" in page


def test_what_is_wrong_is_said_at_its_field_and_typed_text_comes_back(klien):
    walk(to=State.SCHEDULING)
    answer = klien("kasubbag").post(SAVE, {**TYPED, "tanggal": "2026-10-10", "agenda": "Agenda saya"})
    assert answer.status_code == 422
    assert "Sabtu, 10 Oktober 2026 bukan hari kerja." in text(answer)
    assert "Agenda saya" in text(answer)
    assert 'href="#aptika-tanggal"' in text(answer)


@pytest.mark.parametrize("tanggal", ["besok", "8/10/26", "31/11/2026"])
def test_an_unreadable_date_is_said_before_anything_else(klien, tanggal):
    walk(to=State.SCHEDULING)
    answer = klien("kasubbag").post(SAVE, {**TYPED, "tanggal": tanggal, "jam_mulai": "pagi"})
    assert answer.status_code == 422
    assert "Tanggal itu tidak terbaca." in text(answer)
    assert "Jam itu tidak terbaca." in text(answer)


def test_a_date_typed_the_indonesian_way_is_read(klien):
    walk(to=State.SCHEDULING)
    assert klien("kasubbag").post(SAVE, {**TYPED, "tanggal": "7/10/2026"}).status_code == 302
    assert SesiMonev.objects.get().tanggal.isoformat() == "2026-10-07"


LATE = "jatuh tempo langkah 4, Rabu, 28 Oktober 2026"


@pytest.mark.parametrize(
    ("at", "tanggal", "said"),
    [
        (NOW, "2026-11-02", f"Waktu yang disimpan ini sesudah {LATE}."),
        (NOW, "", "Monev jatuh tempo Rabu, 28 Oktober 2026."),
        (datetime(2026, 10, 28, 13, 0, tzinfo=UTC), "", f"Sampai {LATE}, tidak ada lagi waktu kosong."),
        (datetime(2026, 10, 29, 1, 0, tzinfo=UTC), "", f"J{LATE[1:]}, sudah lewat."),
    ],
)
def test_a_session_after_the_due_date_says_why_it_is_so_late(klien, jam, at, tanggal, said):
    walk(to=State.SCHEDULING)
    jam.moment = at
    kasubbag = klien("kasubbag")
    if tanggal:
        kasubbag.post(SAVE, {**TYPED, "tanggal": tanggal})
    page = " ".join(text(kasubbag.get(PAGE)).split())
    sentences = (LATE, "tidak ada lagi waktu kosong", "Waktu yang disimpan", "sudah lewat")
    assert re.search(rf"pukul 09.00–10.30\. (<svg.*?</svg> )?{re.escape(said)}", page)
    assert [one for one in sentences if one in page] == [one for one in sentences if one in said]


def test_a_stale_draft_answers_409_with_the_typed_text(klien):
    walk(to=State.SCHEDULING)
    kasubbag = klien("kasubbag")
    kasubbag.post(SAVE, TYPED)
    answer = kasubbag.post(SAVE, {**TYPED, "tempat": "Ruang lain"})
    assert answer.status_code == 409
    assert "Ruang lain" in text(answer)
    assert SesiMonev.objects.get().tempat == "Aula"


def test_a_stale_or_empty_choice_publishes_nothing(klien):
    berkas = walk(to=State.SCHEDULING).berkas
    kasubbag = klien("kasubbag")
    kasubbag.post(SAVE, TYPED)
    assert kasubbag.post(PUBLISH, {"berkas": f"{berkas.pk}:{berkas.versi + 5}"}).status_code == 409
    empty = kasubbag.post(PUBLISH, {})
    assert empty.status_code == 422
    assert "Pilih sedikitnya satu bidang" in text(empty)
    assert not JadwalMonev.objects.exists()


def test_the_same_publishing_form_twice_is_one_schedule(klien):
    berkas = walk(to=State.SCHEDULING).berkas
    kasubbag = klien("kasubbag")
    kasubbag.post(SAVE, TYPED)
    form = {"berkas": f"{berkas.pk}:{berkas.versi}", "kunci": "sekali"}
    assert [kasubbag.post(PUBLISH, form).status_code for _ in range(2)] == [302, 302]
    assert JadwalMonev.objects.count() == 1


@pytest.mark.parametrize("who", ["petugas.aptika", "kabid.aptika", "sekretaris", "kadis", "evaluator"])
def test_others_read_and_are_told_why_they_do_not_schedule(klien, who):
    walk(to=State.SCHEDULING)
    client = klien(who)
    page = text(client.get(PAGE))
    assert "Hanya Kepala Subbagian Perencanaan dan Pelaporan yang dapat menyusun jadwal monev" in page
    assert "Simpan rencana" not in page
    refused = client.post(SAVE, {**TYPED, "tanggal": "besok"})
    assert refused.status_code == 403
    assert "Hanya Kepala Subbagian" in text(refused)


def test_a_published_session_is_seen_by_all_of_the_office(klien):
    walk("ikp", to=State.MONITORING)
    page = text(klien("petugas.aptika").get(PAGE))
    assert "Bidang Informasi dan Komunikasi Publik" in page
    assert "/pengumpulan/2026/tw3/ikp/monev/" not in page
    assert "/pengumpulan/2026/tw3/ikp/monev/" in text(klien("petugas.ikp").get(PAGE))


def test_other_units_unknown_rounds_and_strangers(klien):
    walk(to=State.SCHEDULING)
    assert klien("kabid.ikp").post(SAVE, TYPED).status_code == 404
    assert klien("kasubbag").get("/pengumpulan/2026/tw4/jadwal/").status_code == 404
    assert klien("kasubbag").get("/pengumpulan/2026/tw9/jadwal/").status_code == 404
    assert klien().get(PAGE)["Location"].startswith("/masuk/")


def test_a_get_writes_nothing(klien):
    walk(to=State.SCHEDULING)
    kasubbag = klien("kasubbag")
    assert kasubbag.get(SAVE).status_code == 303
    assert kasubbag.get(PUBLISH).status_code == 303
    kasubbag.get(PAGE)
    assert BerkasBidang.objects.get(unit__kode="aptika").langkah_list.get(nomor=3).begun_at is None


def test_saved_drafts_cost_no_queries_of_their_own(klien):
    kasubbag = None
    counts = []
    for unit, hour in (("ikp", "09"), ("aptika", "13")):
        walk(unit, to=State.SCHEDULING)
        kasubbag = kasubbag or klien("kasubbag")
        typed = {**TYPED, "jam_mulai": f"{hour}:00", "jam_selesai": f"{hour}:45"}
        assert kasubbag.post(f"/pengumpulan/2026/tw3/{unit}/jadwal/", typed).status_code == 302
        kasubbag.get(PAGE)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert kasubbag.get(PAGE).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_proposals_cost_no_queries_for_each_unit(klien):
    kasubbag, counts = None, []
    for unit in ("ikp", "aptika", "sandistik"):
        walk(unit, to=State.SCHEDULING)
        kasubbag = kasubbag or klien("kasubbag")
        kasubbag.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            assert "Pembahasan capaian kinerja Triwulan III" in kasubbag.get(PAGE).content.decode()
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]
