"""The account of one person, as the page of the set-up shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from zoneinfo import ZoneInfo

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Prefetch

from takar.queries.akun import actor_of, in_force
from takar.queries.pegawai import PegawaiBaris, pegawai_baris
from takar.queries.tugas import beranda
from takar.records.models import Akun, Pegawai, Penugasan
from takar.rules.nama_pengguna import propose

MOST = 50  # people whom one page invites; the others come after them


@dataclass(frozen=True, slots=True)
class AkunHalaman:
    """An account with its person; ``id`` 0 where there is none yet, then ``usul`` is a name for it."""

    pegawai: PegawaiBaris
    id: int
    versi: int
    usul: str
    sendiri: bool
    terkunci: bool
    menunggu: tuple[str, ...]
    surel: str


@dataclass(frozen=True, slots=True)
class CalonAkun:
    """A person on duty without an account, and a user name for them that is free."""

    id: int
    nama: str
    jabatan: tuple[str, ...]
    usul: str


@dataclass(frozen=True, slots=True)
class Penerima:
    """Who gets a link."""

    nama: str
    nama_pengguna: str
    surel: str


def akun_halaman(opd_id: int, pegawai_id: int, akun_id: int | None, today: date, zona: str) -> AkunHalaman | None:
    """Return the account of a person of the office; ``akun_id`` is that of who looks."""
    pegawai = pegawai_baris(opd_id, pegawai_id, today)
    if pegawai is None:
        return None
    akun = Akun.objects.filter(pegawai_id=pegawai_id).select_related("pegawai").first()
    if akun is None:
        return AkunHalaman(pegawai, 0, 0, _free(propose(pegawai.nama, pegawai.nip), _taken()), False, False, (), "")
    return AkunHalaman(
        pegawai=pegawai,
        id=akun.pk,
        versi=akun.versi,
        usul="",
        sendiri=akun.pk == akun_id,
        terkunci=AccessAttempt.objects.filter(
            username=akun.nama_pengguna, failures_since_start__gte=settings.AXES_FAILURE_LIMIT
        ).exists(),
        menunggu=left_open(akun.pk, today, zona),
        surel=akun.pegawai.surel,
    )


def calon_akun(opd_id: int, today: date) -> tuple[CalonAkun, ...]:
    """Return the people on duty who have no account, by name, at most so many as one page takes."""
    held = Penugasan.objects.filter(in_force(today), jabatan__unit__opd_id=opd_id)
    posts = Prefetch("penugasan_list", held.select_related("jabatan").order_by("mulai", "pk"), to_attr="held_list")
    people = Pegawai.objects.filter(opd_id=opd_id, akun=None, pk__in=held.values("pegawai_id")).prefetch_related(posts)
    taken = _taken()
    found = []
    for p in people.order_by("nama", "pk")[:MOST]:
        usul = _free(propose(p.nama, p.nip), taken)
        taken.add(usul)
        found.append(CalonAkun(p.pk, p.nama, tuple(held.jabatan.nama for held in p.held_list), usul))
    return tuple(found)


def penerima(versi: Mapping[int, int]) -> dict[int, Penerima]:
    """Return to whom links are handed over, by the key of the account, where the version of each is not replaced."""
    found = Akun.objects.filter(pk__in=versi).select_related("pegawai")
    living = (a for a in found if a.versi == versi[a.pk])
    return {a.pk: Penerima(a.pegawai.nama, a.nama_pengguna, a.pegawai.surel) for a in living}


def left_open(akun_id: int, today: date, zona: str) -> tuple[str, ...]:
    """Return what waits for a person today, in words; also where the account is switched off already."""
    actor = actor_of(akun_id, today)
    if actor is None or not actor.tugas:
        return ()
    return tuple(
        f"{kartu.kalimat} ({kartu.keterangan})" if kartu.keterangan else kartu.kalimat
        for kartu in beranda(replace(actor, aktif=True), today, ZoneInfo(zona), semua=True).tugas
    )


def _taken() -> set[str]:
    return {nama.lower() for nama in Akun.objects.values_list("nama_pengguna", flat=True)}


def _free(usul: str, taken: set[str]) -> str:
    """Return a user name that nobody has, numbered where the proposed one is somebody's."""
    return next(nama for nama in chain((usul,), (f"{usul}{n}" for n in count(2))) if nama not in taken)
