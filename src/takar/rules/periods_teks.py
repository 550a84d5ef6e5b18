"""Dates and times as Indonesian text. Callers pass local times; nothing here converts a zone."""

from datetime import date, datetime, time

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ZONA = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
"""The zones of the country, by the word that stands behind a time of day."""
ZONA_BAWAAN = "Asia/Jakarta"
"""The zone in which times are told where no office is known."""
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def format_tanggal(tanggal: date) -> str:
    """ "9 Oktober 2026"."""
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"


def format_hari_tanggal(tanggal: date) -> str:
    """ "Jumat, 9 Oktober 2026"."""
    return f"{HARI[tanggal.weekday()]}, {format_tanggal(tanggal)}"


def format_jam(jam: time) -> str:
    """ "09.00": hours and minutes with a point, seconds dropped."""
    return f"{jam:%H.%M}"


def format_pukul(mulai: time, selesai: time | None, zona: str) -> str:
    """ "13.00–14.30 WIB", or "13.00 WIB" where no end is given; a zone without a word stays unsaid."""
    end = f"–{format_jam(selesai)}" if selesai else ""
    return f"{format_jam(mulai)}{end} {ZONA.get(zona, '')}".strip()


def format_waktu_zona(waktu: datetime, zona: str) -> str:
    """ "9 Oktober 2026 pukul 14.05 WIB" of a time that is local there; a zone without a word by what it is from UTC."""
    return f"{format_waktu(waktu)} {ZONA.get(zona) or f'(UTC{waktu.isoformat()[-6:]})'}"


def format_waktu(waktu: datetime) -> str:
    """ "9 Oktober 2026 pukul 14.05", of a time that is already local."""
    return f"{format_tanggal(waktu)} pukul {format_jam(waktu.time())}"
