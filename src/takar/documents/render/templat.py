"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (8, "dbff429fe494"),
    JenisDokumen.JADWAL_MONEV: (8, "601d97a8f6ef"),
    JenisDokumen.HASIL_MONEV: (9, "16281b3406a1"),
    JenisDokumen.LAPORAN: (11, "55fe7146c44c"),
    JenisDokumen.PERMINTAAN_DATA: (8, "46561cff76e0"),
    JenisDokumen.UNDANGAN_MONEV: (8, "9439732d2179"),
    JenisDokumen.SURAT_PENGANTAR: (8, "c6060c5c0c05"),
    JenisDokumen.LEMBAR_TEMBUSAN: (8, "d7d451d3034a"),
    JenisDokumen.TERIMA_TEMBUSAN: (8, "7a530427155a"),
    JenisDokumen.TERIMA_LAPORAN: (8, "04b5b0bf3181"),
    JenisDokumen.GABUNGAN: (10, "f17ff24b76ca"),
    JenisDokumen.SOP: (8, "5af16ede52ac"),
    JenisDokumen.E81: (7, "36f1ffdbba0d"),
    JenisDokumen.CAPAIAN: (5, "82cd3102de5c"),
    JenisDokumen.IKU: (5, "1cef6ab46b48"),
    JenisDokumen.PERJANJIAN: (6, "ea8483964abc"),
    JenisDokumen.RENCANA_AKSI: (7, "cde0f2161327"),
    JenisDokumen.KARTU_KENDALI: (7, "0d88e3ca8ee6"),
    JenisDokumen.BUKU_AGENDA: (4, "9ae8c615eb12"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (4, "d9f48d2d1fdb"),
    JenisDokumen.LEMBAR_PARAF: (3, "25684f0090cd"),
    JenisDokumen.BERITA_KOREKSI: (4, "7ee16662117a"),
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
