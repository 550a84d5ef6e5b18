"""The letter that tells those outside the office that a report which they got was corrected (docs/adr/0101)."""

from collections.abc import Iterable, Sequence
from datetime import date

from takar.documents.contexts import JenisDokumen, KepalaSurat, LaporanDigantikan, SuratKoreksiContext
from takar.queries.dokumen.bagian import blok_kantor, jejak, kop, peraga, sendiri, tempat_tanggal
from takar.queries.kartu import periode_of
from takar.queries.redaksi import nilai_of, redaksi_of
from takar.records.models import BerkasBidang, Dokumen
from takar.rules.periods import format_tanggal
from takar.sop.peran import Peran

PENGGANTI = (
    "Laporan yang menggantikannya disampaikan dengan surat tersendiri sesudah ditandatangani. Keadaan setiap laporan "
    "dapat dilihat siapa pun dengan kode verifikasinya pada {}/verifikasi/."
)


def surat_koreksi_context(
    berkas: BerkasBidang,
    lama: Sequence[tuple[Dokumen, int]],
    penerima: Sequence[str],
    *,
    tanggal: date,
    nomor: str,
    kode: str,
    alamat: str,
) -> SuratKoreksiContext:
    """Return the letter about the replaced reports with their versions; ``alamat`` is where this Takar is reached."""
    opd = berkas.pengumpulan.opd
    redaksi, nilai = redaksi_of(opd.pk, JenisDokumen.SURAT_KOREKSI.value), nilai_of(berkas, tanggal)
    return SuratKoreksiContext(
        kop=kop(opd),
        nomor=nomor or redaksi.nomor(nilai),
        periode=periode_of(berkas).label,
        unit_kerja=berkas.unit.nama,
        edisi_sop=berkas.pengumpulan.edition_nomor,
        surat=KepalaSurat(
            tempat_tanggal=tempat_tanggal(opd, tanggal, redaksi.isi.get("tempat", "")),
            sifat=redaksi.teks("sifat", nilai),
            lampiran=redaksi.teks("lampiran", nilai),
            hal=redaksi.teks("hal", nilai),
            tujuan=tuple(penerima),
        ),
        pembuka=redaksi.baris(pembuka_of(lama), nilai),
        laporan=tuple(about(paper, versi) for paper, versi in lama),
        pengganti=PENGGANTI.format(alamat),
        penutup=redaksi.teks("penutup", nilai),
        tembusan=redaksi.baris("tembusan", nilai),
        tanda_tangan=sendiri(blok_kantor(Peran.KEPALA_DINAS, opd, tanggal), opd, JenisDokumen.SURAT_KOREKSI),
        jejak=jejak(kode, berkas),
        peraga=peraga(opd),
    )


def pembuka_of(lama: Iterable[tuple[Dokumen, int]]) -> str:
    """Return the part with which the letter begins: of its own where the report of the office alone went outside."""
    whole = all(paper.jenis == JenisDokumen.GABUNGAN for paper, _ in lama)
    return "pembuka_gabungan" if whole else "pembuka"


def about(paper: Dokumen, versi: int) -> LaporanDigantikan:
    """Return a replaced report as the letter names it."""
    return LaporanDigantikan(paper.judul, paper.nomor, format_tanggal(paper.tanggal), str(versi), paper.kode)
