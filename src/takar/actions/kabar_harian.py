"""Deliver a digest: judged again at that moment, so that nobody is reminded of what is done."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from takar.actions.hari_kirim import wait_for_hari_kerja
from takar.actions.outbox import Delivery
from takar.gateways.kanal import AppriseKanal, KanalGateway, Pesan
from takar.gateways.mail import DjangoMail, MailGateway, Surel
from takar.queries.kabar_harian import isi_harian, judul_harian
from takar.queries.pengingat import butir_pengingat
from takar.records.models import Kanal, Pegawai, Pemberitahuan, PerangkatDaerah, PilihanKabar


def deliver_harian(delivery: Delivery, *, now: datetime, mail: MailGateway | None = None) -> bool:
    """Mail what is still open; False where nothing is, or the person wants no mail. Raises Deferred on a day off."""
    pegawai = Pegawai.objects.select_related("pilihan_kabar").get(pk=delivery.payload["pegawai_id"])
    pilihan = getattr(pegawai, "pilihan_kabar", None)
    if not pegawai.surel or (pilihan is not None and not pilihan.surel):
        return False
    found = _compose(delivery, pegawai, now)
    if found is None:
        return False
    (mail or DjangoMail()).send(Surel(delivery.kunci, pegawai.surel, *found))
    return True


def deliver_kanal(delivery: Delivery, *, now: datetime, kanal: KanalGateway | None = None) -> bool:
    """The same by the further way that the person chose; False where the way or the choice is gone."""
    pilihan = PilihanKabar.objects.select_related("pegawai").get(pegawai=delivery.payload["pegawai_id"])
    way = Kanal.objects.filter(opd_id=delivery.opd_id or 0, jenis=delivery.payload["kanal"]).first()
    if way is None or pilihan.kanal != way.jenis:
        return False
    found = _compose(delivery, pilihan.pegawai, now)
    if found is None:
        return False
    (kanal or AppriseKanal()).send(Pesan(way.jenis, way.rahasia, pilihan.alamat, *found))
    return True


def _compose(delivery: Delivery, pegawai: Pegawai, now: datetime) -> tuple[str, str] | None:
    """Return subject and text; None where nothing is left to tell."""
    opd = PerangkatDaerah.objects.get(pk=delivery.opd_id or 0)
    today = now.astimezone(ZoneInfo(opd.zona)).date()
    wait_for_hari_kerja(opd.pk, now)
    hari = date.fromisoformat(delivery.payload["tanggal"])
    found = butir_pengingat(opd, hari, today=today, only=delivery.payload["langkah"])
    mine = [one for one in found if one.pegawai_id == pegawai.pk]
    news = Pemberitahuan.objects.filter(
        pegawai=pegawai, jenis=Pemberitahuan.Jenis.BIASA, harian_on=hari, read_at=None
    ).order_by("at", "pk")
    kabar = list(news.values_list("kalimat", flat=True))
    if not (mine or kabar):
        return None
    isi = isi_harian(pegawai.nama, mine, kabar, settings.PUBLIC_URL)
    return judul_harian(hari, len(mine) + len(kabar)), isi
