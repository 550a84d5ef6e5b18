"""Langkah 5: corrections decided in the monev become new versions of the figures."""

from dataclasses import replace

from takar.actions.kiriman import values_of
from takar.actions.tx import writing
from takar.queries.kinerja import baris_list
from takar.records.models import BerkasBidang, IsianRealisasi, KoreksiMonev, Realisasi

CORRECTED = ("nilai", "pembilang", "penyebut", "anggaran_sd")


def apply_corrections(tx: writing, berkas: BerkasBidang) -> int:
    """Apply what is decided and not applied yet; return how many figures changed.

    The leader of the session is the author, the Kasubbag the executor (decisions.md, separation of duties).
    """
    waiting = list(KoreksiMonev.objects.filter(monev__berkas=berkas, diterapkan_at__isnull=True).order_by("pk"))
    if not waiting:
        return 0
    rows = {row.indikator_id: row for row in baris_list(berkas, draft=False)}
    for koreksi in waiting:
        row = rows[koreksi.indikator_id]
        given = {name: value for name in CORRECTED if (value := getattr(koreksi, name)) is not None}
        nilai = replace(row.isian, **given)
        if given.keys() & {"nilai", "pembilang", "penyebut"}:
            nilai = replace(nilai, status_kosong="")
        Realisasi.objects.create(
            berkas=berkas,
            indikator_id=row.indikator_id,
            versi=row.terkirim.versi + 1,
            jalur=Realisasi.Jalur.MONEV,
            alasan=koreksi.alasan,
            penulis_id=koreksi.oleh_id,
            pelaksana_id=tx.pegawai_id,
            at=tx.now,
            **values_of(nilai),
        )
        IsianRealisasi.objects.filter(pk=row.isian_id).update(**values_of(nilai))
        KoreksiMonev.objects.filter(pk=koreksi.pk).update(diterapkan_at=tx.now)
    return len(waiting)
