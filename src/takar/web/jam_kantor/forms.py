"""Read the forms of working hours and of Ramadan; what cannot be read is told at its field."""

from collections.abc import Mapping
from datetime import date, time

from takar.actions.jam_kantor import KOLOM, JamMasuk
from takar.actions.ramadan import RamadanMasuk
from takar.rules.jam_pekan import nama_jam
from takar.web.monev.forms import read_time
from takar.web.tanggal import UNREADABLE_DATE, read_date


def read_jam(post: Mapping[str, str]) -> tuple[JamMasuk, dict[str, str]]:
    """Return hours as they were typed, and a sentence for each field that cannot be read."""
    galat: dict[str, str] = {}
    jam: dict[str, time] = {}
    for kolom in KOLOM:
        text = post.get(kolom, "").strip()
        try:
            if text:
                jam[kolom] = read_time(text)
        except (ValueError, IndexError, OverflowError):
            galat[kolom] = f"{nama_jam(*kolom.split('-'))}: «{text}» tidak terbaca. Tulis seperti 07.30."
    berlaku = _date(post, "berlaku", galat)
    return JamMasuk(berlaku, jam, post.get("dasar", ""), read_tegas(post)), galat


def read_ramadan(post: Mapping[str, str]) -> tuple[RamadanMasuk, dict[str, str]]:
    """Return a Ramadan as it was typed, and a sentence for each field that cannot be read."""
    galat: dict[str, str] = {}
    mulai, selesai = _date(post, "mulai", galat), _date(post, "selesai", galat)
    return RamadanMasuk(mulai, selesai, post.get("dasar", ""), read_tegas(post)), galat


def read_tegas(post: Mapping[str, str]) -> bool:
    """Whether it was confirmed that closed rounds are measured anew."""
    return post.get("tegas") == "ya"


def _date(post: Mapping[str, str], kolom: str, galat: dict[str, str]) -> date | None:
    text = post.get(kolom, "").strip()
    try:
        return read_date(text) if text else None
    except ValueError:
        galat[kolom] = UNREADABLE_DATE
        return None
