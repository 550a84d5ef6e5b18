"""Langkah 3: drafting and publishing sessions, and every way in which that is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from takar.actions.errors import Done, Invalid, Missing, Refusal, Stale
from takar.actions.jadwal import SesiMasuk, draft_sesi, publish_jadwal
from takar.actions.pengumpulan import send_back
from takar.actions.tx import writing
from takar.queries.jadwal import jadwal_halaman
from takar.records.models import AuditEvent, BerkasBidang, Dokumen, HariLibur, JadwalMonev, SesiMonev
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.factories import PERIODE, person, walk

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 6, 1, 0, tzinfo=UTC)  # Tuesday 6 October 2026, 08.00 WIB
SESI = SesiMasuk(
    tanggal=date(2026, 10, 7),
    jam_mulai=time(9, 0),
    jam_selesai=time(10, 30),
    tempat="Ruang rapat dinas",
    agenda="Pembahasan capaian",
    peserta="Kepala Bidang\nSekretaris",
)


def _draft(berkas_id, sesi=SESI, who="kasubbag", **more):
    return draft_sesi(berkas_id=berkas_id, sesi=sesi, actor=person(who), now=NOW, **more)


def _publish(berkas, who="kasubbag", versi=None, **more):
    values = {"pengumpulan_id": berkas.pengumpulan_id, "nomor": "", "actor": person(who), "now": NOW, **more}
    return publish_jadwal(berkas_seen=[(berkas.pk, versi or berkas.versi)], **values)


def _sentences(caught):
    return {g.kolom: g.kalimat for g in caught.value.galat}


def test_draft_then_publish_carries_the_langkah():
    berkas = walk(to=State.SCHEDULING).berkas
    assert _draft(berkas.pk).versi == 1
    berkas.refresh_from_db()
    assert berkas.state == State.SCHEDULING
    outcome = _publish(berkas, nomor=" 000.1/7 ")
    berkas.refresh_from_db()
    jadwal = JadwalMonev.objects.get()
    assert berkas.state == State.MONITORING
    assert berkas.sesi.jadwal == jadwal
    assert jadwal.dokumen_id == outcome.isi["dokumen_id"]
    assert (jadwal.dokumen.jenis, jadwal.dokumen.nomor) == (Dokumen.Jenis.JADWAL_MONEV, "000.1/7")


def test_draft_is_changed_with_the_seen_version_only():
    berkas = walk(to=State.SCHEDULING).berkas
    _draft(berkas.pk)
    assert _draft(berkas.pk, replace(SESI, tempat="Aula", versi=1)).versi == 2
    with pytest.raises(Stale):
        _draft(berkas.pk, replace(SESI, tempat="Ruang lain", versi=1))
    assert SesiMonev.objects.get().tempat == "Aula"


def test_the_same_form_twice_is_one_draft():
    berkas = walk(to=State.SCHEDULING).berkas
    first = _draft(berkas.pk, kunci="satu")
    assert _draft(berkas.pk, kunci="satu") == first
    assert SesiMonev.objects.get().versi == 1


def test_publishing_twice_with_one_key_makes_one_paper():
    berkas = walk(to=State.SCHEDULING).berkas
    _draft(berkas.pk)
    first = _publish(berkas, kunci="terbit")
    assert _publish(berkas, kunci="terbit") == first
    assert JadwalMonev.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "kolom", "said"),
    [
        ({"tanggal": None}, "tanggal", "Tanggal belum diisi."),
        ({"tempat": ""}, "tempat", "Tempat belum diisi."),
        ({"agenda": "  "}, "agenda", "Agenda belum diisi."),
        ({"peserta": ""}, "peserta", "Peserta belum diisi."),
        ({"tanggal": date(2026, 10, 5)}, "tanggal", "Senin, 5 Oktober 2026 sudah lewat."),
        (
            {"tanggal": date(2026, 10, 6), "jam_mulai": time(6, 30), "jam_selesai": time(8, 0)},
            "tanggal",
            "Hari ini pukul 08.00 sudah lewat.",
        ),
        ({"tanggal": date(2026, 10, 10)}, "tanggal", "Sabtu, 10 Oktober 2026 bukan hari kerja."),
        ({"tanggal": date(2026, 10, 8)}, "tanggal", "Kamis, 8 Oktober 2026 bukan hari kerja."),
        ({"jam_selesai": time(9, 0)}, "jam_selesai", "Jam selesai harus sesudah jam mulai."),
    ],
)
def test_what_cannot_be_a_session_is_said_at_its_field(change, kolom, said):
    berkas = walk(to=State.SCHEDULING).berkas
    HariLibur.objects.create(tanggal=date(2026, 10, 8), jenis="libur", dasar="Keputusan Bupati")
    with pytest.raises(Invalid) as caught:
        _draft(berkas.pk, replace(SESI, **change))
    assert said in _sentences(caught)[kolom]
    assert not SesiMonev.objects.exists()


def test_two_sessions_of_the_kepala_dinas_do_not_overlap():
    first, second = walk("ikp", to=State.SCHEDULING).berkas, walk("aptika", to=State.SCHEDULING).berkas
    _draft(first.pk)
    with pytest.raises(Invalid) as caught:
        _draft(second.pk, replace(SESI, jam_mulai=time(10, 0), jam_selesai=time(11, 0)))
    assert "Bersamaan dengan monev Bidang Informasi dan Komunikasi Publik pukul 09.00–10.30" in str(caught.value)
    _draft(second.pk, replace(SESI, jam_mulai=time(10, 30), jam_selesai=time(12, 0)))
    assert SesiMonev.objects.count() == 2


def test_a_session_whose_berkas_went_back_takes_nobodys_time():
    first, second = walk("ikp", to=State.SCHEDULING), walk("aptika", to=State.SCHEDULING)
    _draft(first.berkas_id)
    back = {"tujuan": 2, "catatan": "Periksa lagi.", "actor": person("kasubbag"), "now": NOW}
    send_back(berkas_id=first.berkas_id, seen_version=first.berkas.versi, **back)
    _draft(second.berkas_id)
    assert SesiMonev.objects.count() == 2


def test_several_are_published_as_one_paper_or_none():
    first, second = walk("ikp", to=State.SCHEDULING).berkas, walk("aptika", to=State.SCHEDULING).berkas
    _draft(first.pk)
    seen = [(b.pk, BerkasBidang.objects.get(pk=b.pk).versi) for b in (first, second)]
    values = {"pengumpulan_id": first.pengumpulan_id, "nomor": "", "actor": person("kasubbag"), "now": NOW}
    with pytest.raises(Invalid) as caught:
        publish_jadwal(berkas_seen=seen, **values)
    assert "Bidang Aplikasi Informatika belum mempunyai rencana monev" in str(caught.value)
    assert not JadwalMonev.objects.exists()
    assert set(BerkasBidang.objects.filter(pk__in=[first.pk, second.pk]).values_list("state", flat=True)) == {
        State.SCHEDULING.value
    }
    _draft(second.pk, replace(SESI, jam_mulai=time(13, 0), jam_selesai=time(14, 0)))
    publish_jadwal(berkas_seen=seen, **values)
    assert JadwalMonev.objects.get().sesi_list.count() == 2


def test_one_that_is_published_already_does_not_hide_that_the_others_are_not():
    first, second = walk("ikp", to=State.SCHEDULING).berkas, walk("aptika", to=State.SCHEDULING).berkas
    _draft(first.pk)
    _draft(second.pk, replace(SESI, jam_mulai=time(13, 0), jam_selesai=time(14, 0)))
    seen = [(b.pk, BerkasBidang.objects.get(pk=b.pk).versi) for b in (first, second)]
    values = {"pengumpulan_id": first.pengumpulan_id, "nomor": "", "actor": person("kasubbag"), "now": NOW}
    publish_jadwal(berkas_seen=seen[1:], **values)
    with pytest.raises(Stale) as caught:
        publish_jadwal(berkas_seen=seen, **values)
    assert not isinstance(caught.value, Done)
    assert "Bidang Aplikasi Informatika: Jadwal monev berkas ini sudah diterbitkan oleh Anda" in str(caught.value)
    assert "Tidak ada yang perlu diulangi" not in str(caught.value)
    with pytest.raises(Done):
        publish_jadwal(berkas_seen=seen[1:], **values)


def test_nothing_chosen_is_refused():
    berkas = walk(to=State.SCHEDULING).berkas
    values = {"pengumpulan_id": berkas.pengumpulan_id, "nomor": "", "actor": person("kasubbag"), "now": NOW}
    with pytest.raises(Invalid, match="Pilih sedikitnya satu bidang"):
        publish_jadwal(berkas_seen=[], **values)


def test_a_draft_whose_day_is_over_is_not_published():
    berkas = walk(to=State.SCHEDULING).berkas
    _draft(berkas.pk)
    berkas.refresh_from_db()
    with pytest.raises(Invalid, match="Rabu, 7 Oktober 2026 sudah lewat"):
        _publish(berkas, now=datetime(2026, 10, 8, 1, 0, tzinfo=UTC))


def test_a_stale_page_publishes_nothing():
    berkas = walk(to=State.SCHEDULING).berkas
    _draft(berkas.pk)
    with pytest.raises(Stale):
        _publish(berkas, versi=berkas.versi + 1)
    assert not JadwalMonev.objects.exists()


@pytest.mark.parametrize("who", ["petugas.aptika", "kabid.aptika", "sekretaris", "kadis", "pengelola"])
def test_only_the_kasubbag_schedules(who):
    berkas = walk(to=State.SCHEDULING).berkas
    with pytest.raises(Refusal) as caught:
        _draft(berkas.pk, who=who)
    assert caught.value.refused.code is Code.PERAN
    assert AuditEvent.objects.filter(outcome="refused", action="DRAFT_JADWAL").count() == 1


def test_people_of_another_bidang_find_no_berkas():
    berkas = walk(to=State.SCHEDULING).berkas
    with pytest.raises(Missing):
        _draft(berkas.pk, who="kabid.ikp")


def test_a_berkas_that_is_not_checked_cannot_be_scheduled():
    berkas = walk(to=State.CHECKING).berkas
    with pytest.raises(Refusal) as caught:
        _draft(berkas.pk)
    assert caught.value.refused.code is Code.STATE
    assert "setelah langkah 2 selesai" in str(caught.value)


def test_a_berkas_of_another_round_is_not_published_here():
    berkas = walk(to=State.SCHEDULING).berkas
    _draft(berkas.pk)
    berkas.refresh_from_db()
    with pytest.raises(Missing):
        _publish(berkas, pengumpulan_id=berkas.pengumpulan_id + 1)


def test_the_page_proposes_what_the_action_accepts():
    walk("ikp", to=State.SCHEDULING)
    walk("aptika", to=State.SCHEDULING)
    kasubbag = person("kasubbag")
    halaman = jadwal_halaman(kasubbag, PERIODE, NOW, date(2026, 10, 6))
    assert halaman is not None
    slots = [(b.isian.tanggal, b.isian.jam_mulai) for b in halaman.siap]
    assert slots == [("2026-10-07", "09:00"), ("2026-10-07", "10:30")]
    for b in halaman.siap:
        i = b.isian
        proposed = SesiMasuk(
            date.fromisoformat(i.tanggal),
            time.fromisoformat(i.jam_mulai),
            time.fromisoformat(i.jam_selesai),
            "Aula",
            i.agenda,
            i.peserta,
        )
        _draft(b.berkas_id, proposed)
    assert halaman.siap[1].isian.peserta.splitlines()[0] == "Kepala Bidang Aplikasi Informatika"
    assert halaman.siap[1].isian.agenda == (
        "Pembahasan capaian kinerja Triwulan III Tahun 2026 dan tindak lanjut monev sebelumnya."
    )


def test_one_unit_chosen_twice_is_published_once():
    berkas = walk(to=State.SCHEDULING).berkas
    _draft(berkas.pk)
    berkas.refresh_from_db()
    values = {"pengumpulan_id": berkas.pengumpulan_id, "nomor": "", "actor": person("kasubbag"), "now": NOW}
    assert publish_jadwal(berkas_seen=[(berkas.pk, berkas.versi)] * 2, **values).pesan.startswith(
        "Jadwal monev 1 bidang"
    )


def test_berkas_are_locked_before_their_pengumpulan_as_a_receipt_does(monkeypatch):
    berkas = walk(to=State.SCHEDULING).berkas
    _draft(berkas.pk)
    berkas.refresh_from_db()
    locked = []
    for name in ("berkas", "pengumpulan"):
        lock = getattr(writing, name)
        monkeypatch.setattr(writing, name, lambda *given, lock=lock, name=name: locked.append(name) or lock(*given))
    _publish(berkas)
    assert locked == ["berkas", "pengumpulan"]
