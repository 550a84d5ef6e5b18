"""Form E.81 as paper and workbook: its columns, its head on every page, figures as figures, words as words."""

import io
import re
import zipfile
from dataclasses import replace

import pypdf
import pytest

from takar.documents.canonical import canonical_json, context_from_json
from takar.documents.contexts import AngkaE81, BarisE81, E81Context, Jejak, JenisDokumen, KakiE81, RerataE81
from takar.documents.render.e81_kolom import kolom_of, sel_of
from takar.documents.render.e81_xlsx import render_e81_xlsx
from takar.documents.render.pdf import render_pdf
from tests.documents.contoh import KOP, PERAGA, blok

NOTHING = AngkaE81()
BARIS = BarisE81(
    tingkat="sasaran",
    nomor="1",
    sasaran="S1.1 Meningkatnya layanan",
    program="",
    indikator="=1+1 Persentase layanan",
    satuan="%",
    renstra=AngkaE81("90,00"),
    lalu=AngkaE81("45,00", "", "posisi"),
    rencana=AngkaE81("80,00", "12.371.951.113"),
    triwulan=(AngkaE81("45,00", "1.000.000", persen="56,25"), NOTHING, NOTHING, NOTHING),
    realisasi=AngkaE81("45,00", "1.000.000", "posisi"),
    akhir=AngkaE81("45,00", "", "posisi"),
    capaian=AngkaE81("50,00"),
    unit="Bidang Aplikasi Informatika",
    keterangan="belum final: TW I",
)
CONTEXT = E81Context(
    kop=KOP,
    nomor="",
    format_regulasi="Formulir E.81 Permendagri 86/2017",
    judul=("Evaluasi terhadap Hasil Renja", "Indikator dan target kinerja"),
    varian="",
    unit_kerja="DINAS KOMUNIKASI DAN INFORMATIKA",
    periode="Triwulan I Tahun 2026",
    triwulan="Triwulan I",
    tahun="2026",
    tahun_lalu="2025",
    renstra="2024–2026",
    keadaan=("Triwulan I: 0 dari 1 berkas sudah diterima.",),
    baris=(BARIS,),
    rerata=(
        RerataE81("Rata-rata capaian sasaran", "56,25%", "1 dari 2 terukur", "Rendah (sementara)", "Atas sasaran."),
    ),
    serapan="8,08% (1 dari 1 sub kegiatan terisi)",
    kaki=(KakiE81("Faktor pendorong", ("IKU-1: Kerja sama.",)), KakiE81("Tindak lanjut", ())),
    catatan=("Sel kosong bukan nol.",),
    tanda_tangan=(blok("Kepala Dinas", "Budi", keterangan=""), blok("Kepala Bappeda", "(……)", keterangan="")),
    jejak=Jejak(),
    peraga=PERAGA,
)


@pytest.mark.parametrize(
    ("varian", "wide", "sums"), [("", 16, "(6+12)|(13/5×100)"), ("satuan", 17, "(7+13)|(14/6×100)")]
)
def test_columns_are_those_of_the_form(varian, wide, sums):
    context = replace(CONTEXT, varian=varian)
    heads = kolom_of(context)
    assert len(heads) == wide
    cells = list(sel_of(context, BARIS))
    assert len(cells) == sum(max(len(one.anak), 1) for one in heads) == (26 if not varian else 31)
    named = [one.kepala for one in heads]
    assert "|".join(re.search(r"\(\d.*\)", named[at])[0] for at in (-4, -3)) == sums
    assert ("Satuan" in named) is bool(varian)
    assert cells[3].teks == ("=1+1 Persentase layanan" if varian else "=1+1 Persentase layanan (%)")
    assert [one.tercetak for one in cells].count("45,00 (posisi)") == 3


def test_a_context_is_read_back_as_it_was_written():
    assert context_from_json(JenisDokumen.E81, canonical_json(CONTEXT)) == CONTEXT


def test_the_head_stands_on_every_page_and_no_row_is_cut():
    rows = tuple(
        replace(BARIS, nomor=str(n), indikator=f"Awal-{n} {'indikator panjang ' * 6}Akhir-{n}") for n in range(1, 101)
    )
    content = render_pdf(JenisDokumen.E81, replace(CONTEXT, baris=rows))
    paper = pypdf.PdfReader(io.BytesIO(content))
    texts = [one.extract_text() for one in paper.pages]
    assert len(texts) > 2
    for text in texts:
        rows_here = set(re.findall(r"Awal-(\d+)\b", text))
        assert rows_here == set(re.findall(r"Akhir-(\d+)\b", text))
        assert not rows_here or ("Realisasi triwulan IV" in " ".join(text.split()) and "Keterangan" in text)
    assert "Kepala Bappeda" in texts[-1]


def test_words_that_nobody_foresaw_do_not_break_the_paper():
    odd = replace(
        BARIS, indikator="x" * 400, keterangan="\x07\u202e #set page() $a$", sasaran="", triwulan=(NOTHING,) * 4
    )
    context = replace(
        CONTEXT, baris=(odd,), renstra="", kaki=(KakiE81("Faktor", ("y" * 5000, "*a* _b_")),), peraga=None
    )
    for varian in ("", "satuan"):
        assert render_pdf(JenisDokumen.E81, replace(context, varian=varian)).startswith(b"%PDF")
        assert zipfile.ZipFile(io.BytesIO(render_e81_xlsx(replace(context, varian=varian)))).testzip() is None
    nobody = replace(CONTEXT, baris=(), rerata=(), serapan="", tanda_tangan=CONTEXT.tanda_tangan[:1])
    assert render_pdf(JenisDokumen.E81, nobody) == render_pdf(JenisDokumen.E81, nobody)
    assert render_e81_xlsx(nobody) == render_e81_xlsx(nobody)
    part = replace(nobody, unit_kerja="Bidang Aplikasi Informatika")
    (page,) = pypdf.PdfReader(io.BytesIO(render_pdf(JenisDokumen.E81, part))).pages
    assert "RENJA DINAS KOMUNIKASI" in page.extract_text()
    assert "Bagian unit kerja: Bidang Aplikasi Informatika" in page.extract_text()
    strings = zipfile.ZipFile(io.BytesIO(render_e81_xlsx(part))).read("xl/sharedStrings.xml").decode()
    assert "Bagian unit kerja: Bidang Aplikasi Informatika" in strings
    assert "Salinan untuk disunting; naskah yang berlaku adalah PDF-nya" in strings


def test_in_the_workbook_figures_are_numbers_blanks_are_blank_and_words_no_formula():
    book = zipfile.ZipFile(io.BytesIO(render_e81_xlsx(CONTEXT)))
    sheet, styles = (book.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
    assert "<f>" not in sheet
    (row,) = [one for one in re.findall(r"<row .*?</row>", sheet, re.S) if ">12371951113<" in one]
    cells = dict(re.findall(r'<c r="([A-Z]+)\d+"[^>]*?(?:/>|>(?:<v>)?(.*?)</c>)', row))
    assert float(cells["G"].removesuffix("</v>")) == 45  # column 6, kinerja
    assert cells["H"] == cells["M"] == ""  # column 6 in rupiah, TW II
    assert "(posisi)" in styles
    assert 'paperSize="8"' in sheet
    assert 'orientation="landscape"' in sheet
