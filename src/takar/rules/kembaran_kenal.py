"""Recognise the workbook that came back: ours or not, of this sheet or another, whole or damaged (docs/adr/0033)."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from takar.rules.impor_lembar import LembarKerja
from takar.rules.kembaran import FORMAT, MARK, Identitas, read_key, seal

AGAIN = "Unduh lembar kerja dari halaman ini, salin isian Anda ke sana, lalu unggah lagi."
FOREIGN = (
    "File ini bukan lembar kerja untuk diisi dari Takar, jadi barisnya tidak dapat dikenali; salinan dari tombol "
    f"«Lembar kerja (XLSX)» hanya untuk dibaca. {AGAIN}"
)
OLD = f"Lembar kerja ini dibuat oleh Takar versi lain dan tidak lagi dapat dibaca. {AGAIN}"
DAMAGED = f"Bagian tersembunyi lembar kerja ini rusak atau terhapus, jadi barisnya tidak dapat dikenali. {AGAIN}"
OTHER_OFFICE = f"Lembar kerja ini berasal dari kantor lain atau dari pemasangan Takar lain. {AGAIN}"
_FIELDS = len(fields(Identitas))
_HEAD = 2  # rows above those of the sheet


class NotTwin(ValueError):
    """The workbook cannot be taken for this sheet; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Dasar:
    """The sheet as it was when the workbook left: for each row its version and its texts by column."""

    lembar: str
    versi: dict[int, int]
    isi: dict[int, dict[str, str]]


def recognise(lembar: Sequence[LembarKerja], here: Identitas) -> Dasar:
    """Return what the workbook left with. Raises NotTwin where it is none of this sheet."""
    found = [one for one in lembar if one.baris and one.baris[0][:1] == [MARK]]
    if not found:
        raise NotTwin(FOREIGN)
    if len(found) > 1:
        raise NotTwin(DAMAGED)
    head = found[0].baris[0]
    if head[1:2] != [FORMAT]:
        raise NotTwin(OLD)
    if len(head) != _FIELDS + 3:
        raise NotTwin(DAMAGED)
    identitas = Identitas(*head[2 : 2 + _FIELDS])
    dasar = _read_base(found[0])
    if seal(identitas, dasar.versi.items()) != head[-1]:
        raise NotTwin(DAMAGED)
    _compare(identitas, here)
    return dasar


def _compare(found: Identitas, here: Identitas) -> None:
    same = (found.jenis, found.periode, found.unit) == (here.jenis, here.periode, here.unit)
    if found.kantor != here.kantor or (same and (found.dibuka, found.berkas) != (here.dibuka, here.berkas)):
        raise NotTwin(OTHER_OFFICE)
    if not same:
        raise NotTwin(
            f"Lembar kerja ini untuk {found.sebutan}, sedangkan halaman ini untuk {here.sebutan}. Buka lembar yang "
            "sesuai lalu unggah di sana, atau unduh lembar kerja dari halaman ini."
        )


def _read_base(hidden: LembarKerja) -> Dasar:
    """Read the rows below the identity; what cannot be read is missing, and the seal will not fit."""
    versi: dict[int, int] = {}
    isi: dict[int, dict[str, str]] = {}
    kolom = hidden.baris[1][2:] if len(hidden.baris) > 1 else []
    for row in hidden.baris[_HEAD:]:
        isian_id, at = (read_key(row[0]), read_key(row[1])) if len(row) > 1 else (0, 0)
        if isian_id and at:
            versi[isian_id] = at
            isi[isian_id] = dict(zip(kolom, [*row[2:], *[""] * len(kolom)], strict=False))
    return Dasar(hidden.nama, versi, isi)
