"""The acts on the set-up of an office with all that they say, newest first: what its past is made from."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from takar.queries.kantor_objek import opd_of_objek
from takar.queries.tindakan_bentuk import officer
from takar.queries.tindakan_kata import REFUSED
from takar.records.models import Akun, AuditEvent
from takar.rules.atur_ubahan import Ubahan, gelap_of, ubahan_of
from takar.sop.pengaturan import SetupAction

ACTS = (
    SetupAction.EDIT_OFFICE,
    SetupAction.EDIT_PEOPLE,
    SetupAction.EDIT_ACCOUNTS,
    SetupAction.GRANT_PENGECUALIAN,
    SetupAction.EDIT_CALENDAR,
    SetupAction.EDIT_SOP,
)
"""Of wording and plan each version is a row of its own."""
REASONS = ("alasan", "diganti_alasan", "dicabut", "dasar", "sertifikat_baru", "catatan")


@dataclass(frozen=True, slots=True)
class Kejadian:
    """One act: when, by whom as what, why, which rows became what, and of which kinds it does not say what they were.

    ``ubahan`` in the order in which they were done.
    """

    at: datetime
    oleh: str
    alasan: str
    ubahan: tuple[Ubahan, ...]
    gelap: frozenset[str]


def kejadian_atur(opd_id: int) -> Iterator[Kejadian]:
    """Yield the acts on rows of the set-up of an office, newest first; what was refused changed nothing."""
    found = AuditEvent.objects.filter(action__in=[one.value for one in ACTS]).exclude(outcome=REFUSED)
    rows = list(found.order_by("-seq").values_list("at", "oleh", "action", "objek", "isi", "akun_id"))
    own = within(opd_id, ((objek, akun_id) for *_, objek, _, akun_id in rows))
    for (at, oleh, action, objek, text, _), here in zip(rows, own, strict=True):
        if here:
            isi: dict[str, Any] = json.loads(text)
            said = tuple(ubahan_of(action, objek, isi))
            yield Kejadian(at, officer(oleh), reason_of(isi), said, gelap_of(action, objek, isi))


def within(opd_id: int, acts: Iterable[tuple[str, int | None]]) -> list[bool]:
    """Return of each act, by what was acted on and whose account did it, whether it is told in an office.

    An act on what was deleted since is told in the office of who did it.
    """
    acts = list(acts)
    opd = opd_of_objek({objek for objek, _ in acts})
    people = set(Akun.objects.filter(pegawai__opd_id=opd_id).values_list("pk", flat=True))
    return [opd[objek] == opd_id if objek in opd else akun_id in people for objek, akun_id in acts]


def reason_of(isi: Mapping[str, Any]) -> str:
    """Return why something was done, or the decision that it rests on; blank where the event does not say it."""
    return next((str(isi[name]) for name in REASONS if isinstance(isi.get(name), str) and isi[name]), "")
