"""The canonical JSON of an edition: what a round stores, re-read byte for byte.

Keys are the field names, sorted; no spaces; sets are sorted; dates are ISO. A missing field takes its
default, so that an edition stored today is still read when later code knows more fields.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from takar.rules.deadlines import JenisWaktu, SatuanWaktu, Waktu
from takar.sop.model import BakuMutu, Edge, Edition, Kind, Langkah, Pengesah
from takar.sop.peran import Peran


def dump_edition(edition: Edition) -> str:
    """Canonical JSON text of the edition."""
    return json.dumps(_plain(edition), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def edition_from_json_canonical(text: str) -> Edition:
    """The edition whose canonical text this is: `dump_edition` of it gives the same bytes."""
    return _edition(json.loads(text))


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(satu) for satu in value]
    return value


def _edition(isi: Mapping[str, Any]) -> Edition:
    known = {key: _known(key, value) for key, value in isi.items()}
    return Edition(
        **known
        | {
            "pengesah": Pengesah(**isi["pengesah"]),
            "langkah": tuple(_langkah(satu) for satu in isi["langkah"]),
            "edge": tuple(Edge(**satu) for satu in isi["edge"]),
        }
    )


def _known(key: str, value: Any) -> Any:
    """Lists back to tuples, dates back to dates, the set of inferred names back to a set."""
    if key == "inferred":
        return frozenset(value)
    if key.startswith("tanggal_") and not key.endswith("_tertulis"):
        return date.fromisoformat(value) if value else None
    return tuple(value) if isinstance(value, list) else value


def _langkah(isi: Mapping[str, Any]) -> Langkah:
    known = {key: _known(key, value) for key, value in isi.items()}
    baku_mutu, waktu = isi["baku_mutu"], isi["baku_mutu"]["waktu"]
    return Langkah(
        **known
        | {
            "peran": Peran(isi["peran"]) if isi["peran"] else None,
            "kind": Kind(isi["kind"]) if isi["kind"] else None,
            "baku_mutu": BakuMutu(tuple(baku_mutu["perlengkapan"]), _waktu(waktu), tuple(baku_mutu["keluaran"])),
        }
    )


def _waktu(isi: Mapping[str, Any]) -> Waktu:
    return Waktu(
        isi["raw"],
        isi["nilai"],
        SatuanWaktu(isi["satuan"]) if isi["satuan"] else None,
        JenisWaktu(isi["jenis"]),
    )
