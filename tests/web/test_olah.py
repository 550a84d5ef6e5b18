"""Langkah 5 in the browser: corrections, figures, the proposal, the narrative, compiling."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest

from takar.actions import monev_baris
from takar.actions.pengumpulan import send_back
from takar.queries.kinerja import baris_list
from takar.queries.narasi import usulan_narasi
from takar.queries.olah import _keadaan
from takar.queries.ringkasan import is_reached, ringkasan
from takar.queries.tampil import figure
from takar.records.models import AuditEvent, Indikator, LaporanDataKinerja, NarasiLaporan, Pegawai, Penugasan, Realisasi
from takar.rules.scales import SKALA
from takar.sop.engine import State
from tests.actions.test_koreksi import ALASAN, LATER, ask, grant, row_of
from tests.factories import START, person, walk

BASE = "/pengumpulan/2026/tw3"
OLAH = f"{BASE}/aptika/olah/"
SUSUN = f"{OLAH}susun/"
NUMBERLESS = "Laporan ini menunggu nomornya"


@pytest.fixture
def now(jam):
    """The morning after the session."""
    jam.moment = START + timedelta(hours=24)
    return jam.moment


def corrected(unit: str = "aptika"):
    """A berkas at langkah 5 with one figure that the session corrected and nobody applied yet."""
    walker, when = walk(unit, to=State.MONITORING), START + timedelta(hours=5)
    walker.open_monev(when)
    indikator = Indikator.objects.get(tahun=2026, kode="IKU-14")
    koreksi = monev_baris.KoreksiMasuk("1,5", "", "", "", "Menurut lembar hasil evaluasi.")
    monev_baris.correct_row(
        berkas_id=walker.berkas_id, indikator_id=indikator.pk, koreksi=koreksi, actor=person("kadis"), now=when
    )
    walker.discuss(when)
    walker.close_monev(when)
    return walker


def form(walker, **given):
    narasi = NarasiLaporan.objects.filter(berkas_id=walker.berkas_id).first()
    return {
        "kunci": "k1",
        "versi": walker.berkas.versi,
        "versi_narasi": narasi.versi if narasi else 0,
        "ringkasan": "Ringkas.\r\nBaris kedua.",
        "analisis": "Urai.",
        "rekomendasi": "Lanjutkan.",
        "nomor": "000.8/77",
        "tanggal": "2026-10-06",
        **given,
    }


def test_page_shows_corrections_figures_decisions_and_a_proposal(klien, now):
    corrected()
    page = klien("kasubbag").get(OLAH).content.decode()
    assert "Olah hasil monev Bidang Aplikasi Informatika" in page
    assert "Menurut lembar hasil evaluasi." in page
    assert "1 angka menunggu: menjadi versi baru begitu narasi disimpan pertama kali." in page
    assert "<ins>1,50</ins>" in page
    assert "Jadwal pelaksanaan disusun ulang dan dipantau setiap bulan." in page
    assert "usulan yang disusun Takar dari angka di atas" in page
    assert "Pada Triwulan III Tahun 2026, Bidang Aplikasi Informatika mengukur" in page
    assert "Takar tidak membuat nomor sendiri" in page
    assert "3 dari 4 terukur. Predikat menurut capaian sampai dengan TW III." in page


def test_the_table_of_corrections_holds_those_of_a_koreksi_too(klien, jam):
    """After the receipt: granted, then sent back to langkah 5 by who was to sign it."""
    walker = walk("aptika", to=State.FINAL)
    before = row_of(walker)
    ask(walker)
    grant(walker)
    jam.moment = LATER + timedelta(hours=2)
    send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=5,
        catatan="Lengkapi uraiannya.",
        actor=person("kabid.aptika", LATER.date()),
        now=jam.moment,
    )
    page = klien("kasubbag").get(OLAH).content.decode()
    table = re.search(r'<table[^>]* id="koreksi".*?</table>|id="koreksi".*?</table>', page, re.DOTALL)[0]
    assert "Sudah menjadi versi baru; angka semula tetap tersimpan." in table
    (row,) = [one for one in re.findall(r"<tr.*?</tr>", table, re.DOTALL) if before.kartu.nama in one]
    for said in (f"<del>{figure(before, before.isian.nilai)}", "<ins>61", ALASAN, "diterapkan"):
        assert said in row, said
    assert "menunggu" not in row


def test_get_writes_nothing(klien, now):
    corrected()
    before = AuditEvent.objects.count()
    client = klien("kasubbag")
    assert client.get(OLAH).status_code == 200
    assert client.get(SUSUN).status_code == 303
    assert AuditEvent.objects.count() == before
    assert not Realisasi.objects.filter(jalur="monev").exists()


def test_saving_applies_corrections_and_says_so(klien, now):
    walker = corrected()
    client = klien("kasubbag")
    page = client.post(OLAH, form(walker), follow=True).content.decode()
    assert "1 koreksi monev diterapkan sebagai versi baru angkanya." in page
    assert "Sudah menjadi versi baru; angka semula tetap tersimpan." in page
    assert "usulan yang disusun Takar" not in page
    assert walker.berkas.narasi.ringkasan == "Ringkas.\nBaris kedua."


def test_same_save_twice_is_one(klien, now):
    walker = walk("aptika", to=State.PROCESSING)
    client, sent = klien("kasubbag"), form(walker)
    for _ in range(2):
        assert client.post(OLAH, sent).status_code == 302
    assert walker.berkas.narasi.versi == 1


def test_a_narrative_saved_meanwhile_is_shown_beside_mine(klien, now):
    walker = walk("aptika", to=State.PROCESSING)
    client, mine = klien("kasubbag"), form(walker, ringkasan="Tulisan saya.")
    walker.process(now)
    response = client.post(OLAH, mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Tulisan saya.</textarea>" in page
    assert "Sebagian besar indikator mencapai target triwulan.</pre>" in page
    assert 'name="versi_narasi" value="1"' in page
    assert client.post(OLAH, {**mine, "kunci": "k2", "versi_narasi": 1}).status_code == 302
    assert walker.berkas.narasi.ringkasan == "Tulisan saya."


def test_compiling_saves_what_is_typed_and_hands_over(klien, now):
    walker = corrected()
    page = klien("kasubbag").post(SUSUN, form(walker), follow=True).content.decode()
    assert "Laporan disusun dan dibekukan; menunggu tanda tangan." in page
    assert "Lihat laporan yang disusun" in page
    assert walker.berkas.state == State.SIGNING
    made = LaporanDataKinerja.objects.get()
    assert "Baris kedua." in made.dokumen.context_json
    assert made.dokumen.nomor == "000.8/77"
    assert NUMBERLESS not in page


def test_a_report_without_a_number_says_that_it_waits_for_one(klien, now):
    walker = corrected()
    assert NUMBERLESS in klien("kasubbag").post(SUSUN, form(walker, nomor=""), follow=True).content.decode()


MISTAKES = (
    ({"nomor": "9" * 101}, "nomor", "Nomor ini terlalu panjang: 101 huruf, paling banyak 100."),
    ({"tanggal": ""}, "tanggal", "Isi tanggal laporan."),
    ({"tanggal": "31-02-2026"}, "tanggal", "Tanggal itu tidak terbaca."),
    ({"tanggal": "besok"}, "tanggal", "Tanggal itu tidak terbaca."),
    ({"tanggal": "7-10-2026"}, "tanggal", "Tanggal laporan tidak boleh sesudah hari ini."),
    ({"ringkasan": " "}, "ringkasan", "Ringkasan belum ditulis."),
)


def test_mistake_is_said_at_its_field_and_nothing_typed_is_lost(klien, now):
    walker = walk("sandistik", to=State.PROCESSING)
    client = klien("kasubbag")
    for given, kolom, kalimat in MISTAKES:
        response = client.post(f"{BASE}/sandistik/olah/susun/", form(walker, **given))
        page = response.content.decode()
        assert response.status_code == 422
        assert f'id="isian-{kolom}-galat"' in page
        assert kalimat in page
        assert "Urai.</textarea>" in page
    assert walker.berkas.state == State.PROCESSING


def test_stale_page_compiles_nothing(klien, now):
    walker = walk("aptika", to=State.PROCESSING)
    response = klien("kasubbag").post(SUSUN, form(walker, versi=walker.berkas.versi - 1))
    assert response.status_code == 409
    assert "Tulisan Anda masih ada" in response.content.decode()
    assert not LaporanDataKinerja.objects.exists()


def test_others_read_and_are_told_who_processes(klien, now):
    walker = walk("aptika", to=State.PROCESSING)
    for nama_pengguna in ("kadis", "sekretaris", "kabid.aptika", "petugas.aptika"):
        client = klien(nama_pengguna)
        page = client.get(OLAH).content.decode()
        assert "Hanya Kepala Subbagian Perencanaan dan Pelaporan yang dapat mengolah data kinerja." in page
        assert "<textarea" not in page
        for url in (OLAH, SUSUN):
            response = client.post(url, form(walker))
            assert response.status_code == 403
            assert "Hanya Kepala Subbagian Perencanaan dan Pelaporan" in response.content.decode()
        assert not NarasiLaporan.objects.filter(berkas_id=walker.berkas_id).exists()


def test_other_unit_and_unknown_period_are_not_found(klien, now):
    walker = walk("aptika", to=State.PROCESSING)
    client = klien("petugas.ikp")
    assert client.get(OLAH).status_code == 404
    assert client.post(OLAH, form(walker)).status_code == 404
    assert klien("kasubbag").get("/pengumpulan/2026/tw9/aptika/olah/").status_code == 404


def test_wrong_state_says_who_holds_it(klien, now):
    walk("aptika", to=State.CHECKING)
    Pegawai.objects.update(nama="Siti Aminah, M.Si.")
    page = klien("kasubbag").get(OLAH).content.decode()
    assert "Berkas ini sedang diperiksa" in page
    assert "Sekarang: Pemeriksaan (langkah 2) pada" in page
    assert "Siti Aminah, M.Si." in page
    assert "M.Si.." not in page


def test_empty_signing_post_is_told_before_compiling(klien, now):
    walk("aptika", to=State.PROCESSING)
    Penugasan.objects.filter(jabatan__kode="kepala-bidang-aptika").update(selesai=START.date())
    page = klien("kasubbag").get(OLAH).content.decode()
    assert "Jabatan penanda tangan sedang kosong." in page
    assert "Ya, susun dan serahkan" not in page


def test_a_signer_with_a_title_ends_the_sentence(klien, now):
    walk("aptika", to=State.PROCESSING)
    Pegawai.objects.update(nama="Siti Aminah, M.Si.")
    page = klien("kasubbag").get(OLAH).content.decode()
    assert "Akan ditandatangani oleh <strong>Siti Aminah, M.Si.</strong></p>" in page
    assert "M.Si.." not in page


def test_returned_report_says_so_and_keeps_its_number(klien, now):
    from tests.actions.test_mundur import send_back

    walker = walk("aptika", to=State.SIGNING)
    send_back(walker, 5, "kabid.aptika")
    page = klien("kasubbag").get(OLAH).content.decode()
    nomor = LaporanDataKinerja.objects.get().dokumen.nomor
    assert f"Laporan versi 1 ({nomor}) ditarik." in page
    assert f'value="{nomor}"' in page


def test_proposal_names_what_is_below_what_is_missing_and_invents_nothing(db):
    walker = walk("ikp", to=State.PROCESSING)
    rows = baris_list(walker.berkas, draft=False)
    text = usulan_narasi(
        unit="Bidang", periode="TW III", rows=rows, sums=ringkasan(rows), skala=SKALA["permendagri-86"], janji=[]
    )
    assert "mengukur 3 dari 3 indikator kinerja dan 3 dari 3 keluaran sub kegiatan" in text.ringkasan
    assert text.ringkasan.splitlines()[1] == (
        "Dari 6 baris yang terukur, 4 mencapai target sampai dengan triwulan ini dan 2 belum."
    )
    assert "Cakupan layanan komunikasi radio lokal/Pemda: capaian sampai dengan triwulan ini 64,76%" in text.analisis
    assert "Penghambat: " in text.analisis
    assert text.rekomendasi == "Monev belum menetapkan tindak lanjut untuk 2 baris di bawah target."
    nothing = usulan_narasi(
        unit="Bidang", periode="TW III", rows=[], sums=ringkasan([]), skala=SKALA["permendagri-86"], janji=[]
    )
    assert "tidak ada indikator Bidang yang harus diukur" in nothing.ringkasan
    assert "Belum ada capaian yang dapat dihitung." in nothing.ringkasan
    assert "%" not in nothing.ringkasan


def test_queries_do_not_grow_with_rows(klien, now, django_assert_num_queries):
    walk("aptika", to=State.PROCESSING)  # 17 rows
    walk("sekretariat", to=State.PROCESSING)  # 23 rows
    client = klien("kasubbag")
    counts = []
    for unit in ("aptika", "sekretariat"):
        client.get(f"{BASE}/{unit}/olah/")
        with django_assert_num_queries(100, exact=False) as seen:
            client.get(f"{BASE}/{unit}/olah/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_table_counts_only_what_is_to_be_measured(klien, now):
    walker = walk(to=State.PROCESSING)
    rows = [row for row in baris_list(walker.berkas, draft=False) if row.level == "sasaran"]
    counted = [row for row in rows if row.counted]
    measured = [row for row in counted if row.hitungan.sd.nilai is not None]
    assert len(counted) < len(rows)  # one is measured at the end of the year only
    page = klien("kasubbag").get(OLAH).content.decode()
    assert f"{len(measured)} dari {len(counted)} terukur." in page


def test_what_is_shown_as_the_target_is_reached():
    assert is_reached(Decimal("99.995"))
    assert not is_reached(Decimal("99.994"))
    assert (_keadaan(Decimal("99.995")), _keadaan(Decimal("99.994")), _keadaan(None)) == ("tercapai", "belum", "kosong")
