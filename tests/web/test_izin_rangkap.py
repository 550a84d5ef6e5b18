"""The separation of duties over HTTP, line by line of a table (tests/izin_rangkap.py says how).

`make test` asks each line of one way of holding the post, of another one at each commit; MEMBUKTIKAN=1 of all.
"""

from typing import Any

import pytest
from django.db import transaction

from takar.records.models import AuditHead
from tests.giliran import turn
from tests.izin import Orang, send, wrong
from tests.izin_rangkap import HELD, Rangkap, involve_before, rangkap
from tests.sifat import PROVING
from tests.web.test_izin import MOMENT, REACH

pytestmark = pytest.mark.selalu


def chosen(keadaan: str) -> list[Rangkap]:
    found = [sel for sel in rangkap() if sel.keadaan == keadaan]
    ways = len(HELD)
    return found if PROVING else [sel for at, sel in enumerate(found) if (at + turn()) % ways == at // ways % ways]


@pytest.mark.parametrize("keadaan", dict.fromkeys(sel.keadaan for sel in rangkap()))
def test_who_did_one_thing_does_not_do_the_next_but_under_an_exception(klien: Any, jam: Any, keadaan: str):
    jam.moment = MOMENT
    berkas = REACH[keadaan]()
    assert berkas is not None
    orang, found, client = Orang(jam.moment), [], klien("peserta")
    for sel in chosen(keadaan):
        place = transaction.savepoint()
        orang.hold(sel)
        involve_before(berkas, orang, sel)
        before = AuditHead.objects.get(rantai="").seq
        found.append(wrong(sel, send(client, sel, berkas), before))
        transaction.savepoint_rollback(place)
        berkas.refresh_from_db(fields=["versi"])
    assert [one for one in found if one] == []
