"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (8, "72d86a945432"),
    JenisDokumen.JADWAL_MONEV: (8, "8b17ea6bcfb7"),
    JenisDokumen.HASIL_MONEV: (9, "746f8c0cde30"),
    JenisDokumen.LAPORAN: (11, "2b1cbe5d104d"),
    JenisDokumen.PERMINTAAN_DATA: (8, "cfc67b5416bc"),
    JenisDokumen.UNDANGAN_MONEV: (8, "e9f28baeb14e"),
    JenisDokumen.SURAT_PENGANTAR: (8, "6c9878b5ecfe"),
    JenisDokumen.LEMBAR_TEMBUSAN: (8, "1358685d3028"),
    JenisDokumen.TERIMA_TEMBUSAN: (8, "4cf647fd6da0"),
    JenisDokumen.TERIMA_LAPORAN: (8, "a5dcf9ae1dcf"),
    JenisDokumen.GABUNGAN: (10, "fd365813ec9b"),
    JenisDokumen.SOP: (8, "c9e4ddf7a32a"),
    JenisDokumen.E81: (7, "0cd4e7edf871"),
    JenisDokumen.CAPAIAN: (5, "2e6e4ba27eaf"),
    JenisDokumen.IKU: (5, "113f82cb941c"),
    JenisDokumen.PERJANJIAN: (6, "3039e82fce23"),
    JenisDokumen.RENCANA_AKSI: (7, "599f793371d3"),
    JenisDokumen.KARTU_KENDALI: (7, "f663e80455ca"),
    JenisDokumen.BUKU_AGENDA: (4, "c10c7563efab"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (4, "1276fa2eb473"),
    JenisDokumen.LEMBAR_PARAF: (3, "def011f36a5d"),
    JenisDokumen.BERITA_KOREKSI: (4, "bcbb265b0dfc"),
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
