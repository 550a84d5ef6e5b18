"""The later reports that print what a koreksi changes, as its page shows them (docs/adr/0114)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, prefetch_related_objects

from takar.queries.akan_terdampak import akan_terdampak, gabungan_with
from takar.queries.dokumen.selisih_cetak import Selisih
from takar.queries.kartu import periode_of
from takar.queries.keadaan_dahulu import stand_back
from takar.queries.naskah_dahulu import report_then
from takar.queries.pada import until
from takar.queries.pengumpulan_baca import LANGKAH
from takar.queries.permintaan_koreksi import GRANTED
from takar.queries.terdampak import read_terdampak, selisih_in
from takar.records.models import BerkasBidang, LaporanDataKinerja, LaporanTerdampak, Penerimaan, PermintaanKoreksi
from takar.rules.periods import Periode
from takar.sop.engine import State
from takar.sop.permissions import Actor, may_read

LOADED = ("dokumen__tersegel__bercap", "dokumen__bertanda", "tanda_tangan", "berkas__unit", "berkas__pengumpulan__opd")


@dataclass(frozen=True, slots=True)
class LanjutTampil:
    """One later report: what it is, its code, whether it holds, and its figures as printed and as computed.

    ``keadaan``: "diterima" where it was received and holds; else its status.
    ``gabungan``: the code of the report of the office that prints some of them too; blank where none does.
    ``boleh``: whether the person reads that report; if not, no figure is given (docs/adr/0119).
    """

    unit: str
    unit_kode: str
    periode: Periode
    kode: str
    keadaan: str
    selisih: tuple[Selisih, ...]
    gabungan: str
    boleh: bool


def lanjut_by(
    berkas: BerkasBidang, actor: Actor, sampai: datetime | None = None
) -> Mapping[int, tuple[LanjutTampil, ...]]:
    """Return the later reports by koreksi of a berkas: of a granted one as noted, of one that waits as computed now.

    By a moment those alone that were noted by then, each as it stood then.
    """
    noted = until(LaporanTerdampak.objects.filter(permintaan__berkas=berkas), sampai).order_by("pk")
    rows = list(noted.select_related(*(f"laporan__{name}" for name in LOADED)))
    if sampai is not None:
        _put_back([row.laporan for row in rows], sampai)
    found: dict[int, tuple[LanjutTampil, ...]] = {}
    for row in rows:
        found[row.permintaan_id] = (
            *found.get(row.permintaan_id, ()),
            _shown(row.laporan, selisih_in(row), actor, sampai),
        )
    if sampai is None:
        waiting = PermintaanKoreksi.objects.filter(berkas=berkas, status=PermintaanKoreksi.Status.ASKED).first()
        if waiting is not None:
            waiting.berkas = berkas
            found[waiting.pk] = tuple(_shown(one.laporan, one.selisih, actor) for one in akan_terdampak(waiting))
    return found


def sesuai_by(berkas: BerkasBidang, sampai: datetime | None = None) -> Mapping[int, tuple[Selisih, ...]]:
    """Return what each koreksi of a berkas brings in line with those of earlier triwulan, by koreksi.

    A report that is replaced is noted no more, so that what was noted of it came before the grant. By a moment: what
    was asked for, and noted, by then.
    """
    holds = Q(status__in=(PermintaanKoreksi.Status.ASKED, *GRANTED))
    if sampai is not None:
        holds |= Q(diputus_at__gt=sampai)
    asked = until(PermintaanKoreksi.objects.filter(holds, berkas=berkas), sampai)
    laporan = dict(asked.values_list("pk", "laporan_id"))
    told = until(LaporanTerdampak.objects.filter(laporan__in=set(laporan.values())), sampai)
    noted = read_terdampak(told) if laporan else {}
    return {pk: noted[one].selisih for pk, one in laporan.items() if one in noted}


def names_of(found: Iterable[LaporanDataKinerja]) -> tuple[str, ...]:
    """Return reports as a sentence names them."""
    return tuple(f"laporan {one.berkas.unit.nama} {periode_of(one.berkas).label}" for one in found)


def _put_back(reports: Iterable[LaporanDataKinerja], sampai: datetime) -> None:
    """Put reports that were made by a moment back to it, with their berkas; they are never saved."""
    found = list(reports)
    berkas = {one.berkas_id: one.berkas for one in found}
    prefetch_related_objects(list(berkas.values()), LANGKAH)
    stand_back(berkas.values(), sampai)
    made = until(LaporanDataKinerja.objects.filter(berkas__in=berkas), sampai, "dokumen__at")
    last = dict(made.order_by("versi").values_list("berkas_id", "versi"))
    for one in found:
        one.berkas, newest = berkas[one.berkas_id], one.versi == last[one.berkas_id]
        report_then(one, sampai, waiting=newest and one.berkas.state == State.SIGNING, corrected=not newest)


def _shown(
    laporan: LaporanDataKinerja, selisih: tuple[Selisih, ...], actor: Actor, sampai: datetime | None = None
) -> LanjutTampil:
    berkas = laporan.berkas
    boleh = may_read(actor=actor, opd_id=berkas.pengumpulan.opd_id, unit_id=berkas.unit_id)
    return LanjutTampil(
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        periode=periode_of(berkas),
        kode=laporan.dokumen.kode,
        keadaan=_keadaan(laporan, sampai),
        selisih=selisih if boleh else (),
        gabungan=gabungan_with(laporan, selisih, sampai),
        boleh=boleh,
    )


def _keadaan(laporan: LaporanDataKinerja, sampai: datetime | None) -> str:
    """The word that tells an adjusting from a report that is merely made anew: received or not."""
    status = LaporanDataKinerja.Status(laporan.status)
    held = status is LaporanDataKinerja.Status.SIGNED
    return "diterima" if held and until(Penerimaan.objects.filter(laporan=laporan), sampai).exists() else status.label
