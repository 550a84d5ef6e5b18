"""The permission table over HTTP: peran × act × state × unit × penugasan (tests/izin.py says how).

`make test` asks a seeded sample of every state; MEMBUKTIKAN=1 asks every cell.
"""

import os
from collections.abc import Callable
from datetime import date, time, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction

from takar.actions.jadwal import SesiMasuk, draft_sesi
from takar.records.models import AuditHead, BerkasBidang
from takar.sop.state import State
from tests.factories import START, peraga_office, person, walk
from tests.izin import BEFORE, OPENED, Orang, Sel, cells, make_sender, send, wrong

PROVING = os.environ.get("MEMBUKTIKAN", "") == "1"
SAMPLE = 6  # cells of each state that are refused, beside one of each that is allowed
UNIT = "aptika"
NOW = START + timedelta(hours=20)


def _to(state: State) -> BerkasBidang:
    return walk(UNIT, to=state).berkas


def _checked() -> BerkasBidang:
    walker = walk(UNIT, to=State.CHECKING)
    walker.judge_all(NOW)
    return walker.berkas


def _drafted() -> BerkasBidang:
    berkas = _to(State.SCHEDULING)
    sesi = SesiMasuk(date(2026, 10, 7), time(13, 0), time(14, 0), "Aula", "Monev", "Kepala Bidang", 0)
    draft_sesi(berkas_id=berkas.pk, sesi=sesi, actor=person("kasubbag"), now=NOW)
    return BerkasBidang.objects.select_related("unit", "sesi").get(pk=berkas.pk)


def _monev() -> BerkasBidang:
    walker = walk(UNIT, to=State.MONITORING)
    walker.open_monev(NOW)
    walker.discuss(NOW)
    return walker.berkas


def _received(*, copy: bool) -> BerkasBidang:
    walker = walk(UNIT, to=State.RECEIVING)
    (walker.receive_copy if copy else walker.receive)(NOW)
    return walker.berkas


REACH: dict[str, Callable[[], BerkasBidang | None]] = {
    BEFORE: lambda: (peraga_office(), None)[1],
    "langkah 1": lambda: _to(State.COLLECTING),
    "langkah 2": lambda: _to(State.CHECKING),
    "langkah 2, semua baris diperiksa": _checked,
    "langkah 3": lambda: _to(State.SCHEDULING),
    "langkah 3, jadwal disusun": _drafted,
    "langkah 4": lambda: _to(State.MONITORING),
    "langkah 4, monev berjalan": _monev,
    "langkah 5": lambda: _to(State.PROCESSING),
    "langkah 6": lambda: _to(State.SIGNING),
    "langkah 7 dan 8": lambda: _to(State.RECEIVING),
    "tembusan sudah diterima": lambda: _received(copy=True),
    "laporan sudah diterima": lambda: _received(copy=False),
    "selesai": lambda: _to(State.FINAL),
}


def chosen(keadaan: str) -> list[Sel]:
    """Every cell of a state, or a seeded sample: all that is allowed to a definitif holder, and some of the rest."""
    found = [sel for sel in cells() if sel.keadaan == keadaan]
    if PROVING:
        return found
    rest = [sel for sel in found if sel.jawaban != "boleh"]
    allowed = [sel for sel in found if sel.jawaban == "boleh" and sel.tindakan not in ("Lihat", "Tulis komentar")]
    first = {sel.tindakan: sel for sel in reversed(allowed)}
    return [*first.values(), *Random(keadaan).sample(rest, min(SAMPLE, len(rest)))]  # noqa: S311  (a repeatable choice)


def test_table_names_every_state_and_only_known_answers():
    assert set(REACH) == {BEFORE, *OPENED}
    assert {sel.keadaan for sel in cells()} == set(REACH)


@pytest.mark.parametrize("keadaan", REACH)
def test_every_cell_is_answered_as_the_table_says(klien: Any, jam: Any, keadaan: str):
    jam.moment = NOW + timedelta(hours=1)
    berkas = REACH[keadaan]()
    orang, found = Orang(jam.moment), []
    client = klien("peserta")
    for sel in chosen(keadaan):
        place = transaction.savepoint()
        orang.hold(sel, UNIT)
        if berkas:
            make_sender(berkas, orang, sel)
        before = AuditHead.objects.get(rantai="").seq
        found.append(wrong(sel, send(client, sel, berkas), before))
        transaction.savepoint_rollback(place)
        if berkas:
            berkas.refresh_from_db(fields=["versi"])
        if "nonaktif" in sel.penugasan:
            client = klien("peserta")
    assert [one for one in found if one] == []
