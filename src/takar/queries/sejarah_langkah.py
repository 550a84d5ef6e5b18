"""Every langkah of every pengumpulan of an office, how it was completed and how long it ran: the base of all rates."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from takar.queries.edition import edition_of
from takar.queries.jam import jam_of
from takar.queries.keadaan_dahulu import plans_before
from takar.queries.ketepatan import Penyelesaian, fold_penyelesaian, peristiwa_of
from takar.queries.pada import until
from takar.records.models import LangkahBerkas, Pengumpulan
from takar.rules.pada import Pada
from takar.rules.periods import Periode
from takar.sop.jam_langkah import JamLangkah
from takar.sop.labels import KIND_LABELS
from takar.sop.model import Langkah


@dataclass(frozen=True, slots=True)
class LangkahLalu:
    """One langkah of one berkas of a round."""

    pengumpulan_id: int
    periode: tuple[int, int]
    unit_id: int
    unit: str
    langkah: Langkah
    due_on: date
    selesai: Penyelesaian
    jam: JamLangkah

    @property
    def nama(self) -> str:
        """The langkah in words that stay the same over editions."""
        return nama_langkah(self.langkah)

    @property
    def first(self) -> datetime | None:
        """When it was first completed."""
        return self.selesai.first


def nama_langkah(langkah: Langkah) -> str:
    """Return a langkah with its number: "2. Pemeriksaan"."""
    return f"{langkah.nomor}. {KIND_LABELS[langkah.kind] if langkah.kind else langkah.kegiatan}"


def sejarah_langkah(
    opd_id: int, unit_ids: Collection[int], sampai: Periode, pada: Pada | None = None
) -> list[LangkahLalu]:
    """Return the langkah of some units up to a period, the oldest first, in three queries.

    ``pada``: as they stood at the end of a day, with the due dates of then; one query more.
    """
    saat = pada.sampai if pada else None
    now = Q(tahun=sampai.tahun, triwulan__lte=sampai.triwulan.value)
    pengumpulan_list = Pengumpulan.objects.filter(Q(tahun__lt=sampai.tahun) | now, opd_id=opd_id)
    by_id = {one.pk: one for one in until(pengumpulan_list, saat, "dibuka_at").order_by("tahun", "triwulan")}
    rows = list(
        LangkahBerkas.objects.filter(berkas__pengumpulan_id__in=list(by_id), berkas__unit_id__in=list(unit_ids))
        .order_by("berkas__pengumpulan__tahun", "berkas__pengumpulan__triwulan", "berkas__unit__urutan", "nomor")
        .values_list("berkas_id", "nomor", "due_on", "berkas__unit_id", "berkas__unit__nama", "berkas__pengumpulan_id")
    )
    riwayat = peristiwa_of(dict.fromkeys(berkas_id for berkas_id, *_ in rows), saat)
    changed = plans_before(list(riwayat), saat) if saat else {}
    folded = {pk: fold_penyelesaian(events) for pk, events in riwayat.items()}
    pengumpulan_of = {row[0]: by_id[row[-1]] for row in rows}
    jam = {pk: jam_of(events, edition_of(pengumpulan_of[pk])) for pk, events in riwayat.items()}
    return [
        LangkahLalu(
            pengumpulan_id=pengumpulan_id,
            periode=(by_id[pengumpulan_id].tahun, by_id[pengumpulan_id].triwulan),
            unit_id=unit_id,
            unit=unit,
            langkah=edition_of(by_id[pengumpulan_id]).langkah_by_nomor(nomor),
            due_on=changed.get((berkas_id, nomor), due_on),
            selesai=folded[berkas_id].get(nomor, Penyelesaian()),
            jam=jam[berkas_id].get(nomor, JamLangkah()),
        )
        for berkas_id, nomor, due_on, unit_id, unit, pengumpulan_id in rows
        if pada is None or riwayat[berkas_id]
    ]
