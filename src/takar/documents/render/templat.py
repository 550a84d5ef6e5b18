"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (8, "c3f52dad1de0"),
    JenisDokumen.JADWAL_MONEV: (8, "c6c6ed4aecdb"),
    JenisDokumen.HASIL_MONEV: (9, "b534b122c83a"),
    JenisDokumen.LAPORAN: (11, "3b38c5d30c05"),
    JenisDokumen.PERMINTAAN_DATA: (8, "0a64b66ae6fa"),
    JenisDokumen.UNDANGAN_MONEV: (8, "318ccb9c95b6"),
    JenisDokumen.SURAT_PENGANTAR: (8, "028f0e182183"),
    JenisDokumen.LEMBAR_TEMBUSAN: (8, "2d0b52174792"),
    JenisDokumen.TERIMA_TEMBUSAN: (8, "cf41281077d5"),
    JenisDokumen.TERIMA_LAPORAN: (8, "04a4b189ba21"),
    JenisDokumen.GABUNGAN: (10, "1e07457786e0"),
    JenisDokumen.SOP: (8, "9102107c7cbc"),
    JenisDokumen.E81: (7, "23eebbc396b4"),
    JenisDokumen.CAPAIAN: (5, "c34158f9bbb0"),
    JenisDokumen.IKU: (5, "ae9fc852c5c4"),
    JenisDokumen.PERJANJIAN: (6, "d6d1637e5268"),
    JenisDokumen.RENCANA_AKSI: (7, "862f7778ff44"),
    JenisDokumen.KARTU_KENDALI: (7, "f5470de9c69e"),
    JenisDokumen.BUKU_AGENDA: (4, "aae4c4a51183"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (4, "1df795aa5864"),
    JenisDokumen.LEMBAR_PARAF: (3, "d622b0113dcb"),
    JenisDokumen.BERITA_KOREKSI: (4, "e7ae2611f90f"),
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
