"""What is wrong with an edition file: file, place and reason, all of it at once."""

from dataclasses import dataclass
from typing import NoReturn


@dataclass(frozen=True)
class Masalah:
    """One fault of an edition file, as its author reads it."""

    file: str
    tempat: str
    alasan: str

    def __str__(self) -> str:
        return f"{self.file}: {self.tempat}: {self.alasan}" if self.tempat else f"{self.file}: {self.alasan}"


class EditionError(Exception):
    """The file is no valid edition; `masalah` lists every fault found."""

    def __init__(self, masalah: tuple[Masalah, ...]) -> None:
        super().__init__("\n".join(str(satu) for satu in masalah))
        self.masalah = masalah


class UnreadableEdition(EditionError):
    """The file could not be read at all: no such file, no text, or no TOML/JSON."""


MOST_FAULTS = 50
"""So many are mended in one go; who has more reads a file that is no edition, and each costs time to find."""
_MORE = f"baru {MOST_FAULTS} kesalahan pertama yang disebut. Betulkan dahulu, lalu periksa lagi."


class Temuan:
    """Collects the faults of one file while it is read, so that its author mends them in one go."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.masalah: list[Masalah] = []
        self.tidak_dibaca: list[str] = []

    def add(self, tempat: str, alasan: str) -> None:
        """Note a fault at a place. Raises EditionError with all of them where there are too many to go on."""
        self.masalah.append(Masalah(self.file, tempat, alasan))
        if len(self.masalah) == MOST_FAULTS:
            self.masalah.append(Masalah(self.file, "", _MORE))
            self.raise_if_any()

    def stop(self, tempat: str, alasan: str) -> NoReturn:
        """Refuse the file for a fault from which others would follow; nothing after it is read."""
        raise EditionError((*self.masalah, Masalah(self.file, tempat, alasan)))

    def raise_if_any(self) -> None:
        """Refuse the file when anything was found."""
        if self.masalah:
            raise EditionError(tuple(self.masalah))
