"""Which kinds of papers an office has signed in Takar, as its page of the set-up shows them (docs/adr/0099)."""

from dataclasses import dataclass

from takar.queries.redaksi import nama_jenis
from takar.records.models import PerangkatDaerah
from takar.sop.penanda_naskah import PENANDA, chosen_kinds


@dataclass(frozen=True, slots=True)
class NaskahDiTakar:
    """Each kind that can be chosen (kind, name, who signs it in which order), and those that are."""

    opsi: tuple[tuple[str, str, str], ...]
    dipilih: frozenset[str]


def naskah_di_takar(opd_id: int) -> NaskahDiTakar:
    """Return the choice of an office."""
    kept = PerangkatDaerah.objects.values_list("naskah_di_takar", flat=True).get(pk=opd_id)
    return NaskahDiTakar(
        tuple((jenis, nama_jenis(jenis), f"{', lalu '.join(_order(jenis))}.") for jenis in PENANDA),
        chosen_kinds(kept),
    )


def _order(jenis: str) -> list[str]:
    first, *rest = (blok.pihak for blok in PENANDA[jenis])
    return [first, *(f"{one[0].lower()}{one[1:]}" for one in rest)]
