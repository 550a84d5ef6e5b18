"""Sheets that are made when they are asked for and kept nowhere: books, ledgers, cards (docs/adr/0100)."""

from dataclasses import replace
from datetime import datetime

from takar.actions.dokumen import picture_of
from takar.documents.canonical import seal
from takar.documents.contexts import (
    BukuAgendaContext,
    DaftarTandaTerimaContext,
    KartuKendaliContext,
    LembarParafContext,
    jenis_of,
)
from takar.documents.render.pdf import render_pdf

WITHOUT_PICTURE = (
    "Gambar kop atau lambang kantor yang tersimpan hilang atau rusak, jadi lembar ini dicetak tanpa gambar itu. "
    "Pengelola sistem dapat mengunggahnya lagi di Pengaturan."
)
Lembar = BukuAgendaContext | DaftarTandaTerimaContext | KartuKendaliContext | LembarParafContext


def print_lembar(lembar: Lembar, at: datetime) -> bytes:
    """Return a sheet as PDF; where the picture of its letterhead is lost it comes without, and says so."""
    try:
        picture = picture_of(lembar.kop)
    except (FileNotFoundError, ValueError):
        picture = b""
        lembar = seal(replace(lembar, catatan=(*lembar.catatan, WITHOUT_PICTURE)))
    return render_pdf(jenis_of(lembar), lembar, at=at, lambang=picture)
