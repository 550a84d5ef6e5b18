"""The laporan data kinerja triwulan of a berkas (outline of domain.md section 6.5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from takar.documents.contexts import (
    PERSETUJUAN_ELEKTRONIK,
    BarisAnggaran,
    JenisDokumen,
    KoreksiAngka,
    LaporanDataKinerjaContext,
)
from takar.documents.contexts import Ringkasan as RingkasanContext
from takar.queries.dokumen.asal_anggaran import asal_anggaran
from takar.queries.dokumen.asal_angka import asal_angka
from takar.queries.dokumen.asal_rerata import asal_rerata
from takar.queries.dokumen.bagian import blok, jejak, kop, peraga
from takar.queries.dokumen.laporan_kelompok import bertingkat, kelompok_list, predikat_rerata
from takar.queries.dokumen.laporan_kode import berkode_anggaran, berkode_capaian, berkode_serapan, kode_of
from takar.queries.dokumen.laporan_koreksi import koreksi_lengkap
from takar.queries.dokumen.laporan_monev import catatan_monev, koreksi_angka, tindak_lanjut_of
from takar.queries.dokumen.laporan_proses import langkah_list, penyimpangan, proses_of
from takar.queries.dokumen.laporan_tabel import anggaran_list, grafik_capaian, grafik_serapan, kendala_list, rekap_list
from takar.queries.dokumen.laporan_teks import pendahuluan, penutup, perencanaan
from takar.queries.dokumen.laporan_uraian import uraian_list
from takar.queries.edition import edition_of
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris, baris_list
from takar.queries.pengecualian import Dicatat
from takar.queries.redaksi import nilai_of, redaksi_of
from takar.queries.ringkasan import SASARAN, Ringkasan, ringkasan
from takar.queries.tampil import persen, tepat
from takar.queries.tembusan_laporan import tembusan_cetak
from takar.records.models import BerkasBidang, LaporanDataKinerja, NarasiLaporan, Penugasan
from takar.rules.kode_angka import ANGGARAN, KELOMPOK_PERTAMA, RERATA_UTAMA, kode_rerata
from takar.rules.numbers import format_rupiah
from takar.rules.redaksi import RUANG_NOMOR
from takar.rules.scales import SKALA

SUMBER_ANGGARAN = (
    "Realisasi anggaran dihitung kumulatif sejak Januari menurut isian petugas pengelola data kinerja; "
    "pagu menurut DPA yang berlaku pada akhir triwulan."
)
ATTENTION = 5  # how many rows the summary names


@dataclass(frozen=True, slots=True)
class Bahan:
    """What the chapters are written from."""

    berkas: BerkasBidang
    rows: list[Baris]
    ringkasan: Ringkasan
    narasi: NarasiLaporan


def laporan_context(
    berkas: BerkasBidang,
    *,
    nomor: str,
    tanggal: date,
    kode: str,
    penanda_tangan: Penugasan,
    keterangan: str = PERSETUJUAN_ELEKTRONIK,
    pengecualian: Iterable[Dicatat] = (),
    tembusan: Sequence[str] | None = None,
) -> LaporanDataKinerjaContext:
    """Return the report as it stands now, for the given signer, who may need an exception; ``tembusan`` as printed."""
    opd, edition = berkas.pengumpulan.opd, edition_of(berkas.pengumpulan)
    periode, rows = periode_of(berkas), baris_list(berkas, draft=False)
    narasi = NarasiLaporan.objects.filter(berkas=berkas).first() or NarasiLaporan()
    kelompok = bertingkat(rows)
    lines = kelompok_list(kelompok)
    bahan = Bahan(berkas, rows, ringkasan(rows), narasi)
    kode_angka = kode_of(rows)
    anggaran = _anggaran(rows, len(lines))
    redaksi = redaksi_of(opd.pk, JenisDokumen.LAPORAN.value)
    nilai = {**nilai_of(berkas, tanggal), "nama_sop": edition.nama}
    promises, proses = tindak_lanjut_of(berkas), proses_of(berkas)
    earlier = LaporanDataKinerja.objects.filter(berkas=berkas).select_related("dokumen").order_by("-versi").first()
    return LaporanDataKinerjaContext(
        kop=kop(opd),
        nomor=nomor or redaksi.nomor(nilai) or RUANG_NOMOR,  # the agenda gives it before the signature
        unit_kerja=berkas.unit.nama,
        periode=periode.label,
        triwulan=f"Triwulan {periode.triwulan.romawi}",
        tahun=str(periode.tahun),
        edisi_sop=berkas.pengumpulan.edition_nomor,
        versi=str(earlier.versi + 1 if earlier else 1),
        menggantikan=_menggantikan(earlier) if earlier else "",
        ringkasan=_ringkasan(bahan, kode_angka),
        pendahuluan=pendahuluan(edition.dasar_hukum, langkah_list(proses), redaksi, nilai),
        perencanaan=perencanaan(berkas, rows),
        grafik_capaian=berkode_capaian(grafik_capaian(rows), rows),
        grafik_serapan=berkode_serapan(grafik_serapan(rows), rows),
        uraian=uraian_list(rows, promises, opd.skala),
        anggaran=anggaran,
        sumber_anggaran=SUMBER_ANGGARAN,
        catatan_monev=catatan_monev(berkas, rows, promises),
        koreksi=_koreksi(bahan, kode_angka, again=earlier is not None),
        penyimpangan=penyimpangan(proses, pengecualian),
        penutup=penutup(bahan.narasi.rekomendasi, redaksi, nilai),
        rekap=rekap_list(rows, opd.skala),
        kendala=kendala_list(rows, promises),
        tembusan=tembusan_cetak(berkas, tanggal, tembusan),
        tanda_tangan=blok(penanda_tangan, opd=opd, tanggal=tanggal, keterangan=keterangan),
        jejak=jejak(kode, berkas),
        peraga=peraga(opd),
        kelompok=lines,
        asal_angka=asal_angka(berkas, rows),
        asal_rerata=(*asal_rerata(rows, kelompok, lines, SKALA[opd.skala]), *asal_anggaran(anggaran)),
    )


def _anggaran(rows: Sequence[Baris], kelompok: int) -> tuple[BarisAnggaran, ...]:
    """Return the table of money, with codes behind those of the groups."""
    whole = all(row.level != SASARAN for row in rows if row.pagu is not None)
    return berkode_anggaran(anggaran_list(rows), KELOMPOK_PERTAMA + kelompok, seluruhnya=whole)


def _koreksi(bahan: Bahan, kode: Mapping[int, str], *, again: bool) -> tuple[KoreksiAngka, ...]:
    """Return what was corrected; words and follow-ups can be in a report that is made again only."""
    of_rows = koreksi_angka(bahan.berkas, bahan.rows, kode=kode)
    return koreksi_lengkap(bahan.berkas, of_rows, bahan.rows) if again else of_rows


def _menggantikan(earlier: LaporanDataKinerja) -> str:
    corrected = earlier.status == LaporanDataKinerja.Status.SUPERSEDED
    said = ", yang dikoreksi sesudah diterima" if corrected else ""
    return f"Laporan versi {earlier.versi} ({earlier.dokumen.kode}){said}"


def _ringkasan(bahan: Bahan, kode: Mapping[int, str]) -> RingkasanContext:
    sums, skala = bahan.ringkasan, SKALA[bahan.berkas.pengumpulan.opd.skala]
    words = [line.strip() for line in bahan.narasi.ringkasan.splitlines() if line.strip()]
    words += [line.strip() for line in bahan.narasi.analisis.splitlines() if line.strip()]
    return RingkasanContext(
        rata_rata_capaian=persen(sums.unit.nilai),
        terukur=sums.unit.label,
        predikat=predikat_rerata(sums.unit, skala.id),
        skala=skala.nama,
        serapan=persen(sums.serapan),
        realisasi_anggaran=format_rupiah(sums.anggaran),
        pagu=format_rupiah(sums.pagu),
        uraian=tuple(words),
        perhatian=tuple(
            f"{row.kartu.nama}: capaian s.d. triwulan {persen(row.hitungan.sd.nilai)} "
            f"(kode angka {kode[row.indikator_id]})"
            for row in sums.below[:ATTENTION]
        ),
        jumlah_terukur=str(sums.unit.terukur),
        jumlah_diukur=str(sums.unit.total),
        rata_rata_tepat=tepat(sums.unit.nilai),
        kode_angka=kode_rerata(RERATA_UTAMA),
        kode_anggaran=kode_rerata(ANGGARAN),
    )
