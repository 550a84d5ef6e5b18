"""Who gets a copy of a report beside the Sekretaris, whom the SOP names first (langkah 7; docs/adr/0100)."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from takar.queries.langkah_tampil import is_sekretariat
from takar.queries.redaksi import nilai_of, redaksi_of
from takar.records.models import BerkasBidang, Dokumen

SEKRETARIS = "Sekretaris"


def tembusan_kantor(berkas: BerkasBidang, tanggal: date) -> tuple[str, ...]:
    """Return whom the office copies a report to, by its wording of this kind, without those the SOP has receive it."""
    nilai = nilai_of(berkas, tanggal)
    lines = redaksi_of(berkas.pengumpulan.opd_id, Dokumen.Jenis.LAPORAN.value).baris("tembusan", nilai)
    return besides(lines, (nilai["sekretaris"], nilai["kepala_dinas"]))


def besides(lines: Iterable[str], names: Sequence[str]) -> tuple[str, ...]:
    """Return recipients each once, without the Sekretaris and those of ``names``.

    Two on one line stand apart, as they do in the register of letters (queries/penerima_laporan.py).
    """
    known = {one.casefold() for one in (SEKRETARIS, *names)}
    kept: dict[str, str] = {}
    for one in (" ".join(part.split()) for line in lines for part in line.split(";")):
        if one and one.casefold() not in known:
            kept.setdefault(one.casefold(), one)
    return tuple(kept.values())


def tembusan_cetak(berkas: BerkasBidang, tanggal: date, lain: Sequence[str] | None) -> tuple[str, ...]:
    """Return the list as the report prints it: the Sekretaris first, but of his own report, which he signs.

    ``lain``: who gets a copy beside him; those of the office's wording where None.
    """
    lain = tembusan_kantor(berkas, tanggal) if lain is None else lain
    return tuple(lain) if is_sekretariat(berkas) else (SEKRETARIS, *lain)


def tembusan_lain(laporan: Dokumen) -> tuple[str, ...]:
    """Return who is named on a report that was made, beside the Sekretaris."""
    printed: list[str] = json.loads(laporan.context_json)["isi"]["tembusan"]
    return besides(printed, ())
