"""What lies in a file that still grows is read back byte by byte, past the system's memory or not."""

import errno
import fcntl
import hashlib
import os
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from takar.gateways import isi_zip
from takar.gateways.isi_zip import BLOCK, WINDOW_BYTES, Bagian, ReadBack, forget_cached


def packed(content: bytes) -> bytes:
    pack = zlib.compressobj(6, wbits=-zlib.MAX_WBITS)
    return pack.compress(content) + pack.flush()


@pytest.mark.parametrize("direct", [isi_zip.DIRECT, 0])
def test_each_part_is_read_as_it_was_written_wherever_it_begins(tmp_path: Path, monkeypatch, direct: int) -> None:
    """Within a block, over several, over the window, packed, empty; what follows is written while they are read."""
    monkeypatch.setattr(isi_zip, "DIRECT", direct)
    plain = [os.urandom(n) for n in (1, BLOCK - 1, BLOCK, 0, 70, BLOCK + 1, WINDOW_BYTES, 2 * WINDOW_BYTES + 5, 3)]
    contents = [(one, False) for one in plain] + [(b"angka;" * 50_000, True), (b"", True)]
    told: list[int] = []
    with (tmp_path / "a").open("w+b", buffering=0) as sink:
        back = ReadBack(sink.fileno())
        try:
            assert not back.from_disk or fcntl.fcntl(back._own, fcntl.F_GETFL) & direct
            assert back.from_disk is False or direct
            for content, pack in contents:
                begin = sink.tell()
                sink.write(packed(content) if pack else content)
                part, limit = Bagian(begin, sink.tell(), pack), sink.tell()
                os.pwrite(sink.fileno(), b"nanti" * 20, limit)  # of what comes next, and comes to be another
                assert back.hash_of(part, limit, told.append) == hashlib.sha256(content).hexdigest()
                assert back.sum_of(part, limit) == zlib.crc32(content)
            sink.truncate()
            assert sum(told) == sum(len(content) for content, _ in contents)
            with pytest.raises(OSError, match="Input/output error"):
                back.hash_of(Bagian(0, sink.tell() + BLOCK, False), sink.tell() + BLOCK, told.append)
            sink.write(b"\xff" * 40)
            with pytest.raises(OSError, match="Input/output error"):
                back.hash_of(Bagian(sink.tell() - 40, sink.tell(), True), sink.tell(), told.append)
        finally:
            back.close()
            back.close()


def test_a_disk_that_refuses_to_be_read_directly_is_read_as_others_are(tmp_path: Path, monkeypatch) -> None:
    with (tmp_path / "a").open("w+b", buffering=0) as sink:
        sink.write(b"isi" * 9000)
        with closing(ReadBack(sink.fileno())) as back:
            back._own, back._direct, read = back._own if back.from_disk else os.dup(sink.fileno()), True, os.preadv

            def refused(descriptor: int, *given):
                if descriptor == back._own:
                    raise OSError(refusal, os.strerror(refusal))
                return read(descriptor, *given)

            monkeypatch.setattr(os, "preadv", refused)
            whole = Bagian(0, 27_000, False)
            refusal = errno.EIO  # a disk that is broken is no disk that reads in another way
            with pytest.raises(OSError, match="Input/output error"):
                back.hash_of(whole, 27_000, lambda _length: None)
            refusal = errno.EINVAL
            assert back.hash_of(whole, 27_000, lambda _length: None) == hashlib.sha256(b"isi" * 9000).hexdigest()
            assert not back.from_disk


def test_what_the_system_remembers_of_a_file_is_forgotten_and_the_file_is_whole(tmp_path: Path) -> None:
    with (tmp_path / "a").open("w+b", buffering=0) as sink:
        sink.write(b"isi" * 9000)
        forget_cached(sink.fileno())
        assert os.pread(sink.fileno(), 100_000, 0) == b"isi" * 9000
