"""Reading an edition file that a person names on the command line (`takar sop …`, `--sop`)."""

import sys
from pathlib import Path

from takar.sop.loader import format_of, load_edition
from takar.sop.masalah import EditionError, Masalah, UnreadableEdition
from takar.sop.model import Edition

REFUSED, UNREADABLE = 1, 2
_MAX_BYTES = 1_000_000


def read_edition_file(path: str) -> Edition:
    """The edition in the file; EditionError or UnreadableEdition says what is wrong with it."""
    text = _read_text(Path(path))
    return load_edition(text, nama_file=path, format=format_of(path, text))


def _read_text(path: Path) -> str:
    try:
        with path.open("rb") as berkas:
            isi = berkas.read(_MAX_BYTES + 1)
        if len(isi) > _MAX_BYTES:
            raise _unreadable(path, "lebih besar dari 1 MB; itu bukan berkas SOP.")
        return isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable(path, "bukan teks UTF-8.") from None
    except FileNotFoundError:
        raise _unreadable(path, "berkas tidak ada. Periksa nama dan foldernya.") from None
    except OSError:
        raise _unreadable(path, "berkas tidak dapat dibuka. Periksa izinnya, dan bahwa itu bukan folder.") from None


def _unreadable(path: Path, alasan: str) -> UnreadableEdition:
    return UnreadableEdition((Masalah(str(path), "", alasan),))


def report(error: EditionError) -> int:
    """Print every fault to stderr; the exit code of this refusal."""
    sys.stderr.writelines(f"{masalah}\n" for masalah in error.masalah)
    return UNREADABLE if isinstance(error, UnreadableEdition) else REFUSED
