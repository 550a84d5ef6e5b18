"""Sign in and out: nothing told to strangers, nothing kept for the next person."""

import re
from datetime import timedelta

import pytest
from django.test import RequestFactory

from tests.factories import PASSWORD, open_tw3, person

SIGN_IN = {"username": "petugas.aptika", "password": PASSWORD}


@pytest.fixture(autouse=True)
def office(db):
    open_tw3()


def test_right_password_leads_to_the_first_page(klien):
    response = klien().post("/masuk/", SIGN_IN)
    assert (response.status_code, response["Location"]) == (302, "/")


@pytest.mark.parametrize("lanjut", ["/pengumpulan/2026/tw3/?a=1", "/sop/"])
def test_sign_in_goes_on_to_the_wished_page(klien, lanjut):
    assert klien().post("/masuk/", {**SIGN_IN, "next": lanjut})["Location"] == lanjut


@pytest.mark.parametrize(
    "lanjut",
    ["https://jahat.example/", "//jahat.example/", "///jahat.example", "/\\jahat.example", "/\\/jahat.example",
     "https:/jahat.example", "/\t/jahat.example", "\\\\jahat.example", "javascript:alert(1)", "sop/", ""],
)  # fmt: skip
def test_sign_in_never_leaves_takar(klien, lanjut):
    client = klien()
    assert client.post("/masuk/", {**SIGN_IN, "next": lanjut})["Location"] == "/"
    assert client.get("/masuk/", {"next": lanjut})["Location"] == "/", "nor does one who is signed in already"


def _answer(response) -> str:
    page = re.sub(
        r'(name="csrfmiddlewaretoken" value=|name="csrf-token" content=)"[^"]*"', "", response.content.decode()
    )
    return page.replace("tidak.ada", "NAMA").replace("petugas.aptika", "NAMA")


def test_unknown_name_and_wrong_password_are_answered_alike(klien):
    unknown = klien().post("/masuk/", {"username": "tidak.ada", "password": "salah"})
    wrong = klien().post("/masuk/", {"username": "petugas.aptika", "password": "salah"})
    assert (unknown.status_code, wrong.status_code) == (422, 422)
    assert "Nama pengguna atau kata sandi tidak cocok." in _answer(wrong)
    assert _answer(unknown) == _answer(wrong)


def test_typed_name_is_kept_and_the_password_is_not(klien):
    page = klien().post("/masuk/", {"username": "petugas.aptika", "password": "rahasia-salah"}).content.decode()
    assert 'value="petugas.aptika"' in page
    assert "rahasia-salah" not in page


def test_empty_form_is_asked_for_both_fields(klien):
    response = klien().post("/masuk/", {"username": " ", "password": ""})
    assert response.status_code == 422
    assert "Isi nama pengguna dan kata sandi." in response.content.decode()


def test_session_is_a_new_one_after_signing_in(klien):
    client = klien()
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key
    client.post("/masuk/", SIGN_IN)
    assert client.session.session_key != before


def test_signing_out_ends_the_session(klien):
    client = klien("petugas.aptika")
    assert client.get("/keluar/").status_code == 303
    assert client.get("/").status_code == 200
    response = client.post("/keluar/", follow=True)
    assert response.redirect_chain == [("/masuk/", 302)]
    assert "Anda sudah keluar." in response.content.decode()
    assert client.get("/").status_code == 302


def test_page_asked_for_without_signing_in_is_remembered(klien):
    response = klien().get("/pengumpulan/2026/tw3/?a=1")
    assert response["Location"] == "/masuk/?next=%2Fpengumpulan%2F2026%2Ftw3%2F%3Fa%3D1"
    page = klien().get(response["Location"]).content.decode()
    assert 'name="next" value="/pengumpulan/2026/tw3/?a=1"' in page


def test_who_is_signed_in_need_not_sign_in_again(klien):
    assert klien("kadis").get("/masuk/?next=/sop/")["Location"] == "/sop/"


def _disable(nama_pengguna: str) -> None:
    from takar.records.models import Akun

    Akun.objects.filter(nama_pengguna=nama_pengguna).update(is_active=False)


def test_disabled_account_is_told_so_only_with_its_password(klien):
    _disable("petugas.aptika")
    told = klien().post("/masuk/", SIGN_IN)
    assert told.status_code == 403
    assert "Akun Anda dinonaktifkan." in told.content.decode()
    untold = klien().post("/masuk/", {**SIGN_IN, "password": "salah"})
    assert untold.status_code == 422
    assert "dinonaktifkan" not in untold.content.decode()


def test_account_disabled_meanwhile_is_out_at_the_next_click(klien):
    client = klien("petugas.aptika")
    _disable("petugas.aptika")
    response = client.get("/", follow=True)
    assert response.redirect_chain == [("/masuk/?next=%2F", 302)]
    assert "Akun Anda dinonaktifkan." in response.content.decode()


def test_idle_session_ends_and_typed_text_comes_back(klien, jam):
    client = klien("kasubbag")
    assert client.get("/").status_code == 200
    jam.moment += timedelta(minutes=31)
    response = client.post("/pengumpulan/2026/tw3/aptika/kembalikan/", {"catatan": "Angka baris 3 beda."})
    assert response.status_code == 401
    assert "Sesi Anda sudah berakhir" in response.content.decode()
    assert "Angka baris 3 beda." in response.content.decode()


def test_fields_of_rows_come_back_under_their_own_name(klien):
    sent = {"r12": "perlu_perbaikan", "v12": "3", "r12-catatan": "Lihat halaman 4.", "b7-status_kosong": "BELUM_RILIS"}
    html = klien().post("/pengumpulan/2026/tw3/aptika/periksa/", sent).content.decode()
    assert "Lihat halaman 4." in html
    assert [*re.findall(r'class="judul-isian">([^<]*)<', html)] == [
        "catatan, baris ke 1",
        "status kosong, baris ke 2",
    ]


@pytest.mark.parametrize(("seconds", "status"), [(0, 200), (1, 302)])
def test_idle_session_lasts_thirty_minutes_to_the_second(klien, jam, seconds, status):
    client = klien()
    client.post("/masuk/", SIGN_IN)
    jam.moment += timedelta(minutes=30, seconds=seconds)
    assert client.get("/").status_code == status


@pytest.mark.parametrize(("seconds", "status"), [(0, 200), (1, 302)])
def test_session_lasts_twelve_hours_to_the_second(klien, jam, seconds, status):
    client = klien()
    client.post("/masuk/", SIGN_IN)
    began = jam.moment
    for minutes in range(29, 12 * 60, 29):
        jam.moment = began + timedelta(minutes=minutes)
        assert client.get("/masuk/").status_code == 302
    jam.moment = began + timedelta(hours=12, seconds=seconds)
    assert client.get("/").status_code == status


@pytest.mark.parametrize("switch", ["off", "password"])
def test_a_switched_off_account_or_a_new_password_ends_every_session_at_once(klien, switch):
    from takar.records.models import Akun

    client = klien()
    client.post("/masuk/", SIGN_IN)
    akun = Akun.objects.get(nama_pengguna="petugas.aptika")
    if switch == "off":
        akun.is_active = False
    else:
        akun.set_password("lain-sekali-2026")
    akun.save()
    sent = {"baris": "1", "kolom": "nilai", "nilai": "1", "versi": "1"}
    answer = client.post("/pengumpulan/2026/tw3/aptika/isian/simpan/", sent, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["status"]) == (401, "keluar")
    Akun.objects.filter(pk=akun.pk).update(is_active=True)
    assert client.get("/").status_code == 302, "the session does not come back with the account"


def test_five_wrong_passwords_lock_the_name_for_a_while(klien):
    client = klien()
    answers = [client.post("/masuk/", {**SIGN_IN, "password": "salah"}) for _ in range(5)]
    assert answers[-1].status_code == 429
    assert "tunggu 15 menit" in answers[-1].content.decode()
    assert answers[-1]["Retry-After"] == "900"
    assert client.post("/masuk/", SIGN_IN).status_code == 429
    assert client.post("/masuk/", {"username": "kadis", "password": PASSWORD}).status_code == 302


def test_person_without_a_post_is_told_and_can_sign_in_as_another(klien, jam):
    from takar.records.models import Penugasan

    Penugasan.objects.filter(pegawai__akun__nama_pengguna="petugas.aptika").update(selesai="2026-09-30")
    client = klien("petugas.aptika")
    response = client.get("/")
    assert response.status_code == 403
    assert "Hari ini Anda tidak memegang jabatan di Takar." in response.content.decode()
    assert 'action="/keluar/"' in response.content.decode()
    assert client.get("/masuk/").status_code == 200


def test_what_a_person_without_a_post_sends_changes_nothing_and_is_told_why(klien):
    from takar.records.models import IsianRealisasi, Penugasan
    from tests.factories import walk

    walker = walk("aptika")
    row = IsianRealisasi.objects.filter(berkas_id=walker.berkas_id).order_by("pk")[0]
    client = klien("petugas.aptika")
    Penugasan.objects.filter(pegawai__akun__nama_pengguna="petugas.aptika").update(selesai="2026-09-30")
    sent = {"baris": row.pk, "kolom": "penjelasan", "nilai": "Sesudah pergi", "versi": row.versi}
    answer = client.post("/pengumpulan/2026/tw3/aptika/isian/simpan/", sent)
    assert answer.status_code == 403
    assert "Hari ini Anda tidak memegang jabatan di Takar." in answer.content.decode()
    row.refresh_from_db()
    assert row.penjelasan != "Sesudah pergi"


def _fresh(nama_pengguna: str, kata_sandi: str):
    from takar.records.models import Akun
    from takar.web.akun.fresh import authenticated_at
    from tests.factories import START

    request = RequestFactory().post("/")
    request.user = Akun.objects.get(nama_pengguna=nama_pengguna)
    request.actor, request.now = person(nama_pengguna), START
    return authenticated_at(request, kata_sandi)


def test_fresh_authentication_gives_the_moment_of_the_right_password():
    from tests.factories import START

    assert _fresh("kabid.aptika", PASSWORD) == START


@pytest.mark.parametrize("kata_sandi", ["", "salah"])
def test_fresh_authentication_refuses_any_other(kata_sandi):
    assert _fresh("kabid.aptika", kata_sandi) is None


def test_wrong_fresh_authentication_counts_towards_the_lockout():
    for _ in range(5):
        _fresh("kabid.aptika", "salah")
    assert _fresh("kabid.aptika", PASSWORD) is None


def test_fresh_authentication_of_a_disabled_account_is_refused():
    _disable("kabid.aptika")
    assert _fresh("kabid.aptika", PASSWORD) is None


def test_stranger_finds_where_a_paper_is_checked_from_the_sign_in_page(klien):
    assert '<a href="/verifikasi/">Periksa keaslian dokumen</a>' in klien().get("/masuk/").content.decode()
