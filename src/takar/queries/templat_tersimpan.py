"""The templates that are kept, and which of those that papers name are not."""

from django.db.models import CharField

from takar.queries.prepared import Place, Prepared
from takar.queries.templat_belum import PAPERS
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


def unkept_templat(mesin: str) -> set[str]:
    """Return the names of the templates of papers of one engine that are not kept."""
    used = {one for model in PAPERS for one in model.objects.filter(mesin=mesin).values_list("templat", flat=True)}
    return used - set(TemplatTersimpan.objects.filter(mesin=mesin).values_list("templat", flat=True))
