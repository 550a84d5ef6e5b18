"""The list of a report's codes: every mean and sum once, in the order of its codes, under the table that prints it."""

from dataclasses import replace

from takar.documents.contexts import LaporanDataKinerjaContext, LaporanGabunganContext
from takar.queries.asal_angka_golongan import ANGGARAN, KELOMPOK, PER_UNIT, SELURUH, golongan_of
from tests.naskah_baku import golden_one

PROGRAM = f"{ANGGARAN}2.16.03 PROGRAM PENGELOLAAN APLIKASI INFORMATIKA"


def test_the_codes_of_the_report_of_the_office_stand_under_their_tables():
    context = golden_one("laporan-gabungan")
    assert isinstance(context, LaporanGabunganContext)
    found = golongan_of(context)
    assert [one.judul for one in found] == [SELURUH, KELOMPOK, PER_UNIT, PROGRAM]
    assert [a.kode_angka for one in found for a in one.angka] == [a.kode_angka for a in context.asal_rerata]
    assert [a.nama for a in found[2].angka] == [one.unit for one in context.unit]
    assert [a.kode_angka for a in found[3].angka] == [b.kode_angka for b in context.anggaran if b.tingkat != "jumlah"]


def test_those_of_a_unit_have_no_units_and_each_program_has_its_own():
    context = golden_one("laporan-1")
    assert isinstance(context, LaporanDataKinerjaContext)
    assert [one.judul for one in golongan_of(context)] == [SELURUH, KELOMPOK, PROGRAM]
    other = [replace(b, kode="2.20.02", uraian="PROGRAM STATISTIK") for b in context.anggaran if b.tingkat == "program"]
    kegiatan = [b for b in context.anggaran if b.tingkat == "kegiatan"]
    program = [b for b in context.anggaran if b.tingkat == "program"]
    found = golongan_of(replace(context, anggaran=(*program, *other, *kegiatan)))
    assert found[-1].judul == f"{ANGGARAN}2.20.02 PROGRAM STATISTIK"
    assert golongan_of(replace(context, kelompok=(), anggaran=()))[0].judul == SELURUH
