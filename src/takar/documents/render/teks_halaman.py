"""What a PDF of ours says, page by page: how two papers are compared whose bytes differ."""

import io


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """Return the text of each page, blanks as one. Raises pypdf.errors.PyPdfError for what is no PDF."""
    from pypdf import PdfReader  # noqa: PLC0415  (a fifth of a second that who compares nothing need not pay)

    return tuple(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def different_pages(first: bytes, second: bytes) -> tuple[int, ...]:
    """Return the numbers of the pages that do not say the same, those that only one has among them."""
    one, other = page_texts(first), page_texts(second)
    long = max(len(one), len(other))
    pairs = zip(*(texts + ("\0",) * (long - len(texts)) for texts in (one, other)), strict=True)
    return tuple(number for number, (left, right) in enumerate(pairs, start=1) if left != right)
