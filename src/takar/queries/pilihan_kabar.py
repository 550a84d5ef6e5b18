"""By which ways a person gets the daily digest."""

from dataclasses import dataclass

from takar.records.models import Pegawai


@dataclass(frozen=True, slots=True)
class Saluran:
    """The address that mail goes to, empty where there is none, and whether the digest is wanted there."""

    alamat: str
    surel: bool


def saluran_of(pegawai_id: int | None) -> Saluran:
    """Return a person's ways; who never chose gets the digest by mail."""
    pegawai = Pegawai.objects.select_related("pilihan_kabar").filter(pk=pegawai_id or 0).first()
    if pegawai is None:
        return Saluran("", False)
    pilihan = getattr(pegawai, "pilihan_kabar", None)
    return Saluran(pegawai.surel, pilihan is None or pilihan.surel)
