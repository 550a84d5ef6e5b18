"""Read the forms of the registers of letters."""

from collections.abc import Mapping
from datetime import date

from takar.actions.agenda_catat import SuratMasukan
from takar.web.tanggal import UNREADABLE_DATE, read_date


def read_surat(post: Mapping[str, str]) -> tuple[SuratMasukan, dict[str, str]]:
    """Read what is said of a letter, and a sentence for each date that cannot be read."""
    galat: dict[str, str] = {}
    masukan = SuratMasukan(
        tanggal=read_day(post, "tanggal", galat),
        tanggal_surat=read_day(post, "tanggal_surat", galat),
        pihak=post.get("pihak", ""),
        hal=post.get("hal", ""),
        nomor=post.get("nomor", ""),
        klasifikasi=post.get("klasifikasi", ""),
        sifat=post.get("sifat", ""),
    )
    return masukan, galat


def read_day(post: Mapping[str, str], kolom: str, galat: dict[str, str]) -> date | None:
    """Read a date; None where it is left open, and a sentence in ``galat`` where it cannot be read."""
    try:
        return read_date(post[kolom]) if post.get(kolom, "").strip() else None
    except ValueError:
        galat[kolom] = UNREADABLE_DATE
        return None
