"""Headings inside a table (program, kegiatan) stand on the page of what they head.

typst keeps rows together where one cell spans them, so such a table has a last column of no width whose cells span a
heading with all up to the first row below it. A heading as `table.header` would be tagged as the head of its columns,
and a screen reader would name its sums as the heads of the figures below.
"""

from collections.abc import Sequence

HEADING = frozenset({"program", "kegiatan"})


def spans(gaya: Sequence[str], heights: Sequence[float], akhir: int) -> list[int]:
    """Return for each row over how many rows its cell in that column spans, 0 where one above spans it.

    ``akhir``: so many last rows are one piece already. ``heights``: 0 for a row that may be cut, which is spanned by no
    cell: what is held together is never cut, and would run off the page. Nothing where the table has no headings.
    """
    if HEADING.isdisjoint(gaya):
        return []
    found = [1] * len(gaya)
    at, end = 0, len(gaya) - akhir
    while at < end:
        stop = at
        while stop < end - 1 and gaya[stop] in HEADING and 0 not in heights[stop : stop + 2]:
            stop += 1
        found[at : stop + 1] = [stop - at + 1, *[0] * (stop - at)]
        at = stop + 1
    return found
