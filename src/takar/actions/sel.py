"""Read the text of one cell of the sheet into its column's value, and show a value as it is typed."""

import re
from dataclasses import dataclass
from decimal import Decimal

from takar.actions.teks import read_text
from takar.queries.kartu import Kartu
from takar.queries.sumber import NUMBERS
from takar.rules.formula import Polarity
from takar.rules.numbers import Angka, Kosong, Tanya, format_isian, parse_angka
from takar.rules.status_kosong import PILIHAN

_NOMOR = re.compile(r"[0-9]{1,2}")
TEXTS = ("penjelasan", "pendorong", "penghambat", "jawaban")
COLUMNS = frozenset({*NUMBERS, *TEXTS, "status_kosong"})
KOMPONEN = "komponen-"  # and its number in the order of the card, from 1: one component of a figure
BLANK_STATUS = ("", *(status.name for status in PILIHAN))
NO_PAGU = (
    "Baris ini tidak mempunyai pagu, jadi realisasi anggaran tidak diisi di sini. "
    "Isi pada baris pertama sub kegiatan yang membiayainya."
)
YES_NO = {
    "ada": Decimal(1),
    "ya": Decimal(1),
    "sudah": Decimal(1),
    "tidak": Decimal(0),
    "belum": Decimal(0),
    "tidak ada": Decimal(0),
}


@dataclass(frozen=True, slots=True)
class Value:
    """The text is a value (None where the cell was emptied)."""

    nilai: Decimal | str | None


@dataclass(frozen=True, slots=True)
class Ask:
    """The text can be read in two ways: (what to type, how it reads) for each."""

    kalimat: str
    pilihan: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reject:
    """The text cannot be a value of this column."""

    kalimat: str


def read_cell(kolom: str, teks: str, kartu: Kartu) -> Value | Ask | Reject:
    """Read a cell. Texts are kept as ``read_text`` says; numbers follow rules.numbers."""
    if kolom in TEXTS:
        kept, wrong = read_text(teks)
        return Reject(wrong) if wrong else Value(kept)
    if kolom == "status_kosong":
        if teks not in BLANK_STATUS:
            return Reject("Pilih salah satu keterangan yang tersedia untuk sel kosong.")
        return Value(teks)
    return _read_number(kolom, teks, kartu)


def _read_number(kolom: str, teks: str, kartu: Kartu) -> Value | Ask | Reject:
    if kolom == "nilai" and kartu.polarity is Polarity.YA_TIDAK and teks.strip().lower() in YES_NO:
        return Value(YES_NO[teks.strip().lower()])
    satuan = "Rp" if kolom == "anggaran_sd" else "" if kolom.startswith(KOMPONEN) else kartu.satuan
    read = parse_angka(teks, satuan=satuan)
    if isinstance(read, Angka):
        return _judge_sign(kolom, read.nilai)
    if isinstance(read, Kosong):
        return Value(None)
    if isinstance(read, Tanya):
        # The text stands in the cell: asked once, in the words of the buttons.
        ribuan, desimal = (format_isian(one) for one in read.pilihan)
        return Ask(f"Yang dimaksud {ribuan} atau {desimal}?", ((ribuan, ribuan), (desimal, desimal)))
    return Reject(read.alasan)


def name_of_komponen(kolom: str, kartu: Kartu) -> str:
    """Return the component that a column holds; "" where the column is another, or the card has no such component."""
    nomor = kolom.removeprefix(KOMPONEN)
    if kartu.susunan is None or nomor == kolom or not _NOMOR.fullmatch(nomor):
        return ""
    return dict(enumerate(kartu.susunan.nama, start=1)).get(int(nomor), "")


def _judge_sign(kolom: str, nilai: Decimal) -> Value | Reject:
    if nilai < 0 and kolom != "nilai" and not kolom.startswith(KOMPONEN):
        return Reject("Angka ini tidak boleh negatif. Ketik angka nol atau lebih.")
    return Value(nilai)


def show(kolom: str, nilai: Decimal | str | None) -> str:
    """Return a stored value as it stands in its input field; rupiah with thousands points."""
    if kolom in NUMBERS or kolom.startswith(KOMPONEN):
        return "" if nilai is None else format_isian(Decimal(nilai), ribuan=kolom == "anggaran_sd")
    return str(nilai or "")
