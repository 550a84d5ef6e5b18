"""What is written past the system's memory is what a file has that is written as others are, and a bad disk is told."""

import errno
import fcntl
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from ctypes import addressof, c_char
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takar.gateways import file_disk
from takar.gateways.file_disk import BLOCK, DIRECT, DiskFile, forget_cached

PIECE = 2 * BLOCK
WAYS = [DIRECT, 0]


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pieces of two blocks, so that few bytes take many."""
    monkeypatch.setattr(file_disk, "PIECE_BYTES", PIECE)


@pytest.fixture(params=WAYS)
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give where a file comes to lie; it is written past the system's memory, then as others are."""
    monkeypatch.setattr(file_disk, "DIRECT", request.param)
    return tmp_path / "a"


def opened(path: Path) -> Any:
    return path.open("w+b", buffering=0)


def watch_alignment(patched: pytest.MonkeyPatch) -> None:
    """Have what goes past the system's memory lie as the strictest disk wants it: place, memory, and length."""
    for name in ("pwritev", "preadv"):
        act = getattr(os, name)

        def watched(descriptor: int, parts: Sequence[memoryview], start: int, act: Any = act) -> int:
            if fcntl.fcntl(descriptor, fcntl.F_GETFL) & DIRECT:
                places = [start, *map(len, parts), *(addressof(c_char.from_buffer(part)) for part in parts)]
                assert [one % BLOCK for one in places] == [0] * len(places)
            return act(descriptor, parts, start)

        patched.setattr(os, name, watched)


@given(
    direct=st.sampled_from(WAYS),
    steps=st.lists(
        st.tuples(st.integers(0, 6 * PIECE), st.sampled_from([1, 30, BLOCK, PIECE - 1, 3 * PIECE + 7]), st.booleans()),
        max_size=9,
    ),
)
@settings(max_examples=150, deadline=None)
def test_it_has_what_a_file_has_wherever_it_is_written_again(
    tmp_path_factory: pytest.TempPathFactory, direct: int, steps: list[tuple[int, int, bool]]
) -> None:
    """Each step goes back as far as it can or to the end, writes, and may put out what there is."""
    path, model = tmp_path_factory.mktemp("disk") / "a", bytearray()
    with pytest.MonkeyPatch.context() as patched, opened(path) as sink:
        patched.setattr(file_disk, "DIRECT", direct)
        patched.setattr(file_disk, "PIECE_BYTES", PIECE)
        watch_alignment(patched)
        with closing(DiskFile(sink.fileno())) as disk:
            for nth, (back, length, put_out) in enumerate(steps):
                at, data = max(0, len(model) - back), bytes([nth + 1]) * length
                assert disk.seek(at) == at
                assert disk.write(data) == length
                model[at : at + length] = data
                assert disk.tell() == at + length
                if put_out:
                    disk.put_out()
                    assert path.read_bytes()[: len(model)] == model
            disk.end()
            assert path.read_bytes() == model


def test_what_comes_after_some_bytes_is_done_when_they_lie_there(path: Path) -> None:
    seen: list[tuple[bytes, str]] = []
    with opened(path) as sink, closing(DiskFile(sink.fileno())) as disk:
        for nth in range(40):
            disk.write(bytes([nth]) * 700)
            disk.after(
                lambda nth=nth: seen.append((os.pread(sink.fileno(), 700, 700 * nth), threading.current_thread().name))
            )
        disk.end()
    assert seen == [(bytes([nth]) * 700, "takar-beside") for nth in range(40)]


def test_it_is_read_from_a_block_on_to_its_end(path: Path) -> None:
    content = os.urandom(5 * BLOCK + 100)
    memory = memoryview(file_disk.mmap.mmap(-1, 4 * BLOCK))
    with opened(path) as sink, closing(DiskFile(sink.fileno())) as disk:
        disk.write(content)
        disk.end()
        assert disk.read_into(memory, BLOCK) == 4 * BLOCK
        assert memory == content[BLOCK : 5 * BLOCK]
        assert disk.read_into(memory, 4 * BLOCK) == BLOCK + 100
        assert memory[: BLOCK + 100] == content[4 * BLOCK :]
        assert disk.read_into(memory, 6 * BLOCK) == 0


def test_it_goes_nowhere_that_was_not_written(path: Path) -> None:
    with opened(path) as sink, closing(DiskFile(sink.fileno())) as disk:
        disk.write(b"isi")
        for offset, whence in ((4, os.SEEK_SET), (-1, os.SEEK_SET), (0, os.SEEK_END)):
            with pytest.raises(OSError, match="seek"):
                disk.seek(offset, whence)
        assert disk.tell() == 3


def test_a_disk_that_takes_few_bytes_at_once_gets_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, read = os.pwritev, os.preadv
    monkeypatch.setattr(os, "pwritev", lambda to, whole, at: write(to, [whole[0][:BLOCK]], at))
    monkeypatch.setattr(os, "preadv", lambda of, whole, at: read(of, [whole[0][:BLOCK]], at))
    content = os.urandom(9 * BLOCK + 5)
    with opened(path) as sink, closing(DiskFile(sink.fileno())) as disk:
        disk.write(content)
        disk.seek(BLOCK - 10)
        disk.write(b"kepala" * 5)  # over the border of two blocks, both of which were given to the disk before
        disk.end()
    assert path.read_bytes() == content[: BLOCK - 10] + b"kepala" * 5 + content[BLOCK + 20 :]


def test_who_writes_waits_for_a_slow_disk_and_no_piece_is_filled_again_before_it_was_taken(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, gate, ahead = os.pwritev, threading.Event(), threading.Semaphore(0)

    def slow(descriptor: int, parts: Sequence[memoryview], start: int) -> int:
        assert gate.wait(60)
        return write(descriptor, parts, start)

    def write_all() -> None:
        for nth in range(9):
            disk.write(bytes([nth]) * PIECE)
            ahead.release()

    monkeypatch.setattr(os, "pwritev", slow)
    with opened(path) as sink, closing(DiskFile(sink.fileno())) as disk:
        writer = threading.Thread(target=write_all)
        writer.start()
        assert all(ahead.acquire(timeout=30) for _ in range(4))
        assert not ahead.acquire(
            timeout=0.2
        )  # one on its way, one waits, two are kept: the next waits to be handed over
        gate.set()
        writer.join()
        disk.end()
    assert path.read_bytes() == b"".join(bytes([nth]) * PIECE for nth in range(9))


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, direct: DiskFile | None, refusal: int) -> Iterator[None]:
    """Have the disk refuse a call by this name; ``direct``: only past the system's memory."""
    act = getattr(os, name)

    def refused(descriptor: int, *given: Any) -> int:
        if direct is None or descriptor == direct._own:
            raise OSError(refusal, os.strerror(refusal))
        return act(descriptor, *given)

    with monkeypatch.context() as patched:
        patched.setattr(os, name, refused)
        yield


def test_a_full_disk_is_told_to_who_writes_on_and_to_who_waits_and_leaves_no_thread(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, done = threading.active_count(), list[int]()
    with opened(path) as sink, closing(DiskFile(sink.fileno())) as disk:
        for _ in refuse(monkeypatch, "pwritev", None, errno.ENOSPC):
            disk.after(lambda: done.append(1))
            with pytest.raises(OSError, match="No space left"):
                for _ in range(40):
                    disk.write(b"isi" * BLOCK)
            for wait in (disk.put_out, disk.end):
                with pytest.raises(OSError, match="No space left"):
                    wait()
    assert (done, threading.active_count()) == ([], before)


@pytest.mark.parametrize("name", ["pwritev", "preadv"])
def test_a_disk_that_refuses_it_only_when_asked_is_written_and_read_as_others_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    content, memory = os.urandom(3 * BLOCK + 5), memoryview(file_disk.mmap.mmap(-1, 4 * BLOCK))
    with opened(tmp_path / "a") as sink, closing(DiskFile(sink.fileno())) as disk:
        if not disk.from_disk:  # here none is refused, so one is made that is
            disk._own, disk._direct = os.dup(sink.fileno()), True
        for _ in refuse(monkeypatch, name, disk, errno.EINVAL):
            disk.write(content)
            disk.end()
            assert disk.read_into(memory, 0) == len(content)
        assert (memory[: len(content)], disk.from_disk) == (content, False)


def test_a_disk_that_is_broken_is_none_that_reads_in_another_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = memoryview(file_disk.mmap.mmap(-1, BLOCK))
    with opened(tmp_path / "a") as sink, closing(DiskFile(sink.fileno())) as disk:
        disk.write(b"isi")
        disk.end()
        for _ in refuse(monkeypatch, "preadv", None, errno.EIO):
            with pytest.raises(OSError, match="Input/output error"):
                disk.read_into(memory, 0)


def test_what_the_system_remembers_of_a_file_is_forgotten_and_the_file_is_whole(tmp_path: Path) -> None:
    with opened(tmp_path / "a") as sink:
        sink.write(b"isi" * 9000)
        forget_cached(sink.fileno())
        assert os.pread(sink.fileno(), 100_000, 0) == b"isi" * 9000
