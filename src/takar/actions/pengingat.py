"""The daily run: one digest for each person and working day, on the first page and by mail (docs/adr/0049).

The run of a day is a row that is written with what it sends: several workers, a restart and a clock that is set back
for a moment send it once. A run that was made before that of an earlier day is of a clock that had run ahead, and its
day comes once more (docs/adr/0066). Marks of days that were missed
are told with the next digest, as of its day (docs/adr/0059). Who has posts in other offices too is told of them in this
one digest, by the office that the person belongs to (docs/adr/0054).
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import DatabaseError, transaction
from django.db.models import CharField, F, Max, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from takar.actions.hari_kirim import MULAI
from takar.actions.pengingat_kantor import butir_of_offices, tell_unread, tell_unreadable
from takar.actions.tiap_kantor import in_every_office
from takar.queries.akun import reached
from takar.queries.kabar_harian import kalimat_harian
from takar.queries.kalender import kalender
from takar.queries.kiriman import DIGANTIKAN, HARIAN, KANAL, STOPPED
from takar.queries.pengingat import Butir, kantor_lain
from takar.records.models import (
    Kanal,
    Outbox,
    Pegawai,
    Pemberitahuan,
    Pengumpulan,
    PerangkatDaerah,
    PilihanKabar,
    PutaranPengingat,
)
from takar.rules.pengingat import SUSULAN

SET_BACK = timedelta(days=1)
"""As far as a clock may be set back without a second digest: what it had told counts."""


def remind(*, now: datetime) -> int:
    """Make today's digests of every office whose day has begun; return how many were made."""
    return in_every_office(lambda opd: _remind(opd, now))


def _remind(opd: PerangkatDaerah, now: datetime) -> int:
    local = now.astimezone(ZoneInfo(opd.zona))
    hari = local.date()
    if local.time() < MULAI or not kalender(opd.pk).is_hari_kerja(hari):
        return 0
    if _runs(opd).filter(tanggal__gt=hari, tanggal__lte=hari + SET_BACK).exists():
        return 0
    wrong = _made_ahead(opd, hari)
    if _runs(opd).filter(tanggal=hari).exclude(pk__in=wrong).exists():
        return 0
    try:
        found, unread = _found(opd, hari)
    except DatabaseError:
        raise  # it fails every office alike, and is met again in a minute
    except Exception as error:
        tell_unreadable(opd, hari, error, now=now)
        raise
    tell_unread(opd, hari, unread, now=now)
    left_out = {"at": now, "tak_terbaca": [one.pk for one in unread]}
    with transaction.atomic(durable=True):
        if wrong:
            _take_back(opd, hari, wrong)
        _, mine = PutaranPengingat.objects.get_or_create(opd=opd, tanggal=hari, defaults=left_out)
        return _write(opd, hari, found, now) if mine else 0


def _runs(opd: PerangkatDaerah) -> QuerySet[PutaranPengingat]:
    return PutaranPengingat.objects.filter(opd=opd)


def _made_ahead(opd: PerangkatDaerah, hari: date) -> list[int]:
    """Return the run of a day that was made before that of an earlier day: the clock ran ahead then."""
    last = _runs(opd).filter(tanggal__lt=hari).aggregate(last=Max("pk"))["last"] or 0
    return list(_runs(opd).filter(tanggal=hari, pk__lt=last).values_list("pk", flat=True))


def _take_back(opd: PerangkatDaerah, hari: date, wrong: list[int]) -> None:
    """Let a day whose run a clock that had run ahead made come once more; what was sent keeps a key of its own."""
    made = Outbox.objects.filter(kind__in=[HARIAN, KANAL], opd=opd, payload__tanggal=hari.isoformat())
    if _runs(opd).filter(pk__in=wrong).delete()[0]:
        made.update(kunci=Concat(F("kunci"), Value(":"), Cast("pk", CharField())))


def _found(opd: PerangkatDaerah, hari: date) -> tuple[Mapping[int, list[Butir]], list[Pengumpulan]]:
    """Return what is told to whom of the office, of its own berkas and of others', and the rounds left out."""
    own = set(Pegawai.objects.filter(opd=opd).values_list("pk", flat=True))
    found: defaultdict[int, list[Butir]] = defaultdict(list)
    told, unread = butir_of_offices(opd, (opd, *kantor_lain(opd, hari)), hari, today=hari)
    for one in told:
        if one.pegawai_id in own:
            found[one.pegawai_id].append(one)
    return found, unread.putaran


def _write(opd: PerangkatDaerah, hari: date, found: Mapping[int, list[Butir]], now: datetime) -> int:
    """Replace the digests of former days by those of today, in the transaction of the run."""
    news = Pemberitahuan.objects.filter(pegawai__opd=opd, jenis=Pemberitahuan.Jenis.BIASA, read_at=None)
    wanted = reached({*found, *news.filter(harian_on=None).values_list("pegawai_id", flat=True)})
    ways = _ways(opd, wanted)
    _supersede(opd, wanted, now)
    _carry_over(opd, wanted, now)
    news.filter(pegawai__in=wanted).filter(harian_on=None).update(harian_on=hari)
    Pemberitahuan.objects.filter(pegawai__opd=opd, jenis=Pemberitahuan.Jenis.PENGINGAT, read_at=None).update(
        read_at=now
    )
    Pemberitahuan.objects.bulk_create(_notice(pk, hari, butir, now) for pk, butir in found.items() if pk in wanted)
    rows = [_delivery(opd.pk, pk, hari, found.get(pk, []), now) for pk in sorted(wanted)]
    further = [_further(row, kanal) for row in rows if (kanal := ways.get(row.payload["pegawai_id"]))]
    Outbox.objects.bulk_create([*rows, *further], ignore_conflicts=True)
    return len(rows)


def _supersede(opd: PerangkatDaerah, wanted: set[int], now: datetime) -> None:
    """Stop the digests of former days that were not delivered; what they had to tell goes with today's.

    Not one that is being sent: what it has to tell arrives with it.
    """
    waiting = Outbox.objects.filter(kind__in=[HARIAN, KANAL], opd=opd, delivered_at=None, stopped_at=None)
    waiting = waiting.filter(Q(leased_until=None) | Q(leased_until__lte=now))
    for pk, payload in waiting.values_list("pk", "payload"):
        if payload["pegawai_id"] in wanted and waiting.filter(pk=pk).update(
            stopped_at=now, leased_until=None, last_error=DIGANTIKAN
        ):
            Pemberitahuan.objects.filter(
                pegawai=payload["pegawai_id"], harian_on=payload["tanggal"], read_at=None
            ).update(harian_on=None)


def _carry_over(opd: PerangkatDaerah, wanted: set[int], now: datetime) -> None:
    """Tell with today's digest what one that failed for good had to tell, by whatever way, and is still unread.

    No digest is made for it alone: an address that fails would fail each day again (docs/adr/0064).
    """
    ended = Outbox.objects.filter(kind__in=[HARIAN, KANAL], opd=opd, delivered_at=None, stopped_at__gt=now - SUSULAN)
    failed = {
        (payload["pegawai_id"], payload["tanggal"])
        for payload in ended.exclude(last_error__in=STOPPED).values_list("payload", flat=True)
        if payload["pegawai_id"] in wanted
    }
    keys = {_kunci(kind, opd.pk, *one): one for one in failed for kind in (HARIAN, KANAL)}
    went = Outbox.objects.filter(kunci__in=keys, delivered_at__isnull=False).values_list("kunci", flat=True)
    for pegawai_id, tanggal in failed - {keys[kunci] for kunci in went}:
        told = Pemberitahuan.objects.filter(pegawai=pegawai_id, harian_on=tanggal, read_at=None)
        told.filter(jenis=Pemberitahuan.Jenis.BIASA).update(harian_on=None)


def _kunci(kind: str, opd_id: int, pegawai_id: int, tanggal: str) -> str:
    return f"{kind}:{opd_id}:{pegawai_id}:{tanggal}"


def _ways(opd: PerangkatDaerah, wanted: set[int]) -> dict[int, str]:
    """Return who chose a further way that the office has, by pegawai."""
    here = Kanal.objects.filter(opd=opd).values_list("jenis", flat=True)
    chosen = PilihanKabar.objects.filter(pegawai__in=wanted, kanal__in=here)
    return dict(chosen.values_list("pegawai_id", "kanal"))


def _further(row: Outbox, kanal: str) -> Outbox:
    """The same digest by another way, delivered on its own: one that fails holds up no other."""
    payload = {**row.payload, "kanal": kanal}
    kunci = _kunci(KANAL, row.opd_id or 0, payload["pegawai_id"], payload["tanggal"])
    return Outbox(kind=KANAL, opd_id=row.opd_id, kunci=kunci, payload=payload, at=row.at, due_at=row.due_at)


def _notice(pegawai_id: int, hari: date, butir: list[Butir], now: datetime) -> Pemberitahuan:
    return Pemberitahuan(
        pegawai_id=pegawai_id,
        jenis=Pemberitahuan.Jenis.PENGINGAT,
        harian_on=hari,
        kalimat=kalimat_harian(hari, butir),
        tautan="/",
        at=now,
    )


def _delivery(opd_id: int, pegawai_id: int, hari: date, butir: list[Butir], now: datetime) -> Outbox:
    payload = {
        "pegawai_id": pegawai_id,
        "tanggal": hari.isoformat(),
        "langkah": sorted({one.langkah_id for one in butir if one.langkah_id}),
        "disposisi": sorted({one.disposisi_id for one in butir if one.disposisi_id}),
    }
    kunci = _kunci(HARIAN, opd_id, pegawai_id, hari.isoformat())
    return Outbox(kind=HARIAN, opd_id=opd_id, kunci=kunci, payload=payload, at=now, due_at=now)
