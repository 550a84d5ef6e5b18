"""The daily reminders: who is told what on which day, once, and no more when it is done."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from smtplib import SMTPRecipientsRefused
from zoneinfo import ZoneInfo

import pytest

from takar.actions import kabar_harian, outbox, pengingat
from takar.gateways.mail import FakeMail, Surel
from takar.jobs.loop import TASKS
from takar.queries.kiriman import HARIAN, SELESAI, daftar_kiriman
from takar.queries.pengingat import butir_pengingat
from takar.records.models import (
    Akun,
    BerkasBidang,
    Dokumen,
    Jabatan,
    LangkahBerkas,
    Outbox,
    Pegawai,
    Pemberitahuan,
    Penugasan,
    PerangkatDaerah,
    PilihanKabar,
    PutaranPengingat,
    RiwayatBerkas,
)
from takar.sop.engine import State
from tests.factories import START, open_tw3, peraga_office, person, walk

pytestmark = pytest.mark.django_db

WIB = ZoneInfo("Asia/Jakarta")
PETUGAS = "petugas.aptika"
BERKAS = "Bidang Aplikasi Informatika Triwulan III Tahun 2026"


def at(day: int, hour: int = 7) -> datetime:
    """A moment in October 2026, by the office's clock."""
    return datetime(2026, 10, day, hour, 30, tzinfo=WIB)


def deliver(now: datetime, mail: FakeMail) -> None:
    work = {HARIAN: lambda delivery: kabar_harian.deliver_harian(delivery, now=now, mail=mail)}
    while outbox.deliver_next(now=now, mail=mail, work=work) is not None:
        pass


def told(nama: str) -> Iterator[tuple[date, str]]:
    """What the first page told somebody of the berkas, with the day."""
    found = Pemberitahuan.objects.filter(pegawai_id=person(nama).pegawai_id, jenis="pengingat").order_by("at")
    for one in found:
        if BERKAS in one.kalimat:
            yield one.at.astimezone(WIB).date(), one.kalimat


def days(nama: str) -> list[int]:
    return [day.day for day, _ in told(nama)]


def harian(nama: str, day: int) -> Outbox:
    return Outbox.objects.get(kunci__endswith=f":{person(nama).pegawai_id}:2026-10-{day:02}")


def digests(mail: FakeMail, nama: str) -> list[Surel]:
    surel = Pegawai.objects.get(pk=person(nama).pegawai_id).surel
    return [one for one in mail.sent if one.kepada == surel and one.judul.startswith("Takar: ")]


def test_a_session_that_passed_unopened_is_told_to_who_can_act() -> None:
    """Langkah 4 is due on the 28th, its session was on Tuesday 6 October: H+1, H+5, H+10 of the session."""
    walker = walk("aptika", to=State.MONITORING)
    for day in (6, 7, 8, 9, 12, 13, 14, 15, 19, 20, 21):
        pengingat.remind(now=at(day))
    word = "sesi Selasa, 6 Oktober 2026 pukul 13.00 lewat tanpa dibuka"
    for nama, todo in (("kadis", "buka sekarang"), ("kasubbag", "tarik kembali jadwalnya")):
        passed = [(day.day, kalimat) for day, kalimat in told(nama) if word in kalimat]
        assert [day for day, _ in passed] == [7, 13, 20], nama
        assert todo in passed[0][1]
    assert not [kalimat for nama in ("sekretaris", PETUGAS) for _, kalimat in told(nama) if "sesi" in kalimat]
    walker.open_monev(at(21, 9))
    pengingat.remind(now=at(27))
    assert not [kalimat for day, kalimat in told("kadis") if day.day == 27 and word in kalimat]


def test_each_mark_is_told_once_to_the_holder_and_then_up_the_line() -> None:
    """Langkah 1 is due on Friday 9 October (the 10th is a Saturday): H−5, H−2, H, H+1; then the line, by H+5."""
    open_tw3()
    for day in range(1, 24):
        for hour in (7, 15):  # a second look on the same day sends nothing again
            pengingat.remind(now=at(day, hour))
    assert days(PETUGAS) == [2, 7, 9, 12, 13, 14, 16, 23]
    assert days("kasubbag") == [13, 23]
    assert days("sekretaris") == [14, 23]
    assert days("kadis") == [16, 23]
    assert days("kabid.aptika") == []
    assert "2 hari kerja lagi, jatuh tempo Jumat, 9 Oktober 2026" in dict(told(PETUGAS))[date(2026, 10, 7)]
    assert f"{BERKAS}, langkah 1, di tangan " in dict(told("kasubbag"))[date(2026, 10, 13)]
    assert Outbox.objects.filter(kind=HARIAN).count() == len(
        set(Outbox.objects.filter(kind=HARIAN).values_list("payload__pegawai_id", "payload__tanggal"))
    )


def test_not_before_the_morning_nor_on_days_off_nor_for_days_that_were_missed() -> None:
    open_tw3()
    assert pengingat.remind(now=at(7, 6)) == 0
    assert [pengingat.remind(now=at(day)) for day in (10, 11)] == [0, 0]
    assert pengingat.remind(now=at(14)) > 0
    assert days(PETUGAS) == [14]
    assert pengingat.remind(now=at(13)) == 0  # the clock was set back


def test_a_clock_that_had_run_ahead_swallows_no_day_once_it_is_right_again() -> None:
    """On the 7th it showed the 12th; langkah 1 is due on the 9th, and late on the 12th."""
    open_tw3()
    mail = FakeMail()
    for day, hour in ((12, 7), (7, 7), (7, 15), (9, 7), (12, 7), (9, 7), (12, 15)):
        pengingat.remind(now=at(day, hour))
        deliver(at(day, hour), mail)
    assert [one.judul.partition(" untuk ")[2] for one in digests(mail, PETUGAS)] == [
        f"{hari} Oktober 2026" for hari in ("Senin, 12", "Rabu, 7", "Jumat, 9", "Senin, 12")
    ]
    assert days(PETUGAS) == [7, 9, 12, 12]
    assert list(PutaranPengingat.objects.order_by("pk").values_list("tanggal", flat=True)) == [
        date(2026, 10, day) for day in (7, 9, 12)
    ]


def test_a_clock_that_jumped_years_back_takes_no_run_with_it() -> None:
    open_tw3()
    for now in (at(7), at(8), at(8).replace(year=2025), at(8, 15)):
        pengingat.remind(now=now)
    made = PutaranPengingat.objects.order_by("tanggal").values_list("tanggal", flat=True)
    assert list(made) == [date(2025, 10, 8), date(2026, 10, 7), date(2026, 10, 8)]


def test_a_digest_that_is_being_sent_is_not_replaced() -> None:
    open_tw3()
    pengingat.remind(now=at(7))
    news = Pemberitahuan.objects.create(
        pegawai_id=person(PETUGAS).pegawai_id, jenis="biasa", kalimat="Kabar.", at=at(7), harian_on=date(2026, 10, 7)
    )
    Outbox.objects.exclude(pk=harian(PETUGAS, 7).pk).update(due_at=at(30))
    [sending] = outbox.lease_due(now=at(9), limit=1)
    pengingat.remind(now=at(9))
    assert outbox.mark_delivered(sending, now=at(9))
    news.refresh_from_db()
    assert news.harian_on == date(2026, 10, 7)


def test_the_mail_holds_all_of_one_person_and_goes_once() -> None:
    open_tw3()
    pengingat.remind(now=at(7))
    mail = FakeMail()
    for _ in range(2):
        deliver(at(7), mail)
    (mine,) = digests(mail, PETUGAS)
    assert mine.judul == "Takar: 1 pengingat untuk Rabu, 7 Oktober 2026"
    assert f" – {BERKAS}: 2 hari kerja lagi, jatuh tempo Jumat, 9 Oktober 2026." in mine.isi
    assert "/kabar-saya/" in mine.isi
    opd, zona = peraga_office(), WIB
    shown = [one.isi for one in daftar_kiriman(opd.pk, zona, peraga=True).baris if one.judul.startswith("Pengingat")]
    assert mine.isi in shown  # the demonstration's Pengelola reads what its mails say


def test_what_is_done_before_the_mail_goes_is_not_told() -> None:
    walker = walk("aptika", filled=True)
    pengingat.remind(now=at(7))
    walker.submit(at(7, 8))
    mail = FakeMail()
    deliver(at(7, 9), mail)
    assert digests(mail, PETUGAS) == []
    row = harian(PETUGAS, 7)
    assert (row.delivered_at, row.stopped_at, row.last_error) == (None, at(7, 9), SELESAI)


def test_a_server_that_is_down_for_a_day_delivers_one_digest_afterwards() -> None:
    open_tw3()
    pengingat.remind(now=at(12))
    deliver(at(12), FakeMail(error=ConnectionRefusedError("putus")))
    pengingat.remind(now=at(13))
    mail = FakeMail()
    deliver(at(13, 14), mail)
    assert [one.judul for one in digests(mail, PETUGAS)] == ["Takar: 1 pengingat untuk Selasa, 13 Oktober 2026"]
    assert harian(PETUGAS, 12).stopped_at is not None
    pengelola = Pemberitahuan.objects.filter(pegawai_id=person("pengelola").pegawai_id, tautan="/pengaturan/kiriman/")
    assert pengelola.count() == 1  # of many mails that wait for one server


def test_a_mail_that_was_delayed_into_days_off_waits_for_the_next_working_day() -> None:
    open_tw3()
    pengingat.remind(now=at(9))
    mail = FakeMail()
    deliver(at(10), mail)
    assert digests(mail, PETUGAS) == []
    row = harian(PETUGAS, 9)
    assert (row.due_at, row.attempts, row.last_error) == (datetime.combine(date(2026, 10, 12), time(7), WIB), 0, "")


def test_an_address_that_is_refused_is_told_at_once_and_not_tried_again() -> None:
    open_tw3()
    pengingat.remind(now=at(7))
    refused = SMTPRecipientsRefused({"x@contoh.go.id": (550, b"tidak dikenal")})
    deliver(at(7), FakeMail(error=refused))
    row = harian(PETUGAS, 7)
    assert (row.attempts, row.stopped_at) == (1, at(7))
    said = Pemberitahuan.objects.filter(pegawai_id=person("pengelola").pegawai_id, kalimat__contains="tidak sampai")
    assert said.count() >= 1


def test_a_deputy_is_told_and_a_closed_account_is_not() -> None:
    open_tw3()
    Akun.objects.filter(nama_pengguna=PETUGAS).update(is_active=False)
    Penugasan.objects.create(
        pegawai_id=person("petugas.ikp").pegawai_id,
        jabatan=Jabatan.objects.get(peran="PETUGAS_DATA_KINERJA", unit__kode="aptika"),
        status=Penugasan.Status.PLH,
        nomor_sk="SK-uji",
        mulai=date(2026, 10, 5),
    )
    pengingat.remind(now=at(7))
    assert days("petugas.ikp") == [7]
    assert days(PETUGAS) == []


def test_an_account_that_was_closed_meanwhile_is_mailed_no_digest() -> None:
    """What is late below a post goes up the line; here its holder left between the run and the mail."""
    open_tw3()
    mail = FakeMail()
    pengingat.remind(now=at(16))
    assert any(
        one.naik
        for one in butir_pengingat(peraga_office(), at(16).date(), today=at(16).date())
        if one.pegawai_id == person("kadis").pegawai_id
    )
    Akun.objects.filter(nama_pengguna="kadis").update(is_active=False)
    deliver(at(16, 9), mail)
    assert (digests(mail, "kadis"), len(digests(mail, PETUGAS))) == ([], 1)


def test_a_post_of_the_line_that_the_holder_fills_himself_is_skipped() -> None:
    """The Kasubbag stands in for the petugas: on H+2, when the Kasubbag is told, he hears of it once, as holder."""
    opd = open_tw3().opd
    kasubbag = person("kasubbag").pegawai_id
    Penugasan.objects.create(
        pegawai_id=kasubbag,
        jabatan=Jabatan.objects.get(peran="PETUGAS_DATA_KINERJA", unit__kode="aptika"),
        status=Penugasan.Status.PLH,
        nomor_sk="SK-uji",
        mulai=date(2026, 10, 12),
    )
    hari = date(2026, 10, 13)
    mine = [one for one in butir_pengingat(opd, hari, today=hari) if one.pegawai_id == kasubbag]
    assert [one.naik for one in mine if BERKAS in one.kalimat] == [False]
    assert sorted(one.naik for one in mine) == [False, True, True, True]


def test_an_empty_chair_is_told_to_the_kasubbag() -> None:
    open_tw3()
    Penugasan.objects.filter(jabatan__unit__kode="aptika", jabatan__peran="PETUGAS_DATA_KINERJA").update(
        selesai=date(2026, 10, 5)
    )
    pengingat.remind(now=at(7))
    assert ["belum ada pejabat" in kalimat for _, kalimat in told("kasubbag")] == [True]


def test_who_wants_no_mail_is_told_on_the_first_page_alone() -> None:
    open_tw3()
    PilihanKabar.objects.create(pegawai_id=person(PETUGAS).pegawai_id, surel=False)
    pengingat.remind(now=at(7))
    mail = FakeMail()
    deliver(at(7), mail)
    assert digests(mail, PETUGAS) == []
    assert days(PETUGAS) == [7]


def test_news_that_block_nobody_go_with_the_digest_unless_read_before() -> None:
    walk("aptika", to=State.FINAL)
    mailed = Outbox.objects.filter(kind="surel").values_list("payload__judul", flat=True)
    assert not [judul for judul in mailed if " diterima oleh " in judul]
    Pemberitahuan.objects.filter(pegawai_id=person("kabid.aptika").pegawai_id).update(read_at=START)
    pengingat.remind(now=at(6))
    mail = FakeMail()
    deliver(at(6), mail)
    (mine,) = digests(mail, PETUGAS)
    assert "Kabar yang belum Anda baca:\n- " in mine.isi
    assert "diterima oleh" in mine.isi
    assert digests(mail, "kabid.aptika") == []


def test_a_closed_account_of_another_office_leaves_the_langkah_to_the_kasubbag() -> None:
    open_tw3()
    other = PerangkatDaerah.objects.create(
        kode="lain", nama="DINAS LAIN", pemerintah="-", alamat="-", zona="Asia/Makassar"
    )
    Pegawai.objects.filter(pk=person(PETUGAS).pegawai_id).update(opd=other)
    Akun.objects.filter(nama_pengguna=PETUGAS).update(is_active=False)
    pengingat.remind(now=at(7))
    ((_, kalimat),) = told("kasubbag")
    assert "nonaktif" in kalimat


def test_news_read_between_the_run_and_a_delayed_mail_are_not_mailed() -> None:
    """The kabid had nothing but news: no mail at all. The petugas is told of what he has not read alone."""
    walk("aptika", to=State.FINAL)
    petugas, kabid = (person(nama).pegawai_id for nama in (PETUGAS, "kabid.aptika"))
    Pemberitahuan.objects.create(pegawai_id=petugas, jenis="biasa", kalimat="Kabar lain.", tautan="/", at=START)
    pengingat.remind(now=at(6))
    deliver(at(6), FakeMail(error=ConnectionRefusedError("putus")))
    run = Pemberitahuan.objects.filter(harian_on=date(2026, 10, 6))
    assert run.filter(pegawai_id=petugas, kalimat__contains=" diterima oleh ").update(read_at=at(6, 8)) > 0
    assert run.filter(pegawai_id=kabid).update(read_at=at(6, 8)) > 0
    mail = FakeMail()
    deliver(at(6, 9), mail)
    (mine,) = digests(mail, PETUGAS)
    assert "- Kabar lain." in mine.isi
    assert "diterima oleh" not in mine.isi
    assert digests(mail, "kabid.aptika") == []


def test_news_of_a_digest_that_failed_for_good_go_with_the_next_one_and_make_none_of_their_own() -> None:
    open_tw3()
    petugas, pengelola = (person(nama).pegawai_id for nama in (PETUGAS, "pengelola"))
    for pegawai_id in (petugas, pengelola):
        Pemberitahuan.objects.create(pegawai_id=pegawai_id, jenis="biasa", kalimat="Kabar.", tautan="/", at=START)
    pengingat.remind(now=at(7))
    deliver(at(7), FakeMail(error=SMTPRecipientsRefused({"x@contoh.go.id": (550, b"tidak dikenal")})))
    assert harian(PETUGAS, 7).stopped_at is not None
    Pemberitahuan.objects.filter(pegawai_id=pengelola, jenis="segera").update(read_at=at(8))
    for day in (8, 9):
        pengingat.remind(now=at(day))
    mail = FakeMail()
    deliver(at(9), mail)
    (mine,) = digests(mail, PETUGAS)
    assert mine.judul == "Takar: 1 pengingat dan 1 kabar untuk Jumat, 9 Oktober 2026"
    assert "- Kabar." in mine.isi
    assert digests(mail, "pengelola") == []  # nothing new is to be told
    pengingat.remind(now=at(12))
    deliver(at(12), mail)
    assert "Kabar." not in digests(mail, PETUGAS)[1].isi  # told once


def test_who_serves_two_offices_gets_one_digest_of_both() -> None:
    """The Plh. petugas belongs to another office: that office's run tells of the berkas, this one's does not."""
    open_tw3()
    other = PerangkatDaerah.objects.create(
        kode="lain", nama="DINAS LAIN", pemerintah="-", alamat="-", zona="Asia/Makassar"
    )
    petugas = Pegawai.objects.get(pk=person(PETUGAS).pegawai_id)
    Pegawai.objects.filter(pk=petugas.pk).update(opd=other)
    Pemberitahuan.objects.create(pegawai=petugas, jenis="biasa", kalimat="Kabar kantor lain.", tautan="/", at=at(6))
    pengingat.remind(now=at(7))
    (row,) = Outbox.objects.filter(kind=HARIAN, payload__pegawai_id=petugas.pk)
    assert (row.opd_id, days(PETUGAS)) == (other.pk, [7])
    mail = FakeMail()
    deliver(at(7), mail)
    (mine,) = digests(mail, PETUGAS)
    assert BERKAS in mine.isi
    assert "Kabar kantor lain." in mine.isi
    pengingat.remind(now=at(8))
    pengingat.remind(now=at(9))
    unread = Pemberitahuan.objects.filter(pegawai=petugas, jenis="pengingat", read_at=None)
    assert [one.harian_on for one in unread] == [date(2026, 10, 9)]


def asked(mail: FakeMail, nama: str, tugas: str) -> list[Surel]:
    surel = Pegawai.objects.get(pk=person(nama).pegawai_id).surel
    return [one for one in mail.sent if one.kepada == surel and one.judul.startswith(tugas) and BERKAS in one.judul]


def test_a_mail_that_waited_asks_only_what_is_still_open_and_still_that_persons() -> None:
    """The server is down while the petugas sends: the mail of langkah 1 has nothing left to ask, that of 2 has."""
    walker = walk("aptika", filled=True)
    deliver(at(7), FakeMail(error=ConnectionRefusedError("putus")))
    walker.submit(at(7, 8))
    mail = FakeMail()
    deliver(at(7, 15), mail)
    assert asked(mail, PETUGAS, "Isi data kinerja") == []
    assert len(asked(mail, "kasubbag", "Periksa data kinerja")) == 1
    (row,) = Outbox.objects.filter(kind="surel", delivered_at=None)
    assert (row.stopped_at, row.last_error) == (at(7, 15), SELESAI)


def test_a_mail_that_waited_does_not_ask_who_left_the_post() -> None:
    open_tw3()
    Penugasan.objects.filter(jabatan__unit__kode="aptika", jabatan__peran="PETUGAS_DATA_KINERJA").update(
        selesai=date(2026, 10, 6)
    )
    mail = FakeMail()
    deliver(at(7), mail)
    assert asked(mail, PETUGAS, "Isi data kinerja") == []


def test_an_office_that_fails_keeps_no_other_from_its_digests(monkeypatch: pytest.MonkeyPatch) -> None:
    open_tw3()
    PerangkatDaerah.objects.create(kode="000", nama="Dinas lain", pemerintah="Kabupaten lain", alamat="-", tempat="-")
    seen: list[str] = []

    def one(opd: PerangkatDaerah, _now: object) -> int:
        seen.append(opd.kode)
        if len(seen) == 1:
            raise RuntimeError("rusak")
        return 1

    monkeypatch.setattr(pengingat, "_remind", one)
    with pytest.raises(RuntimeError, match="rusak"):
        pengingat.remind(now=START)
    assert len(seen) == 2


def test_a_round_that_is_left_alone_is_reminded_of_and_approves_nothing() -> None:
    """Nothing is approved by silence: all tasks of the worker, past every mark, change no berkas (docs/adr/0049)."""
    walk("aptika", to=State.SIGNING)
    kept = {
        model: list(model.objects.order_by("pk").values()) for model in (BerkasBidang, LangkahBerkas, RiwayatBerkas)
    }
    papers = Dokumen.objects.count()
    now, end = at(6), datetime(2026, 11, 9, 7, 30, tzinfo=WIB)  # H+5 of langkah 6
    while now <= end:
        for task in TASKS:
            task.run(now=lambda moment=now: moment)
        now += timedelta(days=1)
    for model, rows in kept.items():
        assert list(model.objects.order_by("pk").values()) == rows, model
    assert Dokumen.objects.count() == papers
    for word in ("langkah 6, di tangan", "langkah 1, di tangan"):
        found = Pemberitahuan.objects.filter(jenis="pengingat", kalimat__contains=word)
        told = set(found.values_list("pegawai__akun__nama_pengguna", flat=True))
        assert told >= {"kasubbag", "sekretaris", "kadis"}, word
