"""What no form of ours sends: it is answered in a sentence, never with a fault, and writes nothing."""

import json

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from takar.records.models import AuditEvent, IsianRealisasi
from takar.sop.engine import State
from tests.factories import PASSWORD, open_tw3, walk

BASE = "/pengumpulan/2026/tw3/aptika"
MANY = f"{BASE}/isian/simpan-banyak/"
JSON = {"accept": "application/json"}
INVISIBLE = ("\x00", "\x01", "\x0b", "\x1f", "\x7f", "\ufffe")


def send_block(client, text: str | bytes, content_type: str = "application/json") -> HttpResponse:
    return client.post(MANY, text, content_type=content_type, headers=JSON)


@pytest.fixture
def cell(db, basis_data) -> dict[str, object]:
    """A cell of the sheet of Aptika, as the page sends it."""
    berkas = walk("aptika", to=State.COLLECTING, filled=False).berkas
    row = IsianRealisasi.objects.filter(berkas=berkas).order_by("pk")[0]
    return {"baris": str(row.pk), "kolom": "pendorong", "nilai": "Baik.", "versi": str(row.versi)}


def test_a_form_with_invisible_characters_gets_its_text_back_without_them(klien, basis_data):
    walk("aptika", to=State.CHECKING)
    client, before = klien("kasubbag"), AuditEvent.objects.count()
    for character in INVISIBLE:
        sent = {"tujuan": "1", "catatan": f"Angka baris 3{character} beda.", "versi": "3"}
        response = client.post(f"{BASE}/kembalikan/", sent)
        assert response.status_code == 422
        page = response.content.decode()
        assert "karakter tak terlihat yang tidak dapat disimpan" in page
        assert "Angka baris 3 beda.</textarea>" in page
    assert client.post(f"{BASE}/kembalikan/", {"a\x00b": "1"}).status_code == 422
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("nilai", [*INVISIBLE, "\ud800", "a\udfffb"])
def test_a_block_with_characters_that_cannot_be_kept_is_refused_in_a_sentence(klien, cell, nilai):
    response = send_block(klien("petugas.aptika"), json.dumps({"kunci": "k", "sel": [{**cell, "nilai": nilai}]}))
    assert response.status_code == 422
    assert "karakter tak terlihat" in response.json()["pesan"]
    assert IsianRealisasi.objects.get(pk=cell["baris"]).pendorong == ""


def test_a_line_break_is_no_such_character(klien, cell):
    sent = {"kunci": "k", "sel": [{**cell, "nilai": "satu\ndua\ttiga 😀"}]}
    assert send_block(klien("petugas.aptika"), json.dumps(sent)).json()["sel"][0]["status"] == "tersimpan"


def test_an_unreadable_block_is_told_in_a_sentence(klien, cell):
    client = klien("petugas.aptika")
    for body in (b"\xff\xfe\x00", b'"\x80"', "{" * 50_000, '{"sel":' * 50_000, "1" * 1_000_000, "NaN", "", "\ufeff{}"):
        response = send_block(client, body)
        assert response.status_code == 422, body[:20]
        assert "Muat ulang halaman" in response.json()["pesan"]
    for wrong in (True, None, 1.5, [], {}, float("inf"), "9" * 5_000):
        for name in cell:
            block = {"kunci": wrong, "sel": [{**cell, name: wrong}]}
            assert send_block(client, json.dumps(block)).status_code in {200, 422}


def test_a_block_sent_as_a_form_is_not_a_block(klien, cell):
    client = klien("petugas.aptika", enforce_csrf_checks=True)
    client.get(f"{BASE}/isian/")
    token = client.cookies["takar_csrf"].value
    response = client.post(MANY, {"csrfmiddlewaretoken": token, "sel": "[]"}, headers=JSON)
    assert response.status_code == 422
    assert "Muat ulang halaman" in response.json()["pesan"]


def test_the_key_of_a_block_is_bound_to_its_cells(klien, cell):
    client = klien("petugas.aptika")
    first = json.dumps({"kunci": "k", "sel": [cell]})
    assert send_block(client, first).json() == send_block(client, first).json()
    other = {**cell, "nilai": "Lain.", "versi": str(int(str(cell["versi"])) + 1)}
    answer = send_block(client, json.dumps({"kunci": "k", "sel": [other]})).json()["sel"][0]
    assert (answer["status"], answer["tampil"]) == ("tersimpan", "Lain.")


@pytest.mark.parametrize("digits", ["9" * 1_000_000, "1" + "0" * 4_000, "0," + "1" * 5_000])
def test_a_number_with_any_number_of_digits_is_refused_at_its_cell(klien, cell, digits):
    sent = {"kunci": "k", "sel": [{**cell, "kolom": "nilai", "nilai": digits}]}
    answer = send_block(klien("petugas.aptika"), json.dumps(sent)).json()["sel"][0]
    assert (answer["status"], answer["kolom"]) == ("ditolak", "nilai")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sop/?periode=%00", 400),
        ("/sop/?periode=99999999999999999999/tw3", 404),
        ("/sop/?%00=1", 400),
        ("/%00/", 400),
        (f"{BASE}/baris/%00/", 400),
        (f"{BASE}/baris/%FF%FE/", 404),
        ("/verifikasi/%00/", 400),
        ("/pengumpulan/99999999999999999999/tw3/", 404),
        (f"{BASE}/bukti/99999999999999999999/", 404),
        (f"{BASE}/bukti/{'9' * 5000}/", 404),
        ("/pengumpulan/?halaman=-1", 200),
        ("/pengumpulan/?halaman=999999999999999999999999", 200),
        ("/pengumpulan/2026/tw3/jadwal/?berkas=x&berkas=99999999999999999999&terbitkan", 200),
    ],
)
def test_an_address_of_rubbish_is_answered(klien, basis_data, path, status):
    open_tw3()
    assert klien("petugas.aptika").get(path).status_code == status


def test_other_letters_than_utf_8_are_refused_in_words(klien):
    from takar.config.aplikasi import Application

    klien()  # a place for the static files
    serve, statuses = Application(), []
    for charset in ("base64", "idna", "utf-16", "tidak-ada"):
        kind = f"application/x-www-form-urlencoded; charset={charset}"
        environ = RequestFactory().post("/masuk/").environ
        environ |= {"QUERY_STRING": "a=%ff", "CONTENT_TYPE": kind, "SERVER_NAME": "localhost"}
        body = serve(environ, lambda status, _headers: statuses.append(status))
        assert "Permintaan tidak dapat dibaca" in b"".join(body).decode()
    assert statuses == ["400 Bad Request"] * 4


def test_a_cookie_of_rubbish_is_nobodys(klien, basis_data):
    open_tw3()
    client = klien()
    client.cookies["takar_sesi"] = "abcdefgh\x00ijkl"
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("tanggal", ["99999999999999999999/1/1", "9" * 5000, "0/0/0", "1-1"])
def test_a_date_of_any_size_is_answered_at_its_field(klien, jam, tanggal):
    walk("aptika", to=State.SCHEDULING)
    sent = {"tanggal": tanggal, "jam_mulai": "9" * 30 + ":0", "jam_selesai": "10:00", "versi": "1", "kunci": "k"}
    response = klien("kasubbag").post(f"{BASE}/jadwal/", sent)
    assert response.status_code == 422
    assert "Tanggal itu tidak terbaca." in response.content.decode()


@pytest.mark.parametrize(
    ("name", "password"), [("x" * 61, PASSWORD), ("kasubbag", "x" * 257), ("x" * 1_000_000, "x" * 1_000_000)]
)
def test_too_long_a_name_or_password_is_wrong_without_a_look(klien, basis_data, monkeypatch, name, password):
    open_tw3()
    monkeypatch.setattr("takar.web.akun.views.authenticate", lambda **_: pytest.fail("hashed"))
    response = klien().post("/masuk/", {"username": name, "password": password})
    assert response.status_code == 422
    assert "Nama pengguna atau kata sandi tidak cocok." in response.content.decode()


def test_too_long_a_password_signs_nothing_either(klien, monkeypatch):
    from takar.web.akun import fresh

    open_tw3()
    monkeypatch.setattr(fresh, "authenticate", lambda **_: pytest.fail("hashed"))
    request = RequestFactory().post("/")
    request.user = type("Somebody", (), {"get_username": lambda _: "kasubbag"})()
    assert fresh.authenticated_at(request, "x" * 257) is None
