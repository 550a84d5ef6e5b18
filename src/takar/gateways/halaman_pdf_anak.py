"""The process that draws one page of a PDF: started alone, with little memory and little time, and nothing of ours.

Arguments: the folder that holds the file `bukti.pdf`, the page from 1. Writes the number of pages as a line, then the
page as PNG; the picture is missing where there is no such page. What is hostile to the library ends this process
only; no script and no link of the PDF is in a picture (trust.md, promise 13).
"""

import re
import resource
import sys

import typst

MEMORY_BYTES = 256 * 1024 * 1024
"""What it may hold of its own (RLIMIT_DATA). With some 30 MB of the library's code it stays below 300 MB (trust.md,
promise 13); a scan of A4 in colour at 600 dpi needs 246 of them. Addresses (RLIMIT_AS) bound nothing here: the
library reserves far more than it uses, and more on a machine with more cores."""
CPU_SECONDS = 8
WIDTH = 900  # points, drawn at one pixel each
COUNT = re.compile(r"only has (\d+) page")
BEYOND = 1_000_000
SOURCE = f"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image("bukti.pdf", format: "pdf", page: int(sys.inputs.halaman), width: {WIDTH}pt)
"""
NOT_READABLE = 3


def draw(folder: str, halaman: int) -> tuple[int, bytes]:
    """Return how many pages the PDF has, and one of them as PNG. Raises ValueError where it cannot be read."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    compiler = typst.Compiler(root=folder, font_paths=fonts, ignore_system_fonts=True)
    count = _count(compiler)
    if not 1 <= halaman <= count:
        return count, b""
    drawn = _compile(compiler, halaman)
    return count, drawn if isinstance(drawn, bytes) else b""


def _count(compiler: typst.Compiler) -> int:
    """The engine names the number of pages where it is asked for one that is not there."""
    try:
        _compile(compiler, BEYOND)
    except typst.TypstError as error:
        if found := COUNT.search(" ".join(error.hints)):
            return int(found[1])
        raise ValueError(str(error)) from error
    raise ValueError("no PDF has so many pages")


def _compile(compiler: typst.Compiler, halaman: int) -> object:
    return compiler.compile(input=SOURCE.encode(), format="png", ppi=72.0, sys_inputs={"halaman": str(halaman)})


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        pages, png = draw(sys.argv[1], int(sys.argv[2]))
    except (ValueError, typst.TypstError):
        sys.exit(NOT_READABLE)
    sys.stdout.buffer.write(f"{pages}\n".encode() + png)
