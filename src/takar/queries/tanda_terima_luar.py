"""The lines of the receipt ledger for those outside who were told of a koreksi (docs/adr/0101)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.documents.contexts import BarisTandaTerima
from takar.queries.penerima_koreksi import PenerimaTampil, penerima_tampil
from takar.queries.pengiriman_tembusan import BELUM_DIKIRIM, TIDAK_DIKIRIM
from takar.records.models import LaporanDataKinerja, PenerimaKoreksi
from takar.rules.periods import format_tanggal, format_waktu

KEADAAN = "digantikan oleh koreksi"
SEBAGAI = "pemberitahuan koreksi"


def luar_by_laporan(berkas_ids: Collection[int], sampai: datetime | None) -> Mapping[int, Sequence[PenerimaKoreksi]]:
    """Return those outside by the report of a unit that was replaced, up to a moment."""
    found: defaultdict[int, list[PenerimaKoreksi]] = defaultdict(list)
    rows = PenerimaKoreksi.objects.filter(permintaan__berkas__in=berkas_ids).select_related("permintaan", "surat")
    for one in rows.order_by("pk"):
        if sampai is None or one.at <= sampai:
            found[one.permintaan.laporan_id].append(one)
    return found


def luar_of(
    laporan: LaporanDataKinerja,
    unit: str,
    rows: Sequence[PenerimaKoreksi],
    zona: ZoneInfo,
    sampai: datetime | None,
    *,
    alamat: bool,
) -> Iterator[BarisTandaTerima]:
    """Yield a line for each of them: the letter by its agenda, and when and how they were told.

    ``alamat``: with the addresses of mails, for who keeps the registers.
    """
    for one, shown in zip(rows, penerima_tampil(rows, zona, sampai, alamat=alamat), strict=True):
        yield BarisTandaTerima(
            unit=unit,
            laporan=laporan.dokumen.nomor,
            versi=str(laporan.versi),
            keadaan=KEADAAN,
            penerima=one.penerima,
            sebagai=SEBAGAI,
            agenda=shown.surat_agenda,
            dikirim=_sent(one, shown, zona),
            dibuka="–",
            diterima=shown.keadaan,
            bukti=shown.surat_kode,
        )


def _sent(one: PenerimaKoreksi, shown: PenerimaTampil, zona: ZoneInfo) -> str:
    """Return when the letter went: the day that was noted, else the moment of a mail that did not come back."""
    if shown.tercatat and one.tidak_dikirim:
        return TIDAK_DIKIRIM
    if shown.tercatat and one.tanggal is not None:
        return format_tanggal(one.tanggal)
    return format_waktu(one.surel_at.astimezone(zona)) if shown.selesai and one.surel_at else BELUM_DIKIRIM
