"""A due date that is changed after it was frozen: what it moves with it, and when it is refused (docs/adr/0051)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu, Kebijakan, SatuanWaktu, Urutan, standard_end
from takar.rules.periods import format_hari_tanggal

TERJAUH = timedelta(days=366)
"""How far a due date is moved at most: what is further is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Rencana:
    """The due dates of one berkas as they are planned now, with what they are counted by.

    ``tersendiri`` are the langkah whose last change was of their own, and not that of a langkah before them.
    """

    urutan: Sequence[Urutan]
    tempo: Mapping[int, date]
    kalender: Kalender
    kebijakan: Kebijakan
    minggu: HitunganMinggu
    tersendiri: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Geser:
    """What a change moves: the new dates by langkah, and what becomes of dates that langkah had of their own."""

    tempo: Mapping[int, date]
    catatan: tuple[str, ...]


def shifted(rencana: Rencana, nomor: int, menjadi: date) -> Geser:
    """Return every due date that becomes another one: that of the langkah, and of those that wait for it.

    Each of them is counted anew from the date before it, as when the round opened; a date of the month stays, and so
    does one that a langkah was given by itself (docs/adr/0062), unless the one before it is later.
    """
    found, said = {nomor: menjadi}, list[str]()
    for satu in rencana.urutan:
        if satu.after is None or satu.after not in found or satu.key == nomor:
            continue
        awal, own = found[satu.after], _has_its_own(rencana, satu)
        stays = own and rencana.tempo[satu.key] >= awal
        if own and awal != rencana.tempo[satu.after]:
            said.append(_told(satu.key, rencana.tempo[satu.key], stays=stays))
        if not stays:
            found[satu.key] = _after(rencana, satu, awal)
    return Geser({key: day for key, day in found.items() if day != rencana.tempo[key]}, tuple(said))


def _has_its_own(rencana: Rencana, satu: Urutan) -> bool:
    """Whether a langkah was given a date that is not the one it would be counted to: a change undone is none."""
    if satu.key not in rencana.tersendiri or satu.after is None:
        return False
    return _after(rencana, satu, rencana.tempo[satu.after]) != rencana.tempo[satu.key]


def _told(nomor: int, hari: date, *, stays: bool) -> str:
    day = format_hari_tanggal(hari)
    if stays:
        return f"Langkah {nomor} tetap {day}: tanggal itu ditetapkan tersendiri. Ubah sendiri bila perlu."
    return (
        f"Langkah {nomor} dihitung lagi: tanggal yang ditetapkan tersendiri, {day}, "
        "mendahului jatuh tempo langkah sebelumnya."
    )


def _after(rencana: Rencana, satu: Urutan, awal: date) -> date:
    if satu.waktu.satuan is SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA:
        return max(awal, rencana.tempo[satu.key])
    return standard_end(awal, satu.waktu, rencana.kalender, rencana.minggu)


def refused_change(rencana: Rencana, nomor: int, menjadi: date, *, today: date, done: bool) -> str:
    """Return why a due date cannot become another one; empty where it can.

    What was done, and what is late already, keeps the date that it is judged by: it is explained instead.
    """
    semula = rencana.tempo[nomor]
    if done:
        return "Langkah ini sudah pernah selesai, jadi ketepatannya tetap dinilai menurut jatuh temponya."
    if semula < today:
        return (
            f"Jatuh temponya, {format_hari_tanggal(semula)}, sudah lewat dan tidak dapat diubah lagi. "
            "Jelaskan keterlambatannya di kartu kendali."
        )
    if menjadi == semula:
        return f"Jatuh temponya sudah {format_hari_tanggal(semula)}."
    return _refused_day(rencana, nomor, menjadi, today)


def _refused_day(rencana: Rencana, nomor: int, menjadi: date, today: date) -> str:
    hari = format_hari_tanggal(menjadi)
    before = next((satu.after for satu in rencana.urutan if satu.key == nomor), None)
    if menjadi < today:
        return f"{hari} sudah lewat. Pilih hari ini atau sesudahnya."
    if menjadi - rencana.tempo[nomor] > TERJAUH:
        return f"{hari} lebih dari setahun sesudah jatuh temponya sekarang. Periksa tahunnya."
    if before is not None and menjadi < rencana.tempo[before]:
        day = format_hari_tanggal(rencana.tempo[before])
        return f"Langkah {before} jatuh tempo {day}; langkah sesudahnya tidak dapat jatuh tempo lebih dahulu."
    if rencana.kebijakan is not Kebijakan.TETAP and not rencana.kalender.is_hari_kerja(menjadi):
        return f"{hari} bukan hari kerja. Pilih hari kerja."
    return ""
