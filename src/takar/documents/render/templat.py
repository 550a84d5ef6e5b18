"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen

TEMPLATES = Path(__file__).parent.parent / "templates"
VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (17, "a4be4f82a690"),
    JenisDokumen.JADWAL_MONEV: (17, "72cc16bef1f0"),
    JenisDokumen.HASIL_MONEV: (18, "19c089c85352"),
    JenisDokumen.LAPORAN: (21, "38ea307513c3"),
    JenisDokumen.PERMINTAAN_DATA: (18, "b38ad7898afa"),
    JenisDokumen.UNDANGAN_MONEV: (18, "60eb18c158e3"),
    JenisDokumen.SURAT_PENGANTAR: (17, "ff47d08b4c35"),
    JenisDokumen.LEMBAR_TEMBUSAN: (18, "9bda4be2060d"),
    JenisDokumen.TERIMA_TEMBUSAN: (17, "f48d3bf33e13"),
    JenisDokumen.TERIMA_LAPORAN: (17, "9baf43d42c51"),
    JenisDokumen.GABUNGAN: (20, "b2351411a0c7"),
    JenisDokumen.SOP: (17, "47bb1dfcc320"),
    JenisDokumen.E81: (18, "b7d2d4839b77"),
    JenisDokumen.CAPAIAN: (14, "6179dbe6454b"),
    JenisDokumen.IKU: (14, "5e7f7080cf40"),
    JenisDokumen.PERJANJIAN: (16, "3319bcffd480"),
    JenisDokumen.RENCANA_AKSI: (16, "e67d581dd0b0"),
    JenisDokumen.KARTU_KENDALI: (16, "133dcefb8b11"),
    JenisDokumen.BUKU_AGENDA: (13, "d7b4827766f6"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (13, "15e156d077d2"),
    JenisDokumen.LEMBAR_PARAF: (12, "d34880c23234"),
    JenisDokumen.BERITA_KOREKSI: (16, "26d383ac37df"),
    JenisDokumen.SURAT_KOREKSI: (11, "308e6bdb2ea0"),
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
