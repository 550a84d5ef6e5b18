"""Words for what the set-up holds: its columns and values as people read them, in its history and as of a day."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from takar.queries.redaksi import nama_jenis
from takar.records.models import Jabatan, Kanal, UnitKerja
from takar.rules.deadlines import HitunganMinggu, Kebijakan
from takar.rules.jam_pekan import BAGIAN, read_pekan
from takar.rules.penugasan import BATAS_LABELS, Batas
from takar.rules.periods import format_jam, format_tanggal
from takar.rules.periods_teks import ZONA
from takar.rules.scales import SKALA
from takar.sop.labels import PERAN_LABELS
from takar.sop.penanda_naskah import chosen_kinds
from takar.sop.peran import Peran
from takar.sop.tanda_tangan import MODE_LABELS, ModeTandaTangan

KOLOM_WAKTU = "at"  # the column that holds a moment
YA = {True: "ya", False: "tidak"}
KOLOM: Mapping[str, str] = {
    "kontak": "telepon dan pos-el",
    "tempat": "tempat naskah",
    "zona": "zona waktu",
    "kebijakan": "bila tanggal 10 hari libur",
    "minggu": "satu minggu dalam SOP",
    "skala": "skala predikat",
    "renstra_mulai": "tahun awal Renstra",
    "renstra_akhir": "tahun akhir Renstra",
    "mode_tanda_tangan": "cara tanda tangan laporan",
    "naskah_di_takar": "naskah yang ditandatangani di Takar",
    "induk": "unit di atasnya",
    "kode_surat": "kode dalam nomor surat",
    "nip": "NIP",
    "surel": "pos-el",
    "nomor_sk": "nomor SK",
    "batas": "batas penugasan",
    "is_active": "aktif",
    "berlaku": "berlaku mulai",
    "isi": "jam kerja",
    "rahasia": "kunci masuk tersimpan",
    "at": "dipasang",
    "jangkar": "sertifikat penyelenggara",
    "kepala": "kepala permintaan",
    "ruas_nik": "nama isian NIK",
    "ruas_frasa": "nama isian frasa sandi",
    "ruas_file": "nama isian file",
    "ruas_jawaban": "nama isian jawaban",
    "unit": "unit kerja",
    "unit_id": "unit kerja",
    "gambar_kop": "gambar kop, SHA-256",
    "polarity": "polaritas",
    "accumulation": "tipe perhitungan",
    "0": "target tahunan",
    "1": "target triwulan I",
    "2": "target triwulan II",
    "3": "target triwulan III",
    "4": "target triwulan IV",
}
RUJUKAN: Mapping[str, str] = {
    "unit": "unit",
    "unit_id": "unit",
    "induk": "unit",
    "jabatan": "jabatan",
    "pegawai": "pegawai",
}
"""The columns that hold the key of another row, with its kind."""


def kolom_atur(name: str) -> str:
    """Return a column in words: "nomor SK"."""
    return KOLOM.get(name, name.replace("_", " "))


def nilai_atur(name: str, value: Any, nama_of: Callable[[str], str]) -> str:
    """Return a value in words; "" for none. ``nama_of`` gives the name of a row ("unit:3") that it points to."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return YA[value]
    if name in RUJUKAN and isinstance(value, int):
        return nama_of(f"{RUJUKAN[name]}:{value}") or f"nomor {value}"
    said = _WORDS.get(name)
    try:
        return said(value) if said else str(value)
    except (KeyError, ValueError, TypeError):  # a word that another version wrote
        return str(value)


def _kebijakan(value: str) -> str:
    words = {
        Kebijakan.MAJU: "maju ke hari kerja sebelumnya",
        Kebijakan.TETAP: "tetap tanggal 10",
        Kebijakan.MUNDUR: "mundur ke hari kerja berikutnya",
    }
    return words[Kebijakan(value)]


def _minggu(value: str) -> str:
    return {HitunganMinggu.HARI_KERJA: "5 hari kerja", HitunganMinggu.HARI_KALENDER: "7 hari kalender"}[
        HitunganMinggu(value)
    ]


def _jenis(value: str) -> str:
    words = {**dict(UnitKerja.Jenis.choices), **dict(Jabatan.Jenis.choices), **dict(Kanal.Jenis.choices)}
    return words.get(value, value)


def _jam(value: str) -> str:
    pekan = read_pekan(value)
    told = []
    for bagian, nama in BAGIAN.items():
        hari = getattr(pekan, bagian)
        jam = [format_jam(one) for one in (hari.mulai, hari.istirahat, hari.lanjut, hari.selesai)]
        told.append(f"{nama}: {jam[0]}–{jam[1]} dan {jam[2]}–{jam[3]}")
    return "; ".join(told)


def _tanggal(value: str) -> str:
    return format_tanggal(date.fromisoformat(value))


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "zona": lambda value: ZONA[value],
    "kebijakan": _kebijakan,
    "minggu": _minggu,
    "skala": lambda value: SKALA[value].nama,
    "mode_tanda_tangan": lambda value: MODE_LABELS[ModeTandaTangan(value)],
    "naskah_di_takar": lambda value: ", ".join(map(nama_jenis, sorted(chosen_kinds(value)))) or "hanya laporan",
    "lambang": lambda _: "ada",
    "peran": lambda value: PERAN_LABELS[Peran(value)],
    "jenis": _jenis,
    "batas": lambda value: BATAS_LABELS[Batas(value)],
    "isi": _jam,
    "tanggal": _tanggal,
    "mulai": _tanggal,
    "selesai": _tanggal,
    "berlaku": _tanggal,
    "jangkar": lambda value: f"{value.count('BEGIN CERTIFICATE')} sertifikat",
}
