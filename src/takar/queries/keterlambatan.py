"""What of each langkah of a berkas is late, and by which langkah it is held up (docs/adr/0058)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from takar.queries.ketepatan import Ketepatan, Penyelesaian
from takar.records.models import LangkahBerkas
from takar.rules.calendar import sisa_hari


@dataclass(frozen=True, slots=True)
class Keterlambatan:
    """How a langkah is late: ``telat`` says what of it deviates, empty where nothing does.

    What is due and cannot start yet deviates in nothing of its own: ``menunggu`` is the open langkah that holds it up,
    and ``lewat`` by how much it is due.
    """

    telat: str = ""
    menunggu: int | None = None
    lewat: str = ""

    @property
    def kalimat(self) -> str:
        """How it stands in the row of the langkah; empty where it is not due."""
        return self.telat or (f"menunggu langkah {self.menunggu}, {self.lewat}" if self.menunggu else "")


def keterlambatan(
    rows: Iterable[LangkahBerkas], selesai: Mapping[int, Penyelesaian], ketepatan: Ketepatan, now: datetime
) -> Mapping[int, Keterlambatan]:
    """Return how each langkah of one berkas is late, by its number.

    Where the langkah that holds up another is not overdue itself, as after a return, that it holds up is what is late.
    """
    ordered = sorted(rows, key=lambda row: row.nomor)
    penahan = next((row for row in ordered if row.opened_at and row.done_at is None), None)
    found = {row.nomor: _own(row, selesai.get(row.nomor, Penyelesaian()), penahan, ketepatan, now) for row in ordered}
    held = next((nomor for nomor, satu in found.items() if satu.menunggu), None)
    if penahan is None or held is None or _is_overdue(penahan, selesai, ketepatan, now):
        return found
    holds = f"menahan langkah {held}, {found[held].lewat}"
    own = found[penahan.nomor]
    return {**found, penahan.nomor: replace(own, telat="; ".join(filter(None, [own.telat, holds])))}


def _own(
    row: LangkahBerkas, selesai: Penyelesaian, penahan: LangkahBerkas | None, ketepatan: Ketepatan, now: datetime
) -> Keterlambatan:
    today = now.astimezone(ketepatan.zona).date()
    if selesai.first is not None or row.due_on >= today:
        return Keterlambatan(ketepatan.terlambat(selesai, row.due_on))
    lewat = sisa_hari(today, row.due_on, ketepatan.kalender)
    if row.opened_at is None and penahan is not None:
        return Keterlambatan(menunggu=penahan.nomor, lewat=lewat)
    return Keterlambatan(f"belum selesai, {lewat}")


def _is_overdue(row: LangkahBerkas, selesai: Mapping[int, Penyelesaian], ketepatan: Ketepatan, now: datetime) -> bool:
    """Whether it is due and was never completed."""
    first = selesai.get(row.nomor, Penyelesaian()).first
    return first is None and row.due_on < now.astimezone(ketepatan.zona).date()
