"""Papers of the plan of before migration 0083, which have no line in the register of surat keluar (docs/adr/0111)."""

from collections import defaultdict

from takar.queries.naskah_rencana import urutan
from takar.records.models import NaskahRencana, SuratKeluar

Kunci = tuple[int, str, int | None]


def naskah_belum_tercatat(opd_id: int) -> list[NaskahRencana]:
    """Return the papers of an office that belong in the register and are in no line of it, in the order of making.

    Of each paper the last version with each number, and the last of all also without one: a version that was replaced
    before it had a number went nowhere. What a line has under the same number already is not asked for again.
    """
    if not NaskahRencana.objects.filter(opd_id=opd_id, surat_keluar_list=None).exists():
        return []
    lines = SuratKeluar.objects.filter(opd_id=opd_id, naskah__isnull=False)
    entered = set(lines.values_list("naskah_id", flat=True))
    found: defaultdict[Kunci, list[NaskahRencana]] = defaultdict(list)
    papers = NaskahRencana.objects.filter(opd_id=opd_id).defer("context_json", "bahan_cetak")
    for one in papers.select_related("jabatan").order_by("pk"):
        found[one.tahun, one.jenis, one.jabatan_id].append(one)
    wanted = (one for versions in found.values() for one in _wanted(versions, entered))
    return sorted(wanted, key=lambda one: one.pk)


def _wanted(versions: list[NaskahRencana], entered: set[int]) -> list[NaskahRencana]:
    last = max(versions, key=lambda one: urutan(one.perubahan, one.versi))
    by_number = {one.nomor: one for one in versions if one.nomor}
    known = {one.nomor for one in versions if one.pk in entered}
    numbered = [one for nomor, one in by_number.items() if nomor not in known]
    return [*numbered, *([last] if not last.nomor and last.pk not in entered else [])]
