"""The coverage of a year agrees with the rows of each of its triwulan."""

from datetime import date

import pytest

from takar.queries.kelengkapan import Kelengkapan, kelengkapan
from takar.queries.kinerja import baris_list
from takar.queries.setahun import Setahun
from takar.records.models import (
    BerkasBidang,
    Indikator,
    IndikatorVersi,
    IsianRealisasi,
    PemeriksaanBaris,
    Pengumpulan,
    Realisasi,
    Target,
    UnitKerja,
)
from takar.rules.aggregate import Rerata
from takar.rules.periods import Triwulan
from takar.sop.engine import State
from tests.factories import PERIODE, walk

pytestmark = pytest.mark.django_db


def every_unit() -> set[int]:
    return set(UnitKerja.objects.values_list("pk", flat=True))


def expected(level: str = "") -> dict[tuple[int, Triwulan], tuple[int, int]]:
    """What the rows of the round say, unit by unit."""
    found = {}
    for berkas in BerkasBidang.objects.select_related("pengumpulan"):
        counted = [row for row in baris_list(berkas, draft=False) if row.counted and level in ("", row.level)]
        measured = [row for row in counted if row.hitungan.sd.nilai is not None]
        found[berkas.unit_id, PERIODE.triwulan] = (len(measured), len(counted))
    return found


def found(level: str = "") -> dict[tuple[int, Triwulan], tuple[int, int]]:
    opd_id = BerkasBidang.objects.order_by("pk")[0].pengumpulan.opd_id
    by_unit = kelengkapan(Setahun(opd_id, PERIODE.tahun), unit_ids=every_unit(), level=level).by_unit
    return {place: (one.terukur, one.total) for place, one in by_unit.items()}


@pytest.mark.parametrize("level", ["", "sasaran", "sub_kegiatan"])
def test_it_counts_as_the_rows_do(level):
    walk("aptika", to=State.CHECKING)
    assert found(level) == expected(level)
    assert any(measured for measured, _ in found(level).values())


def test_a_verdict_and_a_card_or_target_from_a_later_day_count_alike():
    walker = walk("aptika", to=State.CHECKING)
    before = found()
    sent = list(Realisasi.objects.filter(berkas_id=walker.berkas_id, nilai__isnull=False).order_by("pk")[:3])
    PemeriksaanBaris.objects.create(
        realisasi=sent[0], hasil="tidak_tersedia", pemeriksa=sent[0].penulis, at=sent[0].at, versi=1
    )
    after_the_triwulan = date(2026, 10, 1)
    card = IndikatorVersi.objects.filter(indikator=sent[1].indikator).order_by("-versi")[0]
    card.pk, card.versi, card.berlaku_mulai, card.accumulation = None, card.versi + 1, after_the_triwulan, "YEAR_END"
    card._state.adding = True
    card.save()
    for triwulan in range(5):
        Target.objects.create(
            indikator=sent[2].indikator, triwulan=triwulan, versi=9, berlaku_mulai=after_the_triwulan, teks="-"
        )
    assert found() == expected()
    assert found() != before
    unit = (walker.berkas.unit_id, PERIODE.triwulan)
    assert found()[unit][0] == before[unit][0] - 1  # the verdict alone takes a figure out


def test_what_is_known_is_not_counted_again_and_the_rest_is():
    """The third triwulan is given as it is; the second, opened beside it, is counted from the same read."""
    berkas = walk("aptika", to=State.CHECKING).berkas
    units = every_unit()
    setahun = Setahun(berkas.pengumpulan.opd_id, PERIODE.tahun)
    given = Kelengkapan({(berkas.unit_id, PERIODE.triwulan): Rerata(None, 77, 99)})
    second = Pengumpulan.objects.get(pk=berkas.pengumpulan_id)
    second.pk, second.triwulan, second._state.adding = None, 2, True
    second.save()
    other = BerkasBidang.objects.create(pengumpulan=second, unit=berkas.unit)
    asked = next(one for one in baris_list(berkas, draft=False) if one.counted and 2 in one.target)
    row = IsianRealisasi.objects.get(pk=asked.isian_id)
    row.pk, row.berkas, row._state.adding = None, other, True
    row.save()
    assert kelengkapan(setahun, unit_ids=units, known=given).by_unit == {
        **given.by_unit,
        (berkas.unit_id, Triwulan.II): Rerata(None, 0, 1),
    }


def test_another_year_and_another_office_are_left_out():
    walker = walk("aptika", to=State.CHECKING)
    opd_id = walker.berkas.pengumpulan.opd_id
    assert kelengkapan(Setahun(opd_id, PERIODE.tahun - 1), unit_ids=every_unit()).by_unit == {}
    assert kelengkapan(Setahun(opd_id + 1, PERIODE.tahun), unit_ids=every_unit()).by_unit == {}
    assert Indikator.objects.filter(tahun=PERIODE.tahun).exists()
