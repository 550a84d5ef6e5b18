"""What every new version of the plan keeps to: a day from which it holds, a document it rests on, nothing sent touched.

A card, a target, a pagu is never overwritten (domain.md section 11, no. 7). Reading takes the last version that began
by the end of a period; so a new one begins no earlier than the one before it, and after what was sent already.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model

from takar.actions.errors import Stale
from takar.actions.pengaturan.isian import Isian
from takar.actions.tx import STALE
from takar.queries.rencana_akibat import Akibat
from takar.rules.periods import format_tanggal

DASAR = 200
BATCH = 500
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class VersiMasuk:
    """From when on a version holds, and the number of the document that it rests on, as typed."""

    mulai: date | None
    dasar: str


@dataclass(frozen=True, slots=True)
class Berlaku:
    """From when on a version holds, and the document that it rests on."""

    mulai: date
    dasar: str

    @property
    def catatan(self) -> dict[str, str]:
        """Return what the audit keeps of it."""
        return {"berlaku_mulai": self.mulai.isoformat(), "dasar": self.dasar}


@dataclass(frozen=True, slots=True)
class VersiBaru:
    """The next version of one thing: what it is of and what it says, the number of the one before it (0 for none)."""

    isi: Mapping[str, Any]
    lama: int
    berlaku: Berlaku


def add_versions(model: type[M], rows: Iterable[VersiBaru]) -> list[M]:
    """Write versions of cards, targets or pagu beside those before them; none is overwritten.

    Every version of the plan is written here, typed or loaded.
    """
    made = [
        model(versi=one.lama + 1, berlaku_mulai=one.berlaku.mulai, dasar=one.berlaku.dasar, **one.isi) for one in rows
    ]
    return model._default_manager.bulk_create(made, batch_size=BATCH)


def same_versions(seen: int, now: int) -> None:
    """Compare the sum of the versions that the person saw with that of today: versions only grow. Raises Stale."""
    if seen != now:
        raise Stale(now, STALE)


def read_versi(isian: Isian, masuk: VersiMasuk, akibat: Akibat, lama: date | None, kolom: str = "mulai") -> Berlaku:
    """Return day and document of a new version; ``lama`` is when the one before it began, None for a first one.

    ``kolom`` is the field of the day.
    """
    kosong = "" if lama is None else "Isi nomor dokumen yang menjadi dasar perubahan, misalnya nomor DPA perubahan."
    dasar = isian.teks("dasar", masuk.dasar, DASAR, kosong=kosong)
    mulai = masuk.mulai
    if mulai is None:
        isian.wrong(kolom, "Isi tanggal mulai berlakunya.")
        return Berlaku(date(akibat.tahun, 1, 1), dasar)
    if objection := akibat.object_to(mulai):
        isian.wrong(kolom, objection)
    if mulai.year != akibat.tahun:
        isian.wrong(kolom, f"Tanggal ini di luar tahun {akibat.tahun}. Pilih tanggal pada tahun itu.")
    if lama is not None and mulai < lama:
        isian.wrong(
            kolom,
            f"Versi sebelumnya berlaku mulai {format_tanggal(lama)}. Pilih tanggal itu atau sesudahnya.",
        )
    return Berlaku(mulai, dasar)
