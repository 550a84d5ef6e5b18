"""The report of the whole office, compiled from what the received reports of its units print (docs/adr/0017).

Nothing is read from the sheet again: every figure is one that a Kepala Bidang signed, or a sum or mean of such.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from takar.documents.contexts import (
    PERSETUJUAN_ELEKTRONIK,
    AsalRerata,
    BagianUnit,
    BarisAnggaran,
    BarisKelompok,
    BarisUnit,
    JenisDokumen,
    KoreksiGabungan,
    LaporanGabunganContext,
    Penyimpangan,
    RingkasanGabungan,
    SumberLaporan,
    TitikCapaian,
)
from takar.documents.contexts.bagian import BlokTandaTangan
from takar.queries.dokumen.bagian import NAMELESS, blok, jejak, kop, peraga, tempat_tanggal
from takar.queries.dokumen.gabungan_anggaran import Anggaran, combine
from takar.queries.dokumen.gabungan_asal import asal_gabungan, asal_uang, asal_unit
from takar.queries.dokumen.gabungan_kelompok import (
    combine_kelompok,
    coverage,
    notes_kelompok,
    program_serapan,
)
from takar.queries.dokumen.gabungan_kode import berkode_program, berkode_semua, kode_unit
from takar.queries.dokumen.gabungan_koreksi import Dua, koreksi_dinas, koreksi_unit
from takar.queries.dokumen.gabungan_laporan import Diterima, first_received, koreksi_of_berkas, received_reports
from takar.queries.dokumen.gabungan_peta import peta_langkah
from takar.queries.dokumen.laporan_teks import dasar_hukum
from takar.queries.edition import edition_of
from takar.queries.pengecualian import PENGECUALIAN, Dicatat
from takar.queries.pengecualian_gabungan import exceptions_on_gabungan
from takar.queries.redaksi import Redaksi, nilai_periode, redaksi_of
from takar.queries.rencana import sasaran_in_order
from takar.queries.tampil import persen
from takar.records.models import LaporanGabungan, Pengumpulan, Penugasan
from takar.rules.aggregate import Rerata, mean_capaian, serapan
from takar.rules.aggregate_explanation import explain_mean, explain_serapan
from takar.rules.kode_angka import ANGGARAN, KELOMPOK_PERTAMA, RERATA_UTAMA, kode_rerata
from takar.rules.numbers import format_rupiah, read_tercetak
from takar.rules.periods import Periode, Triwulan, format_tanggal, format_waktu
from takar.rules.redaksi import fill
from takar.rules.scales import SKALA, predikat
from takar.rules.scales_explanation import explain_predikat
from takar.sop.labels import PERAN_LABELS
from takar.sop.peran import Peran

CARA = (
    "Rata-rata capaian unit adalah rata-rata sederhana dari rata-rata capaian sasaran menurut laporan unit; "
    "unit yang belum terukur tidak ikut dirata-ratakan dan mengurangi cakupan. Formulir E.81 memuat rata-rata atas "
    "sasaran, jadi angkanya dapat berbeda."
)
ASAL = (
    "Setiap angkanya berasal dari laporan unit yang sudah ditandatangani dan diterima menurut Standar Operasional "
    "Prosedur {nama_sop} Nomor {nomor_sop}; tidak ada angka yang dihitung ulang dari sumber lain."
)
"""Where the figures come from; it follows the words of the office, who cannot change it."""


@dataclass(frozen=True, slots=True)
class _Angka:
    """The figures of the office, each with its code; ``baris`` is the table of ``anggaran`` with the codes."""

    ringkasan: RingkasanGabungan
    kelompok: tuple[BarisKelompok, ...]
    unit: tuple[BarisUnit, ...]
    grafik: tuple[TitikCapaian, ...]
    anggaran: Anggaran
    baris: tuple[BarisAnggaran, ...]
    asal: tuple[AsalRerata, ...]


def gabungan_context(
    pengumpulan: Pengumpulan,
    *,
    nomor: str,
    tanggal: date,
    kode: str,
    penanda_tangan: Penugasan | None,
    keterangan: str = PERSETUJUAN_ELEKTRONIK,
) -> LaporanGabunganContext:
    """Return the report of the office for the given holder of the post of Kepala Dinas."""
    opd, edition = pengumpulan.opd, edition_of(pengumpulan)
    periode = Periode(pengumpulan.tahun, Triwulan(pengumpulan.triwulan))
    reports = received_reports(pengumpulan)
    earlier = (
        LaporanGabungan.objects.filter(pengumpulan=pengumpulan).select_related("dokumen").order_by("-versi").first()
    )
    contexts = [one.context for one in reports]
    signer_id = penanda_tangan.pegawai_id if penanda_tangan else 0
    exceptions = exceptions_on_gabungan(pengumpulan, signer_id, tanggal)
    angka = _compute(reports, combine_kelompok(contexts, sasaran_in_order(opd.pk, pengumpulan.tahun)), opd.skala)
    redaksi = redaksi_of(opd.pk, JenisDokumen.GABUNGAN.value)
    nilai = {
        **nilai_periode(opd, periode, tanggal),
        "unit": opd.nama,
        "nama_sop": edition.nama,
        "nomor_sop": edition.nomor,
        "jumlah_unit": str(len(reports)),
    }
    return LaporanGabunganContext(
        kop=kop(opd),
        nomor=nomor,
        unit_kerja=opd.nama,
        periode=periode.label,
        triwulan=f"Triwulan {periode.triwulan.romawi}",
        tahun=str(periode.tahun),
        edisi_sop=pengumpulan.edition_nomor,
        versi=str(earlier.versi + 1 if earlier else 1),
        menggantikan=f"Laporan gabungan versi {earlier.versi} ({earlier.dokumen.kode})" if earlier else "",
        pendahuluan=pendahuluan(redaksi, nilai),
        dasar_hukum=dasar_hukum(edition.dasar_hukum, redaksi),
        ringkasan=angka.ringkasan,
        unit=angka.unit,
        grafik=angka.grafik,
        bagian=tuple(_bagian(one) for one in reports),
        anggaran=angka.baris,
        catatan_anggaran=angka.anggaran.catatan,
        penyimpangan=_deviations(reports, exceptions),
        penutup=redaksi.baris("penutup", nilai),
        sumber=tuple(_source(n, one, ZoneInfo(opd.zona)) for n, one in enumerate(reports, start=1)),
        tanda_tangan=_block(pengumpulan, penanda_tangan, tanggal, keterangan),
        jejak=jejak(kode),
        peraga=peraga(opd),
        kelompok=angka.kelompok,
        catatan_kelompok=notes_kelompok(contexts),
        grafik_serapan=berkode_program(program_serapan(angka.kelompok, angka.baris), angka.kelompok, angka.baris),
        peta=peta_langkah(pengumpulan, [one.laporan.berkas for one in reports]),
        asal_rerata=angka.asal,
        koreksi=tuple(_koreksi(reports, angka, opd.skala)),
    )


def _compute(reports: Sequence[Diterima], kelompok: tuple[BarisKelompok, ...], skala: str) -> _Angka:
    """Add up the reports, and give each figure its code: sasaran and program first, then units, then money."""
    contexts = [one.context for one in reports]
    anggaran = combine([(one.unit, one.anggaran) for one in reports])
    ringkasan = ringkasan_of(reports, anggaran, skala)
    coded = list(zip(reports, kode_unit(len(reports), kelompok), strict=True))
    units = tuple(_unit(n, *one) for n, one in enumerate(coded, start=1))
    lines = berkode_semua(anggaran.baris, KELOMPOK_PERTAMA + len(kelompok) + len(units))
    asal = (
        *asal_gabungan(contexts, ringkasan, kelompok, (_explained_predikat(reports, skala), _explained(anggaran))),
        *asal_unit(units, contexts),
        *asal_uang(lines, anggaran.sumber),
    )
    return _Angka(ringkasan, kelompok, units, tuple(_point(*one) for one in coded), anggaran, lines, asal)


def _koreksi(reports: Sequence[Diterima], angka: _Angka, skala: str) -> Iterator[KoreksiGabungan]:
    """What a koreksi changed since the reports were first received; nothing is computed where none was."""
    semula = first_received([one.laporan.berkas_id for one in reports])
    if not semula:
        return
    first = [replace(one, context=semula.get(one.laporan.berkas_id, one).context) for one in reports]
    said = koreksi_of_berkas(semula)
    dua = [
        Dua(one.unit, before.context, one.context, said.get(one.laporan.berkas_id, ""))
        for before, one in zip(first, reports, strict=True)
        if one.laporan.berkas_id in semula
    ]
    yield from koreksi_unit(dua)
    anggaran = combine([(one.unit, one.anggaran) for one in first])
    before = combine_kelompok([one.context for one in first], ())
    utama = ringkasan_of(first, anggaran, skala), angka.ringkasan
    yield from koreksi_dinas(dua, utama, (before, angka.kelompok), (anggaran.baris, angka.baris))


def pendahuluan(redaksi: Redaksi, nilai: Mapping[str, str]) -> tuple[str, ...]:
    """Return chapter A: the words of the office, and at their end where the figures come from."""
    *before, last = redaksi.baris("pembuka", nilai)
    return (*before, f"{last} {fill(ASAL, nilai)}")


def rerata_unit(reports: Sequence[Diterima]) -> tuple[Rerata, str]:
    """Return the mean of the means with the coverage added up, and how it was made, with its numbers.

    It says of which units it has the printed mean only.
    """
    covered, means = [_coverage(one) for one in reports], _means(reports)
    mean = Rerata(mean_capaian(means).nilai, sum(n for n, _ in covered), sum(m for _, m in covered))
    rounded = [
        one.unit
        for one, nilai in zip(reports, means, strict=True)
        if nilai is not None and not one.context.ringkasan.rata_rata_tepat
    ]
    cara = f"{CARA} {explain_mean(means, label=mean.label)}"
    if rounded:
        cara += (
            f" Rata-rata {'; '.join(rounded)} diambil sebagaimana tercetak, dua desimal, karena laporannya belum "
            "memuat angka yang belum dibulatkan."
        )
    return mean, cara


def _means(reports: Iterable[Diterima]) -> list[Decimal | None]:
    """The mean of each unit unrounded; of a report older than schema 4 as it prints it (docs/adr/0042)."""
    means = [one.context.ringkasan for one in reports]
    return [Decimal(r.rata_rata_tepat) if r.rata_rata_tepat else read_tercetak(r.rata_rata_capaian) for r in means]


def _coverage(one: Diterima) -> tuple[int, int]:
    return coverage(one.context.ringkasan)


def ringkasan_of(reports: Sequence[Diterima], anggaran: Anggaran, skala_id: str) -> RingkasanGabungan:
    """Return the headline figures of the office."""
    skala = SKALA[skala_id]
    mean, cara = rerata_unit(reports)
    word = "belum dapat dinilai"
    if mean.nilai is not None:
        word = predikat(skala, mean.nilai).nama + ("" if mean.lengkap else " (sementara)")
    incomplete = [one.unit for one in reports if _coverage(one)[0] < _coverage(one)[1]]
    uraian = [f"{len(reports)} unit kerja menyampaikan laporan; {mean.label}."]
    if incomplete:
        uraian.append(f"Belum lengkap terukur: {'; '.join(incomplete)}. Predikat unit dan dinas bersifat sementara.")
    return RingkasanGabungan(
        rata_rata_capaian=persen(mean.nilai),
        terukur=mean.label,
        predikat=word,
        skala=skala.nama,
        pagu=format_rupiah(anggaran.pagu),
        realisasi_anggaran=format_rupiah(anggaran.realisasi),
        serapan=persen(serapan(anggaran.realisasi, anggaran.pagu)),
        cara=cara,
        uraian=tuple(uraian),
        kode_angka=kode_rerata(RERATA_UTAMA),
        kode_anggaran=kode_rerata(ANGGARAN),
    )


def _explained(anggaran: Anggaran) -> str:
    spent, pagu = anggaran.realisasi, anggaran.pagu
    return explain_serapan(spent, pagu, serapan(spent, pagu))


def _explained_predikat(reports: Sequence[Diterima], skala_id: str) -> str:
    mean, _ = rerata_unit(reports)
    return explain_predikat(SKALA[skala_id], mean.nilai, sementara=not mean.lengkap)


def _unit(nomor: int, one: Diterima, kode: str) -> BarisUnit:
    r, paper = one.context.ringkasan, one.laporan.dokumen
    return BarisUnit(
        nomor=str(nomor),
        unit=one.unit,
        laporan=f"{paper.nomor}\ntanggal {format_tanggal(paper.tanggal)}",
        penanda_tangan=one.context.tanda_tangan.nama,
        rata_rata_capaian=r.rata_rata_capaian,
        terukur=r.terukur,
        predikat=r.predikat,
        pagu=r.pagu,
        realisasi_anggaran=r.realisasi_anggaran,
        serapan=r.serapan,
        kode_angka=kode,
    )


def _point(one: Diterima, kode: str) -> TitikCapaian:
    r = one.context.ringkasan
    nilai = read_tercetak(r.rata_rata_capaian)
    if nilai is None:
        return TitikCapaian(one.unit, "", r.terukur, kode)
    n, m = _coverage(one)
    return TitikCapaian(one.unit, format(nilai, "f"), f"{r.rata_rata_capaian} ({n}/{m})", kode)


def _bagian(one: Diterima) -> BagianUnit:
    c = one.context
    return BagianUnit(one.unit, c.ringkasan.uraian, c.ringkasan.perhatian, c.rekap, c.kendala)


def _deviations(reports: Sequence[Diterima], exceptions: Sequence[Dicatat]) -> tuple[Penyimpangan, ...]:
    """Those of the units, and under which exceptions the report of the office itself is signed."""
    found = [replace(x, perihal=f"{one.unit}: {x.perihal}") for one in reports for x in one.context.penyimpangan]
    found += [Penyimpangan("", f"Laporan gabungan: {PENGECUALIAN}", x.uraian, x.alasan) for x in exceptions]
    return tuple(replace(x, nomor=str(n)) for n, x in enumerate(found, start=1))


def _source(nomor: int, one: Diterima, zona: ZoneInfo) -> SumberLaporan:
    paper, frozen_at = one.laporan.dokumen, one.laporan.berkas.frozen_at
    assert frozen_at is not None  # noqa: S101  (of frozen ones alone: received_reports)
    return SumberLaporan(
        nomor=str(nomor),
        unit=one.unit,
        laporan=f"{paper.nomor}\ntanggal {format_tanggal(paper.tanggal)}",
        versi=str(one.laporan.versi),
        ditandatangani=format_waktu(one.laporan.tanda_tangan.at.astimezone(zona)),
        diterima=format_waktu(frozen_at.astimezone(zona)),
        kode_verifikasi=paper.kode,
        sidik_konteks=one.context.jejak.sidik_konteks,
    )


def _block(pengumpulan: Pengumpulan, penugasan: Penugasan | None, tanggal: date, keterangan: str) -> BlokTandaTangan:
    opd = pengumpulan.opd
    if penugasan is None:
        return BlokTandaTangan(tempat_tanggal(opd, tanggal), PERAN_LABELS[Peran.KEPALA_DINAS], NAMELESS)
    return blok(penugasan, opd=opd, tanggal=tanggal, keterangan=keterangan)
