"""What going back undoes: the report and its signature, the session, the locks of the rows."""

from django.db.models import F

from takar.actions.monev_lagi import reopen_session, set_aside_session
from takar.actions.tx import writing
from takar.queries.edition import edition_of
from takar.queries.kinerja import baris_list
from takar.queries.subjek import kind_nomor, posisi_of
from takar.records.models import (
    BerkasBidang,
    IsianRealisasi,
    LaporanDataKinerja,
    PemeriksaanBaris,
    TandaTangan,
)
from takar.sop.engine import langkah_of
from takar.sop.model import Kind


def undo_later(tx: writing, berkas: BerkasBidang, *, alasan: str, whole: bool = False) -> None:
    """Bring what later langkah made in line with the langkah that the berkas has gone back to.

    ``whole``: the whole berkas was returned, so that every row opens again, not only those found wrong.
    """
    present = min(x.nomor for x in langkah_of(edition_of(berkas.pengumpulan), posisi_of(berkas).state))
    if present <= kind_nomor(berkas, Kind.PROCESS):
        withdraw_laporan(tx, berkas, alasan=alasan)
    if present == kind_nomor(berkas, Kind.MONITOR):
        reopen_session(berkas)
    elif present < kind_nomor(berkas, Kind.MONITOR):
        set_aside_session(tx, berkas)
    if present == kind_nomor(berkas, Kind.COLLECT):
        unlock_rows(berkas, whole=whole)


def withdraw_laporan(tx: writing, berkas: BerkasBidang, *, alasan: str) -> None:
    """Withdraw the report in force, and its signature; the paper and its bytes stay."""
    TandaTangan.objects.filter(
        laporan__berkas=berkas, laporan__status=LaporanDataKinerja.Status.SIGNED, ditarik_at__isnull=True
    ).update(ditarik_at=tx.now, ditarik_alasan=alasan)
    in_force = (LaporanDataKinerja.Status.FROZEN, LaporanDataKinerja.Status.SIGNED)
    LaporanDataKinerja.objects.filter(berkas=berkas, status__in=in_force).update(
        status=LaporanDataKinerja.Status.WITHDRAWN
    )


def unlock_rows(berkas: BerkasBidang, *, whole: bool) -> None:
    """Open rows for the petugas: those judged "perlu perbaikan"; else those not judged (recalled); ``whole``: all."""
    rows = baris_list(berkas, draft=False)
    returned = [r for r in rows if r.periksa.hasil == PemeriksaanBaris.Hasil.PERLU_PERBAIKAN]
    unjudged = [r for r in rows if not r.periksa.hasil]
    ids = [r.isian_id for r in (rows if whole else returned or unjudged or rows)]
    IsianRealisasi.objects.filter(pk__in=ids).update(locked=False, jawaban="", versi=F("versi") + 1)
