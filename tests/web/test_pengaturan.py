"""The first page of the set-up: who sees it, and what it says of an office."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.actions import pengumpulan
from takar.queries.pengaturan import ringkasan_pengaturan
from takar.records.models import Akun, Indikator, Jabatan, Pegawai, Penugasan, Target, UnitKerja
from tests.factories import OPENED, PERIODE, peraga_office, person
from tests.web.conftest import Klien

READERS = ["pengelola", "kasubbag", "sekretaris", "kadis", "evaluator"]
OTHERS = ["petugas.aptika", "kabid.aptika"]


@pytest.mark.parametrize("nama", READERS)
def test_who_reads_the_set_up_finds_it_in_the_navigation(klien: Callable[..., Klien], nama: str) -> None:
    peraga_office()
    client = klien(nama)
    assert 'href="/pengaturan/"' in client.get("/").content.decode()
    page = client.get("/pengaturan/")
    assert page.status_code == 200
    assert f"{Indikator.objects.filter(tahun=2026).count()} indikator pada 2026." in page.content.decode()


@pytest.mark.parametrize("nama", OTHERS)
def test_for_others_there_is_no_set_up(klien: Callable[..., Klien], nama: str) -> None:
    peraga_office()
    client = klien(nama)
    assert "/pengaturan/" not in client.get("/").content.decode()
    assert client.get("/pengaturan/").status_code == 404


def test_a_person_with_an_endless_number_is_not_there(klien: Callable[..., Klien]) -> None:
    """No database has a place for such a number; it is not asked for the posts of a person that is not there."""
    peraga_office()
    address = f"/pengaturan/pegawai/{'9' * 25}/"
    client = klien("pengelola", raise_request_exception=False)
    assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)


def path(name: str) -> str:
    """The address of a page of the set-up; {} stands for one that the demonstration has."""
    jabatan = Jabatan.objects.order_by("pk")[0]
    keys = {"unit-kerja": "aptika", "jabatan": jabatan.pk, "pegawai": Pegawai.objects.order_by("pk")[0].pk}
    keys["penugasan"] = Penugasan.objects.order_by("pk")[0].pk
    return f"/pengaturan/{name}/".format(keys.get(name.partition("/")[0], ""))


LISTS = ["perangkat-daerah", "unit-kerja", "jabatan", "pegawai", "penugasan"]
FORMS = ["unit-kerja/baru", "unit-kerja/{}", "jabatan/baru", "jabatan/{}", "pegawai/baru", "pegawai/{}"]
FORMS += ["penugasan/baru", "penugasan/{}"]
OPEN_BUTTON = re.compile(r'<button type="submit"')


@pytest.mark.parametrize("nama", READERS)
def test_readers_see_every_page_and_change_nothing(klien: Callable[..., Klien], nama: str) -> None:
    peraga_office()
    client = klien(nama)
    for name in LISTS + FORMS:
        page = client.get(path(name))
        assert page.status_code == 200, name
        main = page.content.decode().partition("<main")[2]
        may_change = bool(OPEN_BUTTON.search(re.sub(r'<form method="get".*?</form>', "", main, flags=re.DOTALL)))
        assert may_change is (nama == "pengelola" and (name in FORMS or name == "perangkat-daerah")), name
        assert ("Hanya Pengelola sistem" in main) is (nama != "pengelola"), name


@pytest.mark.parametrize("nama", OTHERS)
def test_the_pages_below_are_hidden_from_others_too(klien: Callable[..., Klien], nama: str) -> None:
    peraga_office()
    client = klien(nama)
    assert {client.get(path(name)).status_code for name in LISTS + FORMS} == {404}


UNIT = {"nama": "Bidang Persandian", "jenis": "bidang", "induk": "", "urutan": "9", "versi": "1"}


def test_what_was_typed_comes_back_with_the_mistake_at_its_field(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    page = client.post(path("unit-kerja/{}"), {**UNIT, "nama": "Bidang <Baru>", "urutan": "nol"})
    assert page.status_code == 422
    text = page.content.decode()
    assert 'value="Bidang &lt;Baru&gt;"' in text
    assert "Urutan adalah bilangan dari 1 sampai 999." in text
    assert f'<form method="post" action="{path("unit-kerja/{}")}"' in text  # still this unit, not a new one
    assert "Nonaktifkan" in text
    assert 'aria-invalid="true"' in text


def test_a_page_that_others_changed_shows_mine_and_what_is_stored(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    assert client.post(path("unit-kerja/{}"), UNIT)["Location"] == "/pengaturan/unit-kerja/"
    page = client.post(path("unit-kerja/{}"), {**UNIT, "nama": "Bidang Siber"})
    text = page.content.decode()
    assert page.status_code == 409
    assert 'value="Bidang Siber"' in text
    assert "Sekarang tersimpan: «Bidang Persandian»." in text
    assert '<input type="hidden" name="versi" value="2">' in text
    assert client.post(path("unit-kerja/{}"), {**UNIT, "nama": "Bidang Siber", "versi": "2"}).status_code == 302


def test_a_date_that_cannot_be_read_is_said_at_its_field(klien: Callable[..., Klien]) -> None:
    peraga_office()
    typed = {"pegawai": "1", "jabatan": "1", "status": "definitif", "nomor_sk": "SK", "mulai": "31/02/2026"}
    page = klien("pengelola").post(path("penugasan/baru"), typed)
    assert page.status_code == 422
    assert "Tanggal itu tidak terbaca." in page.content.decode()
    assert 'value="31/02/2026"' in page.content.decode()


def test_who_ended_the_last_penugasan_of_a_person_is_shown_their_account(klien: Callable[..., Klien]) -> None:
    peraga_office()
    one = Penugasan.objects.get(pegawai__akun__nama_pengguna="petugas.aptika")
    typed = {"pegawai": one.pegawai_id, "jabatan": one.jabatan_id, "status": one.status, "nomor_sk": one.nomor_sk}
    typed |= {"mulai": one.mulai.isoformat(), "selesai": "2026-10-04", "versi": "1"}
    client = klien("pengelola")
    answer = client.post(f"/pengaturan/penugasan/{one.pk}/", typed)
    assert answer["Location"] == f"/pengaturan/akun/{one.pegawai_id}/"
    page = client.get(answer["Location"]).content.decode()
    assert "akunnya, petugas.aptika, masih ada" in page
    assert ">Nonaktifkan</button>" in page
    later = client.post(f"/pengaturan/penugasan/{one.pk}/", {**typed, "selesai": "", "versi": "2"})
    assert later["Location"] == "/pengaturan/penugasan/"


def test_the_list_of_people_is_searched_and_paged(klien: Callable[..., Klien]) -> None:
    opd = peraga_office()
    for n in range(30):
        Pegawai.objects.create(opd=opd, nip=f"19900102201503{n:04d}", nama=f"Orang Banyak {n:02d}")
    client = klien("pengelola")
    found = client.get("/pengaturan/pegawai/", {"cari": "banyak", "halaman": "2"}).content.decode()
    assert "Orang Banyak 25" in found
    assert "Orang Banyak 24" not in found
    assert "?cari=banyak&amp;halaman=1" in found
    assert "Tidak ada yang cocok" in client.get("/pengaturan/pegawai/", {"cari": "zzz"}).content.decode()


@pytest.mark.parametrize(("name", "kode"), [("unit-kerja", "aptika"), ("jabatan", "petugas-aptika")])
def test_the_lists_show_the_codes_that_spreadsheets_and_numbers_use(
    klien: Callable[..., Klien], name: str, kode: str
) -> None:
    peraga_office()
    assert f">kode {kode}<" in klien("pengelola").get(path(name)).content.decode().replace("Pelaksana, ", "")


def test_a_seat_whose_holder_cannot_sign_in_is_not_called_empty(klien: Callable[..., Klien]) -> None:
    opd = peraga_office()
    Akun.objects.filter(nama_pengguna="kadis").update(is_active=False)
    page = klien("pengelola").get(path("penugasan")).content.decode()
    assert "Kursi yang belum dapat bertindak hari ini" in page
    assert "yang belum dapat masuk" in page
    opening = klien("pengelola").get("/pengumpulan/").content.decode()
    assert re.search(
        r"<li>Langkah 4, Monev: Kepala Dinas, dipegang [^<]+, yang belum dapat masuk ke Takar\.</li>", opening
    )
    assert "Periksa dahulu 2 hal ini; pengumpulan tetap dapat dibuka." in opening
    part = next(p for p in ringkasan_pengaturan(opd.pk, date(2026, 10, 5)) if p.nama == "Penugasan")
    assert (part.keadaan, part.lengkap) == ("Setiap kursi dalam SOP ada pejabatnya hari ini.", True)


def test_two_structural_posts_of_one_place_stand_above_the_list(klien: Callable[..., Klien]) -> None:
    opd = peraga_office()
    client, told = klien("pengelola"), "Jabatan struktural yang tercatat lebih dari satu"
    assert told not in client.get(path("jabatan")).content.decode()
    unit = UnitKerja.objects.get(opd=opd, kode="sekretariat")
    Jabatan.objects.create(unit=unit, kode="dua", nama="Kadis Dua", jenis="struktural", peran="KEPALA_DINAS")
    page = client.get(path("jabatan")).content.decode()
    assert told in page and "Kepala Dinas tercatat pada 2 jabatan struktural" in page


def count(client: Klien, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_lists_ask_as_often_for_thirty_rows_as_for_few(klien: Callable[..., Klien]) -> None:
    opd = peraga_office()
    client = klien("pengelola")
    pages = [path(name) for name in LISTS] + ["/pengaturan/", path("penugasan/baru"), path("pegawai/{}")]
    pages.append(path("akun/undang"))

    def add(n: int) -> None:
        unit = UnitKerja.objects.create(opd=opd, kode=f"u{n}", nama=f"Unit {n}", jenis="bidang", urutan=n)
        post = Jabatan.objects.create(unit=unit, kode=f"j{n}", nama=f"Kepala {n}", peran="KEPALA_BIDANG")
        who = Pegawai.objects.create(opd=opd, nip=f"9{n:017d}", nama=f"Aaa {n}")
        Penugasan.objects.create(pegawai=who, jabatan=post, nomor_sk="SK", mulai="2026-01-01")

    add(0)
    client.get("/")  # the session is touched at the first request
    few = {page: count(client, page) for page in pages}
    for n in range(1, 31):
        add(n)
    assert {page: count(client, page) for page in pages} == few
    assert few.pop("/pengaturan/") <= 27  # it reads the plan too, for what is missing there
    assert max(few.values()) <= 16, few


def test_each_part_leads_to_the_next_in_the_order_of_the_first_page(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    parts = re.findall(r'<h2><a href="([^"]+)">([^<]+)</a></h2>', client.get("/pengaturan/").content.decode())
    assert len(parts) == 12
    for (address, _), (following, nama) in pairwise(parts):
        page = client.get(address, follow=True).content.decode()
        assert f'<a href="{following}">Bagian berikutnya: {nama}</a>' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "kalimat"),
    [
        (date(2026, 10, 5), "Triwulan III Tahun 2026 dapat dibuka."),
        (date(2028, 1, 5), "Triwulan I Tahun 2028 dapat dibuka mulai 1 April 2028."),
        (date(2028, 5, 1), "Triwulan I Tahun 2028 dapat dibuka setelah ada indikator 2028."),
    ],
)
def test_it_is_said_when_the_first_round_can_be_opened(today: date, kalimat: str) -> None:
    last = ringkasan_pengaturan(peraga_office().pk, today)[-1]
    assert (last.nama, last.keadaan, last.lengkap) == ("Buka triwulan", kalimat, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("missing", "kalimat"),
    [(["bidang"], "Belum ada bidang."), (["sekretariat", "bidang"], "Belum ada Sekretariat dan bidang.")],
)
def test_it_is_said_which_units_are_missing(missing: list[str], kalimat: str) -> None:
    opd = peraga_office()
    UnitKerja.objects.filter(opd=opd, jenis__in=missing).update(aktif=False)
    part = next(p for p in ringkasan_pengaturan(opd.pk, date(2026, 10, 5)) if p.nama == "Unit kerja")
    assert (part.keadaan, part.lengkap) == (kalimat, False)


def test_before_the_first_round_it_is_said_what_is_missing(klien: Callable[..., Klien]) -> None:
    opd = peraga_office()
    Target.objects.filter(triwulan__gt=0, indikator__kode="IKU-14").delete()
    Akun.objects.filter(nama_pengguna="kadis").update(is_active=False)
    first = klien("pengelola").get("/").content.decode()
    assert "Siapkan Takar: Akun" in first  # the seat is held: what lacks is the account
    assert "1 pegawai yang bertugas belum dapat masuk." in first
    for nama in ("pengelola", "kasubbag"):
        page = klien(nama).get("/pengumpulan/").content.decode()
        assert "Yang masih kurang sebelum triwulan pertama dibuka" in page
        assert "1 indikator belum punya target triwulan." in page
        assert 'href="/pengaturan/akun/"' in page
    assert "Yang masih kurang" not in klien("petugas.aptika").get("/pengumpulan/").content.decode()
    assert "Siapkan Takar" not in klien("kasubbag").get("/").content.decode()
    pengumpulan.open_pengumpulan(opd_id=opd.pk, periode=PERIODE, actor=person("kasubbag"), now=OPENED)
    assert "Siapkan Takar" not in klien("pengelola").get("/").content.decode()
    assert "Yang masih kurang" not in klien("pengelola").get("/pengumpulan/").content.decode()
