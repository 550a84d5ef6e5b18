"""Which letters stay without a number when all that wait are given theirs, and what to do about them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

NAMED = 8  # agenda numbers in a sentence; the register itself lists what still waits


@dataclass(slots=True)
class Dilewati:
    """Agenda numbers. ``tanpa_pola``: the pattern leaves room for the pen; ``terpakai``: another has the number."""

    tanpa_pola: list[int] = field(default_factory=list)
    terpakai: list[int] = field(default_factory=list)

    def kalimat(self) -> str:
        """Return the sentences that go behind what was done; blank where nothing was left."""
        said = []
        if self.tanpa_pola:
            said.append(
                f" Dilewati karena polanya belum lengkap: {_agenda(self.tanpa_pola)}. Lengkapi pola nomornya di "
                "Pengaturan, Redaksi naskah, dan kode unit di Unit kerja."
            )
        if self.terpakai:
            said.append(
                f" Dilewati karena nomornya sudah dipakai surat lain: {_agenda(self.terpakai)}. Beri nomor satu "
                "per satu."
            )
        return "".join(said)


def _agenda(numbers: Sequence[int]) -> str:
    more = f" dan {len(numbers) - NAMED} surat lagi" if len(numbers) > NAMED else ""
    return f"agenda {', '.join(map(str, numbers[:NAMED]))}{more}"
