"""Put together what an archive holds: papers, bukti, figures, history, the verifier (docs/adr/0077).

What is read from the tables is of one moment and goes first; stored files, which never change, follow without holding
up anybody. What is lost or damaged is named in the manifest and in the answer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from django.db import connections

from takar.actions.arsip_bacaan import readme
from takar.actions.arsip_bentuk import whole, write_csv, write_json, write_tables
from takar.actions.arsip_cetak import add_pencetakan
from takar.actions.arsip_maju import Kemajuan
from takar.actions.arsip_zip import ArsipWriter
from takar.actions.backup_tables import snapshot
from takar.actions.ekspor_riwayat import write_events, write_export
from takar.documents import cetak_ulang
from takar.gateways.beside import Beside
from takar.gateways.jangkar import AnchorFile
from takar.gateways.storage import Storage
from takar.queries.arsip import BerkasArsip, LingkupArsip, berkas_in, pengumpulan_in
from takar.queries.arsip_angka import (
    ANGKA,
    KARTU,
    RIWAYAT,
    TARGET,
    angka_rows,
    kartu_rows,
    riwayat_rows,
    target_rows,
)
from takar.queries.arsip_catatan import Bagian, of_berkas, of_pengumpulan, of_tahun
from takar.queries.arsip_e81 import of_forms
from takar.queries.arsip_isi import KONTEKS, FileArsip, bukti_in, naskah_in, templat_in
from takar.queries.arsip_sertifikat import sertifikat_in, sertifikat_tables
from takar.queries.arsip_surat import registers_in, scans_in
from takar.queries.arsip_tabel import Baris
from takar.verifier import periksa_arsip, periksa_riwayat
from takar.verifier.periksa_arsip import IKATAN, JANGKAR, KEJADIAN
from takar.verifier.periksa_arsip import RIWAYAT as RANTAI
from takar.verifier.periksa_riwayat import Putus, Ujung, read_anchors

PEMERIKSA, ANGKA_JENIS, TABEL_RIWAYAT, PENJELASAN = "program pemeriksa", "angka", "riwayat terbaca", "penjelasan"
CATATAN, AGENDA, SERTIFIKAT, IKATAN_JENIS = "catatan", "agenda surat", "sertifikat", "ikatan riwayat"
TABLES: tuple[tuple[str, str, Iterable[str], Callable[[int], Iterator[Baris]]], ...] = (
    ("angka", ANGKA_JENIS, ANGKA, angka_rows),
    ("indikator", ANGKA_JENIS, KARTU, kartu_rows),
    ("target", ANGKA_JENIS, TARGET, target_rows),
    ("riwayat-berkas", TABEL_RIWAYAT, RIWAYAT, riwayat_rows),
)


@dataclass(frozen=True, slots=True)
class LaporanArsip:
    """What an archive holds: how many files, in words what is missing or damaged, the SHA-256 of its manifest.

    ``dari_disk``: it was read back from the disk and not from the system's memory.
    """

    jumlah: int
    kurang: tuple[str, ...]
    sidik: str
    dari_disk: bool


def write_arsip(
    sink: BinaryIO,
    lingkup: LingkupArsip,
    *,
    now: datetime,
    using: str,
    storage: Storage,
    jangkar: Path,
    ikat: Callable[[Mapping[str, Ujung]], bytes],
    lapor: Callable[[int, int], None] = lambda _done, _total: None,
) -> LaporanArsip:
    """Write the archive of one lingkup to an empty file, and read it back. Raises Putus where a history does not hold.

    ``ikat`` ties the histories of the archive and returns the event that does. ``lapor`` is told how many bytes of how
    many of the stored files are in and were read back. ``now`` is the moment that is written.
    """
    maju = Kemajuan()
    with ArsipWriter(sink, now, maju.add) as arsip:
        with snapshot(connections[using]):
            _add_words(arsip, lingkup, now)
            riwayat = _add_histories(arsip, lingkup, using)
            files = _add_tables(arsip, lingkup)
        arsip.text(IKATAN, IKATAN_JENIS, whole(ikat(riwayat)))
        _add_anchors(arsip, AnchorFile(jangkar).read())  # with the line of that event
        _add_files(arsip, files, storage, maju, lapor)
        judul = f"Arsip {lingkup.kantor}: {lingkup.judul}"
        sidik = arsip.finish(judul=judul, lingkup=lingkup.alamat, takar=version("takar"))
        return LaporanArsip(arsip.jumlah, tuple(arsip.kurang), sidik, arsip.from_disk)


def _add_histories(arsip: ArsipWriter, lingkup: LingkupArsip, using: str) -> dict[str, Ujung]:
    """Add the history of each berkas and pengumpulan; return where each ends, by its name in the archive."""
    ujung: dict[str, Ujung] = {}
    for berkas in berkas_in(lingkup):
        nama, export = f"{berkas.folder}/riwayat.jsonl", partial(write_export, using=using, objek=f"berkas:{berkas.id}")
        try:
            ujung[nama] = arsip.text(nama, RANTAI, export).ujung
        except Putus as putus:
            raise Putus(f"riwayat {berkas.unit}, {berkas.periode}: {putus}") from None
    for pengumpulan_id, folder in pengumpulan_in(lingkup) if lingkup.unit_id is None else ():
        nama = f"{folder}/riwayat-pengumpulan.jsonl"
        ujung[nama] = arsip.text(
            nama, KEJADIAN, partial(write_events, using=using, objek=f"pengumpulan:{pengumpulan_id}")
        )
    return ujung


def _add_tables(arsip: ArsipWriter, lingkup: LingkupArsip) -> list[FileArsip]:
    """Add what else stands in the tables; return the stored files that go with it."""
    for berkas in berkas_in(lingkup):
        _add_berkas(arsip, berkas)
    for pengumpulan_id, folder in pengumpulan_in(lingkup) if lingkup.unit_id is None else ():
        _add_catatan(arsip, f"{folder}/catatan.json", of_pengumpulan(pengumpulan_id))
    if lingkup.triwulan is None:
        _add_catatan(arsip, "rencana/catatan.json", of_tahun(lingkup))
    else:
        _add_catatan(arsip, f"tw{lingkup.triwulan}/naskah/formulir-e81-catatan.json", of_forms(lingkup))
    _add_registers(arsip, lingkup)
    _add_certificates(arsip, lingkup)
    return [*_add_contexts(arsip, lingkup), *bukti_in(lingkup), *scans_in(lingkup)]


def _add_words(arsip: ArsipWriter, lingkup: LingkupArsip, now: datetime) -> None:
    arsip.text("BACA-SAYA.txt", PENJELASAN, whole(readme(lingkup, now.astimezone(ZoneInfo(lingkup.zona))).encode()))
    for module in (periksa_arsip, periksa_riwayat, cetak_ulang):
        program = Path(str(module.__file__))
        arsip.text(program.name, PEMERIKSA, whole(program.read_bytes()))


def _add_anchors(arsip: ArsipWriter, anchors: str) -> None:
    """Add the anchor file as it is; one that contradicts itself is named, and would be no proof."""
    try:
        found = read_anchors(anchors)
    except Putus as putus:
        arsip.lost(JANGKAR, "", str(putus))
        return
    if found:
        arsip.text(JANGKAR, "jangkar", whole(anchors.encode("ascii")))


def _add_berkas(arsip: ArsipWriter, berkas: BerkasArsip) -> None:
    for nama, jenis, columns, rows in TABLES:
        stem = f"{berkas.folder}/{nama}"
        arsip.text(f"{stem}.csv", jenis, partial(write_csv, columns=columns, rows=rows(berkas.id)))
        arsip.text(f"{stem}.json", jenis, partial(write_json, rows=rows(berkas.id)))
    _add_catatan(arsip, f"{berkas.folder}/catatan.json", of_berkas(berkas.id))


def _add_catatan(arsip: ArsipWriter, nama: str, tables: Iterator[Bagian]) -> None:
    arsip.text(nama, CATATAN, partial(write_tables, tables=tables))


def _add_registers(arsip: ArsipWriter, lingkup: LingkupArsip) -> None:
    for nama, columns, rows in registers_in(lingkup):
        arsip.text(f"surat/{nama}.csv", AGENDA, partial(write_csv, columns=columns, rows=rows()))
        arsip.text(f"surat/{nama}.json", AGENDA, partial(write_json, rows=rows()))


def _add_certificates(arsip: ArsipWriter, lingkup: LingkupArsip) -> None:
    _add_catatan(arsip, "sertifikat/catatan.json", sertifikat_tables(lingkup.opd_id))
    for nama, pem in sertifikat_in(lingkup.opd_id):
        arsip.text(nama, SERTIFIKAT, whole(pem.encode("ascii")))


def _add_contexts(arsip: ArsipWriter, lingkup: LingkupArsip) -> Iterator[FileArsip]:
    """Add what each paper was made from and how; yield the files of the papers, and what they were laid out by."""
    made = []
    for paper in naskah_in(lingkup):
        arsip.text(f"{paper.stem}.json", KONTEKS, whole(paper.context_json.encode()))
        if paper.pencetakan:
            add_pencetakan(arsip, paper.stem, paper.pencetakan)
            made.append(replace(paper.pencetakan, bahan_cetak=b""))
        yield from paper.files
    yield from templat_in(made)


def _add_files(
    arsip: ArsipWriter, files: list[FileArsip], storage: Storage, maju: Kemajuan, lapor: Callable[[int, int], None]
) -> None:
    """Add the stored files in a thread of the same low priority as those that hash them, and wait until all are in.

    Beside one of a higher priority two of a lower one shared a core while the other stood still (docs/adr/0094).
    """
    total = sum(one.ukuran for one in files)
    lapor(0, total)
    with closing(Beside()) as aside:
        aside.do(partial(_add_each, arsip, files, storage, maju))
        try:
            maju.follow(total, lapor)
        except BaseException:
            maju.leave()
            raise
        aside.wait()
    lapor(total, total)


def _add_each(arsip: ArsipWriter, files: list[FileArsip], storage: Storage, maju: Kemajuan) -> None:
    try:
        for one in files:
            chunks = storage.open(one.sha256)
            arsip.file(one.nama, one.jenis, chunks, ukuran=one.ukuran, sha256=one.sha256, asli=one.asli)
        arsip.settle()
    finally:
        maju.end()
