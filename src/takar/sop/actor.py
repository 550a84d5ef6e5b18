"""Who acts, and on what: the facts the judge decides by."""

from dataclasses import dataclass, replace

from takar.rules.penugasan import Batas
from takar.sop.model import Edition
from takar.sop.peran import Peran
from takar.sop.state import Posisi

DEFINITIF = "definitif"


def acting_post(status: str, jabatan: str) -> str:
    """A post as it is held: "Plh. Sekretaris", the bare name where the holder is definitif."""
    return jabatan if status == DEFINITIF else f"{status} {jabatan}"


def bare_post(held: str) -> str:
    """Return a post without how it is held: "Sekretaris" of "Plh. Sekretaris"."""
    return held.removeprefix("Plt. ").removeprefix("Plh. ")


def full_pangkat(pangkat: str, golongan: str) -> str:
    """A pangkat with its golongan: "Penata (III/c)"."""
    return f"{pangkat} ({golongan})" if golongan else pangkat


@dataclass(frozen=True, slots=True)
class Tugas:
    """One post a person holds today; `status` is "definitif", "Plt." or "Plh."."""

    peran: Peran
    opd_id: int
    unit_id: int
    jabatan: str
    status: str
    jabatan_id: int
    penugasan_id: int
    batas: Batas = Batas.PENUH

    @property
    def sebagai(self) -> str:
        """The post as it is held."""
        return acting_post(self.status, self.jabatan)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with today's posts, or the worker (`sistem`), which may only open a round.

    `memilih` is the penugasan that the person chose to act in, 0 where they left the choice to the order of the posts.
    """

    akun_id: int | None
    pegawai_id: int | None
    nama: str
    nip: str
    pangkat: str
    aktif: bool
    tugas: tuple[Tugas, ...]
    sistem: bool = False
    memilih: int = 0

    def within(self, opd_id: int) -> "Actor":
        """Return the same person with the posts in one office alone: what is made there is made of its figures."""
        return replace(self, tugas=tuple(satu for satu in self.tugas if satu.opd_id == opd_id))


@dataclass(frozen=True, slots=True)
class Subject:
    """The berkas acted on. `unit_id` None is the office as a whole; `posisi` None is a round not yet open.

    `sender_id` is the pegawai who handed the berkas on to the open langkah, None when it came by a return; the right to
    recall it is of the post (docs/adr/0072).
    `delegated`: its monev was delegated, to whoever holds the post of the Sekretaris (docs/adr/0068).
    `makers` entered figures, `checkers` judged rows; `exceptions` are (pegawai_id, action), granted
    by the Pengelola sistem with a reason. `asked_by` asked for the koreksi that waits to be judged.
    """

    edition: Edition
    opd_id: int
    unit_id: int | None
    unit_is_sekretariat: bool
    posisi: Posisi | None
    makers: frozenset[int]
    checkers: frozenset[int]
    next_opened: bool
    sender_id: int | None
    delegated: bool
    monev_open: bool
    blocking: tuple[str, ...]
    exceptions: frozenset[tuple[int, str]] = frozenset()
    asked_by: int | None = None
