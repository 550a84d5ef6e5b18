"""The tables of a berkas, of its sheet, its check and its rows, and of a round, as spreadsheets.

Each takes what the page itself shows, so that a figure cannot differ between the two.
"""

from collections.abc import Sequence

from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, LembarKerja, Sel, TabelLembar
from takar.queries.baris import BarisHalaman
from takar.queries.berkas_halaman import BerkasHalaman
from takar.queries.dokumen_halaman import DokumenBaris
from takar.queries.komentar import tabel_komentar
from takar.queries.lembar import Lembar
from takar.queries.lembar_baris import BarisLembar
from takar.queries.lembar_matriks import tabel_matriks
from takar.queries.lembar_saring import Saring
from takar.queries.pemeriksaan import BarisPeriksaan, Pemeriksaan
from takar.queries.pengumpulan import Matriks, PengumpulanBaris
from takar.queries.sel import sel, sel_rinci, tabel_riwayat
from takar.records.models import PemeriksaanBaris
from takar.rules.findings_model import ALASAN_KOSONG
from takar.rules.periods import Periode, format_tanggal
from takar.sop.alasan import ALASAN_LABELS, KodeAlasan

ANGKA, PERSEN, RUPIAH = JenisKolom.ANGKA, JenisKolom.PERSEN, JenisKolom.RUPIAH
INDIKATOR = tuple(Kolom(teks) for teks in ("Kode", "Indikator", "Sub kegiatan", "Satuan"))
ISIAN = (
    *INDIKATOR,
    *(Kolom("Target triwulan", ANGKA), Kolom("Target tahun", ANGKA), Kolom("Triwulan lalu", ANGKA)),
    *(Kolom("Realisasi", ANGKA), Kolom("Rincian"), Kolom("Bila belum ada angka"), Kolom("Capaian triwulan", PERSEN)),
    *(Kolom("Pagu", RUPIAH), Kolom("Realisasi anggaran s.d. triwulan", RUPIAH), Kolom("Serapan", PERSEN)),
    *(Kolom("Pendorong"), Kolom("Penghambat"), Kolom("Penjelasan"), Kolom("Bukti", ANGKA), Kolom("Keadaan")),
)
PERIKSA = (
    *INDIKATOR,
    *(Kolom("Target triwulan", ANGKA), Kolom("Triwulan lalu", ANGKA), Kolom("Realisasi", ANGKA), Kolom("Rincian")),
    *(Kolom("Capaian triwulan", PERSEN), Kolom("Realisasi anggaran", RUPIAH), Kolom("Pagu", RUPIAH)),
    *(Kolom("Serapan", PERSEN), Kolom("Temuan"), Kolom("Uraian petugas"), Kolom("Bukti", ANGKA)),
    *(Kolom("Hasil periksa"), Kolom("Alasan"), Kolom("Catatan")),
)
BANDING = (Kolom("Rentang"), Kolom("Target", ANGKA), Kolom("Realisasi", ANGKA), Kolom("Capaian", PERSEN))
LANGKAH = tuple(
    Kolom(teks)
    for teks in (
        *("Langkah", "Nama", "Keadaan", "Waktu", "Jatuh tempo", "Pemegang atau pelaksana"),
        *("Waktu kerja terpakai", "Tanda", "Jam langkah"),
    )
)
DAFTAR = (
    *(Kolom("Triwulan"), Kolom("Keadaan"), Kolom("Berkas terlambat", ANGKA), Kolom("Berkas diterima", ANGKA)),
    *(Kolom("Dari", ANGKA), Kolom("Dibuka"), Kolom("Selesai")),
)
DOKUMEN = tuple(
    Kolom(teks)
    for teks in ("Jenis", "Judul", "Nomor", "Keterangan nomor", "Tanggal", "Versi", "Status", "Kode verifikasi")
)


def lembar_isian(t: Lembar, s: Saring) -> LembarKerja:
    """Return the sheet of langkah 1 with the rows that are shown; what is not sent yet is named a draft."""
    chosen = [*(["belum lengkap"] if s.belum else []), *([f"memuat “{s.cari}”"] if s.cari else [])]
    told = (
        ("Saring", ", ".join(chosen) or "semua baris"),
        ("Keadaan angka", "Draf, belum dikirim." if t.draf else "Versi terakhir yang dikirim."),
    )
    rows = tuple(_isian(row) for row in t.baris if row.id in s.tampak)
    return _lembar("Lembar data kinerja", "isian", t, told, TabelLembar("Isian", ISIAN, rows))


def lembar_periksa(h: Pemeriksaan) -> LembarKerja:
    """Return the check of langkah 2: every sent row with its verdict."""
    told = (("Keadaan", f"{h.diperiksa} dari {h.jumlah} baris diperiksa"),)
    rows = tuple(_periksa(row) for _, group in h.golongan for row in group)
    return _lembar("Pemeriksaan data kinerja", "periksa", h, told, TabelLembar("Pemeriksaan", PERIKSA, rows))


def lembar_berkas(h: BerkasHalaman) -> LembarKerja:
    """Return a berkas: its langkah, its history, its papers."""
    langkah = tuple(
        (
            *(str(x.nomor), x.nama, x.kata or x.keadaan, x.tempo, format_tanggal(x.due_on), x.pemegang),
            *((jam.terpakai, jam.tanda, jam.kalimat) if (jam := h.jam.get(x.nomor)) else ("", "", "")),
        )
        for x in h.langkah
    )
    tables = (TabelLembar("Langkah", LANGKAH, langkah), tabel_riwayat(h.riwayat), _tabel_dokumen(h.dokumen))
    return _lembar("Berkas data kinerja", "berkas", h, (("Status", h.status), ("SOP", h.edition_nomor)), *tables)


def lembar_baris(h: BarisHalaman) -> LembarKerja:
    """Return a row: its figures, its history and its remarks."""
    told = (
        ("Indikator", f"{h.kode} {h.kartu.nama}"),
        ("Satuan", h.kartu.satuan),
        ("Keadaan angka", "Draf, belum dikirim." if h.draf else "Versi terakhir yang dikirim."),
    )
    rows = tuple((x.rentang, sel(x.target), sel(x.realisasi), sel(x.capaian)) for x in h.banding)
    tables = (TabelLembar("Angka", BANDING, rows), tabel_riwayat(h.riwayat), tabel_komentar(h.komentar))
    return _lembar("Baris data kinerja", f"baris-{h.kode}", h, told, *tables)


def lembar_daftar(found: Sequence[PengumpulanBaris]) -> LembarKerja:
    """Return the list of the rounds, all pages of it."""
    rows = tuple(
        (b.periode.label, b.keadaan, b.terlambat, b.diterima, b.jumlah, b.dibuka, b.selesai or None) for b in found
    )
    return LembarKerja(
        judul="Pengumpulan data kinerja",
        nama_file="pengumpulan",
        keterangan=(("Pengumpulan", f"{len(rows)} triwulan"),),
        tabel=(TabelLembar("Pengumpulan", DAFTAR, rows),),
    )


def lembar_pengumpulan(m: Matriks) -> LembarKerja:
    """Return a round as the matrix langkah × unit, and its own papers."""
    told = (("Periode", m.periode.label), ("SOP", m.edition_nomor), ("Pengumpulan", m.dibuka))
    return LembarKerja(
        judul=f"Pengumpulan {m.periode.label}",
        nama_file=f"pengumpulan-{_slug(m.periode)}",
        keterangan=told,
        tabel=(tabel_matriks(m), _tabel_dokumen(m.dokumen)),
    )


def _lembar(
    judul: str,
    nama: str,
    h: Lembar | Pemeriksaan | BerkasHalaman | BarisHalaman,
    told: tuple[tuple[str, str], ...],
    *tabel: TabelLembar,
) -> LembarKerja:
    return LembarKerja(
        judul=f"{judul} {h.unit}, {h.periode.label}",
        nama_file=f"{nama}-{_slug(h.periode)}-{h.unit_kode}",
        keterangan=(("Unit kerja", h.unit), ("Periode", h.periode.label), *told),
        tabel=tabel,
    )


def _slug(periode: Periode) -> str:
    return periode.slug.replace("/", "-")


def _isian(row: BarisLembar) -> tuple[Sel, ...]:
    isi, turunan = row.isi, row.turunan
    return (
        *(row.kode, row.nama, row.sub_kegiatan, row.satuan),
        *(sel(row.target_tw), sel(row.target_tahun), sel(row.lalu)),
        *(
            *sel_rinci(row.realisasi),
            ALASAN_KOSONG.get(isi["status_kosong"]),
            sel(turunan.capaian or turunan.capaian_status),
        ),
        *(sel(row.pagu), sel(isi.get("anggaran_sd", "")), sel(turunan.serapan)),
        *(isi["pendorong"], isi["penghambat"], isi["penjelasan"], row.bukti, turunan.keadaan),
    )


def _periksa(row: BarisPeriksaan) -> tuple[Sel, ...]:
    spent, _, pagu = row.anggaran.partition(" dari ")
    unjudged = row.semula.dikoreksi.lower() if row.dikoreksi and row.semula else "belum diperiksa"
    hasil = PemeriksaanBaris.Hasil(row.hasil).label if row.hasil else unjudged
    return (
        *(row.kode, row.nama, row.sub_kegiatan, row.satuan),
        *(sel(row.target_tw), sel(row.lalu), *sel_rinci(row.realisasi), sel(row.capaian)),
        *(sel(spent), sel(pagu), sel(row.serapan), "\n".join(row.temuan)),
        *("\n".join(f"{judul}: {teks}" for judul, teks in row.teks), len(row.bukti), hasil),
        *(ALASAN_LABELS[KodeAlasan(row.kode_alasan)] if row.kode_alasan else None, row.catatan),
    )


def _tabel_dokumen(found: tuple[DokumenBaris, ...]) -> TabelLembar:
    rows = tuple((d.jenis, d.judul, d.nomor, d.menyusul, d.tanggal, str(d.versi), d.status, d.kode) for d in found)
    return TabelLembar("Dokumen", DOKUMEN, rows)
