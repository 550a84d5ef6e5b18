"""Hash a file behind who writes it, so that it need not be read once more when it is whole (docs/adr/0091)."""

import hashlib
import os
from functools import partial
from pathlib import Path
from typing import Self

from takar.gateways.beside import Beside
from takar.gateways.storage import CHUNK_BYTES, Stored


class Follower:
    """Reads what is settled of a file that somebody still writes, in a thread of its own."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)  # a buffer would hold what is not settled yet
        self._digest, self._size, self._piece = hashlib.sha256(), 0, memoryview(bytearray(CHUNK_BYTES))
        self._beside = Beside()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._beside.close()
        self._file.close()

    def settled(self, until: int) -> None:
        """Take note that the bytes before a place are on the file and change no more."""
        self._beside.do(partial(self._read, until))

    def whole(self) -> Stored:
        """Return the hash and size of the file, of which nothing is written any more, once it lies on the disk."""
        self._beside.do(partial(os.fsync, self._file.fileno()))
        self._beside.do(partial(self._read, os.fstat(self._file.fileno()).st_size))
        self._beside.wait()
        return Stored(self._digest.hexdigest(), self._size)

    def _read(self, until: int) -> None:
        while self._size < until and (length := self._file.readinto(self._piece[: until - self._size])):
            self._digest.update(self._piece[:length])
            self._size += length
