"""Figures that a koreksi changed after their report was received, twice: as first reported, and as corrected.

What is first reported is the same year read without what a koreksi made (queries/setahun.py), so that every capaian is
computed both ways by the same rules (product.md no. 5, docs/adr/0082).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Q

from takar.queries.deret import Potret
from takar.queries.kinerja import Baris, Hitungan
from takar.queries.kinerja_kelompok import (
    Kelompok,
    KelompokUnit,
    kelompok_unit,
    program_list,
    sasaran_list,
    tengah_list,
)
from takar.queries.kinerja_saring import is_of
from takar.queries.kinerja_terpilih import Terpilih
from takar.queries.koreksi import ALASAN
from takar.queries.nomor_menyusul import menyusul_by
from takar.queries.pada import until
from takar.queries.permintaan_koreksi import GRANTED, OTHER_FIGURE
from takar.queries.sumber import NUMBERS, TRIWULAN, Nilai
from takar.queries.tampil import figure
from takar.records.models import BarisKoreksi, BerkasBidang
from takar.rules.numbers import round_half_up
from takar.rules.periods import Triwulan, format_tanggal

TIDAK_ADA = "Tidak ada angka yang dikoreksi sesudah laporannya diterima."


@dataclass(frozen=True, slots=True)
class BarisGanda:
    """One indikator in one triwulan, both ways: in it (``semula``, ``sesudah``) and up to the chosen one (``*_sd``)."""

    indikator_id: int
    kode: str
    unit: str
    triwulan: Triwulan
    semula: Hitungan
    sesudah: Hitungan
    semula_sd: Decimal | None
    sesudah_sd: Decimal | None
    koreksi: str

    @property
    def realisasi(self) -> tuple[str, str]:
        """The figure of the triwulan as it is read, both ways."""
        return figure(self.semula, self.semula.nilai), figure(self.sesudah, self.sesudah.nilai)

    @property
    def anggaran(self) -> tuple[Decimal | None, Decimal | None]:
        """The rupiah from January on, both ways; none where the koreksi changed none."""
        pair = self.semula.isian.anggaran_sd, self.sesudah.isian.anggaran_sd
        return pair if pair[0] != pair[1] else (None, None)


@dataclass(frozen=True, slots=True)
class KelompokGanda:
    """A mean and a serapan both ways, in percent; ``daftar`` names the list that it stands in."""

    daftar: str
    nama: str
    semula: Decimal | None
    sesudah: Decimal | None
    serapan_semula: Decimal | None = None
    serapan_sesudah: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Ganda:
    """What of a choice was corrected; empty where nothing was."""

    angka: tuple[BarisGanda, ...] = ()
    kelompok: tuple[KelompokGanda, ...] = ()

    @property
    def kalimat(self) -> str:
        """How much was corrected, as a sentence."""
        n = len(self.angka)
        return f"{n} angka dikoreksi sesudah laporannya diterima." if n else TIDAK_ADA

    def of(self, indikator_id: int, triwulan: Triwulan) -> Hitungan | None:
        """Return an indikator in a triwulan as first reported; None where it was not corrected."""
        return next(
            (b.semula for b in self.angka if (b.indikator_id, b.triwulan) == (indikator_id, triwulan)),
            None,
        )


TANPA = Ganda()


def ganda_of(terpilih: Terpilih, level: str, *, kelompok: bool = False) -> Ganda:
    """Return what of a choice was corrected, with its means where ``kelompok``; asks nothing where nothing was."""
    if not terpilih.setahun.dikoreksi:
        return TANPA
    return Ganda(tuple(_angka(terpilih, level)), tuple(_kelompok(terpilih, level)) if kelompok else ())


def _angka(terpilih: Terpilih, level: str) -> Iterator[BarisGanda]:
    sampai = Triwulan(terpilih.pengumpulan.triwulan)
    now, before = terpilih.setahun, terpilih.setahun.semula()
    potret = {tw: (before.at(tw), now.at(tw)) for tw in terpilih.dibuka}
    for (indikator_id, triwulan), (kode, unit, its_level, said) in _granted(terpilih, sampai).items():
        if triwulan in potret and is_of(its_level, level):
            semula, sesudah = (one.hitungan(indikator_id) for one in potret[triwulan])
            if _figures(semula.isian) != _figures(sesudah.isian):  # words alone are no other figure (ADR 0083)
                semula_sd, sesudah_sd = (_sd(one, indikator_id) for one in potret[sampai])
                both = semula, sesudah, semula_sd, sesudah_sd
                yield BarisGanda(indikator_id, kode, unit, triwulan, *both, "; ".join(said))


def _figures(isian: Nilai) -> tuple[object, ...]:
    """The figure with the reason why there is none, and the money: what is first reported and then corrected."""
    return tuple(getattr(isian, name) for name in (*NUMBERS, ALASAN))


def _sd(potret: Potret, indikator_id: int) -> Decimal | None:
    return potret.hitungan(indikator_id).sd.nilai if indikator_id in potret.kartu else None


def _granted(
    terpilih: Terpilih, sampai: Triwulan
) -> Mapping[tuple[int, Triwulan], tuple[str, str, str, Sequence[str]]]:
    """Each corrected row of the year up to a triwulan with its koreksi in words, in the order of the triwulan."""
    pengumpulan, pada = terpilih.pengumpulan, terpilih.setahun.pada
    zona = ZoneInfo(pengumpulan.opd.zona)
    rows = BarisKoreksi.objects.filter(
        OTHER_FIGURE | Q(anggaran_sd__isnull=False),
        permintaan__berkas__pengumpulan__opd=pengumpulan.opd_id,
        permintaan__berkas__pengumpulan__tahun=pengumpulan.tahun,
        permintaan__berkas__pengumpulan__triwulan__lte=sampai.value,
        permintaan__berkas__unit__in={b.unit_id for b in terpilih.berkas_list},
        permintaan__status__in=GRANTED,
    )
    sampai_saat = pada.sampai if pada else None
    found: dict[tuple[int, Triwulan], tuple[str, str, str, list[str]]] = {}
    granted = list(
        until(rows, sampai_saat, "permintaan__diputus_at")
        .order_by("permintaan__berkas__pengumpulan__triwulan", "permintaan__berkas__unit__urutan", "pk")
        .values_list(
            *("indikator_id", "indikator__kode", "indikator__level", "permintaan__berkas__pengumpulan__triwulan"),
            *("permintaan__berkas__unit__nama", "permintaan__urutan", "permintaan__diputus_at"),
            *("permintaan__dokumen__nomor", "permintaan__dokumen"),
        )
    )
    later = menyusul_by({paper for *_, printed, paper in granted if paper and not printed}, sampai_saat)
    for indikator_id, kode, level, triwulan, unit, urutan, at, printed, paper in granted:
        nomor = later[paper].nomor if paper in later else printed
        said = kata_koreksi(urutan, at.astimezone(zona).date(), nomor)
        found.setdefault((indikator_id, TRIWULAN[triwulan]), (kode, unit, level, []))[3].append(said)
    return found


def kata_koreksi(urutan: int, diputus: date, nomor: str) -> str:
    """Return which koreksi it was, in words; without ``nomor`` its berita acara has none yet."""
    said = f"koreksi ke-{urutan}, {format_tanggal(diputus)}"
    return f"{said}, berita acara {nomor}" if nomor else said


def _kelompok(terpilih: Terpilih, level: str) -> Iterator[KelompokGanda]:
    """Yield the lines of the lists of Kinerja that the koreksi moved."""
    before, after = (_lists(rows, level) for rows in (terpilih.semula_rows(), terpilih.rows()))
    for key, one in after.items():
        first = before.get(key, (None, None))
        if [_rounded(x) for x in first] != [_rounded(x) for x in one]:
            yield KelompokGanda(*key, first[0], one[0], first[1], one[1])


def _lists(
    rows_of_berkas: Mapping[BerkasBidang, Sequence[Baris]], level: str
) -> dict[tuple[str, str], tuple[Decimal | None, Decimal | None]]:
    """Mean and serapan of each line of each list, by the list and its name."""
    chosen = {b: [row for row in rows if is_of(row.level, level)] for b, rows in rows_of_berkas.items()}
    rows = [row for found in chosen.values() for row in found]
    found: dict[tuple[str, str], tuple[Decimal | None, Decimal | None]] = {}
    for unit in (kelompok_unit(b.unit.nama, b.unit.kode, own) for b, own in chosen.items()):
        found |= _of_unit(unit)
    for daftar, groups in (
        ("Sasaran", sasaran_list(rows)),
        ("Program atau kegiatan", tengah_list(rows)),
        ("Program", program_list(rows)),
    ):
        found |= _of_groups(daftar, groups)
    return found


def _of_unit(k: KelompokUnit) -> dict[tuple[str, str], tuple[Decimal | None, Decimal | None]]:
    return {
        ("Sasaran unit kerja", k.nama): (k.sasaran.nilai, None),
        ("Sub kegiatan unit kerja", k.nama): (k.sub_kegiatan.nilai, k.serapan),
    }


def _of_groups(
    daftar: str, groups: Collection[Kelompok]
) -> dict[tuple[str, str], tuple[Decimal | None, Decimal | None]]:
    return {(daftar, f"{k.kode} {k.nama}"): (k.sd.nilai, k.serapan) for k in groups}


def _rounded(nilai: Decimal | None) -> Decimal | None:
    return None if nilai is None else round_half_up(nilai, 2)
