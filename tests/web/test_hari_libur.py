"""The page of the days off: who sees and changes what, and what is said of due dates."""

import html
from datetime import UTC, datetime

import pytest

from takar.records.models import HariLibur, Indikator
from tests.factories import open_tw3, peraga_office

ATUR = "/pengaturan/hari-libur/2026/"
FORM = {"tanggal": "20/07/2026", "jenis": "libur daerah", "dasar": "Keputusan Bupati 3/2026"}


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.mark.parametrize(("who", "form"), [("pengelola", True), ("kasubbag", False), ("evaluator", False)])
def test_national_days_stand_with_their_skb_and_cannot_be_changed(klien, who, form):
    peraga_office()
    page = text(klien(who).get(ATUR))
    assert "Senin, 17 Agustus 2026" in page
    assert page.count("SKB Nomor 1497/2025, 2/2025, 5/2025") == 25
    assert "9 Oktober 2026" in page
    assert ("Tambahkan" in page) is form
    assert "/ubah/" not in page


def test_a_day_is_added_corrected_and_removed(klien):
    peraga_office()
    client = klien("pengelola")
    assert "Senin, 20 Juli 2026 menjadi hari libur." in text(client.post(f"{ATUR}tambah/", FORM, follow=True))
    own = HariLibur.objects.get()
    changed = client.post(f"{ATUR}{own.pk}/ubah/", {**FORM, "dasar": "SE 7/2026", "versi": "1"}, follow=True)
    assert "SE 7/2026" in text(changed)
    stale = client.post(f"{ATUR}{own.pk}/hapus/", {"versi": "1"})
    assert stale.status_code == 409
    client.post(f"{ATUR}{own.pk}/hapus/", {"versi": "2"})
    assert not HariLibur.objects.exists()


def test_what_is_wrong_stands_at_the_form_it_came_from(klien):
    peraga_office()
    client = klien("pengelola")
    page = client.post(f"{ATUR}tambah/", {**FORM, "tanggal": "besok"})
    assert page.status_code == 422
    assert 'value="Keputusan Bupati 3/2026"' in text(page)
    assert 'href="#isian-tanggal"' in text(page)
    client.post(f"{ATUR}tambah/", FORM)
    own = HariLibur.objects.get().pk
    page = text(client.post(f"{ATUR}{own}/ubah/", {**FORM, "dasar": "", "versi": "1"}))
    assert f'href="#isian-dasar-{own}"' in page


def test_the_table_says_which_due_dates_are_frozen(klien):
    open_tw3()
    assert "TW III, ditetapkan" in text(klien("pengelola").get(ATUR))


def test_a_tahun_without_an_skb_is_warned_of_here_and_where_the_round_opens(klien, jam):
    peraga_office()
    Indikator.objects.filter(tahun=2026).update(tahun=2027)
    jam.moment = datetime(2028, 1, 3, 2, 0, tzinfo=UTC)
    said = "Belum ada SKB hari libur 2028"
    assert said in text(klien("pengelola").get("/pengaturan/hari-libur/2027/"))
    page = text(klien("kasubbag").get("/pengumpulan/"))
    assert "Triwulan IV Tahun 2027 belum dibuka" in page
    assert said in page


def test_queries_do_not_grow_with_the_days(klien, django_assert_num_queries):
    opd = peraga_office()
    client = klien("pengelola")
    client.get(ATUR)
    counts = []
    for days in (1, 30):
        for day in range(1, days + 1):
            HariLibur.objects.get_or_create(opd=opd, tanggal=f"2026-07-{day:02}", jenis="libur daerah", dasar="SK")
        with django_assert_num_queries(100, exact=False) as seen:
            assert client.get(ATUR).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_year_whose_ramadan_is_not_known_is_warned_of(klien):
    peraga_office()
    client = klien("pengelola")
    assert "belum mengenal Ramadan 2028" in text(client.get("/pengaturan/hari-libur/2028/"))
    assert "belum mengenal Ramadan" not in text(client.get("/pengaturan/hari-libur/2027/"))
