"""The screen of one indikator in the session: figures, trend, what was explained and checked, what is decided."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from takar.documents.contexts import BarisBanding, TitikTren
from takar.queries.berkas import Terlihat
from takar.queries.bukti import BuktiTampil, bukti_of
from takar.queries.dokumen.laporan_uraian import banding_list, tren_list
from takar.queries.kinerja import Baris, baris_list
from takar.queries.koreksi import UNSUR, changes_of, element_text, given_of
from takar.queries.monev import RED, in_order
from takar.queries.monev_lalu import TindakLanjutTampil, earlier_promises, jabatan_list, promises_of
from takar.queries.pada import BACA, until
from takar.queries.setahun import rows_until
from takar.queries.sumber import figures_of
from takar.queries.tampil import komponen_tampil, perhitungan, persen
from takar.queries.temuan import penjelasan_title
from takar.records.models import (
    CatatanMonev,
    KoreksiMonev,
    Monev,
    PemeriksaanBaris,
)
from takar.rules.formula import Polarity
from takar.rules.numbers import format_isian, format_rupiah
from takar.rules.pada import Pada
from takar.rules.periods import Periode, format_waktu
from takar.sop.engine import State
from takar.sop.labels import ALASAN_LABELS, KodeAlasan
from takar.sop.permissions import Action


@dataclass(frozen=True, slots=True)
class CatatanTampil:
    """The note on one indikator; ``versi`` 0 where there is none yet."""

    analisis: str = ""
    atensi: str = ""
    keputusan: str = ""
    penyesuaian: str = ""
    versi: int = 0
    oleh: str = ""
    kapan: str = ""

    @property
    def kosong(self) -> bool:
        """Whether nothing is noted."""
        return not (self.analisis or self.atensi or self.keputusan or self.penyesuaian)


@dataclass(frozen=True, slots=True)
class KolomKoreksi:
    """A figure that can be corrected: its field, what stands now, and what was decided so far."""

    nama: str
    label: str
    semula: str
    satuan: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class KoreksiTampil:
    """A decided correction: each line is (unsur, semula, menjadi)."""

    ubah: tuple[tuple[str, str, str], ...]
    alasan: str
    oleh: str
    kapan: str
    diterapkan: bool
    versi: int


@dataclass(frozen=True, slots=True)
class MonevBaris:
    """The screen of one indikator. ``alasan``: why this person cannot write here, empty where it is allowed."""

    unit: str
    unit_kode: str
    periode: Periode
    indikator_id: int
    kode: str
    nama: str
    induk: tuple[tuple[str, str], ...]
    merah: bool
    nomor: int
    jumlah: int
    sebelum: str
    sesudah: str
    satuan: str
    definisi: str
    rumus: str
    perhitungan: str
    sumber_data: str
    banding: tuple[BarisBanding, ...]
    tren: tuple[TitikTren, ...]
    anggaran: str
    penjelasan: tuple[tuple[str, str], ...]
    hasil_periksa: str
    catatan_periksa: str
    bukti: tuple[BuktiTampil, ...]
    alasan: str
    catatan: CatatanTampil
    kolom_koreksi: tuple[KolomKoreksi, ...]
    koreksi: tuple[KoreksiTampil, ...]
    tindak_lanjut: tuple[TindakLanjutTampil, ...]
    lalu: tuple[TindakLanjutTampil, ...]
    jabatan: tuple[tuple[int, str], ...]
    penyesuaian: tuple[tuple[str, str], ...]

    @property
    def koreksi_terbuka(self) -> KoreksiTampil | None:
        """The correction that waits for langkah 5."""
        return next((k for k in self.koreksi if not k.diterapkan), None)


def monev_baris(seen: Terlihat, kode: str, pada: Pada | None = None) -> MonevBaris | None:
    """Return the screen of one indikator of a berkas that the person may read; None for an unknown code.

    ``pada``: by the end of a day, of a berkas that was put back to it; what was changed later is left out.
    """
    berkas, sampai = seen.berkas, pada.sampai if pada else None
    rows = rows_until(berkas, pada) if pada else baris_list(berkas, draft=False)
    order = [(nama, row) for nama, group in in_order(rows) for row in group]
    place = next((n for n, (_, row) in enumerate(order) if row.kode == kode), None)
    if place is None:
        return None
    group, row = order[place]
    zona = ZoneInfo(berkas.pengumpulan.opd.zona)
    monev: Monev | None = getattr(berkas, "monev", None)
    corrections = _corrections(monev, row, sampai)
    codes = ["", *(one.kode for _, one in order), ""]
    before, after = dict(zip(codes[1:], codes, strict=False))[kode], dict(pairwise(codes[1:]))[kode]
    return MonevBaris(
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        periode=Periode(berkas.pengumpulan.tahun, row.triwulan),
        indikator_id=row.indikator_id,
        kode=row.kode,
        nama=row.kartu.nama,
        induk=tuple((one.kode, one.nama) for one in row.induk),
        merah=group == RED,
        nomor=place + 1,
        jumlah=len(order),
        sebelum=before,
        sesudah=after,
        satuan=row.kartu.satuan,
        definisi=row.kartu.definisi,
        rumus=row.kartu.rumus,
        perhitungan=perhitungan(row, row.hitungan.sd),
        sumber_data=row.kartu.sumber_data,
        banding=banding_list(row),
        tren=_drawable(row),
        anggaran=_budget(row),
        penjelasan=_explained(row),
        hasil_periksa=PemeriksaanBaris.Hasil(row.periksa.hasil).label if row.periksa.hasil else "",
        catatan_periksa=_check_note(row),
        bukti=bukti_of(berkas, kode=row.kode, in_force=True, sampai=sampai).get(row.indikator_id, ()),
        alasan=BACA if pada else _refusal(seen, monev),
        catatan=_note(monev, row.indikator_id, zona, sampai),
        kolom_koreksi=_fields(row, next((k for k in corrections if k.diterapkan_at is None), None)),
        koreksi=tuple(_correction(row, k, zona) for k in corrections),
        tindak_lanjut=promises_of(monev, row.indikator_id, sampai),
        lalu=earlier_promises(berkas, kode=row.kode, sampai=sampai),
        jabatan=jabatan_list(berkas),
        penyesuaian=tuple((str(value), str(label)) for value, label in CatatanMonev.Penyesuaian.choices),
    )


def _refusal(seen: Terlihat, monev: Monev | None) -> str:
    refused = seen.refusal(Action.CONDUCT_MONEV)
    if refused or seen.berkas.state != State.MONITORING:
        return refused
    return "" if monev is not None and monev.ditutup_at is None else "Buka monev lebih dahulu, lalu catat hasilnya."


def _drawable(row: Baris) -> tuple[TitikTren, ...]:
    """The points of the trend; a yes or no has none."""
    return () if row.kartu.polarity is Polarity.YA_TIDAK else tren_list(row.hitungan)


def _budget(row: Baris) -> str:
    if row.pagu is None:
        return ""
    return f"{format_rupiah(row.isian.anggaran_sd)} dari pagu {format_rupiah(row.pagu)} (serapan {persen(row.serapan)})"


def _explained(row: Baris) -> tuple[tuple[str, str], ...]:
    said = (
        *komponen_tampil(row),
        (penjelasan_title(row.isian, "Penjelasan capaian"), row.isian.penjelasan),
        ("Faktor pendorong", row.isian.pendorong),
        ("Faktor penghambat", row.isian.penghambat),
        ("Jawaban petugas", row.jawaban),
    )
    return tuple((label, text) for label, text in said if text)


def _check_note(row: Baris) -> str:
    kode = row.periksa.kode_alasan
    label = ALASAN_LABELS[KodeAlasan(kode)] if kode else ""
    return ": ".join(filter(None, [label, row.periksa.catatan]))


def _note(monev: Monev | None, indikator_id: int, zona: ZoneInfo, sampai: datetime | None) -> CatatanTampil:
    found = until(CatatanMonev.objects.filter(monev=monev, indikator_id=indikator_id), sampai) if monev else None
    note = found.select_related("oleh").first() if found is not None else None
    if note is None:
        return CatatanTampil()
    return CatatanTampil(
        analisis=note.analisis,
        atensi=note.atensi,
        keputusan=note.keputusan,
        penyesuaian=note.penyesuaian,
        versi=note.versi,
        oleh=note.oleh.nama,
        kapan=format_waktu(note.at.astimezone(zona)),
    )


def _corrections(monev: Monev | None, row: Baris, sampai: datetime | None) -> list[KoreksiMonev]:
    if monev is None:
        return []
    decided = KoreksiMonev.objects.filter(monev=monev, indikator_id=row.indikator_id)
    found = list(until(decided, sampai).select_related("oleh").order_by("-pk"))
    for one in found:
        if sampai and one.diterapkan_at is not None and one.diterapkan_at > sampai:
            one.diterapkan_at = None
    return found


def _fields(row: Baris, koreksi: KoreksiMonev | None) -> tuple[KolomKoreksi, ...]:
    """The figures of this row that can be corrected."""
    found = []
    for nama in figures_of(row.kartu):
        now, unit = element_text(row, nama, getattr(row.isian, nama)), row.kartu.satuan if nama == "nilai" else ""
        if row.kartu.polarity is Polarity.YA_TIDAK:
            now, unit = f"{now}. Isi 1 bila ada, 0 bila tidak ada.", ""
        found.append(KolomKoreksi(nama, UNSUR[nama], now, unit, _typed(koreksi, nama)))
    if row.pagu is not None:
        spent = format_rupiah(row.isian.anggaran_sd)
        label = f"Realisasi anggaran s.d. TW {row.triwulan.romawi}"
        found.append(KolomKoreksi("anggaran_sd", label, spent, "Rp", _typed(koreksi, "anggaran_sd")))
    return tuple(found)


def _typed(koreksi: KoreksiMonev | None, nama: str) -> str:
    nilai = getattr(koreksi, nama) if koreksi else None
    return "" if nilai is None else format_isian(nilai)


def _correction(row: Baris, koreksi: KoreksiMonev, zona: ZoneInfo) -> KoreksiTampil:
    if koreksi.diterapkan_at is None:
        ubah = tuple(changes_of(row, koreksi))
    else:  # what stood before is in the berita acara and in the history of the row
        ubah = tuple((UNSUR[nama], "", element_text(row, nama, nilai)) for nama, nilai in given_of(koreksi).items())
    return KoreksiTampil(
        ubah=ubah,
        alasan=koreksi.alasan,
        oleh=koreksi.oleh.nama,
        kapan=format_waktu(koreksi.at.astimezone(zona)),
        diterapkan=koreksi.diterapkan_at is not None,
        versi=koreksi.versi,
    )
