"""The pages of the set-up as of a day: every kind, one of them, and both as a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min

from takar.documents.contexts.lembar_kerja import Kolom, LembarKerja, TabelLembar
from takar.queries.atur_bentuk import BarisAtur, KelompokAtur
from takar.queries.atur_keadaan import BENTUK, Dahulu, baris_atur, dahulu
from takar.queries.atur_tersimpan import TERSIMPAN
from takar.queries.kantor import Kantor
from takar.records.models import AuditEvent
from takar.rules.periods import format_waktu
from takar.sop.pengaturan import SetupAction

HEADS = ("Yang diatur", "Isian", "Isi", "Berlaku sejak", "Oleh", "Alasan atau dasar")
BEGAN = (SetupAction.EDIT_OFFICE.value, SetupAction.EDIT_NASKAH.value, "load_plan")
AWAL = "Sejak awal, tanpa perubahan dalam riwayat."
GELAP = (
    "Perubahan pada {} dicatat tanpa nilai sebelumnya, karena dibuat dengan versi Takar yang lama. Yang tampil di sini "
    "mungkin sudah memuat perubahan itu."
)


@dataclass(frozen=True, slots=True)
class _Jenis:
    slug: str
    nama: str
    uraian: str
    alamat: str
    isi: tuple[str, ...]


KELOMPOK = (
    _Jenis("perangkat-daerah", "Perangkat daerah", "Kop, zona, aturan, tanda tangan.", "perangkat_daerah", ("opd",)),
    _Jenis("unit-kerja", "Unit kerja", "Sekretariat, bidang, dan subbagian.", "unit_list", ("unit",)),
    _Jenis("jabatan", "Jabatan", "Jabatan dan perannya dalam SOP.", "jabatan_list", ("jabatan",)),
    _Jenis("pegawai", "Pegawai", "Nama, NIP, pangkat, dan pos-el.", "pegawai_list", ("pegawai",)),
    _Jenis("penugasan", "Penugasan", "Yang berlaku hari itu dan sesudahnya.", "penugasan_list", ("penugasan",)),
    _Jenis("akun", "Akun", "Siapa yang dapat masuk.", "akun_list", ("akun",)),
    _Jenis("pengecualian", "Pengecualian", "Pengecualian pemisahan tugas.", "pengecualian_list", ("pengecualian",)),
    _Jenis("hari-libur", "Hari libur", "Yang ditambahkan kantor ini.", "atur_hari_libur_tahun_ini", ("libur",)),
    _Jenis("jam-kerja", "Jam kerja", "Jam kerja dan Ramadan milik kantor ini.", "jam_kantor", ("jam", "ramadan")),
    _Jenis("layanan", "Kanal dan layanan", "Layanan di luar Takar.", "kanal_list", ("kanal", "layanan", "cap-waktu")),
    _Jenis("sertifikat", "Sertifikat segel", "Sertifikat yang menyegel PDF.", "sertifikat_list", ("segel",)),
    _Jenis("penyelenggara", "Penyelenggara tepercaya", "Siapa yang dipercaya.", "tepercaya_list", ("tepercaya",)),
    _Jenis("redaksi", "Redaksi naskah", "Redaksi kantor; lainnya bawaan Takar.", "naskah_list", ("redaksi",)),
    _Jenis("retensi", "Retensi arsip", "Kelas JRA yang sudah ditetapkan.", "retensi_list", ("retensi",)),
    _Jenis("edisi-sop", "Edisi SOP", "Edisi yang dipasang kantor ini.", "atur_sop", ("edisi",)),
)
"""The kinds in the order of the set-up, by the word in an address."""
SLUGS = {one.slug: one.nama for one in KELOMPOK}


def kelompok_atur(
    kantor: Kantor, hari: date, sampai: datetime | None, slug: str = "", cari: str = ""
) -> tuple[KelompokAtur, ...]:
    """Return the kinds as they were at a moment (now without one), or the one of a slug; rows that hold ``cari``."""
    if sampai is not None and (first := _first()) and sampai < first:
        told = f"Riwayat Takar di server ini dimulai {format_waktu(first.astimezone(kantor.zona))}."
        return tuple(_kelompok(one, (), told) for one in KELOMPOK if slug in ("", one.slug))
    then, wanted = dahulu(kantor, hari, sampai), cari.casefold().strip()
    found = []
    for one in KELOMPOK:
        if slug in ("", one.slug):
            rows = (row for jenis in one.isi for row in _rows(then, jenis, sampai))
            dark = [then.gelap[jenis] for jenis in one.isi if jenis in then.gelap]
            told = GELAP.format(then.waktu(min(dark))) if dark else ""
            found.append(_kelompok(one, tuple(row for row in rows if wanted in row.teks), told))
    return tuple(found)


def _first() -> datetime | None:
    """Return when the set-up began: by its acts, since those that were loaded may be told in another order."""
    found: datetime | None = AuditEvent.objects.filter(action__in=BEGAN).aggregate(first=Min("at"))["first"]
    return found


def _rows(then: Dahulu, jenis: str, sampai: datetime | None) -> Iterator[BarisAtur]:
    return baris_atur(then, jenis) if jenis in BENTUK else TERSIMPAN[jenis](then, sampai)


def _kelompok(one: _Jenis, baris: tuple[BarisAtur, ...], peringatan: str) -> KelompokAtur:
    return KelompokAtur(one.slug, one.nama, one.uraian, one.alamat, baris, peringatan)


def lembar_atur(kelompok: tuple[KelompokAtur, ...]) -> LembarKerja:
    """Return the kinds as a spreadsheet, one sheet each: a row for each value."""
    alone = kelompok[0] if len(kelompok) == 1 else None
    judul = f"Pengaturan: {alone.nama}" if alone else "Pengaturan"
    told = tuple((one.nama, one.peringatan) for one in kelompok if one.peringatan)
    tabel = tuple(TabelLembar(one.nama, tuple(map(Kolom, HEADS)), _lines(one)) for one in kelompok)
    return LembarKerja(judul, f"pengaturan-{alone.slug}" if alone else "pengaturan", told, tabel)


def _lines(kelompok: KelompokAtur) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (one.nama, name, value, one.sejak or AWAL, one.oleh, one.alasan)
        for one in kelompok.baris
        for name, value in one.isi
    )
