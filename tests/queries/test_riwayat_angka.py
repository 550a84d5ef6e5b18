"""A figure that langkah 2 judged "tidak tersedia" counts nowhere: not in its triwulan, not as history later."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from takar.actions import pemeriksaan
from takar.actions.pengumpulan import open_pengumpulan
from takar.actions.peraga.walker import Walker
from takar.actions.realisasi import SelMasuk, save_cells
from takar.documents.contexts import UraianIndikator
from takar.queries.akun import SYSTEM
from takar.queries.dokumen.laporan_tabel import anggaran_list, grafik_serapan, rekap_list
from takar.queries.dokumen.laporan_uraian import banding_list, uraian_list
from takar.queries.e81 import e81_halaman
from takar.queries.e81_saring import SaringE81
from takar.queries.indikator_halaman import indikator_halaman
from takar.queries.indikator_lembar import lembar_indikator
from takar.queries.kinerja import Baris, baris_list
from takar.queries.kinerja_saring import Saring
from takar.queries.monev import _kelompok
from takar.queries.per_triwulan import per_triwulan
from takar.queries.per_triwulan_lembar import lembar_per_triwulan
from takar.queries.tampil import bersatuan, figure
from takar.records.models import BerkasBidang, PerangkatDaerah
from takar.rules.formula import StatusCapaian
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from tests.factories import figures, peraga_office, person, walk

pytestmark = pytest.mark.django_db

TW2 = Periode(2026, Triwulan.II)
TW4_LAST_YEAR = Periode(2025, Triwulan.IV)
JULY = datetime(2026, 7, 2, 1, 0, tzinfo=UTC)
JANUARY = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)


def judged(periode: Periode, now: datetime, kode: str, hasil: str = "tidak_tersedia") -> Walker:
    """A berkas of Aptika sent in an earlier round, with one row judged and left at that."""
    opd = PerangkatDaerah.objects.first() or peraga_office()
    open_pengumpulan(opd_id=opd.pk, periode=periode, actor=SYSTEM, now=now)
    berkas = BerkasBidang.objects.get(
        pengumpulan__tahun=periode.tahun, pengumpulan__triwulan=periode.triwulan.value, unit__kode="aptika"
    )
    walker = Walker(berkas.pk, "aptika")
    walker.fill(figures(periode), now)
    walker.submit(now)
    judge(walker, kode, now, hasil)
    return walker


def judge(walker: Walker, kode: str, now: datetime, hasil: str = "tidak_tersedia") -> None:
    verdict = pemeriksaan.Verdict(row_of(walker, kode).terkirim.realisasi_id, hasil)
    pemeriksaan.judge_rows(
        berkas_id=walker.berkas_id, verdicts=[verdict], actor=person("kasubbag", now.date()), now=now
    )


def row_of(walker: Walker, kode: str, *, draft: bool = False) -> Baris:
    return next(row for row in baris_list(walker.berkas, draft=draft) if row.kode == kode)


def explained(walker: Walker, kode: str) -> UraianIndikator:
    rows = [row_of(walker, kode)]
    return uraian_list(rows, {}, "permendagri-86")[0]


SUM_KODE = "2.16.03.2.02.0038-1"
DUE_KODE = "2.16.03.2.02.0026-1"  # with a target in TW III


def test_an_unusable_figure_of_an_earlier_triwulan_is_no_history():
    judged(TW2, JULY, SUM_KODE)
    row = row_of(walk(to=State.CHECKING), SUM_KODE)
    assert row.sebelumnya.nilai is None
    assert row.sebelumnya.anggaran_sd == figures(TW2)[SUM_KODE].anggaran_sd
    assert row.hitungan.realisasi_sd == row.isian.nilai


def test_a_usable_figure_of_an_earlier_triwulan_adds_up():
    judged(TW2, JULY, SUM_KODE, "sesuai")
    row = row_of(walk(to=State.CHECKING), SUM_KODE)
    assert row.hitungan.realisasi_sd == (row.isian.nilai or Decimal()) + (figures(TW2)[SUM_KODE].nilai or Decimal())


def test_every_page_has_what_the_year_came_to_so_far_as_form_e81_and_the_signed_report():
    """A row whose last triwulan is blank (domain.md section 3.8: SUM 1, 0, 2, blank is 3), and why it is not judged."""
    judged(TW2, JULY, DUE_KODE, "sesuai")
    walker = walk(to=State.CHECKING)
    judge(walker, DUE_KODE, OCTOBER)
    row = row_of(walker, DUE_KODE)
    asked = SaringE81(Saring(2026, 3, "aptika"), awal=2026, akhir=2026)
    form = e81_halaman(person("kadis"), OCTOBER.date(), asked).context
    line = next(one for one in form.baris if one.indikator == row.kartu.nama)
    (report,) = [one for one in anggaran_list([row]) if one.indikator]
    so_far = figure(row, figures(TW2)[DUE_KODE].nilai)
    assert report.realisasi == bersatuan(row, so_far)
    assert (line.triwulan[2].kinerja, line.realisasi.kinerja, line.akhir.kinerja) == ("", so_far, so_far)
    assert "TW III tidak tersedia" in line.keterangan
    why = "tidak tersedia pada TW III"
    (rekap,), (monev,) = rekap_list([row], "permendagri-86"), _kelompok([row], {})
    assert (rekap.realisasi, rekap.capaian, rekap.status) == (bersatuan(row, so_far), "–", why)
    assert [(one.realisasi, one.capaian) for one in monev.baris] == [(so_far, why)]
    assert [one.capaian for one in banding_list(row)][:2] == ["tidak tersedia", why]
    page = indikator_halaman(person("kadis"), 2026, DUE_KODE)
    (_, ended) = page.triwulan
    assert (ended.realisasi, ended.realisasi_sd, ended.keadaan) == ("–", so_far, "tidak tersedia")
    kini = figures(TW2)[DUE_KODE].nilai
    assert kini in lembar_indikator(page).tabel[0].baris[1]
    side = per_triwulan(person("kadis"), Saring(2026, 3, "aptika"))
    beside = next(one for one in lembar_per_triwulan(side).tabel[0].baris if one[0] == DUE_KODE)
    assert kini in beside
    assert beside[-4:] == ("posisi TW II", None, None, "tidak tersedia")
    (titik,) = grafik_serapan([row])
    assert (titik.capaian, titik.teks_capaian) == ("", "tidak tersedia")


def test_one_row_reads_the_verdicts_of_earlier_berkas_too():
    judged(TW2, JULY, SUM_KODE)
    walker = walk(filled=False)
    isian_id = row_of(walker, SUM_KODE).isian_id
    (row,) = baris_list(walker.berkas, draft=True, isian_ids=[isian_id])
    assert (row.kode, row.sebelumnya.nilai) == (SUM_KODE, None)


@pytest.mark.parametrize("draft", [True, False])
def test_an_unusable_figure_is_not_measured_in_its_own_triwulan(draft):
    walker = walk(to=State.CHECKING)
    judge(walker, "IKU-15", datetime(2026, 10, 5, 8, 0, tzinfo=UTC))
    row = row_of(walker, "IKU-15", draft=draft)
    assert (row.hitungan.nilai, row.hitungan.sd.status) == (None, StatusCapaian.TIDAK_TERSEDIA)
    assert row.isian.nilai is not None  # what was sent stays readable
    assert row.counted
    found = explained(walker, "IKU-15")
    assert (found.status, [p.realisasi for p in found.tren]) == ("tidak tersedia", [])


def test_an_unusable_figure_of_last_year_is_not_compared_with():
    judged(TW4_LAST_YEAR, JANUARY, "IKU-15")
    assert explained(walk(to=State.CHECKING), "IKU-15").tahun_lalu is None


def test_a_usable_figure_of_last_year_is_compared_with():
    judged(TW4_LAST_YEAR, JANUARY, "IKU-15", "sesuai")
    compared = explained(walk(to=State.CHECKING), "IKU-15").tahun_lalu
    assert compared is not None
    assert compared.rentang == "akhir tahun 2025"


def test_a_reason_left_beside_an_unusable_figure_does_not_take_the_row_out_of_the_count():
    walker = walk(to=State.COLLECTING)
    isian_id, versi = row_of(walker, "IKU-15", draft=True).isian_id, row_of(walker, "IKU-15", draft=True).versi
    cell = SelMasuk(isian_id, "status_kosong", "TIDAK_BERLAKU", versi)
    save_cells(berkas_id=walker.berkas_id, sel=[cell], actor=person("petugas.aptika"), now=OCTOBER)
    walker.submit(OCTOBER)
    judge(walker, "IKU-15", OCTOBER)
    row = row_of(walker, "IKU-15")
    assert row.isian.status_kosong == "TIDAK_BERLAKU"  # nobody asked for the decision while there was a figure
    assert (row.hitungan.sd.status, row.counted) == (StatusCapaian.TIDAK_TERSEDIA, True)
