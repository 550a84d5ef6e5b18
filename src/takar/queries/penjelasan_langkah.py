"""What was said about late langkah, and the langkah as the judge of an explanation sees it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects

from takar.queries.edition import edition_of
from takar.queries.jam import JamTampil, jam_tampil, pengukur
from takar.queries.kalender import kalender
from takar.queries.ketepatan import Ketepatan, fold_penyelesaian, peristiwa_of
from takar.queries.keterlambatan import Keterlambatan, keterlambatan
from takar.queries.langkah_tampil import as_officer
from takar.queries.pada import until
from takar.queries.pengumpulan_baca import LANGKAH
from takar.records.models import BerkasBidang, LangkahBerkas, PenjelasanLangkah
from takar.rules.periods import format_waktu
from takar.sop.penjelasan_langkah import PenjelasanSubject


def penjelasan_list(
    keys: Collection[int], zona: ZoneInfo, sampai: datetime | None = None
) -> Mapping[tuple[int, int], tuple[str, ...]]:
    """Return every explanation by berkas and langkah, the oldest first, with who wrote it and when; up to a moment."""
    found: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for one in until(PenjelasanLangkah.objects.filter(berkas_id__in=keys), sampai).order_by("at", "pk"):
        siapa = f"{as_officer(one.nama, one.sebagai)}, {format_waktu(one.at.astimezone(zona))}"
        found[one.berkas_id, one.langkah].append(f"{one.teks} ({siapa})")
    return {at: tuple(texts) for at, texts in found.items()}


def subject_from_jam(
    berkas: BerkasBidang, row: LangkahBerkas, jam: JamTampil | None, late: Keterlambatan
) -> PenjelasanSubject:
    """Return one langkah as the judge sees it, from what is known already."""
    held = jam.pegawai if jam else frozenset[int]()
    done_by = frozenset({row.done_by_id} if row.done_by_id is not None else ())
    return PenjelasanSubject(
        berkas.pengumpulan.opd_id, berkas.unit_id, late=bool(late.telat), held=held | done_by, menunggu=late.menunggu
    )


def penjelasan_subject(berkas: BerkasBidang, nomor: int, now: datetime) -> PenjelasanSubject | None:
    """Return one langkah as the judge sees it; None where the berkas has no such langkah."""
    pengumpulan, edition = berkas.pengumpulan, edition_of(berkas.pengumpulan)
    prefetch_related_objects([berkas], LANGKAH)
    rows = {row.nomor: row for row in berkas.langkah_list.all()}
    if nomor not in rows:
        return None
    ketepatan = Ketepatan(kalender(pengumpulan.opd_id), ZoneInfo(pengumpulan.opd.zona))
    riwayat = peristiwa_of([berkas.pk])[berkas.pk]
    late = keterlambatan(rows.values(), fold_penyelesaian(riwayat), ketepatan, now)
    jam = jam_tampil(berkas, edition, riwayat, pengukur(pengumpulan, now, ketepatan.kalender)).get(nomor)
    return subject_from_jam(berkas, rows[nomor], jam, late[nomor])
