"""The invitation to the monev of one berkas, with its daftar hadir (domain.md section 8)."""

from datetime import date

from takar.documents.contexts import JenisDokumen, Undangan, UndanganMonevContext
from takar.queries.dokumen.bagian import blok_pejabat, jejak, kop, peraga, sendiri, tempat_tanggal
from takar.queries.dokumen.jadwal import BAHAN, lines_of, pimpinan
from takar.queries.kinerja import baris_list
from takar.queries.monev_lalu import SebutanTerundang, undangan
from takar.queries.prioritas import prioritas
from takar.queries.redaksi import kepala_surat, nilai_of, redaksi_of
from takar.records.models import BerkasBidang, SesiMonev
from takar.rules.periods import format_hari_tanggal
from takar.rules.periods_teks import format_pukul
from takar.sop.peran import Peran

JENIS = JenisDokumen.UNDANGAN_MONEV.value


def undangan_monev_context(berkas: BerkasBidang, *, kode: str, today: date) -> UndanganMonevContext:
    """Return the invitation as its session stands. The Kepala Dinas invites, whoever leads the session."""
    opd, redaksi = berkas.pengumpulan.opd, redaksi_of(berkas.pengumpulan.opd_id, JENIS)
    nilai = nilai_of(berkas, today)
    sesi = SesiMonev.objects.get(berkas=berkas)
    posts, tujuan = lines_of(sesi.peserta), SebutanTerundang(opd.pk).of(sesi.peserta, today)
    return UndanganMonevContext(
        kop=kop(opd),
        nomor=redaksi.nomor(nilai),
        periode=nilai["periode"],
        unit_kerja=berkas.unit.nama,
        edisi_sop=berkas.pengumpulan.edition_nomor,
        surat=kepala_surat(redaksi, nilai, tempat_tanggal(opd, today, redaksi.isi.get("tempat", "")), tujuan),
        pembuka=redaksi.baris("pembuka", nilai),
        hari_tanggal=format_hari_tanggal(sesi.tanggal),
        jam=format_pukul(sesi.jam_mulai, sesi.jam_selesai, opd.zona),
        tempat=sesi.tempat,
        pimpinan=pimpinan(sesi),
        agenda=_acara(berkas, sesi.agenda),
        bahan=BAHAN,
        penutup=redaksi.teks("penutup", nilai),
        peserta=tuple(
            Undangan(str(n), nama, jabatan)
            for n, (nama, jabatan) in enumerate(undangan(berkas, sesi.peserta, today), start=1)
        ),
        tembusan=tuple(line for line in redaksi.baris("tembusan", nilai) if line not in posts),
        tanda_tangan=sendiri(blok_pejabat(Peran.KEPALA_DINAS, berkas, today), opd, JenisDokumen.UNDANGAN_MONEV),
        jejak=jejak(kode, berkas),
        peraga=peraga(opd),
    )


def _acara(berkas: BerkasBidang, agenda: str) -> tuple[str, ...]:
    """Return the agenda, and what is below target on the day of the invitation."""
    named = tuple(f"– {nama}" for nama in prioritas(baris_list(berkas, draft=False), agenda))
    return (*lines_of(agenda), *(("Indikator di bawah target:", *named) if named else ()))
