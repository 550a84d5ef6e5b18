"""An edition without langkah 8, or without any receipt: frozen with its last langkah, corrected, and frozen anew."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

import takar.actions.pengumpulan
from takar.actions.peraga.walker import Walker
from takar.queries.koreksi_halaman import koreksi_menunggu
from takar.queries.pengumpulan import status_of
from takar.records.models import IsianRealisasi, Outbox, Pengumpulan, UnitKerja
from takar.sop.engine import State
from takar.sop.loader import load_edition
from tests.actions.test_koreksi import LATER, ask, grant, locked_first, row_of, waiting
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db

SOP = Path(__file__).parents[1] / "sop" / "data" / "purwakarta-diskominfo-2022.json"


def small(monkeypatch: pytest.MonkeyPatch, last: int) -> None:
    """Let the round open under the founding edition without what comes after a langkah."""
    isi = json.loads(SOP.read_text("utf-8"))
    isi["steps"] = isi["steps"][:last]
    edition = load_edition(json.dumps(isi), nama_file="sop.json", format="json")
    monkeypatch.setattr(takar.actions.pengumpulan, "edition_of_office", lambda *_: edition)


def finished(monkeypatch: pytest.MonkeyPatch, last: int, unit: str) -> Walker:
    """The one berkas of a round under such an edition, carried to its end."""
    small(monkeypatch, last)
    UnitKerja.objects.exclude(kode=unit).update(aktif=False)
    walker = walk(unit, to=State.RECEIVING if last == 7 else State.FINAL)
    end(walker, START + timedelta(hours=20), signed=True)
    return walker


def end(walker: Walker, now: datetime, *, signed: bool = False) -> None:
    """Carry what is left: the signature, and where the edition has it and the Sekretaris did not sign, the copy."""
    if not signed:
        walker.sign(now)
    if walker.berkas.state == State.RECEIVING:
        walker.receive_copy(now)


@pytest.mark.parametrize(("last", "unit"), [(7, "aptika"), (6, "sekretariat")])
def test_frozen_with_its_last_langkah_and_corrected_as_any_other(
    monkeypatch: pytest.MonkeyPatch, last: int, unit: str
) -> None:
    walker = finished(monkeypatch, last, unit)
    berkas = walker.berkas
    assert (berkas.state, berkas.received, berkas.frozen) == (State.FINAL, False, True)
    assert status_of(berkas) == "ditandatangani"
    assert Pengumpulan.objects.get().selesai_at == berkas.frozen_at
    assert Outbox.objects.filter(kind="laporan_gabungan").count() == 1
    with pytest.raises(DatabaseError, match="sudah diterima atau selesai"), transaction.atomic():
        IsianRealisasi.objects.filter(berkas=berkas).update(penjelasan="lain")

    asked_by, judge = (f"petugas.{unit}", "sekretaris" if unit == "sekretariat" else "kabid.aptika")
    ask(walker, oleh=asked_by)
    assert [len(koreksi_menunggu(person(one, LATER.date()), LATER.date())) for one in (judge, "kadis")] == [1, 0]
    grant(walker, oleh=judge)
    assert (walker.berkas.state, walker.berkas.frozen, walker.berkas.dikoreksi) == (State.SIGNING, False, True)
    again = LATER + timedelta(hours=2)
    end(walker, again)
    berkas = walker.berkas
    assert (berkas.state, berkas.dikoreksi, berkas.frozen_at, waiting(walker).status) == (
        State.FINAL,
        False,
        again,
        "selesai",
    )
    assert Pengumpulan.objects.get().selesai_at == again
    ask(walker, oleh=asked_by, angka={f"nilai-{row_of(walker).indikator_id}": "62"})


@pytest.mark.usefixtures("basis_data")
def test_a_signature_that_ends_a_berkas_locks_the_round_before_its_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Sekretaris signs and has the copy with it: under an edition without langkah 8 nothing is left to do."""
    small(monkeypatch, 7)
    UnitKerja.objects.exclude(kode="sekretariat").update(aktif=False)
    walker = walk("sekretariat", to=State.SIGNING)
    with CaptureQueriesContext(connection) as seen:
        walker.sign(START + timedelta(hours=20))
    assert walker.berkas.state == State.FINAL
    assert locked_first(seen) == (["pengumpulan", "perangkatdaerah"] if connection.vendor == "postgresql" else [])
