"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (8, "92cb1f89bdde"),
    JenisDokumen.JADWAL_MONEV: (8, "5bfde17b2c94"),
    JenisDokumen.HASIL_MONEV: (9, "b905442c14a7"),
    JenisDokumen.LAPORAN: (11, "311a13def6b7"),
    JenisDokumen.PERMINTAAN_DATA: (8, "a7977845c220"),
    JenisDokumen.UNDANGAN_MONEV: (8, "7a9b89fd6d4a"),
    JenisDokumen.SURAT_PENGANTAR: (8, "1c7a680b7cef"),
    JenisDokumen.LEMBAR_TEMBUSAN: (8, "0da94930dba1"),
    JenisDokumen.TERIMA_TEMBUSAN: (8, "ce0701c09950"),
    JenisDokumen.TERIMA_LAPORAN: (8, "824da6a08f08"),
    JenisDokumen.GABUNGAN: (10, "2baa9882e61d"),
    JenisDokumen.SOP: (8, "190840ebe4bd"),
    JenisDokumen.E81: (8, "8fd401442f3c"),
    JenisDokumen.CAPAIAN: (5, "4a8f1c042631"),
    JenisDokumen.IKU: (5, "94f2b14aae63"),
    JenisDokumen.PERJANJIAN: (6, "f7bc5c678ae1"),
    JenisDokumen.RENCANA_AKSI: (7, "ebb615cb1399"),
    JenisDokumen.KARTU_KENDALI: (7, "90b3906d807c"),
    JenisDokumen.BUKU_AGENDA: (4, "589091bcc2fd"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (4, "1944cc97108d"),
    JenisDokumen.LEMBAR_PARAF: (3, "6711b54aa78e"),
    JenisDokumen.BERITA_KOREKSI: (4, "867dce7de9a2"),
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
