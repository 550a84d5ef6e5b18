"""The template of the Renstra, filled in: every code of a year's plan, and what is on record of it.

It goes out and comes back as the same file: what nobody changes in it changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from takar.queries.impor_keadaan import keadaan_of
from takar.rules.impor_beda import Keadaan, Tercatat
from takar.rules.impor_butir import LALU, RENSTRA_KOLOM, Jenis, Kunci
from takar.rules.impor_kolom import Bagian, JenisLembar
from takar.rules.impor_nilai import Nilai
from takar.rules.kode_rencana import order_of
from takar.rules.numbers import format_isian

LEMBAR: Mapping[Jenis, JenisLembar] = {
    Jenis.TARGET_RENSTRA: JenisLembar.TARGET_RENSTRA,
    Jenis.PAGU_RENSTRA: JenisLembar.PAGU_RENSTRA,
    Jenis.KINERJA_LALU: JenisLembar.KINERJA_LALU,
    Jenis.ANGGARAN_LALU: JenisLembar.ANGGARAN_LALU,
}
Rows = Mapping[JenisLembar, Sequence[Sequence[str]]]


def isi_templat(opd_id: int, tahun: int, today: date) -> Rows:
    """Return the rows of each sheet for the plan of a year, in the order of the codes."""
    keadaan = keadaan_of(opd_id, tahun, Bagian.RENSTRA, today)
    return {lembar: list(_rows(jenis, keadaan)) for jenis, lembar in LEMBAR.items()}


def _rows(jenis: Jenis, keadaan: Keadaan) -> Iterator[list[str]]:
    nama = _names(keadaan, RENSTRA_KOLOM[jenis][0])
    known = [kunci for satu, kunci in keadaan.rekaman if satu is jenis]
    first = keadaan.renstra[0] if keadaan.renstra else keadaan.tahun - 1
    tahun: Iterable[tuple[str, ...]] = ((str(one),) for one in range(first, keadaan.tahun)) if jenis in LALU else ((),)
    for kunci in sorted({*known, *((kode, *satu) for satu in tahun for kode in nama)}, key=_place):
        kode, *satu = kunci
        yield [*satu, kode, nama.get(kode, ""), *_said(jenis, keadaan.rekaman.get((jenis, kunci)))]


def _names(keadaan: Keadaan, kolom: str) -> dict[str, str]:
    kinds = (Jenis.INDIKATOR,) if kolom == "kode_indikator" else (Jenis.PROGRAM, Jenis.KEGIATAN, Jenis.SUB_KEGIATAN)
    return {kunci[0]: str(one.isi["nama"]) for (jenis, kunci), one in keadaan.rekaman.items() if jenis in kinds}


def _place(kunci: Kunci) -> tuple[Sequence[str], object]:
    kode, *tahun = kunci
    return tahun, order_of(kode)


def _said(jenis: Jenis, one: Tercatat | None) -> list[str]:
    """Return figure, document and day as they are typed; of what was withdrawn nothing."""
    field = RENSTRA_KOLOM[jenis][2]
    if one is None or one.isi[field] in {None, ""}:
        return ["", "", ""]
    return [_typed(one.isi[kolom]) for kolom in (field, "dasar", "tanggal")]


def _typed(value: Nilai) -> str:
    if isinstance(value, Decimal):
        return format_isian(value, ribuan=True)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
