"""The process that unfolds one picture: started alone, with little memory and little time, and nothing of ours.

Arguments: the folder that holds the file `gambar` and its format ("png" or "jpg"). Ends with 0 where the picture could
be unfolded, with NOT_READABLE where not; what is hostile to the library ends this process only (trust.md, promise 13).
"""

import resource
import sys

import typst

MEMORY_BYTES = 256 * 1024 * 1024
"""What it may hold of its own (RLIMIT_DATA), as in halaman_pdf_anak.py: 60 million pixels in colour take 180 MB."""
CPU_SECONDS = 8
NOT_READABLE = 3


def unfold(folder: str, ending: str) -> None:
    """Unfold the picture whole, and draw nothing of it. Raises typst.TypstError where it cannot be."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    compiler = typst.Compiler(root=folder, font_paths=fonts, ignore_system_fonts=True)
    compiler.compile(input=f'#image("gambar", format: "{ending}", width: 1pt)'.encode(), format="svg")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        unfold(sys.argv[1], sys.argv[2])
    except typst.TypstError:
        sys.exit(NOT_READABLE)
