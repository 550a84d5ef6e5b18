"""The kartu kendali as paper and as workbook: every text stands on both, a long one too."""

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pypdf
import pytest
from openpyxl import load_workbook

from takar.documents.canonical import seal
from takar.documents.contexts import (
    AlasanKendali,
    BarisKendali,
    Jejak,
    JenisDokumen,
    KartuKendaliContext,
    PenerimaanKendali,
    PengembalianKendali,
    PenyimpanganKendali,
    SilangKendali,
    TrenKendali,
)
from takar.documents.render.pdf import render_pdf
from takar.documents.render.xlsx import render_xlsx
from tests.documents.contoh import JEJAK, KOP, PERAGA

UNIT = "Bidang Aplikasi Informatika"
LONG = " ".join(f"Alasan {n} karena data sumber belum disahkan." for n in range(18))
KARTU = seal(
    KartuKendaliContext(
        kop=KOP,
        nomor="",
        judul="Kartu Kendali SOP",
        periode="Triwulan III Tahun 2026",
        lingkup="Dinas Komunikasi dan Informatika",
        edisi_sop="Tu.01/108-b-sekre/2022",
        keadaan="Menurut catatan Takar pada 6 Oktober 2026 pukul 08.00.",
        simpulan=("9 dari 32 langkah selesai.", "8 dari 9 langkah yang sudah dapat dinilai tepat waktu."),
        penerimaan=(PenerimaanKendali("1. Pengumpulan", "9 Oktober 2026", "4", "3", "2", "66%", "12 Oktober 2026"),),
        penyimpangan=(
            PenyimpanganKendali(UNIT, "1. Pengumpulan", "Terlambat 1 hari kerja", LONG),
            PenyimpanganKendali("Sekretariat", "2. Pemeriksaan", "Belum selesai, terlambat 2 hari kerja", ""),
        ),
        pengembalian=(
            PengembalianKendali(
                UNIT, "Langkah 2", "Langkah 1", "12 Oktober 2026 pukul 09.00", "Kasubbag", "Bukti beda."
            ),
        ),
        alasan=(AlasanKendali("salah hitung", "7"),),
        tren=(TrenKendali("Unit kerja", UNIT, ("2025: 100% (8 dari 8)", "2026: 87% (7 dari 8)")),),
        silang=(
            SilangKendali(UNIT, "2026", "1. Pengumpulan", "7", "8", "87%"),
            SilangKendali(UNIT, "2026", "2. Pemeriksaan", "", "", ""),
        ),
        baris=(
            BarisKendali(
                unit=UNIT,
                langkah="1. Pengumpulan",
                pemegang="Petugas Pengelola Data Kinerja (sampai 6 Okt)",
                rencana="9 Oktober 2026",
                nyata="12 Oktober 2026; terakhir 14 Oktober 2026",
                ketepatan="terlambat 1 hari kerja; perbaikan tepat waktu",
                waktu_kerja="7,2 dari 7 hari kerja (102%)",
                tanda="melewati baku waktu",
                dokumen="Cek list inventarisasi data kinerja, versi 2",
            ),
        ),
        catatan=("Tepat waktu dihitung dari langkah yang sudah selesai atau sudah lewat jatuh tempo.",),
        jejak=JEJAK,
        peraga=PERAGA,
    )
)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in {"kop", "jejak", "peraga"}:
                yield from texts(getattr(value, field.name))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad\u00a0]+", "", text)


def test_every_text_stands_on_the_paper_and_what_is_not_explained_says_so() -> None:
    pages = pypdf.PdfReader(io.BytesIO(render_pdf(JenisDokumen.KARTU_KENDALI, KARTU))).pages
    printed = squeezed("".join(page.extract_text() for page in pages))
    wanted = [squeezed(text) for text in texts(KARTU)]
    assert [text for text in wanted if text not in printed and text.upper() not in printed] == []
    assert squeezed("belum dijelaskan") in printed


@pytest.mark.parametrize("units", [1, 2])
def test_what_ends_the_card_never_stands_on_a_page_without_a_row(units: int) -> None:
    (row,) = KARTU.baris
    for jumlah in range(4, 9):  # over the end of a page
        rows = tuple(replace(row, unit=f"Unit {n * units // jumlah}", dokumen=f"Naskah {n}") for n in range(jumlah))
        card = seal(replace(KARTU, baris=rows, jejak=Jejak()))
        last = pypdf.PdfReader(io.BytesIO(render_pdf(JenisDokumen.KARTU_KENDALI, card))).pages[-1].extract_text()
        assert f"Naskah {jumlah - 1}" in last, jumlah
        assert card.jejak.sidik_konteks in squeezed(last), jumlah
        assert f"Unit {units - 1}" in last, jumlah  # the head of its group, again where a page begins


def test_the_rows_of_the_last_unit_stand_on_one_page_where_they_are_few() -> None:
    """So that the last page is not one row and a fingerprint; a long group is parted, as before."""
    (row,) = KARTU.baris
    seen = set()
    for before in range(4, 22, 3):
        rows = [replace(row, unit="Unit A", dokumen="") for _ in range(before)]
        rows += [replace(row, unit="Unit B", dokumen=f"Naskah {n}") for n in range(4)]
        card = seal(replace(KARTU, baris=tuple(rows), penyimpangan=(), silang=(), jejak=Jejak()))
        pages = pypdf.PdfReader(io.BytesIO(render_pdf(JenisDokumen.KARTU_KENDALI, card))).pages
        last = pages[-1].extract_text()
        assert [n for n in range(4) if f"Naskah {n}" not in last] == [], before
        seen.add((len(pages), "Unit A" in last))
    assert {shared for _, shared in seen} == {True, False}


def test_a_year_of_several_units_stands_by_triwulan_and_of_one_unit_by_its_name() -> None:
    (row,) = KARTU.baris
    sent = [replace(row, langkah=f"TW {tw}, langkah 1. Pengumpulan", dokumen="") for tw in ("I", "II")]
    several = [replace(one, unit=unit) for one in sent for unit in ("Unit A", "Unit B")]
    for rows, heads in ((several, "TW I, langkah 1. Pengumpulan"), (sent, UNIT)):
        card = seal(replace(KARTU, periode="Tahun 2026", baris=tuple(rows), penyimpangan=(), silang=(), jejak=Jejak()))
        pages = pypdf.PdfReader(io.BytesIO(render_pdf(JenisDokumen.KARTU_KENDALI, card))).pages
        above, _, printed = squeezed("".join(page.extract_text() for page in pages)).partition("Kapansetiapunit")
        said = [squeezed(f"Tidak ada {what}.") in above for what in ("penyimpangan", "berkas yang dikembalikan")]
        assert said == [True, not KARTU.pengembalian]
        assert printed.count(squeezed(heads)) == 1, heads


def test_every_text_stands_in_the_workbook() -> None:
    book = load_workbook(io.BytesIO(render_xlsx(KARTU)))
    cells = "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert [text for text in texts(KARTU) if text not in cells] == []
