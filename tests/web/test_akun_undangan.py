"""Invitations over HTTP, the locked account, and the first page of an empty installation."""

import logging
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from takar.config.penyiapan import TOKEN_FILE, forget_token, make_token, read_token
from takar.records.models import Akun, KunciIdempoten, Pegawai, Penugasan, PerangkatDaerah
from tests.factories import PASSWORD, peraga_office
from tests.kosong import empty_installation
from tests.web.conftest import Klien

GOOD = "kopi pagi di beranda"
LINK = re.compile(r"http://127\.0\.0\.1:8000(/undangan/[^/<]+/)")
READERS = ["kasubbag", "sekretaris", "kadis", "evaluator"]


def newcomer() -> Pegawai:
    return Pegawai.objects.create(opd=peraga_office(), nip="199001022015032001", nama="Dr. Siti Aminah, M.Si.")


def invite(client: Klien, who: Pegawai) -> str:
    """Invite somebody and return the address that is shown."""
    page = client.post(f"/pengaturan/akun/{who.pk}/undang/", {"nama_pengguna": "siti.aminah", "kunci": "k"})
    assert page.status_code == 200
    assert page["Cache-Control"] == "private, no-store"
    found = LINK.search(page.content.decode())
    assert found is not None
    return found[1]


def test_an_invited_person_sets_a_password_and_signs_in(klien: Callable[..., Klien]) -> None:
    who = newcomer()
    pengelola = klien("pengelola")
    assert 'value="siti.aminah"' in pengelola.get(f"/pengaturan/akun/{who.pk}/").content.decode()
    link = invite(pengelola, who)
    assert link not in pengelola.get(f"/pengaturan/akun/{who.pk}/").content.decode(), "it is shown once"
    guest = klien()
    assert "siti.aminah" in guest.get(link).content.decode()
    weak = guest.post(link, {"kata_sandi": "rahasia", "kata_sandi_ulang": "rahasia"})
    assert (weak.status_code, "rahasia" in weak.content.decode()) == (422, False)
    assert guest.post(link, {"kata_sandi": GOOD, "kata_sandi_ulang": GOOD})["Location"] == "/masuk/"
    assert guest.post("/masuk/", {"username": "siti.aminah", "password": GOOD}).status_code == 302
    assert "Hari ini Anda tidak memegang jabatan" in guest.get("/").content.decode()
    assert guest.get(link).status_code == 404
    assert guest.post(link, {"kata_sandi": GOOD, "kata_sandi_ulang": GOOD}).status_code == 404
    assert link.split("/")[2] not in str(list(KunciIdempoten.objects.values_list("jawaban", flat=True)))


def test_a_living_link_is_in_no_log(klien: Callable[..., Klien], caplog: pytest.LogCaptureFixture) -> None:
    """Django logs the address of each refused form; a weak password leaves the link alive."""
    link = invite(klien("pengelola"), newcomer())
    caplog.clear()
    klien().post(link, {"kata_sandi": "rahasia", "kata_sandi_ulang": "rahasia"})
    klien(enforce_csrf_checks=True).post(link, {})
    klien().get("/kalender/alamat-akun-yang-ditutup.ics")  # it lives again when the account is opened again
    console = next(one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler)
    said = [console.format(record) for record in caplog.records]
    assert [line.rpartition(": ")[2] for line in said] == ["/undangan/…", "/undangan/…", "/kalender/…"]


def test_many_are_invited_on_one_page(klien: Callable[..., Klien]) -> None:
    who, pengelola = newcomer(), klien("pengelola")
    post = Penugasan.objects.get(pegawai__akun__nama_pengguna="petugas.aptika").jabatan
    Penugasan.objects.create(pegawai=who, jabatan=post, nomor_sk="SK", mulai="2026-01-01")
    assert 'href="/pengaturan/akun/undang/"' in pengelola.get("/pengaturan/akun/").content.decode()
    page = pengelola.get("/pengaturan/akun/undang/").content.decode()
    assert f'name="{who.pk}-nama_pengguna" value="siti.aminah"' in page
    wrong = pengelola.post("/pengaturan/akun/undang/", {f"{who.pk}-nama_pengguna": "kadis", "kunci": "a"})
    assert (wrong.status_code, 'value="kadis"' in wrong.content.decode()) == (422, True)
    made = pengelola.post("/pengaturan/akun/undang/", {f"{who.pk}-nama_pengguna": "siti", "kunci": "b"})
    assert (made.status_code, made["Cache-Control"]) == (200, "private, no-store")
    link = LINK.search(made.content.decode())
    assert link is not None
    again = pengelola.post("/pengaturan/akun/undang/", {f"{who.pk}-nama_pengguna": "siti", "kunci": "b"})
    assert LINK.search(again.content.decode()), "a page loaded again shows what still leads somewhere"
    assert klien().post(link[1], {"kata_sandi": GOOD, "kata_sandi_ulang": GOOD})["Location"] == "/masuk/"
    used = pengelola.post("/pengaturan/akun/undang/", {f"{who.pk}-nama_pengguna": "siti", "kunci": "b"})
    assert used.status_code == 302
    assert "sudah punya akun" in pengelola.get("/pengaturan/akun/undang/").content.decode()
    assert "disabled" not in page
    assert klien("kasubbag").get("/pengaturan/akun/undang/").status_code == 200


def test_who_was_invited_meanwhile_is_no_row_that_could_be_emptied(klien: Callable[..., Klien]) -> None:
    """Two Pengelola sistem have the page open; the second is told at the top, not at a row that is gone."""
    who, pengelola = newcomer(), klien("pengelola")
    invite(pengelola, who)
    late = pengelola.post("/pengaturan/akun/undang/", {f"{who.pk}-nama_pengguna": "siti", "kunci": "b"})
    page = late.content.decode()
    assert late.status_code == 422
    assert "Akun belum dibuat. Dr. Siti Aminah, M.Si. sudah punya akun, jadi tidak ada lagi di daftar ini." in page
    assert f"#isian-{who.pk}-nama_pengguna" not in page


@pytest.mark.parametrize("nama", READERS)
def test_readers_see_accounts_and_never_a_link(klien: Callable[..., Klien], nama: str) -> None:
    who = newcomer()
    client = klien(nama)
    assert client.get("/pengaturan/akun/").status_code == 200
    page = client.get(f"/pengaturan/akun/{who.pk}/").content.decode()
    assert "Hanya Pengelola sistem" in page
    refused = client.post(f"/pengaturan/akun/{who.pk}/undang/", {"nama_pengguna": "siti.aminah"})
    assert refused.status_code == 403
    kadis = Pegawai.objects.get(akun__nama_pengguna="kadis")
    for act in ("tautan-baru", "alih", "buka-kunci"):
        assert client.post(f"/pengaturan/akun/{kadis.pk}/{act}/", {"versi": "1"}).status_code == 403, act


def test_a_disabled_person_is_out_at_once(klien: Callable[..., Klien]) -> None:
    peraga_office()
    kadis = klien("kadis")
    assert kadis.get("/").status_code == 200
    who = Pegawai.objects.get(akun__nama_pengguna="kadis")
    pengelola = klien("pengelola")
    assert pengelola.post(f"/pengaturan/akun/{who.pk}/alih/", {"versi": "1", "aktif": ""}).status_code == 302
    assert kadis.get("/").status_code == 302
    stale = pengelola.post(f"/pengaturan/akun/{who.pk}/alih/", {"versi": "1", "aktif": "1"})
    assert stale.status_code == 409
    assert "akun nonaktif" in stale.content.decode()


def test_a_person_who_was_locked_out_is_let_in_again(klien: Callable[..., Klien]) -> None:
    peraga_office()
    guest, right = klien(), {"username": "kadis", "password": PASSWORD}
    for _ in range(5):
        guest.post("/masuk/", {**right, "password": "salah"})
    assert guest.post("/masuk/", right).status_code == 429
    who = Pegawai.objects.get(akun__nama_pengguna="kadis")
    pengelola = klien("pengelola")
    assert "<h2>Terkunci</h2>" in pengelola.get(f"/pengaturan/akun/{who.pk}/").content.decode()
    assert pengelola.post(f"/pengaturan/akun/{who.pk}/buka-kunci/").status_code == 302
    assert "<h2>Terkunci</h2>" not in pengelola.get(f"/pengaturan/akun/{who.pk}/").content.decode()
    assert guest.post("/masuk/", right).status_code == 302


# The first page of an empty installation

FIRST = {
    "opd_pemerintah": "PEMERINTAH KABUPATEN CONTOH",
    "opd_nama": "DINAS KOMINFO",
    "opd_alamat": "Jalan Contoh 1",
    "opd_tempat": "Contoh",
    "opd_zona": "Asia/Jakarta",
    "nama": "Siti Aminah",
    "nip": "199001022015032001",
    "nomor_sk": "SK 1",
    "nama_pengguna": "siti.aminah",
    "kata_sandi": GOOD,
    "kata_sandi_ulang": GOOD,
}


@pytest.fixture
def token(klien: Callable[..., Klien], settings, tmp_path: Path) -> Iterator[str]:
    settings.DATA_DIR = tmp_path
    empty_installation()
    yield make_token()
    forget_token()


def test_the_token_is_for_the_owner_alone_and_stays_the_same(token: str, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / TOKEN_FILE).stat().st_mode) == 0o600
    assert (make_token(), len(token) >= 40) == (token, True)


def test_an_empty_installation_says_where_its_address_stands(klien: Callable[..., Klien], token: str) -> None:
    page = klien().get("/", follow=True)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Alamat penyiapannya dicetak di terminal" in text
    assert token not in text


def test_the_address_makes_the_office_signs_in_and_is_gone(klien: Callable[..., Klien], token: str) -> None:
    client = klien()
    assert "Siapkan Takar" in client.get(f"/mulai/{token}/").content.decode()
    wrong = client.post(f"/mulai/{token}/", {**FIRST, "nip": "12"})
    assert wrong.status_code == 422
    assert 'value="DINAS KOMINFO"' in wrong.content.decode()
    assert 'href="#isian-nip"' in wrong.content.decode()
    assert GOOD not in wrong.content.decode()
    assert client.post(f"/mulai/{token}/", FIRST)["Location"] == "/pengaturan/"
    page = client.get("/pengaturan/").content.decode()
    assert "DINAS KOMINFO siap." in page
    assert page.count('aria-current="step"') == 1
    assert read_token() == ""
    assert client.get(f"/mulai/{token}/").status_code == 404
    assert (PerangkatDaerah.objects.count(), Akun.objects.count()) == (1, 1)


@pytest.mark.parametrize("wrong", ["x", "é", "%00"])
def test_without_the_token_there_is_no_such_page(klien: Callable[..., Klien], token: str, wrong: str) -> None:
    client = klien()
    assert client.get(f"/mulai/{wrong}/").status_code in {400, 404}
    assert client.post(f"/mulai/{token[:-1]}/", FIRST).status_code == 404
    assert not PerangkatDaerah.objects.exists()


def test_with_an_office_the_token_opens_nothing(klien: Callable[..., Klien], settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    peraga_office()
    assert klien().get(f"/mulai/{make_token()}/").status_code == 404
