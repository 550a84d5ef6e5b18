"""A new office: from the empty database to an opened triwulan and its first sheet, as its Pengelola sistem goes."""

import re
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.browser.orang import Orang
from tests.kantor_baru import RENCANA, SASARAN, UNIT, UNIT_OF_PROGRAM, fill, iku, people
from tests.live import Takar, served, takar

SANDI = secrets.token_urlsafe(12)
NOMOR_SOP = "000.8.3.3/7/Diskominfo/2026"
NOW = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)  # the first Monday after TW III
OFFICE = {
    "Pemerintah daerah": "PEMERINTAH KABUPATEN CONTOH",
    "Nama perangkat daerah": "DINAS KOMUNIKASI DAN INFORMATIKA",
    "Alamat": "Jalan Contoh Nomor 1, Contoh 41111",
    "Tempat naskah ditandatangani": "Contoh",
    "Nama lengkap dengan gelar": "Pengelola Contoh, S.Kom.",
    "NIP": "199001012015031001",
    "Nomor SK atau surat tugas": "800/1/2026",
    "Nama pengguna": "pengelola",
    "Kata sandi": SANDI,
    "Ketik sekali lagi": SANDI,
}


@pytest.fixture
def empty_takar(prepared_takar: Path, tmp_path: Path) -> Iterator[Takar]:
    """Takar as it starts on an empty folder, its clock at NOW."""
    from django.test import override_settings

    from takar.config import clock

    folder = tmp_path / "kosong"
    folder.mkdir()
    (folder / "aset").symlink_to(prepared_takar / "aset")
    done = takar("run", "--sekali-siap", data_dir=folder, TAKAR_PERAGA="0")
    assert done.returncode == 0, done.stderr
    with override_settings(DATA_DIR=folder):
        clock.set_demo_clock(NOW)
        clock.shift.cache_clear()
    with served(folder) as running:
        yield running


@pytest.fixture
def orang(empty_takar: Takar, new_context: Callable[..., Any], axe: Callable[..., list[str]]) -> Callable[..., Orang]:
    """A function that gives somebody a browser."""
    return lambda nama="": Orang(new_context().new_page(), empty_takar.url, nama, SANDI, axe)


def fill_in(who: Orang, fields: dict[str, str]) -> None:
    """Type into fields by their labels."""
    for label, teks in fields.items():
        who.page.get_by_label(re.compile(rf"^{re.escape(label)}( \(boleh kosong\))?$")).first.fill(teks)


def to_next(who: Orang, bagian: str) -> None:
    """Go to the part that the first page of the set-up marks as the next one."""
    who.open("/pengaturan/")
    marked = who.page.locator("li[aria-current=step] a")
    assert marked.inner_text() == bagian
    who.press(bagian, within=who.page.locator("li[aria-current=step]"))


def upload(who: Orang, isi: str, name: str, content: bytes) -> None:
    """Upload a spreadsheet."""
    who.press("Muat dari lembar kerja")
    who.page.get_by_label(isi).check()
    who.page.get_by_label("File").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    who.press("Unggah dan periksa")


def load(who: Orang, found: str, then: str = "Semua bagian pengaturan") -> None:
    """Load what the preview shows, and go back to the set-up or on (how a loaded file looks: test_halaman)."""
    assert who.page.locator("nav.pilihan a").first.inner_text() == "0 ditolak", who.page.inner_text("main")
    who.press("Ya, muat")
    assert found in who.page.inner_text("main")
    who.press(then)


def template(who: Orang, name: str) -> bytes:
    """Return a template that Takar offers."""
    answer = who.page.request.get(f"{who.url}/pengaturan/impor/templat/{name}")
    assert answer.status == 200
    return bytes(answer.body())


def start(who: Orang, takar: Takar) -> None:
    """The first page, at its one-time address."""
    token = (takar.data_dir / "alamat-penyiapan").read_text()
    who.open("/")
    assert "Takar belum disiapkan" in who.page.inner_text("main")
    who.open(f"/mulai/{token}/")
    assert "PURWAKARTA" not in who.page.inner_text("main").upper()  # no office but this one
    fill_in(who, OFFICE)
    who.press("Siapkan dan masuk")
    assert who.page.url.endswith("/pengaturan/")
    assert who.page.goto(f"{who.url}/mulai/{token}/").status == 404  # once


def set_up_people(who: Orang) -> None:
    """Units by hand, everybody from the template."""
    to_next(who, "Unit kerja")
    for kode, nama in UNIT.items():
        if kode != "sekretariat":
            who.press("Tambah unit kerja")
            fill_in(who, {"Nama": nama})
            who.page.get_by_label("Jenis").select_option(label="Bidang")
            who.press("Tambah unit kerja")
    to_next(who, "Jabatan")
    who.press("Semua bagian pengaturan")
    upload(who, "Jabatan, pegawai, dan penugasan", "orang.xlsx", fill(template(who, "orang.xlsx"), people()))
    load(who, "10 jabatan, 10 pegawai, dan 10 penugasan ditambah")


def invite(who: Orang, nama: str) -> str:
    """Make everybody's account at once; return the path of the link of one."""
    to_next(who, "Akun")
    who.press("Undang beberapa orang")
    who.page.get_by_label(f"Nama pengguna {nama}").fill("petugas")
    who.changed()
    who.press("Buat akun dan tautannya")
    links = who.page.get_by_role("textbox", name="Tautan untuk")
    assert links.count() == 10
    edges = [
        one.evaluate("one => one.getBoundingClientRect().x") for one in (links.first, who.page.locator("main ul.panel"))
    ]
    assert edges[0] - edges[1] >= 12  # nothing touches the edge of its panel
    link = str(who.page.get_by_label(f"Tautan untuk {nama}").input_value())
    return link[link.index("/undangan/") :]


def set_up_sop(who: Orang) -> None:
    """The office's own SOP by the form: what is missing is said at its field, then shown, then installed."""
    to_next(who, "Edisi SOP")
    who.press("Sesuaikan SOP")
    assert "Purwakarta" not in "".join(one.input_value() for one in who.page.locator("main .kotak").all())
    fill_in(who, {"Nama pengesah": "Budi Santoso, S.Sos.", "Tgl Efektif": "2026-01-02"})
    who.changed()
    who.press("Periksa isian")
    who.page.get_by_role("link", name="Nomor SOP harus ada").click()
    who.page.keyboard.type(NOMOR_SOP)
    who.page.keyboard.press("Enter")
    who.page.get_by_role("button", name="Ya, pasang").wait_for()
    who.changed()
    who.look()
    who.press("Ya, pasang")
    assert f"Edisi {NOMOR_SOP} dipasang" in who.page.inner_text("main")


def set_up_plan(who: Orang) -> None:
    """The published plan of a Diskominfo by its own columns, then its IKU in the template."""
    plan = "Rencana, indikator, target, dan pagu"
    to_next(who, "Rencana dan target")  # the others who were invited are waited for by nobody
    upload(who, plan, RENCANA.name, RENCANA.read_bytes())
    for program, kode in UNIT_OF_PROGRAM.items():
        who.page.get_by_label(f"Unit kerja {program} untuk semua baris").select_option(label=UNIT[kode])
    who.press("Simpan dan lihat pratinjau")
    load(who, "37 sub kegiatan, dan 37 pagu ditambah", then="Lanjut memuat indikator")
    who.page.get_by_label("Polaritas untuk semua baris").select_option(label="makin tinggi makin baik")
    who.page.get_by_label("Tipe perhitungan untuk semua baris").select_option(label="dijumlahkan sejak triwulan I")
    who.press("Simpan dan lihat pratinjau")
    load(who, "37 indikator dan 37 target ditambah")
    assert "Tujuan, sasaran, dan indikatornya belum ada." in who.page.inner_text("main")
    upload(who, plan, "iku.xlsx", fill(template(who, "rencana.xlsx"), iku()))
    load(who, "1 tujuan, 1 sasaran, 22 indikator")
    who.press("Rencana dan target")
    text = who.page.inner_text("main")
    assert "1 tujuan, 1 sasaran, 5 program, 13 kegiatan, 37 sub kegiatan, dan 59 indikator" in text
    assert SASARAN[-1] in text


def set_up_year(who: Orang) -> None:
    """A day off of the office's own, the SOP, and a dokumen kinerja."""
    who.open("/pengaturan/hari-libur/2026/")
    who.page.get_by_text("Tambah hari libur").first.click()
    fill_in(who, {"Tanggal": "2026-10-20", "Dasar": "Keputusan Bupati 1/2026"})
    who.page.get_by_label("Jenis").first.select_option(label="libur")
    who.press("Tambahkan")
    assert "20 Oktober 2026" in who.page.inner_text("main")
    who.press("Bagian berikutnya: Edisi SOP")
    assert NOMOR_SOP in who.page.inner_text("main")
    who.open("/pengaturan/dokumen-kinerja/2026/")
    who.page.get_by_label("Jenis").select_option(label="Perjanjian Kinerja")
    fill_in(who, {"Nomor": "100.3/1/2026", "Tanggal": "2026-01-05"})
    pdf = {"name": "pk.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\nperjanjian kinerja"}
    who.page.get_by_label("File").set_input_files(pdf)
    who.press("Simpan dokumen")
    assert "100.3/1/2026" in who.page.inner_text("main")


def test_from_the_empty_database_to_the_first_sheet(orang: Callable[..., Orang], empty_takar: Takar) -> None:
    pengelola = orang("pengelola")
    start(pengelola, empty_takar)
    pengelola.open("/")
    assert "Siapkan Takar: Unit kerja" in pengelola.page.inner_text("main")
    set_up_people(pengelola)
    link = invite(pengelola, "Pemegang Petugas Data Bidang Aplikasi Informatika")
    petugas = orang("petugas")
    petugas.open(link)
    fill_in(petugas, {"Kata sandi baru": SANDI, "Ketik sekali lagi": SANDI})
    petugas.press("Simpan kata sandi")
    petugas.sign_in()
    petugas.look()
    set_up_sop(pengelola)
    set_up_plan(pengelola)
    set_up_year(pengelola)
    pengelola.open("/pengumpulan/")
    missing = pengelola.page.get_by_role("region", name="Yang masih kurang sebelum triwulan pertama dibuka")
    assert missing.get_by_role("link").all_inner_texts() == ["Rencana dan target"]
    pengelola.changed()
    pengelola.press("Buka Triwulan III Tahun 2026")
    assert "Triwulan III Tahun 2026 dibuka" in pengelola.page.inner_text("main").replace("Pengumpulan ", "")
    petugas.changed("/")
    petugas.open("/")
    petugas.press("Isi")
    rows = petugas.page.locator("tr[data-baris]")
    assert rows.count() == 27  # 22 IKU and 5 outputs
    assert "100.3/1/2026" in petugas.page.text_content("main")
