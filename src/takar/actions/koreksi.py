"""Langkah 5: corrections decided in the monev become new versions of the figures."""

from dataclasses import dataclass

from takar.actions.kiriman import values_of
from takar.actions.tx import writing
from takar.queries.kinerja import Baris, baris_list
from takar.queries.koreksi import blocking_of, corrected, given_of
from takar.records.models import BerkasBidang, IsianRealisasi, KoreksiMonev, PemeriksaanBaris, Realisasi


@dataclass(frozen=True, slots=True)
class Diterapkan:
    """How many corrections were applied, and why the others wait, by row."""

    jumlah: int = 0
    tertahan: tuple[str, ...] = ()


def apply_corrections(tx: writing, berkas: BerkasBidang) -> Diterapkan:
    """Apply what is decided and not applied yet; what no longer passes the checks of a figure stays waiting.

    The leader of the session is the author, the Kasubbag the executor (decisions.md, separation of duties).
    """
    waiting = list(KoreksiMonev.objects.filter(monev__berkas=berkas, diterapkan_at__isnull=True).order_by("pk"))
    if not waiting:
        return Diterapkan()
    rows = {row.indikator_id: row for row in baris_list(berkas, draft=False)}
    applied, held = 0, []
    for koreksi in waiting:
        given = given_of(koreksi)
        row = corrected(rows[koreksi.indikator_id], given)
        wrong = blocking_of(row, given, koreksi.alasan)
        held += [f"{row.kode}: {temuan.kalimat}" for temuan in wrong]
        if not wrong:
            _apply(tx, berkas, row, koreksi)
            applied += 1
    return Diterapkan(applied, tuple(held))


def _apply(tx: writing, berkas: BerkasBidang, row: Baris, koreksi: KoreksiMonev) -> None:
    next_version(tx, berkas, row, jalur=Realisasi.Jalur.MONEV, alasan=koreksi.alasan, penulis_id=koreksi.oleh_id)
    KoreksiMonev.objects.filter(pk=koreksi.pk).update(diterapkan_at=tx.now)


def next_version(
    tx: writing, berkas: BerkasBidang, row: Baris, *, jalur: Realisasi.Jalur, alasan: str, penulis_id: int
) -> Realisasi:
    """Make the version of a figure that a correction gives it, executed by who acts; the sheet shows it from now on."""
    made = Realisasi.objects.create(
        berkas=berkas,
        indikator_id=row.indikator_id,
        versi=row.terkirim.versi + 1,
        jalur=jalur,
        alasan=alasan,
        penulis_id=penulis_id,
        pelaksana_id=tx.pegawai_id,
        at=tx.now,
        **values_of(row.isian),
    )
    if row.periksa.hasil:  # the figure is the one that langkah 2 judged: only the money was corrected
        _keep_verdict(row.terkirim.realisasi_id, made)
    IsianRealisasi.objects.filter(pk=row.isian_id).update(**values_of(row.isian))
    return made


def _keep_verdict(realisasi_id: int, made: Realisasi) -> None:
    """Carry the verdict of a version over to the one made from it, with who gave it and when."""
    verdict = PemeriksaanBaris.objects.get(realisasi_id=realisasi_id)
    PemeriksaanBaris.objects.create(
        realisasi=made,
        hasil=verdict.hasil,
        kode_alasan=verdict.kode_alasan,
        catatan=verdict.catatan,
        pemeriksa_id=verdict.pemeriksa_id,
        at=verdict.at,
    )
