"""Which structural posts stand alone: who heads an office or a part of it is one (docs/adr/0067).

Source: the issue, "one holder per structural post at a time". A functional post may carry the peran beside another: a
Perencana can hold the Kasubbag's.
"""

from collections import defaultdict
from collections.abc import Iterable

from takar.rules.penugasan import KEPALA, KEPALA_BIDANG
from takar.rules.record import record


@record
class Pos:
    """A post that serves: its key, its name and its unit in words, the key of the unit, what it carries."""

    kunci: str
    nama: str
    unit: str
    unit_kunci: str
    peran: str
    struktural: bool

    @property
    def tempat(self) -> tuple[str, str] | None:
        """Return where it stands alone: a peran in a bidang, or in the whole office; None where it need not."""
        if not self.struktural or self.peran not in KEPALA:
            return None
        return self.peran, self.unit_kunci if self.peran == KEPALA_BIDANG else ""

    @property
    def sebutan(self) -> str:
        """Return how it is called among others."""
        return f"{self.nama} ({self.unit})"


def object_to_kembar(baru: Pos, lain: Iterable[Pos]) -> str:
    """Return why a post cannot stand beside others that serve: one of them has its place already; "" where it can."""
    for satu in lain:
        if satu.kunci != baru.kunci and satu.tempat is not None and satu.tempat == baru.tempat:
            where = "bidang itu" if baru.peran == KEPALA_BIDANG else "perangkat daerah ini"
            return (
                f"Peran ini sudah ada pada jabatan struktural {satu.sebutan}, dan {where} hanya punya satu. Ubah "
                "jabatan yang ada, atau lepaskan dahulu perannya di sana. Orang lain yang menggantikan pejabatnya "
                "dicatat sebagai Plt. atau Plh. pada jabatan yang ada itu."
            )
    return ""


def kembar(semua: Iterable[Pos]) -> list[list[Pos]]:
    """Return the posts of which several have one place, together; in the order in which they come."""
    found: defaultdict[tuple[str, str], list[Pos]] = defaultdict(list)
    for satu in semua:
        if satu.tempat is not None:
            found[satu.tempat].append(satu)
    return [posts for posts in found.values() if len(posts) > 1]
