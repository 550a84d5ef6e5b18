"""A delegated monev follows the post of the Sekretaris: who comes to hold it is told, and who it goes back to.

It was delegated to the post (docs/adr/0068). Whoever holds that may change by a form, by a date that passes, or by an
account that is closed; so the worker compares who can act with who was told last, and catches up after downtime.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.actions.jadwal import clash
from takar.actions.pemberitahuan import Agenda, mail_agenda, tell
from takar.actions.tiap_kantor import in_every_office
from takar.actions.tx import writing
from takar.queries.acara import acara_sesi, hadirin_of
from takar.queries.akun import SYSTEM
from takar.queries.edition import edition_of
from takar.queries.langkah_tampil import Pemegang
from takar.queries.monev_lalu import Terundang
from takar.queries.sebutan import berkas_name
from takar.records.models import PerangkatDaerah, SesiMonev
from takar.sop.engine import State
from takar.sop.model import Kind
from takar.sop.pengaturan import SetupAction


def follow_delegations(*, now: datetime) -> int:
    """Tell of every delegated monev that has come to other people; return of how many."""
    return in_every_office(lambda opd: _follow(opd, now))


def _follow(opd: PerangkatDaerah, now: datetime) -> int:
    rows = SesiMonev.objects.filter(
        delegasi__isnull=False, berkas__pengumpulan__opd=opd, berkas__state=State.MONITORING.value
    )
    found = list(rows.select_related("berkas__unit", "berkas__pengumpulan").order_by("pk"))
    office = Pemegang(opd.pk, now.astimezone(ZoneInfo(opd.zona)).date()) if found else None
    return sum(_pass_on(sesi.berkas_id, office, now) for sesi in found if office and _has_moved(sesi, office))


class _Needless(Exception):
    """Another worker was faster, or the session was closed meanwhile: nothing is written."""


def _pass_on(berkas_id: int, office: Pemegang, now: datetime) -> bool:
    try:
        _follow_one(berkas_id, office, now)
    except _Needless:
        return False
    return True


def _follow_one(berkas_id: int, office: Pemegang, now: datetime) -> None:
    with writing(SetupAction.READ_SETUP, actor=SYSTEM, now=now) as tx:
        berkas = tx.berkas(berkas_id, None)
        sesi = SesiMonev.objects.get(berkas=berkas)
        sesi.berkas = berkas
        if berkas.state != State.MONITORING or sesi.delegasi_id is None or not _has_moved(sesi, office):
            raise _Needless
        leaders, told = _leaders(sesi, office), _told(sesi)
        SesiMonev.objects.filter(pk=sesi.pk).update(delegasi_dikabari=sorted(leaders))
        tx.bump(berkas)  # a later version of the entry in the calendars
        _tell(tx, sesi, office, baru=leaders - told, lama=told - leaders)
        tx.note(pelimpahan=sorted(leaders))
        tx.done(f"Pelimpahan monev {berkas.unit.nama} mengikuti pejabatnya.", versi=berkas.versi)


def _has_moved(sesi: SesiMonev, office: Pemegang) -> bool:
    """Whether a session waits for other people than those who know it; not where it waits for nobody."""
    leaders = _leaders(sesi, office)
    return bool(leaders) and leaders != _told(sesi)


def _told(sesi: SesiMonev) -> set[int]:
    return set(sesi.delegasi_dikabari) or {sesi.delegasi_id or 0}


def _leaders(sesi: SesiMonev, office: Pemegang) -> set[int]:
    """Whom the session waits for; where there is no delegate, who holds the langkah by the edition."""
    monev = edition_of(sesi.berkas.pengumpulan).langkah_by_kind(Kind.MONITOR)
    return {p.pegawai_id for p in office.pelaksana_of(monev, sesi.berkas)} if monev else set()


def _tell(
    tx: writing,
    sesi: SesiMonev,
    office: Pemegang,
    *,
    baru: Collection[int],
    lama: Collection[int],
) -> None:
    berkas, opd = sesi.berkas, sesi.berkas.pengumpulan.opd
    today = tx.today(opd.zona)
    acara, name = acara_sesi(berkas, sesi), berkas_name(berkas)
    if office.is_delegated(sesi):
        said = f"Monev {name} kini menunggu Anda, karena dilimpahkan kepada Sekretaris: {sesi.delegasi_alasan}"
    else:
        beside = clash(sesi, berkas, today)
        said = f"Monev {name} kembali kepada Anda: tidak ada yang dapat bertindak sebagai Sekretaris. {beside}".strip()
    tell(tx, berkas, baru, said, segera=True, agenda=Agenda(acara, frozenset(baru)))
    left = frozenset(lama) - hadirin_of(berkas, sesi, office, Terundang(opd.pk, today))
    gone = f"Monev {name} tidak lagi menunggu Anda. Sesinya dihapus dari kalender Anda."
    mail_agenda(tx, berkas, left, gone, Agenda(replace(acara, batal=True), left))
