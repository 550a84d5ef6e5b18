"""When each langkah is due, planned from langkah 1 (decisions.md, "Due dates")."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from takar.rules.calendar import Kalender
from takar.rules.periods import Periode

HARI_KERJA_PERBAIKAN = 2
"""Working days for what was sent back (decisions.md, "Two clocks")."""

MINGGU_HARI_KERJA = 5
"""Working days in a week (sop/README.md: "1 Minggu" = 5 working days)."""

MINGGU_HARI_KALENDER = 7

MENIT_PER_HARI_KERJA = 450
"""37 hours 30 minutes in five days, without breaks (Perpres 21/2023 pasal 4)."""

_MENIT_PER_JAM = 60
_BULAN_PER_TAHUN = 12


class JenisWaktu(StrEnum):
    """How the SOP sets a time: a length, a date, or nothing."""

    DURATION = "duration"
    DEADLINE = "deadline"
    NONE = "none"


class SatuanWaktu(StrEnum):
    """The units an edition file may use."""

    MENIT = "menit"
    JAM = "jam"
    HARI = "hari"
    MINGGU = "minggu"
    BULAN = "bulan"
    TANGGAL_BULAN_BERIKUTNYA = "tanggal_bulan_berikutnya"


class Kebijakan(StrEnum):
    """What happens to a date that is no working day: the one before, the date itself, the one after."""

    MAJU = "maju"
    TETAP = "tetap"
    MUNDUR = "mundur"


class HitunganMinggu(StrEnum):
    """What a week of the SOP is for an office: five working days, or seven days (domain.md section 9)."""

    HARI_KERJA = "hari-kerja"
    HARI_KALENDER = "hari-kalender"


@dataclass(frozen=True)
class Waktu:
    """The baku waktu of a langkah: the printed words, and what they say."""

    raw: str
    nilai: int | None
    satuan: SatuanWaktu | None
    jenis: JenisWaktu


@dataclass(frozen=True)
class Urutan:
    """One langkah in the chain: its key, its time, and the key of the langkah it waits for (None: first)."""

    key: int
    waktu: Waktu
    after: int | None


def due_dates(
    periode: Periode,
    urutan: Sequence[Urutan],
    kalender: Kalender,
    *,
    kebijakan: Kebijakan = Kebijakan.MAJU,
    minggu: HitunganMinggu = HitunganMinggu.HARI_KERJA,
) -> dict[int, date]:
    """The due date of every langkah by its key. A langkah stands after the one it waits for.

    Without a predecessor a duration counts from the last day of the periode. Days and weeks are working
    days after the due date before; a week of seven days ends on a date, then the next working day; menit and jam
    end at least on the same working day, and later only where they fill more than one; bulan are calendar
    months, then the next working day.
    `tanggal_bulan_berikutnya` is a date in the month after the triwulan, moved by `kebijakan`, and never
    before the due date it waits for. A langkah without a standard is due with the one it waits for.
    ValueError, with a sentence for the user, where a key comes twice, a predecessor is not yet known,
    or a time is incomplete.
    """
    hasil: dict[int, date] = {}
    for satu in urutan:
        _check_chain(satu, hasil)
        awal = periode.selesai if satu.after is None else hasil[satu.after]
        if satu.waktu.satuan is SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA:
            tanggal = _date_in_next_month(periode, _nilai(satu), kalender, kebijakan)
            hasil[satu.key] = max(awal, tanggal)
        else:
            hasil[satu.key] = _add(awal, satu, kalender, minggu)
    return hasil


def _check_chain(satu: Urutan, hasil: dict[int, date]) -> None:
    if satu.key in hasil:
        raise ValueError(f"Langkah {satu.key} tertulis dua kali. Hapus salah satunya.")
    if satu.after is not None and satu.after not in hasil:
        raise ValueError(
            f"Langkah {satu.key} menunggu langkah {satu.after}, tetapi langkah itu belum ada di atasnya. "
            "Perbaiki urutan langkah."
        )


def _nilai(satu: Urutan) -> int:
    if satu.waktu.nilai is None:
        raise _incomplete(satu)
    return satu.waktu.nilai


def _incomplete(satu: Urutan) -> ValueError:
    return ValueError(
        f"Baku waktu langkah {satu.key} belum lengkap: tertulis “{satu.waktu.raw}”. "
        "Lengkapi nilai dan satuannya dalam berkas SOP."
    )


def _date_in_next_month(periode: Periode, hari: int, kalender: Kalender, kebijakan: Kebijakan) -> date:
    """The `hari`-th (or the last day of a shorter month), moved by the policy if it is a day off."""
    tanggal = clamped(periode.buka_on, hari)
    if kebijakan is Kebijakan.MAJU:
        return kalender.hari_kerja_on_or_before(tanggal)
    if kebijakan is Kebijakan.MUNDUR:
        return kalender.hari_kerja_on_or_after(tanggal)
    return tanggal


def clamped(awal_bulan: date, hari: int) -> date:
    """The `hari`-th of the month that starts at `awal_bulan`, or its last day where it is shorter."""
    akhir_bulan = _shift_month(awal_bulan, 1) - timedelta(days=1)
    return min(awal_bulan + timedelta(days=hari - 1), akhir_bulan)


def _shift_month(awal_bulan: date, jumlah: int) -> date:
    bulan = awal_bulan.month - 1 + jumlah
    return date(awal_bulan.year + bulan // _BULAN_PER_TAHUN, bulan % _BULAN_PER_TAHUN + 1, 1)


def _add(awal: date, satu: Urutan, kalender: Kalender, minggu: HitunganMinggu) -> date:
    """The due date of a duration that starts at the due date `awal`."""
    if satu.waktu.jenis is JenisWaktu.NONE:
        return awal
    nilai = _nilai(satu)
    match satu.waktu.satuan:
        case SatuanWaktu.MENIT:
            return _add_menit(awal, nilai, kalender)
        case SatuanWaktu.JAM:
            return _add_menit(awal, nilai * _MENIT_PER_JAM, kalender)
        case SatuanWaktu.HARI:
            return kalender.add_hari_kerja(awal, nilai)
        case SatuanWaktu.MINGGU:
            return _add_minggu(awal, nilai, kalender, minggu)
        case SatuanWaktu.BULAN:
            return kalender.hari_kerja_on_or_after(_add_bulan(kalender.hari_kerja_on_or_after(awal), nilai))
        case _:
            raise _incomplete(satu)


def _add_minggu(awal: date, jumlah: int, kalender: Kalender, minggu: HitunganMinggu) -> date:
    if minggu is HitunganMinggu.HARI_KERJA:
        return kalender.add_hari_kerja(awal, jumlah * MINGGU_HARI_KERJA)
    return kalender.hari_kerja_on_or_after(awal + timedelta(days=jumlah * MINGGU_HARI_KALENDER))


def _add_menit(awal: date, menit: int, kalender: Kalender) -> date:
    penuh = (menit - 1) // MENIT_PER_HARI_KERJA
    return kalender.add_hari_kerja(kalender.hari_kerja_on_or_after(awal), penuh)


def _add_bulan(awal: date, jumlah: int) -> date:
    """Calendar months later: the same day, or the last day of a shorter month."""
    return clamped(_shift_month(awal.replace(day=1), jumlah), awal.day)


def is_late(at_local: datetime, due_on: date) -> bool:
    """True after 23:59:59.999999 of the due date; the caller passes the time in the office's zone."""
    return at_local.date() > due_on


def standard_end(d: date, waktu: Waktu, kalender: Kalender, minggu: HitunganMinggu) -> date:
    """The last day of a standard that runs from d, of a time that has a length. ValueError where it has none."""
    return _add(d, Urutan(0, waktu, None), kalender, minggu)


def return_due_on(d: date, kalender: Kalender) -> date:
    """When a thing sent back on d is due again: HARI_KERJA_PERBAIKAN working days later."""
    return kalender.add_hari_kerja(d, HARI_KERJA_PERBAIKAN)


def ulang_due_on(
    d: date,
    waktu: Waktu,
    planned: date,
    kalender: Kalender,
    minggu: HitunganMinggu = HitunganMinggu.HARI_KERJA,
) -> date:
    """When a langkah that opens again on d is due: its standard from d, or that of a return where it has no length.

    Never before the planned date: a return takes no time from those who come after it.
    """
    if waktu.jenis is not JenisWaktu.DURATION or waktu.nilai is None or waktu.satuan is None:
        return max(planned, return_due_on(d, kalender))
    return max(planned, standard_end(d, waktu, kalender, minggu))
