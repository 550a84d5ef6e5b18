"""Langkah 4: the session is opened, delegated, recorded, closed; and every way in which that is refused."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from takar.actions import monev, pengumpulan
from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.queries.tindakan import tindakan_berkas
from takar.records.models import AuditEvent, HasilMonev, Kehadiran, LangkahBerkas, Monev, Pemberitahuan, SesiMonev
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.factories import person, walk

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 6, 6, 0, tzinfo=UTC)  # Tuesday 6 October 2026, 13.00 WIB
WIB = ZoneInfo("Asia/Jakarta")


def _open(walker, who="kadis", versi=None, **more):
    seen = walker.berkas.versi if versi is None else versi
    return monev.open_monev(berkas_id=walker.berkas_id, seen_version=seen, actor=person(who), now=NOW, **more)


def _record(walker, *, who="kadis", kesimpulan="Dibahas.", hadirin=(), versi=None, **more):
    seen = Monev.objects.get(berkas_id=walker.berkas_id).versi if versi is None else versi
    return monev.record_session(
        berkas_id=walker.berkas_id,
        seen_version=seen,
        kesimpulan=kesimpulan,
        hadirin=hadirin or [monev.Hadirin("Kepala Dinas", "Kepala Dinas", True)],
        actor=person(who),
        now=NOW,
        **more,
    )


def _close(walker, who="kadis", versi=None, **more):
    seen = walker.berkas.versi if versi is None else versi
    values = {"nomor": "", "actor": person(who), "now": NOW, **more}
    return monev.close_monev(berkas_id=walker.berkas_id, seen_version=seen, **values)


def _delegate(walker, alasan="Kepala Dinas rapat di Setda.", who="kadis", **more):
    return monev.delegate_sesi(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        alasan=alasan,
        actor=person(who),
        now=NOW,
        **more,
    )


def test_open_record_close_makes_the_berita_acara():
    walker = walk(to=State.MONITORING)
    _open(walker)
    assert LangkahBerkas.objects.get(berkas_id=walker.berkas_id, nomor=4).begun_at is not None
    _record(walker, kesimpulan=" Dibahas.\nDisepakati. ")
    _close(walker, nomor=" 700/1 ")
    session = Monev.objects.get(berkas_id=walker.berkas_id)
    paper = HasilMonev.objects.get(berkas_id=walker.berkas_id).dokumen
    assert walker.berkas.state == State.PROCESSING
    assert session.ditutup_at == NOW
    assert session.kesimpulan == "Dibahas.\nDisepakati."
    assert (paper.nomor, paper.versi) == ("700/1", 1)


def test_an_attendance_list_written_anew_stays_in_the_history():
    walker = walk(to=State.MONITORING)
    _open(walker)
    _record(walker, hadirin=[monev.Hadirin("Tim ahli", "", True)])
    _record(walker)
    kept = json.loads(AuditEvent.objects.order_by("-seq")[0].isi)["sidang"]
    assert kept["sebelum"] == {
        "hadirin": [{"nama": "Tim ahli", "jabatan": "", "hadir": True}],
        "kesimpulan": "Dibahas.",
    }
    history = tindakan_berkas(walker.berkas, WIB, refusals=False)
    last, first = [one for one in history if one.ubah][:2]
    assert [(u.nama, u.lama, u.baru) for u in last.ubah] == [
        ("daftar hadir, Tim ahli", "hadir", ""),
        ("daftar hadir, Kepala Dinas (Kepala Dinas)", "", "hadir"),
    ]
    assert ("kesimpulan", "", "Dibahas.") in [(u.nama, u.lama, u.baru) for u in first.ubah]


def test_opening_invites_whom_the_schedule_names_by_their_holder():
    walker = walk(to=State.MONITORING)
    kabid = "Kepala Bidang Aplikasi Informatika"
    SesiMonev.objects.filter(berkas_id=walker.berkas_id).update(peserta=f"{kabid.upper()}\n\n Tim ahli ")
    _open(walker)
    rows = list(Kehadiran.objects.order_by("urutan").values_list("nama", "jabatan", "hadir"))
    assert rows == [(person("kabid.aptika").nama, kabid, False), ("Tim ahli", "", False)]


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_who_comes_is_told_of_a_session_that_is_opened_on_another_day_than_its_own(days):
    """ADR 0064: its calendars follow, so the berkas has a later version; on its own day nothing is told."""
    walker = walk(to=State.MONITORING)
    before, held = walker.berkas.versi, NOW + timedelta(days=days)
    facts = {"berkas_id": walker.berkas_id, "seen_version": before, "actor": person("kadis"), "now": held}
    if days:
        with pytest.raises(Invalid, match="Tulis mengapa dilaksanakan pada hari lain"):
            monev.open_monev(**facts, alasan_hari=" ")
    monev.open_monev(**facts, alasan_hari="Dinas luar.")
    assert Monev.objects.get().alasan_hari == ("Dinas luar." if days else "")
    told = Pemberitahuan.objects.filter(
        kalimat__contains="; jadwalnya Selasa, 6 Oktober 2026 pukul 13.00. Alasan: Dinas luar."
    )
    names = set(told.values_list("pegawai__akun__nama_pengguna", flat=True))
    assert names == ({"petugas.aptika", "kabid.aptika", "kasubbag"} if days else set())
    assert walker.berkas.versi == before + (1 if days else 0)
    assert Monev.objects.get().dibuka_at == held


def test_opening_twice_with_one_key_opens_once():
    walker = walk(to=State.MONITORING)
    first = _open(walker, kunci="buka")
    assert _open(walker, kunci="buka") == first
    assert Monev.objects.get().versi == 1


def test_a_stale_page_opens_nothing():
    walker = walk(to=State.MONITORING)
    with pytest.raises(Stale):
        _open(walker, versi=walker.berkas.versi - 1)
    assert not Monev.objects.exists()


@pytest.mark.parametrize("who", ["petugas.aptika", "kasubbag", "kabid.aptika", "sekretaris", "evaluator"])
def test_only_the_kepala_dinas_holds_the_session(who):
    walker = walk(to=State.MONITORING)
    with pytest.raises(Refusal) as caught:
        _open(walker, who=who)
    assert caught.value.refused.code is Code.PERAN
    assert AuditEvent.objects.filter(outcome="refused", action="CONDUCT_MONEV").count() == 1


def test_people_of_another_bidang_find_no_session():
    walker = walk(to=State.MONITORING)
    with pytest.raises(Missing):
        _open(walker, who="kabid.ikp")


def test_a_session_that_is_not_scheduled_cannot_be_opened():
    walker = walk(to=State.SCHEDULING)
    with pytest.raises(Refusal) as caught:
        _open(walker)
    assert caught.value.refused.code is Code.STATE


def test_the_delegated_sekretaris_holds_and_closes_it():
    walker = walk(to=State.MONITORING)
    _delegate(walker)
    _open(walker, who="sekretaris")
    _record(walker, who="sekretaris")
    _close(walker, who="sekretaris")
    session = Monev.objects.get(berkas_id=walker.berkas_id)
    assert session.pemimpin_id == person("sekretaris").pegawai_id
    assert "Kepala Dinas rapat di Setda." in HasilMonev.objects.get().dokumen.context_json


@pytest.mark.parametrize("alasan", ["  ", "\x00", "\u200b\u2060"])
def test_delegation_needs_a_reason_that_can_be_read(alasan):
    walker = walk(to=State.MONITORING)
    with pytest.raises(Invalid, match="Tulis alasan"):
        _delegate(walker, alasan=alasan)


def test_delegation_needs_somebody_in_the_chair():
    walker = walk(to=State.MONITORING)
    later = datetime(2031, 1, 6, 2, 0, tzinfo=UTC)
    from takar.records.models import Penugasan

    Penugasan.objects.filter(jabatan__peran="SEKRETARIS").update(selesai=NOW.date())
    with pytest.raises(Invalid, match="Jabatan Sekretaris sedang kosong"):
        monev.delegate_sesi(
            berkas_id=walker.berkas_id,
            seen_version=walker.berkas.versi,
            alasan="Rapat.",
            actor=person("kadis"),
            now=later,
        )


def test_the_sekretaris_cannot_delegate_to_herself():
    walker = walk(to=State.MONITORING)
    with pytest.raises(Refusal):
        _delegate(walker, who="sekretaris")
    assert SesiMonev.objects.get().delegasi_id is None


def test_attendance_is_replaced_as_a_whole_and_blank_lines_are_dropped():
    walker = walk(to=State.MONITORING)
    _open(walker)
    people = [
        monev.Hadirin(" Budi ", " Staf ", True),
        monev.Hadirin("  ", "tanpa nama", True),
        monev.Hadirin("Ani", "", False),
    ]
    _record(walker, hadirin=people)
    rows = Kehadiran.objects.order_by("urutan").values_list("urutan", "nama", "jabatan", "hadir")
    assert list(rows) == [(1, "Budi", "Staf", True), (2, "Ani", "", False)]


def test_a_stale_session_form_overwrites_nothing():
    walker = walk(to=State.MONITORING)
    _open(walker)
    _record(walker, kesimpulan="Pertama.", versi=1)
    with pytest.raises(Stale):
        _record(walker, kesimpulan="Kedua.", versi=1)
    assert Monev.objects.get().kesimpulan == "Pertama."


def test_nothing_is_recorded_before_the_session_is_open():
    walker = walk(to=State.MONITORING)
    with pytest.raises(Invalid, match="belum dibuka"):
        _record(walker, versi=1)


def test_closing_needs_attendance_and_conclusion():
    walker = walk(to=State.MONITORING)
    _open(walker)
    with pytest.raises(Invalid) as caught:
        _close(walker)
    assert {g.kolom for g in caught.value.galat} == {"hadir", "kesimpulan"}
    assert walker.berkas.state == State.MONITORING
    assert not HasilMonev.objects.exists()


def test_closing_before_opening_is_refused():
    walker = walk(to=State.MONITORING)
    with pytest.raises(Refusal, match="Monev belum dimulai"):
        _close(walker)


def test_closing_twice_with_one_key_makes_one_berita_acara():
    walker = walk(to=State.MONITORING)
    _open(walker)
    _record(walker)
    versi = walker.berkas.versi
    first = _close(walker, versi=versi, kunci="tutup")
    assert _close(walker, versi=versi, kunci="tutup") == first
    assert HasilMonev.objects.count() == 1


def test_a_session_sent_back_from_langkah_5_is_open_again_and_makes_version_2():
    walker = walk(to=State.PROCESSING)
    pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=4,
        catatan="Keputusan untuk satu indikator belum tercatat.",
        actor=person("kasubbag"),
        now=NOW,
    )
    assert Monev.objects.get().ditutup_at is None
    _close(walker)
    assert list(HasilMonev.objects.order_by("versi").values_list("versi", flat=True)) == [1, 2]


@pytest.mark.parametrize(("tujuan", "state"), [(1, State.COLLECTING), (2, State.CHECKING)])
def test_the_kepala_dinas_sends_back_with_reason(tujuan, state):
    walker = walk(to=State.MONITORING)
    _open(walker)
    values = {"berkas_id": walker.berkas_id, "tujuan": tujuan, "actor": person("kadis"), "now": NOW}
    with pytest.raises(Refusal) as caught:
        pengumpulan.send_back(seen_version=walker.berkas.versi, catatan=" ", **values)
    assert caught.value.refused.code is Code.NOTE
    pengumpulan.send_back(seen_version=walker.berkas.versi, catatan="Angka belum sesuai bukti.", **values)
    assert (walker.berkas.state, walker.berkas.returned) == (state.value, True)


def test_opening_an_open_session_changes_nothing_and_takes_it_from_nobody():
    walker = walk(to=State.MONITORING)
    _open(walker)
    _record(walker)
    before = Monev.objects.values().get()
    _open(walker)
    assert Monev.objects.values().get() == before
    _delegate(walker)
    with pytest.raises(Invalid, match="sudah dibuka oleh Kepala Dinas"):
        _open(walker, who="sekretaris")
    assert Monev.objects.values().get() == before


def test_who_closes_answers_for_the_berita_acara():
    walker = walk(to=State.MONITORING)
    _open(walker)
    _delegate(walker)
    _record(walker, who="sekretaris")
    _close(walker, who="sekretaris")
    session, paper = Monev.objects.get(), HasilMonev.objects.get().dokumen
    assert (session.pemimpin_id, session.pemimpin_sebagai) == (person("sekretaris").pegawai_id, "Sekretaris")
    assert person("sekretaris").nama in paper.context_json


def test_two_sessions_at_one_time_are_not_both_delegated():
    first, second = walk("ikp", to=State.MONITORING), walk("aptika", to=State.MONITORING)
    _delegate(first)
    same = SesiMonev.objects.values("tanggal", "jam_mulai", "jam_selesai").get(berkas_id=first.berkas_id)
    SesiMonev.objects.filter(berkas_id=second.berkas_id).update(**same)
    with pytest.raises(Invalid, match="tidak dapat memimpin keduanya") as caught:
        _delegate(second)
    assert [g.kolom for g in caught.value.galat] == ["alasan"]
    assert SesiMonev.objects.get(berkas_id=second.berkas_id).delegasi is None
