"""A list of days off as an office has it: one day a row, with its kind and the decision that sets it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from takar.rules.impor_kolom import plain
from takar.rules.impor_nilai import read_tanggal
from takar.rules.libur import CUTI_BERSAMA, LIBUR, LIBUR_DAERAH
from takar.rules.periods import TAHUN_TERBESAR, TAHUN_TERKECIL, format_hari_tanggal
from takar.rules.record import record

SEPARATOR = ";"
ROWS = 400
_JENIS = {
    "libur": LIBUR,
    "libur nasional": LIBUR,
    "hari libur nasional": LIBUR,
    "cuti bersama": CUTI_BERSAMA,
    "libur daerah": LIBUR_DAERAH,
    "libur setempat": LIBUR_DAERAH,
}


class Nasib(StrEnum):
    """What becomes of a row when the list is loaded."""

    BARU = "ditambahkan"
    BERUBAH = "diubah"
    SAMA = "sudah ada, tidak berubah"
    NASIONAL = "sudah menurut SKB pada Takar, dilewati"
    SALAH = "salah"


@record
class BarisLibur:
    """One row of a list: what it says, or the sentence why it cannot be taken."""

    nomor: int
    teks: str
    tanggal: date | None = None
    jenis: str = ""
    dasar: str = ""
    salah: str = ""


def read_daftar(baris: Iterable[Sequence[str]]) -> list[BarisLibur]:
    """Return the rows that say something: date, kind and decision in this order, a head before them left out."""
    found: list[BarisLibur] = []
    seen: dict[date, int] = {}
    for nomor, cells in enumerate(baris, start=1):
        texts = [cell.replace(SEPARATOR, ",").strip() for cell in cells][:3]
        if not any(texts) or plain(texts[0]) in {"tanggal", "hari"}:
            continue
        one = _read(nomor, [*texts, "", ""][:3], SEPARATOR.join(texts), seen)
        if one.tanggal is not None:
            seen.setdefault(one.tanggal, nomor)
        found.append(one)
    return found


def _read(nomor: int, texts: list[str], teks: str, seen: Mapping[date, int]) -> BarisLibur:
    typed, kind, dasar = texts
    try:
        tanggal = read_tanggal(typed)
    except ValueError:
        return BarisLibur(
            nomor, teks, salah=f"Tanggal «{typed}» tidak terbaca atau tidak ada. Tulis seperti 26/10/2026."
        )
    jenis = _JENIS.get(plain(kind), "")
    return BarisLibur(nomor, teks, tanggal, jenis, dasar, _wrong(tanggal, kind, dasar, seen))


def _wrong(tanggal: date, kind: str, dasar: str, seen: Mapping[date, int]) -> str:
    if not TAHUN_TERKECIL <= tanggal.year <= TAHUN_TERBESAR:
        return f"Tahun {tanggal.year} tidak dikenal. Periksa tahunnya."
    if tanggal in seen:
        return f"{format_hari_tanggal(tanggal)} sudah tertulis di baris {seen[tanggal]}. Hapus salah satunya."
    if kind and plain(kind) not in _JENIS:
        return f"Jenis «{kind}» tidak dikenal. Tulis libur, cuti bersama, atau libur daerah."
    if not (kind and dasar):
        return "Jenis atau dasarnya belum ditulis. Tulis jenis, lalu nomor SKB atau keputusan yang menetapkannya."
    return ""


def nasib_of(satu: BarisLibur, nasional: Iterable[date], tercatat: Mapping[date, tuple[str, str]]) -> Nasib:
    """Return what becomes of a row beside the national days off and what the office has (kind and decision)."""
    if satu.salah or satu.tanggal is None:
        return Nasib.SALAH
    if satu.tanggal in nasional:
        return Nasib.NASIONAL
    if satu.tanggal not in tercatat:
        return Nasib.BARU
    return Nasib.SAMA if tercatat[satu.tanggal] == (satu.jenis, satu.dasar) else Nasib.BERUBAH


def write_daftar(baris: Iterable[BarisLibur]) -> str:
    """Return rows as they stand in the text of the form, to be read again."""
    return "\n".join(satu.teks for satu in baris)
