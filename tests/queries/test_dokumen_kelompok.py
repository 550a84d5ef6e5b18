"""Sasaran and program in the reports, and the map of langkah: from what was frozen, coverage added up, money once."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.documents.contexts import BarisAnggaran, BarisKelompok
from takar.queries.dokumen.gabungan import rerata_unit
from takar.queries.dokumen.gabungan_kelompok import (
    combine_kelompok,
    coverage,
    notes_kelompok,
    program_serapan,
    without_kelompok,
)
from takar.queries.dokumen.gabungan_laporan import Diterima
from takar.queries.dokumen.gabungan_peta import peta_langkah
from takar.queries.dokumen.laporan_kelompok import bertingkat, kelompok_list
from takar.queries.kinerja import baris_list
from takar.queries.kinerja_kelompok import program_list, sasaran_list
from takar.queries.rencana import read_pohon, sasaran_in_order
from takar.queries.rencana_isi import tingkat_opsi
from takar.queries.tampil import persen
from takar.records.models import BerkasBidang, LaporanDataKinerja, Sasaran, Tujuan, UnitKerja
from takar.rules.kode_rencana import Tingkat
from takar.sop.engine import State
from tests.documents.contoh_laporan import laporan
from tests.factories import peraga_office, walk
from tests.queries.test_ulang import at, mended


def line(tingkat: str, kode: str, nilai: str, terukur: str, tahun: str = "50.00") -> BarisKelompok:
    return BarisKelompok(tingkat, kode, f"Nama {kode}", terukur, nilai, "", tahun if nilai else "", "")


def report(*lines: BarisKelompok):
    return replace(laporan(), kelompok=lines)


def test_means_are_weighed_by_what_was_measured_and_coverage_is_added_up():
    found = combine_kelompok(
        [
            report(
                line("sasaran", "S1", "100.00", "1 dari 1 terukur"), line("program", "2", "80.00", "2 dari 2 terukur")
            ),
            report(line("sasaran", "S1", "70.00", "2 dari 3 terukur"), line("program", "1", "", "0 dari 1 terukur")),
        ],
        [],
    )
    assert [(k.tingkat, k.kode, k.capaian, k.terukur) for k in found] == [
        ("sasaran", "S1", "80,00%", "3 dari 4 terukur"),
        ("program", "1", "–", "0 dari 1 terukur"),
        ("program", "2", "80,00%", "2 dari 2 terukur"),
    ]
    assert (found[0].nilai, found[1].nilai, found[1].nilai_tahun) == ("80.00", "", "")


def test_coverage_is_carried_as_numbers_and_read_from_the_print_of_older_reports_only():
    now = replace(line("sasaran", "S1", "100.00", "tidak terbaca"), jumlah_terukur="1", jumlah_diukur="1")
    before = line("sasaran", "S1", "70.00", "2 dari 3 terukur")
    (found,) = combine_kelompok([report(now), report(before)], [])
    assert (found.capaian, found.terukur) == ("80,00%", "3 dari 4 terukur")
    assert (found.jumlah_terukur, found.jumlah_diukur) == ("3", "4")
    assert coverage(line("sasaran", "S1", "", "tidak ada yang diukur")) == (0, 0)


def test_means_are_combined_unrounded_and_a_report_without_them_is_named():
    now = replace(line("sasaran", "S1", "100.00", "1 dari 1 terukur"), nilai_tepat="100.004", nilai_tahun_tepat="50.01")
    later = replace(line("sasaran", "S1", "70.00", "1 dari 1 terukur"), nilai_tepat="70.006", nilai_tahun_tepat="50.02")
    (found,) = combine_kelompok([report(now), report(later)], [])
    assert (found.capaian, found.capaian_tahun, found.nilai_tepat) == ("85,01%", "50,02%", "")
    assert notes_kelompok([report(now), report(line("sasaran", "S1", "", "0 dari 1 terukur"))]) == ()
    before = report(line("sasaran", "S1", "70.00", "1 dari 1 terukur"))
    (found,) = combine_kelompok([report(now), before], [])
    assert found.capaian == "85,00%"
    assert notes_kelompok([before, before])[0].count("Bidang Aplikasi Informatika; Bidang") == 1  # in one sentence
    assert notes_kelompok([report(now), before, report()]) == (
        *without_kelompok([report()]),
        "Rata-rata per sasaran dan program Bidang Aplikasi Informatika diambil sebagaimana tercetak, dua desimal, "
        "karena laporannya belum memuat angka yang belum dibulatkan.",
    )


def test_the_mean_of_the_office_is_of_unrounded_means_and_names_a_unit_that_has_none():
    found = []
    for nama, printed, exact in (("A", "100,00%", "100.002"), ("B", "70,01%", "70.006"), ("C", "–", "")):
        of_unit = {"rata_rata_capaian": printed, "rata_rata_tepat": exact, "terukur": "2 dari 3 terukur"}
        context = replace(laporan(), ringkasan=replace(laporan().ringkasan, **of_unit))
        found.append(Diterima(LaporanDataKinerja(berkas=BerkasBidang(unit=UnitKerja(nama=nama))), context))
    mean, cara = rerata_unit(found)
    assert (persen(mean.nilai), mean.label) == ("85,00%", "6 dari 9 terukur")
    assert cara.endswith("(100,002 + 70,006) ÷ 2 = 85,00%, 6 dari 9 terukur.")
    r = found[1].context.ringkasan
    found[1] = replace(found[1], context=replace(laporan(), ringkasan=replace(r, rata_rata_tepat="")))
    mean, cara = rerata_unit(found)
    assert persen(mean.nilai) == "85,01%"  # as who adds up the printed ones
    assert cara.endswith(
        " Rata-rata B diambil sebagaimana tercetak, dua desimal, karena laporannya belum memuat angka yang belum "
        "dibulatkan."
    )


def test_sasaran_of_the_office_stand_in_the_order_of_the_plan():
    first = report(line("sasaran", "S10", "", ""), line("sasaran", "S3", "", ""), line("sasaran", "S20", "", ""))
    later = report(*(replace(line("sasaran", "S1", "", ""), nama=nama) for nama in ("Di T2", "Di T1", "Diubah")))
    plan = [("S1", "Di T1"), ("S3", "Kini lain"), ("S10", "Nama S10"), ("S1", "Di T2")]
    found = combine_kelompok([first, later], plan)
    assert [k.nama for k in found] == ["Di T1", "Diubah", "Nama S3", "Nama S10", "Di T2", "Nama S20"]


@pytest.mark.django_db
def test_the_order_of_the_plan_goes_by_tujuan_then_sasaran_and_counts_on():
    opd = peraga_office()
    tujuan = [Tujuan.objects.create(opd=opd, tahun=2031, kode=kode, uraian=kode) for kode in ("T10", "T2")]
    for one, kode in ((tujuan[0], "S1"), (tujuan[1], "S10"), (tujuan[1], "S9")):
        Sasaran.objects.create(tujuan=one, kode=kode, uraian=f"Sasaran {kode}")
    said = ["S9", "S10", "S1"]
    assert [kode for kode, _ in sasaran_in_order(opd.pk, 2031)] == said
    assert [s.kode for s in read_pohon(opd.pk, 2031, date(2031, 1, 1)).sasaran] == said
    assert [teks.split()[0] for _, teks in tingkat_opsi(Tingkat.TUJUAN, opd.pk, 2031)] == ["T2", "T10"]


def test_one_code_below_two_tujuan_is_two_sasaran():
    first = line("sasaran", "S1", "100.00", "1 dari 1 terukur")
    found = combine_kelompok([report(first, replace(first, nama="Sasaran lain", nilai="20.00"))], [])
    assert [(k.nama, k.nilai) for k in found] == [("Nama S1", "100.00"), ("Sasaran lain", "20.00")]


def test_a_report_of_before_is_named_and_an_empty_one_is_not():
    old = report()
    assert without_kelompok([laporan(), old, replace(old, rekap=())]) == (
        "Laporan Bidang Aplikasi Informatika disusun sebelum rincian per sasaran dan program dimuat dalam "
        "laporan unit; angkanya tidak ikut dalam rincian ini.",
    )


def test_serapan_of_a_program_is_that_of_the_combined_table():
    kelompok = (line("program", "1", "80.00", "1 dari 1 terukur"), line("program", "2", "", "0 dari 1 terukur"))
    rows = [BarisAnggaran("program", k, f"Program {k}", *[""] * 6, s) for k, s in (("1", "1.072,50%"), ("2", "–"))]
    rows.append(BarisAnggaran("jumlah", "", "Jumlah", *[""] * 6, "70,00%"))
    first, second = program_serapan(kelompok, rows)
    assert (first.label, first.capaian, first.serapan) == ("Program 1", "50.00", "1072.50")
    assert first.teks_serapan == "1.072,50%"
    assert (second.capaian, second.teks_capaian, second.serapan) == ("", "0 dari 1 terukur", "")


@pytest.mark.django_db
def test_a_unit_prints_the_means_of_the_page_of_kinerja():
    rows = baris_list(walk("aptika", to=State.MONITORING).berkas, draft=False)
    groups = [*sasaran_list(rows), *program_list(rows)]
    found = kelompok_list(bertingkat(rows))
    assert {k.tingkat for k in found} == {"sasaran", "program"}
    assert [(k.kode, k.capaian, k.terukur) for k in found] == [(g.kode, persen(g.sd.nilai), g.sd.label) for g in groups]
    assert [k.capaian_tahun for k in found] == [persen(g.tahun) for g in groups]
    exact = [(k.nilai_tepat, k.nilai_tahun_tepat) for k in found]
    assert exact == [tuple("" if n is None else format(n, "f") for n in (g.sd.nilai, g.tahun)) for g in groups]
    assert [(k.jumlah_terukur, k.jumlah_diukur) for k in found] == [
        (str(g.sd.terukur), str(g.sd.total)) for g in groups
    ]


@pytest.mark.django_db
def test_the_map_tells_what_was_late_and_what_was_returned_in_as_many_queries_for_one_unit():
    walk("ikp", to=State.SCHEDULING)
    walker = mended()
    walker.check(at(11, 3))
    both = list(
        BerkasBidang.objects.select_related("unit", "pengumpulan__opd")
        .filter(unit__kode__in=("ikp", "aptika"))
        .order_by("unit__urutan")
    )
    counts = []
    for some in (both[:1], both):
        with CaptureQueriesContext(connection) as queries:
            cells = peta_langkah(both[0].pengumpulan, some)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert len(cells) == 16
    told = {(c.unit, c.nomor): (c.selesai, c.keterangan, c.keadaan) for c in cells}
    ikp, aptika = (one.unit.nama for one in both)
    assert told[ikp, "1"][1:] == ("tepat waktu", "tepat waktu")
    assert told[ikp, "8"] == ("–", "belum selesai", "belum selesai")
    assert told[aptika, "1"] == (
        "26\N{NO-BREAK SPACE}Okt",
        "tepat waktu; perbaikan tepat waktu; 1 kali dikembalikan",
        "dikembalikan",
    )
    assert told[aptika, "2"][1:] == ("tepat waktu; pelaksanaan ulang terlambat 1 hari kerja", "terlambat")
