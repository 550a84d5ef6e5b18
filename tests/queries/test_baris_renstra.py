"""The fourth ratio on the page of a row: the same as in Form E.81, in a fixed number of queries, or not there."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.queries.baris_renstra import RenstraBaris, renstra_baris
from takar.queries.e81 import e81_halaman
from takar.queries.e81_saring import SaringE81
from takar.queries.kinerja import Baris, baris_list
from takar.queries.kinerja_saring import Saring
from takar.queries.renstra import jangka_of
from takar.records.models import PerangkatDaerah
from takar.sop.engine import State
from tests.factories import person, walk

pytestmark = pytest.mark.django_db


def office(mulai: int | None, akhir: int | None) -> PerangkatDaerah:
    PerangkatDaerah.objects.update(renstra_mulai=mulai, renstra_akhir=akhir)
    return PerangkatDaerah.objects.get()


def sent() -> list[Baris]:
    return baris_list(walk("aptika", to=State.SCHEDULING).berkas, draft=False)


def test_every_row_says_what_the_form_says():
    rows = sent()
    opd = office(2025, 2026)
    form = e81_halaman(person("kabid.aptika"), date(2026, 10, 6), SaringE81(Saring(2026, 3, "")))
    assert form.saring.awal == 2025
    lines = {one.indikator: one for one in form.context.baris if one.indikator}
    measured = 0
    for row in rows:
        found, line = renstra_baris(opd, row), lines[row.kartu.nama]
        assert bool(found.banding) == bool(line.renstra.kinerja)
        if found.banding:
            (shown,) = found.banding
            assert shown.rentang == "Terhadap target akhir Renstra 2025–2026"
            assert shown.target == line.renstra.kinerja
            assert line.capaian.kinerja in {"", shown.capaian.removesuffix("%")}
            measured += bool(line.capaian.kinerja)
    assert measured > 3


def test_without_years_of_a_renstra_or_outside_them_nothing_is_asked():
    row = sent()[0]
    for opd in (office(None, None), office(2027, 2031)):
        with CaptureQueriesContext(connection) as asked:
            assert renstra_baris(opd, row) == RenstraBaris()
        assert len(asked) == 0
        assert jangka_of(opd, 2026) is None


def test_without_a_plan_of_its_last_year_there_is_no_target_and_no_line():
    row = sent()[0]
    assert renstra_baris(office(2025, 2029), row) == RenstraBaris()


def test_queries_do_not_grow_with_the_years():
    row = sent()[0]
    counts = []
    for mulai in (2026, 2025, 2020):
        opd = office(mulai, 2026)
        with CaptureQueriesContext(connection) as asked:
            renstra_baris(opd, row)
        counts.append(len(asked))
    assert counts == [5, 5, 5]
