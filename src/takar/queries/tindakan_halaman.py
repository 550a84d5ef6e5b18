"""A history as its page shows it: chosen by kind and by person, a piece at a time, and whole as a spreadsheet."""

from collections.abc import Mapping
from dataclasses import dataclass

from takar.documents.contexts.lembar_kerja import Kolom, LembarKerja, TabelLembar
from takar.queries.berkas import Terlihat
from takar.queries.kantor import Kantor
from takar.queries.tindakan import tindakan_berkas
from takar.queries.tindakan_bentuk import BarisTindakan, Singkat, Tindakan
from takar.queries.tindakan_kata import JENIS
from takar.rules.periods import Periode, Triwulan
from takar.sop.actor import Actor
from takar.sop.arsip import reads_refusals

PER_PAGE = 30
KOLOM = tuple(
    Kolom(teks) for teks in ("Waktu", "Jenis", "Tindakan", "Oleh", "Yang berubah", "Semula", "Menjadi", "Catatan")
)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What is shown: a kind and a person, "" for all."""

    jenis: str = ""
    oleh: str = ""


@dataclass(frozen=True, slots=True)
class TindakanHalaman:
    """A piece of a history, with the kinds and the people that are in all of it, and how often."""

    judul: str
    baris: tuple[BarisTindakan, ...]
    halaman: int
    jumlah_halaman: int
    jumlah: int
    jenis: tuple[tuple[str, str], ...]
    oleh: tuple[tuple[str, str], ...]
    pilih: Pilihan


def riwayat_of(seen: Terlihat, actor: Actor, kantor: Kantor) -> Tindakan:
    """Return every act on a berkas; what was refused to whom is for those who may have its archive too."""
    refusals = reads_refusals(actor, seen.berkas.pengumpulan.opd_id, seen.berkas.unit_id)
    return tindakan_berkas(seen.berkas, kantor.zona, refusals=refusals)


def judul_of(seen: Terlihat) -> str:
    """Return whose history it is: "Bidang Aplikasi Informatika, Triwulan III Tahun 2026"."""
    pengumpulan = seen.berkas.pengumpulan
    return f"{seen.berkas.unit.nama}, {Periode(pengumpulan.tahun, Triwulan(pengumpulan.triwulan)).label}"


def chosen(found: Tindakan, pilih: Pilihan) -> list[Singkat]:
    """Return the acts of a kind and of a person."""
    return [one for one in found.semua if pilih.jenis in ("", one.jenis) and pilih.oleh in ("", one.siapa)]


def tindakan_halaman(
    judul: str, found: Tindakan, pilih: Pilihan, halaman: int, labels: Mapping[str, str] | None = None
) -> TindakanHalaman:
    """Return one piece; a page that does not exist is the nearest one. ``labels``: the kinds, those of a berkas."""
    some = chosen(found, pilih)
    last = max(1, -(-len(some) // PER_PAGE))
    halaman = min(max(1, halaman), last)
    known = labels if labels is not None else {word: label for word, (label, _, _) in JENIS.items()}
    there = {one.jenis for one in found.semua}
    return TindakanHalaman(
        judul=judul,
        baris=tuple(found.baca(some[(halaman - 1) * PER_PAGE : halaman * PER_PAGE])),
        halaman=halaman,
        jumlah_halaman=last,
        jumlah=len(some),
        jenis=tuple((word, label) for word, label in known.items() if word in there),
        oleh=tuple((one, one) for one in sorted({one.siapa for one in found.semua})),
        pilih=pilih,
    )


def lembar_riwayat(judul: str, nama: str, found: Tindakan, pilih: Pilihan) -> LembarKerja:
    """Return the chosen acts as a spreadsheet: a row for each value that one changed."""
    rows = []
    for one in found.baca(chosen(found, pilih)):
        head = (one.waktu, one.jenis, one.kalimat, one.siapa)
        rows += [(*head, u.nama, u.lama, u.baru, one.catatan) for u in one.ubah] or [(*head, "", "", "", one.catatan)]
    told = (("Riwayat", judul), ("Jenis", pilih.jenis or "semua"), ("Oleh", pilih.oleh or "semua"))
    return LembarKerja(f"Riwayat {judul}", nama, told, (TabelLembar("Riwayat", KOLOM, tuple(rows)),))
