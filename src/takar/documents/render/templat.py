"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (2, "45e690f181e7"),
    JenisDokumen.JADWAL_MONEV: (2, "ee18e24970f7"),
    JenisDokumen.HASIL_MONEV: (2, "f2b61f272314"),
    JenisDokumen.LAPORAN: (3, "89125f8d096a"),
    JenisDokumen.PERMINTAAN_DATA: (2, "46b3337aaa6b"),
    JenisDokumen.UNDANGAN_MONEV: (2, "50ed7a11d492"),
    JenisDokumen.SURAT_PENGANTAR: (2, "3dcf01984334"),
    JenisDokumen.LEMBAR_TEMBUSAN: (2, "7340a8d8c3c2"),
    JenisDokumen.TERIMA_TEMBUSAN: (2, "34b4184ca74f"),
    JenisDokumen.TERIMA_LAPORAN: (2, "ba4b04095af2"),
    JenisDokumen.GABUNGAN: (3, "e02539fe30f9"),
    JenisDokumen.SOP: (3, "375021f5cf90"),
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
