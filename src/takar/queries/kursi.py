"""Which langkah have nobody to carry them, today or on a day to come, as sentences (product.md, langkah 0)."""

from collections.abc import Iterator
from datetime import date, timedelta

from takar.queries.edition import edition_of_office
from takar.queries.penugasan import KursiKosong, kursi_kosong
from takar.records.models import Penugasan
from takar.rules.periods import format_tanggal
from takar.sop.labels import KIND_LABELS, PERAN_LABELS
from takar.sop.model import Edition

WARN_DAYS = 14  # as long before an end as the SOP gives for langkah 1 to 3 together, so that an SK can still be made


def empty_langkah(opd_id: int, today: date) -> tuple[str, ...]:
    """Return a sentence for each langkah that nobody can carry today, with its unit; none without an edition."""
    edition = edition_of_office(opd_id, today)
    if edition is None:
        return ()
    return tuple(said for kursi in kursi_kosong(opd_id, today) for said in _langkah(kursi, edition))


def _langkah(kursi: KursiKosong, edition: Edition) -> Iterator[str]:
    """Yield the langkah of one empty chair: the peran that the edition gives them."""
    of_unit = f" {kursi.unit}" if kursi.unit else ""
    for langkah in edition.langkah:
        if langkah.peran and PERAN_LABELS[langkah.peran] == kursi.peran:
            nama = KIND_LABELS[langkah.kind] if langkah.kind else langkah.kegiatan
            yield f"Langkah {langkah.nomor}, {nama},{of_unit}: {kursi.peran}, {kursi.sebab}."


def emptied(before: tuple[KursiKosong, ...], after: tuple[KursiKosong, ...]) -> list[str]:
    """Return the chairs that are empty after something and were not before: "Kepala Bidang Aptika"."""
    known = {(kursi.peran, kursi.unit) for kursi in before}
    return [_chair(kursi.peran, kursi.unit) for kursi in after if (kursi.peran, kursi.unit) not in known]


def _chair(peran: str, unit: str) -> str:
    """Return "Kepala Bidang Aplikasi Informatika": a word in which both meet stands once."""
    return f"{peran.removesuffix(f' {unit.split(maxsplit=1)[0]}')} {unit}" if unit else peran


def ending(opd_id: int, today: date) -> dict[date, list[str]]:
    """Return which chairs are empty from which day on, because a penugasan ends within WARN_DAYS and none follows."""
    ends = Penugasan.objects.filter(
        jabatan__unit__opd_id=opd_id, selesai__gte=today, selesai__lte=today + timedelta(days=WARN_DAYS)
    ).exclude(jabatan__peran="")
    found: dict[date, list[str]] = {}
    days = sorted({one.selesai for one in ends if one.selesai is not None})
    known = kursi_kosong(opd_id, today) if days else ()
    for end in days:
        day = end + timedelta(days=1)
        then = kursi_kosong(opd_id, day)
        if chairs := emptied(known, then):
            found[day] = chairs
        known = (*known, *then)
    return found


def vacant_from(day: date, chairs: list[str]) -> str:
    """Return the sentence that says so, and what to do."""
    return f"Mulai {format_tanggal(day)} belum ada yang memegang {', '.join(chairs)}. Tugaskan penggantinya."
