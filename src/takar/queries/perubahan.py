"""What changed in the open berkas that a person may read, since the person said to have seen them (docs/adr/0052)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from takar.queries.edition import edition_of
from takar.queries.langkah_tampil import as_officer
from takar.queries.pengumpulan import periode_of_pengumpulan
from takar.records.models import BerkasBidang, PerubahanDilihat, RiwayatBerkas
from takar.rules.periods import Periode, format_waktu
from takar.sop.engine import Event
from takar.sop.labels import KIND_LABELS, event_sentence


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One berkas that changed: the latest entry of its history, and how many came before it unseen."""

    berkas_id: int
    urutan: int
    unit: str
    unit_kode: str
    periode: Periode
    kalimat: str
    siapa: str
    waktu: str
    sebelumnya: int

    @property
    def tanda(self) -> str:
        """What the form sends back: up to which entry this berkas was shown."""
        return f"{self.berkas_id}:{self.urutan}"


Entri = tuple[int, int, str, int, int | None, str, str, datetime]


def perubahan_list(
    berkas_list: Collection[BerkasBidang], pegawai_id: int, zona: ZoneInfo, few: int
) -> tuple[tuple[Perubahan, ...], int]:
    """Return what others did and the person has not marked as seen, newest first, and how many there are.

    Only the first few are told; one query.
    """
    seen = PerubahanDilihat.objects.filter(
        pegawai=pegawai_id, berkas=OuterRef("berkas"), urutan__gte=OuterRef("urutan")
    )
    rows = (
        RiwayatBerkas.objects.filter(~Exists(seen), berkas__in=[b.pk for b in berkas_list])
        .exclude(pegawai=pegawai_id)
        .order_by("berkas_id", "urutan")
        .values_list("berkas_id", "urutan", "event", "langkah", "tujuan", "oleh", "sebagai", "at")
    )
    by_berkas: dict[int, list[Entri]] = defaultdict(list)
    for row in rows:
        by_berkas[row[0]].append(row)
    found = sorted(by_berkas.values(), key=lambda entries: entries[-1][-1], reverse=True)
    berkas_by_id = {berkas.pk: berkas for berkas in berkas_list}
    return tuple(_perubahan(berkas_by_id[entries[-1][0]], entries, zona) for entries in found[:few]), len(found)


def _perubahan(berkas: BerkasBidang, entries: list[Entri], zona: ZoneInfo) -> Perubahan:
    _, urutan, event, nomor, tujuan, oleh, sebagai, at = entries[-1]
    langkah = edition_of(berkas.pengumpulan).langkah_by_nomor(nomor)
    nama = KIND_LABELS[langkah.kind] if langkah.kind else langkah.kegiatan
    return Perubahan(
        berkas_id=berkas.pk,
        urutan=urutan,
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        periode=periode_of_pengumpulan(berkas.pengumpulan),
        kalimat=f"Langkah {nomor}, {nama}: {event_sentence(Event(event), tujuan)}",
        siapa=as_officer(oleh, sebagai),
        waktu=format_waktu(at.astimezone(zona)),
        sebelumnya=len(entries) - 1,
    )
