"""Form E.81 of an office, or of one unit of it, for one triwulan: what its page says, and the paper itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from takar.documents.contexts import E81Context
from takar.queries.dokumen.e81 import e81_context
from takar.queries.e81_saring import VARIAN, SaringE81
from takar.queries.kinerja_saring import PilihanKinerja
from takar.queries.kinerja_terpilih import choose
from takar.queries.naskah_e81 import FormulirBaris, formulir_setahun
from takar.queries.renstra import jangka_of
from takar.rules.pada import Pada
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class E81Halaman:
    """The page; without ``context`` where the chosen triwulan was not opened for the person."""

    pilihan: PilihanKinerja
    saring: SaringE81
    tanggal: date
    galat: str
    context: E81Context | None
    tersimpan: tuple[FormulirBaris, ...] = ()
    varian: Sequence[tuple[str, str]] = VARIAN


def e81_halaman(actor: Actor, today: date, asked: SaringE81, pada: Pada | None = None) -> E81Halaman | None:
    """Return the page, or None while the office has opened no round. Raises UnknownChoice.

    ``pada``: with the figures as they stood at the end of a day (docs/adr/0082).
    """
    choice = choose(actor, asked.saring, pada)
    if choice is None:
        return None
    pilihan, terpilih = choice
    tahun, tanggal = pilihan.saring.tahun, asked.tanggal or today
    own = jangka_of(terpilih.pengumpulan.opd, tahun) if terpilih and not asked.dipilih else None
    if own is not None:  # the office's own Renstra, for a form that asks for no other years
        asked = replace(asked, awal=own.mulai, akhir=own.akhir)
    context, kept = None, tuple[FormulirBaris, ...]()
    if terpilih is not None:
        units = frozenset(berkas.unit_id for berkas in terpilih.berkas_list)
        kept = formulir_setahun(actor, terpilih.pengumpulan.opd_id, tahun, units, pada)
        context = e81_context(
            terpilih,
            unit=pilihan.unit_nama,
            varian=asked.varian if asked.varian in dict(VARIAN) else "",
            jangka=asked.jangka(tahun),
            tanggal=tanggal,
        )
    return E81Halaman(pilihan, asked, tanggal, asked.salah(tahun), context, kept)
