"""Who sent a berkas back, when, and why stands in full on top of the page that mends it, and goes once it is mended."""

from datetime import timedelta
from typing import NamedTuple

import pytest

from takar.actions import pengumpulan
from takar.sop.engine import State
from tests.factories import START, person, walk

BASE = "/pengumpulan/2026/tw3/aptika/"
LATER = START + timedelta(hours=9)
ALASAN = "Tabel kedua memakai angka bulan Agustus.\nGanti dengan angka September; lihat lampiran surat Bappeda."
HEAD = "Dikembalikan untuk diperbaiki"


def send_back(walker, *, who: str, tujuan: int) -> None:
    pengumpulan.send_back(
        berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, tujuan=tujuan, catatan=ALASAN,
        actor=person(who), now=LATER,
    )  # fmt: skip


def page(client, path: str) -> str:
    response = client.get(f"{BASE}{path}")
    assert response.status_code == 200
    return response.content.decode()


class Jalan(NamedTuple):
    """One way back: from where, by whom, to which langkah, and who mends it on which page."""

    state: State
    who: str
    tujuan: int
    path: str
    reader: str
    dari: str


@pytest.mark.parametrize(
    "jalan",
    [
        Jalan(State.MONITORING, "kadis", 1, "isian/", "petugas.aptika", "langkah 4, monev"),
        Jalan(State.SCHEDULING, "kasubbag", 2, "periksa/", "kasubbag", "langkah 3, penjadwalan monev"),
        Jalan(State.PROCESSING, "kasubbag", 4, "monev/", "kadis", "langkah 5, pengolahan"),
        Jalan(State.SIGNING, "kabid.aptika", 5, "olah/", "kasubbag", "langkah 6, penandatanganan"),
        Jalan(State.RECEIVING, "kadis", 5, "olah/", "kasubbag", "langkah 8, penerimaan laporan"),
    ],
)
def test_the_reason_stands_on_the_page_that_mends_it(klien, jam, jalan):
    send_back(walk(to=jalan.state), who=jalan.who, tujuan=jalan.tujuan)
    jam.moment = LATER
    for html in (page(klien(jalan.reader), jalan.path), page(klien(jalan.reader), "")):
        assert HEAD in html
        assert ALASAN in html
        assert jalan.dari in html
        assert "5 Oktober 2026 pukul 17.00" in html
        assert "Rabu, 7 Oktober 2026 (2 hari kerja lagi)" in html


def test_nothing_is_said_on_other_pages_and_after_mending(klien):
    walker = walk(to=State.MONITORING)
    send_back(walker, who="kadis", tujuan=2)
    assert HEAD not in page(klien("petugas.aptika"), "isian/")
    walker.check(LATER + timedelta(hours=1))
    client = klien("kasubbag")
    assert all(HEAD not in page(client, path) for path in ("", "periksa/"))
