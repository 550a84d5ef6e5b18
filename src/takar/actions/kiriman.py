"""Sending: drafts become versions of Realisasi, and the rows are locked."""

from takar.actions.errors import Galat, Invalid
from takar.actions.keterlibatan import Sebagai, involve
from takar.actions.tx import writing
from takar.queries.kinerja import Baris, baris_list
from takar.queries.perbaikan import MENDED, changed_bukti, is_new, is_unanswered, why_returned
from takar.queries.sumber import NILAI_FIELDS, Nilai
from takar.records.models import BerkasBidang, IsianRealisasi, PemeriksaanBaris, Realisasi


def freeze_rows(tx: writing, berkas: BerkasBidang) -> int:
    """Make a version of each new or changed row and lock all rows; return how many versions were made.

    Raises Invalid if a returned row was neither changed nor answered.
    """
    involve(berkas.pk, tx.pegawai_id, Sebagai.MAKER)
    rows = baris_list(berkas, draft=True)
    bukti = changed_bukti(berkas.pk)
    unanswered = [row for row in rows if is_unanswered(row, bukti)]
    if unanswered:
        raise Invalid(*(_ask_answer(row) for row in unanswered))
    changed = [row for row in rows if not row.locked and is_new(row, bukti)]
    Realisasi.objects.bulk_create(_version(tx, berkas, row) for row in changed)
    IsianRealisasi.objects.filter(berkas=berkas).update(locked=True)
    return len(changed)


def _ask_answer(row: Baris) -> Galat:
    return Galat(
        f"b{row.isian_id}",
        f"Baris {row.kode} dikembalikan tetapi belum diubah. Perbaiki angkanya atau buktinya, "
        "atau tulis jawaban mengapa tetap.",
    )


def _version(tx: writing, berkas: BerkasBidang, row: Baris) -> Realisasi:
    later = row.terkirim.versi > 0
    return Realisasi(
        berkas=berkas,
        indikator_id=row.indikator_id,
        versi=row.terkirim.versi + 1,
        jalur=Realisasi.Jalur.PERBAIKAN if later else Realisasi.Jalur.KIRIM,
        alasan=_reason(row) if later else "",
        penulis_id=tx.pegawai_id,
        pelaksana_id=tx.pegawai_id,
        at=tx.now,
        **values_of(row.isian),
    )


def _reason(row: Baris) -> str:
    if row.jawaban:
        return row.jawaban
    if row.periksa.hasil == PemeriksaanBaris.Hasil.PERLU_PERBAIKAN:
        return why_returned(row.periksa.kode_alasan, row.periksa.catatan)
    return MENDED


def values_of(nilai: Nilai) -> dict[str, object]:
    """Return the columns of a row's figures."""
    return {name: getattr(nilai, name) for name in NILAI_FIELDS}
