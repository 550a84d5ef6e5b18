"""The Pengelola sistem learns at once what does not reach people, once for each trouble and not for each mail."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from takar.queries.akun import holders, reached
from takar.queries.tugas import KIRIMAN
from takar.records.models import Pemberitahuan, PerangkatDaerah
from takar.sop.peran import Peran

TERTUNDA = "Ada kiriman yang belum sampai dan akan dicoba lagi sendiri. Sebabnya ada di halaman kiriman."


def tell_failure(opd_id: int | None, penerima: str, *, final: bool, now: datetime) -> None:
    """Leave a notice for each Pengelola sistem of the office, unless the same one is still unread."""
    kalimat = TERTUNDA
    if final:
        siapa = penerima or "penerimanya"
        kalimat = f"Kiriman kepada {siapa} tidak sampai dan tidak dicoba lagi. Lihat sebabnya, lalu kirim ulang."
    tell_pengelola(opd_id, kalimat, now=now)


def tell_pengelola(opd_id: int | None, kalimat: str, *, now: datetime, tautan: str = KIRIMAN) -> None:
    """Leave a sentence for each Pengelola sistem of an office, unless the same one is still unread.

    Those of every office where it is of none, as an anchor of the audit log.
    """
    offices = PerangkatDaerah.objects.order_by("pk")
    for opd in offices.filter(pk=opd_id) if opd_id else offices:
        told = pengelola_of(opd.pk, now.astimezone(ZoneInfo(opd.zona)).date())
        waiting = Pemberitahuan.objects.filter(pegawai__in=told, kalimat=kalimat, read_at=None)
        for pegawai_id in sorted(told - set(waiting.values_list("pegawai_id", flat=True))):
            Pemberitahuan.objects.create(pegawai_id=pegawai_id, kalimat=kalimat, tautan=tautan, at=now)


def pengelola_of(opd_id: int, today: date) -> set[int]:
    """Return who is Pengelola sistem of an office and has an account that is open."""
    return reached(p.pegawai_id for p in holders(Peran.PENGELOLA_SISTEM, opd_id=opd_id, unit_id=None, today=today))
