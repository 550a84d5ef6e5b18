"""Tell the Pengelola sistem and the Kasubbag of chairs that are empty, or will be; each once."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from takar.actions.pemberitahuan import tell_at
from takar.actions.tiap_kantor import in_every_office
from takar.actions.tx import writing
from takar.queries.akun import SYSTEM, penugasan_on
from takar.queries.kursi import WARN_DAYS, emptied, ending, vacant_from
from takar.queries.penugasan import kursi_kosong
from takar.records.models import KunciIdempoten, PerangkatDaerah
from takar.sop.holders import OPENERS
from takar.sop.pengaturan import SetupAction

PAGE = "/pengaturan/penugasan/"


def tell_openers(tx: writing, opd_id: int, today: date, kalimat: str, *, kunci: str, tautan: str = PAGE) -> None:
    """Tell those who open rounds and give posts; who acts knows already."""
    peran = [satu.value for satu in OPENERS]
    holding = penugasan_on(today).filter(jabatan__unit__opd_id=opd_id, jabatan__peran__in=peran)
    wanted = set(holding.values_list("pegawai_id", flat=True)) - {tx.actor.pegawai_id}
    tell_at(tx, tautan, wanted, kalimat, kunci=kunci)


def remember_told(tx: writing, opd_id: int, today: date, day: date, chairs: Sequence[str]) -> None:
    """Keep of each chair that its end was told, where it comes so soon that the worker would tell of it again.

    Each by itself: what one form emptied and what another did is together what the worker finds on that day.
    """
    if day <= today + timedelta(days=WARN_DAYS + 1):
        rows = [
            KunciIdempoten(
                akun_id=0,
                kunci=_kunci(opd_id, day, [chair]),
                action=SetupAction.READ_SETUP.value,
                jawaban={},
                at=tx.now,
            )
            for chair in chairs
        ]
        KunciIdempoten.objects.bulk_create(rows, ignore_conflicts=True)


def _untold(opd_id: int, day: date, chairs: Sequence[str]) -> list[str]:
    by_kunci = {_kunci(opd_id, day, [chair]): chair for chair in chairs}
    told = set(KunciIdempoten.objects.filter(akun_id=0, kunci__in=by_kunci).values_list("kunci", flat=True))
    return [chair for kunci, chair in by_kunci.items() if kunci not in told]


def _kunci(opd_id: int, day: date, chairs: Sequence[str]) -> str:
    named = sha256("\n".join(chairs).encode()).hexdigest()[:32]  # their names are longer than a key may be
    return f"kursi:{opd_id}:{day.isoformat()}:{named}"


class Kursi:
    """The chairs on the first day without a holder (today where no end is given), before and after a change."""

    def __init__(self, tx: writing, opd: PerangkatDaerah, selesai: date | None = None) -> None:
        self._tx, self._opd_id = tx, opd.pk
        self.today = tx.today(opd.zona)
        ends = selesai is not None and self.today <= selesai < date.max
        self.day = selesai + timedelta(days=1) if selesai is not None and ends else self.today
        self._before = kursi_kosong(opd.pk, self.day)

    def told(self, of: str) -> str:
        """Tell the Pengelola and the Kasubbag of a chair that is empty by the change, and return the sentence."""
        chairs = emptied(self._before, kursi_kosong(self._opd_id, self.day))
        if not chairs:
            return ""
        said = vacant_from(self.day, chairs)
        tell_openers(self._tx, self._opd_id, self.today, said, kunci=f"kursi:{of}")
        remember_told(self._tx, self._opd_id, self.today, self.day, chairs)
        return f" {said}"


def warn_ending(*, now: datetime) -> int:
    """Tell in advance which chairs will be empty because a penugasan ends; return how many days were told of.

    Each chair is told of once for each day, however often the worker looks and however many workers there are.
    """
    return in_every_office(lambda opd: _warn_ending(opd, now))


def _warn_ending(opd: PerangkatDaerah, now: datetime) -> int:
    told, today = 0, now.astimezone(ZoneInfo(opd.zona)).date()
    for day, ended in ending(opd.pk, today).items():
        chairs = _untold(opd.pk, day, ended)
        if not chairs:
            continue
        kalimat, kunci = vacant_from(day, chairs), _kunci(opd.pk, day, chairs)
        with writing(SetupAction.READ_SETUP, actor=SYSTEM, now=now, kunci=kunci) as tx:
            tx.begin()
            tx.objek = f"opd:{opd.pk}"
            tell_openers(tx, opd.pk, today, kalimat, kunci=kunci)
            remember_told(tx, opd.pk, today, day, chairs)
            tx.note(kursi=chairs, mulai=day)
            tx.done(kalimat)
        told += 1
    return told
