"""The request to the office's signing service that still counts for a paper (docs/adr/0076, 0089)."""

from django.db.models import Exists, OuterRef

from takar.queries.berurut import Paper, row_of
from takar.records.models import PermintaanTandaTangan, TandaTanganBerurut


def last_request(paper: Paper) -> PermintaanTandaTangan | None:
    """Return the last request for the bytes that wait; None where there was none.

    What was asked for by who signed before, of several, was settled by that signature: whoever comes next has never
    asked.
    """
    later = TandaTanganBerurut.objects.filter(**row_of(paper), at__gt=OuterRef("at"))
    return paper.permintaan_tanda_tangan_list.filter(~Exists(later)).order_by("-pk").first()
