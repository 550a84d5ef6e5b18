"""Add an indikator, change its card by a new version, switch it off with a reason.

Tipe perhitungan is locked after the first checked datum: another one begins after the triwulan that was checked, so
that what was checked keeps its meaning (domain.md section 3.2).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from takar.actions.errors import Missing
from takar.actions.pengaturan.indikator_kartu import KartuMasuk, broken_targets, read_kartu
from takar.actions.pengaturan.isian import NOTHING_NEW, Isian, change
from takar.actions.pengaturan.rencana_letak import UNKNOWN, Letak, check_tahun, read_unit, row_or_missing
from takar.actions.pengaturan.rencana_versi import (
    Berlaku,
    VersiBaru,
    VersiMasuk,
    add_versions,
    read_versi,
    same_versions,
)
from takar.actions.pengaturan.ubahan import values_of
from takar.actions.tx import Outcome, writing
from takar.queries.rencana_akibat import Akibat, akibat_of, object_to_tipe
from takar.records.models import Indikator, IndikatorVersi, IsianRealisasi, PerangkatDaerah
from takar.rules.kode_rencana import Tingkat, object_to_kode
from takar.rules.level import LEVEL
from takar.rules.periods import format_tanggal
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

KODE, REASON = 40, 300


@dataclass(frozen=True, slots=True)
class IndikatorMasuk:
    """An indikator as it was typed; ``unit`` is the code of a unit."""

    kode: str
    unit: str
    kartu: KartuMasuk
    versi: VersiMasuk


@dataclass(frozen=True, slots=True)
class Induk:
    """What a new indikator measures: a sasaran, or a program, kegiatan or sub kegiatan."""

    tingkat: Tingkat
    id: int


def find_indikator(letak: Letak, indikator_id: int) -> tuple[Indikator, IndikatorVersi]:
    """Return an indikator of the plan of a year with its last card. Raises Missing."""
    row = Indikator.objects.filter(opd_id=letak.opd_id, tahun=letak.tahun, pk=indikator_id).first()
    if row is None:
        raise Missing(UNKNOWN)
    return row, row.versi_list.order_by("-versi")[0]


def add_indikator(
    *, letak: Letak, induk: Induk, masuk: IndikatorMasuk, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Add an indikator with its first card, which holds for the whole year. Raises Missing, Refusal or Invalid."""
    with writing(SetupAction.EDIT_PLAN, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(letak.opd_id)
        check_tahun(letak.tahun)
        parent = row_or_missing(induk.tingkat, letak, induk.id)
        isian = Isian()
        values = {"kode": _kode(isian, letak, masuk.kode, None), "unit": read_unit(isian, opd, masuk.unit, None)}
        kartu = read_kartu(isian, masuk.kartu)
        dasar = isian.teks("dasar", masuk.versi.dasar, 200)
        isian.done()
        level = LEVEL[induk.tingkat]
        urutan = Indikator.objects.filter(opd=opd, tahun=letak.tahun).count() + 1
        row = Indikator.objects.create(
            opd=opd, tahun=letak.tahun, level=level, urutan=urutan, **{level: parent}, **values
        )
        awal = Berlaku(date(letak.tahun, 1, 1), dasar)
        add_versions(IndikatorVersi, [VersiBaru({"indikator": row, **kartu}, 0, awal)])
        tx.objek = f"indikator:{row.pk}"
        tx.note(sebelum=None, sesudah=kartu, kode=row.kode, dasar=dasar, letak=values_of(row))
        tx.done(f"Indikator {row.kode} ditambahkan. Isi targetnya.", versi=2, id=row.pk)
    return tx.outcome


def change_indikator(
    *,
    letak: Letak,
    indikator_id: int,
    seen_version: int,
    masuk: IndikatorMasuk,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Change code or unit in their place, and the card by a new version from a day on.

    ``seen_version`` is the version of the row plus that of its card. Raises as every write does.
    """
    with writing(SetupAction.EDIT_PLAN, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(letak.opd_id)
        row, card = find_indikator(letak, indikator_id)
        same_versions(seen_version, row.versi + card.versi)
        isian = Isian()
        values = {"kode": _kode(isian, letak, masuk.kode, row), "unit": _unit(isian, opd, masuk.unit, row)}
        kartu = read_kartu(isian, masuk.kartu)
        before = {name: getattr(card, name) for name, value in kartu.items() if getattr(card, name) != value}
        akibat = akibat_of(letak.opd_id, letak.tahun, [row.unit_id])
        berlaku = Berlaku(card.berlaku_mulai, "")
        if before:
            berlaku = read_versi(isian, masuk.versi, akibat, card.berlaku_mulai)
            if "accumulation" in before and (objection := object_to_tipe([row.pk], letak.tahun, berlaku.mulai)):
                isian.wrong("accumulation", objection)
        isian.done()
        moved = change(tx, row, "indikator", **values)
        said = f"Indikator {row.kode} disimpan." if moved else NOTHING_NEW
        if before:
            sesudah = {name: kartu[name] for name in before}
            tx.note(kartu_sebelum=before, kartu_sesudah=sesudah, **berlaku.catatan)
            said = _new_card(row, card, kartu, berlaku, akibat)
            card.versi += 1
        tx.done(said, versi=row.versi + card.versi, id=row.pk)
    return tx.outcome


def _new_card(row: Indikator, card: IndikatorVersi, kartu: dict[str, Any], berlaku: Berlaku, akibat: Akibat) -> str:
    """Write the next card and return what was done."""
    (new,) = add_versions(IndikatorVersi, [VersiBaru({"indikator": row, **kartu}, card.versi, berlaku)])
    since = f"berlaku mulai {format_tanggal(berlaku.mulai)}.{akibat.said(berlaku.mulai)}"
    said = f"Kartu indikator {row.kode} versi {new.versi} {since}"
    return said + broken_targets(row, kartu)


def switch_indikator(
    *,
    letak: Letak,
    indikator_id: int,
    seen_version: int,
    aktif: bool,
    alasan: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Take an indikator out of force with a reason, or back: rounds opened from now on ask it or not.

    Raises Missing, Stale, Refusal or Invalid.
    """
    with writing(SetupAction.EDIT_PLAN, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(letak.opd_id)
        row, card = find_indikator(letak, indikator_id)
        same_versions(seen_version, row.versi + card.versi)
        isian = Isian()
        reason = "" if aktif else isian.teks("alasan", alasan, REASON, kosong="Tulis alasan indikator ini berhenti.")
        if aktif and not row.unit.aktif:
            isian.wrong("aktif", f"{row.unit.nama} tidak aktif. Pilih unit kerja lain pada kartunya lebih dahulu.")
        isian.done()
        change(tx, row, "indikator", aktif=aktif, alasan_nonaktif=reason)
        still = akibat_of(letak.opd_id, letak.tahun, [row.unit_id]).terbuka
        said = f"Indikator {row.kode} {'berlaku lagi' if aktif else 'tidak berlaku lagi'} untuk triwulan berikutnya."
        kept = "".join(f" {one.label} yang sedang dikumpulkan tidak berubah." for one in still)
        tx.done(said + kept, versi=row.versi + card.versi, id=row.pk)
    return tx.outcome


def _kode(isian: Isian, letak: Letak, teks: str, row: Indikator | None) -> str:
    """Return the code: unique in the year, and kept once a round has asked the indikator."""
    kode = isian.teks("kode", teks, KODE, kosong="Isi kode indikator, misalnya IKU-01.")
    if kode and (objection := object_to_kode(Tingkat.TUJUAN, kode)):
        isian.wrong("kode", objection.replace("Kode tujuan", "Kode indikator"))
    others = Indikator.objects.filter(opd_id=letak.opd_id, tahun=letak.tahun, kode=kode)
    if others.exclude(pk=row.pk if row else 0).exists():
        isian.wrong("kode", f"Kode {kode} sudah dipakai indikator lain pada {letak.tahun}. Pakai kode lain.")
    if row and kode != row.kode and IsianRealisasi.objects.filter(indikator=row).exists():
        isian.wrong("kode", f"Kode {row.kode} sudah tertulis pada lembar yang dibuka, jadi tidak dapat diganti lagi.")
    return kode


def _unit(isian: Isian, opd: PerangkatDaerah, kode: str, row: Indikator) -> Any:
    return read_unit(isian, opd, kode, row.unit_id)
