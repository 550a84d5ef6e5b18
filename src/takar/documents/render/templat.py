"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (7, "59512ffb9dee"),
    JenisDokumen.JADWAL_MONEV: (7, "b2d5060183d8"),
    JenisDokumen.HASIL_MONEV: (8, "746617ca0516"),
    JenisDokumen.LAPORAN: (10, "855200acf736"),
    JenisDokumen.PERMINTAAN_DATA: (7, "42b23cb634e5"),
    JenisDokumen.UNDANGAN_MONEV: (7, "97bb303b93ad"),
    JenisDokumen.SURAT_PENGANTAR: (7, "470d55ea8989"),
    JenisDokumen.LEMBAR_TEMBUSAN: (7, "b3e5b241fa60"),
    JenisDokumen.TERIMA_TEMBUSAN: (7, "d4ced9d3f1d3"),
    JenisDokumen.TERIMA_LAPORAN: (7, "653695822b39"),
    JenisDokumen.GABUNGAN: (9, "7a011a1aa724"),
    JenisDokumen.SOP: (7, "dc7283c48199"),
    JenisDokumen.E81: (6, "3931a1d0cc34"),
    JenisDokumen.CAPAIAN: (4, "d17f34c69b2b"),
    JenisDokumen.IKU: (4, "fec1abf3d4f5"),
    JenisDokumen.PERJANJIAN: (5, "1f02815c1b83"),
    JenisDokumen.RENCANA_AKSI: (6, "12128e8b7a4a"),
    JenisDokumen.KARTU_KENDALI: (6, "56a49dfb1bc5"),
    JenisDokumen.BUKU_AGENDA: (3, "4c4894693856"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (3, "6697bd96654e"),
    JenisDokumen.LEMBAR_PARAF: (2, "ff0603aa4fcd"),
    JenisDokumen.BERITA_KOREKSI: (3, "c8a94f857737"),
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
