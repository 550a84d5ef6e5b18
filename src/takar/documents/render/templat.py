"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen

TEMPLATES = Path(__file__).parent.parent / "templates"
VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (9, "63d3133c9e3c"),
    JenisDokumen.JADWAL_MONEV: (9, "250c451a49f1"),
    JenisDokumen.HASIL_MONEV: (10, "8d180d0807da"),
    JenisDokumen.LAPORAN: (13, "26becd6f32e1"),
    JenisDokumen.PERMINTAAN_DATA: (10, "a774cac202d9"),
    JenisDokumen.UNDANGAN_MONEV: (10, "395be7fa750c"),
    JenisDokumen.SURAT_PENGANTAR: (9, "bf728c241805"),
    JenisDokumen.LEMBAR_TEMBUSAN: (10, "a2b5c6ef47dd"),
    JenisDokumen.TERIMA_TEMBUSAN: (9, "58bb17742252"),
    JenisDokumen.TERIMA_LAPORAN: (9, "88b00a0f114b"),
    JenisDokumen.GABUNGAN: (12, "02d9b2805020"),
    JenisDokumen.SOP: (9, "ddacd22c30eb"),
    JenisDokumen.E81: (10, "ea01d72f5fdd"),
    JenisDokumen.CAPAIAN: (6, "037cf9918c51"),
    JenisDokumen.IKU: (6, "6b0c2cdf1844"),
    JenisDokumen.PERJANJIAN: (8, "870bf474dab6"),
    JenisDokumen.RENCANA_AKSI: (8, "39bd74d25da7"),
    JenisDokumen.KARTU_KENDALI: (8, "ae5e4382fb25"),
    JenisDokumen.BUKU_AGENDA: (5, "eae43f6e1b12"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (5, "b94f6cbb52b4"),
    JenisDokumen.LEMBAR_PARAF: (4, "e1077ae8c64d"),
    JenisDokumen.BERITA_KOREKSI: (8, "870fa122385b"),
    JenisDokumen.SURAT_KOREKSI: (3, "f27e5c93cea5"),
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
