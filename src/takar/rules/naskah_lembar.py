"""The spreadsheet of a paper of the plan that may come back: what it is known by, how its hidden part is laid out.

A hidden sheet holds the identity, and below it every row of every table as it stood when it left (docs/adr/0033, 0044).
All of it is text, as a reader of spreadsheets gives the cells back.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from hashlib import sha256

from takar.rules.impor_kolom import Bagian
from takar.rules.impor_lembar import LembarKerja
from takar.rules.impor_susunan_semua import susunan_of
from takar.rules.periods import TAHUN_TERBESAR, TAHUN_TERKECIL

MARK = "takar-naskah"
FORMAT = "1"  # raised with every change after which an older workbook would be read wrongly
_TABEL = "tabel"
AGAIN = "Unduh lembar kerja dari halaman naskahnya, ubah di sana, lalu unggah lagi."
FOREIGN = (
    "File ini bukan lembar kerja naskah rencana yang dapat dimuat kembali. Lembar kerja tahap yang sudah diganti dan "
    f"lembar kerja naskah yang sudah dibuat hanya untuk dibaca. {AGAIN}"
)
OLD = f"Lembar kerja ini dibuat oleh Takar versi lain dan tidak lagi dapat dibaca. {AGAIN}"
DAMAGED = f"Bagian tersembunyi lembar kerja ini rusak atau terhapus, jadi isinya tidak dapat dikenali. {AGAIN}"
OTHER_OFFICE = f"Lembar kerja ini berasal dari kantor lain atau dari pemasangan Takar lain. {AGAIN}"
Kunci = tuple[str, ...]
_JENIS = frozenset({"", *(one.jenis.value for one in susunan_of(Bagian.NASKAH))})
_TAHUN = frozenset(map(str, range(TAHUN_TERKECIL, TAHUN_TERBESAR + 1)))
_ID = re.compile(r"[0-9]{0,9}")


class NotNaskah(ValueError):
    """The workbook cannot be taken for one of a paper of this office; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class IdentitasNaskah:
    """Which paper a workbook shows: whose, of which tahun and kind, of which jabatan, and what people call it."""

    kantor: str
    tahun: str
    jenis: str
    jabatan: str
    sebutan: str


@dataclass(frozen=True, slots=True)
class TabelNaskah:
    """One table: the name of its sheet, what its rows are loaded as ("" where nothing of it is), its heads, its rows.

    ``kunci`` are the heads of the columns by which a row is known.
    """

    judul: str
    jenis: str
    kunci: Kunci
    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]

    def by_kunci(self) -> Mapping[Kunci, tuple[str, ...]]:
        """Return the rows by what they are known by."""
        at = [self.kepala.index(one) for one in self.kunci]
        return {tuple(row[n] for n in at): row for row in self.baris}


@dataclass(frozen=True, slots=True)
class DasarNaskah:
    """What a workbook left with."""

    identitas: IdentitasNaskah
    tabel: tuple[TabelNaskah, ...]


def teks_sel(sel: str | int | Decimal | None) -> str:
    """Return a cell as a reader gives it back: a number with comma and without closing zeros, a text as it is."""
    if sel is None:
        return ""
    if isinstance(sel, str):
        return "".join(c if c.isprintable() or c == "\n" else " " for c in sel.replace("\r\n", "\n")).strip()
    teks = format(Decimal(sel), "f")
    return (teks.rstrip("0").rstrip(".") if "." in teks else teks).replace(".", ",")


def hidden_rows(dasar: DasarNaskah) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the hidden sheet."""
    body = _body(dasar.tabel)
    return ((MARK, FORMAT, *astuple(dasar.identitas), _seal(dasar.identitas, body)), *body)


def is_naskah(lembar: Iterable[LembarKerja]) -> bool:
    """Whether a workbook says that it is one of a paper of the plan."""
    return any(one.baris and one.baris[0][:1] == [MARK] for one in lembar)


def recognise(lembar: Sequence[LembarKerja], kantor: str) -> DasarNaskah:
    """Return what a workbook left with. Raises NotNaskah where it is none of this office, or damaged."""
    found = [one for one in lembar if one.baris and one.baris[0][:1] == [MARK]]
    if not found:
        raise NotNaskah(FOREIGN)
    head, *rows = found[0].baris
    if head[1:2] != [FORMAT]:
        raise NotNaskah(OLD)
    size = len(fields(IdentitasNaskah))
    if len(found) > 1 or len(head) != size + 3:
        raise NotNaskah(DAMAGED)
    identitas = IdentitasNaskah(*head[2:-1])
    tabel = tuple(_tables(rows))
    if _seal(identitas, _body(tabel)) != head[-1] or not _can_be(identitas, tabel):
        raise NotNaskah(DAMAGED)
    if identitas.kantor != kantor:
        raise NotNaskah(OTHER_OFFICE)
    return DasarNaskah(identitas, tabel)


def _can_be(identitas: IdentitasNaskah, tabel: Iterable[TabelNaskah]) -> bool:
    """Whether a hidden part says what can be: everybody can make a seal, so that it shows slips, not forgeries."""
    known = all(one.jenis in _JENIS and set(one.kunci) <= set(one.kepala) for one in tabel)
    return known and identitas.tahun in _TAHUN and _ID.fullmatch(identitas.jabatan) is not None


def _body(tabel: Iterable[TabelNaskah]) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for one in tabel:
        rows.append((_TABEL, one.judul, one.jenis, str(len(one.kunci)), *one.kunci, *one.kepala))
        rows += [("", *row) for row in one.baris]
    return tuple(rows)


def _tables(rows: Iterable[Sequence[str]]) -> Iterable[TabelNaskah]:
    """Read the tables; what cannot be read makes another table, and the seal will not fit."""
    heads: list[Sequence[str]] = []
    body: list[list[tuple[str, ...]]] = []
    for row in rows:
        if row[:1] == [_TABEL] and row[3:4] in (["1"], ["2"]):
            heads.append(row)
            body.append([])
        elif heads:
            width = len(heads[-1]) - 4 - int(heads[-1][3])
            body[-1].append((*row[1 : width + 1], *("",) * (width - max(len(row) - 1, 0))))
    for head, found in zip(heads, body, strict=True):
        keys = int(head[3])
        yield TabelNaskah(head[1], head[2], tuple(head[4 : 4 + keys]), tuple(head[4 + keys :]), tuple(found))


def _seal(identitas: IdentitasNaskah, body: Sequence[Sequence[str]]) -> str:
    """Return what shows that the hidden part is whole: the digest of identity and rows, however blanks were kept."""
    said = [[" ".join(cell.split()) for cell in row] for row in (astuple(identitas), *body)]
    return sha256(repr((FORMAT, said)).encode()).hexdigest()
