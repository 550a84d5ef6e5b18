"""Every langkah of every pengumpulan of an office and when it was first completed: the base of all rates."""

from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Q

from takar.queries.edition import edition_of
from takar.queries.keadaan_dahulu import plans_before
from takar.queries.ketepatan_pertama import first_completions
from takar.queries.pada import until
from takar.records.models import LangkahBerkas, Pengumpulan
from takar.rules.pada import Pada
from takar.rules.periods import Periode
from takar.rules.record import record
from takar.sop.labels import KIND_LABELS
from takar.sop.model import Langkah
from takar.sop.state import Event


@record
class LangkahLalu:
    """One langkah of one berkas of a round; ``nama`` is in words that stay the same over editions.

    ``first_on`` is the day of its first completion in the office's zone, None before it.
    """

    pengumpulan_id: int
    periode: tuple[int, int]
    unit_id: int
    unit: str
    nomor: int
    nama: str
    due_on: date
    first_on: date | None


def nama_langkah(langkah: Langkah) -> str:
    """Return a langkah with its number: "2. Pemeriksaan"."""
    return f"{langkah.nomor}. {KIND_LABELS[langkah.kind] if langkah.kind else langkah.kegiatan}"


def sejarah_langkah(
    opd_id: int, unit_ids: Collection[int], sampai: Periode, zona: ZoneInfo, pada: Pada | None = None
) -> list[LangkahLalu]:
    """Return the langkah of some units up to a period, the oldest first, in three queries.

    ``pada``: as they stood at the end of a day, with the due dates of then; one query more.
    """
    saat = pada.sampai if pada else None
    now = Q(tahun=sampai.tahun, triwulan__lte=sampai.triwulan.value)
    pengumpulan_list = Pengumpulan.objects.filter(Q(tahun__lt=sampai.tahun) | now, opd_id=opd_id)
    by_id = {one.pk: one for one in until(pengumpulan_list, saat, "dibuka_at").order_by("tahun", "triwulan")}
    opened = {"berkas__riwayat_list__event": Event.OPENED.value, "berkas__riwayat_list__at__lte": saat} if saat else {}
    rows = list(
        LangkahBerkas.objects.filter(
            berkas__pengumpulan_id__in=list(by_id), berkas__unit_id__in=list(unit_ids), **opened
        )
        .order_by("berkas__pengumpulan__tahun", "berkas__pengumpulan__triwulan", "berkas__unit__urutan", "nomor")
        .values_list("berkas_id", "nomor", "due_on", "berkas__unit_id", "berkas__unit__nama", "berkas__pengumpulan_id")
    )
    first = first_completions(by_id, unit_ids, saat)
    changed = plans_before(list(dict.fromkeys(row[0] for row in rows)), saat) if saat else {}
    nama = {pk: {x.nomor: nama_langkah(x) for x in edition_of(one).langkah} for pk, one in by_id.items()}
    periode = {pk: (one.tahun, one.triwulan) for pk, one in by_id.items()}
    found = []
    for berkas_id, nomor, due_on, unit_id, unit, pengumpulan_id in rows:
        at = first.get((berkas_id, nomor))
        found.append(
            LangkahLalu(
                pengumpulan_id=pengumpulan_id,
                periode=periode[pengumpulan_id],
                unit_id=unit_id,
                unit=unit,
                nomor=nomor,
                nama=nama[pengumpulan_id][nomor],
                due_on=changed.get((berkas_id, nomor), due_on),
                first_on=at.astimezone(zona).date() if at else None,
            )
        )
    return found
