"""The days off of an office: its own are added, corrected and removed; due dates follow for rounds not yet opened."""

import json
from datetime import date

import pytest

from takar.actions import hari_libur
from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.libur_daftar import load_libur, rows_of_text
from takar.actions.pengumpulan import open_pengumpulan
from takar.queries.akun import SYSTEM
from takar.queries.hari_libur import tahun_libur
from takar.queries.kalender import kalender
from takar.records.models import AuditEvent, HariLibur, LangkahBerkas, MasaRamadan, Pemberitahuan, PerangkatDaerah
from tests.factories import OPENED, PERIODE, START, open_tw3, peraga_office, person

pytestmark = pytest.mark.django_db

HUT = date(2026, 7, 20)
NINTH = date(2026, 10, 9)  # when langkah 1 of TW III is due


def by(who: str = "pengelola") -> dict:
    return {"opd_id": peraga_office().pk, "actor": person(who), "now": START}


def add(tanggal: date | None = HUT, jenis: str = "libur daerah", dasar: str = "Keputusan Bupati 3/2026", **more):
    return hari_libur.add_libur(masuk=hari_libur.LiburMasuk(tanggal, jenis, dasar), **{**by(), **more})


def other_office() -> PerangkatDaerah:
    return PerangkatDaerah.objects.create(kode="lain", nama="LAIN", pemerintah="LAIN", alamat="-", tempat="-")


def test_a_day_off_counts_for_the_office_that_added_it_only():
    add()
    assert HUT in kalender(peraga_office().pk).libur
    assert HUT not in kalender(other_office().pk).libur


def test_national_days_count_for_every_office_without_a_row():
    assert date(2026, 8, 17) in kalender(other_office().pk).libur
    assert not HariLibur.objects.exists()


@pytest.mark.parametrize("who", ["kasubbag", "sekretaris", "kadis", "evaluator"])
def test_only_the_pengelola_changes_the_calendar(who):
    with pytest.raises(Refusal, match="mengubah hari libur"):
        add(**by(who))


def test_for_a_petugas_there_is_no_calendar_to_change():
    with pytest.raises(Missing):
        add(**by("petugas.aptika"))


@pytest.mark.parametrize(
    ("masuk", "kolom", "said"),
    [
        ((None, "libur daerah", "SK"), "tanggal", "Tulis tanggal"),
        ((date(2026, 8, 17), "libur daerah", "SK"), "tanggal", "sudah hari libur nasional"),
        ((HUT, "libur daerah", "SK"), "tanggal", "sudah ada dalam daftar"),
        ((date(226, 7, 20), "libur daerah", "SK"), "tanggal", "Periksa tahunnya"),
        ((date(2026, 7, 21), "hari", "SK"), "jenis", "Pilih jenis"),
        ((date(2026, 7, 21), "libur daerah", " "), "dasar", "Tulis nomor keputusan"),
        ((date(2026, 7, 21), "libur daerah", "x" * 201), "dasar", "paling banyak 200"),
    ],
)
def test_each_field_says_what_is_wrong_with_it(masuk, kolom, said):
    add()
    with pytest.raises(Invalid, match=said) as caught:
        add(*masuk)
    assert [g.kolom for g in caught.value.galat] == [kolom]
    assert HariLibur.objects.count() == 1


def test_a_correction_keeps_what_was_in_the_audit_log():
    add()
    found = HariLibur.objects.get()
    masuk = hari_libur.LiburMasuk(HUT, "libur", "Keputusan Bupati 4/2026")
    hari_libur.change_libur(libur_id=found.pk, seen_version=1, masuk=masuk, **by())
    found.refresh_from_db()
    assert (found.jenis, found.dasar, found.versi) == ("libur", "Keputusan Bupati 4/2026", 2)
    last = AuditEvent.objects.filter(action="EDIT_CALENDAR").order_by("-pk")[0]
    assert "Keputusan Bupati 3/2026" in str(last.isi)
    with pytest.raises(Stale):
        hari_libur.change_libur(libur_id=found.pk, seen_version=1, masuk=masuk, **by())
    with pytest.raises(Stale):
        hari_libur.remove_libur(libur_id=found.pk, seen_version=1, **by())


def test_a_removed_day_is_a_working_day_again_and_stays_in_the_audit_log():
    add()
    hari_libur.remove_libur(libur_id=HariLibur.objects.get().pk, seen_version=1, **by())
    assert HUT not in kalender(peraga_office().pk).libur
    last = AuditEvent.objects.filter(action="EDIT_CALENDAR").order_by("-pk")[0]
    assert HUT.isoformat() in str(last.isi)


@pytest.mark.parametrize("whose", ["everybody's", "another office's"])
def test_what_is_not_of_the_office_is_not_changed(whose):
    me = by()
    opd = None if whose == "everybody's" else other_office()
    theirs = HariLibur.objects.create(opd=opd, tanggal=HUT, jenis="libur", dasar="-")
    with pytest.raises(Missing):
        hari_libur.remove_libur(libur_id=theirs.pk, seen_version=1, **me)
    with pytest.raises(Missing):
        masuk = hari_libur.LiburMasuk(HUT, "libur", "x")
        hari_libur.change_libur(libur_id=theirs.pk, seen_version=1, masuk=masuk, **me)


def test_due_dates_move_with_the_calendar_until_the_round_opens():
    opd_id = peraga_office().pk
    assert planned(opd_id)[1] == NINTH
    add(NINTH)
    assert planned(opd_id)[1] == date(2026, 10, 8)
    open_tw3()
    assert LangkahBerkas.objects.filter(nomor=1).first().due_on == date(2026, 10, 8)


def planned(opd_id: int) -> dict[int, date]:
    return tahun_libur(opd_id, 2026, START.date()).triwulan[2].tempo


def test_due_dates_of_an_open_round_are_frozen_and_it_is_said():
    open_tw3()
    said = add(NINTH).pesan
    assert said.endswith("Jatuh tempo Triwulan III Tahun 2026 sudah ditetapkan ketika dibuka, jadi tidak berubah.")
    shown = tahun_libur(peraga_office().pk, 2026, START.date()).triwulan
    assert [t.ditetapkan for t in shown] == [False, False, True, False]
    assert shown[2].tempo[1] == NINTH
    assert "ditetapkan" not in add(HUT).pesan  # concerns no open round


def test_a_tahun_without_an_skb_is_warned_of():
    opd_id = peraga_office().pk
    assert tahun_libur(opd_id, 2026, START.date()).peringatan == ()
    (said,) = tahun_libur(opd_id, 2027, START.date()).peringatan  # TW IV is due in 2028
    assert "Belum ada SKB hari libur 2028" in said


def test_a_round_that_the_worker_opens_without_an_skb_says_so_to_who_opens_rounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opd = peraga_office()
    monkeypatch.setattr("takar.rules.libur.TAHUN_BERDASAR_SKB", frozenset({2025}))
    outcome = open_pengumpulan(opd_id=opd.pk, periode=PERIODE, actor=SYSTEM, now=OPENED)
    said = "Jatuh tempo pada 2026 dihitung tanpa SKB hari libur 2026, yang belum ada di Takar. Periksa tanggalnya"
    assert f"{PERIODE.label} dibuka. {said}" in outcome.pesan
    found = Pemberitahuan.objects.filter(kalimat__startswith=said).select_related("pegawai__akun")
    told = {(one.pegawai.akun.nama_pengguna, one.tautan) for one in found}
    assert told == {(nama, "/pengumpulan/2026/tw3/") for nama in ("kasubbag", "pengelola")}


def test_a_list_with_a_ramadan_is_loaded_whole_or_not_at_all():
    good = "01/01/2028;libur;SKB 1/2027\n28/01/2028 s.d. 25/02/2028;Ramadan;Ketetapan 1/2028"
    late = f"{good}\n03/01/2028;libur;{'x' * 201}"
    with pytest.raises(Invalid, match="Baris 3, kolom Dasar"):
        load_libur(baris=rows_of_text(late), **by())
    assert not (HariLibur.objects.exists() or MasaRamadan.objects.exists())
    load_libur(baris=rows_of_text(good), **by())
    assert (HariLibur.objects.count(), MasaRamadan.objects.count()) == (1, 1)
    note = json.loads(AuditEvent.objects.order_by("pk").last().isi)
    ramadan = {"mulai": "2028-01-28", "selesai": "2028-02-25", "dasar": "Ketetapan 1/2028"}
    name = f"ramadan:{MasaRamadan.objects.get().pk}"
    assert note["ubahan"][-1] == {"baris": name, "sebelum": None, "sesudah": ramadan}
