"""Papers that are signed in Takar and have no number yet: they are signed only with it (docs/adr/0108).

A number that stands in the register alone counts: what could not be made anew with it is signed as it is, and its pages
say where the number comes from.
"""

from collections.abc import Collection

from takar.queries.nomor_jenis import ABLE
from takar.queries.nomor_menyusul import menyusul_by, naskah_menyusul
from takar.records.models import Dokumen, NaskahRencana

Paper = Dokumen | NaskahRencana


def unnumbered(papers: Collection[Paper]) -> set[str]:
    """Return the codes of those that bear a number by their kind, and have none: on them, or in the register.

    One query for papers of a round and one for papers of the plan, where some print none.
    """
    bare = [one for one in papers if not one.nomor]
    reports = [one for one in bare if isinstance(one, Dokumen) and one.jenis in ABLE]
    plans = [one for one in bare if isinstance(one, NaskahRencana)]
    of_pengumpulan, of_plan = menyusul_by([one.pk for one in reports]), naskah_menyusul(plans)
    waiting: list[Paper] = [one for one in reports if one.pk not in of_pengumpulan]
    waiting += [one for one in plans if one.pk not in of_plan]
    return {one.kode for one in waiting}
