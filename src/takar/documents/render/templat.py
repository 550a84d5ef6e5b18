"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (6, "3134cc1798df"),
    JenisDokumen.JADWAL_MONEV: (6, "1b6d79d87577"),
    JenisDokumen.HASIL_MONEV: (7, "97db630613fd"),
    JenisDokumen.LAPORAN: (9, "87bccec66614"),
    JenisDokumen.PERMINTAAN_DATA: (6, "08575bdc11e0"),
    JenisDokumen.UNDANGAN_MONEV: (6, "945c2a801025"),
    JenisDokumen.SURAT_PENGANTAR: (6, "c271616516de"),
    JenisDokumen.LEMBAR_TEMBUSAN: (6, "5b53a9f6fff0"),
    JenisDokumen.TERIMA_TEMBUSAN: (6, "93c30fbd05b2"),
    JenisDokumen.TERIMA_LAPORAN: (6, "ac87d6c4f739"),
    JenisDokumen.GABUNGAN: (8, "8ebedcf47275"),
    JenisDokumen.SOP: (6, "0ad17ca6c5f4"),
    JenisDokumen.E81: (5, "bef9cda63cbf"),
    JenisDokumen.CAPAIAN: (3, "d12a9a887836"),
    JenisDokumen.IKU: (3, "315558c33e32"),
    JenisDokumen.PERJANJIAN: (4, "e3a2de3a09c6"),
    JenisDokumen.RENCANA_AKSI: (5, "27e54f4d4ba2"),
    JenisDokumen.KARTU_KENDALI: (5, "1431a1a3b102"),
    JenisDokumen.BUKU_AGENDA: (2, "b837130f36f3"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (2, "f6b955a11a90"),
    JenisDokumen.LEMBAR_PARAF: (1, "370ee073196b"),
    JenisDokumen.BERITA_KOREKSI: (2, "bc937a554268"),
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
