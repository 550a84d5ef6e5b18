"""A koreksi to a figure that is far off: who asks is warned as at langkah 1 and affirms it, who judges is told."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from takar.actions import putus_koreksi
from takar.actions.errors import Invalid
from takar.actions.peraga.walker import Walker
from takar.queries.permintaan_koreksi import koreksi_list
from takar.records.models import AuditEvent
from takar.sop.engine import State
from tests.actions.test_koreksi import LATER, ask, judge, row_of
from tests.factories import walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def walker() -> Walker:
    return walk("aptika", to=State.FINAL)


def test_who_asks_for_a_figure_far_off_is_warned_as_at_langkah_1_and_who_judges_too(walker: Walker) -> None:
    row = row_of(walker)
    tegas = f"tegas-{row.indikator_id}"
    with pytest.raises(Invalid) as refused:
        ask(walker, angka={f"nilai-{row.indikator_id}": "61", tegas: ""})
    (galat,) = refused.value.galat
    assert (galat.kolom, galat.kalimat.partition(" Periksa")[0]) == (tegas, "Capaian 1.057,19% di atas 120%.")
    ask(walker)
    noted = json.loads(AuditEvent.objects.filter(action="ASK_KOREKSI", outcome="done").order_by("-seq")[0].isi)
    assert noted["ditegaskan"] == {row.kode: ["Capaian 1.057,19% di atas 120%."]}
    (shown,) = koreksi_list(walker.berkas)[0].baris
    assert shown.jauh == ("Capaian 1.057,19% di atas 120%.",)
    judge(walker, putus_koreksi.refuse_koreksi, catatan="Bukan begitu.")
    near = f"{row.isian.nilai + Decimal('0.01')}".replace(".", ",")
    ask(walker, angka={f"nilai-{row.indikator_id}": near, tegas: ""}, now=LATER + timedelta(hours=2))
    assert [one.jauh for one in koreksi_list(walker.berkas)[0].baris] == [()]
