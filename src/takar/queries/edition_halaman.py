"""The SOP edition that a page shows: the one of a round, or the one in force."""

from datetime import date

from takar.queries.edition import edition_of
from takar.records.models import Pengumpulan
from takar.rules.periods import Periode
from takar.sop.loader import bundled_editions, edition_in_force
from takar.sop.model import Edition
from takar.sop.permissions import Actor


def edition_shown(actor: Actor, today: date, periode: Periode | None) -> Edition | None:
    """Return the edition under which the round of a period runs, else the one in force today, if any."""
    if periode is None:
        return edition_in_force(today, bundled_editions())
    pengumpulan = Pengumpulan.objects.filter(
        opd_id__in={t.opd_id for t in actor.tugas}, tahun=periode.tahun, triwulan=periode.triwulan.value
    ).first()
    return edition_of(pengumpulan) if pengumpulan else None
