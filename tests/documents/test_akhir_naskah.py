"""What ends a paper never stands alone on its last page: the fingerprint of capaian, the signatures of Form E.81."""

import io
import re
import subprocess
from dataclasses import replace
from typing import Any

import pypdf
import pytest

from takar.documents.contexts import (
    BERURUT_TERSERTIFIKASI,
    BarisCapaian,
    BarisHitungan,
    CapaianContext,
    Context,
    Jejak,
    KakiE81,
    jenis_of,
)
from takar.documents.render.pdf import render_pdf
from takar.documents.render.tabel import TEGAK
from takar.rules.redaksi import LEBAR_LAPORAN
from tests.documents.contoh import KOP, PERAGA, blok, cek_list, hasil_monev, jadwal_monev
from tests.documents.contoh_laporan import laporan
from tests.documents.contoh_rencana import perjanjian
from tests.documents.contoh_surat import berita_koreksi, surat_pengantar, terima_tembusan
from tests.documents.test_e81 import CONTEXT as E81

PROGRAM = BarisCapaian("2.16.03", "PROGRAM", "74,29%", "4 dari 4 terukur", "2", "di bawah target")
CARA = tuple(BarisHitungan("2.16.03 PROGRAM", f"Angka {n}", "(97,14 + 0,00) ÷ 2") for n in range(5))
CAPAIAN = CapaianContext(
    kop=KOP,
    nomor="",
    unit_kerja="Bidang Aplikasi Informatika",
    periode="Triwulan II Tahun 2026",
    tingkat="semua tingkat",
    tanggal="Purwakarta, 6 Oktober 2026",
    keadaan="1 dari 1 berkas sudah diterima.",
    unit=(),
    sasaran=(),
    tengah=(),
    program=(PROGRAM,),
    catatan=("Serapan dibanding pagu setahun.",),
    hitungan=CARA,
    jejak=Jejak(sidik_konteks="ab" * 32),
    peraga=PERAGA,
)


def _last_page(context: Context) -> tuple[int, str]:
    pages = pypdf.PdfReader(io.BytesIO(render_pdf(jenis_of(context), context))).pages
    return len(pages), re.sub(r"\s+", "", pages[-1].extract_text())


def test_the_fingerprint_of_capaian_stands_with_how_its_last_line_was_computed() -> None:
    """However many lines come before: a break between the two would show at one of these lengths."""
    seen = set()
    for before in range(3, 8):
        lines = tuple(BarisHitungan(f"S1.{n} Sasaran", "Capaian", "(1) ÷ 1") for n in range(before))
        pages, last = _last_page(replace(CAPAIAN, hitungan=(*lines, *CARA)))
        assert "Angka0" in last
        assert "Angka4" in last
        assert "Sidikkonteks(SHA-256)" in last
        assert last.count("AngkaHitungan") == 1, "one head, over what stands on the page"
        seen.add(pages)
    assert seen == {1, 2}


@pytest.mark.parametrize("satu", [True, False])
def test_the_signatures_of_form_e81_stand_with_its_notes_and_what_is_to_be_done(satu: bool) -> None:
    todo = (KakiE81("Tindak lanjut triwulan", ("Rapat.",)), KakiE81("Tindak lanjut Renja", ()))
    context = replace(E81, tanda_tangan=E81.tanda_tangan[:1] if satu else E81.tanda_tangan)
    seen = set()
    for lines in range(26, 54, 3):
        long = KakiE81("Faktor pendorong", ("Kerja sama.",) * lines)
        pages, last = _last_page(replace(context, kaki=(long, *todo)))
        assert "TindaklanjuttriwulanRapat.TindaklanjutRenja" in last
        assert "Selkosongbukannol." in last
        assert blok("", "").nip.replace(" ", "") in last
        seen.add(pages)
    assert seen == {1, 2}
    for lines in range(90, 162, 8):  # longer than what stands with the signatures: then the last row alone does
        long = KakiE81("Tindak lanjut triwulan", ("Rapat koordinasi.",) * lines)
        assert "TindaklanjutRenja" in _last_page(replace(context, kaki=(long, todo[1])))[1]
    long = KakiE81("Tindak lanjut", ("Rapat koordinasi. " * 90,))
    _, last = _last_page(replace(context, kaki=(long, long)))
    assert blok("", "").nip.replace(" ", "") in last


@pytest.mark.parametrize("kode", ["GQHM-DCRN-KUWA-BCDG", "WWWW-MMMM-WWWW-WWWW"])
def test_the_code_below_the_qr_stands_on_one_line(kode: str) -> None:
    """It is found and copied in one piece; of wide letters too, the widest of all among them."""
    context = terima_tembusan()
    jejak = replace(context.jejak, kode_verifikasi=kode)
    made = render_pdf(jenis_of(context), replace(context, jejak=jejak))
    (page,) = pypdf.PdfReader(io.BytesIO(made)).pages
    assert page.extract_text().count(kode) == 3, "below the QR, in the trace and in the foot of the page"


@pytest.mark.parametrize("lines", [2, 6, 10, 14])
@pytest.mark.parametrize("count", [1, 2])
def test_the_signature_of_a_schedule_stands_with_its_last_session(count: int, lines: int) -> None:
    """Whatever its sessions take: with some of these they end where the page does."""
    whole = jadwal_monev()
    tall = replace(whole.sesi[0], bahan=("Bahan",) * lines, indikator_prioritas=())
    sesi = (*[tall] * (count - 1), replace(tall, tempat="Terakhir"))
    _, last = _last_page(replace(whole, sesi=sesi, tembusan=("Inspektur Daerah",)))
    assert "Terakhir" in last
    assert whole.tanda_tangan.nip.replace(" ", "") in last
    assert "InspekturDaerah" in last


@pytest.mark.parametrize(("names", "copies"), [(5, 2), (1, 9), (12, 2)])
def test_a_long_last_session_pushes_no_copy_off_the_page(names: int, copies: int) -> None:
    """Where session and signature have no room on one page; what is drawn below a page is not on the paper."""
    named = [" ".join(f"nama{n}-{m}" for m in range(18)) for n in range(names)]
    whole = jadwal_monev()
    sesi = replace(whole.sesi[0], indikator_prioritas=tuple(named))
    tembusan = tuple(f"Tembusan-{n}" for n in range(copies))
    made = render_pdf(jenis_of(whole), replace(whole, sesi=(whole.sesi[0], sesi), tembusan=tembusan))
    shown = subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True, check=True)
    assert {*" ".join(named).split(), *tembusan} <= set(shown.stdout.decode().split())


@pytest.mark.parametrize("context", [hasil_monev(), cek_list(), berita_koreksi(), surat_pengantar(), perjanjian(), E81])
def test_two_who_sign_side_by_side_have_their_names_at_one_height(context: Context) -> None:
    """Also where only one jabatan, or only one name, takes two lines."""
    long = "Kepala Subbagian Perencanaan dan Pelaporan dengan Nama Jabatan Panjang"
    one, two = blok("Kadis", "Budisatu"), blok(long, "Budidua " + "Bergelar Panjang, " * 4, keterangan="")
    pairs: dict[str, Any] = {"tanda_tangan": (one, two), "pihak_kedua": one, "pihak_pertama": two, "pemohon": (one,)}
    if not isinstance(getattr(context, "tanda_tangan", ()), tuple):
        pairs["tanda_tangan"] = two
    known = {name: value for name, value in pairs.items() if hasattr(context, name)}
    shown = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"],
        input=render_pdf(jenis_of(context), replace(context, **known)),
        capture_output=True,
        check=True,
    ).stdout.decode()
    names = ("(?:Budisatu|…{16,})", "Budidua")
    first, second = (re.findall(f'yMin="([0-9.]+)"[^>]*>{name}', shown)[-1] for name in names)
    assert round(float(first)) == round(float(second))


def test_the_longest_sentence_of_a_signature_does_not_touch_the_name_below_it() -> None:
    said = BERURUT_TERSERTIFIKASI.format("Balai Besar Sertifikasi Elektronik, Badan Siber dan Sandi Negara")
    context = replace(hasil_monev(), tanda_tangan=(blok("Kepala Dinas", "Budi", keterangan=said),) * 2)
    at: dict[str, float] = {}
    for page in pypdf.PdfReader(io.BytesIO(render_pdf(jenis_of(context), context))).pages:

        def note(text: str, cm: list[float], tm: list[float], *_font: object) -> None:
            at[text.strip()] = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]

        page.extract_text(visitor_text=note)
    assert abs(at["halaman verifikasi"] - at["Budi"]) > 14


def test_the_upright_pages_of_a_report_have_the_margins_of_its_office() -> None:
    """The text is moved, and every page has what it had: its width is the same."""

    def first_words(context: Context) -> tuple[list[str], float]:
        pages = pypdf.PdfReader(io.BytesIO(render_pdf(jenis_of(context), context))).pages
        at: list[float] = []

        def note(text: str, cm: list[float], tm: list[float], *_font: object) -> None:
            if text.strip():
                at.append(tm[4] * cm[0] + tm[5] * cm[2] + cm[4])

        pages[1].extract_text(visitor_text=note)
        return [re.sub(r"\s+", "", page.extract_text()) for page in pages], min(at)

    plain = laporan(indikator=2)
    moved = replace(plain, kop=replace(plain.kop, tepi_laporan=("3", "1.5", "2.4", "2.3")))
    (words, left), (others, other) = first_words(plain), first_words(moved)
    assert words == others
    assert float(LEBAR_LAPORAN) == TEGAK, "the heights of its rows are reckoned for this width"
    assert other - left == pytest.approx(0.5 / 2.54 * 72, abs=0.1)
