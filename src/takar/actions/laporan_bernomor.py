"""A report that waits for its signature gets its number: it is made anew with it (docs/adr/0100)."""

from takar.actions.laporan import freeze_laporan, waiting_laporan
from takar.actions.mundur import withdraw_laporan
from takar.actions.pemberitahuan import tell
from takar.actions.tx import writing
from takar.queries.sebutan import berkas_name
from takar.queries.tembusan_laporan import tembusan_lain
from takar.records.models import BerkasBidang, Dokumen

GIVEN = "Nomornya diberikan."


def renew_with_number(tx: writing, berkas: BerkasBidang, nomor: str) -> Dokumen:
    """Make the report that waits anew, with its number, for the same signer, date and mode; who signs is told.

    The version without a number stays, withdrawn. The caller has locked the berkas, then the office. Raises Missing.
    """
    old = waiting_laporan(berkas)
    withdraw_laporan(tx, berkas, alasan=GIVEN)
    copies, tanggal = tembusan_lain(old.dokumen), old.dokumen.tanggal
    made = freeze_laporan(tx, berkas, nomor, tanggal, penugasan=old.penugasan, mode=old.mode, tembusan=copies)
    tx.bump(berkas)
    said = f"Laporan {berkas_name(berkas)} kini bernomor {nomor}. Naskahnya dibuat lagi; baca, lalu tanda tangani."
    tell(tx, berkas, [old.penugasan.pegawai_id], said, segera=True)
    return made.dokumen
