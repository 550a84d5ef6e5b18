"""The page of a year's plan: the tree, how much it holds, and what it still lacks, in sentences with a way there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from takar.queries.rencana import IndikatorPohon, Pohon, read_pohon
from takar.records.models import Indikator, Program, Tujuan, UnitKerja
from takar.rules.periods import TAHUN_TERBESAR

SHOWN = 6  # what is named one by one; the rest is counted


@dataclass(frozen=True, slots=True)
class Letak:
    """Where something that lacks stands: its code, the kind of page, and its key there."""

    kode: str
    jenis: str
    id: int


@dataclass(frozen=True, slots=True)
class Kekurangan:
    """One thing that the plan lacks: a sentence, the places, and how many further ones there are."""

    kalimat: str
    letak: tuple[Letak, ...]
    lagi: int


@dataclass(frozen=True, slots=True)
class RencanaHalaman:
    """The plan of a year as its page shows it; ``asal_salin`` is the year that an empty one can be copied from."""

    tahun: int
    tahun_list: tuple[int, ...]
    asal_salin: int | None
    pohon: Pohon
    jumlah: str
    kurang: tuple[Kekurangan, ...]

    @property
    def kosong(self) -> bool:
        """Whether the year has no plan at all."""
        return not (self.pohon.tujuan or self.pohon.program)


def rencana_halaman(opd_id: int, tahun: int, today: date) -> RencanaHalaman:
    """Return the page of a year, in the same number of queries for any plan."""
    pohon = read_pohon(opd_id, tahun, today)
    planned = planned_tahun(opd_id)
    shown = planned | {tahun, today.year, max({today.year, *planned}) + 1}
    return RencanaHalaman(
        tahun=tahun,
        tahun_list=tuple(sorted(one for one in shown if one <= TAHUN_TERBESAR)),
        asal_salin=tahun - 1 if tahun - 1 in planned else None,
        pohon=pohon,
        jumlah=_jumlah(pohon),
        kurang=tuple(_kurang(pohon, _idle_units(opd_id, tahun))),
    )


def kekurangan(opd_id: int, tahun: int, today: date) -> tuple[int, tuple[Kekurangan, ...]]:
    """Return how many indikator the plan of a year holds, and what it still lacks."""
    pohon = read_pohon(opd_id, tahun, today)
    return len(pohon.indikator), tuple(_kurang(pohon, _idle_units(opd_id, tahun)))


def planned_tahun(opd_id: int) -> set[int]:
    """Return the years that have something of a plan."""
    planned = set(Tujuan.objects.filter(opd_id=opd_id).order_by().values_list("tahun", flat=True).distinct())
    return planned | set(Program.objects.filter(opd_id=opd_id).order_by().values_list("tahun", flat=True).distinct())


def _jumlah(pohon: Pohon) -> str:
    kegiatan = sum(len(p.kegiatan) for p in pohon.program)
    return (
        f"{len(pohon.tujuan)} tujuan, {len(pohon.sasaran)} sasaran, {len(pohon.program)} program, {kegiatan} kegiatan, "
        f"{len(pohon.sub_kegiatan)} sub kegiatan, dan {len(pohon.indikator)} indikator."
    )


def _idle_units(opd_id: int, tahun: int) -> list[str]:
    """Return the Sekretariat or bidang that would get no berkas, by name."""
    asked = Indikator.objects.filter(opd_id=opd_id, tahun=tahun, aktif=True).values("unit_id")
    jenis = [UnitKerja.Jenis.SEKRETARIAT, UnitKerja.Jenis.BIDANG]
    found = UnitKerja.objects.filter(opd_id=opd_id, aktif=True, jenis__in=jenis).exclude(pk__in=asked)
    return list(found.order_by("urutan", "pk").values_list("nama", flat=True))


def _kurang(pohon: Pohon, idle: list[str]) -> Iterator[Kekurangan]:
    """Yield what is missing, in the order in which it is filled in."""
    own = pohon.indikator
    if pohon.program and not pohon.tujuan:
        yield Kekurangan("Tujuan, sasaran, dan indikatornya belum ada", (), 0)
    parts: list[tuple[str, list[Letak]]] = [
        ("tujuan belum punya sasaran", [Letak(t.kode, "tujuan", t.id) for t in pohon.tujuan if not t.sasaran]),
        (
            "sasaran belum punya indikator yang berlaku",
            [Letak(s.kode, "sasaran", s.id) for s in pohon.sasaran if not any(i.aktif for i in s.indikator)],
        ),
        (
            "sub kegiatan belum punya indikator keluaran yang berlaku",
            [Letak(s.kode, "sub-kegiatan", s.id) for s in pohon.sub_kegiatan if not any(i.aktif for i in s.indikator)],
        ),
        ("sub kegiatan belum punya pagu", [Letak(s.kode, "pagu", s.id) for s in pohon.sub_kegiatan if not s.berpagu]),
        ("kartu indikator belum lengkap", _letak(own, "indikator", lambda i: not i.kartu_lengkap)),
        ("indikator belum punya target tahunan", _letak(own, "target", lambda i: not i.target)),
        (
            "indikator belum punya target triwulan",
            _letak(own, "target", lambda i: not i.triwulan and not i.akhir_tahun),
        ),
        (
            "indikator yang diukur sekali pada akhir tahun belum punya target triwulan IV",
            _letak(own, "target", lambda i: not i.triwulan and i.akhir_tahun),
        ),
    ]
    for kata, letak in parts:
        if letak:
            yield Kekurangan(f"{len(letak)} {kata}", tuple(letak[:SHOWN]), max(0, len(letak) - SHOWN))
    if pohon.indikator:
        for nama in idle:
            yield Kekurangan(f"{nama} belum punya indikator, jadi tidak mendapat berkas", (), 0)


def _letak(own: Iterable[IndikatorPohon], jenis: str, lacks: Callable[[IndikatorPohon], bool]) -> list[Letak]:
    return [Letak(i.kode, jenis, i.id) for i in own if lacks(i)]
