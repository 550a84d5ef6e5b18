"""What the set-up may never bring about: an office that nobody can set up any more."""

from datetime import date, timedelta

from takar.actions.errors import Galat, Invalid
from takar.queries.akun import in_force, signs_in
from takar.records.models import Penugasan, PerangkatDaerah
from takar.rules.periods import format_tanggal
from takar.sop.peran import Peran

LAST = (
    "Dengan perubahan ini tidak ada lagi Pengelola sistem yang dapat masuk pada {}. "
    "Tugaskan Pengelola sistem lain yang akunnya aktif lebih dahulu."
)


def keep_pengelola(opd: PerangkatDaerah, kolom: str, *days: tuple[date, str]) -> None:
    """Raise Invalid where, after what was just written, nobody with an account sets up the office on one of the days.

    Each day comes with its name in the sentence. A password that was never set does not open the door.
    """
    for day, nama in days:
        able = Penugasan.objects.filter(
            in_force(day),
            signs_in("pegawai__akun"),
            jabatan__unit__opd=opd,
            jabatan__aktif=True,
            jabatan__peran=Peran.PENGELOLA_SISTEM.value,
        )
        if not able.exists():
            raise Invalid(Galat(kolom, LAST.format(nama)))


def days_after(today: date, *selesai: date | None) -> list[tuple[date, str]]:
    """Return on which days it must be asked who is left: today, and the day after each end that is still to come."""
    ends = (end + timedelta(days=1) for end in selesai if end is not None and end >= today)
    return [(today, "hari ini"), *((after, format_tanggal(after)) for after in ends)]
