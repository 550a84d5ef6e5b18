"""Add and change the levels of a plan: tujuan, sasaran, program, kegiatan, sub kegiatan.

The year is part of the key of each. A code changes only while nothing stands below it: papers and children name it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from takar.actions.pengaturan.isian import NOTHING_NEW, Isian, change, created
from takar.actions.pengaturan.rencana_letak import BENTUK, Letak, check_tahun, read_unit, row_or_missing, rows_of
from takar.actions.tx import Outcome, writing
from takar.records.models import PerangkatDaerah
from takar.rules.kode_rencana import INDUK, Tingkat, object_to_kode
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

TEXT, NAME, FUND, CODE, SHORT_CODE = 2_000, 300, 200, 30, 20


@dataclass(frozen=True, slots=True)
class ButirMasuk:
    """One row of a level as it was typed; ``induk`` and ``unit`` are keys as text; what a level lacks is ""."""

    kode: str
    uraian: str
    induk: str = ""
    unit: str = ""
    sumber_dana: str = ""


def add_butir(
    *, letak: Letak, tingkat: Tingkat, masuk: ButirMasuk, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Add a row to a level. Raises Refusal, Missing or Invalid."""
    with writing(SetupAction.EDIT_PLAN, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(letak.opd_id)
        check_tahun(letak.tahun)
        values = _read(opd, letak, tingkat, masuk, None)
        bentuk = BENTUK[tingkat]
        of_tahun = {} if bentuk.induk else {"opd": opd, "tahun": letak.tahun}
        row: Any = bentuk.model._default_manager.create(**of_tahun, **values)
        created(tx, row, tingkat.value, **values)
        tx.done(f"{tingkat.kata.capitalize()} {row.kode} ditambahkan.", versi=row.versi, id=row.pk)
    return tx.outcome


def change_butir(
    *,
    letak: Letak,
    tingkat: Tingkat,
    row_id: int,
    seen_version: int,
    masuk: ButirMasuk,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Change code, text, parent, unit or fund of a row. Raises Missing, Stale, Refusal or Invalid."""
    with writing(SetupAction.EDIT_PLAN, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(letak.opd_id)
        row = row_or_missing(tingkat, letak, row_id)
        tx.same(row, seen_version)
        values = _read(opd, letak, tingkat, masuk, row)
        changed = change(tx, row, tingkat.value, **values)
        said = f"{tingkat.kata.capitalize()} {row.kode} disimpan." if changed else NOTHING_NEW
        tx.done(said, versi=row.versi, id=row.pk)
    return tx.outcome


def _read(opd: PerangkatDaerah, letak: Letak, tingkat: Tingkat, masuk: ButirMasuk, row: Any) -> dict[str, Any]:
    """Return what the form says, by column. Raises Invalid."""
    isian, bentuk = Isian(), BENTUK[tingkat]
    coded = tingkat in {Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN}
    values: dict[str, Any] = {
        "kode": isian.teks("kode", masuk.kode, CODE if coded else SHORT_CODE, kosong=f"Isi kode {tingkat.kata}."),
        bentuk.teks: isian.teks(
            "uraian", masuk.uraian, NAME if coded else TEXT, kosong=f"Isi {bentuk.teks} {tingkat.kata}."
        ),
    }
    if bentuk.induk:
        values[bentuk.induk] = _induk(isian, letak, tingkat, masuk.induk)
    if tingkat is Tingkat.SUB_KEGIATAN:
        values["unit"] = read_unit(isian, opd, masuk.unit, row.unit_id if row else None)
        values["sumber_dana"] = isian.teks("sumber_dana", masuk.sumber_dana, FUND)
    _check_kode(isian, letak, tingkat, values, row)
    isian.done()
    return values


def _induk(isian: Isian, letak: Letak, tingkat: Tingkat, chosen: str) -> Any:
    """Return the row above, which belongs to the plan of the same year."""
    above = INDUK[tingkat]
    found = rows_of(above, letak).filter(pk=int(chosen)).first() if chosen.isascii() and chosen.isdecimal() else None
    if found is None:
        isian.wrong("induk", f"Pilih {above.kata} di atasnya.")
    return found


def _check_kode(isian: Isian, letak: Letak, tingkat: Tingkat, values: dict[str, Any], row: Any) -> None:
    """Keep what is wrong with a code: its form, its place below the parent, another row that has it, what names it."""
    kode, induk = values["kode"], values.get(BENTUK[tingkat].induk)
    if not kode:
        return
    if objection := object_to_kode(tingkat, kode, induk.kode if induk else ""):
        isian.wrong("kode", objection)
    others = rows_of(tingkat, letak).exclude(pk=row.pk if row else None).filter(kode=kode)
    if others.exists():
        isian.wrong("kode", f"Kode {kode} sudah dipakai {tingkat.kata} lain pada {letak.tahun}. Pakai kode lain.")
    if row is not None and kode != row.kode and any(getattr(row, name).exists() for name in BENTUK[tingkat].bawah):
        isian.wrong(
            "kode", f"Kode {row.kode} tidak dapat diganti lagi: sudah ada yang berada di bawahnya. Tambahkan yang baru."
        )
