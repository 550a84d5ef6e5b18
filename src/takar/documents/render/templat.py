"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen

TEMPLATES = Path(__file__).parent.parent / "templates"
VERSI: dict[JenisDokumen, tuple[int, str]] = {
    JenisDokumen.CEK_LIST: (16, "31a089f5e268"),
    JenisDokumen.JADWAL_MONEV: (16, "e9eea3e43478"),
    JenisDokumen.HASIL_MONEV: (17, "41d700f646ca"),
    JenisDokumen.LAPORAN: (20, "df5e80512512"),
    JenisDokumen.PERMINTAAN_DATA: (17, "1e10d790c91f"),
    JenisDokumen.UNDANGAN_MONEV: (17, "d91ecd75c3c4"),
    JenisDokumen.SURAT_PENGANTAR: (16, "bbce3bdc8321"),
    JenisDokumen.LEMBAR_TEMBUSAN: (17, "5b67b550122e"),
    JenisDokumen.TERIMA_TEMBUSAN: (16, "e1701216ff79"),
    JenisDokumen.TERIMA_LAPORAN: (16, "f006a06a9d52"),
    JenisDokumen.GABUNGAN: (19, "9e09ad597377"),
    JenisDokumen.SOP: (16, "3299302b5513"),
    JenisDokumen.E81: (17, "53fd38b06413"),
    JenisDokumen.CAPAIAN: (13, "ccb43e42c165"),
    JenisDokumen.IKU: (13, "348c38ef4157"),
    JenisDokumen.PERJANJIAN: (15, "0f6fdf120504"),
    JenisDokumen.RENCANA_AKSI: (15, "aeb71fc6e9fc"),
    JenisDokumen.KARTU_KENDALI: (15, "5325eec0e77a"),
    JenisDokumen.BUKU_AGENDA: (12, "2515fc2b3abd"),
    JenisDokumen.DAFTAR_TANDA_TERIMA: (12, "2c4f32b1f84b"),
    JenisDokumen.LEMBAR_PARAF: (11, "7c424809e9e7"),
    JenisDokumen.BERITA_KOREKSI: (15, "07fd1b322984"),
    JenisDokumen.SURAT_KOREKSI: (10, "09d3f4e17c52"),
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
