"""The report of the office as its page showed it at the end of a day (docs/adr/0109)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from takar.queries.gabungan import (
    DIBUAT,
    DITANDATANGANI,
    MENUNGGU,
    MENUNGGU_UNIT,
    GabunganHalaman,
    gabungan_subject,
    koreksi_tercetak,
)
from takar.queries.keadaan_dahulu import find_pengumpulan_pada
from takar.queries.laporan import SHOWN, paper_shown
from takar.queries.naskah_dahulu import Status, report_then, was_corrected
from takar.queries.pada import BACA
from takar.queries.terdampak import IN_FORCE, said_of_gabungan, terdampak_in
from takar.records.models import LaporanGabungan, Pengumpulan
from takar.rules.periods import Periode
from takar.sop.engine import State
from takar.sop.gabungan import GabunganAction, may_gabungan
from takar.sop.permissions import Actor, Refused


def gabungan_pada(actor: Actor, periode: Periode, today: date, sampai: datetime) -> GabunganHalaman | None:
    """Return the page as of a moment, for reading alone; rights are those of ``today``.

    None where there was no round by then, or none whose units the person may all read. That the worker was making a
    version is told where every unit was done and none stood: how long that took is not kept.
    """
    pengumpulan = find_pengumpulan_pada(actor, periode, sampai)
    if pengumpulan is None:
        return None
    subject = gabungan_subject(pengumpulan, today)
    if isinstance(may_gabungan(actor=actor, action=GabunganAction.READ_GABUNGAN, subject=subject), Refused):
        return None
    states = [one.state for one in pengumpulan.berkas_list.all()]
    done = sum(state == State.FINAL for state in states)
    latest = _latest(pengumpulan, sampai)
    return GabunganHalaman(
        pengumpulan_id=pengumpulan.pk,
        periode=periode,
        kantor=pengumpulan.opd.nama,
        keadaan=_keadaan(latest, whole=done == len(states)),
        diterima=done,
        unit=len(states),
        laporan=paper_shown(latest, ZoneInfo(pengumpulan.opd.zona), sampai) if latest else None,
        alasan=BACA,
        sebagai=None,
        berganti=False,
        usang=False,
        tanpa_pengecualian=False,
        boleh_nomor=False,
        pola_nomor="",
        mode_list=(),
        layanan="",
        koreksi=koreksi_tercetak(latest) if latest else (),
        terkoreksi=said_of_gabungan(terdampak_in(latest, sampai)) if latest and latest.status in IN_FORCE else "",
    )


def _latest(pengumpulan: Pengumpulan, sampai: datetime) -> LaporanGabungan | None:
    made = LaporanGabungan.objects.filter(pengumpulan=pengumpulan, dokumen__at__lte=sampai)
    found = made.select_related(*SHOWN).order_by("-versi").first()
    if found is not None:
        corrected = was_corrected(found.dokumen, sampai)
        report_then(found, sampai, waiting=not corrected, corrected=corrected)
    return found


def _keadaan(latest: LaporanGabungan | None, *, whole: bool) -> str:
    if latest is not None and latest.status == Status.SIGNED:
        return DITANDATANGANI
    if latest is not None and latest.status == Status.FROZEN:
        return MENUNGGU
    return DIBUAT if whole else MENUNGGU_UNIT
