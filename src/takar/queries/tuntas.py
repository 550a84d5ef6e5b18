"""Whether what an old page asks for was done meanwhile, and by whom."""

from zoneinfo import ZoneInfo

from takar.queries.langkah_tampil import as_officer
from takar.records.models import BerkasBidang, RiwayatBerkas
from takar.rules.periods import format_waktu
from takar.sop.acts import EVENT_OF_ACTION, Action
from takar.sop.engine import Event
from takar.sop.labels import DONE_PHRASES

_BACKWARDS = (Event.SENT_BACK.value, Event.RECALLED.value, Event.CORRECTED.value)


def done_sentence(berkas: BerkasBidang, action: Action, pegawai_id: int | None) -> str:
    """Return by whom and when an act was done that the berkas does not take (any more); empty where it was not.

    What was done and undone since by a way back is not done; a way back itself is, as long as nothing followed it.
    """
    row = _found(berkas, action)
    if row is None:
        return ""
    who = "Anda" if row.pegawai_id == pegawai_id else as_officer(row.oleh, row.sebagai)
    at = format_waktu(row.at.astimezone(ZoneInfo(berkas.pengumpulan.opd.zona)))
    return f"{DONE_PHRASES[Event(row.event)]} oleh {who} pada {at}."


def _found(berkas: BerkasBidang, action: Action) -> RiwayatBerkas | None:
    event = EVENT_OF_ACTION.get(action)
    history = RiwayatBerkas.objects.filter(berkas=berkas).order_by("-urutan")
    since = history.first() if event in _BACKWARDS else history.filter(event__in=(event, *_BACKWARDS)).first()
    return since if since is not None and event is not None and since.event == event.value else None
