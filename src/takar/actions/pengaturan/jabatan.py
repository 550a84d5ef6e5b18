"""Add, change and switch posts, and say which peran of the SOP each one carries."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.kursi_kosong import Kursi
from takar.actions.pengaturan.isian import NOTHING_NEW, Isian, change, created, free_kode
from takar.actions.pengaturan.kursi import keep_pengelola
from takar.actions.pengaturan.penugasan import masa_of
from takar.actions.tx import Outcome, writing
from takar.queries.jabatan_ganda import pos_list, pos_of
from takar.records.models import Jabatan, Penugasan, PerangkatDaerah, UnitKerja
from takar.rules.jabatan_tunggal import object_to_kembar
from takar.rules.penggantian import Penggantian
from takar.rules.penugasan import STRUKTURAL, days_after, object_to_peran, object_to_struktural
from takar.sop.pengaturan import SetupAction
from takar.sop.peran import Peran
from takar.sop.permissions import Actor
from takar.sop.reasons_state import listed

UNKNOWN = "Jabatan itu tidak ada."
KODE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class JabatanMasuk:
    """A post as it was typed; ``unit`` is a code, ``peran`` "" where the post has no part in the SOP."""

    unit: str
    nama: str
    jenis: str
    peran: str


def add_jabatan(*, opd_id: int, masuk: JabatanMasuk, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Add a post. Raises Refusal or Invalid."""
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        values = _read(opd, masuk, None)
        kode = free_kode(values["nama"], Jabatan.objects.values_list("kode", flat=True), KODE_LENGTH)
        jabatan = Jabatan.objects.create(kode=kode, **values)
        created(tx, jabatan, "jabatan", kode=kode, **values)
        tx.done(f"Jabatan {jabatan.nama} ditambahkan.", versi=jabatan.versi)
    return tx.outcome


def change_jabatan(
    *,
    opd_id: int,
    jabatan_id: int,
    seen_version: int,
    masuk: JabatanMasuk,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Change a post; who holds it keeps it. Raises Missing, Stale, Refusal or Invalid."""
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        jabatan = _jabatan_or_missing(opd, jabatan_id)
        tx.same(jabatan, seen_version)
        values = _read(opd, masuk, jabatan)
        if values["jenis"] == STRUKTURAL != jabatan.jenis:
            _check_holders(jabatan, tx.today(opd.zona))
        was, kursi = jabatan.peran, Kursi(tx, opd)
        changed = change(tx, jabatan, "jabatan", **values)
        if was == Peran.PENGELOLA_SISTEM.value:
            keep_pengelola(opd, "peran", *days_after(tx.today(opd.zona)))
        said = f"Jabatan {jabatan.nama} disimpan." if changed else NOTHING_NEW
        tx.done(said + kursi.told(f"jabatan:{jabatan.pk}:{jabatan.versi}"), versi=jabatan.versi)
    return tx.outcome


def switch_jabatan(
    *, opd_id: int, jabatan_id: int, seen_version: int, aktif: bool, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Switch a post off, when nobody holds it now or later, or on again. Raises Invalid that says who holds it."""
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        jabatan = _jabatan_or_missing(opd, jabatan_id)
        tx.same(jabatan, seen_version)
        if not aktif and (names := _holders(jabatan, tx.today(opd.zona))):
            said = f"{jabatan.nama} masih dipegang {listed(names, 'dan')}; akhiri dahulu penugasannya."
            raise Invalid(Galat("aktif", said))
        if aktif and not jabatan.unit.aktif:
            raise Invalid(Galat("aktif", f"Aktifkan dahulu unit kerjanya, {jabatan.unit.nama}."))
        if aktif and (objection := object_to_kembar(pos_of(jabatan), pos_list(opd.pk))):
            raise Invalid(Galat("aktif", objection))
        change(tx, jabatan, "jabatan", aktif=aktif)
        tx.done(f"Jabatan {jabatan.nama} {'diaktifkan lagi' if aktif else 'dinonaktifkan'}.", versi=jabatan.versi)
    return tx.outcome


def _jabatan_or_missing(opd: PerangkatDaerah, jabatan_id: int) -> Jabatan:
    jabatan = Jabatan.objects.select_related("unit").filter(unit__opd=opd, pk=jabatan_id).first()
    if jabatan is None:
        raise Missing(UNKNOWN)
    return jabatan


def _holders(jabatan: Jabatan, today: date) -> list[str]:
    """Return who holds a post today or later."""
    held = Penugasan.objects.filter(Q(selesai__isnull=True) | Q(selesai__gte=today), jabatan=jabatan)
    return list(held.order_by("mulai", "pk").values_list("pegawai__nama", flat=True))


def _check_holders(jabatan: Jabatan, today: date) -> None:
    """Raise Invalid where who holds the post today or later could not hold a structural one beside what they hold."""
    lasting = Penugasan.objects.filter(Q(selesai__isnull=True) | Q(selesai__gte=today))
    lasting = lasting.select_related("pegawai", "jabatan").order_by("mulai", "pk")
    held = [replace(masa_of(one), struktural=True) for one in lasting.filter(jabatan=jabatan)]
    beside = lasting.filter(pegawai__in=[one.pegawai for one in held]).exclude(jabatan=jabatan)
    if objection := object_to_struktural(held, map(masa_of, beside)):
        raise Invalid(Galat("jenis", objection))
    structural = lasting.filter(jabatan__unit__opd=jabatan.unit.opd_id, jabatan__jenis=STRUKTURAL)
    penggantian = Penggantian([*map(masa_of, structural), *held])
    if objection := next(filter(None, map(penggantian.object_to, held)), ""):
        raise Invalid(Galat("jenis", objection))


def _read(opd: PerangkatDaerah, masuk: JabatanMasuk, jabatan: Jabatan | None) -> dict[str, Any]:
    """Return what the form says, by column. Raises Invalid."""
    isian = Isian()
    unit = UnitKerja.objects.filter(opd=opd, kode=masuk.unit, aktif=True).first()
    if unit is None:
        isian.wrong("unit", "Pilih unit kerja tempat jabatan ini.")
    nama = isian.teks("nama", masuk.nama, 200, kosong="Isi nama jabatan.")
    jenis = isian.pilih("jenis", masuk.jenis, Jabatan.Jenis.values, "Pilih jenis jabatan.")
    peran = isian.pilih("peran", masuk.peran, ["", *Peran], "Pilih peran dari daftar, atau tanpa peran.")
    if unit is not None:
        _beside_others(isian, unit, nama, jabatan)
        if objection := object_to_peran(peran, unit.nama, bidang=unit.jenis == UnitKerja.Jenis.BIDANG):
            isian.wrong("peran", objection)
        if objection := _object_to_place(opd, Jabatan(unit=unit, nama=nama, jenis=jenis, peran=peran), jabatan):
            isian.wrong("peran", objection)
    isian.done()
    return {"unit": unit, "nama": nama, "jenis": jenis, "peran": peran}


def _object_to_place(opd: PerangkatDaerah, typed: Jabatan, jabatan: Jabatan | None) -> str:
    """Return why a post cannot have the place that it comes to; a place that it has already is not judged again."""
    if jabatan is not None and (not jabatan.aktif or pos_of(jabatan).tempat == pos_of(typed).tempat):
        return ""
    beside = [one for one in pos_list(opd.pk) if jabatan is None or one.kunci != str(jabatan.pk)]
    return object_to_kembar(pos_of(typed), beside)


def _beside_others(isian: Isian, unit: UnitKerja, nama: str, jabatan: Jabatan | None) -> None:
    """Two posts of one unit have two names, and within a unit codes differ too."""
    others = Jabatan.objects.filter(unit=unit).exclude(pk=jabatan.pk if jabatan else 0).order_by("pk")
    for other in others:
        if nama and other.aktif and other.nama.casefold() == nama.casefold():
            isian.wrong("nama", f"{unit.nama} sudah punya jabatan {other.nama}. Ubah yang ada, atau pakai nama lain.")
        if jabatan is not None and other.kode == jabatan.kode:
            isian.wrong("unit", f"{unit.nama} punya jabatan lain dengan kode yang sama. Tambah yang baru.")
