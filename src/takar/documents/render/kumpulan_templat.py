"""All that a kind of paper is laid out by, as one file: its template with what that imports, typefaces, engine.

It is kept once for each template and engine, so that a paper is made again as on its day long after both have changed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.fonts import FOLDER
from takar.documents.render.lambang import STANDARDS
from takar.documents.render.mesin import engine_version
from takar.documents.render.templat import fingerprint_of, gathered, sources, templat_version
from takar.documents.render.templat_dahulu import told

TTF = "*.ttf"


class UnreadableKumpulanError(ValueError):
    """Kept bytes that are no such file, or not what it says it is; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class KumpulanTemplat:
    """A template as it was: its name with number and fingerprint, the engine, and texts and typefaces by file names.

    The first of ``sumber`` is the template itself. ``huruf`` are the SHA-256 of the typefaces. ``standar`` are those
    of the PDF.
    """

    templat: str
    mesin: str
    standar: tuple[str, ...]
    sumber: Mapping[str, str]
    huruf: Mapping[str, str]


@cache
def running(kind: JenisDokumen) -> KumpulanTemplat:
    """Return what papers of a kind are laid out by now."""
    return KumpulanTemplat(templat_version(kind), engine_version(), tuple(STANDARDS), sources(kind), typefaces())


@cache
def typefaces() -> Mapping[str, str]:
    """Return the SHA-256 of the typefaces that papers are set in now, by their file names."""
    return {one.name: sha256_hex(one.read_bytes()) for one in sorted(FOLDER.glob(TTF))}


def former(templat: str, mesin: str) -> KumpulanTemplat | None:
    """Return what papers were laid out by before any template was kept; None where it was made by another."""
    said = told()
    places = said["templat"].get(templat) if mesin == said["mesin"] else None
    if places is None:
        return None
    sumber = dict(said["sumber"][place] for place in places)
    return KumpulanTemplat(templat, mesin, tuple(said["standar"]), sumber, said["huruf"])


def as_file(found: KumpulanTemplat) -> bytes:
    """Return it as the file that is kept: JSON with sorted keys, one to a line, so that people can read it too."""
    said = {
        "templat": found.templat,
        "mesin": found.mesin,
        "standar": list(found.standar),
        "utama": next(iter(found.sumber)),
        "sumber": dict(found.sumber),
        "huruf": dict(found.huruf),
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def from_file(content: bytes) -> KumpulanTemplat:
    """Read it back. Raises UnreadableKumpulanError, also where the texts do not have the fingerprint in its name."""
    try:
        said = json.loads(content)
        sumber = gathered(said["utama"], said["sumber"].__getitem__)
        templat, mesin, standar = str(said["templat"]), str(said["mesin"]), tuple(map(str, said["standar"]))
        huruf = {str(name): str(sidik) for name, sidik in said["huruf"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableKumpulanError(f"tidak terbaca ({error})") from error
    if any("/" in name or "\\" in name or name.startswith(".") for name in (*sumber, *huruf)):
        raise UnreadableKumpulanError("ada nama file yang menunjuk ke luar foldernya")
    if not templat.endswith(f"({fingerprint_of(sumber)})"):
        raise UnreadableKumpulanError("isinya tidak sesuai dengan sidik pada namanya")
    return KumpulanTemplat(templat, mesin, standar, sumber, huruf)
