"""What the set-up may never bring about: an office that nobody can set up any more."""

from datetime import date

from takar.actions.errors import Galat, Invalid
from takar.queries.akun import in_force, signs_in
from takar.records.models import Penugasan, PerangkatDaerah
from takar.rules.penugasan import TANPA_PENGELOLA
from takar.sop.peran import Peran


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
            raise Invalid(Galat(kolom, TANPA_PENGELOLA.format(nama)))
