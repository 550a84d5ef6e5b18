"""What a template of before asks for, where today's code gives its kind something else (docs/adr/0112).

For papers that were made before what their template was given was kept: it is reckoned from their context.
"""

import json
from typing import Any

from takar.documents.contexts import Context, JenisDokumen, LaporanGabunganContext
from takar.documents.render.pdf import bahan_of

ONE_PICTURE = f"{JenisDokumen.GABUNGAN.value} 2 "
"""The report of the office had one picture then: `grafik` was a list of it."""


def bahan_then(templat: str, kind: JenisDokumen, context: Context, lambang: bytes = b"") -> dict[str, str]:
    """Return what a template of any day is given for a context. Raises TypeError and ValueError as `bahan_of` does."""
    bahan = bahan_of(kind, context, lambang)
    if not isinstance(context, LaporanGabunganContext):
        return bahan
    tabel: dict[str, Any] = json.loads(bahan["tabel"]) | {"berkode": bool(context.asal_rerata)}  # asked for by 8 to 10
    grafik: Any = json.loads(bahan["grafik"])
    return bahan | {
        "tabel": _json(tabel),
        "grafik": _json([grafik["unit"]] if templat.startswith(ONE_PICTURE) else grafik),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
