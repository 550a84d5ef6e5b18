"""Kinerja seen from above: an office or one unit of it in one triwulan, from the figures as the report takes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from takar.documents.contexts import TitikCapaian, TitikSerapan
from takar.queries.dokumen.laporan_tabel import grafik_capaian, grafik_serapan
from takar.queries.kelengkapan import Kelengkapan, kelengkapan, kelengkapan_of
from takar.queries.ketepatan import peristiwa_of
from takar.queries.kinerja import Baris
from takar.queries.kinerja_kelompok import (
    DI_BAWAH,
    Kelompok,
    KelompokUnit,
    is_below,
    kelompok_unit,
    program_list,
    sasaran_list,
    tengah_list,
)
from takar.queries.kinerja_penjelasan import Kalimat, penjelasan_kelompok, penjelasan_unit
from takar.queries.kinerja_saring import PilihanKinerja, Saring, is_of
from takar.queries.kinerja_terpilih import choose
from takar.queries.koreksi_ganda import Ganda, ganda_of
from takar.queries.monev_angka import AngkaBesar, headline
from takar.queries.pengumpulan import Matriks, matriks_of, penanggalan_of
from takar.queries.prepared import Prepared, key_of
from takar.queries.ringkasan import ringkasan
from takar.queries.tampil import status_text
from takar.records.models import BerkasBidang, CatatanMonev, Pengumpulan, PerangkatDaerah
from takar.rules.aggregate import Rerata
from takar.rules.pada import Pada
from takar.rules.periods import Triwulan
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class BarisPerhatian:
    """A row that does not reach its target, or has no figure: the word, and why."""

    kode: str
    nama: str
    unit: str
    unit_kode: str
    capaian: Decimal | None
    keadaan: str
    sebutan: str
    sebab: str
    keputusan: str


@dataclass(frozen=True, slots=True)
class BarisKelengkapan:
    """A unit with its coverage in the four triwulan; None where the round was not opened."""

    unit: str
    unit_kode: str
    sel: tuple[Rerata | None, ...]


@dataclass(frozen=True, slots=True)
class Kematangan:
    """From which state the figures are: how many berkas were sent, and how many received and frozen."""

    dikirim: int
    diterima: int
    jumlah: int

    @property
    def kalimat(self) -> str:
        """The same as sentences."""
        sent = f"{self.dikirim} dari {self.jumlah} berkas sudah dikirim, {self.diterima} sudah diterima."
        if self.diterima == self.jumlah:
            return f"{sent} Angkanya hanya dapat berubah lewat koreksi."
        return f"{sent} Angka yang belum diterima masih dapat berubah; draf tidak ikut dihitung."


@dataclass(frozen=True, slots=True)
class IsiKinerja:
    """What there is to see of the chosen triwulan."""

    opd: PerangkatDaerah
    kematangan: Kematangan
    angka: tuple[AngkaBesar, ...]
    unit: tuple[KelompokUnit, ...]
    sasaran: tuple[Kelompok, ...]
    tengah: tuple[Kelompok, ...]
    program: tuple[Kelompok, ...]
    perhatian: tuple[BarisPerhatian, ...]
    kelengkapan: tuple[BarisKelengkapan, ...]
    grafik_capaian: tuple[TitikCapaian, ...]
    grafik_serapan: tuple[TitikSerapan, ...]
    matriks: Matriks
    ganda: Ganda

    @property
    def unit_berbanding(self) -> tuple[KelompokUnit, ...]:
        """The units side by side; none where there is one only, whose figures the rest of the page tells."""
        return self.unit if len(self.unit) > 1 else ()

    @property
    def hitungan(self) -> dict[str, tuple[tuple[str, tuple[Kalimat, ...]], ...]]:
        """How the figures of each table came about: by table, the name of each line with its sentences."""
        return {
            "unit": tuple((k.nama, penjelasan_unit(k)) for k in self.unit),
            "sasaran": tuple((f"{k.kode} {k.nama}", penjelasan_kelompok(k)) for k in self.sasaran),
            "tengah": tuple((f"{k.kode} {k.nama}", penjelasan_kelompok(k)) for k in self.tengah),
            "program": tuple((f"{k.kode} {k.nama}", penjelasan_kelompok(k)) for k in self.program),
        }


@dataclass(frozen=True, slots=True)
class KinerjaHalaman:
    """The page; without ``isi`` where the chosen triwulan was not opened for the person."""

    pilihan: PilihanKinerja
    isi: IsiKinerja | None


def kinerja_halaman(actor: Actor, today: date, asked: Saring, pada: Pada | None = None) -> KinerjaHalaman | None:
    """Return the page, or None while the office has opened no round. Raises UnknownChoice.

    ``pada``: as it stood at the end of a day (docs/adr/0082).
    """
    choice = choose(actor, asked, pada)
    if choice is None:
        return None
    chosen, terpilih = choice
    if terpilih is None:
        return KinerjaHalaman(chosen, None)
    pengumpulan, berkas_list, periode = terpilih.pengumpulan, terpilih.berkas_list, chosen.periode
    level, sampai, hari = chosen.saring.tingkat, pada.sampai if pada else None, pada.hari if pada else today
    sent = terpilih.rows()
    rows_of_berkas = {b: [row for row in found if is_of(row.level, level)] for b, found in sent.items()}
    rows = [row for found in rows_of_berkas.values() for row in found]
    present = kelengkapan_of({b.unit_id: found for b, found in rows_of_berkas.items()}, periode.triwulan)
    unit_ids = {b.unit_id for b in berkas_list}
    coverage = kelengkapan(terpilih.setahun, unit_ids=unit_ids, level=level, known=present)
    isi = IsiKinerja(
        opd=pengumpulan.opd,
        kematangan=kematangan(sent),
        angka=headline(rows, ringkasan(rows), dinas=len(berkas_list) > 1),
        unit=tuple(kelompok_unit(b.unit.nama, b.unit.kode, found) for b, found in rows_of_berkas.items()),
        sasaran=sasaran_list(rows),
        tengah=tengah_list(rows),
        program=program_list(rows),
        perhatian=_perhatian(rows_of_berkas, _keputusan(pengumpulan.pk, sampai), pengumpulan.opd.skala),
        kelengkapan=_kelengkapan(berkas_list, coverage),
        grafik_capaian=grafik_capaian(rows),
        grafik_serapan=grafik_serapan(rows),
        matriks=matriks_of(
            pengumpulan,
            berkas_list,
            penanggalan_of(pengumpulan, hari),
            peristiwa_of((b.pk for b in berkas_list), sampai),
            now=pada is None,
        ),
        ganda=ganda_of(terpilih, level, kelompok=True),
    )
    return KinerjaHalaman(chosen, isi)


def kematangan(rows_of_berkas: Mapping[BerkasBidang, Sequence[Baris]]) -> Kematangan:
    """Return from which state the figures of some berkas are."""
    return Kematangan(
        dikirim=sum(any(row.terkirim.versi for row in rows) for rows in rows_of_berkas.values()),
        diterima=sum(b.frozen for b in rows_of_berkas),
        jumlah=len(rows_of_berkas),
    )


def _kelengkapan(berkas_list: Iterable[BerkasBidang], found: Kelengkapan) -> tuple[BarisKelengkapan, ...]:
    return tuple(
        BarisKelengkapan(b.unit.nama, b.unit.kode, tuple(found.of([b.unit_id], tw) for tw in Triwulan))
        for b in berkas_list
    )


_decided = Prepared(
    lambda: (
        CatatanMonev.objects.filter(monev__berkas__pengumpulan=key_of(Pengumpulan, 0), monev__ditutup_at__isnull=False)
        .exclude(keputusan="")
        .values_list("monev__berkas_id", "indikator_id", "keputusan", "at", "monev__ditutup_at")
    )
)


def _keputusan(pengumpulan_id: int, sampai: datetime | None) -> dict[tuple[int, int], str]:
    """What closed sessions decided, by berkas and indikator; what is noted in an open one is a draft.

    By a moment: of the sessions that were closed by then. What one held anew since said before is not kept.
    """
    return {
        (berkas_id, indikator_id): keputusan
        for berkas_id, indikator_id, keputusan, at, ditutup_at in _decided(pengumpulan_id)
        if sampai is None or (at <= sampai and ditutup_at <= sampai)
    }


def _perhatian(
    rows_of_berkas: Mapping[BerkasBidang, Sequence[Baris]], keputusan: Mapping[tuple[int, int], str], skala: str
) -> tuple[BarisPerhatian, ...]:
    """The rows below target, the lowest first; then those that count and have no figure."""
    found = [
        _baris_perhatian(row, berkas, keputusan.get((berkas.pk, row.indikator_id), ""), skala)
        for berkas, rows in rows_of_berkas.items()
        for row in rows
        if row.counted and (row.hitungan.sd.nilai is None or is_below(row))
    ]
    return tuple(sorted(found, key=lambda one: (one.capaian is None, one.capaian or Decimal())))


def _baris_perhatian(row: Baris, berkas: BerkasBidang, keputusan: str, skala: str) -> BarisPerhatian:
    below = is_below(row)
    return BarisPerhatian(
        kode=row.kode,
        nama=row.kartu.nama,
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        capaian=row.hitungan.sd.nilai,
        keadaan=DI_BAWAH if below else row.hitungan.sd.status.value,
        sebutan=status_text(row, skala) if below else "",
        sebab=row.isian.penghambat or row.isian.penjelasan,
        keputusan=keputusan,
    )
