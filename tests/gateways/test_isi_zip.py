"""What lies in a file that still grows is read back byte by byte, past the system's memory or not."""

import hashlib
import os
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from takar.gateways import file_disk
from takar.gateways.file_disk import BLOCK, DiskFile
from takar.gateways.isi_zip import WINDOW_BYTES, Bagian, ReadBack


def packed(content: bytes) -> bytes:
    pack = zlib.compressobj(6, wbits=-zlib.MAX_WBITS)
    return pack.compress(content) + pack.flush()


@pytest.mark.parametrize("direct", [file_disk.DIRECT, 0])
def test_each_part_is_read_as_it_was_written_wherever_it_begins(tmp_path: Path, monkeypatch, direct: int) -> None:
    """Within a block, over several, over the window, packed, empty; what follows is written while they are read."""
    monkeypatch.setattr(file_disk, "DIRECT", direct)
    plain = [os.urandom(n) for n in (1, BLOCK - 1, BLOCK, 0, 70, BLOCK + 1, WINDOW_BYTES, 2 * WINDOW_BYTES + 5, 3)]
    contents = [(one, False) for one in plain] + [(b"angka;" * 50_000, True), (b"", True)]
    told: list[int] = []
    with (tmp_path / "a").open("w+b", buffering=0) as sink, closing(DiskFile(sink.fileno())) as disk:
        back = ReadBack(disk)
        for content, pack in contents:
            begin = disk.tell()
            disk.write(packed(content) if pack else content)
            part, limit = Bagian(begin, disk.tell(), pack), disk.tell()
            disk.write(b"nanti" * 20)  # of what comes next, and comes to be another
            disk.put_out()
            disk.seek(limit)
            assert back.hash_of(part, limit, told.append) == hashlib.sha256(content).hexdigest()
            assert back.sum_of(part, limit) == zlib.crc32(content)
        assert sum(told) == sum(len(content) for content, _ in contents)
        end = disk.tell()
        disk.write(b"\xff" * 40)
        disk.end()
        with pytest.raises(OSError, match="Input/output error"):
            back.hash_of(Bagian(end, end + 40, True), end + 40, told.append)
        with pytest.raises(OSError, match="Input/output error"):
            back.hash_of(Bagian(0, end + 2 * BLOCK, False), end + 2 * BLOCK, told.append)
