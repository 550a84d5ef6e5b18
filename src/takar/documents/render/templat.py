"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (8, "be798170d252"),
    JenisDokumen.JADWAL_MONEV: (8, "53ac567f9cfa"),
    JenisDokumen.HASIL_MONEV: (9, "943ac4d0dfc5"),
    JenisDokumen.LAPORAN: (11, "f8ee759e1126"),
    JenisDokumen.PERMINTAAN_DATA: (8, "9fe9f9fa639a"),
    JenisDokumen.UNDANGAN_MONEV: (8, "a1d13ed4c3c0"),
    JenisDokumen.SURAT_PENGANTAR: (8, "1afa8f0876b5"),
    JenisDokumen.LEMBAR_TEMBUSAN: (8, "5aca4fcbeaab"),
    JenisDokumen.TERIMA_TEMBUSAN: (8, "f12c0bd041a4"),
    JenisDokumen.TERIMA_LAPORAN: (8, "c5aefbb41cdd"),
    JenisDokumen.GABUNGAN: (10, "9cbbb5e11016"),
    JenisDokumen.SOP: (8, "08b490949888"),
    JenisDokumen.E81: (7, "44670d339cb8"),
    JenisDokumen.CAPAIAN: (5, "1abf9ccaa850"),
    JenisDokumen.IKU: (5, "d76f08e35c23"),
    JenisDokumen.PERJANJIAN: (6, "b2a82d3634fe"),
    JenisDokumen.RENCANA_AKSI: (7, "ab684f8188df"),
    JenisDokumen.KARTU_KENDALI: (7, "017d35c80f3f"),
    JenisDokumen.BUKU_AGENDA: (4, "7cfd0b28db65"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (4, "8fc438b57f65"),
    JenisDokumen.LEMBAR_PARAF: (3, "54612690b32d"),
    JenisDokumen.BERITA_KOREKSI: (4, "8d8e1e54c561"),
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
