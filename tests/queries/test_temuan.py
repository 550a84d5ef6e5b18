"""The findings of a row with its past: earlier years, bukti used before, what has to be explained and is kept."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from takar.actions import pengumpulan, realisasi
from takar.actions.errors import Refusal
from takar.actions.peraga.walker import Walker
from takar.queries.akun import SYSTEM
from takar.queries.kinerja import baris_list
from takar.queries.pembanding import AngkaLampau
from takar.queries.temuan import blocking_sentences, findings_of
from takar.records.models import BerkasBidang, Realisasi
from takar.rules.periods import Periode, Triwulan
from tests.factories import OPENED, START, figures, peraga_office, walk
from tests.walks import remembered

pytestmark = pytest.mark.django_db

LAST_YEAR = Periode(2025, Triwulan.IV)
D = Decimal


def _last_year() -> Walker:
    """The round of TW IV 2025 of Aptika, sent."""
    return Walker(remembered(("aptika", "2025"), _send_last_year), "aptika")


def _send_last_year() -> int:
    pengumpulan.open_pengumpulan(opd_id=peraga_office().pk, periode=LAST_YEAR, actor=SYSTEM, now=OPENED)
    berkas_id: int = BerkasBidang.objects.get(unit__kode="aptika").pk
    walker = Walker(berkas_id, "aptika")
    walker.fill(figures(LAST_YEAR), START)
    walker.submit(START + timedelta(minutes=1))
    return berkas_id


def _row(walker: Walker, kode: str):
    return next(row for row in baris_list(walker.berkas, draft=True) if row.kode == kode)


def _found(row) -> dict[str, bool]:
    return {temuan.kode: temuan.blokir for temuan in findings_of(row)}


def test_the_past_is_that_of_the_same_code_where_the_card_reads_it_alike():
    _last_year()
    walker = walk("aptika")
    for row in baris_list(walker.berkas, draft=True):
        one = figures(LAST_YEAR).get(row.kode)
        if one is None or (one.nilai is None and one.pembilang is None):
            continue
        (lampau,) = row.lampau
        assert (lampau.periode, lampau.nilai, lampau.pembilang) == (LAST_YEAR, one.nilai, one.pembilang)
        alike = lampau.accumulation == row.kartu.accumulation
        assert (lampau.under(row.kartu) is not None) is alike
        assert lampau.under(replace(row.kartu, satuan="km")) is None
    (alone,) = baris_list(walker.berkas, draft=True, isian_ids=[_row(walker, "IKU-14").isian_id])
    assert alone.lampau == _row(walker, "IKU-14").lampau != ()


def test_what_was_judged_unusable_is_no_past():
    walker = _last_year()
    walker.check(START + timedelta(minutes=2))
    sent = Realisasi.objects.get(berkas_id=walker.berkas_id, indikator__kode="IKU-14")
    type(sent.pemeriksaan).objects.filter(realisasi=sent).update(hasil="tidak_tersedia")
    (lampau,) = _row(walk("aptika"), "IKU-14").lampau
    assert lampau.nilai is None


def test_a_figure_is_held_against_last_year_and_against_all_years():
    row = _row(walk("aptika"), "IKU-14")
    bare = replace(row, isian=replace(row.isian, penjelasan=""))
    periods = [Periode(tahun, tw) for tahun in (2024, 2025) for tw in Triwulan]
    values = map(D, ("30.1", "30.2", "29.9", "30.0", "30.1", "30.3", "36.36", "30.2"))
    past = tuple(
        AngkaLampau(p, "LAST", row.kartu.satuan, nilai, None, None) for p, nilai in zip(periods, values, strict=True)
    )
    assert _found(replace(bare, lampau=past)) == {
        "sama-dengan-tahun-lalu": True,
        "nilai-pencilan": True,
    }
    assert _found(bare) == {}
    explained = replace(row, lampau=past, isian=replace(row.isian, penjelasan="Enam gedung baru tersambung."))
    assert _found(explained) == {"sama-dengan-tahun-lalu": False, "nilai-pencilan": False}
    in_january = replace(bare, triwulan=Triwulan.I, lampau=(replace(past[-1], nilai=bare.isian.nilai),))
    assert _found(in_january)["sama-dengan-lalu"] is True
    percents = AngkaLampau(periods[0], "RATIO", row.kartu.satuan, None, D(9), D(12))
    ratio = replace(row.kartu, accumulation=type(row.kartu.accumulation).RATIO)
    assert percents.under(ratio) == 75


def test_serapan_is_held_against_a_year_that_is_whole():
    row = next(r for r in baris_list(walk("ikp").berkas, draft=True) if r.kode == "2.16.02.2.01.0017-1")
    silent = replace(row, isian=replace(row.isian, penjelasan="", pendorong="Ada."))
    spent = replace(silent, serapan=D(96))
    assert spent.hitungan.tahun.nilai < 100
    assert "capaian-serapan-timpang" not in _found(spent), "TW I and II were not collected, and are in the money"
    earlier = {tw: replace(row.isian, nilai=D(2)) for tw in (Triwulan.I, Triwulan.II)}
    whole = replace(silent, serapan=D(20), riwayat=earlier, hitungan=replace(row.hitungan, riwayat=earlier))
    assert _found(whole)["capaian-serapan-timpang"] is True


def test_bukti_used_before_stops_the_sending_until_it_is_explained_and_the_words_are_kept():
    _last_year()
    walker = walk("aptika")
    walker.attach(_row(walker, "IKU-14").isian_id, "Bukti peraga untuk IKU-14, TW IV 2025\n", START)
    row = _row(walker, "IKU-14")
    assert row.bukti_lama == ("bukti-peraga.txt (TW IV 2025, IKU-14)",)
    assert _row(walker, "IKU-16").bukti_lama == ()
    sentence = (
        "IKU-14: Bukti yang sama sudah dipakai sebelumnya: bukti-peraga.txt (TW IV 2025, IKU-14). Mohon isi penjelasan."
    )
    assert blocking_sentences(walker.berkas) == (sentence,)
    with pytest.raises(Refusal, match="sudah dipakai sebelumnya"):
        walker.submit(START + timedelta(hours=1))
    said = "Daftar sambungan itu memuat kedua triwulan."
    cell = realisasi.SelMasuk(row.isian_id, "penjelasan", said, row.versi)
    now = START + timedelta(hours=2)
    realisasi.save_cells(berkas_id=walker.berkas_id, sel=[cell], actor=walker.petugas(now), now=now)
    walker.submit(now)
    assert Realisasi.objects.get(berkas_id=walker.berkas_id, indikator__kode="IKU-14").penjelasan == said
