"""Calendar files, read back by the library that wrote them and by another one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from takar.documents.contexts.acara import Acara
from takar.documents.render.acara_ics import render_kalender, render_pesan

NOW = datetime(2026, 10, 19, 3, 0, tzinfo=UTC)
ZONA = ZoneInfo("Asia/Jayapura")
SESI = Acara(
    uid="monev-1.1@takar.example.go.id",
    urutan=7,
    judul="Monev Bidang Aptika TW III 2026",
    uraian="Bahas IKU-14; IKU-15, dan anggaran.\nBawa DPA.",
    tempat="Ruang rapat, lantai 2",
    tautan="https://takar.example.go.id/pengumpulan/2026/tw3/aptika/",
    mulai=datetime(2026, 10, 26, 9, 0, tzinfo=ZONA),
    selesai=datetime(2026, 10, 26, 11, 30, tzinfo=ZONA),
)
TEMPO = replace(SESI, uid="langkah-3.1@takar.example.go.id", mulai=date(2026, 10, 9), selesai=None, tempat="")
DARI, KEPADA = "Takar <takar@example.go.id>", "kabid@example.go.id"


def pesan(acara: Acara) -> bytes:
    return render_pesan(acara, dari=DARI, kepada=KEPADA, now=NOW)


def events(content: bytes):
    """The entries as both libraries read them."""
    first = icalendar.Calendar.from_ical(content).walk("VEVENT")
    second = list(vobject.readOne(content.decode()).vevent_list)
    assert len(first) == len(second)
    return list(zip(first, second, strict=True))


def test_a_session_says_when_in_the_zone_of_its_office():
    ((one, other),) = events(pesan(SESI))
    assert one.decoded("dtstart") == other.dtstart.value == SESI.mulai
    assert one.decoded("dtend") == other.dtend.value == SESI.selesai
    assert b"DTSTART:20261026T000000Z" in pesan(SESI)  # 09.00 WIT: no program has to know the zone
    assert (str(one["summary"]), other.summary.value) == (SESI.judul, SESI.judul)
    assert (str(one["location"]), other.location.value) == (SESI.tempat, SESI.tempat)
    assert str(one["description"]) == other.description.value == f"{SESI.uraian}\n\n{SESI.tautan}"


def test_a_due_date_is_a_whole_day_that_takes_nobodys_time():
    ((one, other),) = events(render_kalender([TEMPO], nama="Takar", now=NOW))
    assert one.decoded("dtstart") == other.dtstart.value == date(2026, 10, 9)
    assert one.decoded("dtend") == other.dtend.value == date(2026, 10, 10)  # the end is not part of it
    assert (str(one["transp"]), other.transp.value) == ("TRANSPARENT", "TRANSPARENT")
    assert "location" not in one


def test_change_and_cancellation_reach_the_same_entry():
    later = replace(SESI, urutan=8, mulai=SESI.mulai + timedelta(days=1), selesai=SESI.selesai + timedelta(days=1))
    gone = replace(later, urutan=9, batal=True)
    said = []
    for acara in (SESI, later, gone):
        calendar = icalendar.Calendar.from_ical(pesan(acara))
        ((one, _),) = events(pesan(acara))
        said.append((str(calendar["method"]), str(one["uid"]), one["sequence"], str(one["status"])))
    assert said == [
        ("REQUEST", SESI.uid, 7, "CONFIRMED"),
        ("REQUEST", SESI.uid, 8, "CONFIRMED"),
        ("CANCEL", SESI.uid, 9, "CANCELLED"),
    ]


def test_a_message_names_the_office_and_who_receives_it_and_nobody_else():
    ((one, other),) = events(pesan(SESI))
    assert (str(one["organizer"]), one["organizer"].params["CN"]) == ("mailto:takar@example.go.id", "Takar")
    assert (str(one["attendee"]), other.attendee.value) == (f"mailto:{KEPADA}", f"mailto:{KEPADA}")
    ((alone, _),) = events(render_kalender([SESI], nama="Takar", now=NOW))
    assert not {"organizer", "attendee"} & {key.lower() for key in alone}


def test_a_calendar_has_all_its_entries_and_says_how_often_to_fetch_it():
    content = render_kalender([SESI, TEMPO], nama="Takar", now=NOW)
    assert [str(one["uid"]) for one, _ in events(content)] == [SESI.uid, TEMPO.uid]
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n" in content
    assert b"\r\nX-WR-CALNAME:Takar\r\n" in content


@pytest.mark.parametrize("field", ["judul", "uraian", "tempat"])
@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120) | st.just("a\nb;c,d\\n:e")
)
def test_whatever_is_typed_comes_back_and_adds_no_line_of_its_own(field, text):
    content = pesan(replace(SESI, **{field: text}))
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    ((one, other),) = events(content)
    key = {"judul": "summary", "uraian": "description", "tempat": "location"}[field]
    expected = f"{text}\n\n{SESI.tautan}" if field == "uraian" else text
    assert str(one[key]) == expected
    assert getattr(other, key).value == expected
    assert content.count(b"\r\nATTENDEE") == content.count(b"\r\nUID") == 1


def test_a_line_that_is_typed_is_no_line_of_the_file():
    evil = "Monev\r\nATTENDEE:mailto:lain@example.com\r\nEND:VEVENT"
    content = pesan(replace(SESI, judul=evil, tempat=evil, uraian=evil))
    assert content.count(b"\r\nATTENDEE") == 1
    assert len(events(content)) == 1
