"""Of which reports the means and sums of the report of the office are made, and how (docs/adr/0083)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from takar.documents.contexts import (
    AsalRerata,
    BagianAngka,
    BarisKelompok,
    LaporanDataKinerjaContext,
    RingkasanGabungan,
)
from takar.queries.dokumen.asal_rerata import ANGGARAN_NAMA
from takar.queries.dokumen.gabungan_kelompok import coverage
from takar.rules.aggregate_explanation import explain_mean
from takar.rules.kode_angka import ANGGARAN, RERATA_UTAMA, kode_rerata

SEKALI = "Sub kegiatan yang dilaksanakan beberapa unit dihitung sekali."


def asal_gabungan(
    reports: Sequence[LaporanDataKinerjaContext],
    ringkasan: RingkasanGabungan,
    kelompok: Sequence[BarisKelompok],
    serapan: str,
) -> tuple[AsalRerata, ...]:
    """Return the mean over units, the money (``serapan``: how it was computed), and each sasaran and program."""
    return (
        AsalRerata(
            kode_angka=kode_rerata(RERATA_UTAMA),
            nama="Rata-rata capaian unit",
            nilai=ringkasan.rata_rata_capaian,
            hitungan=(f"Capaian unit: {ringkasan.cara}",),
            bagian=tuple(
                BagianAngka(_kode(one, RERATA_UTAMA), one.unit_kerja, one.ringkasan.rata_rata_capaian)
                for one in reports
            ),
        ),
        AsalRerata(
            kode_angka=kode_rerata(ANGGARAN),
            nama=ANGGARAN_NAMA,
            nilai=ringkasan.serapan,
            hitungan=(f"Serapan: {serapan} {SEKALI}",),
            bagian=tuple(BagianAngka(_kode(one, ANGGARAN), one.unit_kerja, _money(one)) for one in reports),
        ),
        *(_of_kelompok(line, reports) for line in kelompok),
    )


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
    return AsalRerata(
        kode_angka=line.kode_angka,
        nama=f"{line.tingkat.capitalize()} {line.nama}",
        nilai=line.capaian,
        hitungan=(f"Capaian s.d. triwulan: {explain_mean(members, bobot=weights, label=line.terukur)}",),
        bagian=tuple(
            BagianAngka(
                f"{report.jejak.kode_verifikasi}-{one.kode_angka}" if one.kode_angka else report.jejak.kode_verifikasi,
                report.unit_kerja,
                one.capaian,
            )
            for report, one in parts
        ),
    )
