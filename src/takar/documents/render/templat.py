"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen

TEMPLATES = Path(__file__).parent.parent / "templates"
VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (16, "305bfb6c60cd"),
    JenisDokumen.JADWAL_MONEV: (16, "e5abf57323b4"),
    JenisDokumen.HASIL_MONEV: (17, "7f3544cf5f92"),
    JenisDokumen.LAPORAN: (20, "5a98fedb7307"),
    JenisDokumen.PERMINTAAN_DATA: (17, "eee86df9e27d"),
    JenisDokumen.UNDANGAN_MONEV: (17, "37dc1e72c678"),
    JenisDokumen.SURAT_PENGANTAR: (16, "9322f72509db"),
    JenisDokumen.LEMBAR_TEMBUSAN: (17, "3aa1c9b877da"),
    JenisDokumen.TERIMA_TEMBUSAN: (16, "225baffb914a"),
    JenisDokumen.TERIMA_LAPORAN: (16, "f972d11ee975"),
    JenisDokumen.GABUNGAN: (19, "8564d336f190"),
    JenisDokumen.SOP: (16, "086a957fd34e"),
    JenisDokumen.E81: (17, "3235517727d4"),
    JenisDokumen.CAPAIAN: (13, "f291cce5ab0c"),
    JenisDokumen.IKU: (13, "48cd505b7334"),
    JenisDokumen.PERJANJIAN: (15, "0f04b7543b86"),
    JenisDokumen.RENCANA_AKSI: (15, "98a15f5d6345"),
    JenisDokumen.KARTU_KENDALI: (15, "6915cbd08598"),
    JenisDokumen.BUKU_AGENDA: (12, "5c6860811a69"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (12, "f76b7096e6bf"),
    JenisDokumen.LEMBAR_PARAF: (11, "4d4534d167f1"),
    JenisDokumen.BERITA_KOREKSI: (15, "c275fea0a377"),
    JenisDokumen.SURAT_KOREKSI: (10, "5919fb49f60f"),
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
