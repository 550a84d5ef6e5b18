"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (3, "e3aafe7a0e14"),
    JenisDokumen.JADWAL_MONEV: (3, "0d52dc6e5ccd"),
    JenisDokumen.HASIL_MONEV: (3, "735b7a59f4dd"),
    JenisDokumen.LAPORAN: (4, "b191d5c376af"),
    JenisDokumen.PERMINTAAN_DATA: (3, "5d758d39b8d4"),
    JenisDokumen.UNDANGAN_MONEV: (3, "716cf8c465f4"),
    JenisDokumen.SURAT_PENGANTAR: (3, "a6b0722df823"),
    JenisDokumen.LEMBAR_TEMBUSAN: (3, "967ab54e0062"),
    JenisDokumen.TERIMA_TEMBUSAN: (3, "677e3c906ce5"),
    JenisDokumen.TERIMA_LAPORAN: (3, "57701e0d54e6"),
    JenisDokumen.GABUNGAN: (4, "0c8bd4e66e82"),
    JenisDokumen.SOP: (3, "039fa5634ae9"),
    JenisDokumen.IKU: (1, "40400366e934"),
    JenisDokumen.PERJANJIAN: (1, "001b69c9d28a"),
    JenisDokumen.RENCANA_AKSI: (1, "45c6c4bc3576"),
}
"""The number of each template with the fingerprint of its source. A change raises the number and renews the
fingerprint (tests/documents/test_documents_templat.py says with what); papers made before keep the number they have."""
_IMPORT = re.compile(r'^#import "([\w.-]+\.typ)"', re.MULTILINE)


@cache
def templat_version(kind: JenisDokumen) -> str:
    """Return name, number and fingerprint of the template: "laporan 1 (0a1b2c3d4e5f)".

    The fingerprint covers what the template imports, so that two papers with the same one were laid out alike.
    """
    return f"{kind.value} {VERSI[kind][0]} ({fingerprint(kind)})"


def fingerprint(kind: JenisDokumen) -> str:
    """Return the fingerprint of a template with all that it imports."""
    source = "".join(_source(f"{kind.value}.typ", set()))
    return sha256_hex(source.encode())[:12]


def _source(name: str, seen: set[str]) -> list[str]:
    """Return the text of a template and of each that it imports, every one once, in the order of their names."""
    if name in seen:
        return []
    seen.add(name)
    text = (TEMPLATES / name).read_text("utf-8")
    return [text, *(part for one in sorted(_IMPORT.findall(text)) for part in _source(one, seen))]
