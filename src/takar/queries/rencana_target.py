"""The targets of an indikator: the last of each triwulan, all versions, and whether quarters and year agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from takar.queries.rencana_akibat import akibat_of
from takar.records.models import Indikator, IndikatorVersi, Target
from takar.rules.accumulation import Accumulation, accumulate_target
from takar.rules.formula import Polarity
from takar.rules.numbers import format_angka
from takar.rules.periods import Triwulan, format_tanggal

SETAHUN = 0
CELLS = (SETAHUN, *(tw.value for tw in Triwulan))


@dataclass(frozen=True, slots=True)
class TargetIsi:
    """The five targets as their form holds them; ``versi`` is the sum of their versions."""

    t0: str
    t1: str
    t2: str
    t3: str
    t4: str
    mulai: str
    dasar: str
    versi: int


@dataclass(frozen=True, slots=True)
class TargetVersi:
    """One version of a target in the history; ``berlaku``: the last one of its triwulan."""

    untuk: str
    versi: int
    teks: str
    mulai: str
    dasar: str
    terakhir: bool


@dataclass(frozen=True, slots=True)
class TargetHalaman:
    """What stands around the form of the targets."""

    kode: str
    nama: str
    satuan: str
    polarity: Polarity
    accumulation: Accumulation
    akibat: str
    catatan: str
    riwayat: tuple[TargetVersi, ...]


def latest_targets(indikator_id: int) -> dict[int, Target]:
    """Return the last target of each triwulan; 0 is that of the year."""
    return {one.triwulan: one for one in Target.objects.filter(indikator_id=indikator_id).order_by("versi")}


def versions_of(targets: Mapping[int, Target]) -> int:
    """Return the sum of the versions; it grows with each change. One more, so that none is not 0."""
    return 1 + sum(one.versi for one in targets.values())


def isi_target(opd_id: int, tahun: int, indikator_id: int, today: date) -> TargetIsi | None:
    """Return the targets as their form shows them."""
    row = Indikator.objects.filter(opd_id=opd_id, tahun=tahun, pk=indikator_id).first()
    if row is None:
        return None
    found = latest_targets(indikator_id)
    t0, t1, t2, t3, t4 = (found[tw].teks if tw in found else "" for tw in CELLS)
    mulai = akibat_of(opd_id, tahun, [row.unit_id]).usul(today) if found else date(tahun, 1, 1).isoformat()
    return TargetIsi(t0, t1, t2, t3, t4, mulai, dasar="", versi=versions_of(found))


def target_halaman(opd_id: int, tahun: int, indikator_id: int) -> TargetHalaman | None:
    """Return card, consequences and history of the targets of an indikator."""
    row = Indikator.objects.filter(opd_id=opd_id, tahun=tahun, pk=indikator_id).first()
    if row is None:
        return None
    card = IndikatorVersi.objects.filter(indikator=row).order_by("-versi")[0]
    rows = list(Target.objects.filter(indikator=row).order_by("triwulan", "-versi"))
    last = {one.triwulan: one for one in reversed(rows)}
    return TargetHalaman(
        kode=row.kode,
        nama=card.nama,
        satuan=card.satuan,
        polarity=Polarity(card.polarity),
        accumulation=Accumulation(card.accumulation),
        akibat=akibat_of(opd_id, tahun, [row.unit_id]).kalimat,
        catatan=_catatan(last, card),
        riwayat=tuple(
            TargetVersi(
                f"Triwulan {Triwulan(one.triwulan).romawi}" if one.triwulan else "Setahun",
                one.versi,
                one.teks,
                format_tanggal(one.berlaku_mulai),
                one.dasar or one.asal,
                last[one.triwulan].versi == one.versi,
            )
            for one in rows
        ),
    )


def _catatan(last: Mapping[int, Target], card: IndikatorVersi) -> str:
    """Return where the quarters do not come to the target of the year; "" where they do, or nothing can be said."""
    setahun = last[SETAHUN].nilai if SETAHUN in last else None
    per_triwulan = {Triwulan(tw): one.nilai for tw, one in last.items() if tw}
    sampai = accumulate_target(Accumulation(card.accumulation), per_triwulan, Triwulan.IV)
    if setahun is None or sampai is None or sampai == setahun:
        return ""
    shown, meant = (format_angka(one, desimal=6, pangkas=True) for one in (sampai, setahun))
    how = "jumlah target triwulan" if card.accumulation == Accumulation.SUM else "target triwulan IV"
    return f"Target tahunan {meant}, sedangkan {how} {shown}. Periksa kembali mana yang benar."
