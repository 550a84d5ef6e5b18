"""Whether a PDF is a scan that can be kept, as the process says that reads files from outside (pemeriksa_anak.py).

It is opened whole: every object that the file reaches is read, and what each page shows is unpacked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

MOST_OBJECTS = 200_000
ACTIVE = frozenset(
    {
        *("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToR", "/GoToE", "/Rendition", "/Sound", "/Movie"),
        *("/RichMedia", "/RichMediaExecute", "/3D"),
    }
)
"""Actions and parts that make a reader do something or open another file (ISO 32000-1, 12.6.4 and 13)."""
HOLDING = frozenset({"/JS", "/EmbeddedFiles", "/EF", "/XFA"})
"""Keys behind which lies a program, or another file."""


DOUBLED = "Multiple definitions in dictionary"
"""What pypdf says of a key that a dictionary has twice: it takes the first, other programs the last."""


class _Active(Exception):
    """Something in the file is more than what a page shows."""


def look(pdf: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the verdict ("utuh", "rusak", "terkunci", "ganda", "aktif", "tanpa-halaman") and the number of pages."""
    with _watching() as doubled:
        found = _look(pdf)
    return {"putusan": "ganda"} if doubled and found["putusan"] in {"utuh", "tanpa-halaman"} else found


@contextmanager
def _watching() -> Iterator[list[str]]:
    """Give what pypdf says of doubled keys while a file is read."""
    reading: Any = import_module("pypdf.generic._data_structures")
    said, tell = list[str](), reading.logger_warning

    def hear(message: str, **values: Any) -> None:
        if not message.startswith(DOUBLED):
            tell(message, **values)
        elif not said:  # a file may have as many as it likes, and telling of each takes longer than reading it
            said.append(message)

    reading.logger_warning = hear  # "that allows people to overwrite it more easily" (pypdf/_utils.py)
    try:
        yield said
    finally:
        reading.logger_warning = tell


def _look(pdf: bytes) -> dict[str, Any]:
    try:
        reader = PdfReader(BytesIO(pdf))
        if reader.is_encrypted:
            return {"putusan": "terkunci"}
        _walk(reader)
        pages = len(reader.pages)
        for page in reader.pages:
            if (shown := page.get_contents()) is not None:
                shown.get_data()
    except MemoryError:
        raise  # told apart: too heavy, which is no word about the file
    except _Active:
        return {"putusan": "aktif"}
    except Exception:  # a file made to be read wrongly may raise anything
        return {"putusan": "rusak"}
    return {"putusan": "utuh" if pages else "tanpa-halaman", "halaman": pages}


def _walk(reader: PdfReader) -> None:
    """Read every object that the file reaches. Raises _Active, ValueError for more than anybody scans."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [reader.trailer]
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            key = (one.idnum, one.generation)
            if key in seen:
                continue
            seen.add(key)
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            kinds = [one[name] for name in ("/S", "/Subtype", "/Type") if name in one]  # also where it lies elsewhere
            if HOLDING & one.keys() or any(isinstance(kind, str) and kind in ACTIVE for kind in kinds):
                raise _Active
            waiting += [one.raw_get(name) for name in one]
        elif isinstance(one, ArrayObject):
            waiting += list.__iter__(one)
    raise ValueError("more objects than anybody scans")
