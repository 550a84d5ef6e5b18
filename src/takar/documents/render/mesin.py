"""Which engine makes the papers: told without loading it, which takes most of a second of a start."""

from importlib.metadata import version


def engine_version() -> str:
    """Name and version of what made the PDF: equal bytes are promised for equal versions only."""
    return f"typst {version('typst')}"
