"""A koreksi and the later reports that print its figure, on the pages of all who meet one."""

from datetime import timedelta
from typing import Any

from takar.sop.engine import State
from tests.actions.test_koreksi_lanjut import LATER, TW2, UNIT, adjust, ask, grant, laporan_of, received_tw2
from tests.factories import walk

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
