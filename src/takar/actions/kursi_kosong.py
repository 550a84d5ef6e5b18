"""Tell the Pengelola sistem and the Kasubbag of chairs that are empty, or will be; each once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from takar.actions.pemberitahuan import tell_at
from takar.actions.tiap_kantor import in_every_office
from takar.actions.tx import writing
from takar.queries.akun import SYSTEM, penugasan_on
from takar.queries.kursi import WARN_DAYS, KursiSurut, emptied, ending, vacant
from takar.queries.kursi_kosong import tahapan_kursi
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


def remember_told(tx: writing, opd_id: int, today: date, told: Iterable[KursiSurut]) -> None:
    """Keep of each chair that it was told of, where the worker would tell of it again.

    Each by itself: what one form emptied and what another did is together what the worker finds on that day. Of a chair
    that serves less today, the worker names the day on which a penugasan ended, which may be earlier.
    """
    soon = [one for one in told if one.surut.mulai <= today + timedelta(days=WARN_DAYS + 1)]
    now = {one.nama for one in soon if one.surut.mulai <= today}
    lasting = [one for one in ending(opd_id, today) if one.nama in now and one.surut.mulai <= today] if now else []
    KunciIdempoten.objects.bulk_create(
        [
            KunciIdempoten(akun_id=0, kunci=kunci, action=SetupAction.READ_SETUP.value, jawaban={}, at=tx.now)
            for kunci in dict.fromkeys(_kunci(opd_id, one.surut.mulai, [one.nama]) for one in (*soon, *lasting))
        ],
        ignore_conflicts=True,
    )


def _untold(opd_id: int, found: Iterable[KursiSurut]) -> list[KursiSurut]:
    by_kunci = {_kunci(opd_id, one.surut.mulai, [one.nama]): one for one in found}
    told = set(KunciIdempoten.objects.filter(akun_id=0, kunci__in=by_kunci).values_list("kunci", flat=True))
    return [one for kunci, one in by_kunci.items() if kunci not in told]


def _kunci(opd_id: int, day: date, chairs: Iterable[str]) -> str:
    named = sha256("\n".join(chairs).encode()).hexdigest()[:32]  # their names are longer than a key may be
    return f"kursi:{opd_id}:{day.isoformat()}:{named}"


class Kursi:
    """How far each chair serves from today on, before a change and after it."""

    def __init__(self, tx: writing, opd: PerangkatDaerah) -> None:
        self._tx, self._opd_id = tx, opd.pk
        self.today = tx.today(opd.zona)
        self._before = tahapan_kursi(opd.pk, self.today)

    def told(self, of: str) -> str:
        """Tell the Pengelola and the Kasubbag of a chair that serves less by the change, and return the sentence."""
        found = emptied(self._before, tahapan_kursi(self._opd_id, self.today))
        if not found:
            return ""
        said = vacant(found, self.today)
        tell_openers(self._tx, self._opd_id, self.today, said, kunci=f"kursi:{of}")
        remember_told(self._tx, self._opd_id, self.today, found)
        return f" {said}"


def warn_ending(*, now: datetime) -> int:
    """Tell which chairs will be empty because a penugasan ends, or are since one ended; return of how many days.

    Each chair is told of once for each day, however often the worker looks, however many workers there are, and also
    where none looked when it ended.
    """
    return in_every_office(lambda opd: _warn_ending(opd, now))


def _warn_ending(opd: PerangkatDaerah, now: datetime) -> int:
    today = now.astimezone(ZoneInfo(opd.zona)).date()
    by_day: defaultdict[date, list[KursiSurut]] = defaultdict(list)
    for one in _untold(opd.pk, ending(opd.pk, today)):
        by_day[one.surut.mulai].append(one)
    for day, found in sorted(by_day.items()):
        chairs = [one.nama for one in found]
        kalimat, kunci = vacant(found, today), _kunci(opd.pk, day, chairs)
        with writing(SetupAction.READ_SETUP, actor=SYSTEM, now=now, kunci=kunci) as tx:
            tx.begin()
            tx.objek = f"opd:{opd.pk}"
            tell_openers(tx, opd.pk, today, kalimat, kunci=kunci)
            remember_told(tx, opd.pk, today, found)
            tx.note(kursi=chairs, mulai=day)
            tx.done(kalimat)
    return len(by_day)
