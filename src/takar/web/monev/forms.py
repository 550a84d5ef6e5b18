"""Read the forms of langkah 3 and 4."""

import re
from collections.abc import Callable, Mapping
from datetime import time
from itertools import count
from typing import TypeVar

from django.http import QueryDict

from takar.actions.jadwal import SesiMasuk
from takar.actions.monev import Hadirin
from takar.actions.monev_baris import CatatanMasuk, KoreksiMasuk, TindakLanjutMasuk
from takar.web.angka import read_number
from takar.web.tanggal import UNREADABLE_DATE, read_date

T = TypeVar("T")
UNREADABLE_TIME = "Jam itu tidak terbaca. Tulis seperti 09.00."


def read_time(text: str) -> time:
    """Read "09:00" or "09.00". Raises ValueError."""
    hour, minute, *_ = (int(part) for part in re.split(r"[.:]", text.strip()))
    return time(hour, minute)


class _Reader:
    """Reads fields; keeps one sentence for each that cannot be read. An empty field is None."""

    def __init__(self, post: Mapping[str, str]) -> None:
        self.post = post
        self.galat: dict[str, str] = {}

    def read(self, kolom: str, reader: Callable[[str], T], kalimat: str) -> T | None:
        text = self.post.get(kolom, "").strip()
        try:
            return reader(text) if text else None
        except (ValueError, IndexError, OverflowError):
            self.galat[kolom] = kalimat
            return None


def read_sesi(post: Mapping[str, str]) -> tuple[SesiMasuk, dict[str, str]]:
    """Read the session of one unit, and a sentence for each field that cannot be read."""
    reader = _Reader(post)
    sesi = SesiMasuk(
        tanggal=reader.read("tanggal", read_date, UNREADABLE_DATE),
        jam_mulai=reader.read("jam_mulai", read_time, UNREADABLE_TIME),
        jam_selesai=reader.read("jam_selesai", read_time, UNREADABLE_TIME),
        tempat=post.get("tempat", "").strip(),
        agenda=post.get("agenda", "").strip(),
        peserta=post.get("peserta", "").strip(),
        versi=read_number(post.get("versi")),
    )
    return sesi, reader.galat


def read_terbit(post: QueryDict) -> list[tuple[int, int]]:
    """Read which berkas are published, each with the version that was seen."""
    pairs = (value.partition(":") for value in post.getlist("berkas"))
    return [(read_number(pk), read_number(versi)) for pk, _, versi in pairs]


def read_catatan(post: Mapping[str, str]) -> CatatanMasuk:
    """Read the note on one indikator."""
    return CatatanMasuk(
        analisis=post.get("analisis", ""),
        atensi=post.get("atensi", ""),
        keputusan=post.get("keputusan", ""),
        penyesuaian=post.get("penyesuaian", ""),
        versi=read_number(post.get("versi")),
    )


def read_koreksi(post: Mapping[str, str]) -> KoreksiMasuk:
    """Read a corrected figure, as typed."""
    return KoreksiMasuk(
        nilai=post.get("nilai", ""),
        pembilang=post.get("pembilang", ""),
        penyebut=post.get("penyebut", ""),
        anggaran_sd=post.get("anggaran_sd", ""),
        alasan=post.get("alasan", ""),
        versi=read_number(post.get("versi")),
    )


def read_tindak_lanjut(post: Mapping[str, str]) -> tuple[TindakLanjutMasuk, dict[str, str]]:
    """Read a follow-up, and a sentence for a date that cannot be read."""
    reader = _Reader(post)
    masuk = TindakLanjutMasuk(
        uraian=post.get("uraian", ""),
        jabatan_id=read_number(post.get("jabatan")) or None,
        tenggat=reader.read("tenggat", read_date, UNREADABLE_DATE),
    )
    return masuk, reader.galat


def read_hadirin(post: Mapping[str, str]) -> list[Hadirin]:
    """Read the attendance list: nama-1, jabatan-1, hadir-1 and so on; a line without a name is dropped."""
    found = []
    for n in count(1):
        nama = post.get(f"nama-{n}")
        if nama is None:
            break
        if nama.strip():
            found.append(Hadirin(nama.strip(), post.get(f"jabatan-{n}", "").strip(), f"hadir-{n}" in post))
    return found
