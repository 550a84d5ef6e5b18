"""The tables of the page of kinerja as a paper, from the very rows that the page and its spreadsheet show."""

from collections.abc import Iterator
from datetime import date

from takar.documents.canonical import seal
from takar.documents.contexts import BarisCapaian, BarisCapaianUnit, BarisHitungan, CapaianContext, Jejak, JenisDokumen
from takar.queries.dokumen.bagian import peraga, tempat_tanggal
from takar.queries.dokumen.catatan_kantor import kop_dan_catatan
from takar.queries.dokumen.ganda import angka_ganda, rerata_ganda
from takar.queries.kinerja_halaman import IsiKinerja
from takar.queries.kinerja_kelompok import Kelompok, KelompokUnit
from takar.queries.kinerja_saring import PilihanKinerja
from takar.queries.ringkasan import ATAS_SASARAN, ATAS_SUB_KEGIATAN
from takar.queries.tampil import persen
from takar.rules.numbers import format_angka
from takar.rules.pada import Pada, with_day

CATATAN = (
    "Capaian dihitung sampai dengan triwulan ini, capaian tahun terhadap target tahun. Rata-rata yang belum lengkap "
    "terukur bersifat sementara.",
    f"{ATAS_SASARAN} {ATAS_SUB_KEGIATAN}",
    "Serapan dibanding pagu setahun. Efisiensi membandingkan capaian tahun dengan serapan atas sub kegiatan yang sama, "
    "dan baru dinilai bila semuanya diketahui.",
)

ATAS_TENGAH = (
    "Outcome program dan keluaran kegiatan dihitung atas indikatornya sendiri yang terukur, tanpa yang di bawahnya."
)


def capaian_context(
    pilihan: PilihanKinerja, isi: IsiKinerja, tanggal: date, pada: Pada | None = None
) -> CapaianContext:
    """Return the paper of what was chosen on the page, made on the given day; ``pada``: as of which it was read."""
    words = dict(pilihan.kalimat)
    return seal(
        CapaianContext(
            **kop_dan_catatan(isi.opd, JenisDokumen.CAPAIAN, (*CATATAN, *((ATAS_TENGAH,) if isi.tengah else ()))),
            nomor="",
            unit_kerja=pilihan.unit_nama or isi.opd.nama,
            periode=with_day(pilihan.periode.label, pada),
            tingkat=words["Tingkat"],
            tanggal=tempat_tanggal(isi.opd, tanggal),
            keadaan=isi.kematangan.kalimat,
            unit=tuple(_unit(one) for one in isi.unit_berbanding),
            sasaran=tuple(_kelompok(one) for one in isi.sasaran),
            tengah=tuple(_kelompok(one) for one in isi.tengah),
            program=tuple(_kelompok(one) for one in isi.program),
            hitungan=tuple(_hitungan(isi)),
            jejak=Jejak(),
            peraga=peraga(isi.opd),
            ganda=angka_ganda(isi.ganda),
            rerata_ganda=rerata_ganda(isi.ganda),
        )
    )


def _unit(k: KelompokUnit) -> BarisCapaianUnit:
    return BarisCapaianUnit(
        unit=k.nama,
        capaian_sasaran=persen(k.sasaran.nilai),
        terukur_sasaran=k.sasaran.label,
        capaian_sub_kegiatan=persen(k.sub_kegiatan.nilai),
        terukur_sub_kegiatan=k.sub_kegiatan.label,
        di_bawah=str(k.di_bawah),
        keadaan=k.keadaan,
        pagu=format_angka(k.pagu, desimal=0),
        anggaran=format_angka(k.anggaran, desimal=0),
        serapan=_serapan(k),
    )


def _kelompok(k: Kelompok) -> BarisCapaian:
    of_all = (
        k.kode,
        f"{k.nama} ({k.ukuran})" if k.ukuran else k.nama,
        persen(k.sd.nilai),
        k.sd.label,
        str(k.di_bawah),
        k.keadaan,
    )
    if k.pagu is None:
        return BarisCapaian(*of_all)
    e = k.efisiensi
    return BarisCapaian(
        *of_all,
        capaian_tahun=persen(k.tahun),
        pagu=format_angka(k.pagu, desimal=0),
        anggaran=format_angka(k.anggaran, desimal=0),
        serapan=_serapan(k),
        efisiensi=f"{e.kata}\n{e.dinilai} dari {e.total} sub kegiatan" if e else "",
    )


def _serapan(k: Kelompok | KelompokUnit) -> str:
    """The serapan, and of how many it is where money is not reported yet."""
    open_ones = "" if k.terisi == k.beranggaran else f"\n{k.terisi} dari {k.beranggaran} terisi"
    return persen(k.serapan) + open_ones


def _hitungan(isi: IsiKinerja) -> Iterator[BarisHitungan]:
    shown = isi.hitungan
    tables = (shown["unit"] if isi.unit_berbanding else (), shown["sasaran"], shown["tengah"], shown["program"])
    for nama, sentences in (line for table in tables for line in table):
        yield from (BarisHitungan(nama, angka, cara) for angka, cara in sentences)
