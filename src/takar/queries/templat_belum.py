"""Whether papers name a template that is not kept: asked at each start, so that nothing is loaded for the answer."""

from django.db.models import Exists, OuterRef

from takar.records.models import Dokumen, NaskahE81, NaskahRencana, TemplatTersimpan

PAPERS = (Dokumen, NaskahRencana, NaskahE81)


def has_unkept() -> bool:
    """Return whether there is such a paper, also where its template is no more and never will be kept."""
    kept = TemplatTersimpan.objects.filter(templat=OuterRef("templat"), mesin=OuterRef("mesin"))
    return any(model.objects.exclude(templat="").filter(~Exists(kept)).exists() for model in PAPERS)
