"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (9, "f2a0c5fc962f"),
    JenisDokumen.JADWAL_MONEV: (9, "64d2dbf85a3c"),
    JenisDokumen.HASIL_MONEV: (10, "f17b2bd5bb5d"),
    JenisDokumen.LAPORAN: (13, "ff5e6d9c50ed"),
    JenisDokumen.PERMINTAAN_DATA: (10, "0857c237c37a"),
    JenisDokumen.UNDANGAN_MONEV: (10, "877924fa017a"),
    JenisDokumen.SURAT_PENGANTAR: (9, "f9dd1b20ded6"),
    JenisDokumen.LEMBAR_TEMBUSAN: (10, "74fc953f74f0"),
    JenisDokumen.TERIMA_TEMBUSAN: (9, "c82b617e76b5"),
    JenisDokumen.TERIMA_LAPORAN: (9, "305fe249ffd1"),
    JenisDokumen.GABUNGAN: (12, "de0c2690d410"),
    JenisDokumen.SOP: (9, "998430831e96"),
    JenisDokumen.E81: (9, "365c4712b4ba"),
    JenisDokumen.CAPAIAN: (6, "21d85aec6f9a"),
    JenisDokumen.IKU: (6, "92b11c5d24c3"),
    JenisDokumen.PERJANJIAN: (8, "56cd18a9d8df"),
    JenisDokumen.RENCANA_AKSI: (8, "6fea3341d216"),
    JenisDokumen.KARTU_KENDALI: (8, "782045341a59"),
    JenisDokumen.BUKU_AGENDA: (5, "708634b724a1"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (5, "900e3df9a874"),
    JenisDokumen.LEMBAR_PARAF: (4, "03d153b0229c"),
    JenisDokumen.BERITA_KOREKSI: (6, "78da5a5ffa2e"),
    JenisDokumen.SURAT_KOREKSI: (3, "8a0a1ddc5a03"),
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
