"""Deliver a digest: judged again at that moment, so that nobody is reminded of what is done."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from takar.actions.hari_kirim import Needless, wait_for_hari_kerja
from takar.actions.outbox import Delivery
from takar.actions.pengingat_kantor import butir_of_offices
from takar.config.segel import SegelTakTerbuka, unseal
from takar.documents.render.acara_ics import render_kalender
from takar.gateways.kanal import AppriseKanal, KanalGateway, Pesan
from takar.gateways.kegagalan import Kegagalan
from takar.gateways.mail import DjangoMail, Lampiran, MailGateway, Surel
from takar.queries.acara import acara_langkah
from takar.queries.akun import reached
from takar.queries.disposisi import kantor_of_disposisi
from takar.queries.kabar_harian import isi_harian, isi_kanal, judul_harian
from takar.queries.kiriman import SELESAI, TAK_DIKEHENDAKI
from takar.queries.pengingat import Butir, kantor_of_langkah
from takar.records.models import Kanal, Outbox, Pegawai, Pemberitahuan, PerangkatDaerah, PilihanKabar

TAK_TERBACA = "Pengingat dari {} belum dapat dibaca. Buka Takar untuk melihat yang menunggu Anda di sana."


def deliver_harian(delivery: Delivery, *, now: datetime, mail: MailGateway | None = None) -> None:
    """Mail what is still open. Raises Deferred on a day off.

    Raises Needless where nothing is open, the person wants no mail, or mail to them comes back.
    """
    pegawai = Pegawai.objects.select_related("pilihan_kabar").get(pk=delivery.payload["pegawai_id"])
    pilihan = getattr(pegawai, "pilihan_kabar", None)
    unwanted = pilihan is not None and (not pilihan.surel or pilihan.surel_kembali == pegawai.surel)
    if not pegawai.surel or unwanted:
        raise Needless(TAK_DIKEHENDAKI)
    judul, isi, butir = _compose(delivery, pegawai, now)
    surel = Surel(delivery.kunci, pegawai.surel, judul, isi, _jatuh_tempo(butir, now), delivery.id)
    (mail or DjangoMail()).send(surel)
    if PerangkatDaerah.objects.filter(pk=delivery.opd_id or 0).exclude(peraga="").exists():
        # a demonstration's mails go to nobody, and are read on the page of deliveries
        Outbox.objects.filter(pk=delivery.id).update(payload={**delivery.payload, "isi": isi})


def deliver_kanal(delivery: Delivery, *, now: datetime, kanal: KanalGateway | None = None) -> None:
    """The same by the further way that the person chose. Raises Needless too where the way or the choice is gone."""
    pilihan = PilihanKabar.objects.select_related("pegawai").get(pegawai=delivery.payload["pegawai_id"])
    way = Kanal.objects.filter(opd_id=delivery.opd_id or 0, jenis=delivery.payload["kanal"]).first()
    if way is None or pilihan.kanal != way.jenis:
        raise Needless(TAK_DIKEHENDAKI)
    judul, text, _ = _compose(delivery, pilihan.pegawai, now)
    isi = isi_kanal(text, settings.PUBLIC_URL)
    (kanal or AppriseKanal()).send(Pesan(way.jenis, _opened(way), pilihan.alamat, judul, isi))


def _opened(way: Kanal) -> dict[str, str]:
    """Return what opens the way. Raises Kegagalan for one that was sealed with another key."""
    try:
        return unseal(way.tersegel)
    except SegelTakTerbuka as error:
        said = f"{way.get_jenis_display()} perlu dipasang ulang: {error}"
        raise Kegagalan(said, final=True) from error


def _jatuh_tempo(butir: Sequence[Butir], now: datetime) -> tuple[Lampiran, ...]:
    """The days by which the person's own langkah are due, as a calendar file (docs/adr/0050)."""
    acara = acara_langkah({one.langkah_id for one in butir if not one.naik})
    isi = render_kalender(acara, nama="Jatuh tempo", now=now).decode()
    return (Lampiran("jatuh-tempo.ics", "text/calendar; method=PUBLISH", isi),) if acara else ()


def _compose(delivery: Delivery, pegawai: Pegawai, now: datetime) -> tuple[str, str, list[Butir]]:
    """Return subject, text, and what is brought to mind in it. Raises Needless where nothing, or nobody, is left."""
    if not reached([pegawai.pk]):
        raise Needless(TAK_DIKEHENDAKI)
    opd = PerangkatDaerah.objects.get(pk=delivery.opd_id or 0)
    today = now.astimezone(ZoneInfo(opd.zona)).date()
    wait_for_hari_kerja(opd.pk, now)
    hari = date.fromisoformat(delivery.payload["tanggal"])
    only, disposisi = delivery.payload["langkah"], delivery.payload.get("disposisi", [])  # none before migration 0074
    offices = {one.pk: one for one in (*kantor_of_langkah(only), *kantor_of_disposisi(disposisi))}
    butir, unread = butir_of_offices(opd, offices.values(), hari, today=today, only=only, disposisi=disposisi)
    mine = [one for one in butir if one.pegawai_id == pegawai.pk]
    news = Pemberitahuan.objects.filter(
        pegawai=pegawai, jenis=Pemberitahuan.Jenis.BIASA, harian_on=hari, read_at=None
    ).order_by("at", "pk")
    kabar = [*news.values_list("kalimat", flat=True), *(TAK_TERBACA.format(nama) for nama in unread.sebutan)]
    if not (mine or kabar):
        raise Needless(SELESAI)
    isi = isi_harian(pegawai.nama, mine, kabar, settings.PUBLIC_URL)
    return judul_harian(hari, len(mine), len(kabar)), isi, mine
