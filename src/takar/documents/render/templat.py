"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (7, "1c8d48af7377"),
    JenisDokumen.JADWAL_MONEV: (7, "fb798d60bbed"),
    JenisDokumen.HASIL_MONEV: (8, "d7feca78b933"),
    JenisDokumen.LAPORAN: (10, "ddcbaf0c3946"),
    JenisDokumen.PERMINTAAN_DATA: (7, "39e3712e6f76"),
    JenisDokumen.UNDANGAN_MONEV: (7, "581f65c29ba7"),
    JenisDokumen.SURAT_PENGANTAR: (7, "d30654bdfbe7"),
    JenisDokumen.LEMBAR_TEMBUSAN: (7, "74ffc9bbe2c9"),
    JenisDokumen.TERIMA_TEMBUSAN: (7, "913a482d36cf"),
    JenisDokumen.TERIMA_LAPORAN: (7, "84f287a0a2d4"),
    JenisDokumen.GABUNGAN: (9, "9f1d44600ca9"),
    JenisDokumen.SOP: (7, "be4f493ef35c"),
    JenisDokumen.E81: (6, "74e438a2f2f4"),
    JenisDokumen.CAPAIAN: (4, "c540a68b7365"),
    JenisDokumen.IKU: (4, "330505458288"),
    JenisDokumen.PERJANJIAN: (5, "dd05b24a60cb"),
    JenisDokumen.RENCANA_AKSI: (6, "a44d8ca0f706"),
    JenisDokumen.KARTU_KENDALI: (6, "72f2efd91937"),
    JenisDokumen.BUKU_AGENDA: (3, "df6ca52c47f7"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (3, "ee36de56a2c1"),
    JenisDokumen.LEMBAR_PARAF: (2, "fcf8da80f079"),
    JenisDokumen.BERITA_KOREKSI: (3, "35ea22f15c99"),
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
