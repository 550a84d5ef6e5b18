"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (5, "2d167eb63921"),
    JenisDokumen.JADWAL_MONEV: (5, "563280392640"),
    JenisDokumen.HASIL_MONEV: (6, "ba5640457dfc"),
    JenisDokumen.LAPORAN: (8, "4eb0335f104b"),
    JenisDokumen.PERMINTAAN_DATA: (5, "2403ab2639b8"),
    JenisDokumen.UNDANGAN_MONEV: (5, "f9125749d2bc"),
    JenisDokumen.SURAT_PENGANTAR: (5, "dc9e79166029"),
    JenisDokumen.LEMBAR_TEMBUSAN: (5, "0365d51ea0c8"),
    JenisDokumen.TERIMA_TEMBUSAN: (5, "c9b050bef6cf"),
    JenisDokumen.TERIMA_LAPORAN: (5, "72e2599ee169"),
    JenisDokumen.GABUNGAN: (7, "f5c04e9fcf59"),
    JenisDokumen.SOP: (5, "412cc553854c"),
    JenisDokumen.E81: (4, "ca8c16c869dd"),
    JenisDokumen.CAPAIAN: (2, "d93f2429d392"),
    JenisDokumen.IKU: (2, "aefe65d9bae9"),
    JenisDokumen.PERJANJIAN: (3, "4de434c8150e"),
    JenisDokumen.RENCANA_AKSI: (4, "f3345431e9f7"),
    JenisDokumen.KARTU_KENDALI: (4, "05a2fe99ca26"),
    JenisDokumen.BUKU_AGENDA: (2, "de4c631af7df"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (1, "777ae6948f23"),
    JenisDokumen.BERITA_KOREKSI: (1, "32fed7441f08"),
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
