"""Kinerja seen from above: an office or one unit of it in one triwulan, from the figures as the report takes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from takar.documents.contexts import TitikCapaian, TitikSerapan
from takar.queries.dokumen.laporan_tabel import grafik_capaian, grafik_serapan
from takar.queries.kelengkapan import Kelengkapan, kelengkapan, kelengkapan_of
from takar.queries.kinerja import Baris
from takar.queries.kinerja_kelompok import DI_BAWAH, Kelompok, is_below, program_list, sasaran_list
from takar.queries.kinerja_saring import PilihanKinerja, Saring, chosen_periode, opened_periode, pilihan
from takar.queries.monev_angka import AngkaBesar, headline
from takar.queries.pengumpulan import Matriks, matriks_of, readable
from takar.queries.pengumpulan_baca import find_pengumpulan
from takar.queries.prepared import Prepared, key_of
from takar.queries.ringkasan import ringkasan
from takar.queries.setahun import Setahun
from takar.queries.tampil import status_text
from takar.records.models import BerkasBidang, CatatanMonev, Pengumpulan
from takar.rules.aggregate import Rerata
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
            return f"{sent} Angkanya tidak berubah lagi."
        return f"{sent} Angka yang belum diterima masih dapat berubah; draf tidak ikut dihitung."


@dataclass(frozen=True, slots=True)
class IsiKinerja:
    """What there is to see of the chosen triwulan."""

    kematangan: Kematangan
    angka: tuple[AngkaBesar, ...]
    sasaran: tuple[Kelompok, ...]
    program: tuple[Kelompok, ...]
    perhatian: tuple[BarisPerhatian, ...]
    kelengkapan: tuple[BarisKelengkapan, ...]
    grafik_capaian: tuple[TitikCapaian, ...]
    grafik_serapan: tuple[TitikSerapan, ...]
    matriks: Matriks


@dataclass(frozen=True, slots=True)
class KinerjaHalaman:
    """The page; without ``isi`` where the chosen triwulan was not opened for the person."""

    pilihan: PilihanKinerja
    isi: IsiKinerja | None


class UnknownUnit(LookupError):
    """There is no such unit in the round that the person may read."""


def kinerja_halaman(actor: Actor, today: date, asked: Saring) -> KinerjaHalaman | None:
    """Return the page, or None while the office has opened no round. Raises UnknownUnit."""
    opened = opened_periode(actor)
    if not opened:
        return None
    periode = chosen_periode(opened, asked)
    pengumpulan = find_pengumpulan(actor, periode) if periode in opened else None
    seen = readable(pengumpulan, actor, today) if pengumpulan else []
    chosen = pilihan(opened, periode, seen, asked)
    if pengumpulan is None or not seen:
        return KinerjaHalaman(chosen, None)
    unit = chosen.saring.unit
    berkas_list = [berkas for berkas in seen if unit in ("", berkas.unit.kode)]
    if not berkas_list:
        raise UnknownUnit(unit)
    setahun = Setahun(pengumpulan.opd_id, periode.tahun)
    by_berkas = setahun.rows_of(pengumpulan, berkas_list[0].pk if len(berkas_list) == 1 else None)
    level = chosen.saring.tingkat
    rows_of_berkas = {b: [r for r in by_berkas.get(b.pk, ()) if level in ("", r.level)] for b in berkas_list}
    rows = [row for found in rows_of_berkas.values() for row in found]
    present = kelengkapan_of({b.unit_id: found for b, found in rows_of_berkas.items()}, periode.triwulan)
    unit_ids = {b.unit_id for b in berkas_list}
    coverage = kelengkapan(setahun, unit_ids=unit_ids, level=level, known=present)
    isi = IsiKinerja(
        kematangan=_kematangan(berkas_list, by_berkas),
        angka=headline(rows, ringkasan(rows)),
        sasaran=sasaran_list(rows),
        program=program_list(rows),
        perhatian=_perhatian(rows_of_berkas, _keputusan(pengumpulan.pk), pengumpulan.opd.skala),
        kelengkapan=_kelengkapan(berkas_list, coverage),
        grafik_capaian=grafik_capaian(rows),
        grafik_serapan=grafik_serapan(rows),
        matriks=matriks_of(pengumpulan, berkas_list, today),
    )
    return KinerjaHalaman(chosen, isi)


def _kematangan(berkas_list: Sequence[BerkasBidang], by_berkas: Mapping[int, Sequence[Baris]]) -> Kematangan:
    return Kematangan(
        dikirim=sum(any(row.terkirim.versi for row in by_berkas.get(b.pk, ())) for b in berkas_list),
        diterima=sum(b.received for b in berkas_list),
        jumlah=len(berkas_list),
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
        .values_list("monev__berkas_id", "indikator_id", "keputusan")
    )
)


def _keputusan(pengumpulan_id: int) -> dict[tuple[int, int], str]:
    """What closed sessions decided, by berkas and indikator; what is noted in an open one is a draft."""
    found = _decided(pengumpulan_id)
    return {(berkas_id, indikator_id): keputusan for berkas_id, indikator_id, keputusan in found}


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
