"""The word for a mean: what is incomplete never reached its target, however high the mean of the rest."""

from dataclasses import replace
from decimal import Decimal

import pytest

from takar.queries.kinerja import Baris, Hitungan, Induk, baris_list
from takar.queries.kinerja_kelompok import keadaan_of, program_list, sasaran_list
from takar.queries.kinerja_penjelasan import penjelasan_kelompok
from takar.queries.sumber import Nilai, NilaiTarget
from takar.rules.aggregate import Rerata
from takar.rules.periods import Triwulan
from tests.factories import walk


@pytest.mark.parametrize(
    ("nilai", "terukur", "total", "kata"),
    [
        ("120", 2, 3, "belum lengkap"),
        ("40", 1, 2, "belum lengkap"),
        (None, 0, 3, "belum terukur"),
        (None, 0, 0, "tidak ada yang diukur"),
        ("99.995", 3, 3, "mencapai target"),  # as it is shown: 100,00%
        ("99.99", 3, 3, "di bawah target"),
    ],
)
def test_the_word_follows_mean_and_coverage(nilai, terukur, total, kata):
    assert keadaan_of(Rerata(Decimal(nilai) if nilai else None, terukur, total)) == kata


def _figure(row: Baris, nilai: str | None) -> Baris:
    """A row with another figure against a target of 100 and 10 before it (a SUM adds it); None is not filled in."""
    isian = Nilai(nilai=Decimal(nilai)) if nilai else Nilai(status_kosong="BELUM_DIISI")
    target = dict.fromkeys((0, 3), NilaiTarget("", Decimal(100), None, ""))
    return replace(
        row,
        hitungan=Hitungan(row.kartu, target, isian, {Triwulan.II: Nilai(nilai=Decimal(10))}, Triwulan.III),
        isian=isian,
    )


@pytest.mark.django_db
def test_a_sasaran_with_one_row_open_is_incomplete_and_counts_what_is_below():
    rows = [r for r in baris_list(walk().berkas, draft=True) if r.level == "sasaran" and r.kartu.polarity == "maks"]
    above = [replace(_figure(rows[0], nilai), induk=rows[0].induk) for nilai in ("110", "50", None)]
    (found,) = sasaran_list(above)
    assert (found.sd.nilai, found.sd.label, found.di_bawah) == (Decimal(80), "2 dari 3 terukur", 1)
    assert found.keadaan == "belum lengkap"
    assert found.tahun == Decimal(80)  # what was reported before is not taken for the open row


@pytest.mark.django_db
def test_sasaran_stand_in_the_order_of_the_plan_and_not_of_the_units():
    row = next(r for r in baris_list(walk().berkas, draft=True) if r.level == "sasaran")
    plan = [("T10", "S1"), ("T2", "S10"), ("T2", "S9"), ("T10", "S1")]
    rows = [replace(row, induk=(Induk(tujuan, ""), Induk(kode, tujuan))) for tujuan, kode in plan]
    assert [(k.nama, k.kode) for k in sasaran_list(rows)] == [("T2", "S9"), ("T2", "S10"), ("T10", "S1")]


@pytest.mark.django_db
def test_a_program_says_how_much_of_its_budget_was_reported():
    rows = [r for r in baris_list(walk().berkas, draft=True) if r.pagu is not None][:2]
    first = replace(rows[0], pagu=Decimal(100), isian=replace(rows[0].isian, anggaran_sd=Decimal(30)))
    second = replace(rows[1], pagu=Decimal(100), isian=replace(rows[1].isian, anggaran_sd=None), induk=rows[0].induk)
    (partly,) = program_list([first, second])
    assert (partly.serapan, partly.terisi, partly.beranggaran) == (Decimal(15), 1, 2)
    (none,) = program_list([second])
    assert (none.anggaran, none.serapan) == (None, None)


@pytest.mark.django_db
def test_a_program_is_judged_over_the_sub_kegiatan_of_which_capaian_and_money_are_known():
    rows = [r for r in baris_list(walk().berkas, draft=True) if r.pagu is not None and r.kartu.polarity == "maks"][:2]
    plan = rows[0].induk[:2]
    first = _spent(_figure(rows[0], "80"), 70, (*plan, Induk("1", "")))
    beside = replace(_figure(rows[0], "60"), pagu=None, induk=first.induk)  # another indikator of it, without money
    open_row = _spent(_figure(rows[1], None), 10, (*plan, Induk("2", "")))
    done = _spent(_figure(rows[1], "0"), 10, (*plan, Induk("2", "")))
    (found,) = program_list([first, beside, open_row])
    said = dict(penjelasan_kelompok(found))
    assert found.efisiensi is not None
    assert (found.efisiensi.kata, found.efisiensi.capaian) == ("belum dapat dinilai", Decimal(70))
    assert said["Efisiensi"].startswith("Belum dapat dinilai: 1 dari 2 sub kegiatan lengkap")
    assert said["Capaian terhadap target tahun"].startswith("(80,00 + 60,00) ÷ 2 = 70,00%, 2 dari 3 terukur.")
    (found,) = program_list([first, beside, done])
    assert "50,00% − 40,00% = 10,00 poin persen: efisien" in dict(penjelasan_kelompok(found))["Efisiensi"]


@pytest.mark.django_db
def test_money_spent_without_a_target_now_is_judged_with_its_capaian_of_the_year():
    rows = [r for r in baris_list(walk().berkas, draft=True) if r.pagu is not None and r.kartu.polarity == "maks"][:2]
    first = _spent(_figure(rows[0], "100"), 70, (*rows[0].induk[:2], Induk("1", "")))
    later = _spent(_figure(rows[1], "0"), 60, (*rows[0].induk[:2], Induk("2", "")))
    later = replace(later, hitungan=replace(later.hitungan, target={0: later.hitungan.target[0]}))
    (found,) = program_list([first, later])
    said = dict(penjelasan_kelompok(found))
    assert (found.tahun, found.sd.label) == (Decimal(100), "1 dari 1 terukur")
    assert said["Efisiensi"].startswith("55,00% − 65,00% = −10,00 poin persen: tidak efisien")
    assert said["Capaian untuk efisiensi"].startswith("(100,00 + 10,00) ÷ 2 = 55,00%, termasuk yang tidak ditargetkan")


def _spent(row: Baris, anggaran: int, induk: tuple[Induk, ...]) -> Baris:
    isian = replace(row.isian, anggaran_sd=Decimal(anggaran))
    return replace(row, isian=isian, pagu=Decimal(100), induk=induk)
