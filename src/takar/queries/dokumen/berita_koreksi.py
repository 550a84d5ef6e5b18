"""The berita acara of a koreksi that was granted (docs/adr/0074)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from takar.documents.contexts import (
    AngkaDikoreksi,
    AngkaDisesuaikan,
    AngkaTerkait,
    BeritaKoreksiContext,
    BuktiDirujuk,
    JenisDokumen,
    LaporanDikoreksi,
    UraianDikoreksi,
)
from takar.queries.akan_terdampak import Lanjutan, sesuai_of
from takar.queries.bukti import perihal_of
from takar.queries.dokumen.bagian import berurut, blok_pelaku, jejak, kop, peraga, tempat_tanggal
from takar.queries.dokumen.selisih_cetak import Selisih
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris
from takar.queries.koreksi_janji import janji_in
from takar.queries.langkah_tampil import as_officer
from takar.queries.penerima_laporan import penerima_of, ragu_of, same_name
from takar.queries.permintaan_koreksi import BarisDikoreksi, baris_dikoreksi, narasi_in
from takar.queries.redaksi import nilai_of, redaksi_of
from takar.records.models import BuktiKoreksi, LaporanDataKinerja, PermintaanKoreksi
from takar.rules.periods import format_tanggal, format_waktu

ELSEWHERE = "angkanya dibaca di halaman laporan itu oleh yang berwenang"
MOST_LATER = 12  # figures of one later report that a berita acara names; all of them stand on the page of the koreksi


def berita_koreksi_context(
    permintaan: PermintaanKoreksi,
    rows: list[Baris],
    menjadi: LaporanDataKinerja,
    *,
    nomor: str,
    kode: str,
    lanjut: Sequence[Lanjutan] = (),
) -> BeritaKoreksiContext:
    """Return the berita acara of a koreksi that has just been granted; ``menjadi`` is the report made by it.

    ``lanjut``: the later reports that print what it changed. What an earlier koreksi made wrong in the report itself
    (``sesuai_of``) stands in a table of its own.
    """
    berkas = permintaan.berkas
    opd = berkas.pengumpulan.opd
    zona, periode = ZoneInfo(opd.zona), periode_of(berkas).label
    if permintaan.diputus_at is None or permintaan.diputus_oleh is None:
        raise ValueError(permintaan.status)
    decided = permintaan.diputus_at.astimezone(zona)
    changed = baris_dikoreksi(permintaan, {one.indikator_id: one for one in rows})
    asked = blok_pelaku(permintaan.oleh, permintaan.sebagai, opd=opd, tanggal=decided.date())
    granted = blok_pelaku(permintaan.diputus_oleh, permintaan.diputus_sebagai, opd=opd, tanggal=decided.date())
    redaksi = redaksi_of(opd.pk, JenisDokumen.BERITA_KOREKSI.value)
    nilai = {
        **nilai_of(berkas, decided.date()),
        "tanggal_putusan": format_tanggal(decided.date()),
        "pemutus": permintaan.diputus_sebagai,
    }
    place = tempat_tanggal(opd, decided.date(), redaksi.isi.get("tempat", ""))
    parties = (replace(asked, tempat_tanggal=""), replace(granted, tempat_tanggal=place))
    pemohon, pemutus = berurut(parties, opd, JenisDokumen.BERITA_KOREKSI)
    return BeritaKoreksiContext(
        kop=kop(opd),
        nomor=nomor,
        periode=periode,
        unit_kerja=berkas.unit.nama,
        edisi_sop=berkas.pengumpulan.edition_nomor,
        pembuka=redaksi.paragraf("pembuka", nilai),
        diminta_oleh=as_officer(permintaan.nama, permintaan.sebagai),
        diminta_pada=_waktu(permintaan.at, zona),
        dikabulkan_oleh=as_officer(permintaan.diputus_nama, permintaan.diputus_sebagai),
        dikabulkan_pada=_waktu(decided, zona),
        alasan=permintaan.alasan,
        catatan=permintaan.catatan,
        semula=_about(permintaan.laporan, "digantikan oleh koreksi ini"),
        menjadi=_about(menjadi, "menunggu tanda tangan"),
        koreksi=_lines(changed),
        uraian=_texts(permintaan, changed),
        penerima=_penerima(permintaan.laporan),
        bukti=tuple(_referred(permintaan)),
        penutup=redaksi.paragraf("penutup", nilai),
        terkait=tuple(_later(lanjut, berkas.unit_id)),
        penyesuaian=_adjusted(sesuai_of(permintaan.laporan, rows)),
        pemohon=(pemohon,),
        tanda_tangan=pemutus,
        jejak=jejak(kode, berkas),
        peraga=peraga(opd),
    )


def _penerima(laporan: LaporanDataKinerja) -> tuple[str, ...]:
    """To whom the old report went, and of whom that was not noted."""
    ragu = {nama for _, nama in ragu_of([laporan.pk])}
    found = penerima_of(laporan)
    return tuple(f"{one} (pengirimannya belum dicatat)" if same_name(one) in ragu else one for one in found)


def _held(permintaan: PermintaanKoreksi) -> QuerySet[BuktiKoreksi]:
    """The files on which the grant rests: not replaced, not refused."""
    found = permintaan.bukti_list.filter(ditarik_at=None).exclude(pemeriksaan__hasil="tidak_sesuai")
    return found.select_related("file").order_by("pk")


def _about(laporan: LaporanDataKinerja, keadaan: str) -> LaporanDikoreksi:
    paper = laporan.dokumen
    return LaporanDikoreksi(str(laporan.versi), paper.nomor, format_tanggal(paper.tanggal), paper.kode, keadaan)


def _lines(changed: Sequence[BarisDikoreksi]) -> tuple[AngkaDikoreksi, ...]:
    found = [(row.nama, one.unsur, one.semula, one.menjadi, one.akibat) for row in changed for one in row.unsur]
    return tuple(AngkaDikoreksi(str(n), *line) for n, line in enumerate(found, start=1))


def _adjusted(sesuai: Sequence[Selisih]) -> tuple[AngkaDisesuaikan, ...]:
    return tuple(
        AngkaDisesuaikan(str(n), one.nama, one.unsur, one.semula or "–", one.menjadi or "–")
        for n, one in enumerate(sesuai, start=1)
    )


def _referred(permintaan: PermintaanKoreksi) -> Iterator[BuktiDirujuk]:
    for n, one in enumerate(_held(permintaan), start=1):
        yield BuktiDirujuk(str(n), one.nama, one.file.sha256, perihal_of(one))


def _later(lanjut: Iterable[Lanjutan], unit_id: int) -> Iterator[AngkaTerkait]:
    """Yield the figures of each later report, the first of them one by one; the others are counted.

    A report of another unit is named alone: who reads this paper need not read that one (docs/adr/0119).
    """
    for n, line in enumerate(_lines_of_later(lanjut, unit_id), start=1):
        yield AngkaTerkait(str(n), *line)


def _lines_of_later(lanjut: Iterable[Lanjutan], unit_id: int) -> Iterator[tuple[str, str, str, str, str]]:
    for one in lanjut:
        paper, periode = one.laporan.dokumen, periode_of(one.laporan.berkas).label
        office = f"; juga laporan gabungannya ({one.gabungan})" if one.gabungan else ""
        laporan = f"{one.laporan.berkas.unit.nama}, {periode} ({paper.kode}){office}"
        if one.laporan.berkas.unit_id != unit_id:
            if one.selisih:
                yield laporan, ELSEWHERE, "", "", ""
            continue
        for line in one.selisih[:MOST_LATER]:
            yield laporan, line.nama, line.unsur, line.semula or "–", line.menjadi or "–"
        if len(one.selisih) > MOST_LATER:
            yield laporan, f"dan {len(one.selisih) - MOST_LATER} angka lain pada halaman koreksi ini", "", "", ""


def _texts(permintaan: PermintaanKoreksi, changed: Sequence[BarisDikoreksi]) -> tuple[UraianDikoreksi, ...]:
    found = [(row.nama, one) for row in changed for one in row.uraian]
    found += [("Narasi laporan", one) for one in narasi_in(permintaan)]
    lines = [(bagian, one.unsur, one.semula, one.menjadi) for bagian, one in found]
    lines += [(one.tentang, one.unsur, one.semula, one.menjadi) for one in janji_in(permintaan)]
    return tuple(UraianDikoreksi(str(n), *line) for n, line in enumerate(lines, start=1))


def _waktu(at: datetime, zona: ZoneInfo) -> str:
    return format_waktu(at.astimezone(zona))
