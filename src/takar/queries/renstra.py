"""What the years of a Renstra hold of the plan and its figures: columns 5, 6 and 13 of Form E.81.

Keys differ from year to year: the same code in another year is taken as the same indikator or sub kegiatan.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from takar.queries.deret import DATED_KARTU, DATED_TARGET, SENT, Deret, Potret
from takar.queries.kinerja import Hitungan, angka
from takar.queries.setahun import Setahun
from takar.queries.sumber import NilaiTarget
from takar.records.models import Indikator, IndikatorVersi, PerangkatDaerah, Realisasi, Target
from takar.records.perencanaan import TAHUNAN
from takar.rules.accumulation import Accumulation
from takar.rules.empat_rasio import TANPA_TARGET, capaian_renstra
from takar.rules.formula import Capaian
from takar.rules.periods import Periode, Triwulan
from takar.rules.renstra import is_setahun_known, over_tahun, realisasi_renstra


@dataclass(frozen=True, slots=True)
class JangkaRenstra:
    """The years of a Renstra, as they were chosen."""

    mulai: int
    akhir: int

    @property
    def tahun(self) -> range:
        """All of its years."""
        return range(self.mulai, self.akhir + 1)

    def before(self, tahun: int) -> range:
        """The years of it before one."""
        return range(self.mulai, tahun)


@dataclass(frozen=True, slots=True)
class Renstra:
    """By code: lower and upper bound of each year's target, what each finished year came to, what it cost."""

    jangka: JangkaRenstra
    tahun: int
    bawah: dict[str, dict[int, Decimal | None]] = field(default_factory=lambda: defaultdict(dict))
    atas: dict[str, dict[int, Decimal | None]] = field(default_factory=lambda: defaultdict(dict))
    realisasi: dict[str, dict[int, Decimal | None]] = field(default_factory=lambda: defaultdict(dict))
    anggaran: dict[str, dict[int, Decimal | None]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def pertama(self) -> bool:
        """Whether the year is the first of the Renstra."""
        return self.tahun == self.jangka.mulai

    def target(self, kode: str, accumulation: Accumulation) -> NilaiTarget | None:
        """Return the target at the end of the Renstra; None where a year that counts is not in the plan."""
        bawah, atas = (
            over_tahun(accumulation, one.get(kode, {}), self.jangka.tahun) for one in (self.bawah, self.atas)
        )
        if bawah is None:
            return None
        return NilaiTarget(teks="", nilai=bawah, batas_atas=None if atas == bawah else atas, asal="")

    def realisasi_lalu(self, kode: str, accumulation: Accumulation) -> Decimal | None:
        """Return what was reached up to the year before; None where a year that counts is not known."""
        return over_tahun(accumulation, self.realisasi.get(kode, {}), self.jangka.before(self.tahun))

    def anggaran_lalu(self, kode: str) -> Decimal | None:
        """Return what a sub kegiatan cost up to the year before; None where a year is not known."""
        return over_tahun(Accumulation.SUM, self.anggaran.get(kode, {}), self.jangka.before(self.tahun))


def jangka_of(opd: PerangkatDaerah, tahun: int) -> JangkaRenstra | None:
    """Return the years of the office's Renstra, where they are set and hold a year."""
    mulai, akhir = opd.renstra_mulai, opd.renstra_akhir
    return JangkaRenstra(mulai, akhir) if mulai and akhir and mulai <= tahun <= akhir else None


@dataclass(frozen=True, slots=True)
class AkhirRenstra:
    """Where an indikator stands on its way to the target at the end of the Renstra; None where a part is not known."""

    target: NilaiTarget | None
    lalu: Decimal | None
    realisasi: Decimal | None
    capaian: Capaian


def akhir_renstra(renstra: Renstra, kode: str, h: Hitungan) -> AkhirRenstra:
    """Return the fourth ratio of an indikator, from the years before and what this one came to so far."""
    accumulation = h.kartu.accumulation
    lalu = renstra.realisasi_lalu(kode, accumulation)
    target = renstra.target(kode, accumulation)
    realisasi = realisasi_renstra(accumulation, lalu, h.realisasi_sd, pertama=renstra.pertama)
    batasan = (target.nilai, target.batas_atas) if target else TANPA_TARGET
    return AkhirRenstra(target, lalu, realisasi, capaian_renstra(h.deret, realisasi, batasan))


def renstra_of_indikator(opd_id: int, tahun: int, jangka: JangkaRenstra, kode: str) -> Renstra:
    """Read the years of a Renstra for one indikator, in four queries whatever the years."""
    found = Renstra(jangka, tahun)
    rows = Indikator.objects.filter(opd_id=opd_id, tahun__in=jangka.tahun, kode=kode)
    codes = {pk: (one, sub) for pk, one, sub in rows.values_list("pk", "tahun", "sub_kegiatan__kode")}
    deret = Deret(
        IndikatorVersi.objects.filter(indikator__in=codes).order_by("versi").values_list(*DATED_KARTU),
        Target.objects.filter(indikator__in=codes).order_by("versi").values_list(*DATED_TARGET),
        Realisasi.objects.filter(indikator__in=codes).order_by("versi").values_list(*SENT),
    )
    for pk, (one, sub) in codes.items():
        _read_setahun(found, one, deret.at(Periode(one, Triwulan.IV)), [(pk, kode, sub)])
    return found


def read_renstra(opd_id: int, tahun: int, jangka: JangkaRenstra) -> Renstra:
    """Read the years of a Renstra, three queries for each, and one for the codes."""
    found = Renstra(jangka, tahun)
    codes = defaultdict(list)
    rows = Indikator.objects.filter(opd_id=opd_id, tahun__in=jangka.tahun).order_by("urutan", "pk")
    for one, pk, kode, sub in rows.values_list("tahun", "pk", "kode", "sub_kegiatan__kode"):
        codes[one].append((pk, kode, sub))
    for one in codes:
        _read_setahun(found, one, Setahun(opd_id, one).at(Triwulan.IV), codes[one])
    return found


def _read_setahun(found: Renstra, tahun: int, potret: Potret, codes: Iterable[tuple[int, str, str | None]]) -> None:
    for pk, kode, sub in codes:
        if pk not in potret.kartu:
            continue
        h = potret.hitungan(pk)
        target = h.target.get(TAHUNAN)
        if target is not None and target.nilai is not None:
            found.bawah[kode][tahun] = target.nilai
            found.atas[kode][tahun] = target.nilai if target.batas_atas is None else target.batas_atas
        found.realisasi[kode][tahun] = h.realisasi_sd if _is_known(h) else None
        if sub is not None and found.anggaran[sub].get(tahun) is None:  # it stands on one row of the sub kegiatan
            found.anggaran[sub][tahun] = h.isian.anggaran_sd


def _is_known(h: Hitungan) -> bool:
    """Whether the year of an indikator is complete; a target of 0 asks for no figure."""
    filled = {**h.riwayat, h.triwulan: h.isian}
    figures = {tw: angka(nilai, h.kartu.accumulation) for tw, nilai in filled.items()}
    targeted = {tw: bool(t.nilai) for tw in Triwulan if (t := h.target.get(tw.value))}
    return is_setahun_known(h.kartu.accumulation, figures, targeted)
