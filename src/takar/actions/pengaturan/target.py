"""The targets of an indikator, for the year and for each triwulan: a change is a new version, none is overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from takar.actions.errors import Invalid
from takar.actions.pengaturan.indikator import find_indikator
from takar.actions.pengaturan.indikator_kartu import target_word
from takar.actions.pengaturan.isian import NOTHING_NEW, Isian
from takar.actions.pengaturan.rencana_letak import Letak
from takar.actions.pengaturan.rencana_versi import (
    Berlaku,
    VersiBaru,
    VersiMasuk,
    add_versions,
    read_versi,
    same_versions,
)
from takar.actions.tx import Outcome, writing
from takar.queries.akibat_capaian import AkibatTriwulan, akibat_capaian
from takar.queries.deret import DATED_KARTU, DATED_TARGET
from takar.queries.rencana_akibat import Akibat, akibat_of
from takar.queries.rencana_target import CELLS, latest_targets, versions_of
from takar.records.models import Indikator, IndikatorVersi, Target
from takar.rules.impor_nilai import Unreadable
from takar.rules.impor_target import read_figures
from takar.rules.periods import format_tanggal
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor
from takar.sop.reasons_state import listed

TEXT = 60
NONE = "-"  # there was a target, and there is none any more


@dataclass(frozen=True, slots=True)
class TargetMasuk:
    """The five targets as they were typed: the year, then triwulan I to IV."""

    teks: tuple[str, str, str, str, str]
    versi: VersiMasuk


@dataclass(frozen=True, slots=True)
class _Sel:
    """One target that changes."""

    triwulan: int
    teks: str
    nilai: Decimal | None
    batas_atas: Decimal | None
    lama: Target | None


def change_target(
    *,
    letak: Letak,
    indikator_id: int,
    seen_version: int,
    masuk: TargetMasuk,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Write a new version of each target that differs. Raises Missing, Stale, Refusal or Invalid.

    ``seen_version`` is the sum of the versions that were seen (queries.rencana_target.versions_of).
    """
    with writing(SetupAction.EDIT_PLAN, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(letak.opd_id)
        row, card = find_indikator(letak, indikator_id)
        tx.objek = f"indikator:{row.pk}"
        before = latest_targets(row.pk)
        same_versions(seen_version, versions_of(before))
        isian, changed, berlaku, akibat = _judge(letak, row, card, before, masuk)
        isian.done()
        made = _write(row, changed, berlaku)
        tx.note(
            sebelum={sel.triwulan: sel.lama.teks if sel.lama else None for sel in changed},
            sesudah={sel.triwulan: sel.teks for sel in changed},
            **berlaku.catatan,
        )
        said = NOTHING_NEW
        if changed:
            words = listed([target_word(sel.triwulan) for sel in changed], "dan")
            said = (
                f"Target {words} {row.kode} berlaku mulai {format_tanggal(berlaku.mulai)}.{akibat.said(berlaku.mulai)}"
            )
        tx.done(said, versi=versions_of({**before, **made}))
    return tx.outcome


def preview_target(*, letak: Letak, indikator_id: int, masuk: TargetMasuk) -> tuple[AkibatTriwulan, ...]:
    """Return what the targets as typed would do to the capaian of the year so far; writes nothing.

    Empty where no figure is there yet, nothing changes, or something is wrong: that is for the write to say.
    """
    row, card = find_indikator(letak, indikator_id)
    isian, changed, berlaku, _ = _judge(letak, row, card, latest_targets(row.pk), masuk)
    try:
        isian.done()
    except Invalid:
        return ()
    if not changed:
        return ()
    cards = list(row.versi_list.order_by("versi").values_list(*DATED_KARTU))
    stored = list(Target.objects.filter(indikator=row).order_by("versi").values_list(*DATED_TARGET))
    new = [(berlaku.mulai, row.pk, sel.triwulan, sel.teks, sel.nilai, sel.batas_atas, "") for sel in changed]
    return akibat_capaian(letak.tahun, [row.pk], cards, stored, [*stored, *new])[row.pk]


def _judge(
    letak: Letak, row: Indikator, card: IndikatorVersi, before: Mapping[int, Target], masuk: TargetMasuk
) -> tuple[Isian, list[_Sel], Berlaku, Akibat]:
    """Return what is wrong with the targets as typed, which of them change, from when on, and what that reaches."""
    isian = Isian()
    card = _card_on(row, card, masuk.versi.mulai)
    changed = [sel for tw in CELLS if (sel := _read(isian, tw, masuk.teks[tw], before.get(tw), card))]
    akibat = akibat_of(letak.opd_id, letak.tahun, [row.unit_id])
    berlaku = Berlaku(date(letak.tahun, 1, 1), "")
    if changed:
        began = max((sel.lama.berlaku_mulai for sel in changed if sel.lama), default=None)
        berlaku = read_versi(isian, masuk.versi, akibat, began)
    return isian, changed, berlaku, akibat


def _card_on(row: Indikator, last: IndikatorVersi, day: date | None) -> IndikatorVersi:
    """Return the card that holds on a day; the last one where none does."""
    on_day = row.versi_list.filter(berlaku_mulai__lte=day) if day else row.versi_list.none()
    return on_day.order_by("-versi").first() or last


def _read(isian: Isian, triwulan: int, teks: str, lama: Target | None, card: IndikatorVersi) -> _Sel | None:
    """Return a target that differs from the one on record; what does not fit the card is kept at its field."""
    kolom = f"t{triwulan}"
    kept = isian.teks(kolom, teks, TEXT) or (NONE if lama else "")
    if kept == (lama.teks if lama else ""):
        return None
    try:
        nilai, atas = read_figures(kept, satuan=card.satuan, polarity=card.polarity)
    except Unreadable as error:
        isian.wrong(kolom, str(error))
        return None
    return _Sel(triwulan, kept, nilai, atas, lama)


def _write(row: Indikator, changed: list[_Sel], berlaku: Berlaku) -> dict[int, Target]:
    rows = [
        VersiBaru(
            {
                "indikator": row,
                "triwulan": sel.triwulan,
                "teks": sel.teks,
                "nilai": sel.nilai,
                "batas_atas": sel.batas_atas,
            },
            sel.lama.versi if sel.lama else 0,
            berlaku,
        )
        for sel in changed
    ]
    return {one.triwulan: one for one in add_versions(Target, rows)}
