"""What the two receipts of a signed report have in common."""

from typing import Any

from takar.actions.peraga.walker import Walker


def form(walker: Walker, **given: Any) -> dict[str, Any]:
    """The form of a receipt as the browser sends it, with some fields typed."""
    return {"kunci": "k1", "versi": walker.berkas.versi, "catatan": "", **given}
