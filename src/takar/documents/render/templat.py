"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (7, "deb0765b68ba"),
    JenisDokumen.JADWAL_MONEV: (7, "78f6fc7ce984"),
    JenisDokumen.HASIL_MONEV: (8, "051855f9dd26"),
    JenisDokumen.LAPORAN: (10, "9c2fd8a223da"),
    JenisDokumen.PERMINTAAN_DATA: (7, "7cc7dd168bc0"),
    JenisDokumen.UNDANGAN_MONEV: (7, "2b0a64533d59"),
    JenisDokumen.SURAT_PENGANTAR: (7, "da664f40374c"),
    JenisDokumen.LEMBAR_TEMBUSAN: (7, "ab07c5c6b4bb"),
    JenisDokumen.TERIMA_TEMBUSAN: (7, "22399f2e64a5"),
    JenisDokumen.TERIMA_LAPORAN: (7, "aaae3748c977"),
    JenisDokumen.GABUNGAN: (9, "5dfd03707a22"),
    JenisDokumen.SOP: (7, "5165ceeb4fba"),
    JenisDokumen.E81: (6, "7d3d7c7fab70"),
    JenisDokumen.CAPAIAN: (4, "c8a10ead2125"),
    JenisDokumen.IKU: (4, "5df73bb70662"),
    JenisDokumen.PERJANJIAN: (5, "374cbb749f0c"),
    JenisDokumen.RENCANA_AKSI: (6, "b859a589bbac"),
    JenisDokumen.KARTU_KENDALI: (6, "d036226e6fa5"),
    JenisDokumen.BUKU_AGENDA: (3, "12e16d95b724"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (3, "19f9a0f2afc5"),
    JenisDokumen.LEMBAR_PARAF: (2, "1751fccbce9d"),
    JenisDokumen.BERITA_KOREKSI: (3, "3828d8094752"),
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
