"""The number of a paper of the plan, and its line in the register of surat keluar (docs/adr/0100)."""

from datetime import date

from takar.actions.agenda import SuratDibuat, enter_naskah, later_line
from takar.actions.errors import Galat, Invalid
from takar.actions.nomor_naskah import BOTH, NO_PATTERN, agenda_number, used_where
from takar.actions.teks import clean_number, same_number
from takar.actions.tx import writing
from takar.documents.contexts import Context, PerjanjianContext
from takar.queries.agenda import DIBUAT_LAGI, TIDAK_DIKIRIM
from takar.queries.naskah_rencana import Bahan, versi_list
from takar.queries.redaksi import nilai_of_naskah
from takar.records.models import NaskahRencana, PerangkatDaerah, SuratKeluar


def naskah_number(tx: writing, opd: PerangkatDaerah, bahan: Bahan, nomor: str, tanggal: date, *, ambil: bool) -> str:
    """Return the number of a paper that is about to be made, "" for none; ``ambil`` takes that of the agenda.

    A later version may bear the number of those before it. Raises Invalid for one that is used, for a number beside
    ``ambil``, and where the pattern of the office is not whole. The caller has locked the office.
    """
    acuan = bahan.acuan
    if ambil and nomor.strip():
        raise Invalid(Galat("nomor", BOTH))
    if ambil:
        unit = bahan.jabatan.unit if bahan.jabatan else None
        found = agenda_number(tx, opd, acuan.jenis, nilai_of_naskah(acuan.tahun, unit, tanggal))
        if not found:
            raise Invalid(Galat("nomor", NO_PATTERN.format(bahan.nama)))
    else:
        found = clean_number("nomor", nomor)
    before = versi_list(acuan).order_by("versi").last()
    own = _line_of(bahan, found, tanggal) or (SuratKeluar(naskah=before) if before else None)
    if where := used_where(opd, tanggal.year, found, own):
        raise Invalid(Galat("nomor", f"Nomor ini {where}. Periksa lagi agenda surat."))
    return found


def enter_plan(tx: writing, bahan: Bahan, naskah: NaskahRencana, context: Context) -> None:
    """Enter a paper as it is made, with its number where it has one; made anew with it, in the line that has it."""
    line = _line_of(bahan, naskah.nomor, naskah.tanggal, but=naskah)
    if line is not None:
        later_line(tx, line, alasan=DIBUAT_LAGI, naskah=naskah, tanggal_surat=naskah.tanggal, hal=naskah.judul)
        return
    enter_with_parties(tx, naskah, context)


def enter_with_parties(tx: writing, naskah: NaskahRencana, context: Context) -> SuratKeluar:
    """Enter a paper in a line of its own: a Perjanjian goes to its two posts, the others to nobody. Raises Invalid."""
    kepada = TIDAK_DIKIRIM
    if isinstance(context, PerjanjianContext):
        kepada = "; ".join((context.pihak_pertama.jabatan, context.pihak_kedua.jabatan))
    return enter_naskah(tx, naskah, SuratDibuat(kepada, naskah.judul, nomor=naskah.nomor))


def _line_of(bahan: Bahan, nomor: str, tanggal: date, but: NaskahRencana | None = None) -> SuratKeluar | None:
    """Return the line in force by which an earlier version of the paper has this number."""
    if not nomor:
        return None
    earlier = versi_list(bahan.acuan).exclude(pk=but.pk) if but else versi_list(bahan.acuan)
    held = SuratKeluar.objects.filter(pengganti=None, batal=False, tanggal_surat__year=tanggal.year)
    lines = held.filter(naskah__in=earlier)
    return next((row for row in lines.order_by("-pk") if same_number(row.nomor) == same_number(nomor)), None)
