"""One round is loaded as any of them is, and then asks nothing more."""

from dataclasses import replace

import pytest

from takar.queries.pengumpulan_baca import find_pengumpulan, with_berkas
from takar.records.models import BerkasBidang, LangkahBerkas, Pengumpulan
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from tests.factories import PERIODE, person, walk

pytestmark = pytest.mark.django_db


def loaded(pengumpulan: Pengumpulan) -> list[object]:
    """Everything that is loaded with a round, in its order, with the values of every column."""
    found: list[object] = [_values(pengumpulan), _values(pengumpulan.opd)]
    for berkas in pengumpulan.berkas_list.all():
        sesi, monev = getattr(berkas, "sesi", None), getattr(berkas, "monev", None)
        found += [
            _values(berkas),
            berkas.pengumpulan is pengumpulan,
            _values(berkas.unit),
            _values(sesi),
            _values(monev),
        ]
        found.append(_values(sesi.delegasi) if sesi else None)
        for langkah in berkas.langkah_list.all():
            found += [_values(langkah), langkah.berkas is berkas, _values(langkah.done_by)]
    return found


def _values(one) -> dict[str, object] | None:
    return {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields} if one else None


def test_a_round_is_loaded_in_three_queries_as_it_is_in_a_list(django_assert_num_queries):
    walk("ikp")
    walk("aptika", to=State.PROCESSING)
    actor = person("kadis")
    with django_assert_num_queries(3):
        found = find_pengumpulan(actor, PERIODE)
        assert found is not None
        own = loaded(found)
    (listed,) = with_berkas(Pengumpulan.objects.order_by("pk"))
    assert own == loaded(listed)
    assert len(found.berkas_list.all()) == BerkasBidang.objects.count()
    assert sum(len(b.langkah_list.all()) for b in found.berkas_list.all()) == LangkahBerkas.objects.count()


def test_what_is_loaded_can_still_be_narrowed():
    walk("aptika")
    found = find_pengumpulan(person("kadis"), PERIODE)
    assert [b.unit.kode for b in found.berkas_list.filter(unit__kode="aptika")] == ["aptika"]
    berkas = found.berkas_list.all()[0]
    assert [one.nomor for one in berkas.langkah_list.filter(nomor=1)] == [1]


def test_another_period_and_another_office_have_none():
    walk("aptika")
    own = person("kadis")
    (tugas,) = own.tugas
    other = replace(own, tugas=(replace(tugas, opd_id=tugas.opd_id + 1),))
    both = replace(own, tugas=(*other.tugas, tugas))
    assert find_pengumpulan(own, Periode(PERIODE.tahun, Triwulan.IV)) is None
    assert find_pengumpulan(other, PERIODE) is None
    assert find_pengumpulan(both, PERIODE) == find_pengumpulan(own, PERIODE) == Pengumpulan.objects.get()
