"""What the years of a Renstra hold of the plan and its figures: columns 5, 6 and 13 of Form E.81.

Keys differ from year to year: the same code in another year is taken as the same indikator or sub kegiatan.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from takar.queries.deret import DATED_KARTU, DATED_TARGET, SENT, Deret, Potret
from takar.queries.kinerja import Hitungan, angka
from takar.queries.renstra_dokumen import DokumenRenstra, read_dokumen
from takar.queries.setahun import Setahun
from takar.queries.sumber import NilaiTarget
from takar.records.models import AngkaRenstra, Indikator, IndikatorVersi, PerangkatDaerah, Realisasi, Target
from takar.records.perencanaan import TAHUNAN
from takar.rules.accumulation import Accumulation
from takar.rules.empat_rasio import TANPA_TARGET, capaian_renstra
from takar.rules.formula import Capaian
from takar.rules.kode_rencana import is_within
from takar.rules.pada import Pada
from takar.rules.periods import Periode, Triwulan
from takar.rules.renstra import add_whole, counted, is_setahun_known, over_tahun, realisasi_renstra


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
    """By code: lower and upper bound of each year's target, what each finished year came to, what it cost.

    Where Takar does not know a year, ``dokumen`` may (docs/adr/0043).
    """

    jangka: JangkaRenstra
    tahun: int
    bawah: dict[str, dict[int, Decimal | None]] = field(default_factory=lambda: defaultdict(dict))
    atas: dict[str, dict[int, Decimal | None]] = field(default_factory=lambda: defaultdict(dict))
    realisasi: dict[str, dict[int, Decimal | None]] = field(default_factory=lambda: defaultdict(dict))
    anggaran: dict[str, dict[int, Decimal | None]] = field(default_factory=lambda: defaultdict(dict))
    dokumen: DokumenRenstra = field(default_factory=DokumenRenstra)

    @property
    def pertama(self) -> bool:
        """Whether the year is the first of the Renstra."""
        return self.tahun == self.jangka.mulai

    def target(self, kode: str, accumulation: Accumulation) -> NilaiTarget | None:
        """Return the target at the end of the Renstra: that of its document, else that of the plans of its years.

        None where a year that counts is not in the plan.
        """
        if said := self.dokumen.target(kode):
            return said
        bawah, atas = (
            over_tahun(accumulation, one.get(kode, {}), self.jangka.tahun) for one in (self.bawah, self.atas)
        )
        if bawah is None:
            return None
        return NilaiTarget(teks="", nilai=bawah, batas_atas=None if atas == bawah else atas, asal="")

    def realisasi_lalu(self, kode: str, accumulation: Accumulation) -> Decimal | None:
        """Return what was reached up to the year before; None where a year that counts is not known."""
        known = {tahun: self._realisasi(kode, tahun)[0] for tahun in self.jangka.before(self.tahun)}
        return over_tahun(accumulation, known, self.jangka.before(self.tahun))

    def _realisasi(self, kode: str, tahun: int) -> tuple[Decimal | None, bool]:
        """Return what a year came to, and whether a document says so: Takar's own figure comes first."""
        own = self.realisasi.get(kode, {}).get(tahun)
        said = self.dokumen.kinerja(kode, tahun) if own is None else None
        return (own, False) if said is None else (said, True)

    def anggaran_lalu(self, kode: str, bagian: Collection[str] = ()) -> Decimal | None:
        """Return what a code cost up to the year before; None where a year is not known.

        ``bagian`` are the sub kegiatan that a program or kegiatan is made of, where it has no figure of its own.
        """
        tahun = self.jangka.before(self.tahun)
        return over_tahun(Accumulation.SUM, {one: self._anggaran(kode, one, bagian)[0] for one in tahun}, tahun)

    def _anggaran(self, kode: str, tahun: int, bagian: Collection[str] = ()) -> tuple[Decimal | None, bool]:
        """Return what a code cost in a year, and whether a document says so: what was collected comes first."""
        own = [by[tahun] for sub, by in self.anggaran.items() if tahun in by and is_within(sub, kode)]
        if own and (total := add_whole(own)) is not None:
            return total, False
        if (said := self.dokumen.anggaran(kode, tahun)) is not None:
            return said, True
        below = self.dokumen.below(kode, tahun)
        atas = [one for one in below if not any(one != lain and is_within(one, lain) for lain in below)]
        rest = [one for one in bagian if not any(is_within(one, lain) for lain in atas)]
        found = [self._anggaran(one, tahun) for one in (*atas, *rest)]
        total = add_whole([nilai for nilai, _ in found])
        return total, total is not None and any(said for _, said in found)

    def anggaran_dokumen(self, kode: str, bagian: Collection[str] = ()) -> list[int]:
        """Return the years whose cost comes from documents."""
        return [one for one in self.jangka.before(self.tahun) if self._anggaran(kode, one, bagian)[1]]

    def kosong(self, kode: str, accumulation: Accumulation) -> list[int]:
        """Return the years before that count and of which nobody knows what an indikator came to."""
        tahun = counted(accumulation, self.jangka.before(self.tahun))
        return [one for one in tahun if self._realisasi(kode, one)[0] is None]

    def dari_dokumen(self, kode: str, accumulation: Accumulation) -> dict[str, str]:
        """Return which figures of an indikator come from which documents, by "target Renstra", "realisasi 2025"."""
        jenis, said = AngkaRenstra.Jenis, dict[str, str]()
        if self.dokumen.target(kode):
            said["target Renstra"] = self.dokumen.sumber_of(jenis.TARGET, kode, self.jangka.akhir)
        if self.realisasi_lalu(kode, accumulation) is not None:
            for tahun in counted(accumulation, self.jangka.before(self.tahun)):
                if self._realisasi(kode, tahun)[1]:
                    said[f"realisasi {tahun}"] = self.dokumen.sumber_of(jenis.KINERJA, kode, tahun)
        return said


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


def renstra_of_indikator(opd_id: int, periode: Periode, jangka: JangkaRenstra, kode: str) -> Renstra:
    """Read the years of a Renstra for one indikator, in five queries whatever the years."""
    found = Renstra(
        jangka, periode.tahun, dokumen=read_dokumen(opd_id, jangka.mulai, jangka.akhir, periode.selesai, kode)
    )
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


def read_renstra(opd_id: int, periode: Periode, jangka: JangkaRenstra, pada: Pada | None = None) -> Renstra:
    """Read the years of a Renstra, three queries for each, one for the codes and one for the documents.

    ``pada``: with the figures of Takar as they stood at the end of a day; documents are those of today.
    """
    found = Renstra(jangka, periode.tahun, dokumen=read_dokumen(opd_id, jangka.mulai, jangka.akhir, periode.selesai))
    codes = defaultdict(list)
    rows = Indikator.objects.filter(opd_id=opd_id, tahun__in=jangka.tahun).order_by("urutan", "pk")
    for one, pk, kode, sub in rows.values_list("tahun", "pk", "kode", "sub_kegiatan__kode"):
        codes[one].append((pk, kode, sub))
    for one in codes:
        _read_setahun(found, one, Setahun(opd_id, one, pada).at(Triwulan.IV), codes[one])
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
