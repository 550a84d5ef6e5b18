"""My notices: listed, paged, counted, and read at once; nobody else's."""

from datetime import UTC, datetime, timedelta

import pytest

from takar.records.models import Pemberitahuan
from tests.factories import open_tw3, person

NOW = datetime(2026, 10, 6, 1, 0, tzinfo=UTC)
URL = "/pemberitahuan/"


def tell(nama: str, jumlah: int, tautan: str = "/pengumpulan/2026/tw3/aptika/") -> None:
    Pemberitahuan.objects.bulk_create(
        Pemberitahuan(
            pegawai_id=person(nama).pegawai_id, kalimat=f"Kabar ke-{n}.", tautan=tautan, at=NOW + timedelta(minutes=n)
        )
        for n in range(jumlah)
    )


def test_all_of_mine_are_listed_and_those_the_page_knew_are_read_at_once(klien, django_assert_num_queries) -> None:
    open_tw3()
    Pemberitahuan.objects.all().delete()
    tell("petugas.aptika", 1)
    tell("petugas.ikp", 3)
    client = klien("petugas.aptika")
    client.get(URL)
    for jumlah in (1, 29):
        with django_assert_num_queries(10):
            text = client.get(URL).content.decode()
        assert f"{jumlah} belum dibaca." in text
        tell("petugas.aptika", 28 if jumlah == 1 else 0)
    assert text.count('<li>\n          <div class="tempo">') == 25
    assert "Kabar ke-0." in client.get(f"{URL}?halaman=2").content.decode()
    newest = Pemberitahuan.objects.filter(pegawai_id=person("petugas.aptika").pegawai_id).order_by("pk").last()
    assert newest is not None
    tell("petugas.aptika", 1)
    answer = client.post(f"{URL}semua-dibaca/", {"sampai": newest.pk, "kunci": "a"}, follow=True).content.decode()
    assert "29 pemberitahuan ditandai sudah dibaca." in answer
    assert "1 belum dibaca." in answer
    assert client.get(f"{URL}?belum=1").content.decode().count('<div class="tempo">') == 1
    assert Pemberitahuan.objects.filter(read_at=None).count() == 4


@pytest.mark.parametrize("alamat", ["/", URL])
def test_a_link_says_where_it_leads_and_is_left_out_after_a_handover(klien, alamat) -> None:
    """A petugas reads the berkas of the own unit alone: a notice of a unit that was handed over keeps its sentence."""
    open_tw3()
    Pemberitahuan.objects.all().delete()
    tell("petugas.ikp", 1)
    tell("petugas.ikp", 1, "/pengumpulan/2026/tw3/ikp/baris/x/")
    tell("petugas.ikp", 1, "/kabar-saya/")
    tell("kasubbag", 1)
    client = klien("petugas.ikp")
    assert client.get("/pengumpulan/2026/tw3/aptika/").status_code == 404
    text = client.get(alamat).content.decode()
    assert "Buka barisnya" in text
    assert "Buka halamannya" in text
    assert "Buka berkasnya" not in text
    assert text.count("Halamannya tidak lagi dapat Anda buka.") == 1
    assert "Buka berkasnya" in klien("kasubbag").get(alamat).content.decode()
