"""What koreksi granted by a Takar of before made of later reports: noted once after an upgrade (docs/adr/0114).

The worker does it. Koreksi granted since are looked at with the grant, and are not looked at again.
"""

from datetime import datetime

from takar.actions.terdampak import note_looked, note_terdampak
from takar.actions.tiap_kantor import in_every_office
from takar.actions.tx import writing
from takar.queries.akan_terdampak import terdampak
from takar.queries.akun import SYSTEM
from takar.queries.terdampak_dahulu import looked_kunci, never_looked
from takar.records.models import PerangkatDaerah, PermintaanKoreksi
from takar.sop.terdampak import TerdampakAction


def note_earlier(*, now: datetime) -> int:
    """Note and tell of the later reports of every koreksi that nobody looked at; return of how many koreksi."""
    return in_every_office(lambda opd: _note_in(opd, now))


def _note_in(opd: PerangkatDaerah, now: datetime) -> int:
    return sum(_note(one, now) for one in never_looked(opd.pk))


def _note(permintaan: PermintaanKoreksi, now: datetime) -> bool:
    """Only what was printed before the grant holds the figure of before; where none does, nothing is told."""
    if not terdampak(permintaan, sebelum=permintaan.diputus_at):
        note_looked(permintaan, now)
        return False
    with writing(TerdampakAction.NOTE_TERDAMPAK, actor=SYSTEM, now=now, kunci=looked_kunci(permintaan)) as tx:
        tx.berkas(permintaan.berkas_id, None)
        note_terdampak(tx, permintaan, terdampak(permintaan, sebelum=permintaan.diputus_at))
        tx.note(permintaan=permintaan.pk)
        tx.done("Laporan kemudian yang memuat angka yang dikoreksi dicatat.")
    return True
