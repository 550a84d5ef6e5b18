"""The number of the report of the office, and its line in the register of surat keluar (docs/adr/0079)."""

from datetime import date

from takar.actions.agenda import SuratDibuat, enter_keluar, send_laporan
from takar.actions.errors import Galat, Invalid
from takar.actions.laporan_syarat import complain_number_of_office
from takar.actions.nomor_naskah import BOTH, NO_PATTERN, agenda_number
from takar.actions.teks import clean_number
from takar.actions.tx import writing
from takar.queries.agenda import TIDAK_DIKIRIM
from takar.queries.redaksi import nilai_of_pengumpulan
from takar.records.models import Dokumen
from takar.rules.periods import Periode, Triwulan


def gabungan_number(tx: writing, dokumen: Dokumen, nomor: str, tanggal: date, *, ambil: bool) -> str:
    """Return the number with which the report is made anew: typed, or (``ambil``) the next one of the agenda.

    With the latter it has its line at once, which names the version that is replaced until the report goes out.
    Raises Invalid for one that is missing or used, and where the pattern of the office is not whole.
    """
    opd = dokumen.pengumpulan.opd
    tx.lock_opd(opd.pk)
    if not ambil:
        nomor = clean_number("nomor", nomor)
        complain_number_of_office(dokumen.pengumpulan, nomor, tanggal)
        return nomor
    if nomor.strip():
        raise Invalid(Galat("nomor", BOTH))
    nilai = {**nilai_of_pengumpulan(dokumen), "tahun_surat": str(tanggal.year)}
    found = agenda_number(tx, opd, dokumen.jenis, nilai)
    if not found:
        raise Invalid(Galat("nomor", NO_PATTERN.format("laporan gabungan")))
    complain_number_of_office(dokumen.pengumpulan, found, tanggal)
    enter_keluar(tx, dokumen, None, _surat(dokumen, found))
    return found


def send_gabungan(tx: writing, dokumen: Dokumen) -> None:
    """Enter the report of the office as it is signed, or say in its line that it went out."""
    send_laporan(tx, dokumen, None, _surat(dokumen, dokumen.nomor))


def _surat(dokumen: Dokumen, nomor: str) -> SuratDibuat:
    """The SOP sends this report nowhere: it is kept, and what sends it on is a letter of its own."""
    p = dokumen.pengumpulan
    hal = f"Laporan data kinerja gabungan {Periode(p.tahun, Triwulan(p.triwulan)).label}"
    return SuratDibuat(TIDAK_DIKIRIM, hal, nomor=nomor)
