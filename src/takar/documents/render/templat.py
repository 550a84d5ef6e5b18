"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen

TEMPLATES = Path(__file__).parent.parent / "templates"
VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (9, "771e4734ace1"),
    JenisDokumen.JADWAL_MONEV: (9, "03f0e3225ab2"),
    JenisDokumen.HASIL_MONEV: (10, "12e680f336aa"),
    JenisDokumen.LAPORAN: (13, "dcaeaf205e57"),
    JenisDokumen.PERMINTAAN_DATA: (10, "c5b9736db45e"),
    JenisDokumen.UNDANGAN_MONEV: (10, "128d489d010f"),
    JenisDokumen.SURAT_PENGANTAR: (9, "451b3e37af00"),
    JenisDokumen.LEMBAR_TEMBUSAN: (10, "ae27f68dc17d"),
    JenisDokumen.TERIMA_TEMBUSAN: (9, "0250e8e4ca43"),
    JenisDokumen.TERIMA_LAPORAN: (9, "ae501a23eb6d"),
    JenisDokumen.GABUNGAN: (12, "0dd3152cdf7d"),
    JenisDokumen.SOP: (9, "b32fea251e7d"),
    JenisDokumen.E81: (10, "c6a49f80ee58"),
    JenisDokumen.CAPAIAN: (6, "61ef5cdd7ca0"),
    JenisDokumen.IKU: (6, "c00a58403b11"),
    JenisDokumen.PERJANJIAN: (8, "0c6779817384"),
    JenisDokumen.RENCANA_AKSI: (8, "f90263551804"),
    JenisDokumen.KARTU_KENDALI: (8, "5aafafea0f9f"),
    JenisDokumen.BUKU_AGENDA: (5, "b82456f00042"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (5, "1a8106036a47"),
    JenisDokumen.LEMBAR_PARAF: (4, "3eec32b54fdb"),
    JenisDokumen.BERITA_KOREKSI: (7, "da0b45f3221f"),
    JenisDokumen.SURAT_KOREKSI: (3, "b4eb7f4f4fb4"),
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
