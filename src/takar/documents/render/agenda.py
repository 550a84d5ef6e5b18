"""The table of a buku agenda: a thousand letters and more, so its heights are reckoned beforehand."""

from typing import Any

from takar.documents.contexts import BukuAgendaContext
from takar.documents.render.tabel import REBAH, Bagian, Kolom, table


def tabel_agenda(context: BukuAgendaContext) -> dict[str, Any]:
    """Return what the template needs; a row for each letter, in the order of the book."""
    narrow = (
        Kolom("Agenda", 1.6, "right"),
        Kolom("Tanggal", 2.3),
        Kolom(context.kepala_pihak, 5.4),
        Kolom("Hal", 0),
        Kolom("Nomor surat", 4.6),
        Kolom("Tanggal surat", 2.3),
        Kolom("Keterangan", 4.8),
    )
    rest = REBAH - sum(one.lebar for one in narrow)
    kolom = tuple(one if one.lebar else Kolom(one.kepala, rest, one.rata) for one in narrow)
    rows = [
        (
            b.agenda,
            b.tanggal,
            b.pihak,
            b.hal,
            b.nomor_surat,
            b.tanggal_surat,
            b.keterangan.replace(", kode ", ",\nkode "),
        )
        for b in context.baris  # a code on a line of its own is found and copied in one piece
    ]
    return table(kolom, [Bagian("", rows)], ukuran=8, jarak=3)
