"""One langkah out of its table: what is stated, else what its sentence tells, marked as inferred."""

import re
from typing import TypeVar

from takar.sop.inference import infer_kind, infer_pelaksana, infer_peran
from takar.sop.model import BakuMutu, Kind, Langkah
from takar.sop.peran import Peran
from takar.sop.reader_waktu import read_waktu
from takar.sop.table import Table, nearest, quoted

_T = TypeVar("_T")
PRINTED_NUMBER = re.compile(r"\s*([1-9]\d{0,2})\s*(?:[.)]\s*)?")


def read_langkah(isi: Table, urut: int, kolom: tuple[str, ...]) -> Langkah:
    """The langkah in this table, the `urut`-th of the file."""
    inferred: set[str] = set()
    tercetak = isi.numeral("nomor")
    kegiatan = isi.text("kegiatan", required=True)
    pelaksana = isi.texts("pelaksana") or _mark("pelaksana", infer_pelaksana(kegiatan, kolom), inferred)
    langkah = Langkah(
        nomor=_nomor(isi, tercetak, urut, inferred),
        kegiatan=kegiatan,
        pelaksana=pelaksana,
        peran=isi.choice("peran", Peran) or _mark("peran", infer_peran(pelaksana), inferred),
        kind=isi.choice("jenis", Kind) or _mark("kind", infer_kind(kegiatan), inferred),
        baku_mutu=BakuMutu(isi.texts("perlengkapan"), read_waktu(isi, inferred), isi.texts("keluaran")),
        keterangan=isi.text("keterangan"),
        nomor_tercetak=tercetak,
        penerima=isi.texts("penerima"),
        inferred=frozenset(inferred),
    )
    _check_pelaksana(isi, pelaksana, kolom)
    isi.close()
    return langkah


def _mark(name: str, value: _T, inferred: set[str]) -> _T:
    """Note that `name` was read from the sentence, when it told something."""
    if value:
        inferred.add(name)
    return value


def _nomor(isi: Table, tercetak: str, urut: int, inferred: set[str]) -> int:
    """The printed number; where none is printed, or a letter, the place in the table."""
    if printed := PRINTED_NUMBER.fullmatch(tercetak):
        return int(printed[1])
    if isi.strict:
        isi.refuse("nomor", "harus berupa nomor langkah, misalnya “1.”.")
    return _mark("nomor", urut, inferred)


def _check_pelaksana(isi: Table, pelaksana: tuple[str, ...], kolom: tuple[str, ...]) -> None:
    """The form has one column per pelaksana: a mark cannot stand outside them. The loose shape is asked."""
    for nama in pelaksana:
        if isi.strict and nama not in kolom:
            near = nearest(nama, kolom)
            hint = f" Mungkin maksudnya “{near}”." if near else ""
            isi.refuse("pelaksana", f"{quoted(nama)} tidak ada di kolom_pelaksana.{hint}")
