"""A range adds up with both its bounds; the budget of a sub kegiatan counts once."""

from dataclasses import replace
from decimal import Decimal

import pytest

from takar.queries.dokumen.laporan_tabel import anggaran_list, rekap_list
from takar.queries.indikator_lembar import target_sel
from takar.queries.kartu import Kartu
from takar.queries.kinerja import Baris, Hitungan, baris_list
from takar.queries.monev_angka import headline
from takar.queries.ringkasan import ringkasan
from takar.queries.sumber import Nilai, NilaiTarget
from takar.queries.tampil import bersatuan, target_sd_text, target_text
from takar.records.models import (
    BerkasBidang,
    Indikator,
    IndikatorVersi,
    IsianRealisasi,
    Pagu,
    SubKegiatan,
    UnitKerja,
)
from takar.rules.accumulation import Accumulation
from takar.rules.formula import Polarity
from takar.rules.periods import Triwulan
from tests.factories import open_tw3, peraga_office, walk

KODE = "2.16.03.2.02.0038-1"


def kartu(accumulation: Accumulation, polarity: Polarity, satuan: str = "Dokumen") -> Kartu:
    return Kartu(polarity, accumulation, "Jumlah dokumen", "", "", satuan, 0, "", "", False, "")


def band(low: str, high: str | None) -> NilaiTarget:
    return NilaiTarget("", Decimal(low), Decimal(high) if high else None, "")


def hitungan(card: Kartu, kini: str) -> Hitungan:
    target = {0: band("20", "24"), 1: band("5", "6"), 2: band("5", "7"), 3: band("5", None), 4: band("5", "6")}
    earlier = {Triwulan.I: Nilai(nilai=Decimal(6)), Triwulan.II: Nilai(nilai=Decimal(6))}
    return Hitungan(card, target, Nilai(nilai=Decimal(kini)), earlier, Triwulan.III)


@pytest.mark.parametrize(
    ("kini", "capaian"),
    [
        ("5", "100"),  # 17 within 15 to 18; against the sum of the lower bounds alone it would be 113,33
        ("6", "100"),
        ("15", "150"),  # 27 of 18, the nearer bound
        ("0", "80"),  # 12 of 15
    ],
)
def test_a_range_that_is_added_up_is_met_between_both_sums(kini, capaian):
    found = hitungan(kartu(Accumulation.SUM, Polarity.RENTANG), kini)
    assert (found.target_sd.nilai, found.target_sd.batas_atas) == (Decimal(15), Decimal(18))
    assert found.sd.nilai == Decimal(capaian)


def test_a_range_of_a_position_stays_that_of_the_triwulan():
    found = hitungan(kartu(Accumulation.LAST, Polarity.RENTANG), "5")
    assert (found.target_sd.nilai, found.target_sd.batas_atas) == (Decimal(5), None)


@pytest.mark.parametrize(
    ("teks", "nilai", "satuan", "shown"),
    [
        ("2,875", "2.875", "Indeks", "2,875"),  # no digit of a promise is rounded away
        ("80.00", "80.00", "Indeks", "80,0"),
        ("1.234", "1234", "Dokumen", "1.234,0"),
        ("<22", "22", "Indeks", "<22"),
        ("<=5 menit", "5", "Menit", "≤5"),
        ("22/100.000 penduduk", "22", "per 100.000 penduduk", "22/100.000"),
        ("Level 3", "3", "Level", "3,0"),
        ("A (80,50)", "80.50", "Predikat", "A (80,50)"),
        ("", "12.25", "Indeks", "12,25"),  # added up
    ],
)
def test_a_target_says_what_the_plan_says(teks, nilai, satuan, shown):
    card = replace(kartu(Accumulation.LAST, Polarity.MAKS, satuan), desimal=1)
    row = Hitungan(card, {}, Nilai(), {}, Triwulan.III)
    target = NilaiTarget(teks, Decimal(nilai), None, "")
    assert target_text(row, target) == shown
    cell = target_sel(row, target)
    assert cell == (Decimal(nilai) if isinstance(cell, Decimal) else shown)


def _with(row: Baris, card: Kartu) -> Baris:
    return replace(row, kartu=card, hitungan=hitungan(card, "5"))


@pytest.mark.django_db
def test_the_added_up_range_is_printed_and_percent_stands_close():
    row = baris_list(walk().berkas, draft=True)[0]
    shown = _with(row, kartu(Accumulation.SUM, Polarity.RENTANG))
    assert target_sd_text(shown) == "15–18"
    assert bersatuan(shown, "15") == "15 Dokumen"
    percent = _with(row, kartu(Accumulation.SUM, Polarity.RENTANG, "%"))
    assert (bersatuan(percent, "66,29"), bersatuan(percent, "–")) == ("66,29%", "–")


@pytest.fixture
def shared():
    """A second indikator of one sub kegiatan, in the sheet below the first."""
    peraga_office()
    first = Indikator.objects.get(tahun=2026, kode=KODE)
    card = IndikatorVersi.objects.get(indikator=first)
    second = Indikator.objects.get(pk=first.pk)
    second.pk, second.kode, second._state.adding = None, "2.16.03.2.02.0038-2", True
    second.save()
    card.pk, card.indikator, card._state.adding = None, second, True
    card.save()
    open_tw3()
    walker = walk()
    IsianRealisasi.objects.filter(berkas_id=walker.berkas_id, indikator=second).update(anggaran_sd=999)
    return walker


@pytest.mark.django_db
def test_the_budget_of_a_shared_sub_kegiatan_counts_once(shared):
    rows = {row.kode: row for row in baris_list(shared.berkas, draft=True)}
    carrying, other = rows[KODE], rows["2.16.03.2.02.0038-2"]
    assert carrying.induk == other.induk
    assert (other.pagu, other.serapan) == (None, None)
    assert carrying.pagu is not None
    once = [row for row in rows.values() if row.kode != other.kode]
    both, alone = ringkasan(list(rows.values())), ringkasan(once)
    assert (both.pagu, both.anggaran, both.serapan) == (alone.pagu, alone.anggaran, alone.serapan)
    lines = anggaran_list(list(rows.values()))
    assert lines[-1].pagu == anggaran_list(once)[-1].pagu
    assert lines[-1].realisasi_anggaran == anggaran_list(once)[-1].realisasi_anggaran
    mine = [line for line in lines if line.kode == carrying.induk[2].kode and line.tingkat == "sub_kegiatan"]
    assert [bool(line.pagu) for line in mine] == [True, False]
    assert [(r.anggaran != "", r.serapan != "") for r in rekap_list([carrying, other], "permendagri-86")] == [
        (True, True),
        (False, False),
    ]


@pytest.mark.django_db
def test_one_row_knows_whether_it_carries_the_budget(shared):
    rows = {row.kode: row.isian_id for row in baris_list(shared.berkas, draft=True)}
    for kode, carries in ((KODE, True), ("2.16.03.2.02.0038-2", False)):
        (row,) = baris_list(shared.berkas, draft=True, isian_ids=[rows[kode]])
        assert (row.pagu is not None) is carries


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("own", "carrying"), [("aptika", "aptika"), ("sandistik", "sandistik"), ("sekretariat", "ikp")]
)
def test_the_budget_of_a_sub_kegiatan_of_two_units_stands_in_one_sheet_of_the_round(own, carrying):
    """Of its own unit; where that has no row of it, of the first one."""
    peraga_office()
    unit = {one.kode: one for one in UnitKerja.objects.all()}
    plan = sum(Pagu.objects.filter(sub_kegiatan__kegiatan__program__tahun=2026).values_list("nilai", flat=True))
    first = Indikator.objects.get(tahun=2026, kode=KODE)
    SubKegiatan.objects.filter(pk=first.sub_kegiatan_id).update(unit=unit[own])
    Indikator.objects.filter(pk=first.pk).update(unit=unit["ikp"])
    card = IndikatorVersi.objects.get(indikator=first)
    for kode in ("aptika", "sandistik"):
        other = Indikator.objects.get(pk=first.pk)
        other.pk, other.kode, other.unit, other._state.adding = None, f"{KODE}-{kode}", unit[kode], True
        other.save()
        card.pk, card.indikator, card._state.adding = None, other, True
        card.save()
    found = {
        b.unit.kode: baris_list(b, draft=True) for b in open_tw3().berkas_list.select_related("unit", "pengumpulan")
    }
    ours = {kode: next((r for r in rows if r.kode.startswith(KODE)), None) for kode, rows in found.items()}
    assert [kode for kode, row in ours.items() if row and row.pagu is not None] == [carrying]
    assert sum(ringkasan(rows).pagu for rows in found.values()) == plan
    for kode in ("ikp", "aptika", "sandistik"):
        (alone,) = baris_list(BerkasBidang.objects.get(unit=unit[kode]), draft=True, isian_ids=[ours[kode].isian_id])
        assert alone.pagu == ours[kode].pagu


@pytest.mark.django_db
def test_sasaran_of_two_tujuan_with_one_code_are_two_in_the_mean():
    row = next(r for r in baris_list(walk().berkas, draft=True) if r.level == "sasaran" and r.counted)
    tujuan, sasaran = row.induk
    other = (replace(tujuan, kode=f"{tujuan.kode}x"), sasaran)
    rows = [_reaching(row, "100"), _reaching(row, "100"), replace(_reaching(row, "40"), induk=other)]
    assert ringkasan(rows).unit.nilai == Decimal(70)  # the mean of 100 and 40; of three indikator it would be 80


def _reaching(row: Baris, persen: str) -> Baris:
    card, target = kartu(Accumulation.LAST, Polarity.MAKS), NilaiTarget("", Decimal(100), None, "")
    return replace(row, hitungan=Hitungan(card, {3: target}, Nilai(nilai=Decimal(persen)), {}, Triwulan.III))


@pytest.mark.django_db
def test_a_budget_of_which_nothing_was_reported_has_no_serapan():
    rows = baris_list(walk(filled=False).berkas, draft=True)
    sums = ringkasan(rows)
    assert (sums.anggaran, sums.serapan) == (0, None)
    money = headline(rows, sums)[-1]
    assert (money.nilai, money.terukur) == (None, 0)
    assert money.keterangan.startswith("Belum ada realisasi dari pagu Rp")
    zero = [replace(row, isian=replace(row.isian, anggaran_sd=Decimal())) for row in rows]
    assert ringkasan(zero).serapan == 0
    assert headline(zero, ringkasan(zero))[-1].keterangan.startswith("Rp0 dari pagu Rp")
