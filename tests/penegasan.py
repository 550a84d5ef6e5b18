"""What the box of a figure far off says on the form of a koreksi, as the page sends it back."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from takar.actions.isi_koreksi import FAR_OFF
from takar.queries.kinerja import Baris, baris_list
from takar.queries.koreksi import asked_anew, corrected
from takar.records.models import BerkasBidang


def affirmed(row: Baris, teks: str) -> dict[str, str]:
    """Return the field of a row whose figure is to be ``teks``, ticked; nothing where it would not be asked."""
    try:
        asked = asked_anew(row, corrected(row, {"nilai": Decimal(teks)}))
    except InvalidOperation:
        return {}
    return {f"tegas-{row.indikator_id}": FAR_OFF.format(" ".join(asked))} if asked else {}


def affirmed_by(berkas: BerkasBidang, angka: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of all rows whose figures are given."""
    found: dict[str, str] = {}
    for row in baris_list(berkas, draft=False):
        found |= affirmed(row, angka.get(f"nilai-{row.indikator_id}", ""))
    return found
