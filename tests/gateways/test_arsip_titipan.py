"""Archives that were sent are kept for who sent them, for a while, and not too many of them."""

import io
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from takar.gateways import arsip_titipan
from takar.gateways.arsip_titipan import KEPT, MOST, Titipan

NOW = datetime(2026, 10, 20, 3, 0, tzinfo=UTC)


def read(titipan: Titipan, kunci: str, whose: str = "1-2", now: datetime = NOW) -> bytes | None:
    file = titipan.open(kunci, whose, now)
    if file is None:
        return None
    with file:
        return file.read()


def test_it_is_for_who_sent_it_and_for_a_while(tmp_path: Path) -> None:
    titipan = Titipan(tmp_path / "dibaca")
    assert (read(titipan, "a" * 32), titipan.sweep(NOW)) == (None, 0)
    kunci = titipan.keep(io.BytesIO(b"arsip"), "1-2", NOW)
    assert [read(titipan, kunci), read(titipan, kunci, "1-3"), read(titipan, kunci, "1-2", NOW + KEPT)] == [
        b"arsip",
        None,
        None,
    ]
    for other in ("", "../1-2-" + kunci, kunci.upper(), f"{kunci}/", "a" * 32):
        assert read(titipan, other) is None
    later = titipan.keep(io.BytesIO(b"lain"), "1-2", NOW)
    assert (read(titipan, kunci), read(titipan, later)) == (None, b"lain")
    assert (titipan.sweep(NOW), titipan.sweep(NOW + KEPT), list(titipan.root.iterdir())) == (0, 1, [])


def test_a_file_on_the_same_disk_is_kept_without_a_copy(tmp_path: Path) -> None:
    titipan = Titipan(tmp_path / "dibaca")
    with (tmp_path / "a").open("w+b") as file:
        file.write(b"arsip")
        file.flush()
        kunci = titipan.keep(file, "1-2", NOW)
        inode = os.fstat(file.fileno()).st_ino
    assert [one.stat().st_ino for one in titipan.root.iterdir()] == [inode]
    assert read(titipan, kunci) == b"arsip"


def test_not_more_of_them_than_some_and_none_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    titipan = Titipan(tmp_path)
    keys = [titipan.keep(io.BytesIO(b"x"), f"1-{n}", NOW.replace(minute=n)) for n in range(MOST + 2)]
    late = NOW.replace(minute=MOST + 2)
    assert [bool(read(titipan, kunci, f"1-{n}", late)) for n, kunci in enumerate(keys)] == [False] * 2 + [True] * MOST
    monkeypatch.setattr(arsip_titipan, "shutil", SimpleNamespace(disk_usage=_full, copyfileobj=shutil.copyfileobj))
    assert titipan.keep(io.BytesIO(b"x"), "1-9", late) == ""


def _full(_path: Path) -> SimpleNamespace:
    return SimpleNamespace(free=arsip_titipan.SPARE_BYTES)
