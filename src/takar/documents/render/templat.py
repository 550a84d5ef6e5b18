"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (7, "ae221a1a6079"),
    JenisDokumen.JADWAL_MONEV: (7, "4fce13711311"),
    JenisDokumen.HASIL_MONEV: (8, "82ac1710bc13"),
    JenisDokumen.LAPORAN: (10, "d0dc59779e38"),
    JenisDokumen.PERMINTAAN_DATA: (7, "95e66be71a27"),
    JenisDokumen.UNDANGAN_MONEV: (7, "305b97ee0fd7"),
    JenisDokumen.SURAT_PENGANTAR: (7, "c8e49bcc8096"),
    JenisDokumen.LEMBAR_TEMBUSAN: (7, "f4a12cc584ca"),
    JenisDokumen.TERIMA_TEMBUSAN: (7, "07238646ca6a"),
    JenisDokumen.TERIMA_LAPORAN: (7, "c0fc6811120c"),
    JenisDokumen.GABUNGAN: (9, "3792baf8bd23"),
    JenisDokumen.SOP: (7, "d588f5614364"),
    JenisDokumen.E81: (6, "f994fca48260"),
    JenisDokumen.CAPAIAN: (4, "a0759d180fcc"),
    JenisDokumen.IKU: (4, "dba0276f3348"),
    JenisDokumen.PERJANJIAN: (5, "8e2f5b198c03"),
    JenisDokumen.RENCANA_AKSI: (6, "7fe557c93bb7"),
    JenisDokumen.KARTU_KENDALI: (6, "5403d7b1c906"),
    JenisDokumen.BUKU_AGENDA: (3, "81ab37b336b0"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (3, "c6a891024285"),
    JenisDokumen.LEMBAR_PARAF: (2, "783d51c96b15"),
    JenisDokumen.BERITA_KOREKSI: (3, "07f5f3459c5f"),
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
