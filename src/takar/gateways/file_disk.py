"""A file that is written to the disk itself and read from there while it grows, past the system's memory.

Where the system lets a file be written and read past that (O_DIRECT), what is read back is what lies on the disk; and
what others have in the system's memory stays there (docs/adr/0117). Elsewhere it is written and read as others are.
"""

import errno
import io
import mmap
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from takar.gateways.beside import Beside

DIRECT = getattr(os, "O_DIRECT", 0)
BLOCK = 4096  # where a read or a write past the system's memory may begin, on any disk of today
PIECE_BYTES = 2 * 1024 * 1024  # that go to the disk at once
AHEAD = 1  # pieces that wait while one is on its way to the disk
KEPT = 2  # full ones that are kept here meanwhile: the head of most files in a ZIP is written again at their end


class DiskFile:
    """Takes bytes as a file does, collected into large pieces, which a thread beside it writes to the disk.

    What is near its end may be written again in memory; what lies before that, as the head of a large file in a ZIP
    does, is mended on the disk in its turn. Who writes is one thread; ``read_into`` may be called by several.
    """

    def __init__(self, descriptor: int) -> None:
        self._plain, self._own = descriptor, -1
        with suppress(OSError):  # a system or a file system without: it is written and read as others are
            self._own = os.open(f"/proc/self/fd/{descriptor}", os.O_RDWR | DIRECT) if DIRECT else -1
        self._direct = self._own >= 0
        self._beside, self._after = Beside(ahead=AHEAD), list[tuple[int, Callable[[], object]]]()
        self._pieces = [memoryview(mmap.mmap(-1, PIECE_BYTES)) for _ in range(KEPT + AHEAD + 2)]
        self._at = self._begin = self._end = 0  # where the next bytes go; from where on they are here; where all end
        self._is_out = True  # nothing came since all of it was put out

    @property
    def from_disk(self) -> bool:
        """Whether it is written and read past the system's memory."""
        return self._direct

    def tell(self) -> int:
        """Return where the next bytes go."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place that was written, or to its end."""
        if whence != os.SEEK_SET or not 0 <= offset <= self._end:
            raise io.UnsupportedOperation("seek")
        self._at = offset
        return offset

    def write(self, data: bytes, /) -> int:
        """Take some bytes. Raises OSError if the disk did not take some before them."""
        left = memoryview(data)
        self._is_out = False
        while left:
            taken = self._mend(left) if self._at < self._begin else self._collect(left)
            self._at += taken
            left = left[taken:]
        return len(data)

    def flush(self) -> None:
        """Do nothing: bytes go to the disk by pieces, and by ``put_out``."""

    def after(self, work: Callable[[], object]) -> None:
        """Have something done, shortly and in the thread that writes, when all that is in by now lies on the disk."""
        self._after.append((self._end, work))

    def put_out(self) -> None:
        """Return when all that is in lies on the disk. Raises OSError if the disk did not take it.

        What was put out and not written again since is left as it lies: it may have been read back.
        """
        if self._is_out and not self._after:
            self._beside.wait()
            return
        while self._end - self._begin >= PIECE_BYTES:
            self._hand_over_full()
        left = self._end - self._begin
        self._hand_over(left + -left % BLOCK, self._end)  # what follows up to there comes with the whole piece
        self._beside.wait()
        self._is_out = True

    def end(self) -> None:
        """Put out what is left, and have the file end where it was written to."""
        self.put_out()
        os.ftruncate(self._plain, self._end)

    def close(self) -> None:
        """Let go of the threads and of the file, after what was handed over."""
        self._beside.close()
        if self._own >= 0:
            os.close(self._own)
            self._own = -1

    def read_into(self, memory: memoryview, start: int) -> int:
        """Read from a block on into memory that lies as blocks do, and return how much; no less unless it ends there.

        A disk that refuses such a reading only here is read as others are.
        """
        done = 0
        while done < len(memory) and (read := self._past(os.preadv, memory[done:], start + done)):
            done += read
            if done % BLOCK:  # the end of the file
                break
        return done

    def _collect(self, data: memoryview) -> int:
        """Take what the piece that lies here has place for."""
        nth, offset = divmod(self._at - self._begin, PIECE_BYTES)
        taken = min(len(data), PIECE_BYTES - offset)
        self._pieces[nth][offset : offset + taken] = data[:taken]
        self._end = max(self._end, self._at + taken)
        if self._end - self._begin == (KEPT + 1) * PIECE_BYTES:
            self._hand_over_full()
        return taken

    def _mend(self, data: memoryview) -> int:
        """Have bytes that are on their way to the disk, or lie there, be others; what follows them stays."""
        taken = min(len(data), self._begin - self._at)
        self._after.append((self._begin, partial(self._put_again, bytes(data[:taken]), self._at)))
        return taken

    def _hand_over_full(self) -> None:
        """Send the first piece on its way; the one behind the others is free, as no more than AHEAD wait."""
        self._hand_over(PIECE_BYTES, self._begin + PIECE_BYTES)
        self._pieces.append(self._pieces.pop(0))
        self._begin += PIECE_BYTES

    def _hand_over(self, length: int, end: int) -> None:
        self._beside.check()
        after = [work for place, work in self._after if place <= end]
        self._after = [(place, work) for place, work in self._after if place > end]
        self._beside.do(partial(self._put_out, self._pieces[0][:length], self._begin, after))

    def _put_out(self, piece: memoryview, start: int, after: list[Callable[[], object]]) -> None:
        self._put(piece, start)
        for work in after:
            work()

    def _put_again(self, data: bytes, at: int) -> None:
        start = at - at % BLOCK
        with mmap.mmap(-1, at + len(data) - start + -(at + len(data)) % BLOCK) as whole, memoryview(whole) as memory:
            if self.read_into(memory, start) != len(memory):
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            memory[at - start : at - start + len(data)] = data
            self._put(memory, start)

    def _put(self, memory: memoryview, start: int) -> None:
        done = 0
        while done < len(memory):
            done += self._past(os.pwritev, memory[done:], start + done)

    def _past(self, act: Callable[[int, list[memoryview], int], int], memory: memoryview, start: int) -> int:
        """Read or write past the system's memory; where the disk refuses that only here, as others are."""
        if self._direct:
            try:
                return act(self._own, [memory], start)
            except OSError as error:
                if error.errno != errno.EINVAL:
                    raise
                self._direct = False
        return act(self._plain, [memory], start)


def forget_cached(descriptor: int) -> None:
    """Have a file lie on the disk, and what the system remembers of it forgotten: who reads it next reads the disk.

    Where a system offers no such thing, what it remembers is read.
    """
    os.fsync(descriptor)
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
