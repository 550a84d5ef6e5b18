"""Read typed cells: one as a form, a block as JSON, a whole sheet as a form without script."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace

from takar.actions.errors import Galat, Invalid
from takar.actions.realisasi import SelMasuk
from takar.actions.sel import COLUMNS, KOMPONEN
from takar.actions.tx import Outcome
from takar.queries.baris import BarisHalaman
from takar.queries.lembar import BarisLembar, Lembar
from takar.queries.tampil import short
from takar.web.huruf import UNSTORABLE, plain_lines, storable

MALFORMED = "Permintaan ini tidak dapat dibaca. Muat ulang halaman; tulisan Anda tetap tersimpan di peramban ini."
# The status goes first: a figure typed in the same row answers it.
_ORDER = sorted(COLUMNS, key=lambda kolom: kolom != "status_kosong")
KOLOM_LABELS = {
    "nilai": "realisasi",
    "pembilang": "pembilang",
    "penyebut": "penyebut",
    "status_kosong": "bila belum ada angka",
    "anggaran_sd": "realisasi anggaran",
    "pendorong": "faktor pendorong",
    "penghambat": "faktor penghambat",
    "penjelasan": "penjelasan",
    "jawaban": "jawaban untuk Kasubbag",
}
Sisa = tuple[str, str]  # what became of a cell, and the sentence about it
SISA = {
    "bentrok": "bentrok dengan simpanan lain",
    "tanya": "perlu dipastikan",
    "ditolak": "perlu diperbaiki",
    "dikunci": "dikunci",
}
_VERSION = re.compile(r"v(\d{1,18})")
_KEY = re.compile(r"[0-9]{1,18}")


def _malformed() -> Invalid:
    return Invalid(Galat("", MALFORMED))


def read_cell(cell: object) -> SelMasuk:
    """Read one cell {baris, kolom, nilai, versi, asal, nama}; the last two may be absent. Raises Invalid."""
    if not isinstance(cell, Mapping):
        raise _malformed()
    baris, versi = str(cell.get("baris", "")), str(cell.get("versi", ""))
    kolom, nilai, asal, nama = cell.get("kolom"), cell.get("nilai"), cell.get("asal"), cell.get("nama", "")
    texts = all(isinstance(one, str) for one in (kolom, nilai, nama)) and (asal is None or isinstance(asal, str))
    if not texts or not _KEY.fullmatch(baris) or not _KEY.fullmatch(versi):
        raise _malformed()
    if not storable(f"{kolom}{nilai}{nama}"):
        raise Invalid(Galat("", UNSTORABLE))
    before = None if asal is None else plain_lines(str(asal))
    return SelMasuk(int(baris), str(kolom), plain_lines(str(nilai)), int(versi), before, str(nama))


def read_block(body: bytes) -> tuple[list[SelMasuk], str]:
    """Read a pasted block {kunci, sel: [cell, …]}: the cells and the key. Raises Invalid."""
    try:
        block = json.loads(body)
    except (ValueError, RecursionError):
        raise _malformed() from None
    if not isinstance(block, dict) or not isinstance(block.get("sel"), list):
        raise _malformed()
    kunci = block.get("kunci", "")
    return [read_cell(cell) for cell in block["sel"]], kunci if isinstance(kunci, str) else ""


def read_sheet(post: Mapping[str, str]) -> list[SelMasuk]:
    """Read the cells of a whole sheet: v12 is the version of row 12, b12-nilai its cell."""
    found = []
    for name, versi in post.items():
        row = _VERSION.fullmatch(name)
        if row and _KEY.fullmatch(versi):
            found += [
                SelMasuk(int(row[1]), kolom, plain_lines(post[f"b{row[1]}-{kolom}"]), int(versi))
                for kolom in _ORDER
                if f"b{row[1]}-{kolom}" in post
            ]
    return found


def as_typed(t: Lembar, post: Mapping[str, str], left: Mapping[str, Sisa]) -> Lembar:
    """Return the sheet with what was typed instead of what is stored, and at each cell why it is not saved."""
    groups = (replace(g, baris=tuple(_as_typed(b, post, left) for b in g.baris)) for g in t.golongan)
    return replace(t, golongan=tuple(groups))


def _as_typed(b: BarisLembar, post: Mapping[str, str], left: Mapping[str, Sisa]) -> BarisLembar:
    return replace(
        b,
        isi={kolom: post.get(f"b{b.id}-{kolom}", teks) for kolom, teks in b.isi.items()},
        salah={kolom: left[name] for kolom in KOLOM_LABELS if (name := f"b{b.id}-{kolom}") in left},
    )


def named(t: Lembar, galat: Mapping[str, str]) -> dict[str, str]:
    """Return each sentence with the row and the column that it is about, for the list on top of the sheet."""
    rows = {f"b{row.id}-{kolom}": (row, label) for row in t.baris for kolom, label in KOLOM_LABELS.items()}
    return {
        name: f"{rows[name][0].kode} {short(rows[name][0].nama)}, {rows[name][1]}: {kalimat}"
        if name in rows
        else kalimat
        for name, kalimat in galat.items()
    }


def left_cells(outcome: Outcome) -> dict[str, Sisa]:
    """Return the cells of a whole sheet that are not saved: by field, what became of it and a sentence."""
    return {
        f"b{cell['isian_id']}-{cell['kolom']}": (cell["status"], _sentence(cell))
        for cell in outcome.isi["sel"]
        if cell["status"] != "tersimpan"
    }


def all_saved(outcome: Outcome) -> Outcome:
    """Return the outcome if every cell was saved. Raises Invalid with a sentence for each that was not."""
    left = left_cells(outcome)
    if left:
        raise Invalid(*(Galat(name, kalimat) for name, (_, kalimat) in left.items()))
    return outcome


def told(outcome: Outcome) -> str:
    """Say of a whole sheet how many cells were saved, and how many were not for which reason."""
    statuses = [status for status, _ in left_cells(outcome).values()]
    counts = ", ".join(f"{n} {kata}" for status, kata in SISA.items() if (n := statuses.count(status)))
    return f"{outcome.pesan} Belum tersimpan: {counts}."


def read_komponen(post: Mapping[str, str], isian_id: int) -> list[SelMasuk]:
    """Read the components of one row, each with its name and what stood there before. Raises Invalid."""
    versi = post.get("versi", "")
    if not _KEY.fullmatch(versi):
        raise _malformed()
    return [
        read_cell(
            {
                "baris": isian_id,
                "kolom": name,
                "nilai": post[name],
                "versi": versi,
                "asal": post.get(f"asal-{name}", ""),
                "nama": post.get(f"nama-{name}", ""),
            }
        )
        for name in post
        if name.startswith(KOMPONEN)
    ]


def typed_komponen(post: Mapping[str, str], b: BarisHalaman) -> dict[str, str]:
    """Return what was typed by the columns that the card has now: a figure follows the name it was typed for."""
    typed = {post.get(f"nama-{name}", ""): text for name, text in post.items() if name.startswith(KOMPONEN)}
    return {x.kolom: typed[x.nama] for x in b.komponen if x.nama in typed}


def komponen_saved(outcome: Outcome) -> Outcome:
    """Return the outcome if every component was saved. Raises Invalid with a sentence at each that was not."""
    left = [cell for cell in outcome.isi["sel"] if cell["status"] != "tersimpan"]
    if left:
        raise Invalid(*(Galat(cell["kolom"], _sentence(cell, "Simpan komponen")) for cell in left))
    return outcome


def _sentence(cell: Mapping[str, str], tombol: str = "Simpan semua") -> str:
    if cell["status"] != "bentrok":
        return cell["pesan"]
    mine, theirs = cell["milik_anda"].strip() or "kosong", cell["di_server"] or "kosong"
    return (
        f"Sudah diubah dari tempat lain. Milik Anda: {mine}. Di server: {theirs}. Tekan {tombol} sekali lagi "
        "untuk memakai milik Anda, atau ganti isinya dengan yang di server."
    )
