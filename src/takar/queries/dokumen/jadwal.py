"""The daftar jadwal monev of one or more berkas (fields of domain.md section 6.3)."""

from collections.abc import Sequence
from datetime import date

from takar.documents.contexts import JadwalMonevContext, JenisDokumen, SesiMonev
from takar.documents.contexts.bagian import BlokTandaTangan
from takar.queries.dokumen.bagian import jejak, kop, peraga, sendiri
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris
from takar.queries.monev_lalu import SebutanTerundang
from takar.queries.prioritas import prioritas
from takar.queries.redaksi import nilai_of, redaksi_of
from takar.queries.setahun import Setahun
from takar.records.models import BerkasBidang
from takar.records.models import SesiMonev as SesiRow
from takar.rules.periods import format_hari_tanggal
from takar.rules.periods_teks import format_pukul

BAHAN = ("Dokumen kinerja", "Cek list inventarisasi data kinerja")


def jadwal_context(
    berkas_list: Sequence[BerkasBidang], *, nomor: str, kode: str, penerbit: BlokTandaTangan, tanggal: date
) -> JadwalMonevContext:
    """Return the schedule of berkas whose sessions are drafted, for who publishes it. At least one berkas is given."""
    first = berkas_list[0]
    opd = first.pengumpulan.opd
    periode = periode_of(first)
    found = SesiRow.objects.filter(berkas__in=berkas_list)
    redaksi = redaksi_of(opd.pk, JenisDokumen.JADWAL_MONEV.value)
    nilai = {**nilai_of(first, tanggal), "unit": opd.nama}
    rows = {sesi.berkas_id: sesi for sesi in found.order_by("tanggal", "jam_mulai")}
    units = {berkas.pk: berkas for berkas in berkas_list}
    sent, invited = Setahun(opd.pk, periode.tahun).rows_of(first.pengumpulan), SebutanTerundang(opd.pk)
    return JadwalMonevContext(
        kop=kop(opd),
        nomor=nomor or redaksi.nomor(nilai),
        periode=periode.label,
        unit_kerja=opd.nama,
        edisi_sop=first.pengumpulan.edition_nomor,
        pembuka=redaksi.paragraf("pembuka", nilai),
        dasar=(),
        sesi=tuple(
            _sesi(n, units[pk], sesi, sent.get(pk, []), invited.of(sesi.peserta, tanggal))
            for n, (pk, sesi) in enumerate(rows.items(), start=1)
        ),
        catatan=(),
        tembusan=redaksi.baris("tembusan", nilai),
        tanda_tangan=sendiri(penerbit, opd, JenisDokumen.JADWAL_MONEV),
        jejak=jejak(kode),
        peraga=peraga(opd),
    )


def _sesi(
    nomor: int, berkas: BerkasBidang, sesi: SesiRow, rows: Sequence[Baris], peserta: tuple[str, ...]
) -> SesiMonev:
    return SesiMonev(
        nomor=str(nomor),
        hari_tanggal=format_hari_tanggal(sesi.tanggal),
        jam=format_pukul(sesi.jam_mulai, sesi.jam_selesai, berkas.pengumpulan.opd.zona),
        tempat=sesi.tempat,
        unit_kerja=berkas.unit.nama,
        agenda=sesi.agenda,
        indikator_prioritas=prioritas(rows, sesi.agenda),
        pimpinan=pimpinan(sesi),
        peserta=peserta,
        bahan=BAHAN,
        notulis="Kepala Subbagian Perencanaan dan Pelaporan",
        status="terbit",
    )


def pimpinan(sesi: SesiRow) -> str:
    """Return who leads a session."""
    return "Sekretaris (dilimpahi Kepala Dinas)" if sesi.delegasi_id else "Kepala Dinas"


def lines_of(teks: str) -> tuple[str, ...]:
    """Return the lines that were typed, without blank ones."""
    return tuple(line.strip() for line in teks.splitlines() if line.strip())
