"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (3, "23852a76b8b2"),
    JenisDokumen.JADWAL_MONEV: (3, "ef4e057885af"),
    JenisDokumen.HASIL_MONEV: (3, "208d5e6b70df"),
    JenisDokumen.LAPORAN: (4, "6760ebeeb881"),
    JenisDokumen.PERMINTAAN_DATA: (3, "7ab5725b135c"),
    JenisDokumen.UNDANGAN_MONEV: (3, "81ae45cbd29c"),
    JenisDokumen.SURAT_PENGANTAR: (3, "18d246f81485"),
    JenisDokumen.LEMBAR_TEMBUSAN: (3, "319aa7841463"),
    JenisDokumen.TERIMA_TEMBUSAN: (3, "ed08f0c44db1"),
    JenisDokumen.TERIMA_LAPORAN: (3, "1440e6ebc9d5"),
    JenisDokumen.GABUNGAN: (4, "fdc637ac50ab"),
    JenisDokumen.SOP: (3, "1bd1768fbdf4"),
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
