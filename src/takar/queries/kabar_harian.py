"""The digest of one person for one working day, in words."""

from collections.abc import Sequence
from datetime import date

from takar.queries.pengingat import Butir
from takar.rules.periods import format_hari_tanggal

SHOWN = 3  # in the notice on the first page
LONGEST_MESSAGE = 3500  # of 4096 that Telegram and WhatsApp take, for the subject and the end
SHOWN_IN_MAIL = 50  # of each part; more is not read, and the pages have all


def judul_harian(hari: date, pengingat: int, kabar: int) -> str:
    """Return the subject of the mail: how much is brought to mind in it, and how much was told."""
    parts = [f"{n} {what}" for n, what in ((pengingat, "pengingat"), (kabar, "kabar")) if n]
    return f"Takar: {' dan '.join(parts)} untuk {format_hari_tanggal(hari)}"


def kalimat_harian(hari: date, butir: Sequence[Butir]) -> str:
    """Return the notice, a line for each: the most urgent things, and how many more there are."""
    shown = [one.kalimat for one in _ordered(butir)[:SHOWN]]
    more = [f"Dan {len(butir) - SHOWN} lainnya."] if len(butir) > SHOWN else []
    return "\n".join([f"Pengingat {format_hari_tanggal(hari)}.", *shown, *more])


def isi_harian(nama: str, butir: Sequence[Butir], kabar: Sequence[str], alamat: str) -> str:
    """Return the text of the mail: what waits for the person, what is late below them, and what was told."""
    parts = (
        f"Yth. {nama}",
        _part("Menunggu Anda", [one.kalimat for one in butir if not one.naik]),
        _part("Terlambat di bawah Anda", [one.kalimat for one in butir if one.naik]),
        _part("Kabar yang belum Anda baca", kabar),
        f"Buka Takar: {alamat}/",
        "Pengingat berhenti sendiri begitu pekerjaannya selesai. "
        f"Pos-el ini dapat Anda hentikan atau nyalakan di {alamat}/kabar-saya/.",
    )
    return "\n\n".join(part for part in parts if part)


def isi_kanal(isi: str, alamat: str) -> str:
    """Return the text for a way that takes short messages alone, cut at a line: two messages would not be once."""
    if len(isi) <= LONGEST_MESSAGE:
        return isi
    kept, _, _ = isi[:LONGEST_MESSAGE].rpartition("\n")
    return f"{kept}\n\nSelengkapnya di Takar: {alamat}/"


def _ordered(butir: Sequence[Butir]) -> list[Butir]:
    return sorted(butir, key=lambda one: one.naik)


def _part(judul: str, kalimat: Sequence[str]) -> str:
    lines = [f"- {one}" for one in kalimat[:SHOWN_IN_MAIL]]
    if len(kalimat) > SHOWN_IN_MAIL:
        lines.append(f"- dan {len(kalimat) - SHOWN_IN_MAIL} lainnya")
    return "\n".join([f"{judul}:", *lines]) if lines else ""
