"""Langkah 2, file by file: verdicts on single bukti, beside those on the rows they prove (docs/adr/0078)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from takar.actions.errors import Galat, Stale
from takar.actions.teks import clean, is_blank
from takar.actions.tx import STALE, writing
from takar.records.models import BerkasBidang, BuktiDukung, PemeriksaanBaris, PemeriksaanBukti
from takar.sop.labels import KodeAlasan

Hasil = PemeriksaanBukti.Hasil


@dataclass(frozen=True, slots=True)
class VerdictBukti:
    """A judgement on one file. ``versi`` is that of the verdict seen, 0 where there was none."""

    bukti_id: int
    hasil: str
    kode_alasan: str = ""
    catatan: str = ""
    versi: int = 0


def complain_bukti(
    berkas: BerkasBidang, verdicts: Sequence[VerdictBukti], rows: Mapping[int, tuple[int, str, str]]
) -> Iterator[Galat]:
    """Yield what is wrong with verdicts on files, and with rows that are called sesuai against one of them.

    ``rows``: by indikator the key of the Realisasi, the code, and the verdict that the row will have.
    """
    in_force = {one.pk: one for one in BuktiDukung.objects.filter(berkas=berkas, ditarik_at__isnull=True)}
    for verdict in verdicts:
        one = in_force.get(verdict.bukti_id)
        if one is None or one.indikator_id not in rows:
            said = "Bukti ini sudah diganti atau ditarik sejak halaman dibuka. Muat ulang halaman, lalu periksa lagi."
            yield Galat(f"b{verdict.bukti_id}", said)
        else:
            yield from incomplete(verdict, one.nama)
    judged = dict(PemeriksaanBukti.objects.filter(bukti__in=in_force).values_list("bukti_id", "hasil"))
    judged |= {verdict.bukti_id: verdict.hasil for verdict in verdicts}
    for pk, one in in_force.items():
        realisasi_id, kode, hasil = rows.get(one.indikator_id, (0, "", ""))
        if judged.get(pk) == Hasil.TIDAK_SESUAI and hasil == PemeriksaanBaris.Hasil.SESUAI:
            yield Galat(
                f"r{realisasi_id}",
                f"Baris {kode}: bukti «{one.nama}» tidak sesuai, jadi barisnya belum dapat dinyatakan sesuai. "
                "Nyatakan barisnya perlu perbaikan, atau periksa lagi buktinya.",
            )


def incomplete(verdict: VerdictBukti, nama: str) -> Iterator[Galat]:
    """Yield what a verdict on a file lacks, at its fields."""
    at = f"b{verdict.bukti_id}"
    if verdict.hasil not in Hasil.values:
        yield Galat(at, f"Bukti «{nama}»: pilih sesuai atau tidak sesuai.")
    elif verdict.hasil == Hasil.TIDAK_SESUAI:
        if verdict.kode_alasan not in KodeAlasan.__members__:
            yield Galat(f"{at}-alasan", f"Bukti «{nama}»: pilih alasan mengapa tidak sesuai.")
        elif verdict.kode_alasan == KodeAlasan.LAINNYA and is_blank(verdict.catatan):
            yield Galat(f"{at}-catatan", f"Bukti «{nama}»: tulis apa yang tidak sesuai.")


def write_bukti(tx: writing, verdicts: Sequence[VerdictBukti]) -> None:
    """Write verdicts; one changed by somebody else since it was seen raises Stale. The berkas is locked."""
    present = {row.bukti_id: row for row in PemeriksaanBukti.objects.filter(bukti__in=[v.bukti_id for v in verdicts])}
    for verdict in verdicts:
        row = present.get(verdict.bukti_id) or PemeriksaanBukti(bukti_id=verdict.bukti_id, versi=0)
        if row.versi != verdict.versi:
            raise Stale(row.versi, STALE)
        refused = verdict.hasil == Hasil.TIDAK_SESUAI
        row.hasil, row.kode_alasan = verdict.hasil, verdict.kode_alasan if refused else ""
        row.catatan = clean(f"b{verdict.bukti_id}-catatan", verdict.catatan) if refused else ""
        row.pemeriksa_id, row.at, row.versi = tx.pegawai_id, tx.now, row.versi + 1
        row.save()
