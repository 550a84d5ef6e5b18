"""The daftar jadwal monev says what was scheduled, and names what is below target once."""

import re
from datetime import UTC, date, datetime, time

import pytest

from takar.documents.contexts import BlokTandaTangan
from takar.queries.dokumen.jadwal import jadwal_context
from takar.queries.dokumen.undangan_monev import undangan_monev_context
from takar.queries.jadwal import jadwal_halaman
from takar.queries.kinerja import baris_list
from takar.queries.ringkasan import ringkasan
from takar.records.models import Penugasan, Realisasi, SesiMonev
from takar.rules.formula import Polarity
from takar.sop.engine import State
from tests.factories import PERIODE, person, walk

pytestmark = pytest.mark.django_db

PENERBIT = BlokTandaTangan("Peraga, 6 Oktober 2026", "Plt. Kepala Subbagian", "Ani Peraga")


def _context(berkas):
    return jadwal_context([berkas], nomor="000.1/7", kode="ABCD", penerbit=PENERBIT, tanggal=date(2026, 10, 6))


def test_one_session_in_words():
    context = _context(walk(to=State.MONITORING).berkas)
    (sesi,) = context.sesi
    assert (context.nomor, context.periode) == ("000.1/7", "Triwulan III Tahun 2026")
    assert (sesi.hari_tanggal, sesi.jam) == ("Selasa, 6 Oktober 2026", "13.00–14.30 WIB")
    assert (sesi.tempat, sesi.unit_kerja) == ("Ruang rapat dinas", "Bidang Aplikasi Informatika")
    assert sesi.peserta[:2] == (
        "Kepala Bidang Aplikasi Informatika",
        "Petugas Pengelola Data Kinerja Bidang Aplikasi Informatika",
    )
    assert context.tanda_tangan == PENERBIT
    assert context.peraga is not None


@pytest.mark.parametrize("status", ["Plt.", "Plh."])
def test_a_post_in_which_a_deputy_serves_says_so_on_the_schedule_the_invitation_and_the_page(status):
    berkas = walk(to=State.MONITORING).berkas
    post = "Kepala Bidang Aplikasi Informatika"
    held = Penugasan.objects.get(jabatan__nama=post)
    days = {"mulai": date(2026, 10, 5), "selesai": date(2026, 10, 6), "nomor_sk": "800/1"}
    Penugasan.objects.create(jabatan=held.jabatan, pegawai_id=person("sekretaris").pegawai_id, status=status, **days)
    undangan = undangan_monev_context(berkas, kode="ABCD", today=date(2026, 10, 6))
    (page,) = jadwal_halaman(
        person("kasubbag"), PERIODE, datetime(2026, 10, 20, 3, tzinfo=UTC), date(2026, 10, 20)
    ).terbit
    for named in (_context(berkas).sesi[0].peserta, undangan.surat.tujuan, page.sesi[0].peserta):
        assert named[:2] == (f"{status} {post}", "Petugas Pengelola Data Kinerja Bidang Aplikasi Informatika")
    later = undangan_monev_context(berkas, kode="ABCD", today=date(2026, 10, 7)).surat.tujuan
    assert later[0] == post


def test_what_the_agenda_names_is_not_named_again():
    berkas = walk(to=State.MONITORING).berkas
    names = [row.kartu.nama for row in ringkasan(baris_list(berkas, draft=False)).below]
    assert len(names) > 2
    assert max(len(name) for name in names) > 80, "the longest is not cut: these are official papers"
    assert _context(berkas).sesi[0].indikator_prioritas == tuple(names)
    SesiMonev.objects.filter(berkas=berkas).update(agenda=f"Pembahasan {names[0]}")
    assert _context(berkas).sesi[0].indikator_prioritas == tuple(names[1:])


def test_many_indikator_below_target_are_counted(monkeypatch):
    monkeypatch.setattr("takar.queries.prioritas.NAMED", 1)
    named, rest = _context(walk(to=State.MONITORING).berkas).sesi[0].indikator_prioritas
    assert "indikator lain" not in named
    assert re.fullmatch(r"dan \d+ indikator lain", rest)


def test_a_session_planned_before_a_return_names_what_is_below_target_now():
    """The plan of the session stays through a return; the names in its papers follow the figures."""
    walker = walk(to=State.SCHEDULING)
    kasubbag, today = person("kasubbag"), date(2026, 10, 6)
    proposed = jadwal_halaman(kasubbag, PERIODE, datetime(2026, 10, 6, 3, tzinfo=UTC), today).siap[0].isian.agenda
    row = next(r for r in ringkasan(baris_list(walker.berkas, draft=False)).below if r.kartu.polarity is Polarity.MAKS)
    walker.schedule(datetime(2026, 10, 6, 3, tzinfo=UTC), tanggal=date(2026, 10, 7), mulai=time(9, 0))
    SesiMonev.objects.filter(berkas=walker.berkas).update(agenda=proposed)

    def named() -> str:
        invited = undangan_monev_context(walker.berkas, kode="ABCD", today=today)
        return "\n".join((*invited.agenda, *_context(walker.berkas).sesi[0].indikator_prioritas))

    assert named().count(row.kartu.nama) == 2
    sent = Realisasi.objects.filter(berkas=walker.berkas, indikator_id=row.indikator_id)
    mended = sent.values("berkas_id", "indikator_id", "penulis_id", "pelaksana_id", "at").get()
    reached = row.hitungan.target_sd.nilai
    Realisasi.objects.create(**mended, versi=2, jalur="perbaikan", nilai=reached, alasan="Rekap.")
    assert row.kartu.nama not in named()


def test_sessions_stand_in_the_order_of_the_day():
    late, early = walk("aptika", to=State.MONITORING).berkas, walk("ikp", to=State.MONITORING).berkas
    context = jadwal_context([late, early], nomor="", kode="ABCD", penerbit=PENERBIT, tanggal=date(2026, 10, 6))
    assert [(s.nomor, s.jam) for s in context.sesi] == [("1", "10.00–11.30 WIB"), ("2", "13.00–14.30 WIB")]
