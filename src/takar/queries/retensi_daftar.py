"""What an office keeps, by tahun and kind, and where its retention stands: the list that its archivist works from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet

from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, LembarKerja, TabelLembar
from takar.queries.kantor import Kantor
from takar.queries.nomor_menyusul import unreplaced
from takar.queries.pada import until
from takar.queries.retensi import classes_of
from takar.records import models as t
from takar.rules.periods import Triwulan, format_tanggal
from takar.rules.retensi import (
    JENIS_LABELS,
    JenisArsip,
    KelasRetensi,
    Tahap,
    ends_of,
    explain_kelas,
    kelas_on,
    tahap_on,
)

REPORTS = (t.Dokumen.Jenis.LAPORAN, t.Dokumen.Jenis.GABUNGAN)
OF_TAHUN = frozenset({JenisArsip.SURAT, JenisArsip.RENCANA})  # of the calendar year; the others of its triwulan
HEADS = ("Tahun", "Jenis arsip", "Jumlah", "Keadaan", "Kelas", "Inaktif mulai", "Retensi habis", "Dasar")
Kunci = tuple[int, JenisArsip]


@dataclass(frozen=True, slots=True)
class BarisRetensi:
    """What is kept of one kind and tahun: how many, its class in words, and where that stands today."""

    tahun: int
    jenis: str
    jumlah: int
    tahap: Tahap
    kelas: str
    inaktif: str
    habis: str
    dasar: str


def daftar_arsip(
    kantor: Kantor, hari: date, tahap: str = "", sampai: datetime | None = None
) -> tuple[BarisRetensi, ...]:
    """Return every kind and tahun of which something is kept, the oldest first; ``tahap``: those that are there.

    By a moment, the last of ``hari``: what was kept by then, under the classes that were set by then.
    """
    classes, done = classes_of(kantor.id, sampai), _done(kantor, hari, sampai)
    rows = (
        _baris(kunci, jumlah, kelas_on(classes, kunci[1], hari), _selesai(*kunci, done, hari), hari)
        for kunci, jumlah in sorted(_counted(kantor.id, sampai).items())
    )
    return tuple(one for one in rows if tahap in ("", one.tahap))


def lembar_retensi(rows: Iterable[BarisRetensi], tahap: str) -> LembarKerja:
    """Return the same as a spreadsheet."""
    table = tuple(
        (one.tahun, one.jenis, one.jumlah, one.tahap.value, one.kelas, one.inaktif, one.habis, one.dasar)
        for one in rows
    )
    kinds = {"Tahun": JenisKolom.NOMOR, "Jumlah": JenisKolom.ANGKA}
    heads = tuple(Kolom(head, kinds.get(head, JenisKolom.TEKS)) for head in HEADS)
    told = (("Daftar", "Arsip menurut jadwal retensi"), ("Keadaan", tahap or "semua"))
    return LembarKerja("Daftar arsip", "daftar-arsip", told, (TabelLembar("Daftar arsip", heads, table),))


def _baris(kunci: Kunci, jumlah: int, kelas: KelasRetensi | None, selesai: date | None, hari: date) -> BarisRetensi:
    tahun, jenis = kunci
    inaktif, habis = map(format_tanggal, ends_of(kelas, selesai)) if kelas and selesai else ("", "")
    tahap, dasar = tahap_on(kelas, selesai, hari), kelas.dasar if kelas else ""
    return BarisRetensi(tahun, JENIS_LABELS[jenis], jumlah, tahap, explain_kelas(kelas), inaktif, habis, dasar)


def _selesai(tahun: int, jenis: JenisArsip, done: Mapping[int, date | None], hari: date) -> date | None:
    if jenis in OF_TAHUN:
        return date(tahun, 12, 31) if hari.year > tahun else None
    return done.get(tahun)


def _done(kantor: Kantor, hari: date, sampai: datetime | None) -> dict[int, date | None]:
    """Return by tahun when its last triwulan was closed; None while one is open, or the fourth is still to come."""
    found: dict[int, list[t.Pengumpulan]] = {}
    opened = until(t.Pengumpulan.objects.filter(opd_id=kantor.id), sampai, "dibuka_at")
    for one in opened.defer("edition_json"):
        if sampai and one.selesai_at and one.selesai_at > sampai:
            one.selesai_at = None
        found.setdefault(one.tahun, []).append(one)
    return {tahun: _closed(all_of_it, tahun, kantor, hari) for tahun, all_of_it in found.items()}


def _closed(all_of_it: list[t.Pengumpulan], tahun: int, kantor: Kantor, hari: date) -> date | None:
    days = [one.selesai_at.astimezone(kantor.zona).date() for one in all_of_it if one.selesai_at is not None]
    whole = any(one.triwulan == Triwulan.IV for one in all_of_it) or hari.year > tahun + 1
    return max(days) if whole and len(days) == len(all_of_it) else None


def _counted(opd_id: int, sampai: datetime | None) -> Mapping[Kunci, int]:
    found: Counter[Kunci] = Counter()
    for jenis, rows, lewat in _sources(opd_id, sampai):
        for tahun, jumlah in rows.values_list(lewat).annotate(jumlah=Count("pk")).order_by():
            found[tahun, jenis] += jumlah
    return found


def _sources(opd_id: int, sampai: datetime | None) -> "Iterator[tuple[JenisArsip, QuerySet[Any], str]]":
    """Yield the rows of each kind (those of a moment), and what leads from them to their tahun."""
    for jenis, rows, lewat, since in _kept(opd_id):
        yield jenis, until(rows, sampai, since), lewat
    for register in (t.SuratKeluar, t.SuratMasuk):
        lines = until(register._default_manager.filter(opd_id=opd_id), sampai)
        yield JenisArsip.SURAT, lines.filter(unreplaced(sampai)), "tahun"


def _kept(opd_id: int) -> "Iterator[tuple[JenisArsip, QuerySet[Any], str, str]]":
    """Yield the rows of each kind but letters, what leads to their tahun, and the column that says since when."""
    papers = t.Dokumen.objects.filter(pengumpulan__opd_id=opd_id)
    yield JenisArsip.LAPORAN, papers.filter(jenis__in=REPORTS), "pengumpulan__tahun", "at"
    yield JenisArsip.NASKAH, papers.exclude(jenis__in=REPORTS), "pengumpulan__tahun", "at"
    yield JenisArsip.NASKAH, t.NaskahE81.objects.filter(opd_id=opd_id), "tahun", "at"
    bukti = t.BuktiDukung.objects.filter(berkas__pengumpulan__opd_id=opd_id)
    yield JenisArsip.BUKTI, bukti, "berkas__pengumpulan__tahun", "at"
    more = t.BuktiKoreksi.objects.filter(permintaan__berkas__pengumpulan__opd_id=opd_id)
    yield JenisArsip.BUKTI, more, "permintaan__berkas__pengumpulan__tahun", "permintaan__at"
    figures = t.Realisasi.objects.filter(berkas__pengumpulan__opd_id=opd_id)
    yield JenisArsip.ANGKA, figures, "berkas__pengumpulan__tahun", "at"
    yield JenisArsip.RENCANA, t.NaskahRencana.objects.filter(opd_id=opd_id), "tahun", "at"
    yield JenisArsip.RENCANA, t.DokumenKinerja.objects.filter(opd_id=opd_id), "tahun", "at"
    berkas = t.BerkasBidang.objects.filter(pengumpulan__opd_id=opd_id)
    yield JenisArsip.RIWAYAT, berkas, "pengumpulan__tahun", "pengumpulan__dibuka_at"
