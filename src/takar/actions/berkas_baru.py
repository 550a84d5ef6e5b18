"""The dossier of one unit as a round opens: langkah with frozen due dates, and a prefilled sheet."""

from takar.actions.kabar_langkah import Gerak, notify_move
from takar.actions.surat import make_permintaan_data
from takar.actions.tx import writing
from takar.queries.kalender import kalender
from takar.queries.kartu import kartu_of
from takar.queries.tempat import TEMPAT, place_of
from takar.records.models import (
    BerkasBidang,
    Indikator,
    IsianRealisasi,
    LangkahBerkas,
    Pengumpulan,
    RiwayatBerkas,
    UnitKerja,
)
from takar.rules.accumulation import is_due
from takar.rules.deadlines import HitunganMinggu, Kebijakan, due_dates
from takar.rules.formula import StatusCapaian
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import Event, advance
from takar.sop.model import Edition
from takar.sop.urutan import urutan_of


def create_berkas(tx: writing, pengumpulan: Pengumpulan, unit: UnitKerja, edition: Edition) -> BerkasBidang:
    """Create the berkas of a unit, inside the transaction that opens the round."""
    posisi = advance(edition, None, Event.OPENED)
    berkas = BerkasBidang.objects.create(pengumpulan=pengumpulan, unit=unit, state=posisi.state.value)
    periode = Periode(pengumpulan.tahun, Triwulan(pengumpulan.triwulan))
    first = edition.langkah[0].nomor
    due = due_dates(
        periode,
        urutan_of(edition),
        kalender(pengumpulan.opd_id),
        kebijakan=Kebijakan(pengumpulan.kebijakan),
        minggu=HitunganMinggu(pengumpulan.minggu),
    )
    LangkahBerkas.objects.bulk_create(
        LangkahBerkas(berkas=berkas, nomor=nomor, due_on=due_on, opened_at=tx.now if nomor == first else None)
        for nomor, due_on in due.items()
    )
    _prefill(berkas, periode)
    RiwayatBerkas.objects.create(
        berkas=berkas,
        urutan=1,
        event=Event.OPENED.value,
        langkah=first,
        at=tx.now,
        pegawai_id=tx.actor.pegawai_id,
        oleh=tx.actor.nama,
        sebagai=tx.sebagai,
    )
    make_permintaan_data(tx, berkas)
    notify_move(tx, berkas, Gerak(Event.OPENED, None))
    return berkas


def _prefill(berkas: BerkasBidang, periode: Periode) -> None:
    """Make a row for each indikator in force, in the order of the plan.

    What is not yet due says so itself.
    """
    found = Indikator.objects.filter(unit=berkas.unit, tahun=periode.tahun, opd=berkas.pengumpulan.opd, aktif=True)
    indikator = sorted(found.select_related(*TEMPAT).order_by("urutan", "kode"), key=place_of)
    kartu = kartu_of([i.pk for i in indikator], periode)
    IsianRealisasi.objects.bulk_create(
        IsianRealisasi(
            berkas=berkas,
            indikator=i,
            urutan=urutan,
            status_kosong=(
                "" if is_due(kartu[i.pk].accumulation, periode.triwulan) else StatusCapaian.BELUM_SAATNYA.name
            ),
        )
        for urutan, i in enumerate(indikator, start=1)
    )
