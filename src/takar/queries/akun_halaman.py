"""The account of one person, as the page of the set-up shows it."""

import re
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from axes.models import AccessAttempt
from django.conf import settings
from django.utils.text import slugify

from takar.queries.akun import actor_of
from takar.queries.pegawai import PegawaiBaris, pegawai_baris
from takar.queries.tugas import beranda
from takar.records.models import Akun

TITLES = re.compile(r",.*|\b(?:dr|drs|dra|ir|h|hj|prof)\.\s*", re.IGNORECASE)


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


def akun_halaman(opd_id: int, pegawai_id: int, akun_id: int | None, today: date, zona: str) -> AkunHalaman | None:
    """Return the account of a person of the office; ``akun_id`` is that of who looks."""
    pegawai = pegawai_baris(opd_id, pegawai_id, today)
    if pegawai is None:
        return None
    akun = Akun.objects.filter(pegawai_id=pegawai_id).select_related("pegawai").first()
    if akun is None:
        return AkunHalaman(pegawai, 0, 0, _usul(pegawai.nama), False, False, (), "")
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


def left_open(akun_id: int, today: date, zona: str) -> tuple[str, ...]:
    """Return what waits for a person today, in words; also where the account is switched off already."""
    actor = actor_of(akun_id, today)
    if actor is None or not actor.tugas:
        return ()
    return tuple(
        f"{kartu.kalimat} ({kartu.keterangan})" if kartu.keterangan else kartu.kalimat
        for kartu in beranda(replace(actor, aktif=True), today, ZoneInfo(zona), semua=True).tugas
    )


def _usul(nama: str) -> str:
    """Return a user name made from a name without its titles: "siti.aminah"."""
    return ".".join(slugify(TITLES.sub("", nama)).split("-")[:2])
