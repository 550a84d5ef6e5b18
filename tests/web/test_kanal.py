"""The further ways of an office: set up, chosen by each person, delivered, taken away; what opens them stays hidden."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from takar.actions import kabar_harian, outbox, pengingat
from takar.config.segel import unseal
from takar.gateways.kanal import FakeKanal, KanalGagal
from takar.gateways.mail import FakeMail
from takar.queries.kabar_harian import isi_kanal
from takar.queries.kiriman import HARIAN, KANAL, TAK_DIKEHENDAKI
from takar.records.models import AuditEvent, Kanal, Outbox, PilihanKabar
from takar.rules.periods import format_tanggal
from tests.factories import open_tw3, person

TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz0123456"
URL = "/pengaturan/kanal/"
PAGI = datetime(2026, 10, 7, 7, 30, tzinfo=ZoneInfo("Asia/Jakarta"))


def set_up(klien):
    client = klien("pengelola")
    answer = client.post(f"{URL}telegram/", {"token": TOKEN, "kunci": "pasang"}, follow=True).content.decode()
    return client, answer


def choose(klien, nama: str = "petugas.aptika", **facts: str):
    form = {"surel": "ya", "kanal": "telegram", "alamat": "9876 54321", "kunci": "pilih", **facts}
    return klien(nama).post("/kabar-saya/", form)


def deliver(kanal: FakeKanal) -> None:
    work = {
        HARIAN: lambda delivery: kabar_harian.deliver_harian(delivery, now=PAGI, mail=FakeMail()),
        KANAL: lambda delivery: kabar_harian.deliver_kanal(delivery, now=PAGI, kanal=kanal),
    }
    while outbox.deliver_next(now=PAGI, mail=FakeMail(), work=work) is not None:
        pass


def test_what_opens_a_way_is_kept_and_never_shown_again(klien) -> None:
    client, answer = set_up(klien)
    assert "Telegram terpasang." in answer
    assert TOKEN not in Kanal.objects.get().tersegel
    assert unseal(Kanal.objects.get().tersegel) == {"token": TOKEN}
    for page in (answer, client.get(URL).content.decode(), client.get("/pengaturan/kiriman/").content.decode()):
        assert TOKEN not in page
    assert not [one for one in AuditEvent.objects.all() if TOKEN in str(one.isi)]


def test_the_digest_goes_by_the_way_that_was_chosen_once(klien) -> None:
    open_tw3()
    set_up(klien)
    assert choose(klien).status_code == 302
    pengingat.remind(now=PAGI)
    kanal = FakeKanal()
    deliver(kanal)
    deliver(kanal)
    (pesan,) = kanal.sent
    assert (pesan.jenis, pesan.alamat, pesan.rahasia) == ("telegram", "987654321", {"token": TOKEN})
    assert pesan.judul == "Takar: 1 pengingat untuk Rabu, 7 Oktober 2026"
    assert (
        f"Pengingat harian {format_tanggal(PAGI.date())} lewat Telegram"
        in klien("pengelola").get("/pengaturan/kiriman/").content.decode()
    )


def test_a_long_digest_is_one_message_that_ends_at_a_line() -> None:
    lines = [f"- Baris {n} yang perlu diingatkan." for n in range(200)]
    short = isi_kanal("\n".join(lines), "https://takar.contoh.go.id")
    kept, _, end = short.partition("\n\n")
    assert (kept.split("\n"), len(short) < 3600) == (lines[: kept.count("\n") + 1], True)
    assert end == "Selengkapnya di Takar: https://takar.contoh.go.id/"
    assert isi_kanal("pendek", "x") == "pendek"


@pytest.mark.parametrize("gone", ["way", "choice"])
def test_a_way_that_is_gone_by_then_is_not_used(klien, gone) -> None:
    open_tw3()
    client, _ = set_up(klien)
    choose(klien)
    pengingat.remind(now=PAGI)
    if gone == "way":
        assert "Telegram dilepas." in client.post(f"{URL}telegram/lepas/", {"kunci": "l"}, follow=True).content.decode()
        assert client.post(f"{URL}telegram/lepas/", {"kunci": "m"}).status_code == 404
    else:
        choose(klien, kanal="", kunci="tidak")
    kanal = FakeKanal()
    deliver(kanal)
    assert kanal.sent == []
    row = Outbox.objects.get(kind=KANAL)
    assert (row.delivered_at, row.stopped_at, row.last_error) == (None, PAGI, TAK_DIKEHENDAKI)


WAYS = {
    "telegram": ({"token": TOKEN}, "987654321"),
    "whatsapp": ({"token": "b" * 40, "nomor": "1234567890"}, "6281234567890"),
    "webhook": ({"url": "https://hook.contoh.go.id/"}, ""),
}


@pytest.mark.parametrize("jenis", WAYS)
@pytest.mark.parametrize("error", [OSError("putus"), KanalGagal("131047", final=True)])
def test_a_way_that_fails_costs_no_mail_and_is_visible(klien, jenis, error) -> None:
    """Whatever the way, and whether it is tried again or not."""
    open_tw3()
    rahasia, alamat = WAYS[jenis]
    client = klien("pengelola")
    client.post(f"{URL}{jenis}/", {**rahasia, "kunci": "pasang"})
    assert choose(klien, kanal=jenis, alamat=alamat).status_code == 302
    pengingat.remind(now=PAGI)
    deliver(FakeKanal(error=error))
    row = Outbox.objects.get(kind=KANAL)
    final = isinstance(error, KanalGagal)
    assert (row.attempts, row.last_error, row.stopped_at) == (
        1,
        f"{type(error).__name__}: {error}",
        PAGI if final else None,
    )
    assert Outbox.objects.get(kunci=row.kunci.replace(KANAL, HARIAN)).delivered_at == PAGI
    keadaan = "gagal" if final else "menunggu"
    assert str(error) in client.get("/pengaturan/kiriman/", {"keadaan": keadaan}).content.decode()
    assert "/pengaturan/kiriman/" in client.get("/").content.decode()


def test_what_whatsapp_forwards_is_said_before_it_is_set_up_and_chosen(klien) -> None:
    said = "hanya dalam 24 jam sesudah"
    client, _ = set_up(klien)
    page = client.get(URL).content.decode()
    assert page.count(said) == 1
    assert "templat yang disetujui Meta" in page
    assert said in klien("petugas.aptika").get("/kabar-saya/").content.decode()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"kanal": "whatsapp"}, "Kanal itu tidak terpasang."),
        ({"kanal": "pos-merpati"}, "Kanal itu tidak terpasang."),
        ({"alamat": "@nama"}, "Tulis ID percakapan Telegram Anda"),
        ({"alamat": ""}, "Tulis ID percakapan Telegram Anda"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_beside_its_field(klien, facts, said) -> None:
    set_up(klien)
    response = choose(klien, **facts)
    assert (response.status_code, said in response.content.decode()) == (422, True)
    assert not PilihanKabar.objects.filter(pegawai_id=person("petugas.aptika").pegawai_id).exists()


@pytest.mark.parametrize(
    ("jenis", "nilai", "said"),
    [
        ("telegram", {"token": "123:abc/../"}, "Token bot: angka"),
        ("whatsapp", {"token": "b" * 40, "nomor": "x"}, "ID nomor pengirim hanya memuat angka."),
        *[
            ("webhook", {"url": url}, "Tulis alamat https lengkap")
            for url in (
                "http://hook.contoh.go.id/",
                "https://a:b@hook.contoh.go.id/",
                "https://hook.contoh.go.id:8443/",
                "https://hook.contoh.go.id/?verify=no",
                "https://[::1/",
                "https://hook.contoh.go.id:x/",
            )
        ],
        *[
            ("webhook", {"url": url}, "di jaringan dalam")
            for url in ("https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://server.local/")
        ],
    ],
)
def test_what_cannot_open_a_way_is_refused_and_not_shown_again(klien, jenis, nilai, said) -> None:
    response = klien("pengelola").post(f"{URL}{jenis}/", {**nilai, "kunci": "a"})
    text = response.content.decode()
    assert (response.status_code, said in text) == (422, True)
    assert not [one for one in nilai.values() if len(one) > 3 and one in text]
    assert not Kanal.objects.exists()


def test_an_unknown_way_does_not_exist(klien) -> None:
    assert klien("pengelola").post(f"{URL}merpati/", {"kunci": "a"}).status_code == 404
