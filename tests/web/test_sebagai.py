"""Who holds two posts sees as what an act is recorded, and chooses where more than one post would allow it."""

import pytest

from takar.records.models import IsianRealisasi, Komentar, Pengumpulan, PilihanKabar
from takar.sop.engine import State
from takar.sop.pilihan import NOT_THEIRS
from tests.actions.test_keterlibatan import appoint
from tests.factories import peraga_office, person, walk

BARIS = "/pengumpulan/2026/tw3/aptika/baris/IKU-15/"


def test_choice_of_the_post_before_and_in_what_is_recorded(klien, keesokan):
    appoint("kasubbag", "sekretaris")
    walk("aptika", to=State.CHECKING)
    own, plh = sorted(person("kasubbag").tugas, key=lambda t: t.status == "Plh.")
    client = klien("kasubbag")
    page = client.get(BARIS).content.decode()
    assert "Dicatat sebagai" in page and f'value="{plh.penugasan_id}"' in page
    menu = page.partition('class="akun-isi"')[2].partition("</p>")[0]
    assert plh.sebagai in menu  # both posts stand under the name
    for chosen, recorded in (("", own), (own.penugasan_id, own), (plh.penugasan_id, plh)):
        sent = {"komentar": "Mohon dicek.", "sebagai": chosen, "kunci": f"k{chosen}"}
        assert client.post(f"{BARIS}komentar/", sent).status_code == 302
        assert Komentar.objects.latest("pk").sebagai == recorded.sebagai
    theirs = person("kadis").tugas[0].penugasan_id
    refused = client.post(f"{BARIS}komentar/", {"komentar": "x", "sebagai": theirs, "kunci": "t"})
    assert refused.status_code == 403 and NOT_THEIRS in refused.content.decode()
    berkas = client.get("/pengumpulan/2026/tw3/aptika/").content.decode()
    assert f"Dicatat sebagai {own.sebagai}." in berkas
    assert "Dicatat sebagai" not in klien("kadis").get(BARIS).content.decode()  # one post: nothing to choose


def test_round_is_opened_in_the_post_that_was_chosen(klien, jam):
    peraga_office()
    appoint("kasubbag", "pengelola")
    plh = next(t for t in person("kasubbag").tugas if t.status == "Plh.")
    client = klien("kasubbag")
    assert "Dicatat sebagai" in client.get("/pengumpulan/").content.decode()
    sent = {"periode": "2026/tw3", "sebagai": plh.penugasan_id, "kunci": "b"}
    assert client.post("/pengumpulan/buka/", sent).status_code == 302
    assert Pengumpulan.objects.get().dibuka_oleh == plh.sebagai


@pytest.mark.parametrize("chosen", ["999999", "-1", "kasubbag", "9" * 30, "0"])
def test_what_names_no_post_of_theirs_is_refused_at_the_sheet_and_on_what_is_their_own_too(klien, jam, chosen):
    berkas = walk("aptika").berkas
    row = IsianRealisasi.objects.filter(berkas=berkas).order_by("pk")[0]
    client = klien("petugas.aptika")
    cell = {"baris": row.pk, "kolom": "pendorong", "nilai": "Lancar.", "versi": row.versi}
    for address, sent in (
        ("/pengumpulan/2026/tw3/aptika/isian/simpan/", cell),
        ("/pengumpulan/2026/tw3/aptika/isian/kirim/", {"versi": berkas.versi}),
        ("/kabar-saya/kalender/", {"kalender": "pasang"}),
        ("/pemberitahuan/semua-dibaca/", {"sampai": "1"}),
    ):
        response = client.post(address, {**sent, "sebagai": chosen, "kunci": address[-12:]})
        assert (response.status_code, NOT_THEIRS in response.content.decode()) == (403, True), address
    assert not PilihanKabar.objects.exists()
