"""Add, change and switch units of the office; a unit with history is switched off, never deleted."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.pengaturan.isian import NOTHING_NEW, Isian, change, created, free_kode
from takar.actions.tx import Outcome, writing
from takar.records.models import BerkasBidang, Indikator, Jabatan, PerangkatDaerah, UnitKerja
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor
from takar.sop.reasons_state import listed

UNKNOWN = "Unit kerja itu tidak ada."
LAST_PLACE = 999
KODE_LENGTH = 40
KODE_SURAT_LENGTH = 20
_KODE_SURAT = re.compile(r"[A-Za-z0-9./-]*")


@dataclass(frozen=True, slots=True)
class UnitMasuk:
    """A unit as it was typed; ``induk`` is the code of the unit above, "" where there is none.

    ``kode_surat`` stands in the numbers of its papers; "" where the office has given none.
    """

    nama: str
    jenis: str
    induk: str
    urutan: str
    kode_surat: str


def add_unit(*, opd_id: int, masuk: UnitMasuk, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Add a unit; its code, which stands in addresses, is made from its name. Raises Refusal or Invalid."""
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        values = _read(opd, masuk, None)
        kode = free_kode(values["nama"], opd.unit_list.values_list("kode", flat=True), KODE_LENGTH)
        unit = UnitKerja.objects.create(opd=opd, kode=kode, **values)
        created(tx, unit, "unit", kode=kode, **values)
        tx.done(f"{unit.nama} ditambahkan.", versi=unit.versi)
    return tx.outcome


def change_unit(
    *, opd_id: int, kode: str, seen_version: int, masuk: UnitMasuk, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Change name, kind, place, order and code in numbers of a unit. Raises Missing, Stale, Refusal or Invalid."""
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        unit = unit_or_missing(opd, kode)
        tx.same(unit, seen_version)
        values = _read(opd, masuk, unit)
        changed = change(tx, unit, "unit", **values)
        tx.done(f"{unit.nama} disimpan." if changed else NOTHING_NEW, versi=unit.versi)
    return tx.outcome


def switch_unit(
    *, opd_id: int, kode: str, seen_version: int, aktif: bool, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Switch a unit off or on again; off only when nothing is open there. Raises Invalid that says what is."""
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        unit = unit_or_missing(opd, kode)
        tx.same(unit, seen_version)
        if aktif:
            _free_to_serve(opd, unit)
        elif open_there := _open_in(unit, tx.today(opd.zona).year):
            raise Invalid(Galat("aktif", f"{unit.nama} belum dapat dinonaktifkan: {listed(open_there, 'dan')}."))
        change(tx, unit, "unit", aktif=aktif)
        tx.done(f"{unit.nama} {'diaktifkan lagi' if aktif else 'dinonaktifkan'}.", versi=unit.versi)
    return tx.outcome


def unit_or_missing(opd: PerangkatDaerah, kode: str) -> UnitKerja:
    """Return a unit of the office. Raises Missing."""
    unit = UnitKerja.objects.filter(opd=opd, kode=kode).first()
    if unit is None:
        raise Missing(UNKNOWN)
    return unit


def _read(opd: PerangkatDaerah, masuk: UnitMasuk, unit: UnitKerja | None) -> dict[str, Any]:
    """Return what the form says, by column. Raises Invalid."""
    isian = Isian()
    nama = isian.teks("nama", masuk.nama, 200, kosong="Isi nama unit kerja.")
    jenis = isian.pilih("jenis", masuk.jenis, UnitKerja.Jenis.values, "Pilih jenis unit kerja.")
    others = [other for other in opd.unit_list.order_by("pk") if unit is None or other.pk != unit.pk]
    serving = [other for other in others if other.aktif]
    for other in serving:
        if nama and other.nama.casefold() == nama.casefold():
            isian.wrong("nama", f"Sudah ada unit kerja bernama {other.nama}. Ubah yang ada, atau pakai nama lain.")
        if jenis == UnitKerja.Jenis.SEKRETARIAT == other.jenis and (unit is None or unit.aktif):
            isian.wrong("jenis", f"Sekretariat sudah ada: {other.nama}. Satu perangkat daerah hanya punya satu.")
    if unit is not None and jenis != unit.jenis and (berkas := _open_berkas(unit)):
        isian.wrong("jenis", f"Jenisnya belum dapat diubah: {listed(berkas, 'dan')} masih berjalan.")
    induk = _induk(isian, masuk.induk, serving, unit)
    if jenis == UnitKerja.Jenis.SUBBAGIAN and not masuk.induk:
        isian.wrong("induk", "Pilih unit kerja yang membawahkan subbagian ini.")
    urutan = _urutan(isian, masuk.urutan, len(others) + 1)
    kode_surat = _kode_surat(isian, masuk.kode_surat, others)
    isian.done()
    return {"nama": nama, "jenis": jenis, "induk": induk, "urutan": urutan, "kode_surat": kode_surat}


def _kode_surat(isian: Isian, teks: str, others: list[UnitKerja]) -> str:
    """Return the code in the numbers of papers: short, without blanks, of this unit alone; small letters count too."""
    kode = isian.teks("kode_surat", teks, KODE_SURAT_LENGTH)
    if not _KODE_SURAT.fullmatch(kode):
        isian.wrong("kode_surat", "Tulis kode hanya dengan huruf, angka, titik, garis miring, atau tanda hubung.")
    for other in others:
        if kode and other.kode_surat.casefold() == kode.casefold():
            isian.wrong("kode_surat", f"Kode {other.kode_surat} sudah dipakai {other.nama}. Pakai kode lain.")
    return kode


def _induk(isian: Isian, kode: str, serving: list[UnitKerja], unit: UnitKerja | None) -> UnitKerja | None:
    """Return the unit above: one that serves, and that is not itself below this one."""
    if not kode:
        return None
    found = next((other for other in serving if other.kode == kode), None)
    if found is None:
        isian.wrong("induk", "Pilih unit kerja yang masih aktif, selain unit ini sendiri.")
        return None
    by_key, above = {other.pk: other for other in serving}, found
    while above.induk_id is not None:
        if unit is not None and above.induk_id == unit.pk:
            isian.wrong("induk", f"{found.nama} berada di bawah unit ini, jadi tidak dapat menjadi atasannya.")
            return None
        if above.induk_id not in by_key:
            break
        above = by_key[above.induk_id]
    return found


def _urutan(isian: Isian, teks: str, otherwise: int) -> int:
    """Return the place in the order; the last one where none was typed."""
    teks = teks.strip()
    if not teks:
        return otherwise
    if not teks.isascii() or not teks.isdecimal() or not 1 <= int(teks[:9]) <= LAST_PLACE:
        isian.wrong("urutan", f"Urutan adalah bilangan dari 1 sampai {LAST_PLACE}.")
        return otherwise
    return int(teks)


def _free_to_serve(opd: PerangkatDaerah, unit: UnitKerja) -> None:
    """Raise Invalid where another unit took the place meanwhile."""
    for other in opd.unit_list.filter(aktif=True).exclude(pk=unit.pk).order_by("pk"):
        if other.nama.casefold() == unit.nama.casefold() or (unit.jenis == UnitKerja.Jenis.SEKRETARIAT == other.jenis):
            raise Invalid(Galat("aktif", f"{unit.nama} tidak dapat diaktifkan lagi: tempatnya dipakai {other.nama}."))


def _open_in(unit: UnitKerja, tahun: int) -> list[str]:
    """Return what is still open in a unit, in words."""
    found = [f"{satu} masih berjalan" for satu in _open_berkas(unit)]
    posts = list(Jabatan.objects.filter(unit=unit, aktif=True).order_by("pk").values_list("nama", flat=True))
    if posts:
        found.append(f"jabatan {listed(posts, 'dan')} masih aktif")
    below = list(UnitKerja.objects.filter(induk=unit, aktif=True).order_by("pk").values_list("nama", flat=True))
    if below:
        found.append(f"{listed(below, 'dan')} berada di bawahnya")
    if jumlah := Indikator.objects.filter(unit=unit, aktif=True, tahun__gte=tahun).count():
        found.append(f"{jumlah} indikator tahun {tahun} masih menjadi tugasnya")
    return found


def _open_berkas(unit: UnitKerja) -> list[str]:
    """Return the berkas of a unit that are not received yet, in words."""
    open_list = (
        BerkasBidang.objects.filter(unit=unit)
        .exclude(state=State.FINAL.value)
        .select_related("pengumpulan")
        .order_by("pengumpulan__tahun", "pengumpulan__triwulan")
    )
    return [f"berkas {Periode(b.pengumpulan.tahun, Triwulan(b.pengumpulan.triwulan)).label}" for b in open_list]
