"""The process that reads the text of a file: started alone, with little memory and little time, and nothing of ours.

Reads the file from stdin, writes its text to stdout as UTF-8, a form feed after each page; what was written before an
end by force is of use all the same. Arguments: one of KINDS, and how many characters are wanted. What is hostile to
the library, or to the memory, ends this process only (trust.md, promise 13).
"""

import resource
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from xml.parsers import expat

MEMORY_BYTES = 220 * 1024 * 1024  # of its own; with what the libraries map it stays below 300 MB
CPU_SECONDS, CPU_SECONDS_OF_PAGE = 8, 2
PIECE = 64 * 1024
MOST_PIECES = 800  # 50 MB unpacked
UNREADABLE = 3
ENDS = frozenset({"p", "h", "si", "row", "table-row", "br", "tab", "tc", "table-cell", "c"})
"""Elements after which something else begins, by their name without prefix."""


def read_pdf(content: bytes) -> Iterator[str]:
    """Yield the text of each page; one that cannot be read is empty."""
    from pypdf import PdfReader  # noqa: PLC0415  (a fifth of a second that other kinds need not pay)

    for page in PdfReader(BytesIO(content)).pages:
        _allow_page()
        try:
            text = page.extract_text()
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError):
            text = ""  # what a broken page does to the library; the others may be whole
        yield text.replace("\f", " ") + "\f"


def _allow_page() -> None:
    """Grant a page its seconds; one that takes more ends the process, with the pages before it written."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = min(CPU_SECONDS, int(used.ru_utime + used.ru_stime) + CPU_SECONDS_OF_PAGE)
    resource.setrlimit(resource.RLIMIT_CPU, (until, CPU_SECONDS))


class Texts:
    """Takes the texts of one XML part of an office file: of the elements in ``names``, all where it is empty."""

    def __init__(self, *names: str) -> None:
        self._names = frozenset(names)
        self._found: list[str] = []
        self._inside = 0 if names else 1
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def feed(self, piece: bytes, last: bool) -> str:
        """Return what a piece of the part holds."""
        self._parser.Parse(piece, last)
        text = "".join(self._found)
        self._found.clear()
        return text

    def _start(self, name: str, attrs: dict[str, str]) -> None:
        bare = name.rpartition(":")[2]
        if bare == "c" and attrs.get("t") == "s":
            self._inside -= 1  # the number of a shared string is no text
        self._inside += bare in self._names

    def _end(self, name: str) -> None:
        bare = name.rpartition(":")[2]
        self._inside -= bare in self._names
        if bare == "c":
            self._inside = 0
        if bare in ENDS:
            self._found.append("\n" if bare in {"p", "h", "si", "row", "table-row", "br"} else " ")

    def _text(self, data: str) -> None:
        if self._inside > 0:
            self._found.append(data)


def _refuse(*_: object) -> None:
    """A document type, and with it every entity of its own, is refused."""
    sys.exit(UNREADABLE)


def _read_parts(content: bytes, wanted: Callable[[str], bool], names: tuple[str, ...]) -> Iterator[str]:
    left = MOST_PIECES
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for part in sorted(filter(wanted, archive.namelist())):
            texts = Texts(*names)
            with archive.open(part) as stream:
                while left and (piece := stream.read(PIECE)):
                    left -= 1
                    yield texts.feed(piece, last=False)


def read_docx(content: bytes) -> Iterator[str]:
    """Yield the text of a DOCX, with its notes."""
    parts = {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"}
    yield from _read_parts(content, parts.__contains__, ("t",))


def read_xlsx(content: bytes) -> Iterator[str]:
    """Yield the texts and the numbers of an XLSX, without their places."""

    def wanted(part: str) -> bool:
        return part == "xl/sharedStrings.xml" or part.startswith("xl/worksheets/sheet")

    yield from _read_parts(content, wanted, ("t", "v"))


def read_open(content: bytes) -> Iterator[str]:
    """Yield the text of an ODT or ODS."""
    yield from _read_parts(content, "content.xml".__eq__, ("p", "h"))


def read_plain(content: bytes) -> Iterator[str]:
    """Yield a text file as it is."""
    yield content.decode("utf-8-sig", "replace")


KINDS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "open": read_open,
    "plain": read_plain,
}


def write(pieces: Iterator[str], wanted: int) -> None:
    """Write pieces as they come, until so many characters are there."""
    out = sys.stdout.buffer
    for piece in pieces:
        out.write(piece[:wanted].encode("utf-8", "replace"))
        out.flush()
        wanted -= len(piece)
        if wanted <= 0:
            return


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS_OF_PAGE, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        write(KINDS[sys.argv[1]](sys.stdin.buffer.read()), int(sys.argv[2]))
    except Exception:  # a library that meets what is hostile raises anything; the pages before it are written
        sys.exit(UNREADABLE)
