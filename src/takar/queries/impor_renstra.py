"""The figures of a Renstra as its spreadsheet knows them: what is on record."""

from collections.abc import Iterator, Mapping
from typing import Any

from takar.queries.renstra import JangkaRenstra
from takar.records.models import AngkaRenstra
from takar.rules.impor_beda import Tercatat
from takar.rules.impor_butir import LALU, RENSTRA_KOLOM, Jenis, Kunci
from takar.rules.impor_nilai import Nilai

JENIS_OF: Mapping[Jenis, AngkaRenstra.Jenis] = {
    Jenis.TARGET_RENSTRA: AngkaRenstra.Jenis.TARGET,
    Jenis.PAGU_RENSTRA: AngkaRenstra.Jenis.PAGU,
    Jenis.KINERJA_LALU: AngkaRenstra.Jenis.KINERJA,
    Jenis.ANGGARAN_LALU: AngkaRenstra.Jenis.ANGGARAN,
}
_KNOWN: Mapping[str, Jenis] = {kept.value: jenis for jenis, kept in JENIS_OF.items()}


def rekaman_renstra(opd_id: int, jangka: JangkaRenstra | None) -> Iterator[tuple[tuple[Jenis, Kunci], Tercatat]]:
    """Yield the last version of each figure; of targets and pagu those of the years of ``jangka``."""
    fields = ("pk", "jenis", "kode", "mulai", "akhir", "versi", "teks", "nilai", "batas_atas", "dasar", "tanggal")
    rows: Any = AngkaRenstra.objects.filter(opd_id=opd_id).order_by("versi").values_list(*fields)
    for pk, kept, kode, mulai, akhir, versi, teks, nilai, atas, dasar, tanggal in rows:
        jenis = _KNOWN[kept]
        if jenis not in LALU and (jangka is None or (mulai, akhir) != (jangka.mulai, jangka.akhir)):
            continue
        field = RENSTRA_KOLOM[jenis][2]
        said: dict[str, Nilai] = {"rupiah": nilai} if field == "rupiah" else {field: teks, "nilai": nilai}
        isi = {**said, "batas_atas": atas, "dasar": dasar, "tanggal": tanggal}
        yield (jenis, (kode, str(mulai)) if jenis in LALU else (kode,)), Tercatat(pk, isi, versi)
