"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen

TEMPLATES = Path(__file__).parent.parent / "templates"
VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (15, "940e341c5df2"),
    JenisDokumen.JADWAL_MONEV: (15, "9ec51df8729f"),
    JenisDokumen.HASIL_MONEV: (16, "3bbdc4272df1"),
    JenisDokumen.LAPORAN: (19, "69eb5ffa842e"),
    JenisDokumen.PERMINTAAN_DATA: (16, "ac2384ea89ff"),
    JenisDokumen.UNDANGAN_MONEV: (16, "6a8bea4d7265"),
    JenisDokumen.SURAT_PENGANTAR: (15, "a2d17eaee0d3"),
    JenisDokumen.LEMBAR_TEMBUSAN: (16, "73be38a78c7d"),
    JenisDokumen.TERIMA_TEMBUSAN: (15, "a4bd3d2f9499"),
    JenisDokumen.TERIMA_LAPORAN: (15, "2ed5a3868d98"),
    JenisDokumen.GABUNGAN: (18, "791206df232b"),
    JenisDokumen.SOP: (15, "b2f4e15ce3da"),
    JenisDokumen.E81: (16, "21b2b70e4631"),
    JenisDokumen.CAPAIAN: (12, "1cd37c83dd51"),
    JenisDokumen.IKU: (12, "4c0fef798df3"),
    JenisDokumen.PERJANJIAN: (14, "9b99e0681c54"),
    JenisDokumen.RENCANA_AKSI: (14, "978c41117a9d"),
    JenisDokumen.KARTU_KENDALI: (14, "e7f6cc581354"),
    JenisDokumen.BUKU_AGENDA: (11, "49d94e1b123d"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (11, "012323c3f73c"),
    JenisDokumen.LEMBAR_PARAF: (10, "002cc74a6901"),
    JenisDokumen.BERITA_KOREKSI: (14, "75da9803c897"),
    JenisDokumen.SURAT_KOREKSI: (9, "0b1a9a3f00a0"),
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
