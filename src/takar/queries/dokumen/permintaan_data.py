"""The letter that opens the collection in one unit: what is asked for and until when (domain.md section 8)."""

from datetime import date

from takar.documents.contexts import DataDiminta, JenisDokumen, PermintaanDataContext
from takar.queries.dokumen.bagian import blok_pejabat, jejak, kop, peraga, sendiri, tempat_tanggal
from takar.queries.kinerja import Baris, baris_list
from takar.queries.redaksi import kepala_surat, nilai_of, redaksi_of
from takar.queries.subjek import kind_nomor
from takar.queries.tampil import target_text
from takar.records.models import BerkasBidang, Jabatan, LangkahBerkas, UnitKerja
from takar.rules.accumulation import Accumulation
from takar.rules.formula import StatusCapaian
from takar.rules.periods import format_hari_tanggal
from takar.sop.model import Kind
from takar.sop.peran import Peran

JENIS = JenisDokumen.PERMINTAAN_DATA.value


def permintaan_data_context(berkas: BerkasBidang, *, kode: str, today: date) -> PermintaanDataContext:
    """Return the letter of a berkas that was just opened.

    The Kepala Dinas signs it: it asks heads of units, who stand above the Kasubbag that runs the collection.
    """
    opd, rows = berkas.pengumpulan.opd, baris_list(berkas, draft=True)
    due = LangkahBerkas.objects.get(berkas=berkas, nomor=kind_nomor(berkas, Kind.COLLECT)).due_on
    redaksi = redaksi_of(opd.pk, JENIS)
    nilai = {**nilai_of(berkas, today), "jumlah_data": str(len(rows))}
    tujuan = _addressees(berkas.unit)
    return PermintaanDataContext(
        kop=kop(opd),
        nomor=redaksi.nomor(nilai),
        periode=nilai["periode"],
        unit_kerja=berkas.unit.nama,
        edisi_sop=berkas.pengumpulan.edition_nomor,
        surat=kepala_surat(redaksi, nilai, tempat_tanggal(opd, today, redaksi.isi.get("tempat", "")), tujuan),
        pembuka=redaksi.baris("pembuka", nilai),
        batas_waktu=format_hari_tanggal(due),
        ketentuan=redaksi.baris("ketentuan", nilai),
        penutup=redaksi.teks("penutup", nilai),
        daftar=tuple(_asked(n, row) for n, row in enumerate(rows, start=1)),
        tembusan=tuple(line for line in redaksi.baris("tembusan", nilai) if line not in tujuan),
        tanda_tangan=sendiri(blok_pejabat(Peran.KEPALA_DINAS, berkas, today), opd, JenisDokumen.PERMINTAAN_DATA),
        jejak=jejak(kode, berkas),
        peraga=peraga(opd),
    )


def _addressees(unit: UnitKerja) -> tuple[str, ...]:
    """The head of the unit and its petugas, by their posts; the unit itself where it has none."""
    wanted = (Peran.KEPALA_BIDANG, Peran.SEKRETARIS, Peran.PETUGAS_DATA_KINERJA)
    posts = Jabatan.objects.filter(unit=unit, peran__in=wanted).order_by("pk").values_list("peran", "nama")
    found = sorted(posts, key=lambda post: wanted.index(Peran(post[0])))
    return tuple(dict.fromkeys(nama for _, nama in found)) or (unit.nama,)


def _asked(nomor: int, row: Baris) -> DataDiminta:
    return DataDiminta(
        nomor=str(nomor),
        kode=row.kode,
        indikator=row.kartu.nama,
        satuan=row.kartu.satuan,
        target=target_text(row, row.target_tw),
        data_diminta=_what(row),
    )


def _what(row: Baris) -> str:
    """What is to be given for a row."""
    figure = "realisasi"
    if row.kartu.accumulation is Accumulation.RATIO:
        figure = "pembilang dan penyebut"
    elif not row.due:
        figure = f"{StatusCapaian.BELUM_SAATNYA.value} diukur"
    more = ("realisasi anggaran" if row.pagu is not None else "", "bukti dukung" if row.bukti_due else "")
    said = ", ".join(part for part in (figure, *more) if part)
    return said[0].upper() + said[1:]
