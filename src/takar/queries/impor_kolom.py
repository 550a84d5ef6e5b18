"""The page on which a person says which column of an upload is which."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from takar.queries.impor import Unggahan
from takar.queries.impor_keadaan import unit_choices
from takar.rules.impor_baris import PER_PROGRAM
from takar.rules.impor_kenal import lacking
from takar.rules.impor_kolom import Isi, Kolom, Peta, head_texts
from takar.rules.impor_lembar import LembarKerja, column_name
from takar.rules.impor_susunan_semua import SUSUNAN, susunan_of

MAX_PROGRAMS = 40  # more than an office has: then the column holds something else
SAMPLE = 24
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KolomIsian:
    """One field of the page of columns: which column of the file, or what stands for all rows."""

    nama: str
    judul: str
    petunjuk: str
    wajib: bool
    letak: int | None
    bawaan: str
    pilihan: Choices


@dataclass(frozen=True, slots=True)
class LembarIsian:
    """One sheet on the page of columns."""

    nama: str
    jenis: str
    kepala: int
    kolom_file: tuple[tuple[int, str], ...]
    kolom: tuple[KolomIsian, ...]


@dataclass(frozen=True, slots=True)
class KolomHalaman:
    """The page of columns of an upload."""

    id: int
    versi: int
    nama: str
    tahun: int
    jenis: tuple[tuple[str, str], ...]
    lembar: tuple[LembarIsian, ...]


def kolom_halaman(unggahan: Unggahan, peta: dict[str, Peta]) -> KolomHalaman:
    """Return the page on which a person says which column is which."""
    impor = unggahan.impor
    units = tuple(unit_choices(impor.opd_id))
    kinds = tuple((one.jenis.value, one.judul) for one in susunan_of(unggahan.bagian))
    shown = unggahan.lembar_data
    return KolomHalaman(
        impor.pk,
        impor.versi,
        impor.nama,
        impor.tahun,
        kinds,
        tuple(_isian(one, peta.get(one.nama), units) for one in shown),
    )


def _isian(lembar: LembarKerja, peta: Peta | None, units: Choices) -> LembarIsian:
    kepala = peta.kepala if peta else 1
    heads = head_texts(lembar, kepala)
    first = next((row for row in lembar.baris[kepala:] if any(row)), [])
    texts = tuple((at, _head(at, text, first)) for at, text in enumerate(heads))
    kolom = tuple(_fields(lembar, peta, units)) if peta else ()
    return LembarIsian(lembar.nama, peta.jenis.value if peta else "", kepala, texts, kolom)


def _head(at: int, text: str, first: list[str]) -> str:
    """Return how a column of the file is offered: its letter, its head, and what stands first in it."""
    sample = first[at] if at < len(first) else ""
    shown = f"{sample[:SAMPLE]}…" if len(sample) > SAMPLE else sample
    return f"{column_name(at + 1)}: {text or '(tanpa judul)'}" + (f" ({shown})" if shown else "")


def _fields(lembar: LembarKerja, peta: Peta, units: Choices) -> Iterator[KolomIsian]:
    for kolom in SUSUNAN[peta.jenis].kolom:
        yield _field(kolom, kolom.nama, peta, units)
        if kolom.isi is Isi.UNIT and "unit" not in peta.kolom and "kode_program" in peta.kolom:
            for program, name in _programs(lembar, peta).items():
                field = _field(kolom, f"{PER_PROGRAM}{program}", peta, units)
                yield replace(field, judul=f"Unit kerja {program}", petunjuk=name)


def _field(kolom: Kolom, nama: str, peta: Peta, units: Choices) -> KolomIsian:
    choices = units if kolom.isi is Isi.UNIT else tuple((p.nilai, p.teks) for p in kolom.pilihan)
    needed = nama in lacking(peta)
    letak = peta.kolom.get(nama)
    return KolomIsian(nama, kolom.judul, kolom.petunjuk, needed, letak, peta.bawaan.get(nama, ""), choices)


def _programs(lembar: LembarKerja, peta: Peta) -> dict[str, str]:
    """Return the names of the programs of a sheet by their codes."""
    at, name_at = peta.kolom["kode_program"], peta.kolom.get("program", -1)
    rows = [row for row in lembar.baris[peta.kepala :] if at < len(row) and row[at]]
    found = {row[at]: row[name_at] if 0 <= name_at < len(row) else "" for row in sorted(rows, key=lambda row: row[at])}
    return found if len(found) <= MAX_PROGRAMS else {}
