"""The set-up as of a day in the browser: what held, since when, by whom, why; searched, taken along, and led to."""

import html
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from takar.actions import audit, hari_libur
from takar.actions.pengaturan.unit_kerja import UnitMasuk, add_unit, change_unit
from takar.queries.kantor import kantor_of
from takar.queries.tindakan_pengaturan import tindakan_pengaturan
from takar.records.models import AuditEvent, PerangkatDaerah, UnitKerja
from tests.factories import START, peraga_office, person

pytestmark = pytest.mark.django_db
URL = "/pengaturan/keadaan/"
NEXT = START + timedelta(days=1)
DAY, AFTER = "2026-10-05", "2026-10-06"


def text(response: Any) -> str:
    assert response.status_code == 200
    page = html.unescape(response.content.decode())
    return page[page.index("<main") : page.index("</main>")]


def renamed() -> UnitKerja:
    """A unit that was added on the first day and called otherwise on the next."""
    facts = {"opd_id": peraga_office().pk, "actor": person("pengelola")}
    add_unit(masuk=UnitMasuk("Bidang Semula", "bidang", "", "7", ""), now=START, **facts)
    unit = UnitKerja.objects.latest("pk")
    masuk = UnitMasuk("Bidang Kemudian", "bidang", "", "7", "")
    change_unit(kode=unit.kode, seen_version=1, masuk=masuk, now=NEXT, **facts)
    return unit


def test_a_kind_shows_what_held_on_a_day_with_since_when_and_by_whom(klien, jam):
    renamed()
    jam.moment = NEXT + timedelta(days=1)
    for reader in ("pengelola", "evaluator"):
        client = klien(reader)
        then, now = text(client.get(f"{URL}unit-kerja/?pada={DAY}")), text(client.get(f"{URL}unit-kerja/"))
        assert ("Bidang Semula" in then, "Bidang Kemudian" in then) == (True, False)
        assert ("Bidang Semula" in now, "Bidang Kemudian" in now) == (False, True)
        assert "5 Oktober 2026 pukul 08.00" in then
        assert person("pengelola").nama in then
        assert "6 Oktober 2026 pukul 08.00" in now
    assert klien("petugas.aptika").get(f"{URL}unit-kerja/").status_code == 404
    assert client.get(f"{URL}tidak-ada/").status_code == 404
    before = text(client.get(f"{URL}unit-kerja/?pada=2026-09-01"))
    assert "Riwayat Takar di server ini dimulai" in before
    assert "Bidang Aplikasi Informatika" not in before


def test_it_is_searched_and_taken_as_a_spreadsheet(klien, jam):
    renamed()
    jam.moment = NEXT
    client = klien("pengelola")
    found = text(client.get(f"{URL}unit-kerja/?cari=KEMUDIAN"))
    assert ("1 tercatat" in found, "Bidang Aplikasi Informatika" in found) == (True, False)
    assert "Tidak ada yang memuat kata itu" in text(client.get(f"{URL}unit-kerja/?cari=xyz"))
    book = load_workbook(io.BytesIO(client.get(f"{URL}?bentuk=xlsx&pada={DAY}").content))
    assert len(book.sheetnames) == 16  # the origin in front of the kinds
    assert "Bidang Semula" in [row[2] for row in book["Unit kerja"].iter_rows(values_only=True)]
    csv = client.get(f"{URL}unit-kerja/?bentuk=csv").content.decode("utf-8-sig")
    assert "Bidang Kemudian" in csv


@pytest.mark.parametrize(
    ("alamat", "slug"),
    [
        ("", ""),
        ("perangkat-daerah/", "perangkat-daerah/"),
        ("unit-kerja/", "unit-kerja/"),
        ("jabatan/", "jabatan/"),
        ("pegawai/", "pegawai/"),
        ("penugasan/", "penugasan/"),
        ("akun/", "akun/"),
        ("pengecualian/", "pengecualian/"),
        ("hari-libur/2026/", "hari-libur/"),
        ("jam-kerja/", "jam-kerja/"),
        ("kanal/", "layanan/"),
        ("segel/", "sertifikat/"),
        ("tanda-tangan/", "penyelenggara/"),
        ("naskah/", "redaksi/"),
        ("retensi/", "retensi/"),
        ("sop/", "edisi-sop/"),
    ],
)
def test_each_page_of_the_set_up_leads_to_its_past(klien, alamat, slug):
    peraga_office()
    client = klien("pengelola")
    asked = client.get(f"/pengaturan/{alamat}?pada={DAY}")
    assert (asked.status_code, asked["Location"]) == (302, f"{URL}{slug}?pada={DAY}")
    assert 'id="lihat-pada"' in client.get(f"/pengaturan/{alamat}").content.decode()
    there = client.get(asked["Location"]).content.decode()
    assert "Keadaan per 5 Oktober 2026, akhir hari itu." in there


def test_what_an_older_version_did_not_say_is_said(klien, jam):
    """Its event says which mode was chosen, and not which it was before: told, not guessed."""
    opd = peraga_office()
    PerangkatDaerah.objects.filter(pk=opd.pk).update(mode_tanda_tangan="basah")
    audit.append(
        now=NEXT,
        akun_id=None,
        oleh="Pengelola",
        action="EDIT_OFFICE",
        outcome="done",
        objek=f"opd:{opd.pk}",
        isi={"mode_tanda_tangan": "basah"},
    )
    jam.moment = NEXT + timedelta(days=1)
    told = text(klien("evaluator").get(f"{URL}perangkat-daerah/?pada={DAY}"))
    assert "Perubahan pada 6 Oktober 2026 pukul 08.00 dicatat tanpa nilai sebelumnya" in told
    assert "tanpa nilai sebelumnya" not in text(klien("evaluator").get(f"{URL}perangkat-daerah/?pada={AFTER}"))


def test_it_asks_as_often_for_many_acts_as_for_few(klien, jam, django_assert_num_queries):
    renamed()
    client = klien("evaluator")
    jam.moment = NEXT + timedelta(days=1)
    client.get(f"{URL}?pada={DAY}")
    with django_assert_num_queries(28):
        client.get(f"{URL}?pada={DAY}")
    for n in range(30):
        facts = {"opd_id": peraga_office().pk, "actor": person("pengelola"), "now": NEXT + timedelta(minutes=n)}
        add_unit(masuk=UnitMasuk(f"Bidang {n}", "bidang", "", "", ""), **facts)
    with django_assert_num_queries(28):
        client.get(f"{URL}?pada={DAY}")


def test_the_history_tells_values_in_words():
    opd = peraga_office()
    facts = {"opd_id": opd.pk, "actor": person("pengelola")}
    masuk = hari_libur.LiburMasuk(date(2026, 7, 20), "libur", "SK 1")
    hari_libur.add_libur(masuk=masuk, now=START, **facts)
    below = UnitMasuk("Subbagian Baru", "subbagian", UnitKerja.objects.get(kode="sekretariat").kode, "", "")
    add_unit(masuk=below, now=NEXT, **facts)
    unit, libur = list(tindakan_pengaturan(kantor_of(opd.pk)))[:2]
    assert ("unit di atasnya", "", "Sekretariat") in [(u.nama, u.lama, u.baru) for u in unit.ubah]
    assert libur.kalimat == "Menambah hari libur 20 Juli 2026."
    assert ("tanggal", "", "20 Juli 2026") in [(u.nama, u.lama, u.baru) for u in libur.ubah]
    isi = json.loads(AuditEvent.objects.latest("seq").isi)
    assert isi["sesudah"]["nama"] == "Subbagian Baru"
