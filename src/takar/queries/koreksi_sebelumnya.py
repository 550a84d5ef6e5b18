"""The koreksi of earlier triwulan that a figure was brought in line with, for its page (docs/adr/0119)."""

from dataclasses import dataclass
from typing import Any

from takar.queries.kartu import periode_of
from takar.records.models import LaporanDataKinerja, LaporanTerdampak, PermintaanKoreksi
from takar.rules.periods import Periode
from takar.sop.permissions import Actor, may_read


@dataclass(frozen=True, slots=True)
class KoreksiSebelumnya:
    """One koreksi: of which report, which one of it, the code of its berita acara or blank; whether the person may
    read its page.
    """

    unit: str
    unit_kode: str
    periode: Periode
    urutan: int
    berita_kode: str
    boleh: bool


def koreksi_sebelumnya(laporan: LaporanDataKinerja, kode: str, actor: Actor) -> tuple[KoreksiSebelumnya, ...]:
    """Return the koreksi that an indikator follows in a report, the oldest first; one query.

    They were noted of the versions before it, thus before it was made: on any day on which it is read they are known.
    One after which a version printed again what is computed ends those before.
    """
    noted = LaporanTerdampak.objects.filter(laporan__berkas=laporan.berkas_id, laporan__versi__lt=laporan.versi)
    rows = noted.select_related("permintaan__dokumen", "permintaan__berkas__unit", "permintaan__berkas__pengumpulan")
    found: dict[int, dict[int, PermintaanKoreksi]] = {}
    before: dict[int, list[Any]] = {}
    for row in rows.order_by("pk"):
        lines = [line for line in row.angka if line["kode"] == kode]
        if not lines:
            found.pop(row.laporan_id, None)
        elif lines != before.get(row.laporan_id):  # else a koreksi of another figure, noted with what stood there
            found.setdefault(row.laporan_id, {})[row.permintaan_id] = row.permintaan
        before[row.laporan_id] = lines
    asked = {pk: one for told in found.values() for pk, one in told.items()}
    return tuple(_shown(asked[pk], actor) for pk in sorted(asked))


def _shown(one: PermintaanKoreksi, actor: Actor) -> KoreksiSebelumnya:
    berkas = one.berkas
    return KoreksiSebelumnya(
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        periode=periode_of(berkas),
        urutan=one.urutan,
        berita_kode=one.dokumen.kode if one.dokumen else "",
        boleh=may_read(actor=actor, opd_id=berkas.pengumpulan.opd_id, unit_id=berkas.unit_id),
    )
