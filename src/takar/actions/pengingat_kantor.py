"""What is brought to mind of several offices in one digest: what cannot be read of one stops no other.

A round whose stored edition cannot be read is left out alone, its run says so, and its marks come with the first digest
after it is read again (docs/adr/0097). Where else the person's own office cannot be read, its run fails, is tried again
and makes up for the days between. In both cases its Pengelola sistem is told. Those of another office are left out, and
come with the first digest after that office's run went well again: until then it has none (docs/adr/0072).
"""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import DatabaseError, transaction

from takar.actions.kabar_kiriman import pengelola_of
from takar.actions.outbox import enqueue
from takar.actions.pemberitahuan import letter
from takar.queries.disposisi import butir_disposisi
from takar.queries.kalender import kalender
from takar.queries.pengingat import Butir, butir_pengingat, sejak_of, tertinggal_of
from takar.queries.pengumpulan import periode_of_pengumpulan
from takar.queries.tugas import KIRIMAN
from takar.records.models import Pegawai, Pemberitahuan, Pengumpulan, PerangkatDaerah
from takar.rules.periods import format_hari_tanggal

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TakTerbaca:
    """What was left out: names of whole offices, and rounds."""

    kantor: list[str] = field(default_factory=list)
    putaran: list[Pengumpulan] = field(default_factory=list)

    @property
    def sebutan(self) -> list[str]:
        """What each is called, in words."""
        return [*self.kantor, *(_named(one) for one in self.putaran)]


def butir_of_offices(
    opd: PerangkatDaerah,
    offices: Iterable[PerangkatDaerah],
    hari: date,
    *,
    today: date,
    only: Collection[int] | None = None,
    disposisi: Collection[int] | None = None,
) -> tuple[list[Butir], TakTerbaca]:
    """Return what is told on ``hari`` to people of ``opd`` (and others), and what was left out.

    ``only``: of these langkah, and ``disposisi``: of these, to judge them again.
    Raises what reading the own office raises, and whatever is the database's.
    """
    found: list[Butir] = []
    unread, tertinggal = TakTerbaca(), tertinggal_of(opd, hari)
    for office in offices:
        sejak, days_off = sejak_of(opd, office, hari), kalender(office.pk)
        found += butir_disposisi(office, hari, today=today, days_off=days_off, sejak=sejak, only=disposisi)
        try:
            found += butir_pengingat(
                office, hari, today=today, sejak=sejak, only=only, tertinggal=tertinggal, tak_terbaca=unread.putaran
            )
        except Exception as error:  # a broken edition fails as it pleases
            if office == opd or isinstance(error, DatabaseError):
                raise
            log.exception("Pengingat dari «%s» bagi orang «%s» belum dapat dibuat.", office.kode, opd.kode)
            unread.kantor.append(office.nama)
    return found, unread


def _named(pengumpulan: Pengumpulan) -> str:
    return f"{periode_of_pengumpulan(pengumpulan).label}, {pengumpulan.opd.nama}"


def tell_unread(opd: PerangkatDaerah, hari: date, putaran: Iterable[Pengumpulan], *, now: datetime) -> None:
    """Tell each Pengelola sistem of an office, once on a day, which of its rounds nobody is reminded of."""
    for one in putaran:
        if one.opd_id == opd.pk:
            _tell(opd, hari, _named(one), "edisi SOP yang tersimpan padanya tidak terbaca", one.pk, now=now)


def tell_unreadable(opd: PerangkatDaerah, hari: date, error: Exception, *, now: datetime) -> None:
    """Tell each Pengelola sistem of an office, once on a day, that its people are not reminded, and what follows."""
    why = f"data yang tersimpan tidak terbaca ({type(error).__name__})"
    _tell(opd, hari, opd.nama, why, 0, now=now)


def _tell(opd: PerangkatDaerah, hari: date, of: str, why: str, key: int, *, now: datetime) -> None:
    kalimat = (
        f"Pengingat {format_hari_tanggal(hari)} untuk {of} belum dapat dibuat: {why}. Pengingat disusulkan begitu "
        "berhasil. Sampaikan catatan pekerja di server kepada yang memelihara Takar."
    )
    with transaction.atomic():
        for pegawai in Pegawai.objects.filter(pk__in=pengelola_of(opd.pk, hari)).order_by("pk"):
            if Pemberitahuan.objects.filter(pegawai=pegawai, kalimat=kalimat).exists():
                continue
            Pemberitahuan.objects.create(pegawai=pegawai, kalimat=kalimat, tautan=KIRIMAN, at=now)
            if pegawai.surel:
                judul, isi = "Pengingat harian Takar tidak terkirim", letter(pegawai, kalimat)
                payload = {"kepada": pegawai.surel, "judul": judul, "isi": isi}
                kunci = f"pengingat-gagal:{opd.pk}:{hari.isoformat()}:{pegawai.pk}{f':{key}' if key else ''}"
                enqueue(kind="surel", kunci=kunci, payload=payload, now=now, opd_id=pegawai.opd_id)
