"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (6, "3f00497f31af"),
    JenisDokumen.JADWAL_MONEV: (6, "9326fb9a3962"),
    JenisDokumen.HASIL_MONEV: (7, "a95bb9430c88"),
    JenisDokumen.LAPORAN: (10, "acbd1d4e0f7a"),
    JenisDokumen.PERMINTAAN_DATA: (6, "acb4a18bfd7a"),
    JenisDokumen.UNDANGAN_MONEV: (6, "b28f312d05fc"),
    JenisDokumen.SURAT_PENGANTAR: (6, "b05f9796a71c"),
    JenisDokumen.LEMBAR_TEMBUSAN: (6, "74bc8b6d9299"),
    JenisDokumen.TERIMA_TEMBUSAN: (6, "a168cbace8b3"),
    JenisDokumen.TERIMA_LAPORAN: (6, "aa07fff9fe9e"),
    JenisDokumen.GABUNGAN: (9, "af636733adc8"),
    JenisDokumen.SOP: (6, "e6b2f7e13292"),
    JenisDokumen.E81: (5, "69c12170d627"),
    JenisDokumen.CAPAIAN: (3, "460d8754d413"),
    JenisDokumen.IKU: (3, "487dd5117b75"),
    JenisDokumen.PERJANJIAN: (4, "b91d89ec04b8"),
    JenisDokumen.RENCANA_AKSI: (5, "134c48bb63c1"),
    JenisDokumen.KARTU_KENDALI: (5, "e160e94ecf09"),
    JenisDokumen.BUKU_AGENDA: (3, "c03afdeea106"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (2, "802736731f30"),
    JenisDokumen.LEMBAR_PARAF: (1, "0a4583d7df7a"),
    JenisDokumen.BERITA_KOREKSI: (2, "b13965a45750"),
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
