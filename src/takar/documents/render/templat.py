"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (8, "2889446eca8a"),
    JenisDokumen.JADWAL_MONEV: (8, "3b1a14a70022"),
    JenisDokumen.HASIL_MONEV: (9, "1603d6b7e0a2"),
    JenisDokumen.LAPORAN: (13, "c09f22d7ca32"),
    JenisDokumen.PERMINTAAN_DATA: (9, "c74802283571"),
    JenisDokumen.UNDANGAN_MONEV: (9, "fc22c5955ace"),
    JenisDokumen.SURAT_PENGANTAR: (8, "9d2245709e17"),
    JenisDokumen.LEMBAR_TEMBUSAN: (9, "e8a5c7ab8134"),
    JenisDokumen.TERIMA_TEMBUSAN: (8, "7f47d781fd3d"),
    JenisDokumen.TERIMA_LAPORAN: (8, "9e8a69813a17"),
    JenisDokumen.GABUNGAN: (11, "1f3f113afda0"),
    JenisDokumen.SOP: (8, "5f997e7bde41"),
    JenisDokumen.E81: (8, "2f8c2b8aecc2"),
    JenisDokumen.CAPAIAN: (5, "26a21885fcc3"),
    JenisDokumen.IKU: (5, "6adc7d6fccf4"),
    JenisDokumen.PERJANJIAN: (7, "7f5339067361"),
    JenisDokumen.RENCANA_AKSI: (7, "d54987ef85ff"),
    JenisDokumen.KARTU_KENDALI: (7, "279d5c6bd734"),
    JenisDokumen.BUKU_AGENDA: (4, "567798791afd"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (4, "7ebf8b20c9f0"),
    JenisDokumen.LEMBAR_PARAF: (3, "090f98115ed1"),
    JenisDokumen.BERITA_KOREKSI: (5, "6b2713394810"),
    JenisDokumen.SURAT_KOREKSI: (2, "ec9a1d5d1118"),
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
    return fingerprint_of(sources(kind))


def fingerprint_of(found: Mapping[str, str]) -> str:
    """Return the fingerprint of a template and of all that it imports, in their order."""
    return sha256_hex("".join(found.values()).encode())[:12]


def sources(kind: JenisDokumen) -> dict[str, str]:
    """Return by their names the text of a template and of each that it imports, every one once: itself, then those."""
    return gathered(f"{kind.value}.typ", lambda name: (TEMPLATES / name).read_text("utf-8"))


def gathered(name: str, read: Callable[[str], str]) -> dict[str, str]:
    """Return the same of any template, as ``read`` gives their texts. Raises what it raises where one is not there."""
    found: dict[str, str] = {}
    _gather(name, read, found)
    return found


def _gather(name: str, read: Callable[[str], str], found: dict[str, str]) -> None:
    if name not in found:
        found[name] = read(name)
        for one in sorted(_IMPORT.findall(found[name])):
            _gather(one, read, found)
