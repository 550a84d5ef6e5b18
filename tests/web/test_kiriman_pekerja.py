"""The page of deliveries and of the worker, the choice of each person, and the warning on the first page."""

from datetime import timedelta

import pytest

from takar.actions.outbox import Delivery, enqueue, lease_due, mark_failed
from takar.actions.pekerja import note_pass
from takar.queries.kiriman import DIGANTIKAN, SELESAI, TAK_DIKEHENDAKI
from takar.queries.pekerja import MAJU
from takar.queries.pekerja_kata import KATA_TUGAS
from takar.records.models import Outbox, Pegawai, PerangkatDaerah, PilihanKabar
from takar.sop.engine import State
from tests.factories import START, peraga_office, person, walk

URL = "/pengaturan/kiriman/"


def failed(kunci: str = "k1", error: str = "SMTPRecipientsRefused: 550 tidak dikenal") -> Outbox:
    payload = {"kepada": "salah@contoh.go.id", "judul": "Data diminta", "isi": "Rahasia berkas ini."}
    enqueue(kind="surel", kunci=kunci, payload=payload, now=START, opd_id=peraga_office().pk)
    (delivery,) = lease_due(now=START, limit=1)
    assert isinstance(delivery, Delivery)
    mark_failed(delivery, now=START, error=error, final=True)
    return Outbox.objects.get(kunci=kunci)


def test_a_delivery_that_failed_is_shown_with_its_reason_and_sent_again(klien) -> None:
    row = failed()
    PerangkatDaerah.objects.update(peraga="")
    client = klien("pengelola")
    text = client.get(URL, {"keadaan": "gagal"}).content.decode()
    assert "salah@contoh.go.id" in text
    assert "Server pos-el menolak alamat ini. Betulkan alamat pos-elnya di halaman Pegawai, lalu kirim ulang." in text
    assert "550 tidak dikenal" in text
    assert "Rahasia berkas ini" not in text
    response = client.post(f"{URL}{row.pk}/ulang/", {"kunci": "a"}, follow=True)
    assert "dicoba lagi dalam beberapa detik" in response.content.decode()
    row.refresh_from_db()
    assert (row.stopped_at, row.attempts, row.due_at) == (None, 0, START)


def test_a_demonstration_shows_what_its_mails_say(klien) -> None:
    failed()
    assert "Rahasia berkas ini" in klien("pengelola").get(URL).content.decode()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"stopped_at": None, "delivered_at": START}, "sudah terkirim"),
        ({"last_error": DIGANTIKAN}, "sudah ikut dalam pengingat"),
        ({"last_error": SELESAI}, "tidak perlu lagi"),
        ({"last_error": TAK_DIKEHENDAKI}, "tidak perlu lagi"),
        ({"stopped_at": None, "leased_until": START + timedelta(minutes=5)}, "sedang dikirim"),
    ],
)
def test_what_went_is_going_or_was_replaced_is_not_sent_again(klien, facts, said) -> None:
    row = failed()
    Outbox.objects.filter(pk=row.pk).update(**facts)
    before = Outbox.objects.values().get(pk=row.pk)
    response = klien("pengelola").post(f"{URL}{row.pk}/ulang/", {"kunci": "a"})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Outbox.objects.values().get(pk=row.pk) == before


def test_what_was_needless_when_sent_is_shown_as_such_and_no_failure(klien) -> None:
    row = failed(error=SELESAI)
    client = klien("pengelola")
    text = client.get(URL, {"keadaan": "tidak perlu lagi"}).content.decode()
    assert "salah@contoh.go.id" in text
    assert SELESAI in text
    assert 'href="?keadaan=tidak%20perlu%20lagi" aria-current="true"' in text
    assert "0 gagal" in text
    assert f"{URL}{row.pk}/ulang/" not in text
    for keadaan in ("terkirim", "gagal", "digantikan", "menunggu"):
        assert "salah@contoh.go.id" not in client.get(URL, {"keadaan": keadaan}).content.decode(), keadaan


def test_another_office_is_not_seen_nor_sent(klien) -> None:
    row = failed()
    other = PerangkatDaerah.objects.create(kode="lain", nama="DINAS LAIN", pemerintah="-", alamat="-", tempat="-")
    Outbox.objects.filter(pk=row.pk).update(opd=other)
    client = klien("pengelola")
    assert "salah@contoh.go.id" not in client.get(URL).content.decode()
    assert client.post(f"{URL}{row.pk}/ulang/", {"kunci": "a"}).status_code == 404


def test_a_page_is_short_and_its_details_are_folded(klien) -> None:
    for n in range(11):
        failed(f"banyak-{n}")
    page = klien("pengelola").get(URL).content.decode()
    assert page.count(">Data diminta<") == 10
    assert page.count('<details class="lipat" id="rincian-') == 10
    assert "halaman=2" in page


def test_queries_do_not_grow_with_the_deliveries(klien, django_assert_num_queries) -> None:
    client = klien("pengelola")
    client.get(URL)
    for number in (1, 8):
        for n in range(number):
            failed(f"{number}-{n}")
        with django_assert_num_queries(11):
            client.get(URL)


def test_a_silent_worker_is_warned_about_to_the_pengelola_alone(klien, jam) -> None:
    assert "Pekerja belum pernah berjalan" in klien("pengelola").get("/").content.decode()
    note_pass("kirim", error="", now=START)
    assert "Pekerja" not in klien("pengelola").get("/").content.decode()
    jam.moment = START + timedelta(minutes=16)
    assert "Pekerja diam sejak" in klien("pengelola").get("/").content.decode()
    assert "Pekerja diam" not in klien("kasubbag").get("/").content.decode()


def test_a_worker_that_died_before_the_clock_was_set_back_is_warned_about(klien, jam) -> None:
    """A note of a task that runs seldom may stay ahead of the clock: what counts is that some task notes itself."""
    for nama in ("kirim", "kursi"):
        note_pass(nama, error="", now=START)
    jam.moment = START - timedelta(minutes=4)  # the clocks of two machines
    assert "ekerja" not in klien("pengelola").get("/").content.decode()
    jam.moment = START - timedelta(hours=1)
    assert "mendahului jam sekarang" in klien("pengelola").get("/").content.decode()
    note_pass("kirim", error="", now=jam.moment)
    assert "ekerja" not in klien("pengelola").get("/").content.decode()
    jam.moment += timedelta(minutes=16)
    assert "Pekerja diam sejak" in klien("pengelola").get("/").content.decode()


def test_a_task_that_fails_is_shown_in_words_until_it_goes_well(klien) -> None:
    task = "jangkarkan riwayat"
    for nama, error in (("baca teks bukti", ""), (task, "OSError: putus")):
        note_pass(nama, error=error, now=START)
    client, waits = klien("pengelola"), KATA_TUGAS[task].akibat
    assert "Pekerjaan latar gagal: penyimpanan jangkar riwayat." in client.get("/").content.decode()
    text = client.get(URL).content.decode()
    assert text.index("Penyimpanan jangkar riwayat") < text.index("Pembacaan teks bukti")  # what fails comes first
    assert (waits in text, "OSError: putus" in text, "belum pernah" in text) == (True, True, True)
    note_pass(task, error="", now=START)
    text = client.get(URL).content.decode()
    assert (waits in text, "OSError: putus" in text) == (False, False)


def test_each_person_sets_by_which_way_they_are_told(klien) -> None:
    client, me = klien("kadis"), person("kadis").pegawai_id
    surel = Pegawai.objects.get(pk=me).surel
    assert f"Ke {surel}." in client.get("/kabar-saya/").content.decode()
    for surel_wanted in ("tidak", "ya"):
        client.post("/kabar-saya/", {"surel": surel_wanted, "kunci": surel_wanted})
        assert PilihanKabar.objects.get(pegawai_id=me).surel is (surel_wanted == "ya")
    response = client.post("/kabar-saya/", {"kunci": "kosong"})
    assert (response.status_code, "Pilih salah satu." in response.content.decode()) == (422, True)
    Pegawai.objects.filter(pk=me).update(surel="")
    assert "belum tercatat" in client.get("/kabar-saya/").content.decode()


def test_a_clock_that_is_behind_the_last_acts_is_said_to_the_pengelola(klien, jam) -> None:
    walk("aptika", to=State.CHECKING)
    said = "Jam server menunjukkan 5 Oktober 2026 pukul 08.00, lebih awal daripada catatan terakhir, 5 Oktober 2026"
    for moment, count in ((START, 1), (START + timedelta(minutes=55), 0), (START + timedelta(hours=2), 0)):
        jam.moment = moment
        assert [klien("pengelola").get(url).content.decode().count(said) for url in ("/", URL)] == [count, count]
    assert said not in klien("kasubbag").get("/").content.decode()


@pytest.mark.django_db
def test_the_note_of_the_worker_tells_once_that_the_clock_was_set_back() -> None:
    back = START - timedelta(hours=1)
    assert [note_pass("kirim", error="", now=now) for now in (START, START - MAJU, back, back)] == [
        None,
        None,
        START - MAJU,
        None,
    ]
