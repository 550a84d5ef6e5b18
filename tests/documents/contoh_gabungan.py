"""A sample of the report of the office: the sample report of one unit, told for each of several units."""

from dataclasses import replace

from takar.documents.canonical import seal
from takar.documents.contexts import (
    AsalRerata,
    BagianUnit,
    BarisUnit,
    KoreksiGabungan,
    LaporanGabunganContext,
    Penyimpangan,
    RingkasanGabungan,
    SelPeta,
    SumberLaporan,
    TitikCapaian,
    TitikSerapan,
)
from takar.sop.labels import KIND_LABELS
from tests.documents.contoh import EDISI, JEJAK, KOP, PERAGA, PERIODE, blok
from tests.documents.contoh_laporan import laporan


def laporan_gabungan(unit: int = 3) -> LaporanGabunganContext:
    """`unit` is how many units report."""
    one = laporan()
    names = [f"Bidang Contoh {n}" for n in range(1, unit + 1)]
    r = one.ringkasan
    return seal(
        LaporanGabunganContext(
            kop=KOP,
            nomor="000.8/90-Diskominfo/2026",
            unit_kerja=KOP.perangkat_daerah,
            periode=PERIODE,
            triwulan="Triwulan III",
            tahun="2026",
            edisi_sop=EDISI,
            versi="2",
            menggantikan="Laporan gabungan versi 1 (ABCD-EFGH-JKLM-NPQR)",
            pendahuluan=("Laporan ini menghimpun data kinerja unit kerja.",),
            dasar_hukum=one.pendahuluan.dasar_hukum,
            ringkasan=RingkasanGabungan(
                rata_rata_capaian=r.rata_rata_capaian,
                terukur=r.terukur,
                predikat=r.predikat,
                skala=r.skala,
                pagu=r.pagu,
                realisasi_anggaran=r.realisasi_anggaran,
                serapan=r.serapan,
                cara="Rata-rata capaian unit adalah rata-rata sederhana.",
                uraian=("Belum lengkap terukur: Bidang Contoh 1.",),
            ),
            unit=tuple(
                BarisUnit(
                    nomor=str(n),
                    unit=nama,
                    laporan=f"Nomor 000.8/{n}-Diskominfo/2026 tanggal 30 Oktober 2026",
                    penanda_tangan=f"Kepala {nama}, S.Kom.",
                    rata_rata_capaian=r.rata_rata_capaian,
                    terukur=r.terukur,
                    predikat=r.predikat,
                    pagu=r.pagu,
                    realisasi_anggaran=r.realisasi_anggaran,
                    serapan=r.serapan,
                )
                for n, nama in enumerate(names, start=1)
            ),
            grafik=tuple(TitikCapaian(nama, "97.25", "97,25%, 7 dari 8 terukur") for nama in names),
            bagian=tuple(BagianUnit(nama, r.uraian, r.perhatian, one.rekap, one.kendala) for nama in names),
            anggaran=one.anggaran,
            catatan_anggaran=("Sub kegiatan 2.16.03.2.02.0036 dihitung sekali.",),
            penyimpangan=(Penyimpangan("1", "Bidang Contoh 1: Pengembalian", "Dari langkah 2 ke 1.", "Cuti."),),
            penutup=("Demikian laporan ini disusun untuk digunakan sebagaimana mestinya.",),
            sumber=tuple(
                SumberLaporan(
                    nomor=str(n),
                    unit=nama,
                    laporan=f"Nomor 000.8/{n}-Diskominfo/2026 tanggal 30 Oktober 2026",
                    versi="1",
                    ditandatangani="2 November 2026 pukul 09.15",
                    diterima="3 November 2026 pukul 10.00",
                    kode_verifikasi=f"7F3K-QX9D-2MVB-H4T{n % 10}",
                    sidik_konteks="4b227777d4dd1fc61c6f884f48641d02b4d121d3fd328cb08b5531fcacdabf8a",
                )
                for n, nama in enumerate(names, start=1)
            ),
            tanda_tangan=blok("Kepala Dinas", "Kepala Dinas, S.H., M.Si.", tanggal="Purwakarta, 4 November 2026"),
            jejak=JEJAK,
            peraga=PERAGA,
            kelompok=one.kelompok,
            catatan_kelompok=("Laporan Bidang Lama disusun sebelum rincian per sasaran dan program dimuat.",),
            grafik_serapan=tuple(
                TitikSerapan(k.nama, k.nilai_tahun, k.capaian_tahun if k.nilai_tahun else k.terukur, "68.50", "68,50%")
                for k in one.kelompok
                if k.tingkat == "program"
            ),
            peta=tuple(_sel(nama, k) for nama in names for k in range(8)),
        )
    )


LANGKAH = tuple(KIND_LABELS.values())
CARA = (
    ("tepat waktu", "tepat waktu"),
    ("tepat waktu; perbaikan tepat waktu; 1 kali dikembalikan", "dikembalikan"),
    ("terlambat 2 hari kerja", "terlambat"),
)


def _sel(unit: str, n: int) -> SelPeta:
    keterangan, keadaan = CARA[(n + int(unit.rsplit(maxsplit=1)[-1])) % 8 % 3]
    return SelPeta(unit, str(n + 1), LANGKAH[n], f"{n + 5}\N{NO-BREAK SPACE}Okt", keterangan, keadaan)


def coded_gabungan(context: LaporanGabunganContext) -> LaporanGabunganContext:
    """The same with a code for each unit and each line of money, and with a figure that a koreksi changed."""
    money = tuple(replace(b, kode_angka=f"R{n:02}") for n, b in enumerate(context.anggaran, start=20))
    return seal(
        replace(
            context,
            ringkasan=replace(context.ringkasan, kode_angka="R01", kode_anggaran="R02"),
            unit=tuple(replace(u, kode_angka=f"R1{n}") for n, u in enumerate(context.unit)),
            anggaran=money,
            asal_rerata=(AsalRerata("R01", "Rata-rata capaian unit", "97,25%", (), ()),),
            koreksi=(
                KoreksiGabungan(context.unit[0].unit, "Web site", "Realisasi s.d. TW", "42", "41", "Koreksi ke-1"),
                KoreksiGabungan("Perangkat daerah", "", "Serapan", "68,50%", "67,25%", "Mengikuti koreksi"),
            ),
        )
    )
