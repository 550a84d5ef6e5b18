"""What every new version of the plan keeps to: a day from which it holds, a document it rests on, nothing sent touched.

A card, a target, a pagu is never overwritten (domain.md section 11, no. 7). Reading takes the last version that began
by the end of a period; so a new one begins no earlier than the one before it, and after what was sent already.
"""

from dataclasses import dataclass
from datetime import date

from takar.actions.errors import Stale
from takar.actions.pengaturan.isian import Isian
from takar.actions.tx import STALE
from takar.queries.rencana_akibat import Akibat
from takar.rules.periods import format_tanggal

DASAR = 200


@dataclass(frozen=True, slots=True)
class VersiMasuk:
    """From when on a version holds, and the number of the document that it rests on, as typed."""

    mulai: date | None
    dasar: str


def same_versions(seen: int, now: int) -> None:
    """Compare the sum of the versions that the person saw with that of today: versions only grow. Raises Stale."""
    if seen != now:
        raise Stale(now, STALE)


def read_versi(isian: Isian, masuk: VersiMasuk, akibat: Akibat, lama: date | None) -> tuple[date, str]:
    """Return day and document of a new version; ``lama`` is when the one before it began, None for a first one."""
    kosong = "" if lama is None else "Isi nomor dokumen yang menjadi dasar perubahan, misalnya nomor DPA perubahan."
    dasar = isian.teks("dasar", masuk.dasar, DASAR, kosong=kosong)
    mulai = masuk.mulai
    if mulai is None:
        isian.wrong("mulai", "Isi tanggal mulai berlakunya.")
        return date(akibat.tahun, 1, 1), dasar
    if objection := akibat.object_to(mulai):
        isian.wrong("mulai", objection)
    if mulai.year != akibat.tahun:
        isian.wrong("mulai", f"Tanggal ini di luar tahun {akibat.tahun}. Pilih tanggal pada tahun itu.")
    if lama is not None and mulai < lama:
        isian.wrong(
            "mulai",
            f"Versi sebelumnya berlaku mulai {format_tanggal(lama)}. Pilih tanggal itu atau sesudahnya.",
        )
    return mulai, dasar
