"""The time stamp of a sealed paper: asked for after the signature, kept once, and never in its way."""

from datetime import datetime, timedelta

import pytest
from django.test import override_settings

from takar.actions.cap_waktu import CAP_WAKTU, LOCKED, stamp_sealed
from takar.actions.errors import Invalid
from takar.actions.hari_kirim import Needless
from takar.actions.outbox import deliver_next
from takar.actions.pengaturan.cap_waktu import (
    PAIR,
    PLAIN,
    WRONG_ALAMAT,
    WRONG_ANCHORS,
    WRONG_SIGNS,
    reseal_cap_waktu,
    set_cap_waktu,
    stamp_waiting,
)
from takar.config.segel import unseal
from takar.gateways.cap_waktu import NOT_REACHED, CapGagal, SetelanCap, Tercap
from takar.gateways.sertifikat import make_penerbit, make_sertifikat
from takar.queries.cap_waktu import cap_halaman
from takar.queries.dokumen_halaman import find_pdf, verifikasi
from takar.queries.dokumen_sidik import find_recorded
from takar.records.models import AuditEvent, LayananCapWaktu, Outbox, PdfBercapWaktu, PdfTersegel
from takar.sop.engine import State
from tests.actions.test_laporan import LATER, TODAY, sign, storage
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db

CA = make_penerbit("Penyelenggara Cap Waktu", START)
SERVICE = {
    "alamat": "https://cap.contoh.go.id/tsa",
    "jangkar": CA.sertifikat,
    "pengguna": "kantor",
    "sandi": "rahasia cap",
}
STAMPED_AT = LATER + timedelta(minutes=3)


class Service:
    """Stamps by adding a word, or is away."""

    def __init__(self, *, away: bool = False) -> None:
        self.away, self.asked = away, list[SetelanCap]()

    def __call__(self, pdf: bytes, setelan: SetelanCap, dipercaya: object, now: datetime) -> Tercap:
        self.asked.append(setelan)
        if self.away:
            raise CapGagal(NOT_REACHED)
        return Tercap(pdf + b" cap", STAMPED_AT, "Layanan Cap Waktu", "a" * 64)


def set_up(opd_id: int, **other: str) -> None:
    set_cap_waktu(opd_id=opd_id, nilai={**SERVICE, **other}, actor=person("pengelola"), now=START)


def signed_with_service() -> PdfTersegel:
    walker = walk("aptika", to=State.SIGNING)
    set_up(walker.berkas.pengumpulan.opd_id)
    assert sign(walker).pesan == "Laporan ditandatangani."
    return PdfTersegel.objects.select_related("file", "dokumen").get()


def deliver(service: Service, now: datetime = STAMPED_AT) -> object:
    work = {CAP_WAKTU: lambda delivery: stamp_sealed(payload=delivery.payload, now=now, stamp=service)}
    Outbox.objects.exclude(kind=CAP_WAKTU).update(delivered_at=START)
    return deliver_next(now=now, work=work)


def test_a_seal_is_stamped_by_the_worker_and_kept_beside_it() -> None:
    sealed = signed_with_service()
    kode = sealed.dokumen.kode
    before = verifikasi(kode, None, TODAY)
    assert (before.cap, before.menunggu_cap) == (None, True)
    service = Service()
    assert deliver(service) is not None
    (asked,) = service.asked
    assert (asked.alamat, asked.pengguna, asked.sandi) == (SERVICE["alamat"], "kantor", "rahasia cap")
    made = PdfBercapWaktu.objects.select_related("file").get()
    assert storage().read(made.file.sha256) == storage().read(sealed.file.sha256) + b" cap"
    assert (made.tersegel_id, made.waktu) == (sealed.pk, STAMPED_AT)
    after = verifikasi(kode, None, TODAY)
    assert (after.tersegel_sha256, after.cap.sha256, after.menunggu_cap) == (
        sealed.file.sha256,
        made.file.sha256,
        False,
    )
    assert find_pdf(kode, person("kabid.aptika"), TODAY).sha256 == made.file.sha256
    assert (find_recorded(made.file.sha256).bercap, find_recorded(sealed.file.sha256).bercap) == (True, False)
    event = AuditEvent.objects.filter(action="STAMP").get()
    assert (event.outcome, event.objek) == ("done", f"berkas:{sealed.dokumen.berkas_id}")
    assert made.file.sha256 in event.isi and sealed.file.sha256 in event.isi
    with pytest.raises(Needless):
        stamp_sealed(payload=Outbox.objects.get(kind=CAP_WAKTU).payload, now=STAMPED_AT, stamp=service)


def test_a_service_that_is_away_is_asked_again_and_by_hand_after_that() -> None:
    sealed = signed_with_service()
    opd_id = sealed.dokumen.pengumpulan.opd_id
    deliver(Service(away=True))
    waiting = Outbox.objects.get(kind=CAP_WAKTU)
    assert (waiting.attempts, waiting.stopped_at, NOT_REACHED in waiting.last_error) == (1, None, True)
    assert waiting.due_at > STAMPED_AT
    assert cap_halaman(opd_id).belum == 1
    stamp_waiting(opd_id=opd_id, actor=person("pengelola"), now=STAMPED_AT)
    deliver(Service(away=True))
    Outbox.objects.filter(pk=waiting.pk).update(stopped_at=STAMPED_AT)
    stamp_waiting(opd_id=opd_id, actor=person("pengelola"), now=STAMPED_AT)
    deliver(Service())
    assert cap_halaman(opd_id).belum == 0


def test_without_a_service_nothing_is_asked_and_what_was_sealed_before_can_be() -> None:
    walker = walk("aptika", to=State.SIGNING)
    opd_id = walker.berkas.pengumpulan.opd_id
    sign(walker)
    assert not Outbox.objects.filter(kind=CAP_WAKTU).exists()
    with pytest.raises(Invalid, match="Pasang dahulu"):
        stamp_waiting(opd_id=opd_id, actor=person("pengelola"), now=LATER)
    set_up(opd_id)
    stamp_waiting(opd_id=opd_id, actor=person("pengelola"), now=LATER)
    LayananCapWaktu.objects.all().delete()
    deliver(Service())
    assert not PdfBercapWaktu.objects.exists()
    assert Outbox.objects.get(kind=CAP_WAKTU).stopped_at == STAMPED_AT


WRONG: list[tuple[dict[str, str], str, str]] = [
    ({"alamat": "ftp://cap.contoh.go.id/"}, "alamat", WRONG_ALAMAT),
    ({"alamat": "https://10.1.2.3/tsa"}, "alamat", WRONG_ALAMAT),
    ({"alamat": "https://cap.internal/"}, "alamat", WRONG_ALAMAT),
    ({"alamat": "https://cap.contoh.go.id:8080/"}, "alamat", WRONG_ALAMAT),
    ({"alamat": "https://a@cap.contoh.go.id/"}, "alamat", WRONG_ALAMAT),
    ({"alamat": "https://[::1/"}, "alamat", WRONG_ALAMAT),
    ({"alamat": "http://cap.contoh.go.id/"}, "alamat", PLAIN),
    ({"jangkar": "bukan sertifikat"}, "jangkar", WRONG_ANCHORS),
    ({"jangkar": CA.sertifikat * 6}, "jangkar", WRONG_ANCHORS),
    ({"jangkar": CA.sertifikat + CA.kunci}, "jangkar", WRONG_ANCHORS),
    ({"jangkar": make_sertifikat("Kantor", CA, START).sertifikat}, "jangkar", "Itu bukan sertifikat penyelenggara"),
    ({"pengguna": "a:b"}, "pengguna", WRONG_SIGNS),
    ({"sandi": "á"}, "sandi", WRONG_SIGNS),
    ({"sandi": ""}, "sandi", PAIR),
    ({"pengguna": ""}, "sandi", PAIR),
]


def test_each_wrong_field_is_named_and_nothing_is_kept() -> None:
    opd_id = person("pengelola").tugas[0].opd_id
    for other, field, said in WRONG:
        with pytest.raises(Invalid) as wrong:
            set_up(opd_id, **other)
        assert any(one.kolom == field and one.kalimat.startswith(said) for one in wrong.value.galat), other
    assert not LayananCapWaktu.objects.exists()
    with override_settings(TTE_INNER_HOSTS=frozenset({"cap.kantor.lokal"})):
        set_up(opd_id, alamat="https://cap.kantor.lokal:8443/tsa")
    set_up(opd_id, alamat="http://cap.contoh.go.id/tsa", pengguna="", sandi="")
    assert LayananCapWaktu.objects.get().tersegel == ""


def test_the_password_is_sealed_kept_for_its_address_and_told_nowhere() -> None:
    opd_id = person("pengelola").tugas[0].opd_id
    set_up(opd_id)
    set_up(opd_id, sandi="")
    kept = LayananCapWaktu.objects.get()
    assert unseal(kept.tersegel) == {"pengguna": "kantor", "sandi": "rahasia cap"}
    with pytest.raises(Invalid):
        set_up(opd_id, sandi="", alamat="https://lain.contoh.go.id/")
    assert not AuditEvent.objects.filter(isi__contains="rahasia cap").exists()
    assert cap_halaman(opd_id).pengguna == "kantor"
    with override_settings(SECRET_KEY="kunci lain", SECRET_KEY_FALLBACKS=[]):
        assert (cap_halaman(opd_id).terkunci, reseal_cap_waktu()) == (True, 0)
        with pytest.raises(Invalid):
            set_up(opd_id, sandi="")
    assert reseal_cap_waktu() == 1
    set_up(opd_id, alamat=" ")
    assert not LayananCapWaktu.objects.exists()


def test_a_password_that_cannot_be_opened_is_told_to_the_worker() -> None:
    sealed = signed_with_service()
    with override_settings(SECRET_KEY="kunci lain", SECRET_KEY_FALLBACKS=[]):
        deliver(Service())
    assert LOCKED in Outbox.objects.get(kind=CAP_WAKTU).last_error
    assert not PdfBercapWaktu.objects.filter(tersegel=sealed).exists()
