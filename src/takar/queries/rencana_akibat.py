"""Which rounds of a year a new version of the plan reaches: what was sent keeps the version it was sent with."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from takar.records.models import BerkasBidang, PemeriksaanBaris
from takar.rules.periods import Periode, Triwulan, format_tanggal
from takar.sop.engine import State

BerkasSetahun = Sequence[tuple[str, int, str]]  # the code of the unit, the triwulan, the state of its berkas


@dataclass(frozen=True, slots=True)
class Akibat:
    """The last period whose figures were sent, and the periods that are being collected."""

    tahun: int
    terkirim: Periode | None
    terbuka: tuple[Periode, ...]

    @property
    def paling_awal(self) -> date:
        """Return the first day on which a new version may begin."""
        return self.terkirim.buka_on if self.terkirim else date(self.tahun, 1, 1)

    @property
    def tutup(self) -> bool:
        """Whether the last triwulan was sent, so that nothing of the year can change."""
        return self.paling_awal.year > self.tahun

    def usul(self, today: date) -> str:
        """Return the day that a form proposes for a new version: today, or the first one that may be."""
        if self.tutup:
            return ""
        day = max(today, self.paling_awal) if today.year == self.tahun else self.paling_awal
        return day.isoformat()

    @property
    def kalimat(self) -> str:
        """Return what a change will reach, before it is made."""
        if self.tutup:
            return f"Angka Triwulan IV Tahun {self.tahun} sudah dikirim, jadi rencana tahun ini tidak berubah lagi."
        parts = []
        if self.terkirim:
            parts.append(
                f"Angka {self.terkirim.label} dan sebelumnya sudah dikirim dan tetap memakai versi sekarang; versi "
                f"baru berlaku paling awal {format_tanggal(self.terkirim.buka_on)}."
            )
        parts += [
            f"{satu.label} sedang dikumpulkan: ikut versi baru bila berlaku mulai {format_tanggal(satu.selesai)} atau "
            "sebelumnya, selain itu tetap memakai versi sekarang."
            for satu in self.terbuka
        ]
        return " ".join(parts) or "Versi baru dipakai sejak triwulan yang memuat tanggal mulainya."

    def object_to(self, mulai: date) -> str:
        """Return why a version may not begin on a day; "" where it touches nothing that was sent."""
        if self.tutup:
            return f"{self.kalimat} Bila keliru, minta berkasnya dikembalikan dahulu."
        if self.terkirim is None or mulai >= self.paling_awal:
            return ""
        return (
            f"Angka {self.terkirim.label} sudah dikirim memakai versi sebelumnya. Pilih "
            f"{format_tanggal(self.paling_awal)} atau sesudahnya, atau minta berkasnya dikembalikan dahulu."
        )

    def said(self, mulai: date) -> str:
        """Return what a change from a day on reached, after it was made; "" where no round is open."""
        return "".join(
            f" {satu.label} {'memakai versi ini' if mulai <= satu.selesai else 'tetap memakai versi sebelumnya'}."
            for satu in self.terbuka
        )


def akibat_of(opd_id: int, tahun: int, unit_ids: Iterable[int]) -> Akibat:
    """Return which rounds of a year a new version for some units reaches."""
    setahun = berkas_setahun(opd_id, tahun, unit_id__in=set(unit_ids))
    return akibat_from(tahun, setahun, {kode for kode, *_ in setahun})


def berkas_setahun(opd_id: int, tahun: int, **where: Any) -> BerkasSetahun:
    """Return the berkas of a year by the code of their unit: triwulan and state of each."""
    found = BerkasBidang.objects.filter(pengumpulan__opd_id=opd_id, pengumpulan__tahun=tahun, **where)
    return list(found.order_by("pk").values_list("unit__kode", "pengumpulan__triwulan", "state"))


def units_sent(setahun: BerkasSetahun) -> set[str]:
    """Return the codes of the units that sent figures in any of the rounds."""
    return {kode for kode, _, state in setahun if state != State.COLLECTING.value}


def akibat_from(tahun: int, setahun: BerkasSetahun, units: Container[str]) -> Akibat:
    """Return which of the rounds a new version for some units, by their codes, reaches."""
    sent = [tw for kode, tw, state in setahun if kode in units and state != State.COLLECTING.value]
    collecting = sorted({tw for kode, tw, state in setahun if kode in units and state == State.COLLECTING.value})
    return Akibat(
        tahun,
        Periode(tahun, Triwulan(max(sent))) if sent else None,
        tuple(Periode(tahun, Triwulan(tw)) for tw in collecting),
    )


def object_to_tipe(indikator_ids: Iterable[int], tahun: int, mulai: date) -> str:
    """Return that another tipe perhitungan would reach a triwulan whose figure was checked; "" where it does not.

    Locked after the first checked datum: what was checked keeps its meaning (domain.md section 3.2).
    """
    checked = PemeriksaanBaris.objects.filter(realisasi__indikator_id__in=set(indikator_ids)).order_by()
    triwulan = max(checked.values_list("realisasi__berkas__pengumpulan__triwulan", flat=True).distinct(), default=0)
    periode = Periode(tahun, Triwulan(triwulan)) if triwulan else None
    if periode is None or mulai > periode.selesai:
        return ""
    return (
        f"Tipe perhitungan terkunci sejak angka {periode.label} diperiksa. Tipe lain hanya dapat berlaku mulai "
        f"{format_tanggal(periode.buka_on)}."
    )
