"""A frozen due date is changed: seen first, with a reason, told to all; what is late or done keeps its date."""

import re
from datetime import date, timedelta

import pytest

from takar.records.models import AuditEvent, BerkasBidang, LangkahBerkas, Outbox, Pemberitahuan, PerubahanTempo
from takar.sop.engine import State
from tests.factories import START, open_tw3, person, walk
from tests.web.test_kartu_kendali import URL as KARTU
from tests.web.test_kartu_kendali import YEAR, rows

URL = "/pengumpulan/2026/tw3/ubah-jatuh-tempo/"
BERKAS = "/pengumpulan/2026/tw3/ikp/"
ALASAN = "Banjir menutup kantor."


def seen(client, **typed) -> str:
    return client.get(URL, typed).content.decode()


def post(client, dilihat: str | None = None, kunci: str = "a", **typed):
    typed = {"langkah": "1", "unit": "ikp", "menjadi": "2026-10-12", "alasan": ALASAN, "dasar": "", **typed}
    found = re.search(r'name="dilihat" value="(\w*)"', seen(client, **typed))
    dilihat = dilihat if dilihat is not None else found[1] if found else ""
    return client.post(URL, {**typed, "dilihat": dilihat, "kunci": kunci})


def tempo(unit: str = "ikp") -> list[int]:
    found = LangkahBerkas.objects.filter(berkas__unit__kode=unit).order_by("nomor")
    return [row.due_on.day for row in found]


FROZEN, MOVED = [9, 16, 23, 28, 30, 2, 3, 3], [12, 19, 26, 29, 2, 3, 4, 4]


def test_one_berkas_moves_with_what_waits_for_it_and_everybody_concerned_is_told(klien) -> None:
    open_tw3()
    client = klien("kasubbag")
    page = seen(client, langkah="1", unit="ikp", menjadi="2026-10-12")
    assert "29 Oktober 2026" in page
    assert [one.count('href="/pengumpulan/2026/tw3/">Batal<') for one in (page, seen(client))] == [1, 1]  # a way out
    assert tempo() == FROZEN  # looking changes nothing
    dilihat = re.search(r'name="dilihat" value="(\w+)"', page)[1]
    assert [post(client, dilihat).status_code for _ in "12"] == [302, 302]  # the same form twice is one change
    assert (tempo(), tempo("aptika")) == (MOVED, FROZEN)
    assert PerubahanTempo.objects.filter(ikut=False).count() == 1
    told = {n.pegawai_id: n.kalimat for n in Pemberitahuan.objects.filter(kalimat__endswith=ALASAN)}
    who = {"petugas.ikp", "kabid.ikp", "sekretaris", "kadis"}
    assert set(told) == {person(nama).pegawai_id for nama in who}
    assert "dari Jumat, 9 Oktober 2026 menjadi Senin, 12 Oktober 2026" in told[person("kadis").pegawai_id]
    audit = AuditEvent.objects.get(action="CHANGE_DUE")
    assert '"ikp":{"1":["2026-10-09","2026-10-12"]' in str(audit.isi).replace(" ", "")


def test_pages_tell_the_old_date_the_new_one_and_lateness_by_the_first_plan(klien, jam) -> None:
    open_tw3()
    post(klien("kasubbag"), dasar="SK Bupati 7/2026")
    page = klien("petugas.ikp").get(BERKAS).content.decode()
    assert page.count("Jatuh tempo diubah dari 9 Oktober 2026 menjadi 12 Oktober 2026.") == 1
    assert "Langkah 1: jatuh tempo diubah dari 9 Oktober 2026" in page
    assert "Langkah 2: jatuh tempo diubah" not in page  # it only followed
    jam.moment = START + timedelta(days=7)
    first = next(row for row in rows(klien("evaluator"), KARTU, "baris") if "Informasi dan Kom" in row[0])
    assert first[3] == "12 Oktober 2026 (semula 9 Oktober 2026)"
    year = klien("evaluator").get(YEAR).content.decode()
    assert year.count("12 Oktober 2026 (semula 9 Oktober 2026)") == 1
    assert "1 jatuh temponya diubah sesudah ditetapkan; menurut rencana pertama 0 tepat waktu." in year
    told = [row[3] for row in rows(klien("evaluator"), KARTU, "penyimpangan") if "diubah" in row[2]]
    assert len(told) == 8
    assert told[0].startswith(f"{ALASAN} Dasar: SK Bupati 7/2026. (")
    assert told[0].endswith("Menurut rencana pertama, 9 Oktober 2026: belum selesai, sudah lewat.")


def test_who_answers_for_the_office_and_the_unit_itself_is_told_of_a_langkah_of_others(klien) -> None:
    open_tw3()
    assert post(klien("kasubbag"), langkah="8", menjadi="2026-11-04").status_code == 302
    found = Pemberitahuan.objects.filter(kalimat__endswith=ALASAN).values_list("pegawai_id", flat=True)
    assert set(found) == {person(nama).pegawai_id for nama in ("petugas.ikp", "kabid.ikp", "sekretaris", "kadis")}


def test_an_earlier_date_is_mailed_at_once_with_a_subject_that_is_short(klien) -> None:
    open_tw3()
    assert post(klien("kasubbag"), menjadi="2026-10-08").status_code == 302
    sent = [one.payload for one in Outbox.objects.filter(kind="surel") if ALASAN in one.payload["isi"]]
    unit = BerkasBidang.objects.get(unit__kode="ikp").unit.nama
    subject = f"Jatuh tempo langkah 1 {unit} Triwulan III Tahun 2026 menjadi Kamis, 8 Oktober 2026"
    assert {one["judul"] for one in sent} == {subject}


def test_the_whole_round_moves_but_not_what_was_done(klien) -> None:
    walk("aptika", to=State.CHECKING)
    client = klien("kasubbag")
    assert post(client, unit="").status_code == 302
    assert (tempo("aptika"), tempo("ikp"), tempo("sandistik")) == (FROZEN, MOVED, MOVED)
    assert (
        Pemberitahuan.objects.filter(pegawai_id=person("kadis").pegawai_id, kalimat__contains="3 berkas").count() == 1
    )


def test_several_berkas_that_had_other_dates_are_not_told_one_of_them(klien) -> None:
    open_tw3()
    client = klien("kasubbag")
    post(client)
    post(client, unit="", menjadi="2026-10-13", kunci="b")
    said = Pemberitahuan.objects.filter(pegawai_id=person("kadis").pegawai_id).latest("pk").kalimat
    assert "4 berkas" in said
    assert "menjadi Selasa, 13 Oktober 2026; langkah sesudahnya ikut bergeser" in said
    assert " dari " not in said


@pytest.mark.parametrize(
    ("days", "typed", "answer"),
    [
        (0, {"alasan": " "}, (422, "Tulis alasannya")),
        (0, {"menjadi": ""}, (422, "Ubah jatuh tempo")),
        (0, {"menjadi": "kapan"}, (422, "tidak terbaca")),
        (0, {"menjadi": "2026-10-10"}, (422, "bukan hari kerja")),
        (5, {}, (422, "sudah lewat dan tidak dapat diubah lagi")),
        (0, {"dilihat": "lain"}, (409, "bukan lagi seperti yang Anda lihat")),
        (0, {"unit": "tidak-ada"}, (404, "")),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(klien, jam, days, typed, answer) -> None:
    open_tw3()
    jam.moment = START + timedelta(days=days)
    found = post(klien("kasubbag"), **typed)
    status, said = answer
    assert (found.status_code, said in found.content.decode()) == (status, True)
    assert tempo() == FROZEN
    assert not PerubahanTempo.objects.exists()


@pytest.mark.parametrize(("nama", "status"), [("kadis", 403), ("petugas.ikp", 404), ("pengelola", 403)])
def test_nobody_else_changes_it(klien, nama, status) -> None:
    open_tw3()
    client = klien(nama)
    assert client.get(URL).status_code == status
    assert client.post(URL, {"langkah": "1", "menjadi": "2026-10-12", "kunci": "a"}).status_code == status
    assert tempo() == FROZEN


def test_a_change_back_is_another_change_and_the_first_plan_stays_told(klien) -> None:
    open_tw3()
    client = klien("kasubbag")
    post(client)
    assert post(client, menjadi="2026-10-09", alasan="Banjir surut.", kunci="b").status_code == 302
    assert tempo() == FROZEN
    assert PerubahanTempo.objects.filter(langkah=1).values_list("semula", "menjadi")[1] == (
        date(2026, 10, 12),
        date(2026, 10, 9),
    )


def test_a_date_of_its_own_stays_when_one_before_it_moves_and_the_page_says_so_first(klien) -> None:
    open_tw3()
    client = klien("kasubbag")
    assert post(client, langkah="2", menjadi="2026-10-20").status_code == 302
    own = [9, 20, 27, 30, 3, 4, 5, 5]
    assert tempo() == own
    page = seen(client, langkah="1", unit="ikp", menjadi="2026-10-12")
    assert page.count("Langkah 2 tetap Selasa, 20 Oktober 2026: tanggal itu ditetapkan tersendiri.") == 1
    assert post(client, kunci="b").status_code == 302
    assert tempo() == [12, *own[1:]]
    page = seen(client, langkah="1", unit="", menjadi="2026-10-21")
    assert page.count("Langkah 2 dihitung lagi: tanggal yang ditetapkan tersendiri, Selasa, 20 Oktober 2026,") == 1
    assert post(client, unit="", menjadi="2026-10-21", kunci="c").status_code == 302
    assert tempo() == tempo("aptika") == [21, 28, 4, 9, 11, 12, 13, 13]
    assert post(client, kunci="d").status_code == 302  # no longer its own: it follows again
    assert tempo() == MOVED
