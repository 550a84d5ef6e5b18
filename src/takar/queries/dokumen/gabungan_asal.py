"""Of which reports the means and sums of the report of the office are made, and how (docs/adr/0083)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from takar.documents.contexts import (
    AsalRerata,
    BagianAngka,
    BarisAnggaran,
    BarisKelompok,
    BarisUnit,
    LaporanDataKinerjaContext,
    RingkasanGabungan,
)
from takar.queries.dokumen.asal_anggaran import asal_anggaran, bernama, uang
from takar.queries.dokumen.asal_rerata import ANGGARAN_NAMA, berisi
from takar.queries.dokumen.gabungan_kelompok import coverage
from takar.rules.aggregate_explanation import explain_mean
from takar.rules.kode_angka import ANGGARAN, RERATA_UTAMA, kode_rerata

SEKALI = "Sub kegiatan yang dilaksanakan beberapa unit dihitung sekali."


def asal_gabungan(
    reports: Sequence[LaporanDataKinerjaContext],
    ringkasan: RingkasanGabungan,
    kelompok: Sequence[BarisKelompok],
    cara: tuple[str, str],
) -> tuple[AsalRerata, ...]:
    """Return the mean over units with coverage and predikat, the money, and each sasaran and program.

    ``cara``: how predikat and serapan were found.
    """
    predikat, serapan = cara
    return (
        AsalRerata(
            kode_angka=kode_rerata(RERATA_UTAMA),
            nama="Rata-rata capaian unit",
            nilai=f"{ringkasan.rata_rata_capaian} ({ringkasan.terukur})",
            hitungan=(
                f"Capaian unit: {ringkasan.cara}",
                f"Cakupan: {ringkasan.terukur}, dijumlahkan dari cakupan unit",
                f"Predikat: {predikat}",
            ),
            bagian=tuple(BagianAngka(_kode(one, RERATA_UTAMA), one.unit_kerja, _mean(one)) for one in reports),
        ),
        AsalRerata(
            kode_angka=kode_rerata(ANGGARAN),
            nama=ANGGARAN_NAMA,
            nilai=ringkasan.serapan,
            hitungan=(
                f"Pagu: {ringkasan.pagu}",
                f"Realisasi: {ringkasan.realisasi_anggaran}",
                f"Serapan: {serapan} {SEKALI}",
            ),
            bagian=tuple(BagianAngka(_kode(one, ANGGARAN), one.unit_kerja, _money(one)) for one in reports),
        ),
        *(_of_kelompok(line, reports) for line in kelompok),
    )


def asal_unit(units: Sequence[BarisUnit], reports: Sequence[LaporanDataKinerjaContext]) -> tuple[AsalRerata, ...]:
    """Return of the figures of each unit that its own report prints them, with their codes there."""
    return tuple(
        AsalRerata(
            kode_angka=line.kode_angka,
            nama=line.unit,
            nilai=_mean(one),
            hitungan=(
                f"Asal: sebagaimana tercetak pada laporan unit, kode verifikasi {one.jejak.kode_verifikasi}",
                f"Predikat: {line.predikat}",
                f"Anggaran: {_money(one)}, serapan {line.serapan}",
            ),
            bagian=(
                BagianAngka(_kode(one, RERATA_UTAMA), "Rata-rata capaian, cakupan, dan predikat", _mean(one)),
                BagianAngka(_kode(one, ANGGARAN), ANGGARAN_NAMA, _money(one)),
            ),
        )
        for line, one in zip(units, reports, strict=True)
    )


def asal_uang(lines: Sequence[BarisAnggaran], sumber: Sequence[tuple[str, str]]) -> tuple[AsalRerata, ...]:
    """Return of each line of the table of money whose report it is from, of each sum its parts.

    ``sumber`` says of each line the unit and the whole code there.
    """
    sums = {one.kode_angka: one for one in asal_anggaran(lines)}
    own = {line.kode_angka: _of_line(line, *where) for line, where in zip(lines, sumber, strict=True) if where[0]}
    found = sums | own
    return tuple(found[line.kode_angka] for line in lines if line.kode_angka in found)


def _of_line(line: BarisAnggaran, unit: str, kode: str) -> AsalRerata:
    return AsalRerata(
        kode_angka=line.kode_angka,
        nama=line.indikator,
        nilai=line.capaian,
        hitungan=(
            f"Asal: sebagaimana tercetak pada laporan {unit}",
            f"Target tahun: {line.target}",
            f"Realisasi s.d. triwulan: {line.realisasi}",
            f"Capaian tahun: {line.capaian}",
            *([f"Anggaran: {uang(line)}, serapan {line.serapan}"] if line.pagu else []),
        ),
        bagian=(BagianAngka(kode, unit, line.capaian),),
    )


def _mean(one: LaporanDataKinerjaContext) -> str:
    return f"{one.ringkasan.rata_rata_capaian} ({one.ringkasan.terukur})"


def _money(one: LaporanDataKinerjaContext) -> str:
    return f"{one.ringkasan.realisasi_anggaran} dari {one.ringkasan.pagu}"


def _kode(one: LaporanDataKinerjaContext, nomor: int) -> str:
    """The whole code of a mean of another report; of one made before means had codes that of the paper."""
    kode = one.jejak.kode_verifikasi
    return f"{kode}-{kode_rerata(nomor)}" if one.asal_rerata else kode


def _of_kelompok(line: BarisKelompok, reports: Iterable[LaporanDataKinerjaContext]) -> AsalRerata:
    parts = [
        (report, one)
        for report in reports
        for one in report.kelompok
        if (one.tingkat, one.kode, one.nama) == (line.tingkat, line.kode, line.nama)
    ]
    values = [one.nilai_tepat or one.nilai for _, one in parts]
    weights = [Decimal(coverage(one)[0]) for _, one in parts]
    members = [Decimal(one) if one else None for one in values]
    setahun = [one.nilai_tahun_tepat or one.nilai_tahun for _, one in parts]
    anggota_tahun = [Decimal(one) if one else None for one in setahun]
    return AsalRerata(
        kode_angka=line.kode_angka,
        nama=bernama(line.tingkat, line.nama),
        nilai=berisi(line),
        hitungan=(
            f"Capaian s.d. triwulan: {explain_mean(members, bobot=weights, label=line.terukur)}",
            f"Capaian terhadap target tahun: {explain_mean(anggota_tahun, bobot=weights, label=line.terukur)}",
        ),
        bagian=tuple(
            BagianAngka(
                f"{report.jejak.kode_verifikasi}-{one.kode_angka}" if one.kode_angka else report.jejak.kode_verifikasi,
                report.unit_kerja,
                berisi(one),
            )
            for report, one in parts
        ),
    )
