"""Sasaran and program in the report of a unit, with the very means that the page of kinerja shows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from takar.documents.contexts import BarisKelompok
from takar.queries.kinerja import Baris
from takar.queries.kinerja_kelompok import Kelompok, program_list, sasaran_list
from takar.queries.ringkasan import PROGRAM, SASARAN
from takar.queries.tampil import persen, plain, tepat
from takar.rules.aggregate import Rerata
from takar.rules.kode_angka import KELOMPOK_PERTAMA, kode_rerata
from takar.rules.scales import SKALA, predikat


def bertingkat(rows: Sequence[Baris]) -> list[tuple[str, Kelompok]]:
    """Return the sasaran in the order of the plan, then the program, each with its level."""
    return [*((SASARAN, one) for one in sasaran_list(rows)), *((PROGRAM, one) for one in program_list(rows))]


def predikat_rerata(mean: Rerata, skala: str) -> str:
    """Return the predikat of the mean of a unit, marked as provisional while not everything is measured."""
    if mean.nilai is None:
        return "belum dapat dinilai"
    word = predikat(SKALA[skala], mean.nilai).nama
    return word if mean.lengkap else f"{word} (sementara)"


def kelompok_list(found: Iterable[tuple[str, Kelompok]]) -> tuple[BarisKelompok, ...]:
    """Return the lines of `bertingkat`, with their codes in this order."""
    return tuple(_kelompok(n, *one) for n, one in enumerate(found, start=KELOMPOK_PERTAMA))


def _kelompok(nomor: int, tingkat: str, k: Kelompok) -> BarisKelompok:
    found = baris_kelompok(tingkat, k.kode, k.nama, sd=k.sd, tahun=k.tahun)
    tepat_sd, tepat_tahun = tepat(k.sd.nilai), tepat(k.tahun)
    return replace(found, nilai_tepat=tepat_sd, nilai_tahun_tepat=tepat_tahun, kode_angka=kode_rerata(nomor))


def baris_kelompok(tingkat: str, kode: str, nama: str, *, sd: Rerata, tahun: Decimal | None) -> BarisKelompok:
    """Return one line with its means and coverage, each plain and as it is printed."""
    return BarisKelompok(
        tingkat=tingkat,
        kode=kode,
        nama=nama,
        terukur=sd.label,
        nilai=plain(sd.nilai),
        capaian=persen(sd.nilai),
        nilai_tahun=plain(tahun),
        capaian_tahun=persen(tahun),
        jumlah_terukur=str(sd.terukur),
        jumlah_diukur=str(sd.total),
    )
