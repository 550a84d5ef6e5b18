"""Rounds: the list of them, and one of them as the SOP's matrix langkah × unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from takar.queries.dokumen_halaman import DokumenBaris, dokumen_of_pengumpulan
from takar.queries.edition import edition_of
from takar.queries.hitung_langkah import with_hitungan
from takar.queries.kalender import kalender
from takar.queries.keadaan_dahulu import find_pengumpulan_pada, stand_back
from takar.queries.ketepatan import Peristiwa, fold_penyelesaian, peristiwa_of
from takar.queries.langkah_tampil import (
    LangkahTampil,
    Pemegang,
    Penanggalan,
    langkah_tampil,
    tenggat,
)
from takar.queries.pada import until
from takar.queries.pengumpulan_baca import with_berkas
from takar.queries.ramalan import RamalanTampil, ramalan_list
from takar.queries.ramalan_dahulu import Penakar
from takar.queries.subjek import posisi_of
from takar.records.models import BerkasBidang, Pengumpulan
from takar.rules.pada import Pada
from takar.rules.periods import Periode, Triwulan, format_waktu
from takar.sop.gabungan import reads_whole
from takar.sop.labels import KIND_LABELS, status_word
from takar.sop.model import Kind
from takar.sop.permissions import Actor, may_read
from takar.sop.state import State

PER_PAGE = 12


@dataclass(frozen=True, slots=True)
class BarisMatriks:
    """One unit of a round with its eight langkah."""

    unit: str
    unit_kode: str
    status: str
    final: bool
    late: bool
    sel: tuple[LangkahTampil, ...]


@dataclass(frozen=True, slots=True)
class Matriks:
    """A round as the person may see it; ``seluruhnya``: with the report of the whole office."""

    periode: Periode
    edition_nomor: str
    dibuka: str
    selesai: str
    kolom: tuple[tuple[int, str], ...]
    baris: tuple[BarisMatriks, ...]
    dokumen: tuple[DokumenBaris, ...]
    seluruhnya: bool
    ramalan: tuple[RamalanTampil, ...]

    @property
    def diterima(self) -> int:
        """How many berkas are received and frozen."""
        return sum(b.final for b in self.baris)

    @property
    def terlambat(self) -> int:
        """How many berkas have an open langkah past its due date."""
        return sum(any(s.open and s.late for s in b.sel) for b in self.baris)


@dataclass(frozen=True, slots=True)
class PengumpulanBaris:
    """One round in the list: what the person may see of it, counted."""

    periode: Periode
    dibuka: str
    selesai: str
    jumlah: int
    diterima: int
    terlambat: int
    status: str

    @property
    def keadaan(self) -> str:
        """Return the state in a word: that of the one berkas that the person sees, or of the round."""
        return self.status or ("selesai" if self.selesai else "berjalan")


@dataclass(frozen=True, slots=True)
class DaftarPengumpulan:
    """One page of the list of pengumpulan_list."""

    baris: tuple[PengumpulanBaris, ...]
    halaman: int
    jumlah_halaman: int


def periode_of_pengumpulan(pengumpulan: Pengumpulan) -> Periode:
    """Return the period of a round."""
    return Periode(pengumpulan.tahun, Triwulan(pengumpulan.triwulan))


def readable(pengumpulan: Pengumpulan, actor: Actor) -> list[BerkasBidang]:
    """Return the berkas of a loaded round that the person may read, in the order of the units."""
    return [
        berkas
        for berkas in pengumpulan.berkas_list.all()
        if may_read(actor=actor, opd_id=pengumpulan.opd_id, unit_id=berkas.unit_id)
    ]


def daftar_pengumpulan(actor: Actor, today: date, *, halaman: int = 1, pada: Pada | None = None) -> DaftarPengumpulan:
    """Return a page of the rounds of the person's office, newest first, or as they stood at the end of a day."""
    found = _of_office(actor, pada)
    jumlah = max(1, -(-found.count() // PER_PAGE))
    halaman = min(max(1, halaman), jumlah)
    start = (halaman - 1) * PER_PAGE
    return DaftarPengumpulan(_daftar(with_berkas(found)[start : start + PER_PAGE], actor, today, pada), halaman, jumlah)


def seluruh_pengumpulan(actor: Actor, today: date, pada: Pada | None = None) -> tuple[PengumpulanBaris, ...]:
    """Return every round of the person's office, newest first, or as they stood at the end of a day."""
    return _daftar(with_berkas(_of_office(actor, pada)), actor, today, pada)


def _of_office(actor: Actor, pada: Pada | None) -> QuerySet[Pengumpulan]:
    found = Pengumpulan.objects.filter(opd_id__in={t.opd_id for t in actor.tugas})
    return until(found, pada.sampai if pada else None, "dibuka_at").order_by("-tahun", "-triwulan", "pk")


def _daftar(found: Iterable[Pengumpulan], actor: Actor, today: date, pada: Pada | None) -> tuple[PengumpulanBaris, ...]:
    rows = [(p, readable(p, actor)) for p in found]
    if pada is None:
        return tuple(_baris(p, seen, today) for p, seen in rows)
    stood = {b.pk for b in stand_back([b for _, seen in rows for b in seen], pada.sampai)}
    return tuple(_baris(p, [b for b in seen if b.pk in stood], pada.hari) for p, seen in rows)


def _baris(pengumpulan: Pengumpulan, seen: Sequence[BerkasBidang], today: date) -> PengumpulanBaris:
    zona = ZoneInfo(pengumpulan.opd.zona)
    return PengumpulanBaris(
        periode=periode_of_pengumpulan(pengumpulan),
        dibuka=_tanggal(pengumpulan.dibuka_at, zona),
        selesai=_tanggal(pengumpulan.selesai_at, zona),
        jumlah=len(seen),
        diterima=sum(b.frozen for b in seen),
        terlambat=sum(_is_late(b, today) for b in seen),
        status=status_of(seen[0]) if len(seen) == 1 else "",
    )


def _tanggal(at: datetime | None, zona: ZoneInfo) -> str:
    return format_waktu(at.astimezone(zona)) if at else ""


def status_of(berkas: BerkasBidang) -> str:
    """Return the status word of a berkas."""
    posisi = posisi_of(berkas)
    ended = posisi.state is State.FINAL and not posisi.received
    last = edition_of(berkas.pengumpulan).langkah[-1].kind if ended else Kind.RECEIVE
    return status_word(posisi, returned=berkas.returned, last=last)


def _is_late(berkas: BerkasBidang, today: date) -> bool:
    """Whether an open langkah is past its due date."""
    return any(
        row.opened_at is not None and row.done_at is None and tenggat(row) < today for row in berkas.langkah_list.all()
    )


def matriks(actor: Actor, periode: Periode, today: date, pada: Pada | None = None) -> Matriks | None:
    """Return a round as the matrix langkah × unit; None where there is none that the person may read.

    ``pada``: as it stood at the end of a day; what was forecast then is not worked out anew (docs/adr/0082).
    """
    sampai, hari = (pada.sampai, pada.hari) if pada else (None, today)
    pengumpulan = find_pengumpulan_pada(actor, periode, sampai)
    seen = readable(pengumpulan, actor) if pengumpulan else []
    if pengumpulan is None or not seen:
        return None
    tanggal, riwayat = penanggalan_of(pengumpulan, hari), peristiwa_of((b.pk for b in seen), sampai)
    takar = Penakar(hari, tanggal.kalender, tanggal.zona)
    return replace(
        matriks_of(pengumpulan, seen, tanggal, riwayat, now=pada is None),
        dokumen=dokumen_of_pengumpulan(pengumpulan, actor, tanggal.zona, sampai),
        seluruhnya=reads_whole(actor, pengumpulan.opd_id),
        ramalan=tuple(ramalan_list(seen, takar, riwayat)) if pada is None else (),
    )


def penanggalan_of(pengumpulan: Pengumpulan, today: date) -> Penanggalan:
    """Return what the dates of a round are told by, in one query."""
    return Penanggalan(today, kalender(pengumpulan.opd_id), ZoneInfo(pengumpulan.opd.zona))


def matriks_of(
    pengumpulan: Pengumpulan,
    seen: Sequence[BerkasBidang],
    tanggal: Penanggalan,
    riwayat: Mapping[int, Sequence[Peristiwa]],
    *,
    now: bool = True,
) -> Matriks:
    """Return the matrix of some berkas of a loaded round with their history, without papers and forecast.

    Not ``now``: it is read as of a day, of which nobody knows how many rows were filled in.
    """
    edition, zona = edition_of(pengumpulan), tanggal.zona
    pemegang = Pemegang(pengumpulan.opd_id, tanggal.today)
    shown = ((b, langkah_tampil(b, edition, pemegang, tanggal, fold_penyelesaian(riwayat[b.pk]))) for b in seen)
    baris = (_baris_matriks(b, langkah) for b, langkah in (with_hitungan(shown) if now else shown))
    return Matriks(
        periode=periode_of_pengumpulan(pengumpulan),
        edition_nomor=pengumpulan.edition_nomor,
        dibuka=f"Dibuka {_tanggal(pengumpulan.dibuka_at, zona)} oleh {pengumpulan.dibuka_oleh}",
        selesai=_tanggal(pengumpulan.selesai_at, zona),
        kolom=tuple((x.nomor, KIND_LABELS[x.kind] if x.kind else x.kegiatan) for x in edition.langkah),
        baris=tuple(baris),
        dokumen=(),
        seluruhnya=False,
        ramalan=(),
    )


def _baris_matriks(berkas: BerkasBidang, sel: Sequence[LangkahTampil]) -> BarisMatriks:
    return BarisMatriks(
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        status=status_of(berkas),
        final=berkas.frozen,
        late=any(s.late for s in sel),
        sel=tuple(sel),
    )
