"""The first page of a twin: what it is, and how it is filled in and brought back."""

from typing import Any

from takar.documents.contexts.kembaran import Kembaran
from takar.documents.render.lembar_kerja import Formats, cell_text, fit_to_paper, row_height

HINTS = (
    "Isi hanya sel kuning pada lembar Isian. Sel abu-abu terkunci; perubahan di sana ditolak ketika file diunggah.",
    "Arahkan penunjuk ke nama indikator untuk membaca definisi dan rumusnya.",
    "Kolom «Yang diisi» menyebut angka apa yang diminta. Tulis 0 hanya bila hasilnya memang nol; bila belum ada "
    "angkanya, kosongkan dan pilih sebabnya pada kolom «Bila belum ada angka».",
    "Realisasi anggaran dihitung sejak Januari sampai akhir triwulan, dalam rupiah penuh.",
    "Baris boleh diurutkan dan kolom boleh dipindahkan; buka dahulu pelindung lembarnya, tidak ada kata sandinya. "
    "Jangan menambah baris, menggabungkan sel, atau menghapus baris dan kolom yang tersembunyi.",
    "Lepas saringan sebelum menyimpan: perubahan pada baris yang tidak terlihat ditolak.",
    "Simpan sebagai XLSX, lalu unggah di halaman tempat file ini diunduh. Takar menunjukkan dahulu apa yang berubah; "
    "sel yang tidak Anda sentuh tidak ikut.",
    "Selama file ini di tangan Anda, lembar di Takar tetap dapat diisi. Bila sel yang sama berubah di keduanya, Anda "
    "memilih mana yang dipakai.",
    "Bukti dukung dilampirkan di Takar, tidak dalam file ini.",
)
_LABEL, _WORDS = 22, 90


def write_petunjuk(sheet: Any, isi: Kembaran, formats: Formats) -> None:
    """Write origin and instructions; where nothing is open, the reason stands first."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _LABEL)
    sheet.set_column(1, 1, _WORDS)
    fit_to_paper(sheet)
    sheet.write_string(0, 0, cell_text(isi.judul), formats(bold=True, font_size=14))
    origin = [*isi.keterangan, *([("Terkunci", isi.terkunci)] if isi.terkunci else [])]
    at = 2
    for label, words in origin:
        _line(sheet, at, label, words, formats)
        at += 1
    sheet.write_string(at + 1, 0, "Cara mengisi", formats(bold=True, font_size=12))
    for number, words in enumerate(HINTS, start=1):
        _line(sheet, at + 1 + number, str(number), words, formats)
    sheet.protect()


def _line(sheet: Any, at: int, label: str, words: str, formats: Formats) -> None:
    sheet.set_row(at, row_height([(words, _WORDS)]))
    sheet.write_string(at, 0, cell_text(label), formats(bold=True, align="left"))
    sheet.write_string(at, 1, cell_text(words), formats(text_wrap=True))
