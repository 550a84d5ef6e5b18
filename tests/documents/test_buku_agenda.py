"""The buku agenda: every letter on a page with its head, and no paper waits while a long one is made."""

from dataclasses import replace
from io import BytesIO
from threading import Thread

from pypdf import PdfReader

from takar.documents.canonical import seal
from takar.documents.contexts import BarisBukuAgenda, BukuAgendaContext, Jejak, JenisDokumen
from takar.documents.render import pdf
from takar.documents.render.pdf import render_pdf
from tests.documents.contoh_surat import KOP


def book(letters: int) -> BukuAgendaContext:
    rows = tuple(
        BarisBukuAgenda(str(n), "12 Oktober 2026", "Bappeda", f"Hal ke-{n}. " * n, "(belum)", "12 Oktober 2026", "")
        for n in range(1, letters + 1)
    )
    return seal(
        BukuAgendaContext(
            kop=KOP,
            nomor="",
            judul="Buku Agenda Surat Masuk",
            periode="Tahun 2026",
            keadaan="Menurut catatan Takar pada 31 Desember 2026.",
            simpulan=f"{letters} surat.",
            kepala_pihak="Dari",
            baris=rows,
            catatan=("Nomor agenda berurutan.",),
            jejak=Jejak(),
        )
    )


def pages_of(letters: int) -> list[str]:
    read = PdfReader(BytesIO(render_pdf(JenisDokumen.BUKU_AGENDA, book(letters))))
    return [" ".join(page.extract_text().split()) for page in read.pages]


def test_every_letter_stands_on_a_page_with_its_head_and_no_line_is_cut() -> None:
    pages = pages_of(40)
    assert len(pages) > 2
    assert all("Agenda Tanggal Dari Hal Nomor surat" in page for page in pages)
    for n in range(1, 41):
        assert [page.count(f"Hal ke-{n}. ") for page in pages if f"Hal ke-{n}. " in page] == [n]
    assert "Belum ada surat yang tercatat." in pages_of(0)[0]


def test_a_book_is_made_while_a_paper_is_in_the_making() -> None:
    made: list[bytes] = []
    with pdf._locks[False]:
        work = Thread(target=lambda: made.append(render_pdf(JenisDokumen.BUKU_AGENDA, book(1))), daemon=True)
        work.start()
        work.join(60)
    assert len(made) == 1


def test_the_code_of_a_paper_stands_on_one_line() -> None:
    """Whatever stands before it, and with the widest letters."""
    whole, kode = book(1), "GQHM-DCRN-KUWA-BCDG"
    said = f"Sifat Biasa. Naskah Takar, kode {kode}. Disposisi 1 Oktober 2026 kepada Sekretaris"
    made = render_pdf(JenisDokumen.BUKU_AGENDA, replace(whole, baris=(replace(whole.baris[0], keterangan=said),)))
    assert f"kode {kode}" in PdfReader(BytesIO(made)).pages[0].extract_text()
