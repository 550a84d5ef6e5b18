"""An Edition out of one parsed edition file, whichever its shape; faults are collected in `temuan`."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from takar.sop.inference import infer_edges
from takar.sop.masalah import Temuan
from takar.sop.model import Edition, Langkah, Pengesah
from takar.sop.questions import order_faults
from takar.sop.reader_edge import read_edges
from takar.sop.reader_langkah import read_langkah
from takar.sop.table import Table, quoted

MOST_PELAKSANA = 16
"""In more columns on the printed sheet a symbol has no room (documents.render.alur)."""
MOST_LANGKAH = 100
"""The longest of the SOPs that were collected has far fewer; there are no more ways back either."""


def read_edition(isi: Table, temuan: Temuan) -> Edition:
    """Read everything, infer what is missing, then check the whole; the caller raises what was found."""
    edition = _with_identity(isi, _body(isi))
    edition = _with_dates(isi.table("tanggal"), edition)
    edition = _with_remarks(isi, edition)
    if isi.strict:
        for fault in order_faults(edition):
            isi.refuse("langkah", fault)
    isi.close()
    return replace(edition, tidak_dibaca=tuple(temuan.tidak_dibaca))


def _body(isi: Table) -> Edition:
    """Name, columns, langkah and edges."""
    nama = isi.text("nama", required=True)
    kolom = isi.texts("kolom_pelaksana", most=MOST_PELAKSANA)
    if not kolom:
        isi.refuse("kolom_pelaksana", "wajib memuat sedikitnya satu pelaksana.")
    for twice in named_twice(kolom) if isi.strict else ():
        isi.refuse("kolom_pelaksana", f"{quoted(twice)} ditulis dua kali; setiap kolom punya nama sendiri.")
    langkah = tuple(
        read_langkah(satu, urut, kolom) for urut, satu in enumerate(isi.tables("langkah", most=MOST_LANGKAH), start=1)
    )
    _check_langkah(isi, langkah)
    stated = isi.has("edge")
    return Edition(
        nama=nama,
        kolom_pelaksana=kolom,
        langkah=langkah,
        edge=read_edges(isi.tables("edge", most=MOST_LANGKAH), langkah) if stated else infer_edges(langkah),
        inferred=frozenset() if stated else frozenset({"edge"}),
    )


def named_twice(kolom: Iterable[str]) -> list[str]:
    """Return the names that stand more than once, in their order; in one pass, as a file may hold any number."""
    return sorted(satu for satu, often in Counter(kolom).items() if often > 1)


def _check_langkah(isi: Table, langkah: tuple[Langkah, ...]) -> None:
    if not any(satu.kegiatan.strip() and satu.pelaksana for satu in langkah):
        isi.refuse("langkah", "wajib memuat sedikitnya satu langkah dengan pelaksana dan kegiatan.")
    numbers = [satu.nomor for satu in langkah]
    for before, nomor in pairwise(numbers):
        if nomor <= before:
            isi.refuse("langkah", f"nomor {nomor} datang sesudah nomor {before}; urutkan dan jangan diulang.")


def _with_identity(isi: Table, edition: Edition) -> Edition:
    """The identity block (domain.md section 7)."""
    pemerintah, perangkat_daerah = _office(isi)
    unit_kerja = isi.text("unit_kerja")
    if not (pemerintah + perangkat_daerah + unit_kerja).strip():
        isi.refuse("unit_kerja", "wajib diisi, atau sebut perangkat daerahnya.")
    return replace(
        edition,
        nomor=isi.text("nomor"),
        judul=isi.text("judul"),
        pemerintah=pemerintah,
        perangkat_daerah=perangkat_daerah,
        unit_kerja=unit_kerja,
        alamat=isi.text("alamat"),
        pengesah=_pengesah(isi.table("pengesah")),
        dasar_hukum=isi.texts("dasar_hukum"),
        kualifikasi=isi.texts("kualifikasi"),
        keterkaitan=isi.texts("keterkaitan"),
        peralatan=isi.texts("peralatan"),
        peringatan=isi.texts("peringatan"),
        pencatatan=isi.texts("pencatatan"),
        frekuensi=isi.text("frekuensi"),
    )


def _with_dates(isi: Table, edition: Edition) -> Edition:
    edition = replace(
        edition,
        tanggal_pembuatan=isi.day("pembuatan"),
        tanggal_pembuatan_tertulis=isi.text("pembuatan_tertulis"),
        tanggal_revisi=isi.day("revisi"),
        tanggal_efektif=isi.day("efektif"),
        tanggal_pengesahan=isi.day("pengesahan"),
    )
    isi.close()
    return edition


def _with_remarks(isi: Table, edition: Edition) -> Edition:
    """Where the copy comes from, how complete it is, and its printed headings with their typos."""
    tata_letak = isi.table("tata_letak")
    edition = replace(
        edition,
        catatan=isi.texts("catatan"),
        sumber=isi.text("sumber"),
        kelengkapan=isi.text("kelengkapan"),
        label_kepala=tata_letak.texts("label_kepala"),
        kolom_tabel=tata_letak.texts("kolom_tabel"),
    )
    tata_letak.close()
    return edition


def _pengesah(isi: Table) -> Pengesah:
    pengesah = Pengesah(isi.text("jabatan"), isi.text("nama"), isi.text("pangkat"), isi.text("nip"))
    isi.close()
    return pengesah


def _office(isi: Table) -> tuple[str, str]:
    """Government and office: two keys in TOML, one text "PEMERINTAH …, DINAS …" in JSON."""
    if isi.strict:
        return isi.text("pemerintah"), isi.text("perangkat_daerah")
    pemerintah, _, perangkat_daerah = isi.text("instansi").partition(", ")
    return (pemerintah, perangkat_daerah) if perangkat_daerah else ("", pemerintah)
