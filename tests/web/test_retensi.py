"""The retention of records: nothing is set by Takar, the Pengelola sets a class by a regulation, and it is dated."""

import html

import pytest

from takar.records.models import AuditEvent, RetensiArsip

pytestmark = pytest.mark.django_db
LIST, SET = "/pengaturan/retensi/", "/pengaturan/retensi/tetapkan/"
SENT = {
    "jenis": "bukti",
    "aktif": "2",
    "inaktif": "3",
    "nasib": "dinilai",
    "berlaku": "2026-01-01",
    "dasar": "Peraturan Bupati tentang JRA",
}


def text(response) -> str:
    return html.unescape(response.content.decode())


def test_what_no_regulation_was_named_for_is_not_set(klien):
    page = text(klien("evaluator").get(LIST))
    assert page.count("belum ditetapkan</span>") == 7
    assert "Takar tidak menghapus apa pun sendiri." in page
    assert 'aria-disabled="true"' in page


def test_a_class_is_set_from_a_day_on_and_replaced_by_a_later_one(klien):
    client = klien("pengelola")
    for change in ({"kunci": "a"}, {"kunci": "b", "berlaku": "2099-01-01", "aktif": "5"}):
        assert client.post(SET, {**SENT, **change}).status_code == 302
    page = text(client.get(LIST))
    assert "2 tahun aktif, 3 tahun inaktif, lalu dinilai kembali" in page
    assert "Mulai 1 Januari 2099: 5 tahun aktif, 3 tahun inaktif" in page
    assert (page.count("belum ditetapkan</span>"), RetensiArsip.objects.count()) == (6, 2)
    assert AuditEvent.objects.filter(action="EDIT_OFFICE", isi__contains="Peraturan Bupati tentang JRA").count() == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"jenis": "lain"}, "Pilih jenis arsipnya."),
        ({"aktif": "seratus"}, "bilangan 0 sampai 99"),
        ({"inaktif": "100"}, "bilangan 0 sampai 99"),
        ({"nasib": ""}, "Pilih nasib akhirnya."),
        ({"berlaku": "kapan-kapan"}, "Tulis tanggalnya"),
        ({"dasar": " "}, "Tulis peraturan JRA yang menetapkannya"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays_typed(klien, change, said):
    response = klien("pengelola").post(SET, {**SENT, **change})
    assert (response.status_code, said in text(response)) == (422, True)
    assert ("Peraturan Bupati tentang JRA" in text(response)) == ("dasar" not in change)
    assert not RetensiArsip.objects.exists()


def test_it_is_set_by_the_pengelola_alone(klien):
    statuses = [klien(nama).post(SET, SENT).status_code for nama in ("kasubbag", "evaluator", "petugas.aptika")]
    assert statuses == [403, 403, 404]
    assert not RetensiArsip.objects.exists()
