"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (8, "c09f874f40e4"),
    JenisDokumen.JADWAL_MONEV: (8, "db58f4e71530"),
    JenisDokumen.HASIL_MONEV: (9, "bdfbeb199445"),
    JenisDokumen.LAPORAN: (11, "c8d072ae433d"),
    JenisDokumen.PERMINTAAN_DATA: (8, "a30cf8cd0707"),
    JenisDokumen.UNDANGAN_MONEV: (8, "c04a2a9cb32c"),
    JenisDokumen.SURAT_PENGANTAR: (8, "9ba6eff97d18"),
    JenisDokumen.LEMBAR_TEMBUSAN: (8, "36713ae3ccc4"),
    JenisDokumen.TERIMA_TEMBUSAN: (8, "611302a5bc81"),
    JenisDokumen.TERIMA_LAPORAN: (8, "9771dcbd6214"),
    JenisDokumen.GABUNGAN: (10, "b6c8309d494b"),
    JenisDokumen.SOP: (8, "bcdbef208e13"),
    JenisDokumen.E81: (7, "630754fb538e"),
    JenisDokumen.CAPAIAN: (5, "af23e66e6f4d"),
    JenisDokumen.IKU: (5, "0d6b551ddfcd"),
    JenisDokumen.PERJANJIAN: (6, "ca5cd4980bb6"),
    JenisDokumen.RENCANA_AKSI: (7, "c106133e1ad6"),
    JenisDokumen.KARTU_KENDALI: (7, "f731dd3dd6a2"),
    JenisDokumen.BUKU_AGENDA: (4, "e7e8bfa70c61"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (4, "54a8d668daae"),
    JenisDokumen.LEMBAR_PARAF: (3, "1f60639fa993"),
    JenisDokumen.BERITA_KOREKSI: (4, "7d756c500e5d"),
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
