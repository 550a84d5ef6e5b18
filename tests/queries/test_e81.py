"""Form E.81: the figures of the page of kinerja, totals by tipe, blanks that say why, columns of the Renstra."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.documents.render.e81_kolom import baris_rerata
from takar.queries.dokumen.gabungan import CARA
from takar.queries.e81 import e81_halaman
from takar.queries.e81_anggaran import Uang, _selama, jumlah, uang_of
from takar.queries.e81_saring import SaringE81
from takar.queries.kinerja import baris_list
from takar.queries.kinerja_halaman import kinerja_halaman
from takar.queries.kinerja_saring import Saring
from takar.queries.monev_angka import headline
from takar.queries.ringkasan import ATAS_SASARAN, ATAS_SUB_KEGIATAN, BUKAN_ATAS_UNIT, ringkasan
from takar.queries.sumber import Nilai
from takar.queries.tampil import figure, persen
from takar.records.models import Target
from takar.rules.numbers import format_angka
from takar.rules.periods import Triwulan
from takar.sop.engine import State
from tests.factories import person, walk

pytestmark = pytest.mark.django_db

TODAY = date(2026, 10, 6)
SASARAN, SUB = "sasaran", "sub_kegiatan"


def form(nama_pengguna="kadis", unit="", **asked):
    return e81_halaman(person(nama_pengguna), TODAY, SaringE81(Saring(2026, 3, unit), **asked)).context


def money(teks: str) -> Decimal:
    return Decimal(teks.replace(".", "") or 0)


def test_every_figure_is_that_of_the_sheet_and_every_total_that_of_kinerja():
    rows = baris_list(walk("aptika", to=State.SCHEDULING).berkas, draft=False)
    context = form("kabid.aptika")
    lines = {one.indikator: one for one in context.baris if one.indikator}
    assert len(lines) == len(rows) > 10
    for row in rows:
        h, line = row.hitungan, lines[row.kartu.nama]
        shown = [one.kinerja for one in line.triwulan]
        assert shown == ["", "", figure(row, h.nilai) if h.nilai is not None else "", ""]
        assert line.realisasi.kinerja == (figure(row, h.realisasi_sd) if h.realisasi_sd is not None else "")
        assert line.triwulan[2].persen == ("" if h.tw.nilai is None else format_angka(h.tw.nilai))
        assert line.keterangan.startswith("TW I–II tidak dikumpulkan di Takar")
        assert line.keterangan.endswith("belum final: TW III")
        assert (line.realisasi.sebutan == "") == (h.nilai is None or row.kartu.accumulation in {"SUM", "CUM"})
    sums = ringkasan(rows)
    total = context.baris[-1]
    assert (total.tingkat, total.realisasi.rupiah) == ("jumlah", format_angka(sums.anggaran, desimal=0))
    assert total.rencana.rupiah == format_angka(sums.pagu, desimal=0)
    assert [one.cara for one in context.rerata] == [ATAS_SASARAN, ATAS_SUB_KEGIATAN]
    assert [one.keterangan for one in headline(rows, sums)[:2]] == [ATAS_SASARAN, ATAS_SUB_KEGIATAN]
    assert [(one.nilai, one.terukur) for one in context.rerata] == [
        (persen(mean.nilai), mean.label) for mean in (sums.unit, sums.keluaran)
    ]
    assert all(
        one.predikat.endswith(" (sementara)")
        for one, mean in zip(context.rerata, (sums.unit, sums.keluaran), strict=True)
        if not mean.lengkap
    )
    for tingkat in ("program", "kegiatan", SUB):
        assert sum(money(one.realisasi.rupiah) for one in context.baris if one.tingkat == tingkat) == sums.anggaran


def test_what_was_not_sent_is_blank_and_never_zero():
    walk("aptika")  # typed, not sent
    context = form(unit="aptika")
    for line in context.baris:
        assert {one for tw in line.triwulan for one in (tw.kinerja, tw.rupiah, tw.persen)} == {""}
        assert (line.realisasi.kinerja, line.realisasi.rupiah) == ("", "")
    (first, *_) = [one for one in context.baris if one.tingkat == SUB]
    assert "TW III belum diisi" in first.keterangan
    assert "Rp TW III belum diisi" in first.keterangan
    assert "0 dari 5 sub kegiatan terisi" in context.baris[-1].keterangan
    assert context.serapan.startswith("belum diisi (0 dari 5 ")
    assert [one.predikat for one in context.rerata] == ["belum dapat dinilai"] * 2


def test_what_is_received_is_final():
    walk("aptika", to=State.FINAL)
    context = form("kabid.aptika")
    assert not [one for one in context.baris if "belum final" in one.keterangan]
    assert context.keadaan[0] == "Triwulan I: tidak dikumpulkan di Takar, kolomnya kosong."
    assert (
        context.keadaan[2]
        == "Triwulan III: 1 dari 1 berkas sudah diterima; angkanya hanya dapat berubah lewat koreksi."
    )
    assert [one.jabatan for one in context.tanda_tangan] == ["Kepala Bidang Aplikasi Informatika"]
    office = form()
    assert office.keadaan[2].startswith("Triwulan III: 1 dari 4 berkas sudah diterima; angka selebihnya")
    above = f"{ATAS_SASARAN} {BUKAN_ATAS_UNIT}"  # the report of the office has another mean, and says so too
    assert [one.cara for one in office.rerata] == [above, ATAS_SUB_KEGIATAN]
    (_, means), *_ = baris_rerata(office)
    assert means.endswith(f"terukur)\n{above} {ATAS_SUB_KEGIATAN}")
    assert kinerja_halaman(person("kadis"), TODAY, Saring(2026, 3, "")).isi.angka[0].keterangan == above
    assert "Formulir E.81 memuat rata-rata atas sasaran" in CARA
    made, judged = office.tanda_tangan
    assert made.tempat_tanggal == "Disusun: Peraga, 6 Oktober 2026"
    assert (made.jabatan, judged.jabatan) == ("Kepala Dinas Komunikasi dan Informatika", "Kepala Bappeda")
    decided = office.kaki[2].isi
    assert decided
    assert all(": " in one for one in decided)
    assert form(tanggal=date(2026, 12, 31)).tanda_tangan[0].tempat_tanggal == "Disusun: Peraga, 31 Desember 2026"


def test_the_columns_of_the_renstra_come_from_the_plans_of_its_years_or_stay_blank():
    rows = baris_list(walk("aptika", to=State.SCHEDULING).berkas, draft=False)
    blank = form("kabid.aptika")
    assert {
        one.renstra.kinerja + one.lalu.kinerja + one.akhir.kinerja + one.capaian.kinerja for one in blank.baris
    } == {""}
    assert "Kolom 5, 6, 13, dan 14 kosong" in blank.catatan[-1]
    assert "capaian di atas 120% dihitung 120%" in blank.catatan[-2]
    found = {one.indikator: one for one in form("kabid.aptika", awal=2025, akhir=2026).baris if one.indikator}
    seen = set()
    for row in rows:
        line, kind = found[row.kartu.nama], row.kartu.accumulation
        assert line.lalu.kinerja == ""  # no round of 2025
        here = dict(
            Target.objects.filter(indikator__kode=row.kode, triwulan=0).values_list("indikator__tahun", "nilai")
        )
        if kind in {"SUM", "CUM"}:
            assert line.renstra.kinerja == figure(row, here[2025] + here[2026])
            assert (line.akhir.kinerja, line.capaian.kinerja) == ("", "")
        else:
            assert line.renstra.kinerja.startswith(figure(row, here[2026]))
            assert line.akhir.kinerja == line.realisasi.kinerja
        seen.add(kind)
    assert {"SUM", "LAST"} <= seen
    first = {one.indikator: one for one in form("kabid.aptika", awal=2026, akhir=2026).baris if one.indikator}
    assert all(one.akhir.kinerja == one.realisasi.kinerja for one in first.values())
    assert all(one.akhir.rupiah == one.realisasi.rupiah for one in first.values())


@pytest.mark.parametrize(("awal", "akhir"), [(2027, 2031), (2026, 2025), (2026, 0), (2010, 2026)])
def test_years_that_cannot_be_are_refused_in_a_sentence(awal, akhir):
    walk("aptika")
    h = e81_halaman(person("kadis"), TODAY, SaringE81(Saring(2026, 3), awal=awal, akhir=akhir))
    assert "yang memuat 2026, paling panjang 10 tahun" in h.galat
    assert h.context.renstra == ""


def test_a_triwulan_that_reported_nothing_has_its_money_in_the_next():
    one, two, three = Triwulan.I, Triwulan.II, Triwulan.III
    sd = {one: Decimal(5), two: None, three: Decimal(9)}
    first = Uang(Decimal(10), sd, _selama(sd), Decimal(1), 1, 1)
    assert first.selama == {one: Decimal(5), two: None, three: Decimal(4)}
    assert (first.memuat(one), first.memuat(two), first.memuat(three)) == ([], [], [two])
    blank = {one: None, two: None, three: None}
    other = Uang(Decimal(10), blank, _selama(blank), None, 0, 1)
    total = jumlah([first, other])
    assert total == Uang(Decimal(20), sd, first.selama, None, 1, 2)
    assert jumlah([other]).sd == blank
    assert jumlah([]) is None


def test_the_number_of_queries_does_not_depend_on_the_rows():
    walk("aptika", to=State.SCHEDULING)
    counts = []
    for unit in ("aptika", ""):  # 13 rows of one unit, 59 of four
        with CaptureQueriesContext(connection) as found:
            form(unit=unit, awal=2025, akhir=2026)
        counts.append(len(found))
    assert counts[0] == counts[1] <= 30


def test_the_money_of_the_triwulan_is_that_of_the_row_with_the_pagu_as_on_the_page_of_kinerja():
    row = next(one for one in baris_list(walk().berkas, draft=True) if one.pagu is not None)
    before = {Triwulan.II: Nilai(anggaran_sd=Decimal(5))}
    carrying = replace(row, isian=Nilai(), riwayat={})
    other = replace(row, pagu=None, isian=Nilai(anggaran_sd=Decimal(999)), riwayat=before)
    found = uang_of([other, carrying], Triwulan.III, None)
    assert found.sd == {Triwulan.I: None, Triwulan.II: Decimal(5), Triwulan.III: None}
    assert (found.pagu, found.terisi) == (row.pagu, 0)
    assert ringkasan([other, carrying]).anggaran == 0
