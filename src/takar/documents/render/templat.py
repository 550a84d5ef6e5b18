"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (7, "b5ad788fddbb"),
    JenisDokumen.JADWAL_MONEV: (7, "491cf395ecb5"),
    JenisDokumen.HASIL_MONEV: (8, "e6c300642c30"),
    JenisDokumen.LAPORAN: (10, "8c94928ac480"),
    JenisDokumen.PERMINTAAN_DATA: (7, "2e78a0b2ac60"),
    JenisDokumen.UNDANGAN_MONEV: (7, "c5f3c2c61b48"),
    JenisDokumen.SURAT_PENGANTAR: (7, "d34261c397ae"),
    JenisDokumen.LEMBAR_TEMBUSAN: (7, "0cf68208024c"),
    JenisDokumen.TERIMA_TEMBUSAN: (7, "c4778dfba45b"),
    JenisDokumen.TERIMA_LAPORAN: (7, "e884e8bcae65"),
    JenisDokumen.GABUNGAN: (9, "55d69a2c7985"),
    JenisDokumen.SOP: (7, "355fe3e67541"),
    JenisDokumen.E81: (6, "d04ce0944de9"),
    JenisDokumen.CAPAIAN: (4, "1963442dbf40"),
    JenisDokumen.IKU: (4, "2de4c345c8da"),
    JenisDokumen.PERJANJIAN: (5, "589ab58df65a"),
    JenisDokumen.RENCANA_AKSI: (6, "050c2f72113b"),
    JenisDokumen.KARTU_KENDALI: (6, "0b437f66a34c"),
    JenisDokumen.BUKU_AGENDA: (3, "da431c03adcc"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (3, "f19a8a026df0"),
    JenisDokumen.LEMBAR_PARAF: (2, "0890dd803a30"),
    JenisDokumen.BERITA_KOREKSI: (3, "fa395f98eaf8"),
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
