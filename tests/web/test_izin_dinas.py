"""What is done beside the eight langkah, by each peran over HTTP (tests/izin_dinas.py says how).

`make test` asks each act of one who may, of the same in another office, of one who chose another post, what is done on
the round of every peran, and a seeded sample of the rest, another one at each commit; MEMBUKTIKAN=1 asks every cell.
"""

from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from django.db import transaction

from takar.sop.engine import State
from tests.factories import walk
from tests.giliran import turn
from tests.izin import ANSWERS, PERAN, Orang, Sel
from tests.izin_dinas import FORMS, PAGES, dinas, ours, prepare, send, with_post
from tests.sifat import PROVING

pytestmark = pytest.mark.selalu

NOW = datetime(2026, 10, 12, 2, 0, tzinfo=UTC)  # Monday, 09.00 WIB; langkah 1 was due on Friday
SAID = {"bukan": "Hanya ", "jabatan lain": "Muat ulang halaman, lalu ulangi dengan jabatan"}
SAMPLE = 12
HERE, ABROAD = ("definitif", "unit sendiri"), ("definitif", "dinas lain")
ON_ROUND = {"Ubah jatuh tempo", "Ingatkan", "Jelaskan langkah 1 yang terlambat"}
ALL = ""


def chosen() -> list[Sel]:
    found = list(dinas())
    first = {sel.tindakan: sel for sel in reversed(found) if sel.jawaban == "boleh"}
    asked = [with_post(sel) for sel in first.values() if sel.tindakan in FORMS]
    if PROVING:
        return found + asked
    rest = [sel for sel in found if sel.jawaban != "boleh"]
    may = {(sel.tindakan, sel.peran) for sel in first.values()}
    away = [s for s in rest if (s.penugasan, s.tempat) == ABROAD and (s.tindakan, s.peran) in may]
    on_round = [s for s in rest if (s.penugasan, s.tempat) == HERE and s.tindakan in ON_ROUND]
    return [*first.values(), *asked, *away, *on_round, *Random(f"dinas {turn()}").sample(rest, SAMPLE)]  # noqa: S311  (a repeatable choice)


def test_every_act_of_the_table_has_its_form_or_page():
    assert {sel.tindakan for sel in dinas()} == {*FORMS, *PAGES, "Baca kalender"}


@pytest.mark.parametrize("peran", PERAN if PROVING else [ALL])
def test_every_cell_is_answered_as_the_table_says(klien: Any, jam: Any, peran: str):
    bahan = prepare(walk("aptika", to=State.COLLECTING).berkas, NOW)
    jam.moment = NOW
    orang, found, client = Orang(NOW), [], klien("peserta")
    for sel in [one for one in chosen() if peran in (ALL, one.peran)]:
        place = transaction.savepoint()
        orang.hold(sel)
        before = ours(bahan)
        response = send(client, sel, bahan, orang)
        right = response.status_code in ANSWERS[sel.jawaban] and SAID.get(sel.jawaban, "") in response.content.decode()
        away = sel.tempat == "dinas lain" or sel.jawaban != "boleh"
        if not right or (away and ours(bahan) != before):
            found.append(f"{sel}: {response.status_code}")
        transaction.savepoint_rollback(place)
        if "nonaktif" in sel.penugasan:
            client = klien("peserta")
    assert found == []
