"""The bundled edition, its source as JSON, and small editions made from it."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from takar.sop.loader import bundled_editions, load_edition
from takar.sop.model import Edition

DATA = Path(__file__).parent / "data" / "purwakarta-diskominfo-2022.json"


@pytest.fixture(autouse=True)
def asked_anew() -> None:
    """Let no answer that an edition kept stand in for the code that is tested."""
    for one in bundled_editions():
        one.worked_out.clear()


@pytest.fixture(scope="session")
def edition() -> Edition:
    return bundled_editions()[-1]


@pytest.fixture
def founding() -> dict[str, Any]:
    """The founding file as data, free to be spoilt."""
    isi: dict[str, Any] = json.loads(DATA.read_text("utf-8"))
    return copy.deepcopy(isi)


@pytest.fixture(scope="session")
def read_json() -> Callable[[dict[str, Any]], Edition]:
    """Load JSON data as an edition file."""

    def read(isi: dict[str, Any]) -> Edition:
        return load_edition(json.dumps(isi), nama_file="sop.json", format="json")

    return read


@pytest.fixture
def short(founding: dict[str, Any], read_json: Callable[[dict[str, Any]], Edition]) -> Callable[..., Edition]:
    """The founding edition with only the given langkah."""

    def make(*nomor: int) -> Edition:
        founding["steps"] = [founding["steps"][satu - 1] for satu in nomor]
        return read_json(founding)

    return make
