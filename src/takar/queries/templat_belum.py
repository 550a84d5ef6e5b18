"""Which templates that papers name are not kept: asked at each start, so that nothing is loaded for the answer."""

from django.db.models import Exists, OuterRef

from takar.records.models import Dokumen, NaskahE81, NaskahRencana, TemplatTersimpan

PAPERS = (Dokumen, NaskahRencana, NaskahE81)


def unkept_templat() -> set[tuple[str, str]]:
    """Return name and engine of each, also of those that Takar never had and so will never keep."""
    kept = TemplatTersimpan.objects.filter(templat=OuterRef("templat"), mesin=OuterRef("mesin"))
    return {
        one
        for model in PAPERS
        for one in model.objects.exclude(templat="").filter(~Exists(kept)).values_list("templat", "mesin").distinct()
    }
