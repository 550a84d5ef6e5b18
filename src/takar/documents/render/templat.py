"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (8, "1da3a6b9efd1"),
    JenisDokumen.JADWAL_MONEV: (8, "3e41999aedba"),
    JenisDokumen.HASIL_MONEV: (9, "e4af74233db6"),
    JenisDokumen.LAPORAN: (11, "f4796f7a905c"),
    JenisDokumen.PERMINTAAN_DATA: (8, "411b6b4451c8"),
    JenisDokumen.UNDANGAN_MONEV: (8, "31d73d87c5f6"),
    JenisDokumen.SURAT_PENGANTAR: (8, "a710f52f3cdd"),
    JenisDokumen.LEMBAR_TEMBUSAN: (8, "3c789462514a"),
    JenisDokumen.TERIMA_TEMBUSAN: (8, "c8b0e6e2f72f"),
    JenisDokumen.TERIMA_LAPORAN: (8, "5767370f3780"),
    JenisDokumen.GABUNGAN: (10, "2c88907f0f9f"),
    JenisDokumen.SOP: (8, "401a473ba96f"),
    JenisDokumen.E81: (7, "2c69c18da9cb"),
    JenisDokumen.CAPAIAN: (5, "88a25d4a6618"),
    JenisDokumen.IKU: (5, "1b3dcf78b9f5"),
    JenisDokumen.PERJANJIAN: (6, "4d13b45ce409"),
    JenisDokumen.RENCANA_AKSI: (7, "744a21b6942b"),
    JenisDokumen.KARTU_KENDALI: (7, "05ad69afecf0"),
    JenisDokumen.BUKU_AGENDA: (4, "fc50c69c5c56"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (4, "020ea8be5942"),
    JenisDokumen.LEMBAR_PARAF: (3, "4dbe51fa9224"),
    JenisDokumen.BERITA_KOREKSI: (4, "c423f0057f07"),
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
