"""The cek list inventarisasi of a berkas (layout of domain.md section 6.2)."""

from datetime import date
from zoneinfo import ZoneInfo

from takar.documents.contexts import BarisCekList, CekListInventarisasiContext, RingkasanCekList
from takar.queries.dokumen.bagian import blok_of, jejak, kop, peraga
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris, baris_list
from takar.queries.subjek import kind_nomor
from takar.queries.temuan import findings_of
from takar.records.models import BerkasBidang, LangkahBerkas, PemeriksaanBaris
from takar.rules.deadlines import is_late
from takar.rules.formula import StatusCapaian
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.labels import ALASAN_LABELS, KodeAlasan
from takar.sop.model import Kind
from takar.sop.peran import Peran

Hasil = PemeriksaanBaris.Hasil


def cek_list_context(berkas: BerkasBidang, *, kode: str, today: date) -> CekListInventarisasiContext:
    """Return the checklist as it stands now, with the latest sent figures."""
    opd = berkas.pengumpulan.opd
    rows = baris_list(berkas, draft=False)
    langkah = LangkahBerkas.objects.get(berkas=berkas, nomor=kind_nomor(berkas, Kind.COLLECT))
    received = langkah.done_at.astimezone(ZoneInfo(opd.zona)) if langkah.done_at else None
    late = received is not None and is_late(received, langkah.due_on)
    pemeriksa = ""
    checked = PemeriksaanBaris.objects.filter(realisasi__berkas=berkas).select_related("pemeriksa").first()
    if checked:
        pemeriksa = checked.pemeriksa.nama
    return CekListInventarisasiContext(
        kop=kop(opd),
        nomor="",
        periode=periode_of(berkas).label,
        unit_kerja=berkas.unit.nama,
        batas_waktu=format_tanggal(langkah.due_on),
        diterima_pada=format_waktu(received) if received else "–",
        ketepatan="terlambat" if late else "tepat waktu",
        edisi_sop=berkas.pengumpulan.edition_nomor,
        ringkasan=_ringkasan(rows),
        baris=tuple(
            _baris(
                n,
                row,
                berkas,
                received=received.date() if received else None,
                late=late,
                pemeriksa=pemeriksa,
            )
            for n, row in enumerate(rows, start=1)
        ),
        catatan=(),
        tanda_tangan=(
            *blok_of(Peran.PETUGAS_DATA_KINERJA, berkas, today, own_unit=True),
            *blok_of(Peran.KEPALA_SUBBAGIAN_PERENCANAAN, berkas, today),
        ),
        jejak=jejak(kode),
        peraga=peraga(opd),
    )


def _ringkasan(rows: list[Baris]) -> RingkasanCekList:
    count = {hasil: sum(row.periksa.hasil == hasil for row in rows) for hasil in (*Hasil.values, "")}
    given = sum(not row.isian.kosong for row in rows)
    due = sum(row.due for row in rows)
    return RingkasanCekList(
        diminta=str(len(rows)),
        diterima=str(given),
        sesuai=str(count[Hasil.SESUAI]),
        perlu_perbaikan=str(count[Hasil.PERLU_PERBAIKAN]),
        tidak_tersedia=str(count[Hasil.TIDAK_TERSEDIA]),
        belum_diperiksa=str(count[""]),
        kalimat=f"{given} dari {len(rows)} data berisi angka; {due} sudah saatnya diukur pada triwulan ini.",
    )


def _baris(
    nomor: int, row: Baris, berkas: BerkasBidang, *, received: date | None, late: bool, pemeriksa: str
) -> BarisCekList:
    temuan = findings_of(row)
    wanted = "Realisasi, anggaran" if row.pagu is not None else "Realisasi"
    judged = bool(row.periksa.hasil)
    return BarisCekList(
        nomor=str(nomor),
        kode=row.kode,
        indikator=row.kartu.nama,
        bidang=berkas.unit.nama,
        penanggung_jawab=row.kartu.penanggung_jawab,
        data_diminta=wanted,
        ada=_presence(row),
        lengkap="tidak" if any(t.blokir for t in temuan) else "ya",
        bukti=f"{row.bukti} (wajib)" if row.kartu.bukti_wajib else str(row.bukti),
        tanggal_diterima=format_tanggal(received) if received else "–",
        tepat_waktu="tidak" if late else "ya",
        konsisten="perlu dilihat" if any(not t.blokir for t in temuan) else "ya",
        kesesuaian_rumus=_judged(row, "ya"),
        sumber_valid=_judged(row, "ya"),
        hasil=Hasil(row.periksa.hasil).label if judged else "belum diperiksa",
        catatan=_note(row),
        pemeriksa=pemeriksa if judged else "",
    )


def _presence(row: Baris) -> str:
    if not row.isian.kosong:
        return "ada"
    if not row.due:
        return StatusCapaian.BELUM_SAATNYA.value
    return StatusCapaian[row.isian.status_kosong].value if row.isian.status_kosong else "tidak ada"


def _judged(row: Baris, yes: str) -> str:
    return yes if row.periksa.hasil == Hasil.SESUAI else "–"


def _note(row: Baris) -> str:
    if not row.periksa.kode_alasan:
        return row.periksa.catatan
    return f"{ALASAN_LABELS[KodeAlasan(row.periksa.kode_alasan)]}: {row.periksa.catatan}"
