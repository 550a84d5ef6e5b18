"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (4, "8e6cbd1b5caf"),
    JenisDokumen.JADWAL_MONEV: (4, "e82a39302d1b"),
    JenisDokumen.HASIL_MONEV: (4, "e77724897134"),
    JenisDokumen.LAPORAN: (5, "b10872ed1f44"),
    JenisDokumen.PERMINTAAN_DATA: (4, "6cfad5efff80"),
    JenisDokumen.UNDANGAN_MONEV: (4, "6f53753561e9"),
    JenisDokumen.SURAT_PENGANTAR: (4, "78094079d621"),
    JenisDokumen.LEMBAR_TEMBUSAN: (4, "c85ec875f13c"),
    JenisDokumen.TERIMA_TEMBUSAN: (4, "1d290c7741b3"),
    JenisDokumen.TERIMA_LAPORAN: (4, "dd1d3255f3c5"),
    JenisDokumen.GABUNGAN: (5, "85b019ad28ff"),
    JenisDokumen.SOP: (4, "6a00a6953678"),
    JenisDokumen.E81: (1, "68f999da44dc"),
    JenisDokumen.IKU: (1, "ebd309b8496b"),
    JenisDokumen.PERJANJIAN: (1, "ef156ae1ab14"),
    JenisDokumen.RENCANA_AKSI: (1, "d061c4acabea"),
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
