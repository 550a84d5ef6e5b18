"""Corrected reports that are brought to those outside the office who got the earlier one (docs/adr/0090)."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from takar.queries.kartu import periode_of
from takar.queries.surat_terbaru import surat_terbaru
from takar.records.models import LaporanDataKinerja, PenyampaianKoreksi, PermintaanKoreksi
from takar.rules.periods import Periode, format_waktu
from takar.sop.permissions import Actor, Allowed
from takar.sop.surat import SuratAction, may_surat


@dataclass(frozen=True, slots=True)
class PenyampaianTampil:
    """One corrected report that is brought to those outside: by which surat pengantar, to whom, and whether it was.

    ``disampaikan`` tells by whom and when, ``catatan`` how; both are empty while it waits.
    """

    id: int
    kode: str
    penerima: tuple[str, ...]
    disampaikan: str
    catatan: str


@dataclass(frozen=True, slots=True)
class PenyampaianMenunggu:
    """A corrected report that waits to be brought to those outside."""

    unit: str
    unit_kode: str
    periode: Periode
    penerima: str


def keeps_registers(actor: Actor, opd_id: int) -> bool:
    """Whether a person says what went out of an office: who keeps its registers of letters."""
    return isinstance(may_surat(actor=actor, action=SuratAction.RECORD_SURAT, opd_id=opd_id), Allowed)


def penyampaian_menunggu(actor: Actor) -> tuple[PenyampaianMenunggu, ...]:
    """Return what waits for who keeps the registers, the oldest first; for nobody else is asked.

    Of one berkas the last alone: a report that was corrected again is not brought to anybody any more.
    """
    offices = {tugas.opd_id for tugas in actor.tugas}
    keeps = [pk for pk in offices if keeps_registers(actor, pk)]
    if not keeps:
        return ()
    found = belum_disampaikan().filter(permintaan__berkas__pengumpulan__opd__in=keeps)
    found = found.select_related("permintaan__berkas__pengumpulan", "permintaan__berkas__unit")
    return tuple(
        PenyampaianMenunggu(
            one.permintaan.berkas.unit.nama,
            one.permintaan.berkas.unit.kode,
            periode_of(one.permintaan.berkas),
            "; ".join(one.penerima.splitlines()),
        )
        for one in found.order_by("pk")
    )


def belum_disampaikan() -> QuerySet[PenyampaianKoreksi]:
    """Return the last of each berkas that waits, while its report is signed."""
    later = PenyampaianKoreksi.objects.filter(permintaan__berkas=OuterRef("permintaan__berkas"), pk__gt=OuterRef("pk"))
    return PenyampaianKoreksi.objects.filter(
        ~Exists(later),
        permintaan__berkas__laporan_list__status=LaporanDataKinerja.Status.SIGNED,
        disampaikan_at=None,
    )


def penyampaian_of(
    permintaan: PermintaanKoreksi, zona: ZoneInfo, sampai: datetime | None = None
) -> tuple[PenyampaianTampil, ...]:
    """Return how a corrected report is brought to those outside, for each surat pengantar of it; by a moment."""
    made = [one for one in permintaan.penyampaian_list.all() if sampai is None or one.at <= sampai]
    latest = surat_terbaru([one.dokumen_id for one in made], sampai)
    return tuple(
        _shown(one, found.kode if (found := latest.get(one.dokumen_id)) else one.dokumen.kode, zona, sampai)
        for one in sorted(made, key=lambda one: one.pk)
    )


def _shown(one: PenyampaianKoreksi, kode: str, zona: ZoneInfo, sampai: datetime | None) -> PenyampaianTampil:
    at = one.disampaikan_at
    told = at is not None and (sampai is None or at <= sampai)
    return PenyampaianTampil(
        id=one.pk,
        kode=kode,
        penerima=tuple(one.penerima.splitlines()),
        disampaikan=f"{one.oleh}, {format_waktu(at.astimezone(zona))}" if at is not None and told else "",
        catatan=one.catatan if told else "",
    )
