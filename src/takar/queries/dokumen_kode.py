"""A paper by the code printed on it, whichever kind it is: one of a round, one of the plan, or a kept Form E.81."""

from datetime import date

from takar.queries import dokumen_halaman, naskah_e81, naskah_rencana_kode
from takar.queries.dokumen_halaman import BerkasPdf, IsiDokumen, Verifikasi
from takar.sop.permissions import Actor


def find_pdf(kode: str, actor: Actor, today: date) -> BerkasPdf | None:
    """Return where the bytes of a paper lie, or None where there is none that the person may read."""
    return (
        dokumen_halaman.find_pdf(kode, actor, today)
        or naskah_rencana_kode.find_pdf(kode, actor)
        or naskah_e81.find_pdf(kode, actor, today)
    )


def find_context(kode: str, actor: Actor, today: date) -> IsiDokumen | None:
    """Return what a paper was made from, under the same judgement as its PDF."""
    return (
        dokumen_halaman.find_context(kode, actor, today)
        or naskah_rencana_kode.find_context(kode, actor)
        or naskah_e81.find_context(kode, actor, today)
    )


def find_verifikasi(kode: str, actor: Actor | None, today: date) -> Verifikasi | None:
    """Return what a paper is and whether it holds, or None for an unknown code."""
    return (
        dokumen_halaman.verifikasi(kode, actor, today)
        or naskah_rencana_kode.verifikasi(kode, actor, today)
        or naskah_e81.verifikasi(kode, actor, today)
    )
