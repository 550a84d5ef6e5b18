"""The retention of records: nothing is set by Takar, the Pengelola sets a class by a regulation, and it is dated."""

import html
import io
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from takar.records.models import AuditEvent, FileTersimpan, Pengumpulan, RetensiArsip
from takar.rules.retensi import JENIS_LABELS
from takar.sop.engine import State
from tests.factories import START, walk

pytestmark = pytest.mark.django_db
LIST, SET, ITEMS = "/pengaturan/retensi/", "/pengaturan/retensi/tetapkan/", "/pengaturan/retensi/daftar/"
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


def test_the_list_says_where_retention_stands_and_deletes_nothing(klien, jam, django_assert_num_queries):
    """What is kept of a year whose triwulan is closed: active, inactive, over; without a class nothing is said."""
    walk("aptika", to=State.FINAL)
    Pengumpulan.objects.update(selesai_at=START)
    client = klien("pengelola")
    for n, (jenis, nasib) in enumerate([("laporan", "permanen"), ("bukti", "musnah"), ("angka", "dinilai")]):
        client.post(SET, {**SENT, "jenis": jenis, "nasib": nasib, "kunci": str(n)})
    before = FileTersimpan.objects.count()
    seen = {}
    for tahun in (2026, 2028, 2030, 2032, 2034):
        jam.moment = datetime(tahun, 11, 2, 3, 0, tzinfo=UTC)
        client = klien("evaluator")
        client.get(ITEMS)
        with django_assert_num_queries(18):
            page = text(client.get(ITEMS))
        book = load_workbook(io.BytesIO(client.get(f"{ITEMS}?bentuk=xlsx").content))["Daftar arsip"]
        seen[tahun] = {row[1]: row[3] for row in book.iter_rows(values_only=True) if row[0] == 2026}
        assert all(f"{one}</span>" in page for one in seen[tahun].values())
        years, counts = ({book.cell(n, at).number_format for n in range(2, book.max_row + 1)} for at in (1, 3))
        assert (years, counts) == ({"0"}, {"[$-421]#,##0"})  # 2026, not 2.026
    named = [[seen[tahun][JENIS_LABELS[jenis]] for tahun in seen] for jenis in ("laporan", "bukti", "angka", "naskah")]
    assert named == [
        ["masih berjalan", "aktif", "inaktif", "usul serah (permanen)", "usul serah (permanen)"],
        ["masih berjalan", "aktif", "inaktif", "usul musnah", "usul musnah"],
        ["masih berjalan", "aktif", "inaktif", "dinilai kembali", "dinilai kembali"],
        ["belum ditetapkan"] * 5,
    ]
    only = text(client.get(f"{ITEMS}?keadaan=usul+musnah"))
    assert (JENIS_LABELS["bukti"] in only, JENIS_LABELS["laporan"] in only) == (True, False)
    assert "Tidak ada yang dihapus oleh Takar." in only
    assert FileTersimpan.objects.count() == before
    assert klien("petugas.aptika").get(ITEMS).status_code == 404
