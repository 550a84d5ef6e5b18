"""The plan of a year with all its versions, and how it stood on a day: what the papers of the plan are made from."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from takar.queries.deret import DATED_KARTU, DATED_TARGET
from takar.queries.kartu import Kartu, kartu_by_indikator
from takar.queries.rencana_pada import IndikatorRencana, RencanaPada, SubRencana
from takar.queries.sumber import NilaiTarget
from takar.queries.tempat import TEMPAT, induk_of
from takar.records.models import AksiTriwulan, Indikator, IndikatorVersi, Pagu, SubKegiatan, Target
from takar.records.perencanaan import TAHUNAN
from takar.rules.kode_rencana import order_of
from takar.rules.level import Level
from takar.rules.periods import Triwulan
from takar.rules.tahap import Tahap, VersiRencana, tahap_list

PENANGGUNG_JAWAB = 2 + DATED_KARTU.index("penanggung_jawab")  # behind version and basis
TIADA = "-"  # an aksi that was taken back
SEL = (TAHUNAN, *(tw.value for tw in Triwulan))


@dataclass(frozen=True, slots=True)
class RencanaSetahun:
    """All versions of the plan of a year; the rows of cards, targets, aksi and pagu begin with version and basis."""

    tahun: int
    indikator: tuple[Indikator, ...]
    sub: tuple[SubKegiatan, ...]
    kartu: tuple[Any, ...]
    target: tuple[Any, ...]
    aksi: tuple[Any, ...]
    pagu: tuple[Any, ...]

    @property
    def penanggung_jawab(self) -> dict[int, set[str]]:
        """Return whom the cards of each indikator name, in any version."""
        found: dict[int, set[str]] = defaultdict(set)
        for row in self.kartu:
            found[row[3]].add(row[PENANGGUNG_JAWAB])
        return found

    def tahap(
        self, *, indikator: Collection[int], sub: Collection[int] = (), sel: Collection[int] = SEL
    ) -> tuple[Tahap, ...]:
        """Return the stages of what concerns some indikator (cards, targets and aksi of some triwulan) and the pagu."""
        versi = [VersiRencana(("kartu", row[3]), row[0], row[2], row[1]) for row in self.kartu if row[3] in indikator]
        versi += [
            VersiRencana((kind, row[3], row[4]), row[0], row[2], row[1])
            for kind, rows in (("target", self.target), ("aksi", self.aksi))
            for row in rows
            if row[3] in indikator and row[4] in sel
        ]
        versi += [VersiRencana(("pagu", row[3]), row[0], row[2], row[1]) for row in self.pagu if row[3] in sub]
        return tahap_list(versi, self.tahun)

    def pada(self, day: date) -> RencanaPada:
        """Return the plan on a day. An indikator without a card on that day was not in the plan yet."""
        cards = kartu_by_indikator(row[3:] for row in self.kartu if row[2] <= day)
        targets: dict[int, dict[int, NilaiTarget]] = defaultdict(dict)
        for _, _, mulai, indikator_id, triwulan, *isi in self.target:
            if mulai <= day:
                targets[indikator_id][triwulan] = NilaiTarget(*isi)
        aksi: dict[int, dict[int, str]] = defaultdict(dict)
        for _, _, mulai, indikator_id, triwulan, teks in self.aksi:
            if mulai <= day:
                aksi[indikator_id][triwulan] = "" if teks == TIADA else teks
        by_level: dict[str, list[IndikatorRencana]] = defaultdict(list)
        for row in self.indikator:
            if row.pk in cards:
                by_level[row.level].append(_indikator(row, cards[row.pk], targets[row.pk], aksi[row.pk]))
        keluaran: dict[int, tuple[IndikatorRencana, ...]] = defaultdict(tuple)
        for one in by_level[Level.SUB_KEGIATAN]:
            keluaran[one.sub_id or 0] += (one,)
        pagu = {sub_id: nilai for _, _, mulai, sub_id, nilai in self.pagu if mulai <= day}
        return RencanaPada(
            sasaran=tuple(by_level[Level.SASARAN]),
            tengah=tuple(sorted(by_level[Level.PROGRAM] + by_level[Level.KEGIATAN], key=lambda one: one.induk)),
            sub=tuple(_sub(one, pagu.get(one.pk)) for one in self.sub),
            keluaran=keluaran,
        )


def read_rencana(opd_id: int, tahun: int) -> RencanaSetahun:
    """Return the plan of a year in six queries; indikator that are out of force are left out."""
    of_indikator = {"indikator__opd_id": opd_id, "indikator__tahun": tahun}
    of_program = {"kegiatan__program__opd_id": opd_id, "kegiatan__program__tahun": tahun}
    indikator = Indikator.objects.filter(opd_id=opd_id, tahun=tahun, aktif=True).order_by("urutan", "kode")
    sub = SubKegiatan.objects.filter(**of_program).select_related("unit", "kegiatan__program").order_by("kode")
    pagu = Pagu.objects.filter(**{f"sub_kegiatan__{name}": value for name, value in of_program.items()})
    cards = IndikatorVersi.objects.filter(**of_indikator).order_by("versi")
    targets = Target.objects.filter(**of_indikator).order_by("versi")
    aksi = AksiTriwulan.objects.filter(**of_indikator).order_by("versi")
    return RencanaSetahun(
        tahun=tahun,
        indikator=tuple(sorted(indikator.select_related("unit", *TEMPAT), key=_place)),
        sub=tuple(sub),
        kartu=tuple(cards.values_list("versi", "dasar", *DATED_KARTU)),
        target=tuple(targets.values_list("versi", "dasar", *DATED_TARGET)),
        aksi=tuple(aksi.values_list("versi", "dasar", "berlaku_mulai", "indikator_id", "triwulan", "teks")),
        pagu=tuple(pagu.order_by("versi").values_list("versi", "dasar", "berlaku_mulai", "sub_kegiatan_id", "nilai")),
    )


def _place(one: Indikator) -> Any:
    """By what indikator stand in order: the sasaran of each tujuan, then as they were put; sorting keeps the rest."""
    return (order_of(one.sasaran.tujuan.kode), order_of(one.sasaran.kode)) if one.sasaran else (order_of(""),)


def _indikator(
    one: Indikator, kartu: Kartu, target: Mapping[int, NilaiTarget], aksi: Mapping[int, str]
) -> IndikatorRencana:
    induk, unit = induk_of(one), one.unit
    nama = induk.uraian if one.sasaran else f"{induk.kode} {induk.nama}"
    return IndikatorRencana(one.pk, one.kode, unit.pk, unit.nama, nama, one.sub_kegiatan_id, kartu, target, aksi)


def _sub(one: SubKegiatan, pagu: Decimal | None) -> SubRencana:
    program = one.kegiatan.program
    return SubRencana(one.pk, one.kode, one.nama, one.unit_id, one.unit.nama, program.kode, program.nama, pagu)
