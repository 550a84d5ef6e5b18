"""The number of a report: as it was typed, the next one of the agenda, or one that comes later (docs/adr/0100)."""

from datetime import date

from takar.actions.agenda import SuratDibuat, enter_keluar, later_line
from takar.actions.errors import Galat, Invalid
from takar.actions.nomor_naskah import BOTH, NO_PATTERN, agenda_number
from takar.actions.teks import clean_number
from takar.actions.tx import writing
from takar.queries.agenda import DIBUAT_LAGI, DISUSUN_LAGI
from takar.queries.agenda_nomor import pola_of
from takar.queries.dokumen.bagian import jabatan_of
from takar.queries.laporan_nomor import waiting_line
from takar.queries.redaksi import nilai_of
from takar.queries.sebutan import berkas_name
from takar.records.models import BerkasBidang, Dokumen
from takar.rules.redaksi import is_assigned
from takar.sop.peran import Peran


def laporan_number(tx: writing, berkas: BerkasBidang, nomor: str, tanggal: date, *, ambil: bool) -> str:
    """Return the number of a report, "" for one that comes later; ``ambil`` takes that of the agenda. Raises Invalid.

    A report that has its line already, without a number, takes that of this line. The caller has locked the office,
    and enters the report (``enter_laporan``) in the same transaction.
    """
    if not ambil:
        return clean_number("nomor", nomor)
    if nomor.strip():
        raise Invalid(Galat("nomor", BOTH))
    line = waiting_line(berkas)
    if line is not None:
        found = pola_of(line) if is_assigned(pola_of(line)) else ""
    else:
        found = agenda_number(tx, berkas.pengumpulan.opd, Dokumen.Jenis.LAPORAN, nilai_of(berkas, tanggal))
    if not found:
        raise Invalid(Galat("nomor", NO_PATTERN.format("laporan")))
    return found


def enter_laporan(tx: writing, berkas: BerkasBidang, dokumen: Dokumen, *, ambil: bool) -> None:
    """Enter a report whose number was taken from the agenda or comes later; it goes out with its signature.

    A typed number has its line with the signature, but where the report has one already, which takes it.
    """
    line = waiting_line(berkas)
    if line is not None:
        later_line(tx, line, alasan=DISUSUN_LAGI, dokumen=dokumen, nomor=dokumen.nomor, tanggal_surat=dokumen.tanggal)
    elif ambil or not dokumen.nomor:
        (kepala_dinas,) = jabatan_of(berkas.pengumpulan.opd, Peran.KEPALA_DINAS)
        hal = f"Laporan data kinerja {berkas_name(berkas)}"
        enter_keluar(tx, dokumen, berkas.unit, SuratDibuat(kepala_dinas, hal, nomor=dokumen.nomor))


def follow_laporan(tx: writing, berkas: BerkasBidang, dokumen: Dokumen) -> None:
    """Let the line of a report that waits for its number name the version that waits now."""
    line = waiting_line(berkas)
    if line is not None and not dokumen.nomor:
        later_line(tx, line, alasan=DIBUAT_LAGI, dokumen=dokumen, tanggal_surat=dokumen.tanggal)
