"""A number that is printed on a paper is corrected in the register: the paper is made anew with it (docs/adr/0122)."""

from takar.actions.bernomor import renew
from takar.actions.errors import Galat, Invalid
from takar.actions.tx import writing
from takar.queries.agenda import Surat
from takar.queries.agenda_nomor import line_dokumen
from takar.queries.berurut import Paper, row_of
from takar.queries.dibuat_lagi import is_numbered_anew
from takar.records.models import SuratKeluar
from takar.rules.redaksi import is_assigned

MISSING = "Tulis nomornya selengkapnya, tanpa titik-titik: nomor ini tercetak pada naskahnya."


def lock_paper(tx: writing, opd_id: int, tahun: int, nomor_agenda: int) -> None:
    """Lock the berkas of the paper of a line, before the office, as who signs does."""
    paper = line_dokumen(opd_id, tahun, nomor_agenda)
    if paper is not None and paper.berkas_id is not None:
        tx.berkas(paper.berkas_id, None)


def renumbered(tx: writing, row: Surat, nomor: str) -> tuple[dict[str, Paper], str]:
    """Make the paper of a line anew with another number, where it prints the one it has and holds.

    Return what the line says of the paper, and a sentence; nothing of any other. Raises Invalid for no whole number.
    """
    if not isinstance(row, SuratKeluar) or not is_numbered_anew(row, tx.today(row.opd.zona)):
        return {}, ""
    if not is_assigned(nomor):
        raise Invalid(Galat("nomor", MISSING))
    paper: Paper | None = row.naskah or row.dokumen
    assert paper is not None  # noqa: S101  (as judged above)
    again = " Tanda tangan pada versi sebelumnya tidak ikut." if paper.berurut_list.exists() else ""
    return row_of(renew(tx, paper, nomor)), f" Naskahnya dibuat lagi dengan nomor itu.{again}"
