"""Files lie under their hash, whole or not at all."""

import hashlib
import os

import pytest

from takar.gateways.storage import Storage


def test_put_and_read_back(tmp_path):
    storage = Storage(tmp_path / "arsip")
    stored = storage.put([b"satu", b"dua"])
    assert stored.sha256 == hashlib.sha256(b"satudua").hexdigest()
    assert stored.ukuran == 7
    assert storage.read(stored.sha256) == b"satudua"
    assert b"".join(storage.open(stored.sha256)) == b"satudua"
    assert storage.path(stored.sha256).parent.parent.parent == tmp_path / "arsip"


def test_same_content_twice_is_one_file(tmp_path):
    storage = Storage(tmp_path)
    assert storage.put([b"isi"]) == storage.put([b"i", b"si"])
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == 1


def test_interrupted_write_leaves_nothing(tmp_path):
    def chunks():
        yield b"separuh"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        Storage(tmp_path).put(chunks())
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


def test_missing_file_is_said(tmp_path):
    with pytest.raises(FileNotFoundError):
        Storage(tmp_path).read("0" * 64)


@pytest.mark.parametrize("name", ["", ".", "/etc/hostname", "../../etc/hostname", "0" * 63, "0" * 300, "0" * 64 + "\n"])
def test_what_is_no_hash_leads_to_no_file(tmp_path, name):
    storage = Storage(tmp_path / "a" / "arsip")
    for work in (storage.path, storage.read, storage.remove, lambda one: list(storage.open(one))):
        with pytest.raises(FileNotFoundError):
            work(name)


def test_every_folder_that_may_be_new_is_synced_in_the_one_above(tmp_path, monkeypatch):
    synced: set[int] = set()
    sync = os.fsync

    def note(descriptor: int) -> None:
        synced.add(os.fstat(descriptor).st_ino)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    storage = Storage(tmp_path / "arsip")
    stored = storage.put([b"isi"])
    folders = storage.path(stored.sha256).parents[:3]
    assert folders[-1] == storage.root
    assert {folder.stat().st_ino for folder in folders} <= synced
    synced.clear()
    assert storage.remove(stored.sha256)
    assert storage.path(stored.sha256).parent.stat().st_ino in synced
    assert not storage.remove(stored.sha256)
