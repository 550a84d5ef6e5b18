"""The pages of langkah 6, 7 and 8 as they stood at the end of a day, for reading alone (docs/adr/0109)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from takar.queries.berkas import Terlihat
from takar.queries.langkah_tampil import is_sekretariat
from takar.queries.laporan import (
    SHOWN,
    PenerimaanHalaman,
    TandaTanganHalaman,
    TandaTerimaTampil,
    kepala_berkas,
    paper_shown,
    perhatian_of,
    receipt_shown,
)
from takar.queries.naskah_dahulu import Status, report_then
from takar.queries.pada import BACA, until
from takar.queries.pengecualian import pengecualian_of
from takar.queries.ringkasan import ringkasan
from takar.queries.setahun import rows_until
from takar.queries.terdampak import terdampak_of_berkas
from takar.records.models import BerkasBidang, LaporanDataKinerja, LaporanDibuka, Penerimaan, Tembusan
from takar.rules.pada import Pada
from takar.rules.periods import format_waktu
from takar.sop.engine import State
from takar.sop.model import Kind
from takar.sop.permissions import Action


def tanda_tangan_pada(seen: Terlihat, pada: Pada) -> TandaTanganHalaman:
    """Return the page of langkah 6 of a berkas that was put back to the end of a day."""
    latest = _latest(seen.berkas, pada.sampai)
    return TandaTanganHalaman(
        kepala=kepala_berkas(seen, Kind.SIGN, pada),
        laporan=paper_shown(latest, _zona(seen.berkas), pada.sampai) if latest else None,
        alasan=BACA,
        sebagai=None,
        berganti=False,
        tanpa_nomor="",
        terkoreksi=_terkoreksi(seen.berkas, pada.sampai),
        usang=False,
        tanpa_pengecualian=False,
        pengecualian=pengecualian_of(seen.berkas, pada.hari, pada.sampai),
        kembali=None,
        sekretariat=is_sekretariat(seen.berkas),
        mode_list=(),
        layanan="",
    )


def penerimaan_pada(seen: Terlihat, action: Action, pada: Pada) -> PenerimaanHalaman:
    """Return the page of langkah 7 (RECEIVE_COPY) or 8 (RECEIVE) of a berkas that was put back to the end of a day."""
    berkas, sampai = seen.berkas, pada.sampai
    latest, sums = _latest(berkas, sampai), ringkasan(rows_until(berkas, pada))
    receipt = action is Action.RECEIVE
    untuk = LaporanDibuka.Untuk.LAPORAN if receipt else LaporanDibuka.Untuk.TEMBUSAN
    return PenerimaanHalaman(
        kepala=kepala_berkas(seen, Kind.RECEIVE if receipt else Kind.RECEIVE_COPY, pada),
        laporan=paper_shown(latest, _zona(berkas), sampai) if latest else None,
        alasan=BACA,
        angka=sums,
        perhatian=perhatian_of(sums, berkas.pengumpulan.opd.skala),
        tembusan=_received(Tembusan, latest, berkas, sampai),
        penerimaan=_received(Penerimaan, latest, berkas, sampai),
        kembali=None,
        terkoreksi=_terkoreksi(berkas, sampai),
        dibuka=_opened(latest, untuk, berkas, sampai),
    )


def _terkoreksi(berkas: BerkasBidang, sampai: datetime) -> str:
    noted = terdampak_of_berkas(berkas, sampai)
    return noted.kalimat if noted else ""


def _latest(berkas: BerkasBidang, sampai: datetime) -> LaporanDataKinerja | None:
    made = LaporanDataKinerja.objects.filter(berkas=berkas, dokumen__at__lte=sampai)
    found = made.select_related(*SHOWN).order_by("-versi").first()
    if found is not None:
        report_then(found, sampai, waiting=berkas.state == State.SIGNING)
    return found


def _received(
    model: type[Tembusan | Penerimaan], latest: LaporanDataKinerja | None, berkas: BerkasBidang, sampai: datetime
) -> TandaTerimaTampil | None:
    """The receipt of a report that held then."""
    if latest is None or latest.status != Status.SIGNED:
        return None
    found = until(model._default_manager.filter(laporan=latest), sampai).first()
    return receipt_shown(found, _zona(berkas)) if isinstance(found, (Tembusan, Penerimaan)) else None


def _opened(
    latest: LaporanDataKinerja | None, untuk: LaporanDibuka.Untuk, berkas: BerkasBidang, sampai: datetime
) -> str:
    found = until(LaporanDibuka.objects.filter(laporan=latest, untuk=untuk), sampai).first() if latest else None
    return format_waktu(found.at.astimezone(_zona(berkas))) if found else ""


def _zona(berkas: BerkasBidang) -> ZoneInfo:
    return ZoneInfo(berkas.pengumpulan.opd.zona)
