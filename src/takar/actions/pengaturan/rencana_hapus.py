"""Delete what was added to a plan by mistake, while nothing refers to it; the audit log keeps what it was."""

from datetime import datetime
from typing import Any

from takar.actions.errors import Galat, Invalid
from takar.actions.pengaturan.indikator import find_indikator
from takar.actions.pengaturan.rencana_letak import Letak, row_or_missing
from takar.actions.pengaturan.rencana_versi import same_versions
from takar.actions.tx import Outcome, writing
from takar.queries.rencana_hapus import Hapus, hapus_butir, hapus_indikator
from takar.rules.kode_rencana import Tingkat
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor


def delete_butir(
    *, letak: Letak, tingkat: Tingkat, row_id: int, seen_version: int, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Delete a row of a level with its pagu. Raises Missing, Stale, Refusal, or Invalid that says what refers to it."""
    with writing(SetupAction.EDIT_PLAN, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(letak.opd_id)
        row = row_or_missing(tingkat, letak, row_id)
        tx.same(row, seen_version)
        _check(hapus_butir(tingkat, row.pk))
        pagu = row.pagu_list if tingkat is Tingkat.SUB_KEGIATAN else None
        _delete(tx, tingkat.value, row, **({"pagu": pagu} if pagu else {}))
        tx.done(f"{tingkat.kata.capitalize()} {row.kode} dihapus.")
    return tx.outcome


def delete_indikator(
    *, letak: Letak, indikator_id: int, seen_version: int, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Delete an indikator with its card and targets; ``seen_version`` as change_indikator takes it.

    Raises Missing, Stale, Refusal, or Invalid that says which sheet names it.
    """
    with writing(SetupAction.EDIT_PLAN, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(letak.opd_id)
        row, card = find_indikator(letak, indikator_id)
        same_versions(seen_version, row.versi + card.versi)
        _check(hapus_indikator(row.pk))
        _delete(tx, "indikator", row, kartu=row.versi_list, target=row.target_list, aksi=row.aksi_list)
        tx.done(f"Indikator {row.kode} dihapus.")
    return tx.outcome


def _check(hapus: Hapus) -> None:
    if hapus.halangan:
        raise Invalid(Galat("hapus", hapus.halangan))


def _delete(tx: writing, objek: str, row: Any, **parts: Any) -> None:
    """Delete a row and its parts, each kept in the audit event as it stood."""
    tx.objek = f"{objek}:{row.pk}"
    was = type(row)._default_manager.filter(pk=row.pk).values()[0]
    tx.note(sebelum={**was, **{nama: list(part.order_by("pk").values()) for nama, part in parts.items()}}, sesudah=None)
    for part in parts.values():
        part.all().delete()
    type(row)._default_manager.filter(pk=row.pk).delete()
