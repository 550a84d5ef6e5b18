"""Any text, for properties: of every character that can be stored, without Hypothesis' table of their categories.

That table takes seconds to make and is made again in every fresh clone, by each worker.
"""

from hypothesis import strategies as st

_CODE_POINTS = st.integers(0, 0xD7FF) | st.integers(0xE000, 0x10FFFF)


def any_text(*, max_size: int) -> st.SearchStrategy[str]:
    """Texts of up to ``max_size`` characters of Unicode."""
    return st.text(alphabet=_CODE_POINTS.map(chr), max_size=max_size)
