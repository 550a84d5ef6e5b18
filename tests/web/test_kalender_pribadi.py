"""A person's own calendar: its address, what it holds, and who cannot read it."""

from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest
import vobject
from django.core.cache import cache

from takar.actions import monev
from takar.actions.kabar_harian import deliver_harian
from takar.actions.kalender_pribadi import alamat_kalender, set_kalender
from takar.actions.outbox import deliver_next
from takar.actions.pengingat import remind
from takar.actions.pengumpulan import recall, send_back
from takar.actions.tempo import TempoMasuk, change_due
from takar.queries.akibat_tempo import akibat_tempo, fingerprint
from takar.queries.kiriman import HARIAN
from takar.records.models import Akun, BerkasBidang, Jabatan, Outbox, Pegawai, Penugasan, PerubahanTempo, SesiMonev
from takar.sop.engine import State
from takar.web.kabar_saya import kalender
from tests.factories import START, open_tw3, person, walk
from tests.web.banyak import extra_units

pytestmark = pytest.mark.django_db
PAGE = "/kabar-saya/"
LATER = START + timedelta(days=1)


@pytest.fixture(autouse=True)
def _counted_anew():
    cache.clear()


def pasang(nama: str, pilihan: str = "pasang") -> str:
    actor = person(nama)
    set_kalender(pilihan=pilihan, actor=actor, now=START)
    return path(actor.pegawai_id)


def path(pegawai_id: int | None) -> str:
    return "/" + alamat_kalender(pegawai_id or 0).partition("://")[2].partition("/")[2]


def entries(content: bytes) -> dict[str, icalendar.Event]:
    """The entries by their kind; read by a second library too, which finds the same."""
    first = icalendar.Calendar.from_ical(content).walk("VEVENT")
    second = vobject.readOne(content.decode()).contents.get("vevent", [])
    assert [(str(one["uid"]), one.decoded("dtstart")) for one in first] == [
        (two.uid.value, two.dtstart.value) for two in second
    ]
    return {str(one["uid"]).partition("-")[0]: one for one in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def titles(content: bytes) -> list[str]:
    return [str(one["summary"]) for one in icalendar.Calendar.from_ical(content).walk("VEVENT")]


def test_the_page_makes_an_address_changes_it_and_switches_it_off(klien, client):
    petugas = klien("petugas.aptika")
    assert "Belum dipasang." in petugas.get(PAGE).content.decode()
    petugas.post(f"{PAGE}kalender/", {"kalender": "pasang", "kunci": "a"})
    first = path(person("petugas.aptika").pegawai_id)
    assert first in petugas.get(PAGE).content.decode()
    assert client.get(first).status_code == 200
    petugas.post(f"{PAGE}kalender/", {"kalender": "pasang", "kunci": "b"})
    second = path(person("petugas.aptika").pegawai_id)
    assert second != first
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    petugas.post(f"{PAGE}kalender/", {"kalender": "hentikan", "kunci": "c"})
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 404)
    petugas.post(f"{PAGE}kalender/", {"kalender": "pasang", "kunci": "d"})
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 404)  # a dead address stays dead


def test_whoever_has_no_address_reads_nothing(client):
    address = pasang("petugas.aptika")
    for false in (address[:-8] + "AAAA.ics", "/kalender/a.ics", "/kalender/MQ:x.ics", address.replace(".ics", "x.ics")):
        assert client.get(false).status_code == 404
    assert client.post(address).status_code == 405
    Akun.objects.filter(nama_pengguna="petugas.aptika").update(is_active=False)
    assert client.get(address).status_code == 404


def test_it_is_fetched_as_often_as_many_devices_do_and_no_more(client, jam, monkeypatch, caplog):
    """Thirty devices every quarter of an hour are let through; more is told when to come again, another is not."""
    assert kalender.SEJAM >= 4 * 30
    monkeypatch.setattr(kalender, "SEJAM", 2)
    monkeypatch.setattr(kalender, "now", jam)
    jam.moment = START.replace(minute=50)
    address, other = pasang("petugas.aptika"), pasang("petugas.ikp")
    assert [client.get(address).status_code for _ in range(3)] == [200, 200, 429]
    assert not [one for one in caplog.messages if "/kalender/" in one]  # who reads the log reads no calendar
    refused = client.get(address)
    assert (refused["Retry-After"], refused["Content-Type"]) == ("600", "text/plain; charset=utf-8")
    assert "coba lagi pada jam berikutnya" in refused.content.decode()
    assert client.get(other).status_code == 200
    jam.moment += timedelta(minutes=10)
    assert client.get(address).status_code == 200


def test_it_is_a_calendar_that_needs_no_session_and_sets_none(client):
    open_tw3()
    answer = client.get(pasang("petugas.aptika"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies


def test_due_dates_of_the_own_posts_until_they_are_done(client):
    walker = walk("aptika", to=State.COLLECTING)
    assert titles(client.get(pasang("petugas.aptika")).content) == [
        "Jatuh tempo langkah 1: Bidang Aplikasi Informatika Triwulan III Tahun 2026"
    ]
    kasubbag = titles(client.get(pasang("kasubbag")).content)
    assert len(kasubbag) == 3 * 4  # langkah 2, 3 and 5 of four units
    walker.submit(START)
    assert titles(client.get(path(person("petugas.aptika").pegawai_id)).content) == []


def test_a_date_that_was_changed_is_a_later_state_of_the_same_entry(client):
    """RFC 5545, 3.8.7.4: the sequence grows where the date changes, though the berkas has no new version."""
    walker = walk("aptika", to=State.COLLECTING)
    before = entries(client.get(pasang("petugas.aptika")).content)["langkah"]
    round_, menjadi = walker.berkas.pengumpulan, before.decoded("dtstart") + timedelta(days=3)
    masuk = TempoMasuk(1, "aptika", menjadi, "Kantor ditutup", "", "")
    akibat = akibat_tempo(round_, [BerkasBidang.objects.get(pk=walker.berkas.pk)], 1, menjadi, START.date())
    masuk = replace(masuk, dilihat=fingerprint(akibat))
    change_due(pengumpulan_id=round_.pk, masuk=masuk, actor=person("kasubbag"), now=START)
    after = entries(client.get(path(person("petugas.aptika").pegawai_id)).content)["langkah"]
    assert (after["uid"], after.decoded("dtstart")) == (before["uid"], menjadi)
    assert after["sequence"] > before["sequence"]


def test_sessions_that_stand_for_who_comes_to_them(client):
    walker = walk("aptika", to=State.MONITORING)
    sesi = SesiMonev.objects.get(berkas=walker.berkas)
    for nama in ("kadis", "petugas.aptika", "kabid.aptika"):
        found = entries(client.get(pasang(nama)).content)["monev"]
        assert found.decoded("dtstart").astimezone(START.tzinfo).date() == sesi.tanggal
        assert str(found["location"]) == sesi.tempat
    for nama in ("petugas.ikp", "pengelola", "evaluator"):
        assert "monev" not in entries(client.get(pasang(nama)).content)
    back(walker)
    assert "monev" not in entries(client.get(path(person("kadis").pegawai_id)).content)


def test_whose_post_ended_reads_of_it_no_more(client):
    open_tw3()
    address = pasang("petugas.aptika")
    assert titles(client.get(address).content)
    Penugasan.objects.filter(pegawai=person("petugas.aptika").pegawai_id).update(selesai=date(2026, 1, 1))
    assert titles(client.get(address).content) == []


def test_a_due_date_that_was_changed_reaches_the_same_entry(client):
    walker = walk("aptika", to=State.COLLECTING)
    address = pasang("petugas.aptika")
    before = entries(client.get(address).content)["langkah"]
    PerubahanTempo.objects.create(
        berkas=walker.berkas,
        langkah=1,
        semula=date(2026, 10, 9),
        menjadi=date(2026, 10, 12),
        ikut=False,
        alasan="Gempa.",
        pegawai_id=person("kasubbag").pegawai_id,
        at=START,
    )
    walker.berkas.langkah_list.filter(nomor=1).update(due_on=date(2026, 10, 12))
    after = entries(client.get(address).content)["langkah"]
    assert (after["uid"], after["sequence"]) == (before["uid"], before["sequence"] + 1)
    assert after.decoded("dtstart") == date(2026, 10, 12)


@pytest.mark.parametrize("extra", [0, 30])
def test_queries_do_not_grow_with_the_units(client, django_assert_num_queries, extra):
    extra_units(extra)
    open_tw3()
    address = pasang("kasubbag")
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)


def back(walker) -> None:
    send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=2,
        catatan="Periksa lagi.",
        actor=person("kadis"),
        now=LATER,
    )


def invitations() -> dict[str, tuple[str, icalendar.Event]]:
    """What each person's latest mail does to their calendar."""
    found = {}
    for row in Outbox.objects.filter(kind="surel").order_by("pk"):
        for file in row.payload.get("lampiran", ()):
            calendar = icalendar.Calendar.from_ical(file["isi"])
            (event,), other = calendar.walk("VEVENT"), vobject.readOne(file["isi"])
            read = (other.method.value, other.vevent.uid.value, other.vevent.dtstart.value)
            assert read == (str(calendar["method"]), str(event["uid"]), event.decoded("dtstart"))
            assert (int(other.vevent.sequence.value), other.vevent.status.value) == (event["sequence"], event["status"])
            found[row.payload["kepada"]] = (str(calendar["method"]), calendar.walk("VEVENT")[0])
    return found


def with_mail(*names: str) -> None:
    for nama in names:
        Pegawai.objects.filter(pk=person(nama).pegawai_id).update(surel=f"{nama}@example.go.id")


def test_a_published_session_is_put_into_calendars_and_taken_out_again():
    with_mail("kadis", "kabid.aptika", "petugas.aptika", "petugas.ikp")
    walker = walk("aptika", to=State.MONITORING)
    published = invitations()
    assert set(published) == {f"{nama}@example.go.id" for nama in ("kadis", "kabid.aptika", "petugas.aptika")}
    back(walker)
    withdrawn = invitations()
    # Who sends back knows it, but not the calendar that a mail put it into.
    for kepada in ("kadis@example.go.id", "kabid.aptika@example.go.id", "petugas.aptika@example.go.id"):
        (method, before), (cancel, after) = published[kepada], withdrawn[kepada]
        assert (method, cancel) == ("REQUEST", "CANCEL")
        assert after["uid"] == before["uid"]
        assert after["sequence"] > before["sequence"]


def test_a_schedule_that_is_recalled_leaves_no_calendar():
    with_mail("kadis", "kabid.aptika", "petugas.aptika")
    walker = walk("aptika", to=State.MONITORING)
    recall(berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, actor=person("kasubbag"), now=LATER)
    assert {kepada: method for kepada, (method, _) in invitations().items()} == dict.fromkeys(
        (f"{nama}@example.go.id" for nama in ("kadis", "kabid.aptika", "petugas.aptika")), "CANCEL"
    )


def test_who_a_session_is_delegated_to_gets_it():
    with_mail("kadis", "sekretaris")
    walker = walk("aptika", to=State.MONITORING)
    assert "sekretaris@example.go.id" not in invitations()
    (_, before) = invitations()["kadis@example.go.id"]
    Outbox.objects.all().update(payload={})
    delegate(walker)
    changed = invitations()
    methods = {"sekretaris@example.go.id": "REQUEST", "kadis@example.go.id": "CANCEL"}
    assert {kepada: method for kepada, (method, _) in changed.items()} == methods
    for _, event in changed.values():
        assert (event["uid"], event["sequence"] > before["sequence"]) == (before["uid"], True)


def delegate(walker) -> None:
    monev.delegate_sesi(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        alasan="Dinas luar.",
        actor=person("kadis"),
        now=LATER,
    )


def test_who_leads_no_more_but_is_invited_keeps_the_session():
    with_mail("kadis", "sekretaris")
    walker = walk("aptika", to=State.MONITORING)
    kadis = Jabatan.objects.get(peran="KEPALA_DINAS").nama
    SesiMonev.objects.filter(berkas=walker.berkas).update(peserta=kadis)
    delegate(walker)
    assert invitations()["kadis@example.go.id"][0] == "REQUEST"  # that of the schedule


def test_whose_post_ended_is_told_that_the_session_is_withdrawn():
    """The kabid was mailed the session and was moved away the next day: no link, and it leaves the calendar."""
    with_mail("kadis", "kabid.aptika")
    walker = walk("aptika", to=State.MONITORING)
    Penugasan.objects.filter(pegawai=person("kabid.aptika").pegawai_id).update(selesai=START.date())
    back(walker)
    assert invitations()["kabid.aptika@example.go.id"][0] == "CANCEL"
    text = Outbox.objects.filter(payload__kepada="kabid.aptika@example.go.id").order_by("pk").last().payload["isi"]
    assert "/pengumpulan/" not in text


def test_a_session_that_is_opened_on_another_day_moves_there_in_the_calendars(client):
    with_mail("kadis", "kabid.aptika")
    walker = walk("aptika", to=State.MONITORING)
    address = pasang("kabid.aptika")
    (_, planned) = invitations()["kabid.aptika@example.go.id"]
    opened = START.replace(day=8, hour=2, minute=40)
    walker.open_monev(opened)
    for kepada in ("kadis@example.go.id", "kabid.aptika@example.go.id"):
        method, moved = invitations()[kepada]
        assert (method, moved["uid"], moved.decoded("dtstart")) == ("REQUEST", planned["uid"], opened)
        assert moved["sequence"] > planned["sequence"]
        assert moved.decoded("dtend") - opened == planned.decoded("dtend") - planned.decoded("dtstart")
    assert entries(client.get(address).content)["monev"].decoded("dtstart") == opened


def test_a_mail_carries_the_file_as_calendars_know_it(mailoutbox):
    with_mail("petugas.aptika")
    walk("aptika", to=State.MONITORING)
    while deliver_next(now=LATER + timedelta(days=3)):
        pass
    (mail,) = [one for one in mailoutbox if one.to == ["petugas.aptika@example.go.id"] and one.attachments]
    (part,) = [one for one in mail.message().walk() if one.get_content_type() == "text/calendar"]
    assert (part.get_filename(), part.get_param("method")) == ("monev.ics", "REQUEST")
    (event,) = icalendar.Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    assert str(event["attendee"]) == "mailto:petugas.aptika@example.go.id"


def test_the_digest_carries_the_due_dates_that_it_names(mailoutbox):
    open_tw3()
    due = START.replace(day=9, hour=8)
    remind(now=due)
    while delivery := deliver_next(now=due, work={HARIAN: lambda one: deliver_harian(one, now=due)}):
        assert delivery.kind in {HARIAN, "surel"}
    mine = [
        one
        for one in mailoutbox
        if one.to == ["petugas.aptika@peraga.invalid"] and "jatuh-tempo.ics" in str(one.attachments)
    ]
    (part,) = [one for one in mine[0].message().walk() if one.get_content_type() == "text/calendar"]
    event = entries(part.get_payload(decode=True))["langkah"]
    assert event.decoded("dtstart") == date(2026, 10, 9)
    assert part.get_param("method") == "PUBLISH"
