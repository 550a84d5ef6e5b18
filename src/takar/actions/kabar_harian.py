"""Deliver a digest: judged again at that moment, so that nobody is reminded of what is done."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from takar.actions.outbox import Deferred, Delivery
from takar.actions.pengingat import MULAI
from takar.gateways.mail import DjangoMail, MailGateway, Surel
from takar.queries.kabar_harian import isi_harian, judul_harian
from takar.queries.kalender import kalender
from takar.queries.pengingat import butir_pengingat
from takar.records.models import Pegawai, Pemberitahuan, PerangkatDaerah


def deliver_harian(delivery: Delivery, *, now: datetime, mail: MailGateway | None = None) -> bool:
    """Mail what is still open; False where nothing is, or the person wants no mail. Raises Deferred on a day off."""
    pegawai = Pegawai.objects.select_related("pilihan_kabar").get(pk=delivery.payload["pegawai_id"])
    pilihan = getattr(pegawai, "pilihan_kabar", None)
    if not pegawai.surel or (pilihan is not None and not pilihan.surel):
        return False
    opd = PerangkatDaerah.objects.get(pk=delivery.opd_id or 0)
    today = now.astimezone(ZoneInfo(opd.zona)).date()
    _never_on_days_off(opd, today)
    hari = date.fromisoformat(delivery.payload["tanggal"])
    found = butir_pengingat(opd, hari, today=today, only=delivery.payload["langkah"])
    mine = [one for one in found if one.pegawai_id == pegawai.pk]
    kabar = list(
        Pemberitahuan.objects.filter(pegawai=pegawai, jenis=Pemberitahuan.Jenis.BIASA, harian_on=hari, read_at=None)
        .order_by("at", "pk")
        .values_list("kalimat", flat=True)
    )
    if not (mine or kabar):
        return False
    isi = isi_harian(pegawai.nama, mine, kabar, settings.PUBLIC_URL)
    judul = judul_harian(hari, len(mine) + len(kabar))
    (mail or DjangoMail()).send(Surel(delivery.kunci, pegawai.surel, judul, isi))
    return True


def _never_on_days_off(opd: PerangkatDaerah, today: date) -> None:
    """Raise Deferred until the morning of the next working day."""
    days_off = kalender(opd.pk)
    if not days_off.is_hari_kerja(today):
        until = days_off.hari_kerja_on_or_after(today + timedelta(days=1))
        raise Deferred(datetime.combine(until, MULAI, ZoneInfo(opd.zona)))
