"""The number of a report: as it was typed, or the next one of the agenda by the pattern of the office."""

from datetime import date

from takar.actions.agenda import SuratDibuat, enter_keluar
from takar.actions.errors import Galat, Invalid
from takar.actions.nomor_naskah import BOTH, NO_PATTERN, agenda_number
from takar.actions.teks import clean_number
from takar.actions.tx import writing
from takar.queries.dokumen.bagian import jabatan_of
from takar.queries.redaksi import nilai_of
from takar.queries.sebutan import berkas_name
from takar.records.models import BerkasBidang, Dokumen
from takar.sop.peran import Peran


def laporan_number(tx: writing, berkas: BerkasBidang, nomor: str, tanggal: date, *, ambil: bool) -> str:
    """Return the number of a report; ``ambil`` takes the next one of the agenda. Raises Invalid.

    The caller has locked the office, and enters the report (``enter_laporan``) in the same transaction.
    """
    if not ambil:
        return clean_number("nomor", nomor)
    if nomor.strip():
        raise Invalid(Galat("nomor", BOTH))
    found = agenda_number(tx, berkas.pengumpulan.opd, Dokumen.Jenis.LAPORAN, nilai_of(berkas, tanggal))
    if not found:
        raise Invalid(Galat("nomor", NO_PATTERN.format("laporan")))
    return found


def enter_laporan(tx: writing, berkas: BerkasBidang, dokumen: Dokumen) -> None:
    """Enter a report whose number was taken from the agenda; it goes out with its signature."""
    (kepala_dinas,) = jabatan_of(berkas.pengumpulan.opd, Peran.KEPALA_DINAS)
    hal = f"Laporan data kinerja {berkas_name(berkas)}"
    enter_keluar(tx, dokumen, berkas.unit, SuratDibuat(kepala_dinas, hal, nomor=dokumen.nomor))
