"""The rows made from the read of a year are those that each sheet makes of its own reads."""

from datetime import date

import pytest

from takar.queries.kinerja import baris_list
from takar.queries.setahun import Setahun
from takar.records.models import IndikatorVersi, PemeriksaanBaris, Realisasi, Target
from takar.sop.engine import State
from tests.factories import PERIODE, walk

pytestmark = pytest.mark.django_db


def _save_again(one) -> None:
    one.pk, one._state.adding = None, True
    one.save()


def earlier_figures(realisasi) -> None:
    """The same row was sent, and judged, in the triwulan before."""
    berkas = realisasi.berkas
    pengumpulan = berkas.pengumpulan
    pengumpulan.triwulan = 2
    _save_again(pengumpulan)
    berkas.pengumpulan = pengumpulan
    _save_again(berkas)
    realisasi.berkas = berkas
    _save_again(realisasi)
    PemeriksaanBaris.objects.create(
        realisasi=realisasi, hasil="sesuai", pemeriksa=realisasi.penulis, at=realisasi.at, versi=1
    )


def test_rows_of_all_berkas_are_those_of_each():
    berkas_list = [walk(unit, to=State.SCHEDULING).berkas for unit in ("aptika", "ikp")]
    pengumpulan = berkas_list[0].pengumpulan
    sent = Realisasi.objects.select_related("berkas__pengumpulan").filter(berkas=berkas_list[0], nilai__isnull=False)
    first, second = sent.order_by("pk")[:2]
    earlier_figures(first)
    card = IndikatorVersi.objects.filter(indikator=second.indikator).order_by("-versi")[0]
    card.pk, card.versi, card.berlaku_mulai, card.nama = None, card.versi + 1, date(2026, 10, 1), "Kartu triwulan IV"
    card._state.adding = True
    card.save()
    Target.objects.create(indikator=second.indikator, triwulan=3, versi=9, berlaku_mulai=date(2026, 10, 1), teks="-")
    setahun = Setahun(pengumpulan.opd_id, PERIODE.tahun)
    found = setahun.rows_of(pengumpulan)
    for berkas in berkas_list:
        own = baris_list(berkas, draft=False)
        assert own
        assert found[berkas.pk] == own
        assert setahun.rows_of(pengumpulan, berkas.pk) == {berkas.pk: own}
    assert [row.riwayat for row in found[berkas_list[0].pk] if row.riwayat]
