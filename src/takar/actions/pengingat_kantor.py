"""What is brought to mind of several offices in one digest: one whose stored data cannot be read stops no other.

The reminders of the person's own office are not left out: its run fails, is tried again and makes up for the days
between, and its Pengelola sistem is told. Those of another office are left out, and come with the first digest after
that office's run went well again: until then it has none (docs/adr/0072).
"""

import logging
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import DatabaseError, transaction

from takar.actions.kabar_kiriman import pengelola_of
from takar.actions.outbox import enqueue
from takar.actions.pemberitahuan import letter
from takar.queries.disposisi import butir_disposisi
from takar.queries.kalender import kalender
from takar.queries.pengingat import Butir, butir_pengingat, sejak_of
from takar.queries.tugas import KIRIMAN
from takar.records.models import Pegawai, Pemberitahuan, PerangkatDaerah
from takar.rules.periods import format_hari_tanggal

log = logging.getLogger(__name__)


def butir_of_offices(
    opd: PerangkatDaerah,
    offices: Iterable[PerangkatDaerah],
    hari: date,
    *,
    today: date,
    only: Collection[int] | None = None,
    disposisi: Collection[int] | None = None,
) -> tuple[list[Butir], list[str]]:
    """Return what is told on ``hari`` to people of ``opd`` (and others), and the names of offices that were left out.

    ``only``: of these langkah, and ``disposisi``: of these, to judge them again.
    Raises what reading the own office raises, and whatever is the database's.
    """
    found: list[Butir] = []
    unread: list[str] = []
    for office in offices:
        sejak, days_off = sejak_of(opd, office, hari), kalender(office.pk)
        found += butir_disposisi(office, hari, today=today, days_off=days_off, sejak=sejak, only=disposisi)
        try:
            found += butir_pengingat(office, hari, today=today, sejak=sejak, only=only)
        except Exception as error:  # a broken edition fails as it pleases
            if office == opd or isinstance(error, DatabaseError):
                raise
            log.exception("Pengingat dari «%s» bagi orang «%s» belum dapat dibuat.", office.kode, opd.kode)
            unread.append(office.nama)
    return found, unread


def tell_unreadable(opd: PerangkatDaerah, hari: date, error: Exception, *, now: datetime) -> None:
    """Tell each Pengelola sistem of an office, once on a day, that its people are not reminded, and what follows."""
    kalimat = (
        f"Pengingat {format_hari_tanggal(hari)} untuk {opd.nama} belum dapat dibuat ({type(error).__name__}): data "
        "putaran atau edisi SOP yang tersimpan tidak terbaca. Pengingat disusulkan begitu berhasil. Sampaikan catatan "
        "pekerja di server kepada yang memelihara Takar."
    )
    with transaction.atomic():
        for pegawai in Pegawai.objects.filter(pk__in=pengelola_of(opd.pk, hari)).order_by("pk"):
            if Pemberitahuan.objects.filter(pegawai=pegawai, kalimat=kalimat).exists():
                continue
            Pemberitahuan.objects.create(pegawai=pegawai, kalimat=kalimat, tautan=KIRIMAN, at=now)
            if pegawai.surel:
                judul, isi = "Pengingat harian Takar tidak terkirim", letter(pegawai, kalimat)
                payload = {"kepada": pegawai.surel, "judul": judul, "isi": isi}
                kunci = f"pengingat-gagal:{opd.pk}:{hari.isoformat()}:{pegawai.pk}"
                enqueue(kind="surel", kunci=kunci, payload=payload, now=now, opd_id=pegawai.opd_id)
