"""One cell of a spreadsheet as a value, or the sentence that refuses it."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from takar.rules import huruf
from takar.rules.impor_kolom import Isi, Kolom, plain
from takar.rules.numbers import Angka, Kosong, Tanya, Tolak, parse_angka

Nilai = str | int | bool | Decimal | date | None
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_LOCAL = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2}|[a-z]+)[-/. ]([0-9]{4})", re.IGNORECASE)
_BULAN = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
]
_NAMED = 100  # a column of codes with more room than this takes the text in the place of the code too
_YES, _NO = frozenset({"ya", "y", "1", "wajib", "true"}), frozenset({"tidak", "t", "0", "tidak wajib", "false"})
_COMMA = re.compile(r"[0-9]+,[0-9]+")
_BROKEN = re.compile(r"#(REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!)", re.IGNORECASE)


class Unreadable(ValueError):
    """A cell that cannot be read; the sentence says what stands there and what to write."""


def read_cell(teks: str, kolom: Kolom, unit_by_text: Mapping[str, str]) -> Nilai:
    """Return the value of a cell that is not empty. Raises Unreadable."""
    if broken := broken_formula(teks):
        raise Unreadable(broken)
    value = _READERS[kolom.isi](teks, kolom, unit_by_text)
    if isinstance(value, str) and len(value) > kolom.panjang:
        raise Unreadable(f"{kolom.judul} lebih dari {kolom.panjang} huruf ({len(value)}). Singkatkan.")
    return value


def broken_formula(teks: str) -> str:
    """Return what is said of a cell whose formula failed; "" for all others."""
    if _BROKEN.fullmatch(teks) is None:
        return ""
    return f"Isinya galat rumus «{teks}». Betulkan rumusnya, atau ganti dengan nilainya."


def _called(kolom: Kolom) -> str:
    """The name of a column within a sentence; what is written in capitals stays so (SOP, NIP, SK)."""
    return " ".join(kata if kata.isupper() else kata.lower() for kata in kolom.judul.split())


def _text(teks: str, kolom: Kolom, _unit: Mapping[str, str]) -> Nilai:
    """A text holds what a typed one may: what copying brings along unseen is left out, the rest is refused."""
    kept = huruf.plain(teks).strip()
    if strange := huruf.strange_in_text(kept):
        raise Unreadable(f"{kolom.judul} memuat {strange.kalimat}. Hapus karakter itu, lalu ketik ulang.")
    return kept


def _code(teks: str, kolom: Kolom, _unit: Mapping[str, str]) -> Nilai:
    """A code that a spreadsheet took for a number (1.1) comes back with its point."""
    if " " in teks and kolom.panjang < _NAMED:
        raise Unreadable(f"Ada spasi di dalam {_called(kolom)} «{teks}». Hapus spasinya.")
    return teks.replace(",", ".") if _COMMA.fullmatch(teks) else _text(teks, kolom, _unit)


def _nip(teks: str, _kolom: Kolom, _unit: Mapping[str, str]) -> Nilai:
    """NIP as printed, with or without blanks; one that a spreadsheet took for a number has lost its last digits."""
    digits = teks.replace(" ", "")
    if re.fullmatch(r"[0-9]{18}", digits):
        return digits
    if "e+" in digits.casefold():
        raise Unreadable(
            "NIP tersimpan sebagai bilangan, jadi angka terakhirnya hilang. Ubah format kolom menjadi Teks, lalu ketik "
            "ulang NIP-nya."
        )
    raise Unreadable(f"NIP «{teks}» bukan 18 angka. Salin dari SK atau kartu pegawai.")


def _whole(teks: str, kolom: Kolom, _unit: Mapping[str, str]) -> Nilai:
    if not re.fullmatch(r"[0-9]{1,4}", teks):
        contoh = kolom.contoh or "2"
        raise Unreadable(f"«{teks}» bukan bilangan bulat. Tulis {_called(kolom)} dengan angka saja, misalnya {contoh}.")
    return int(teks)


def _rupiah(teks: str, kolom: Kolom, _unit: Mapping[str, str]) -> Nilai:
    found = parse_angka(teks, satuan="Rupiah")
    if isinstance(found, Tanya):
        raise Unreadable(found.kalimat)
    if isinstance(found, Tolak):
        raise Unreadable(found.alasan)
    if isinstance(found, Kosong):
        return None
    if found.nilai < 0:
        raise Unreadable(f"{kolom.judul} negatif («{teks}»). Tulis jumlah setelah perubahan, bukan selisihnya.")
    return _plain_number(found)


def _plain_number(found: Angka) -> Decimal:
    """The same amount is the same, with or without ",00"."""
    whole = found.nilai.to_integral_value()
    return whole if whole == found.nilai else found.nilai


def _yes_no(teks: str, kolom: Kolom, _unit: Mapping[str, str]) -> Nilai:
    if plain(teks) in _YES:
        return True
    if plain(teks) in _NO:
        return False
    raise Unreadable(f"«{teks}» bukan Ya atau Tidak. Tulis salah satunya pada {_called(kolom)}.")


def _date(teks: str, _kolom: Kolom, _unit: Mapping[str, str]) -> Nilai:
    try:
        return read_tanggal(teks)
    except ValueError as error:
        raise Unreadable(f"Tanggal «{teks}» tidak terbaca atau tidak ada. Tulis seperti 26/10/2026.") from error


def read_tanggal(teks: str) -> date:
    """Read 2026-10-26, 26/10/2026 or 26 Oktober 2026. Raises ValueError."""
    if found := _ISO.fullmatch(teks):
        tahun, bulan, hari = found.groups()
    elif found := _LOCAL.fullmatch(teks):
        hari, bulan, tahun = found.groups()
    else:
        raise ValueError(teks)
    return date(int(tahun), int(bulan) if bulan.isdigit() else _BULAN.index(bulan.casefold()) + 1, int(hari))


def _unit(teks: str, _kolom: Kolom, unit_by_text: Mapping[str, str]) -> Nilai:
    kode = unit_by_text.get(plain(teks))
    if kode is None:
        raise Unreadable(
            f"Unit kerja «{teks}» tidak ada. Tulis kode atau nama unit seperti pada Pengaturan, atau tambahkan unitnya "
            "di sana lebih dahulu."
        )
    return kode


def _choice(teks: str, kolom: Kolom, _unit: Mapping[str, str]) -> Nilai:
    for one in kolom.pilihan:
        if plain(teks) in {plain(text) for text in (one.nilai, one.teks, *one.lain)}:
            return one.nilai
    offered = ", ".join(one.teks for one in kolom.pilihan)
    raise Unreadable(f"«{teks}» bukan pilihan {_called(kolom)}. Pilih salah satu: {offered}.")


_READERS = {
    Isi.TEKS: _text,
    Isi.KODE: _code,
    Isi.NIP: _nip,
    Isi.ANGKA: _whole,
    Isi.RUPIAH: _rupiah,
    Isi.YA_TIDAK: _yes_no,
    Isi.TANGGAL: _date,
    Isi.UNIT: _unit,
    Isi.PILIHAN: _choice,
}
