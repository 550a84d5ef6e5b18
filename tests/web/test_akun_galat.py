"""Error pages: a sentence, a way out, the typed text, and the person's own page around it."""

from urllib.parse import urlencode

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.db import OperationalError
from django.http.request import UnreadablePostError
from django.test import RequestFactory

from tests.factories import open_tw3


def test_unknown_address_keeps_the_persons_navigation(klien):
    open_tw3()
    response = klien("kadis").get("/tidak-ada/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in page
    assert 'action="/keluar/"' in page
    assert "Data peraga." in page


def test_stranger_at_an_unknown_address_is_told_the_same(klien):
    response = klien().get("/tidak-ada/")
    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in response.content.decode()


@pytest.mark.parametrize(
    ("error", "kode", "judul"),
    [
        (RequestDataTooBig("besar"), 413, "File terlalu besar"),
        (SuspiciousOperation("aneh"), 400, "Permintaan tidak dapat dibaca"),
    ],
)
def test_unreadable_request_is_answered_in_words(error, kode, judul):
    from takar.web.galat import bad_request

    response = bad_request(RequestFactory().get("/"), error)
    assert response.status_code == kode
    assert judul in response.content.decode()


def test_request_that_cannot_be_read_again_gives_no_text_back():
    from takar.web.galat import typed_text

    request = RequestFactory().post("/", {"catatan": "x"})

    class TooBig:
        def items(self):
            raise RequestDataTooBig

    request._post = TooBig()
    assert typed_text(request) == []


def test_forbidden_by_django_is_a_page_of_ours():
    from takar.web.galat import forbidden

    response = forbidden(RequestFactory().get("/"), PermissionError())
    assert response.status_code == 403
    assert "Anda tidak dapat membuka halaman ini" in response.content.decode()


def test_form_of_another_session_is_refused_with_its_text(klien):
    open_tw3()
    client = klien("kasubbag", enforce_csrf_checks=True)
    response = client.post("/pengumpulan/2026/tw3/aptika/kembalikan/", {"catatan": "Angka beda."})
    assert response.status_code == 403
    assert "Halaman ini terlalu lama terbuka" in response.content.decode()
    assert "Angka beda." in response.content.decode()


FORM, ADDRESS = "/pengumpulan/2026/tw3/aptika/periksa/?baris=2", "/pengumpulan/2026/tw3/aptika/periksa/"
CAME_FROM = [
    (f"http://testserver{FORM}", FORM),
    ("http://testserver//luar.example/", "/luar.example/"),
    ("https://luar.example/pengumpulan/", "/"),
    ("javascript:alert(1)", "/"),
    ("", "/"),
]


@pytest.mark.parametrize(("told", "back"), CAME_FROM)
def test_who_comes_too_late_is_led_back_to_the_page_of_the_form(klien, told, back):
    open_tw3()
    sent = {"path": ADDRESS, "data": {"r12-catatan": "Angka beda."}, "HTTP_REFERER": told}
    old = klien("kasubbag", enforce_csrf_checks=True).post(**sent)
    assert old.status_code == 403
    assert f'<a class="tombol" href="{back}">Kembali</a>' in old.content.decode()
    over = klien().post(**sent)
    assert over.status_code == 401
    assert f'<a class="tombol" href="/masuk/?{urlencode({"next": back})}">Masuk lagi</a>' in over.content.decode()


def test_what_stood_in_the_form_of_an_old_tab_is_not_given_back_as_written(klien):
    """The script of the page says which fields were written in; the rest stood there, or was chosen."""
    open_tw3()
    sent = {"ditulis": "kesimpulan", "kesimpulan": "Sudah cukup.", "nama-1": "Rina Kartika", "hadir-1": "1"}
    response = klien("kadis", enforce_csrf_checks=True).post("/pengumpulan/2026/tw3/aptika/monev/sidang/", sent)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Sudah cukup." in page
    assert page.count("<textarea") == 1


def test_an_old_tab_in_which_nothing_was_written_gives_nothing_back(klien):
    open_tw3()
    sent = {"ditulis": "", "nama-1": "Rina Kartika", "hadir-1": "1"}
    response = klien("kadis", enforce_csrf_checks=True).post("/pengumpulan/2026/tw3/aptika/monev/sidang/", sent)
    assert "Tulisan Anda" not in response.content.decode()


def test_fields_are_not_compared_one_by_one_with_all_that_were_written():
    """Else one form of 4 MB, from anybody, would keep a process busy for minutes."""
    from takar.web.galat import typed_text

    compared = []

    class Name(str):
        __slots__ = ()
        __hash__ = str.__hash__

        def __eq__(self, other):
            compared.append(other)
            return str.__eq__(self, other)

    class Names(str):
        __slots__ = ()

        def split(self, *_args):
            return [Name(one) for one in str.split(self)]

    request = RequestFactory().post("/")
    sent = {f"x{n}": "teks" for n in range(100)}
    request._post = {"ditulis": Names(" ".join(f"y{n}" for n in range(100)) + " x7"), **sent}
    assert typed_text(request) == [("x7", "teks")]
    assert len(compared) < 300  # one by one: more than 10,000


def test_database_out_of_reach_is_said_and_may_be_tried_again(klien, monkeypatch):
    def lost(*_args):
        raise OperationalError("putus")

    open_tw3()
    client = klien("kadis", raise_request_exception=False)
    monkeypatch.setattr("takar.web.middleware.actor_of", lost)
    response = client.get("/")
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "Server sedang tidak dapat dihubungi" in response.content.decode()
    told = client.get("/", headers={"accept": "application/json"})
    assert (told.status_code, told["Retry-After"]) == (503, "10")
    assert told.json()["pesan"].endswith("tetap tersimpan di peramban ini.")


def test_body_that_broke_off_is_no_fault_of_ours(klien, monkeypatch):
    def broken(_request):
        raise UnreadablePostError("putus")

    open_tw3()
    client = klien("kasubbag", raise_request_exception=False)
    monkeypatch.setattr(WSGIRequest, "_load_post_and_files", broken)
    response = client.post("/pengumpulan/buka/", {"periode": "2026/tw4"})
    assert response.status_code == 400
    assert "Permintaan tidak dapat dibaca" in response.content.decode()


def test_fault_of_ours_says_that_what_was_saved_stays(klien):
    from takar.web.galat import server_error

    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Yang sudah tersimpan tetap ada." in response.content.decode()


def test_address_for_forms_leads_back_to_the_page_with_the_form(klien):
    open_tw3()
    client = klien("kasubbag")
    response = client.get("/pengumpulan/buka/")
    assert (response.status_code, response["Location"]) == (303, "/pengumpulan/")


def test_a_script_and_other_methods_are_told_that_an_address_takes_forms_only(klien):
    open_tw3()
    client = klien("kasubbag")
    asked = client.get("/pengumpulan/buka/", headers={"accept": "application/json"})
    assert (asked.status_code, asked["Allow"]) == (405, "POST")
    response = client.delete("/pengumpulan/buka/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Alamat ini hanya menerima formulir" in response.content.decode()
