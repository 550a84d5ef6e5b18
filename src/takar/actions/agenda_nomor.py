"""Give a letter its number: by the pattern of the office with the agenda number in it, or as it was typed."""

from datetime import datetime

from django.db.models import Q

from takar.actions.agenda import later_line
from takar.actions.agenda_catat import in_force_line
from takar.actions.agenda_dilewati import Dilewati
from takar.actions.bernomor import renew
from takar.actions.berurut_kabar import tell_numbered
from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.nomor_diganti import lock_paper
from takar.actions.nomor_naskah import complain_used, used_where
from takar.actions.teks import clean_number
from takar.actions.tx import Outcome, writing
from takar.queries.agenda import DIBERIKAN, DIBERIKAN_LAIN, Register
from takar.queries.agenda_nomor import pola_of, waiting_lines
from takar.queries.berurut import Paper, row_of
from takar.queries.dibuat_lagi import is_made_anew
from takar.queries.isi_sama import same_but_number
from takar.queries.redaksi import redaksi_of
from takar.records.models import PerangkatDaerah, SuratKeluar
from takar.rules.redaksi import is_assigned
from takar.sop.permissions import Actor
from takar.sop.surat import SuratAction

CHANGED = " Isinya berubah sejak versi yang belum bernomor, jadi paraf pada versi itu tidak berlaku lagi."
MOST = 40  # letters at once: each is made anew, and the office waits meanwhile
NONE_GIVEN = (
    "Tidak ada surat yang dapat diberi nomor menurut pola. Lengkapi pola nomornya di Pengaturan, Redaksi naskah, dan "
    "kode unit di Unit kerja; atau beri nomor satu per satu."
)


def number_surat(
    *,
    opd_id: int,
    tahun: int,
    nomor_agenda: int,
    seen_versi: int,
    nomor: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Give a letter that went out its number; the paper is made anew with it where it still holds (docs/adr/0075).

    The new version has the words, the date and the signature block of the old one, which stays. Raises Invalid for a
    number that is missing, used, or has room left in it; Stale, Refusal, or Missing.
    """
    with writing(SuratAction.NUMBER_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        tx.begin()
        lock_paper(tx, opd_id, tahun, nomor_agenda)
        opd = tx.agenda(opd_id)
        row = in_force_line(opd, Register.KELUAR, tahun, nomor_agenda, seen_versi)
        if not isinstance(row, SuratKeluar):
            raise Missing("Nomor hanya diberikan kepada surat keluar.")
        if row.nomor:
            raise Invalid(Galat("nomor", f"Surat ini sudah bernomor {row.nomor}. Bila keliru, perbaiki catatannya."))
        nomor = _read(nomor)
        made, changed = _give(tx, opd, row, nomor)
        again = " Naskahnya dibuat lagi dengan nomor itu." if made else " Nomor itu tercatat dalam agenda saja."
        again += CHANGED if changed else ""
        named = made or row.dokumen or row.naskah
        tx.done(f"Nomor {nomor} diberikan.{again}", versi=row.versi + 1, kode=named.kode if named else "")
    return tx.outcome


def number_waiting(*, opd_id: int, tahun: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Give every letter of a year that has no number the one of the office's pattern, up to MOST at once.

    One without a whole pattern (a code of the unit is missing), or whose number is used, is left as it is and told.
    """
    with writing(SuratAction.NUMBER_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        tx.begin()
        papers = [row.dokumen for row in waiting_lines(opd_id, tahun)[:MOST] if row.dokumen]
        locked = sorted({paper.berkas_id for paper in papers if paper.berkas_id is not None})
        for berkas_id in locked:
            tx.berkas(berkas_id, None)  # before the office, as who signs does
        opd = tx.agenda(opd_id)
        given: dict[str, str] = {}
        left = Dilewati()
        of_these = Q(dokumen__berkas__in=locked) | Q(dokumen__berkas=None)
        for row in waiting_lines(opd_id, tahun).filter(of_these)[:MOST]:
            nomor = pola_of(row)
            if not is_assigned(nomor):
                left.tanpa_pola.append(row.nomor_agenda)
                continue
            if used_where(opd, row.tanggal_surat.year, nomor, row):
                left.terpakai.append(row.nomor_agenda)
                continue
            _give(tx, opd, row, nomor)
            given[str(row.nomor_agenda)] = nomor
        if not given:
            raise Invalid(Galat("", NONE_GIVEN))
        tx.isi.clear()  # each line told of itself; the event names all of them
        tx.note(register=Register.KELUAR.value, tahun=tahun, bernomor=given)
        tx.done(f"{len(given)} surat diberi nomor menurut pola kantor.{left.kalimat()}")
    return tx.outcome


def _give(tx: writing, opd: PerangkatDaerah, row: SuratKeluar, nomor: str) -> tuple[Paper | None, bool]:
    """Write the line that has the number; return the paper that was made with it, and whether its content is another.

    Who signs it first in Takar is told now: before its number nobody was asked. The line says where the paper has
    another content than the one without a number: a paraf on that does not count for it. Raises Invalid for a number
    that is used.
    """
    complain_used(opd, row.tanggal_surat.year, nomor, row)
    paper: Paper | None = row.dokumen or row.naskah
    made = renew(tx, paper, nomor) if paper is not None and is_made_anew(row) else None
    of_kind = redaksi_of(opd.pk, paper.jenis).klasifikasi if paper is not None else ""
    named = made or paper
    of = row_of(named) if named is not None else {}
    changed = paper is not None and made is not None and not same_but_number(paper, made)
    alasan = DIBERIKAN_LAIN if changed else DIBERIKAN
    later_line(tx, row, alasan=alasan, nomor=nomor, klasifikasi=row.klasifikasi or of_kind, **of)
    if made is None and paper is not None:
        tell_numbered(tx, paper)
    return made, changed


def _read(nomor: str) -> str:
    """Return a number as it is kept. Raises Invalid where it is missing, or has room left for the pen."""
    if not nomor.strip():
        raise Invalid(Galat("nomor", "Tulis nomor suratnya."))
    if not is_assigned(nomor):
        said = "Nomor ini masih memuat tempat kosong. Ganti titik-titiknya; kode unit diisi di Pengaturan, Unit kerja."
        raise Invalid(Galat("nomor", said))
    return clean_number("nomor", nomor)
