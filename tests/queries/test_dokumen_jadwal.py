"""The daftar jadwal monev says what was scheduled, and names what is below target once."""

from datetime import date

import pytest

from takar.documents.contexts import BlokTandaTangan
from takar.queries.dokumen.jadwal import jadwal_context
from takar.queries.kinerja import baris_list
from takar.queries.ringkasan import ringkasan
from takar.queries.tampil import short
from takar.records.models import SesiMonev
from takar.sop.engine import State
from tests.factories import walk

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


def test_what_the_agenda_names_is_not_named_again():
    berkas = walk(to=State.MONITORING).berkas
    names = [short(row.kartu.nama, 80) for row in ringkasan(baris_list(berkas, draft=False)).below]
    assert _context(berkas).sesi[0].indikator_prioritas == tuple(names[:3])
    SesiMonev.objects.filter(berkas=berkas).update(agenda=f"Pembahasan {names[0]}")
    assert _context(berkas).sesi[0].indikator_prioritas == tuple(names[1:4])


def test_sessions_stand_in_the_order_of_the_day():
    late, early = walk("aptika", to=State.MONITORING).berkas, walk("ikp", to=State.MONITORING).berkas
    context = jadwal_context([late, early], nomor="", kode="ABCD", penerbit=PENERBIT, tanggal=date(2026, 10, 6))
    assert [(s.nomor, s.jam) for s in context.sesi] == [("1", "10.00–11.30 WIB"), ("2", "13.00–14.30 WIB")]
