"""The coverage of a year agrees with the rows of each of its triwulan."""

from datetime import date

import pytest

from takar.queries.kelengkapan import kelengkapan
from takar.queries.kinerja import rows_by_berkas
from takar.records.models import BerkasBidang, Indikator, IndikatorVersi, PemeriksaanBaris, Realisasi, Target, UnitKerja
from takar.rules.periods import Triwulan
from takar.sop.engine import State
from tests.factories import PERIODE, walk

pytestmark = pytest.mark.django_db


def every_unit() -> set[int]:
    return set(UnitKerja.objects.values_list("pk", flat=True))


def expected(level: str = "") -> dict[tuple[int, Triwulan], tuple[int, int]]:
    """What the rows of the round say, unit by unit."""
    berkas_list = {b.pk: b for b in BerkasBidang.objects.all()}
    found = {}
    for berkas_id, rows in rows_by_berkas(berkas_list[next(iter(berkas_list))].pengumpulan_id, PERIODE).items():
        counted = [row for row in rows if row.counted and level in ("", row.level)]
        measured = [row for row in counted if row.hitungan.sd.nilai is not None]
        found[berkas_list[berkas_id].unit_id, PERIODE.triwulan] = (len(measured), len(counted))
    return found


def found(level: str = "") -> dict[tuple[int, Triwulan], tuple[int, int]]:
    opd_id = BerkasBidang.objects.order_by("pk")[0].pengumpulan.opd_id
    by_unit = kelengkapan(opd_id, PERIODE.tahun, unit_ids=every_unit(), level=level).by_unit
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


def test_another_year_and_another_office_are_left_out():
    walker = walk("aptika", to=State.CHECKING)
    opd_id = walker.berkas.pengumpulan.opd_id
    assert kelengkapan(opd_id, PERIODE.tahun - 1, unit_ids=every_unit()).by_unit == {}
    assert kelengkapan(opd_id + 1, PERIODE.tahun, unit_ids=every_unit()).by_unit == {}
    assert Indikator.objects.filter(tahun=PERIODE.tahun).exists()
