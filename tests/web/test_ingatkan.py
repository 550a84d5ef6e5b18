"""The nudge of the Kasubbag from the page of the round."""

from datetime import timedelta

import pytest

from takar.records.models import Outbox, Pemberitahuan, PengingatLangsung, Penugasan
from takar.sop.engine import State
from tests.factories import START, person, walk

URL = "/pengumpulan/2026/tw3/ingatkan/"


def said(nama: str) -> list[str]:
    found = Pemberitahuan.objects.filter(pegawai_id=person(nama).pegawai_id, kalimat__contains=" mengingatkan: ")
    return list(found.values_list("kalimat", flat=True))


def press(client, langkah: str, kunci: str = "a") -> str:
    return client.post(URL, {"langkah": langkah, "kunci": kunci}, follow=True).content.decode()


def test_the_holder_is_told_at_once_and_once_a_day(klien, jam) -> None:
    walk("aptika", filled=False)
    client = klien("kasubbag")
    assert 'value="aptika:1"' in client.get("/pengumpulan/2026/tw3/").content.decode()
    assert "diingatkan tentang langkah 1." in press(client, "aptika:1")
    refused = press(client, "aptika:1", "b")
    assert "sudah diingatkan hari ini." in refused.partition('id="matriks"')[0]  # before all, not at the form below
    (kalimat,) = said("petugas.aptika")
    assert kalimat.endswith("4 hari kerja lagi, jatuh tempo Jumat, 9 Oktober 2026.")
    assert Outbox.objects.filter(kunci__contains=":ingatkan:").count() == 1
    jam.moment = START + timedelta(days=1)
    press(klien("kasubbag"), "aptika:1", "c")
    assert (len(said("petugas.aptika")), PengingatLangsung.objects.count()) == (2, 2)
    assert said("kabid.aptika") == []


def test_who_reminds_from_the_map_goes_on_at_the_map(klien) -> None:
    walk("aptika", filled=False)
    client = klien("kasubbag")
    assert '<input type="hidden" name="dari" value="beranda">' in client.get("/").content.decode()
    for dari, to in (("beranda", "/"), ("https://lain.example/", "/pengumpulan/2026/tw3/")):
        unit = "aptika:1" if dari == "beranda" else "ikp:1"
        assert client.post(URL, {"langkah": unit, "kunci": unit, "dari": dari})["Location"] == to


@pytest.mark.parametrize(
    ("langkah", "to", "answer"),
    [
        ("", State.COLLECTING, "Pilih langkah yang sedang menunggu."),
        ("aptika:2", State.COLLECTING, "tidak sedang menunggu siapa pun"),
        ("aptika:1", State.CHECKING, "tidak sedang menunggu siapa pun"),
        ("aptika:2", State.CHECKING, "Langkah itu di tangan Anda sendiri."),
    ],
)
def test_what_cannot_be_nudged_about_says_why(klien, langkah, to, answer) -> None:
    walk("aptika", to=to)
    assert answer in press(klien("kasubbag"), langkah)
    assert not PengingatLangsung.objects.exists()


def test_nobody_is_nudged_on_a_day_off(klien, jam) -> None:
    walk("aptika", filled=False)
    jam.moment = START + timedelta(days=5)
    assert "Hari ini hari libur." in press(klien("kasubbag"), "aptika:1")
    assert said("petugas.aptika") == []


def test_an_empty_chair_cannot_be_nudged(klien) -> None:
    walk("aptika", filled=False)
    Penugasan.objects.filter(jabatan__unit__kode="aptika", jabatan__peran="PETUGAS_DATA_KINERJA").delete()
    assert "Belum ada pejabat pada langkah itu." in press(klien("kasubbag"), "aptika:1")


def test_only_the_kasubbag_sees_and_sends_it(klien) -> None:
    walk("aptika", filled=False)
    for nama, status in (("kadis", 403), ("petugas.aptika", 404), ("pengelola", 403)):
        client = klien(nama)
        assert "Ingatkan pemegang" not in client.get("/pengumpulan/2026/tw3/").content.decode()
        assert client.post(URL, {"langkah": "aptika:1", "kunci": nama}).status_code == status
    assert klien("kasubbag").post(URL, {"langkah": "tiada:1", "kunci": "x"}).status_code == 404
