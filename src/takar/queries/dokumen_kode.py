"""A paper by the code printed on it, whichever kind it is: one of a round, one of the plan, or a kept Form E.81."""

from datetime import date, datetime

from takar.queries import dokumen_halaman, naskah_e81, naskah_rencana_kode
from takar.queries.dokumen_halaman import BerkasPdf, IsiDokumen, Verifikasi
from takar.rules.pada import Pada
from takar.sop.permissions import Actor


def find_pdf(kode: str, actor: Actor, today: date, sampai: datetime | None = None) -> BerkasPdf | None:
    """Return where the bytes of a paper lie, as they were by a moment; None where there is none that they may read."""
    return (
        dokumen_halaman.find_pdf(kode, actor, today, sampai)
        or naskah_rencana_kode.find_pdf(kode, actor, sampai)
        or naskah_e81.find_pdf(kode, actor, today, sampai)
    )


def find_context(kode: str, actor: Actor, today: date, sampai: datetime | None = None) -> IsiDokumen | None:
    """Return what a paper was made from, under the same judgement as its PDF."""
    return (
        dokumen_halaman.find_context(kode, actor, today, sampai)
        or naskah_rencana_kode.find_context(kode, actor, sampai)
        or naskah_e81.find_context(kode, actor, today, sampai)
    )


def find_verifikasi(kode: str, actor: Actor | None, today: date, pada: Pada | None = None) -> Verifikasi | None:
    """Return what a paper is and whether it holds, or held at the end of a day; None for an unknown code."""
    return (
        dokumen_halaman.verifikasi(kode, actor, today, pada)
        or naskah_rencana_kode.verifikasi(kode, actor, today, pada)
        or naskah_e81.verifikasi(kode, actor, today, pada)
    )
