"""Of which figures the means and sums of a report are made, and how, read when the report is made (docs/adr/0083)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from takar.documents.contexts import AsalRerata, BagianAngka, BarisKelompok
from takar.queries.dokumen.asal_anggaran import bernama
from takar.queries.kinerja import Baris
from takar.queries.kinerja_kelompok import Kelompok, kelompok_unit
from takar.queries.kinerja_penjelasan import Kalimat, penjelasan_kelompok, penjelasan_unit
from takar.queries.ringkasan import RERATA_SASARAN, SASARAN
from takar.queries.tampil import persen
from takar.rules.aggregate_explanation import explain_mean
from takar.rules.kode_angka import ANGGARAN, RERATA_UTAMA, kode_angka, kode_rerata
from takar.rules.numbers import format_rupiah
from takar.rules.scales import Skala
from takar.rules.scales_explanation import explain_predikat

ANGGARAN_NAMA = "Anggaran dan serapan"


def asal_rerata(
    rows: Sequence[Baris], found: Sequence[tuple[str, Kelompok]], lines: Sequence[BarisKelompok], skala: Skala
) -> tuple[AsalRerata, ...]:
    """Return the mean over sasaran with coverage and predikat, the money, and the mean of each sasaran and program.

    ``lines``: the sasaran and program as they are printed.
    """
    unit = kelompok_unit("", "", rows)
    said = penjelasan_unit(unit)
    sasaran = [line for (tingkat, k), line in zip(found, lines, strict=True) if tingkat == SASARAN and k.sd.total]
    return (
        AsalRerata(
            kode_angka=kode_rerata(RERATA_UTAMA),
            nama=RERATA_SASARAN,
            nilai=f"{persen(unit.sasaran.nilai)} ({unit.sasaran.label})",
            hitungan=_lines(
                (
                    *(one for one in said if one[0] == "Capaian sasaran"),
                    ("Cakupan", cakupan(sasaran, unit.sasaran.label)),
                    ("Predikat", explain_predikat(skala, unit.sasaran.nilai, sementara=not unit.sasaran.lengkap)),
                )
            ),
            bagian=tuple(BagianAngka(line.kode_angka, line.nama, berisi(line)) for line in sasaran),
        ),
        AsalRerata(
            kode_angka=kode_rerata(ANGGARAN),
            nama=ANGGARAN_NAMA,
            nilai=persen(unit.serapan),
            hitungan=_lines(
                (
                    ("Pagu", f"jumlah pagu {unit.beranggaran} bagian di bawah ini = {format_rupiah(unit.pagu)}"),
                    ("Realisasi", f"jumlah {unit.terisi} bagian yang terisi = {format_rupiah(unit.anggaran)}"),
                    *(one for one in said if one[0] == "Serapan"),
                )
            ),
            bagian=tuple(
                BagianAngka(kode_angka(n), row.kartu.nama, _spent(row.isian.anggaran_sd, row.pagu))
                for n, row in enumerate(rows, start=1)
                if row.pagu is not None
            ),
        ),
        *_of_groups(rows, found, lines),
    )


def _of_groups(
    rows: Sequence[Baris], found: Sequence[tuple[str, Kelompok]], lines: Sequence[BarisKelompok]
) -> Iterable[AsalRerata]:
    by_kode = {
        row.kode: BagianAngka(kode_angka(n), row.kartu.nama, persen(row.hitungan.sd.nilai))
        for n, row in enumerate(rows, start=1)
    }
    for (tingkat, k), line in zip(found, lines, strict=True):
        yield AsalRerata(
            kode_angka=line.kode_angka,
            nama=bernama(tingkat, line.nama),
            nilai=berisi(line),
            hitungan=_lines((*penjelasan_kelompok(k), *_terhadap_tahun(k))),
            bagian=tuple(by_kode[kode] for kode in k.kode_anggota),
        )


def berisi(line: BarisKelompok) -> str:
    """Return a mean with its coverage: "101,86% (5 dari 5 terukur)"."""
    return f"{line.capaian} ({line.terukur})"


def cakupan(lines: Iterable[BarisKelompok], label: str) -> str:
    """Return how a coverage adds up from its members."""
    counts = [(line.jumlah_terukur, line.jumlah_diukur) for line in lines]
    if not counts:
        return label
    return f"{' + '.join(n for n, _ in counts)} dari {' + '.join(m for _, m in counts)} = {label}"


def _terhadap_tahun(k: Kelompok) -> Iterable[Kalimat]:
    """How the mean against the targets of the year was computed where the page of kinerja shows none."""
    return () if k.pagu is not None else (("Capaian terhadap target tahun", explain_mean(k.anggota_tahun)),)


def _spent(spent: Decimal | None, pagu: Decimal | None) -> str:
    return f"{format_rupiah(spent)} dari {format_rupiah(pagu)}"


def _lines(said: Iterable[Kalimat]) -> tuple[str, ...]:
    return tuple(f"{label}: {kalimat}" for label, kalimat in said)
