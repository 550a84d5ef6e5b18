"""Langkah 1: cells typed, saved one by one or as a block."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from takar.actions.sel import COLUMNS, Ask, Reject, Value, read_cell, show
from takar.actions.tx import STALE, Outcome, writing
from takar.queries.kartu import Kartu, kartu_of, periode_of
from takar.records.models import IsianRealisasi
from takar.sop.permissions import Action, Actor

MAX_CELLS = 5_000


@dataclass(frozen=True, slots=True)
class SelMasuk:
    """A typed cell: which row, which column, the text, and the row version that the person saw."""

    isian_id: int
    kolom: str
    teks: str
    versi: int


@dataclass(frozen=True, slots=True)
class SelJawab:
    """What became of a cell. status: tersimpan, tanya, ditolak, bentrok."""

    isian_id: int
    kolom: str
    status: str
    versi: int
    tampil: str = ""
    pesan: str = ""
    pilihan: tuple[tuple[str, str], ...] = ()
    milik_anda: str = ""
    di_server: str = ""


def save_cells(
    *, berkas_id: int, sel: Sequence[SelMasuk], actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Save typed cells of one sheet. Each cell is answered by itself; a refused one does not stop the others.

    Returns the answers in Outcome.isi["sel"], in the order asked. Raises Missing or Refusal for the whole.
    """
    with writing(Action.FILL, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        rows = {
            row.pk: row
            for row in IsianRealisasi.objects.select_for_update(of=("self",)).filter(
                berkas=berkas, pk__in={s.isian_id for s in sel}
            )
        }
        kartu = kartu_of([row.indikator_id for row in rows.values()], periode_of(berkas))
        # The cells of one block were typed against the same row version: they do not conflict among themselves.
        seen = {row.pk: row.versi for row in rows.values()}
        answers = [_save(tx, s, rows.get(s.isian_id), kartu, seen) for s in sel[:MAX_CELLS]]
        tx.note(sel=[{"isian": a.isian_id, "kolom": a.kolom, "nilai": a.tampil} for a in answers if a.status == "tersimpan"])
        saved = sum(a.status == "tersimpan" for a in answers)
        tx.done(f"{saved} sel tersimpan.", sel=[asdict(a) for a in answers])
    return tx.outcome


def _save(tx: writing, s: SelMasuk, row: IsianRealisasi | None, kartu: dict[int, Kartu], seen: dict[int, int]) -> SelJawab:
    if row is None or s.kolom not in COLUMNS:
        return SelJawab(s.isian_id, s.kolom, "ditolak", s.versi, pesan="Baris atau kolom itu tidak ada di lembar ini.")
    card = kartu[row.indikator_id]
    here = show(s.kolom, getattr(row, s.kolom))
    if row.locked:
        return SelJawab(
            row.pk, s.kolom, "ditolak", row.versi, here,
            "Baris ini dikunci: hanya baris yang dikembalikan yang dapat diubah.", di_server=here, milik_anda=s.teks,
        )
    read = read_cell(s.kolom, s.teks, card)
    if isinstance(read, Ask):
        return SelJawab(row.pk, s.kolom, "tanya", row.versi, here, read.kalimat, read.pilihan, s.teks, here)
    if isinstance(read, Reject):
        return SelJawab(row.pk, s.kolom, "ditolak", row.versi, here, read.kalimat, milik_anda=s.teks, di_server=here)
    return _write(tx, s, row, read, seen[row.pk])


def _write(tx: writing, s: SelMasuk, row: IsianRealisasi, read: Value, present_versi: int) -> SelJawab:
    present = getattr(row, s.kolom)
    if present == read.nilai:
        return SelJawab(row.pk, s.kolom, "tersimpan", row.versi, show(s.kolom, present))
    if present_versi != s.versi:
        here = show(s.kolom, present)
        return SelJawab(row.pk, s.kolom, "bentrok", row.versi, here, STALE, (), s.teks, here)
    changes: dict[str, Any] = {s.kolom: read.nilai}
    if s.kolom in {"nilai", "pembilang", "penyebut"} and read.nilai is not None and row.status_kosong:
        changes["status_kosong"] = ""
    versi = tx.bump(row, **changes, diubah_at=tx.now, diubah_oleh_id=tx.actor.pegawai_id)
    return SelJawab(row.pk, s.kolom, "tersimpan", versi, show(s.kolom, read.nilai))
