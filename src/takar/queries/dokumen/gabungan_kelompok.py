"""Sasaran and program of the whole office, from the lines that the received reports of its units print."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from takar.documents.contexts import BarisAnggaran, BarisKelompok, LaporanDataKinerjaContext, Ringkasan, TitikSerapan
from takar.queries.dokumen.laporan_kelompok import baris_kelompok
from takar.queries.ringkasan import PROGRAM
from takar.queries.tampil import plain
from takar.rules.aggregate import Rerata, mean_capaian
from takar.rules.kode_angka import KELOMPOK_PERTAMA, kode_rerata
from takar.rules.kode_rencana import order_of
from takar.rules.numbers import read_tercetak

_TERUKUR = re.compile(r"(\d+) dari (\d+) terukur")


def coverage(one: BarisKelompok | Ringkasan) -> tuple[int, int]:
    """Return how many were measured of how many.

    Up to schema 2 a report kept them as printed only (docs/adr/0027), where nothing to measure is 0 of 0.
    """
    if one.jumlah_diukur:
        return int(one.jumlah_terukur), int(one.jumlah_diukur)
    found = _TERUKUR.fullmatch(one.terukur)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def combine_kelompok(
    reports: Sequence[LaporanDataKinerjaContext], rencana: Sequence[tuple[str, str]]
) -> tuple[BarisKelompok, ...]:
    """Return each sasaran and program once: the means of the units, weighed by how many indikator each measured.

    They are unrounded, of a report older than schema 4 as it prints them (docs/adr/0042).

    Sasaran stand in the order of the plan, whose (code, text) are ``rencana``, program in that of their codes. A
    sasaran whose text was changed since is put by its code; one that the plan has no more comes last.
    """
    groups: dict[tuple[str, str, str], list[BarisKelompok]] = {}
    for report in reports:
        for one in report.kelompok:  # the code of a sasaran is unique within its tujuan only
            groups.setdefault((one.tingkat, one.kode, one.nama), []).append(one)
    found = [_combined(*key, lines) for key, lines in groups.items()]
    program = sorted((one for one in found if one.tingkat == PROGRAM), key=lambda one: order_of(one.kode))
    place: dict[tuple[str, ...], int] = {}
    for at, (kode, uraian) in enumerate(rencana):
        place[kode, uraian] = at
        place.setdefault((kode,), at)
    sasaran = sorted(
        (one for one in found if one.tingkat != PROGRAM),
        key=lambda one: (place.get((one.kode, one.nama), place.get((one.kode,), len(place))), order_of(one.kode)),
    )
    ordered = enumerate((*sasaran, *program), start=KELOMPOK_PERTAMA)
    return tuple(replace(one, kode_angka=kode_rerata(n)) for n, one in ordered)


def _combined(tingkat: str, kode: str, nama: str, lines: Sequence[BarisKelompok]) -> BarisKelompok:
    covered = [coverage(one) for one in lines]
    weights = [Decimal(n) for n, _ in covered]
    nilai = _mean((one.nilai_tepat or one.nilai for one in lines), weights)
    sd = Rerata(nilai, sum(n for n, _ in covered), sum(m for _, m in covered))
    tahun = _mean((one.nilai_tahun_tepat or one.nilai_tahun for one in lines), weights)
    return baris_kelompok(tingkat, kode, nama, sd=sd, tahun=tahun)


def _mean(nilai: Iterable[str], weights: Sequence[Decimal]) -> Decimal | None:
    return mean_capaian([Decimal(one) if one else None for one in nilai], bobot=weights).nilai


def notes_kelompok(reports: Sequence[LaporanDataKinerjaContext]) -> tuple[str, ...]:
    """Return what there is to say about the reports that hold less than those made now: none, or rounded means."""
    return (*without_kelompok(reports), *_rounded(reports))


def _rounded(reports: Iterable[LaporanDataKinerjaContext]) -> Iterable[str]:
    old = [one.unit_kerja for one in reports if any(line.nilai and not line.nilai_tepat for line in one.kelompok)]
    if old:
        yield (
            f"Rata-rata per sasaran dan program {'; '.join(old)} diambil sebagaimana tercetak, dua desimal, karena "
            "laporannya belum memuat angka yang belum dibulatkan."
        )


def without_kelompok(reports: Iterable[LaporanDataKinerjaContext]) -> tuple[str, ...]:
    """Return one sentence for each report made before sasaran and program stood in it: its figures are not in them."""
    return tuple(
        f"Laporan {one.unit_kerja} disusun sebelum rincian per sasaran dan program dimuat dalam laporan unit; "
        "angkanya tidak ikut dalam rincian ini."
        for one in reports
        if one.rekap and not one.kelompok
    )


def program_serapan(kelompok: Iterable[BarisKelompok], anggaran: Iterable[BarisAnggaran]) -> tuple[TitikSerapan, ...]:
    """Return capaian beside serapan of each program, both of the whole year; the money counts once."""
    capaian = {one.kode: one for one in kelompok if one.tingkat == PROGRAM}
    return tuple(
        TitikSerapan(
            line.uraian,
            capaian[line.kode].nilai_tahun,
            capaian[line.kode].capaian_tahun if capaian[line.kode].nilai_tahun else capaian[line.kode].terukur,
            plain(read_tercetak(line.serapan)),
            line.serapan,
        )
        for line in anggaran
        if line.tingkat == PROGRAM and line.kode in capaian
    )
