"""Working hours of an office and Ramadan: who sets them, what is refused where, and what they measure."""

import html
import json
import re
from datetime import UTC, datetime

import pytest

from takar.actions.jam_kantor import KOLOM
from takar.records.models import AuditEvent, JamKantor, MasaRamadan, Pengumpulan
from takar.rules.jam_pekan import BAKU, write_pekan
from tests.factories import open_tw3, peraga_office

URL = "/pengaturan/jam-kerja/"
LATE = {
    **dict(zip(KOLOM, write_pekan(BAKU).split(), strict=True)),
    "biasa-mulai": "08.00",
    "biasa-selesai": "17:00",
}
FORM = {**LATE, "berlaku": "2026-10-12", "dasar": "SE Bupati 7/2026"}
RAMADAN = {"mulai": "28/01/2028", "selesai": "25/02/2028", "dasar": "SE 1/2028"}


def text(response) -> str:
    return html.unescape(response.content.decode())


def noted() -> dict:
    return json.loads(AuditEvent.objects.order_by("pk").last().isi)


@pytest.mark.parametrize(("who", "form"), [("pengelola", True), ("kasubbag", False), ("evaluator", False)])
def test_the_hours_of_this_week_stand_for_everyone_and_the_form_for_those_who_set_them(klien, who, form):
    peraga_office()
    page = text(klien(who).get(URL))
    assert "07.30–16.00, istirahat 12.00–13.00" in page
    assert "Seluruhnya 37 jam 30 menit." in page
    assert ("Tetapkan jam kerja" in page) is form


def test_hours_are_in_force_from_their_day(klien, jam):
    peraga_office()
    client = klien("pengelola")
    said = text(client.post(f"{URL}tambah/", FORM, follow=True))
    assert "Jam kerja berlaku mulai 12 Oktober 2026. Jatuh tempo tidak berubah." in said
    assert "Seluruhnya 37 jam 30 menit." in said
    jam.moment = datetime(2026, 10, 15, 2, 0, tzinfo=UTC)
    page = text(klien("kasubbag").get(URL))
    assert "08.00–17.00, istirahat 12.00–13.00" in page
    assert "Seluruhnya 39 jam 30 menit." in page
    assert "Mulai 12 Oktober 2026 · berlaku sekarang" in page


def test_what_is_wrong_stands_at_its_field(klien):
    peraga_office()
    client = klien("pengelola")
    for change, kolom, kalimat in (
        ({"berlaku": "besok"}, "berlaku", "tidak terbaca"),
        ({"berlaku": ""}, "berlaku", "Tulis tanggalnya"),
        ({"berlaku": "12/10/0026"}, "berlaku", "Tahun 26 tidak dikenal"),
        ({"jumat-mulai": "pagi"}, "jumat-mulai", "Jumat, mulai: «pagi» tidak terbaca"),
        ({"ramadan_jumat-mulai": ""}, "ramadan_jumat-mulai", "Jumat dalam Ramadan, mulai: tulis jamnya"),
        ({"biasa-selesai": "12:30"}, "biasa-selesai", "Senin–Kamis: jam selesai harus sesudah"),
        ({"dasar": ""}, "dasar", "Tulis nomor keputusan"),
    ):
        page = client.post(f"{URL}tambah/", {**FORM, **change})
        assert page.status_code == 422
        assert re.search(rf'href="#isian-jam-{kolom}">[^<]*{kalimat}', text(page)), kolom
    assert not JamKantor.objects.exists()
    page = text(client.post(f"{URL}ramadan/tambah/", {**RAMADAN, "selesai": "28/02/2028"}))
    assert "kedua tanggal ini 32 hari" in page
    page = text(client.post(f"{URL}ramadan/tambah/", {**RAMADAN, "mulai": "08/02/2027", "selesai": "09/03/2027"}))
    assert "Takar sudah mengenal Ramadan ini" in page


def test_the_same_day_is_set_once_and_the_same_form_counts_once(klien):
    peraga_office()
    client = klien("pengelola")
    for _ in range(2):
        assert client.post(f"{URL}tambah/", {**FORM, "kunci": "a"}).status_code == 302
    assert client.post(f"{URL}tambah/", {**FORM, "kunci": "b"}).status_code == 422
    own = JamKantor.objects.get()
    assert client.post(f"{URL}{own.pk}/hapus/", {"kunci": "c"}).status_code == 302
    assert not JamKantor.objects.exists()
    assert (noted()["sebelum"]["isi"], noted()["sesudah"]) == (own.isi, None)


def test_a_closed_round_is_measured_anew_only_where_it_is_confirmed(klien):
    opd = open_tw3().opd
    client, closed = klien("pengelola"), datetime(2026, 10, 13, 2, 0, tzinfo=UTC)
    assert client.post(f"{URL}tambah/", {**FORM, "berlaku": "2026-10-14"}).status_code == 302
    Pengumpulan.objects.filter(opd=opd).update(selesai_at=closed)
    assert client.post(f"{URL}tambah/", {**FORM, "berlaku": "2026-10-15"}).status_code == 302
    page = client.post(f"{URL}tambah/", {**FORM, "berlaku": "2026-10-13"})
    assert page.status_code == 422
    assert "Waktu terpakai Triwulan III Tahun 2026, yang sudah selesai, akan dihitung ulang." in text(page)
    sure = {**FORM, "berlaku": "2026-10-13", "tegas": "ya"}
    assert client.post(f"{URL}tambah/", sure).status_code == 302
    assert noted()["dihitung_ulang"] == ["Triwulan III Tahun 2026"]
    own = JamKantor.objects.get(berlaku="2026-10-13")
    assert client.post(f"{URL}{own.pk}/hapus/").status_code == 422
    assert client.post(f"{URL}{own.pk}/hapus/", {"tegas": "ya"}).status_code == 302
    old = JamKantor.objects.get(berlaku="2026-10-14")
    assert client.post(f"{URL}{old.pk}/hapus/").status_code == 302


def test_the_warning_goes_when_the_ramadan_of_the_year_is_given(klien):
    peraga_office()
    client, year = klien("pengelola"), "/pengaturan/hari-libur/2028/"
    assert "belum mengenal Ramadan 2028" in text(client.get(year))
    said = text(client.post(f"{URL}ramadan/tambah/", RAMADAN, follow=True))
    assert "28 Januari 2028 sampai 25 Februari 2028" in said
    assert "belum mengenal Ramadan" not in text(client.get(year))
    own = MasaRamadan.objects.get().pk
    assert client.post(f"{URL}ramadan/{own}/hapus/").status_code == 302
    assert "belum mengenal Ramadan 2028" in text(client.get(year))
