"""The archives of an office as their page shows them, and what can be asked for."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from takar.queries.arsip import LingkupArsip, find_lingkup
from takar.queries.arsip_umur import leaves_at, with_age
from takar.queries.kantor import Kantor
from takar.queries.langkah_tampil import as_officer
from takar.queries.pada import BACA, until
from takar.queries.potongan import Potongan, potong
from takar.records.models import Arsip, BerkasBidang, Pengumpulan, PerangkatDaerah, UnitKerja
from takar.rules.periods import Triwulan, format_tanggal, format_waktu
from takar.sop.actor import Actor
from takar.sop.arsip import NOT_YOURS, ArsipAction, may_arsip, reads_arsip
from takar.sop.gabungan import reads_whole
from takar.sop.permissions import Allowed, Refused

KIND = "arsip"
"""The kind of the outbox row that has the worker make one."""
MENUNGGU, DIBUAT, SIAP, GAGAL, DIBUANG = "menunggu", "sedang dibuat", "siap", "gagal", "tidak disimpan lagi"
MEGABYTE = 1_000_000
NO_BERKAS = "Unit Anda belum punya berkas yang dapat diarsipkan. Arsipnya dapat diminta sesudah triwulan dibuka."


@dataclass(frozen=True, slots=True)
class ArsipBaris:
    """One archive; ``persen`` of it is in while it is made, ``sampai`` says how long its ZIP is kept."""

    id: int
    judul: str
    keadaan: str
    persen: int
    ukuran: str
    jumlah: int
    sidik: str
    sampai: str
    kurang: tuple[str, ...]
    gagal: str
    diminta: str
    siapa: str


@dataclass(frozen=True, slots=True)
class ArsipHalaman:
    """The page: its rows, and the choices of the form; ``alasan`` says why the person asks for none.

    ``baca``: whether the person may have an archive read that comes from outside.
    """

    daftar: Potongan[ArsipBaris]
    tahun: tuple[tuple[int, str], ...]
    triwulan: tuple[tuple[int, str], ...]
    unit: tuple[tuple[str, str], ...]
    seluruh: bool
    alasan: str
    baca: bool


@dataclass(frozen=True, slots=True)
class ArsipFile:
    """Where an archive lies, and the name under which it is saved."""

    sha256: str
    ukuran: int
    nama_file: str


def arsip_halaman(
    actor: Actor, kantor: Kantor, halaman: int, now: datetime, sampai: datetime | None = None
) -> ArsipHalaman:
    """Return the archives that the person may have, the newest first.

    By a moment: those that were asked for by then, each as it stood then; the form is of now alone.
    """
    whole = reads_whole(actor, kantor.id)
    collects = Exists(BerkasBidang.objects.filter(unit=OuterRef("pk")))
    units = UnitKerja.objects.filter(opd_id=kantor.id).annotate(mengumpulkan=collects).order_by("urutan", "pk")
    mine = [one for one in units if reads_arsip(actor, kantor.id, one.pk)]
    offered = tuple((one.kode, one.nama) for one in mine if one.mengumpulkan)
    asked = until(Arsip.objects.filter(opd_id=kantor.id), sampai)
    found = asked.select_related("opd", "unit", "oleh").order_by("-at", "-pk")
    if not whole:
        found = found.filter(unit__in=[one.pk for one in mine])
    some = potong(with_age(found, sampai), halaman)
    rows = tuple(_baris(one, kantor, sampai or now, sampai) for one in some.baris)
    ask = [
        may_arsip(actor=actor, action=ArsipAction.ASK_ARSIP, opd_id=kantor.id, unit_id=unit_id)
        for unit_id in ([None] if whole else [one.pk for one in mine])
    ]
    tahun = Pengumpulan.objects.filter(opd_id=kantor.id).values_list("tahun", flat=True).distinct()
    return ArsipHalaman(
        daftar=Potongan(rows, some.halaman, some.jumlah_halaman, some.jumlah),
        tahun=tuple((one, str(one)) for one in tahun.order_by("-tahun")),
        triwulan=tuple((one.value, f"Triwulan {one.name}") for one in Triwulan),
        unit=offered,
        seluruh=whole,
        alasan=BACA if sampai else _why_not(ask) or ("" if whole or offered else NO_BERKAS),
        baca=isinstance(may_arsip(actor=actor, action=ArsipAction.OPEN_ARSIP, opd_id=kantor.id, unit_id=None), Allowed),
    )


def _why_not(ask: list[Allowed | Refused]) -> str:
    """Return why none of some archives may be asked for; "" where one may."""
    if any(isinstance(one, Allowed) for one in ask):
        return ""
    return next((one.reason for one in ask if isinstance(one, Refused)), NOT_YOURS)


def _baris(one: Arsip, kantor: Kantor, now: datetime, sampai: datetime | None) -> ArsipBaris:
    if sampai is not None and (one.selesai_at is None or one.selesai_at > sampai):
        _put_back(one)
    leaves = leaves_at(one)
    return ArsipBaris(
        id=one.pk,
        judul=lingkup_shown(one).judul,
        keadaan=DIBUANG if leaves and leaves <= now else _keadaan(one),
        persen=one.sudah * 100 // one.total if one.total else 0,
        ukuran=f"{max(1, round(one.ukuran / MEGABYTE))} MB" if one.sha256 else "",
        jumlah=one.jumlah,
        sidik=one.sha256,
        sampai=format_tanggal(_local(leaves, kantor).date()) if leaves else "",
        kurang=tuple(one.kurang),
        gagal=one.gagal,
        diminta=format_waktu(_local(one.at, kantor)),
        siapa=as_officer(one.oleh.nama, one.sebagai),
    )


def _put_back(one: Arsip) -> None:
    """Make an archive one that waits: it was finished later, and how far it had come is not kept. It is never saved."""
    one.selesai_at, one.sha256, one.gagal = None, "", ""
    one.sudah = one.total = one.ukuran = one.jumlah = 0
    one.kurang = []


def _local(at: datetime, kantor: Kantor) -> datetime:
    return at.astimezone(kantor.zona)


def _keadaan(one: Arsip) -> str:
    if one.selesai_at is not None:
        return GAGAL if one.gagal else SIAP
    return DIBUAT if one.total else MENUNGGU


def lingkup_shown(one: Arsip) -> LingkupArsip:
    """Return what an archive is of, from its loaded row."""
    opd = one.opd
    lingkup = LingkupArsip(opd.pk, opd.kode, opd.nama, opd.zona, one.tahun, one.triwulan)
    if one.unit is None:
        return lingkup
    return LingkupArsip(
        opd.pk, opd.kode, opd.nama, opd.zona, one.tahun, one.triwulan, one.unit_id, one.unit.kode, one.unit.nama
    )


def chosen_lingkup(opd: PerangkatDaerah, tahun: int, triwulan: int, unit: str) -> LingkupArsip | None:
    """Return what a form chose: a triwulan of 0 is the tahun, a unit of "" every unit; None where there is no such."""
    return find_lingkup(opd, tahun, triwulan or None, unit)


def find_arsip(arsip_id: int, actor: Actor, opd_id: int) -> ArsipFile | None:
    """Return where an archive lies or lay; None where there is none that is made and that the person may have."""
    one = Arsip.objects.filter(pk=arsip_id, opd_id=opd_id).select_related("opd", "unit").first()
    if one is None or not one.sha256 or not reads_arsip(actor, opd_id, one.unit_id):
        return None
    return ArsipFile(one.sha256, one.ukuran, lingkup_shown(one).nama_file)
