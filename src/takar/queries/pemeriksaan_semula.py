"""What a row said before its latest version, and why it changed: the pairs of the second check."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from takar.queries.kinerja import Baris
from takar.queries.perbaikan import MENDED, why_returned
from takar.queries.sumber import KOREKSI, NILAI_FIELDS, Nilai
from takar.queries.tampil import BLANK, realisasi_text
from takar.records.models import BerkasBidang, Realisasi
from takar.rules.numbers import format_rupiah

WORDS = (("pendorong", "Pendorong"), ("penghambat", "Penghambat"), ("penjelasan", "Penjelasan"))


@dataclass(frozen=True, slots=True)
class Ubah:
    """One thing that changed between two versions."""

    nama: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class Semula:
    """What the latest version made of the one before: by a mending (why, and the answer), or by a correction.

    ``koreksi`` is the reason of whoever led the monev, or asked for it after the receipt; ``dikoreksi`` says which.
    ``jawaban`` is the petugas' own: never one for the other.
    """

    alasan: str
    ubah: tuple[Ubah, ...]
    jawaban: str = ""
    koreksi: str = ""
    dikoreksi: str = ""


def semula_of(berkas: BerkasBidang, rows: Sequence[Baris]) -> Mapping[int, Semula]:
    """Return, for each row with a later version, what was said before, changed, and answered or decided."""
    latest = {row.indikator_id: row for row in rows if row.terkirim.versi > 1}
    if not latest:
        return {}
    versions = Realisasi.objects.filter(berkas=berkas, indikator_id__in=latest).order_by("versi")
    columns = ("indikator_id", "versi", "jalur", "alasan", "pemeriksaan__kode_alasan", "pemeriksaan__catatan")
    found: dict[int, Semula] = {}
    said: dict[int, tuple[Nilai, str]] = {}
    for indikator_id, versi, jalur, alasan, kode, catatan, *values in versions.values_list(*columns, *NILAI_FIELDS):
        row, now = latest[indikator_id], Nilai(*values)
        if versi == row.terkirim.versi and indikator_id in said:
            before, why = said[indikator_id]
            changes = tuple(_changes(row, before, now))
            if jalur in KOREKSI:
                word = str(Realisasi.Jalur(jalur).label).capitalize()
                found[indikator_id] = Semula("", changes, koreksi=alasan, dikoreksi=word)
            else:  # a version without an answer states its cause
                found[indikator_id] = Semula(why, changes, jawaban="" if alasan in {why, MENDED} else alasan)
        said[indikator_id] = (now, why_returned(kode, catatan) if kode else "")
    return found


def _changes(row: Baris, before: Nilai, now: Nilai) -> Iterator[Ubah]:
    pairs = [
        ("Realisasi", realisasi_text(row, before), realisasi_text(row, now)),
        ("Anggaran", _money(before), _money(now)),
        *((label, getattr(before, name) or BLANK, getattr(now, name) or BLANK) for name, label in WORDS),
    ]
    return (Ubah(*pair) for pair in pairs if pair[1] != pair[2])


def _money(nilai: Nilai) -> str:
    return BLANK if nilai.anggaran_sd is None else format_rupiah(nilai.anggaran_sd)
