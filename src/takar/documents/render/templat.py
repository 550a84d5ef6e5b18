"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen

TEMPLATES = Path(__file__).parent.parent / "templates"
VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (9, "b002285e9b31"),
    JenisDokumen.JADWAL_MONEV: (9, "c2c098697919"),
    JenisDokumen.HASIL_MONEV: (10, "eda7d7f2ea06"),
    JenisDokumen.LAPORAN: (13, "1db63e6b06b0"),
    JenisDokumen.PERMINTAAN_DATA: (10, "767dbcdd809e"),
    JenisDokumen.UNDANGAN_MONEV: (10, "a4c640271790"),
    JenisDokumen.SURAT_PENGANTAR: (9, "527314579f6b"),
    JenisDokumen.LEMBAR_TEMBUSAN: (10, "fb01d8f3569e"),
    JenisDokumen.TERIMA_TEMBUSAN: (9, "e22fd021b12a"),
    JenisDokumen.TERIMA_LAPORAN: (9, "99c1bf38ce2a"),
    JenisDokumen.GABUNGAN: (12, "72de42e92692"),
    JenisDokumen.SOP: (9, "13ffc45c15f6"),
    JenisDokumen.E81: (9, "b7179bc205dc"),
    JenisDokumen.CAPAIAN: (6, "9dd5876523fe"),
    JenisDokumen.IKU: (6, "9f3fdd92ed54"),
    JenisDokumen.PERJANJIAN: (8, "277a0357487c"),
    JenisDokumen.RENCANA_AKSI: (8, "1c80da71400c"),
    JenisDokumen.KARTU_KENDALI: (8, "b38cb18ae865"),
    JenisDokumen.BUKU_AGENDA: (5, "857590287026"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (5, "91f764705bab"),
    JenisDokumen.LEMBAR_PARAF: (4, "e681cc50ab1c"),
    JenisDokumen.BERITA_KOREKSI: (6, "7229e0067cdf"),
    JenisDokumen.SURAT_KOREKSI: (3, "7ef4f27daaf4"),
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
