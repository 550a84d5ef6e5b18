"""Pictures as a page holds them."""

from markupsafe import Markup

from takar.documents.gambar import Gambar


def shown(gambar: Gambar) -> tuple[str, tuple[Markup, ...]]:
    """Return the title of a picture and its parts as markup."""
    return gambar.judul, tuple(Markup(svg) for svg in gambar.bagian)  # noqa: S704 (our own SVG)
