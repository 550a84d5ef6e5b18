"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (8, "801ceed1c7bf"),
    JenisDokumen.JADWAL_MONEV: (8, "cbd299d3ba8f"),
    JenisDokumen.HASIL_MONEV: (9, "81edf4448c1b"),
    JenisDokumen.LAPORAN: (11, "692658c7d8f8"),
    JenisDokumen.PERMINTAAN_DATA: (8, "be3e6d3303a5"),
    JenisDokumen.UNDANGAN_MONEV: (8, "f52276e5e850"),
    JenisDokumen.SURAT_PENGANTAR: (8, "c364001b2eb1"),
    JenisDokumen.LEMBAR_TEMBUSAN: (8, "95ef139065b8"),
    JenisDokumen.TERIMA_TEMBUSAN: (8, "51d0aabf867f"),
    JenisDokumen.TERIMA_LAPORAN: (8, "7100b646fb91"),
    JenisDokumen.GABUNGAN: (10, "fa9151a617cf"),
    JenisDokumen.SOP: (8, "a2f8bc145157"),
    JenisDokumen.E81: (7, "50ba9aef5c93"),
    JenisDokumen.CAPAIAN: (5, "b77b5f7a51e6"),
    JenisDokumen.IKU: (5, "04f65567c58f"),
    JenisDokumen.PERJANJIAN: (6, "8048146b3e3a"),
    JenisDokumen.RENCANA_AKSI: (7, "370035eb703e"),
    JenisDokumen.KARTU_KENDALI: (7, "38a05d27236b"),
    JenisDokumen.BUKU_AGENDA: (4, "ca4ccb3b42ea"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (4, "074208405922"),
    JenisDokumen.LEMBAR_PARAF: (3, "02d9dae52faa"),
    JenisDokumen.BERITA_KOREKSI: (4, "0138549b2391"),
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
