"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (8, "2889446eca8a"),
    JenisDokumen.JADWAL_MONEV: (8, "3b1a14a70022"),
    JenisDokumen.HASIL_MONEV: (9, "1603d6b7e0a2"),
    JenisDokumen.LAPORAN: (11, "efd692d9abd7"),
    JenisDokumen.PERMINTAAN_DATA: (9, "c74802283571"),
    JenisDokumen.UNDANGAN_MONEV: (9, "fc22c5955ace"),
    JenisDokumen.SURAT_PENGANTAR: (8, "9d2245709e17"),
    JenisDokumen.LEMBAR_TEMBUSAN: (9, "e8a5c7ab8134"),
    JenisDokumen.TERIMA_TEMBUSAN: (8, "7f47d781fd3d"),
    JenisDokumen.TERIMA_LAPORAN: (8, "9e8a69813a17"),
    JenisDokumen.GABUNGAN: (10, "537d05264090"),
    JenisDokumen.SOP: (8, "5f997e7bde41"),
    JenisDokumen.E81: (8, "2f8c2b8aecc2"),
    JenisDokumen.CAPAIAN: (5, "26a21885fcc3"),
    JenisDokumen.IKU: (5, "6adc7d6fccf4"),
    JenisDokumen.PERJANJIAN: (7, "7f5339067361"),
    JenisDokumen.RENCANA_AKSI: (7, "d54987ef85ff"),
    JenisDokumen.KARTU_KENDALI: (7, "279d5c6bd734"),
    JenisDokumen.BUKU_AGENDA: (4, "567798791afd"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (4, "7ebf8b20c9f0"),
    JenisDokumen.LEMBAR_PARAF: (3, "090f98115ed1"),
    JenisDokumen.BERITA_KOREKSI: (5, "6b2713394810"),
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
