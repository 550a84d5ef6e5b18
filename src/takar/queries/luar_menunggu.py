"""What those outside the office still have to be brought or told, for the first page of who keeps the registers."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from takar.queries.kartu import periode_of
from takar.queries.langkah_tampil import Penanggalan
from takar.queries.penerima_koreksi import PenerimaMenunggu, pemberitahuan_menunggu
from takar.queries.penerima_laporan import penerima_luar, ragu_of, same_name
from takar.queries.pengiriman_tembusan import not_brought, unsent
from takar.queries.penyampaian import PenyampaianMenunggu, keeps_registers, penyampaian_menunggu
from takar.records.models import LaporanDataKinerja, PenerimaKoreksi, PengirimanTembusan, PenyampaianKoreksi
from takar.rules.periods import Periode
from takar.rules.tanda_terima import unopened_for
from takar.sop.permissions import Actor

NAMED = 3
"""How many copies a task names; the others are counted, and stand on the page of the ledger."""


@dataclass(frozen=True, slots=True)
class TembusanLama:
    """The copies of a round that should have been sent by now, by nobody's note: how many, which, since when."""

    periode: Periode
    jumlah: int
    keterangan: str


@dataclass(frozen=True, slots=True)
class LaporanDitarik:
    """A signed report that was sent back, and those outside who had it by then; until the next one is signed."""

    unit: str
    unit_kode: str
    periode: Periode
    penerima: str


@dataclass(frozen=True, slots=True)
class LuarMenunggu:
    """Who outside is to be told of a koreksi, to whom a corrected report, and which copies are to be brought; who has a
    report whose signature was withdrawn.
    """

    pemberitahuan: tuple[PenerimaMenunggu, ...] = ()
    penyampaian: tuple[PenyampaianMenunggu, ...] = ()
    tembusan: tuple[TembusanLama, ...] = ()
    ditarik: tuple[LaporanDitarik, ...] = ()


def luar_menunggu(actor: Actor, tanggal: Penanggalan) -> LuarMenunggu:
    """Return what waits for who keeps the registers; one query where nothing does. For nobody else is asked.

    Whoever is to be brought the corrected report is not asked for a second time as one to be told of the koreksi: its
    surat pengantar says which report it replaces.
    """
    keeps = [pk for pk in {tugas.opd_id for tugas in actor.tugas} if keeps_registers(actor, pk)]
    if not keeps or not _any(keeps):
        return LuarMenunggu()
    brought = penyampaian_menunggu(actor)
    asked = {(one.unit_kode, one.periode, same_name(nama)) for one in brought for nama in one.penerima.split("; ")}
    told = pemberitahuan_menunggu(actor)
    return LuarMenunggu(
        pemberitahuan=tuple(one for one in told if (one.unit_kode, one.periode, same_name(one.penerima)) not in asked),
        penyampaian=brought,
        tembusan=_tembusan(keeps, tanggal),
        ditarik=tuple(_ditarik(keeps)),
    )


def _any(keeps: Collection[int]) -> bool:
    ours = {"permintaan__berkas__pengumpulan__opd__in": keeps}
    told = PenerimaKoreksi.objects.filter(**ours, dicatat_at=None).values("pk")
    asked = PenyampaianKoreksi.objects.filter(**ours, disampaikan_at=None).values("pk")
    rest = unsent(keeps).values("pk"), _withdrawn(keeps).values("pk")
    return told.union(asked, *rest, all=True).exists()


def _withdrawn(keeps: Collection[int]) -> QuerySet[LaporanDataKinerja]:
    """The last signed report of each berkas, where its signature was withdrawn: sent back, and not signed anew yet."""
    signed = LaporanDataKinerja.objects.filter(tanda_tangan__isnull=False)
    later = signed.filter(berkas=OuterRef("berkas"), versi__gt=OuterRef("versi"))
    withdrawn = LaporanDataKinerja.Status.WITHDRAWN
    return signed.filter(~Exists(later), status=withdrawn, berkas__pengumpulan__opd__in=keeps)


def _ditarik(keeps: Collection[int]) -> Iterator[LaporanDitarik]:
    """Of whom nobody noted that they were sent it, it is not told: no copy is sent any more."""
    found = _withdrawn(keeps).select_related("dokumen", "berkas__unit", "berkas__pengumpulan__opd")
    for one in found.order_by("pk"):
        unsaid = {nama for _, nama in ragu_of([one.pk])}
        names = [nama for nama in penerima_luar(one) if same_name(nama) not in unsaid]
        if names:
            unit = one.berkas.unit
            yield LaporanDitarik(unit.nama, unit.kode, periode_of(one.berkas), "; ".join(names))


def _tembusan(keeps: Collection[int], tanggal: Penanggalan) -> tuple[TembusanLama, ...]:
    """The copies that wait for longer than a report may lie unopened, by their round, the oldest round first."""
    found: defaultdict[Periode, list[tuple[int, PengirimanTembusan]]] = defaultdict(list)
    for one in not_brought(unsent(keeps).order_by("at", "pk")):
        hari = unopened_for(one.at.astimezone(tanggal.zona).date(), tanggal.today, tanggal.kalender)
        if hari:
            found[periode_of(one.laporan.berkas)].append((hari, one))
    return tuple(
        TembusanLama(periode, len(rows), _said(rows))
        for periode, rows in sorted(found.items(), key=lambda item: (item[0].tahun, item[0].triwulan))
    )


def _said(rows: Sequence[tuple[int, PengirimanTembusan]]) -> str:
    named = [f"{one.penerima} ({one.laporan.berkas.unit.nama})" for _, one in rows[:NAMED]]
    more = f", dan {len(rows) - NAMED} lainnya" if len(rows) > NAMED else ""
    lama = f"Yang terlama sudah {max(hari for hari, _ in rows)} hari kerja sejak laporannya ditandatangani"
    return f"{', '.join(named)}{more}. {lama}."
