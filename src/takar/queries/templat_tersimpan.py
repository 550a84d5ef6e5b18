"""The templates that are kept, and which of those that are in use are not."""

from django.db.models import CharField

from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import engine_version
from takar.documents.render.templat import templat_version
from takar.queries.prepared import Place, Prepared
from takar.records.models import Dokumen, NaskahE81, NaskahRencana, TemplatTersimpan

PAPERS = (Dokumen, NaskahRencana, NaskahE81)
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


def unkept_kinds() -> list[JenisDokumen]:
    """Return the kinds of paper of which there is one made by the template and the engine of now, which is not kept."""
    mesin = engine_version()
    used = {one for model in PAPERS for one in model.objects.filter(mesin=mesin).values_list("templat", flat=True)}
    used -= set(TemplatTersimpan.objects.filter(mesin=mesin).values_list("templat", flat=True))
    return [kind for kind in JenisDokumen if templat_version(kind) in used]
