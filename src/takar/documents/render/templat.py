"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (7, "37d58ef3da0c"),
    JenisDokumen.JADWAL_MONEV: (7, "511322c1ee9b"),
    JenisDokumen.HASIL_MONEV: (8, "45adaad22af1"),
    JenisDokumen.LAPORAN: (10, "20e44f75d886"),
    JenisDokumen.PERMINTAAN_DATA: (7, "34663d93dee4"),
    JenisDokumen.UNDANGAN_MONEV: (7, "1905999298af"),
    JenisDokumen.SURAT_PENGANTAR: (7, "a7804d5bf917"),
    JenisDokumen.LEMBAR_TEMBUSAN: (7, "c0afbfafc5e1"),
    JenisDokumen.TERIMA_TEMBUSAN: (7, "bc64b45a80db"),
    JenisDokumen.TERIMA_LAPORAN: (7, "8a8eaad403d4"),
    JenisDokumen.GABUNGAN: (9, "098c87ba8858"),
    JenisDokumen.SOP: (7, "64af4c06e747"),
    JenisDokumen.E81: (6, "70165b3a2067"),
    JenisDokumen.CAPAIAN: (4, "d1eb9262e009"),
    JenisDokumen.IKU: (4, "fc9d275a5b02"),
    JenisDokumen.PERJANJIAN: (5, "92c918ed3c20"),
    JenisDokumen.RENCANA_AKSI: (6, "8c9add0dfefd"),
    JenisDokumen.KARTU_KENDALI: (6, "02f3e28a15ea"),
    JenisDokumen.BUKU_AGENDA: (3, "0e9cc8983e4a"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (3, "fc4cde2a86dc"),
    JenisDokumen.LEMBAR_PARAF: (2, "8085bbc26747"),
    JenisDokumen.BERITA_KOREKSI: (3, "99869bd52fa9"),
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
