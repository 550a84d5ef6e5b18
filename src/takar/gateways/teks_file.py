"""The text of a stored file, read by a process of its own (teks_file_anak.py)."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from takar.rules.teks_file import MOST_TEXT, searchable

WALL_SECONDS = 20  # a busy machine gives the process its few seconds of computing late
CHILD = Path(__file__).with_name("teks_file_anak.py")
_OOXML, _ODF = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
KIND_OF_MIME = {
    "application/pdf": "pdf",
    f"{_OOXML}wordprocessingml.document": "docx",
    f"{_OOXML}spreadsheetml.sheet": "xlsx",
    f"{_ODF}text": "open",
    f"{_ODF}spreadsheet": "open",
    "text/csv": "plain",
    "text/plain": "plain",
}
"""Kinds that can hold text; what is none of them (a picture) is not opened."""


@dataclass(frozen=True, slots=True)
class TeksFile:
    """The text of a file, blank where it has none; ``utuh``: all that was looked for could be read."""

    teks: str
    utuh: bool


def read_teks(content: bytes, mime: str) -> TeksFile:
    """Return the text of a file, pages parted by form feeds. What is hostile or broken gives what stood before it."""
    kind = KIND_OF_MIME.get(mime)
    if kind is None:
        return TeksFile("", utuh=True)
    try:
        done = subprocess.run(  # noqa: S603  (our own program, no shell, no argument of a person)
            [sys.executable, "-I", str(CHILD), kind, str(MOST_TEXT)],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a library warns of each thing that it meets: as long as a file likes
            timeout=WALL_SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as late:
        return TeksFile(searchable((late.stdout or b"").decode("utf-8", "replace")), utuh=False)
    return TeksFile(searchable(done.stdout.decode("utf-8", "replace")), utuh=done.returncode == 0)
