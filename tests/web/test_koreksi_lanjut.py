"""A koreksi and the later reports that print its figure, on the pages of all who meet one."""

from datetime import timedelta
from typing import Any

import pytest

from takar.actions import putus_koreksi
from takar.actions.pengumpulan import send_back
from takar.actions.putus_koreksi import refuse_koreksi
from takar.queries.akan_terdampak import Lanjutan
from takar.queries.dokumen.selisih_cetak import Selisih
from takar.queries.koreksi_sebelumnya import koreksi_sebelumnya
from takar.queries.lanjutan_tampil import lanjut_by
from takar.records.models import Dokumen, LaporanDataKinerja, LaporanGabungan, LaporanTerdampak
from takar.sop.engine import State
from tests.actions.test_koreksi_lanjut import LATER, SUMMED, TW2, UNIT, adjust, ask, grant, laporan_of, received_tw2
from tests.factories import PERIODE, person, walk

TW3 = f"/pengumpulan/2026/tw3/{UNIT}/"


def read(client: Any, path: str) -> str:
    page: str = client.get(path).content.decode()
    return page


def test_each_page_says_what_a_later_report_holds(klien: Any, jam: Any) -> None:
    jam.moment = LATER + timedelta(hours=2)
    earlier, later = received_tw2(), walk(UNIT, to=State.FINAL)
    kasubbag, kadis, anybody = klien("kasubbag"), klien("kadis"), klien()
    koreksi = f"/pengumpulan/2026/tw{TW2.triwulan}/{UNIT}/koreksi/"
    kode = laporan_of(later).dokumen.kode
    assert "Sudah ada laporan Bidang Informasi dan Komunikasi Publik Triwulan III" in read(kasubbag, koreksi)
    ask(earlier)
    for client in (kasubbag, kadis):
        page = read(client, koreksi)
        assert "Laporan triwulan berikutnya yang juga memuat angka ini" in page
        assert page.count("29 Konten") == page.count("17 Konten") == 1
    assert "dikoreksi sesudah" not in read(anybody, f"/verifikasi/{kode}/")
    grant(earlier)
    public = read(anybody, f"/verifikasi/{kode}/")
    assert "Laporan ini memuat angka yang dikoreksi sesudah laporan ini dibuat" in public
    assert "Konten" not in public
    assert "Konten" not in read(anybody, f"/verifikasi/{kode}/angka/8/")
    figure = read(kadis, f"/verifikasi/{kode}/angka/8/")
    assert "Angka ini dikoreksi pada triwulan sebelumnya." in figure
    assert "<del>29 Konten</del>" in figure
    assert "Laporan ini memuat angka yang dikoreksi." in read(kadis, f"/verifikasi/{kode}/angka/1/")
    assert "Laporan memuat angka yang dikoreksi." in read(kadis, TW3)
    assert "Minta penyesuaian laporan Bidang Informasi" in read(kasubbag, "/")
    assert "Minta penyesuaian" in read(kasubbag, TW3)
    assert "Laporan ini memuat angka yang dikoreksi" in read(kadis, f"{TW3}terima/")
    form = read(kasubbag, f"{TW3}koreksi/")
    assert "Penyesuaian dapat diminta tanpa mengisi angka" in form
    assert ">Penyesuaian karena koreksi laporan" in form
    adjust(later)
    assert "Disesuaikan dengan koreksi triwulan sebelumnya" in read(kadis, f"{TW3}koreksi/")
    assert "Minta penyesuaian" not in read(kasubbag, "/")


def test_the_signer_is_led_to_make_the_paper_anew(klien: Any, jam: Any) -> None:
    jam.moment = LATER + timedelta(hours=2)
    earlier = received_tw2()
    walk(UNIT, to=State.SIGNING)
    ask(earlier)
    grant(earlier)
    kabid = klien(f"kabid.{UNIT}")
    page = read(kabid, f"{TW3}tanda-tangan/")
    assert "Naskah memuat angka yang sudah dikoreksi" in page
    assert "Buat ulang naskah atas nama saya" in page
    assert 'name="kata_sandi"' not in page
    assert "Buka halamannya untuk membuat ulang naskahnya." in read(kabid, "/tanda-tangan/")


def days_of(client: Any, path: str, *hari: int) -> list[str]:
    """A page as of some days of October."""
    return [read(client, f"{path}?pada=2026-10-{one:02}") for one in hari]


def test_a_later_report_of_a_day_stands_as_it_stood_then(klien: Any, jam: Any) -> None:
    """Noted on the 8th, brought in line on the 9th: what came later is not told, and no office prints it any more."""
    jam.moment = LATER + timedelta(days=2)
    earlier, later = received_tw2(), walk(UNIT, to=State.FINAL)
    ask(earlier)
    grant(earlier)
    adjust(later, LATER + timedelta(days=1))
    grant(later, LATER + timedelta(days=1, hours=1))
    first, second = LaporanDataKinerja.objects.filter(berkas=later.berkas_id).order_by("versi")
    for one, status in ((first, "digantikan"), (second, "beku")):
        pengumpulan = later.berkas.pengumpulan
        LaporanGabungan.objects.create(pengumpulan=pengumpulan, versi=one.versi, dokumen=one.dokumen, status=status)
    client = klien("kadis")
    koreksi = f"/pengumpulan/2026/tw{TW2.triwulan}/{UNIT}/koreksi/"
    pages = [*days_of(client, koreksi, 7, 8, 9), read(client, koreksi)]
    for words, told in (
        ("Laporan triwulan berikutnya yang juga memuat angka ini", [False, True, True, True]),
        (f'{first.dokumen.kode}</a> <span class="samar">diterima', [False, True, False, False]),
        (f'{first.dokumen.kode}</a> <span class="samar">digantikan', [False, False, True, True]),
        (f"laporan gabungannya, {first.dokumen.kode}", [False, True, False, False]),
        ("laporan gabungannya", [False, True, False, False]),
    ):
        assert [words in one for one in pages] == told, words
    assert ["Laporan memuat angka yang dikoreksi." in one for one in days_of(client, TW3, 7, 8, 9)] == [
        False,
        True,
        False,
    ]


def test_what_a_request_brings_in_line_is_told_from_the_day_on_which_it_was_noted(klien: Any, jam: Any) -> None:
    jam.moment = LATER + timedelta(days=2)
    earlier, later = received_tw2(), walk(UNIT, to=State.FINAL)
    asked = ask(later, nilai="13", now=LATER - timedelta(days=1))
    ask(earlier)
    grant(earlier)
    said = "Disesuaikan dengan koreksi triwulan sebelumnya"
    facts: dict[str, Any] = {"berkas_id": later.berkas_id, "permintaan_id": asked.pk, "actor": person("kadis")}
    refuse_koreksi(catatan="Buktinya kurang.", now=LATER + timedelta(days=1), **facts)
    client, path = klien("kadis"), f"{TW3}koreksi/"
    pages = [*days_of(client, path, 7, 8, 9), read(client, path)]
    assert [said in one for one in pages] == [False, True, False, False]


def test_a_report_that_was_sent_back_is_told_of_no_more(klien: Any, jam: Any) -> None:
    jam.moment = LATER + timedelta(days=2)
    earlier, later = received_tw2(), walk(UNIT, to=State.RECEIVING)
    kode = laporan_of(later).dokumen.kode
    ask(earlier)
    grant(earlier)
    facts: dict[str, Any] = {"seen_version": later.berkas.versi, "tujuan": 5, "catatan": "Susun ulang."}
    now = LATER + timedelta(days=1)
    send_back(berkas_id=later.berkas_id, actor=person("kadis"), now=now, **facts)
    client, told = klien("kadis"), [False, True, False]
    assert ["Laporan memuat angka yang dikoreksi." in one for one in days_of(client, TW3, 7, 8, 9)] == told
    said = "Laporan ini memuat angka yang dikoreksi"
    for page in ("tembusan", "terima"):
        assert [said in one for one in days_of(client, f"{TW3}{page}/", 7, 8, 9)] == told, page
    assert [said in one for one in days_of(client, f"/verifikasi/{kode}/angka/1/", 7, 8, 9)] == told


def test_figures_of_another_units_report_are_for_who_reads_it(
    klien: Any, jam: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An indikator that moved to another unit: its readers learn that the report there is affected, and no figure."""
    jam.moment = LATER + timedelta(hours=2)
    earlier, other = received_tw2(), laporan_of(walk("aptika", to=State.FINAL))
    moved = Selisih(SUMMED, "Konten", "Realisasi s.d. TW III", "777 Konten", "555 Konten")
    monkeypatch.setattr(putus_koreksi, "terdampak", lambda _: (Lanjutan(other, (moved,)),))
    ask(earlier)
    grant(earlier)
    koreksi = f"/pengumpulan/2026/tw{TW2.triwulan}/{UNIT}/koreksi/"
    pages = {who: read(klien(who), koreksi) for who in (f"petugas.{UNIT}", f"kabid.{UNIT}", "kadis", "evaluator")}
    assert [other.dokumen.kode in page for page in pages.values()] == [True] * 4
    for words, told in (("777 Konten", [False, False, True, True]), ("yang berwenang.", [True, True, False, False])):
        assert [words in page for page in pages.values()] == told
    for who, told in ((f"petugas.{UNIT}", ()), ("kadis", (moved,))):
        ((shown,),) = lanjut_by(earlier.berkas, person(who)).values()
        assert shown.selisih == told, "not left to the page alone"
    berita = Dokumen.objects.get(jenis="berita-koreksi")
    assert other.dokumen.kode in berita.context_json
    assert "777 Konten" not in berita.context_json


def test_the_page_of_an_adjusted_figure_names_the_koreksi_that_it_follows(klien: Any, jam: Any) -> None:
    jam.moment = LATER + timedelta(days=2)
    earlier, later = received_tw2(), walk(UNIT, to=State.FINAL)
    ask(earlier)
    grant(earlier)
    berita = Dokumen.objects.get(jenis="berita-koreksi").kode
    adjust(later, LATER + timedelta(days=1))
    grant(later, LATER + timedelta(days=1, hours=1))
    client, said = klien(f"kabid.{UNIT}"), "Disesuaikan dengan koreksi triwulan sebelumnya"
    address = f"/verifikasi/{laporan_of(later).dokumen.kode}/angka/"
    page = read(client, f"{address}8/")
    assert said in page
    assert f'/tw2/{UNIT}/koreksi/#koreksi-ke-1">Koreksi ke-1 laporan Bidang Informasi' in page
    assert f"Berita acara koreksi {berita}" in page
    assert said not in read(client, f"{address}1/"), "a figure that follows none"
    assert said not in read(klien(), f"{address}8/")
    for who, reads in ((f"petugas.{UNIT}", True), ("petugas.aptika", False), ("evaluator", True)):
        (one,) = koreksi_sebelumnya(laporan_of(later), SUMMED, person(who))
        assert one.boleh is reads
    first = LaporanDataKinerja.objects.get(berkas=later.berkas_id, versi=1).dokumen.kode
    assert said not in read(client, f"/verifikasi/{first}/angka/8/"), "the version before was not brought in line"
    LaporanTerdampak.objects.create(
        permintaan=later.berkas.koreksi_list.get(), laporan=LaporanTerdampak.objects.get().laporan, at=LATER
    )
    assert said not in read(client, f"{address}8/"), "right again before it was brought in line"


@pytest.mark.parametrize("changed", [False, True])
def test_a_koreksi_of_another_figure_is_not_named_beside_this_one(db: None, jam: Any, changed: bool) -> None:
    """It notes all that is affected then; of this figure only what it changed is its own."""
    jam.moment = LATER + timedelta(days=2)
    earlier, later = received_tw2(), walk(UNIT, to=State.FINAL)
    ask(earlier)
    grant(earlier)
    adjust(later, LATER + timedelta(days=1))
    grant(later, LATER + timedelta(days=1, hours=1))
    first, second = LaporanTerdampak.objects.get(), later.berkas.koreksi_list.get()
    angka = [{**line, "menjadi": "1 Konten"} if changed and line["kode"] == SUMMED else line for line in first.angka]
    assert (angka != first.angka) is changed
    LaporanTerdampak.objects.create(permintaan=second, laporan=first.laporan, angka=angka, at=LATER)
    named = koreksi_sebelumnya(laporan_of(later), SUMMED, person("kadis"))
    assert [one.periode.triwulan for one in named] == [TW2.triwulan, *([PERIODE.triwulan] if changed else [])]
