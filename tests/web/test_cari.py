"""Search: by words, codes and numbers, only what the person may read, in pages."""

import re

import pytest

from takar.sop.engine import State
from tests.factories import open_tw3, peraga_office, person, walk

URL = "/cari/"


def found(client, q: str, **more: str) -> dict[str, list[str]]:
    """What is found, by kind: the text of each entry."""
    response = client.get(URL, {"q": q, **more})
    assert response.status_code == 200
    page = response.content.decode()
    groups = re.findall(r'<section class="panel" aria-labelledby="(\w+)">(.*?)</section>', page, re.DOTALL)
    return {
        jenis: [
            " ".join(re.sub(r"<[^>]+>", " ", li).split())
            for li in re.findall(r"<li>\s*(?:<a href=\"/|<span>).*?</li>", body, re.S)
        ]
        for jenis, body in groups
    }


def test_words_codes_and_numbers_are_found_whatever_their_case(klien):
    from takar.records.models import Dokumen

    walk("aptika", to=State.SIGNING)
    client = klien("kadis")
    number = Dokumen.objects.get(jenis="laporan").nomor
    assert any("IKU-14" in one for one in found(client, "iku-14")["indikator"])
    assert any("2.16.03.2.02.0036-1" in one for one in found(client, "0036-1")["indikator"])
    words = found(client, "  AKSES   internet ")["indikator"]
    assert words == found(client, "internet akses")["indikator"]
    (paper,) = found(client, number)["dokumen"]
    assert "Laporan Data Kinerja" in paper
    assert any("Berita acara hasil monev" in one for one in found(client, "berita acara monev")["dokumen"])
    assert any("Kepala Bidang" in one for one in found(client, "kepala bidang aplikasi")["pegawai"])


def test_a_code_over_years_is_one_unless_a_year_is_asked_for(klien):
    peraga_office()
    client = klien("kadis")
    (newest,) = [one for one in found(client, "IKU-14")["indikator"] if " IKU-14 " in one]
    assert newest.endswith("2026")
    (older,) = [one for one in found(client, "IKU-14 2025")["indikator"] if " IKU-14 " in one]
    assert older.endswith("2025")


@pytest.mark.parametrize("nama_pengguna", ["petugas.ikp", "kabid.ikp"])
def test_what_another_unit_has_is_not_found(klien, nama_pengguna):
    walk("aptika", to=State.SIGNING)
    client = klien(nama_pengguna)
    assert "indikator" not in found(client, "IKU-14")
    assert "dokumen" not in found(client, "laporan data kinerja")
    assert not [one for one in found(client, "bidang aplikasi").get("pegawai", []) if "Aplikasi" in one]
    assert found(client, "jadwal monev")["dokumen"]  # a paper of the whole round
    assert found(client, "kepala dinas")["pegawai"]  # who receives the report of every unit
    assert found(client, "IKU-13")["indikator"]


def test_another_office_finds_nothing_of_this_one(klien):
    from tests.web.test_pintu import other_office

    walk("aptika", to=State.SIGNING)
    client = klien(other_office("kadis"))
    for q in ("IKU-14", "laporan", "jadwal", "petugas", "bidang"):
        assert found(client, q) == {}


def test_a_nip_is_found_in_full_only(klien):
    open_tw3()
    nip = person("kasubbag").nip
    client = klien("evaluator")
    assert len(found(client, nip)["pegawai"]) == 1
    assert "pegawai" not in found(client, nip[:12])


@pytest.mark.parametrize("q", ["", " ", "a", "%", "__", "%%", "\\", "'; DROP TABLE", "x" * 5000, "zzzz"])
def test_little_hostile_or_nothing_known_is_answered_calmly(klien, q):
    open_tw3()
    assert found(klien("kadis"), q) == {}


def test_many_are_shown_in_pages_that_can_be_linked(klien, monkeypatch):
    monkeypatch.setattr("takar.queries.cari.FEW", 2)
    monkeypatch.setattr("takar.queries.cari.PER_PAGE", 3)
    open_tw3()
    client = klien("kadis")
    page = client.get(URL, {"q": "jumlah"}).content.decode()
    assert len(found(client, "jumlah")["indikator"]) == 2
    assert 'href="?q=jumlah&amp;jenis=indikator"' in page
    first, second = (found(client, "jumlah", jenis="indikator", halaman=n)["indikator"] for n in ("1", "2"))
    assert len(first) == len(second) == 3
    assert not set(first) & set(second)
    assert found(client, "jumlah", jenis="x", halaman="x")["indikator"]


@pytest.mark.parametrize(
    ("q", "queries"), [("IKU-14", 19), ("jumlah", 18), ("a e", 21)]
)  # two for a kind that is found
def test_queries_do_not_grow_with_what_is_found(klien, django_assert_num_queries, q, queries):
    walk("aptika", to=State.SIGNING)
    client = klien("kadis")
    with django_assert_num_queries(queries):
        client.get(URL, {"q": q})


def test_every_page_has_the_field_and_the_mark(klien):
    open_tw3()
    page = klien("petugas.aptika").get("/").content.decode()
    assert 'id="cari-kepala" name="q"' in page
    assert 'class="cari-tautan" href="/cari/"' in page
    assert "cari-kepala" not in klien().get("/masuk/").content.decode()
