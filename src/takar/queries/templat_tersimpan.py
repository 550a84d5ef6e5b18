"""The templates that are kept."""

from django.db.models import CharField

from takar.queries.prepared import Place, Prepared
from takar.records.models import TemplatTersimpan

_sidik = Prepared(
    lambda: TemplatTersimpan.objects.filter(
        templat=Place(0, CharField(max_length=60)), mesin=Place(1, CharField(max_length=40))
    ).values_list("file__sha256")
)


def kept_templat(templat: str, mesin: str) -> str | None:
    """Return the SHA-256 of the file that holds a template with its engine; None where it is not kept."""
    return next((str(row[0]) for row in _sidik(templat, mesin)), None)


def kept_for(templat: str) -> tuple[str, ...]:
    """Return the SHA-256 of the files of a template, whichever the engine, the oldest first."""
    found = TemplatTersimpan.objects.filter(templat=templat).order_by("pk")
    return tuple(found.values_list("file__sha256", flat=True))
