"""The sign-ins of the demonstration, one for each peran, for the person who starts it."""

from pathlib import Path

from takar.actions.peraga.files import read_kantor
from takar.records.models import Penugasan, PerangkatDaerah
from takar.sop.labels import PERAN_LABELS
from takar.sop.peran import Peran

SEED = Path("seed")


def sign_ins(*, folder: Path = SEED) -> list[tuple[str, str, str]]:
    """Return (peran, nama pengguna, kata sandi) of the demonstration office, in the order of the SOP.

    Nothing is returned where the office on record is a real one, or the files of the demonstration are not at hand:
    Takar was started from another folder.
    """
    if not folder.is_dir():
        return []
    kantor = read_kantor(folder)
    opd = PerangkatDaerah.objects.filter(kode=kantor["perangkat_daerah"]["kode"]).exclude(peraga="").first()
    if opd is None:
        return []
    found: dict[str, str] = {}
    for peran, akun in (
        Penugasan.objects.filter(jabatan__unit__opd=opd, status=Penugasan.Status.DEFINITIF)
        .exclude(jabatan__peran="")
        .order_by("pk")
        .values_list("jabatan__peran", "pegawai__akun__nama_pengguna")
    ):
        found[FIRST.get(peran, akun)] = peran
    order = list(Peran)
    rows = sorted((order.index(Peran(peran)), akun) for akun, peran in found.items())
    return [(PERAN_LABELS[order[n]], akun, kantor["kata_sandi"]) for n, akun in rows]


# One unit is enough to walk the SOP; the sign-ins of the others follow the same pattern.
FIRST = {
    Peran.PETUGAS_DATA_KINERJA.value: "petugas.aptika",
    Peran.KEPALA_BIDANG.value: "kabid.aptika",
}
