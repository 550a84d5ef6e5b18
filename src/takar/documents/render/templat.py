"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (6, "11731d800c4a"),
    JenisDokumen.JADWAL_MONEV: (6, "a15ca27a56ab"),
    JenisDokumen.HASIL_MONEV: (7, "1f9051223b12"),
    JenisDokumen.LAPORAN: (10, "0be3abf99de2"),
    JenisDokumen.PERMINTAAN_DATA: (6, "e91a05b7342c"),
    JenisDokumen.UNDANGAN_MONEV: (6, "64c8ebf71c93"),
    JenisDokumen.SURAT_PENGANTAR: (6, "0a57168b9c22"),
    JenisDokumen.LEMBAR_TEMBUSAN: (6, "33ff83dd90e0"),
    JenisDokumen.TERIMA_TEMBUSAN: (6, "b3d5931df760"),
    JenisDokumen.TERIMA_LAPORAN: (6, "ba1dd2b150d3"),
    JenisDokumen.GABUNGAN: (9, "86cb81fb4f16"),
    JenisDokumen.SOP: (6, "49bc33e7aa33"),
    JenisDokumen.E81: (5, "721c8b076ad3"),
    JenisDokumen.CAPAIAN: (3, "53c5e5eeb0ad"),
    JenisDokumen.IKU: (3, "14f095cbc6aa"),
    JenisDokumen.PERJANJIAN: (4, "a0118905f141"),
    JenisDokumen.RENCANA_AKSI: (5, "16384b446ab1"),
    JenisDokumen.KARTU_KENDALI: (5, "49cc83bc85ea"),
    JenisDokumen.BUKU_AGENDA: (3, "e844a1823551"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (2, "3c93ea892bde"),
    JenisDokumen.LEMBAR_PARAF: (1, "f03029b7c4e4"),
    JenisDokumen.BERITA_KOREKSI: (2, "e5607d6408d6"),
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
