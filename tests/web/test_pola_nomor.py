"""Beside a field in which a number is typed stands how the office's numbers look; nothing is filled in."""

import html
import re
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.actions import gabungan
from takar.actions.pengaturan.naskah import change_redaksi
from takar.records.models import Outbox
from takar.rules.redaksi_bawaan import BAWAAN
from takar.sop.engine import State
from tests.factories import START, peraga_office, person, walk
from tests.walks import remembered

ROUND = "/pengumpulan/2026/tw3/"
UNITS = ("sekretariat", "ikp", "aptika", "sandistik")
EMPTY = re.compile(r'<input class="kotak" id="isian-nomor" name="nomor" type="text" value=""')


def word(jenis: str, pola: str) -> None:
    change_redaksi(
        opd_id=peraga_office().pk,
        jenis=jenis,
        seen_version=0,
        masuk={**BAWAAN[jenis], "pola_nomor": pola},
        actor=person("pengelola"),
        now=START,
    )


def text(response) -> str:
    return html.unescape(response.content.decode())


def test_the_number_of_a_report(klien, keesokan):
    walk("aptika", to=State.PROCESSING)
    client, page = klien("kasubbag"), f"{ROUND}aptika/olah/"
    assert "misalnya 000.8/[nomor agenda]-[singkatan dinas]/[tahun]. Takar tidak membuat" in text(client.get(page))
    word("laporan", "000.8/{nomor}-{kode_unit}/{tahun}")
    shown = text(client.get(page))
    assert "Ambil dari agenda surat keluar. Pola kantor ini: 000.8/……-APTIKA/2026. Takar tidak membuat" in shown
    assert EMPTY.search(shown)


def reads_the_pattern(client, page: str) -> bool:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return any("records_redaksinaskah" in one["sql"] for one in asked)


def test_the_pattern_is_read_only_where_a_number_can_be_typed(klien, keesokan):
    walk("aptika", to=State.PROCESSING)
    page = f"{ROUND}aptika/olah/"
    assert reads_the_pattern(klien("kasubbag"), page)
    assert not reads_the_pattern(klien("kadis"), page)


def test_the_pattern_of_the_office_is_read_only_where_a_number_can_be_typed(klien):
    remembered(("round",), lambda: [walk(unit, to=State.FINAL) for unit in UNITS])
    page = f"{ROUND}laporan-gabungan/"
    assert not reads_the_pattern(klien("kasubbag"), page)
    asked = Outbox.objects.filter(kind=gabungan.KIND).latest("pk")
    gabungan.compile_gabungan(payload=asked.payload, now=START + timedelta(hours=12))
    assert reads_the_pattern(klien("kasubbag"), page)
    assert not reads_the_pattern(klien("kadis"), page)


def test_the_number_of_a_schedule(klien, keesokan):
    berkas = walk("aptika", to=State.SCHEDULING).berkas
    word("jadwal-monev", "005/{nomor}/{tahun_surat}")
    client = klien("kasubbag")
    sesi = {"tanggal": "2026-10-08", "jam_mulai": "09:00", "jam_selesai": "10:30", "tempat": "Aula"}
    sesi |= {"agenda": "Capaian", "peserta": "Kepala Bidang", "versi": "0"}
    assert client.post(f"{ROUND}aptika/jadwal/", sesi).status_code == 302
    shown = text(client.get(f"{ROUND}jadwal/", {"berkas": berkas.pk, "terbitkan": "1"}))
    assert "agenda surat keluar dan ditulis tangan. Pola kantor ini: 005/……/2026." in shown
    assert EMPTY.search(shown)


def test_the_number_of_a_berita_acara(klien, keesokan):
    walker = walk("aptika", to=State.MONITORING)
    word("hasil-monev", "700/{nomor}-{kode_unit}")
    walker.open_monev(keesokan)
    shown = text(klien("kadis").get(f"{ROUND}aptika/monev/", {"tutup": "1"}))
    assert "agenda surat keluar dan ditulis tangan. Pola kantor ini: 700/……-APTIKA." in shown
    assert EMPTY.search(shown)


def test_the_number_of_the_report_of_the_office(klien):
    remembered(("round",), lambda: [walk(unit, to=State.FINAL) for unit in UNITS])
    asked = Outbox.objects.filter(kind=gabungan.KIND).latest("pk")
    gabungan.compile_gabungan(payload=asked.payload, now=START + timedelta(hours=12))
    client, page = klien("kasubbag"), f"{ROUND}laporan-gabungan/"
    assert "Pola kantor ini" not in text(client.get(page))
    word("laporan-gabungan", "000.8/{nomor}/{tahun}")
    shown = text(client.get(page))
    assert "Dari agenda surat keluar. Pola kantor ini: 000.8/……/2026. Naskah dibuat ulang" in shown
    assert EMPTY.search(shown)
