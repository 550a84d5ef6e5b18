"""The registers of letters in an archive, with disposisi and scans: of a tahun all, of less what concerns it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Q, QuerySet

from takar.queries.arsip import LingkupArsip, berkas_in, pengumpulan_in
from takar.queries.arsip_isi import FileArsip
from takar.queries.arsip_tabel import Baris, columns_of, rows_of
from takar.records.models import Disposisi, DisposisiSelesai, JadwalMonev, SuratKeluar, SuratMasuk
from takar.rules.arsip import archive_name

SURAT = "surat"


Register = tuple[str, tuple[str, ...], Callable[[], Iterator[Baris]]]


def registers_in(lingkup: LingkupArsip) -> Iterator[Register]:
    """Yield name, columns and what reads the lines of each register: all of them, in the order they were written.

    An archive of less than a tahun has the letters that Takar made for it and no incoming ones: which of these belong
    to a triwulan nobody says.
    """
    yield _register("surat-keluar", _outgoing(lingkup))
    if lingkup.triwulan is None:
        yield _register("surat-masuk", _incoming(lingkup))
        handed = Disposisi.objects.filter(surat__opd_id=lingkup.opd_id, surat__tahun=lingkup.tahun)
        yield _register("disposisi", handed)
        yield _register("disposisi-selesai", DisposisiSelesai.objects.filter(disposisi__in=handed))


def scans_in(lingkup: LingkupArsip) -> Iterator[FileArsip]:
    """Yield the files that were recorded with letters."""
    yield from _files(_outgoing(lingkup), "keluar")
    if lingkup.triwulan is None:
        yield from _files(_incoming(lingkup), "masuk")


def _outgoing(lingkup: LingkupArsip) -> "QuerySet[SuratKeluar]":
    found = SuratKeluar.objects.filter(opd_id=lingkup.opd_id)
    if lingkup.triwulan is None:
        return found.filter(tahun=lingkup.tahun)
    (pengumpulan_id, _) = pengumpulan_in(lingkup)[0]
    if lingkup.unit_id is None:
        return found.filter(dokumen__pengumpulan=pengumpulan_id)
    ids = [one.id for one in berkas_in(lingkup)]
    of_unit = Q(dokumen__pengumpulan=pengumpulan_id, unit=lingkup.unit_id)
    # Schedules are of several units: those that name this one, whose papers are in the archive too.
    schedules = JadwalMonev.objects.filter(pengumpulan=pengumpulan_id, berkas_list__berkas__in=ids).values("dokumen")
    return found.filter(Q(dokumen__berkas__in=ids) | of_unit | Q(dokumen__in=schedules))


def _incoming(lingkup: LingkupArsip) -> "QuerySet[SuratMasuk]":
    return SuratMasuk.objects.filter(opd_id=lingkup.opd_id, tahun=lingkup.tahun)


def _register(nama: str, found: "QuerySet[Any]") -> Register:
    return nama, tuple(columns_of(found.model)), lambda: rows_of(found)


def _files(found: "QuerySet[SuratKeluar] | QuerySet[SuratMasuk]", register: str) -> Iterator[FileArsip]:
    """Yield each file once: a later line has that of the line it corrects."""
    seen: set[tuple[int, int, str]] = set()
    scanned = found.exclude(file=None).select_related("file").order_by("tahun", "nomor_agenda", "versi")
    for row in scanned.iterator():
        assert row.file is not None  # noqa: S101  (the choice says so)
        if (row.tahun, row.nomor_agenda, row.file.sha256) in seen:
            continue
        seen.add((row.tahun, row.nomor_agenda, row.file.sha256))
        nama = f"surat/{register}/{row.tahun}-{row.nomor_agenda:04d}-v{row.versi}-{archive_name(row.nama_file)}"
        yield FileArsip(nama, SURAT, row.file.sha256, row.file.ukuran, row.nama_file)
