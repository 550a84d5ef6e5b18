"""Fields that a form does not have change nothing: what is posted besides is not even read."""

import pytest
from django.apps import apps

from takar.records.models import AuditEvent, BerkasBidang, IsianRealisasi, Realisasi, RiwayatBerkas
from takar.sop.engine import State
from tests.factories import walk

BASE = "/pengumpulan/2026/tw3/aptika"
PEOPLE = ("Akun", "Pegawai", "Jabatan", "Penugasan", "UnitKerja", "PerangkatDaerah", "Pengumpulan", "Indikator")


@pytest.fixture
def more(klien, keesokan) -> dict[str, object]:
    """Fields as somebody would add them who guesses the names of columns and arguments."""
    theirs = walk("ikp", to=State.COLLECTING).berkas
    return {
        "id": theirs.pk,
        "pk": theirs.pk,
        "berkas_id": theirs.pk,
        "unit": "ikp",
        "unit_id": theirs.unit_id,
        "opd_id": 99,
        "state": "FINAL",
        "actor": 1,
        "oleh": 1,
        "akun_id": 1,
        "pegawai_id": 1,
        "peran": "KEPALA_DINAS",
        "is_active": "",
        "password": "x",
        "now": "2020-01-01",
        "at": "2020-01-01",
        "frozen_at": "2020-01-01",
        "due_on": "2030-01-01",
        "locked": "",
        "hasil": "sesuai",
        "authenticated_at": "2026-10-06",
        "dibuka_at": "2020-01-01",
    }


def rows(*names: str) -> dict[str, list[tuple[object, ...]]]:
    return {name: list(apps.get_model("records", name).objects.order_by("pk").values_list()) for name in names}


def theirs() -> list[object]:
    """Everything that can change of the berkas of another unit."""
    return [
        list(BerkasBidang.objects.filter(unit__kode="ikp").values_list()),
        list(IsianRealisasi.objects.filter(berkas__unit__kode="ikp").order_by("pk").values_list()),
        RiwayatBerkas.objects.filter(berkas__unit__kode="ikp").count(),
    ]


def send(klien, who: str, path: str, form: dict[str, object], more: dict[str, object]) -> None:
    """Send a legal form with fields added; it is taken as if they were not there, by who is signed in."""
    client = klien(who)
    before, people = theirs(), rows(*PEOPLE)
    response = client.post(f"{BASE}/{path}", {**more, **form, "kunci": path})
    assert response.status_code == 302, response.content.decode()
    assert theirs() == before
    assert rows(*PEOPLE) == people
    event = AuditEvent.objects.order_by("-pk")[0]
    assert (event.outcome, event.akun_id) == ("done", int(client.session["_auth_user_id"]))
    assert event.at.year == 2026


def test_a_sheet_is_sent_and_checked_and_returned_with_nothing_added(klien, more):
    walker = walk("aptika", to=State.COLLECTING)
    send(klien, "petugas.aptika", "isian/kirim/", {"versi": walker.berkas.versi}, more)
    assert walker.berkas.state == State.CHECKING
    row = Realisasi.objects.filter(berkas=walker.berkas_id).order_by("pk")[0]
    stored = rows("Realisasi")
    verdict = {f"r{row.pk}": "perlu_perbaikan", f"r{row.pk}-alasan": "ANGKA_BEDA", f"r{row.pk}-catatan": "Cek."}
    send(klien, "kasubbag", "periksa/", {**verdict, f"v{row.pk}": "0"}, {**more, "nilai": "9"})
    assert rows("Realisasi") == stored
    sent = {"versi": walker.berkas.versi, "tujuan": "1", "catatan": "Angka beda."}
    send(klien, "kasubbag", "kembalikan/", sent, more)
    assert walker.berkas.state == State.COLLECTING
    assert walker.berkas.frozen_at is None


def test_a_row_of_another_unit_is_not_typed_through_my_sheet(klien, more):
    mine = walk("aptika", to=State.COLLECTING, filled=False).berkas
    row = IsianRealisasi.objects.filter(berkas__unit__kode="ikp").order_by("pk")[0]
    before = theirs()
    typed = {f"v{row.pk}": row.versi, f"b{row.pk}-nilai": "1", "kunci": "k", "versi": mine.versi}
    client = klien("petugas.aptika")
    assert client.post(f"{BASE}/isian/simpan-semua/", typed).status_code == 422
    cell = {"baris": row.pk, "kolom": "nilai", "nilai": "1", "versi": row.versi, "kunci": "j"}
    answer = client.post(f"{BASE}/isian/simpan/", cell, headers={"accept": "application/json"})
    assert answer.json()["status"] == "ditolak"
    wild = {**cell, "kolom": "locked", "baris": IsianRealisasi.objects.filter(berkas=mine).order_by("pk")[0].pk}
    for kolom in ("locked", "berkas_id", "versi", "id"):
        answer = client.post(f"{BASE}/isian/simpan/", {**wild, "kolom": kolom}, headers={"accept": "application/json"})
        assert answer.json()["status"] == "ditolak"
    assert theirs() == before
