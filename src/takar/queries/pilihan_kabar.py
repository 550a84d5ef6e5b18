"""By which ways a person gets the daily digest."""

from dataclasses import dataclass

from takar.queries.kanal import daftar_kanal
from takar.records.models import Pegawai, PilihanKabar


@dataclass(frozen=True, slots=True)
class Saluran:
    """The address that mail goes to, empty where there is none, whether the digest is wanted there, and further ways.

    ``pilihan``: the further ways of the office by value and name; ``kanal`` and ``tujuan``: the one that was chosen.
    ``kembali``: mail to this address came back.
    """

    alamat: str
    surel: bool
    kanal: str
    tujuan: str
    pilihan: tuple[tuple[str, str], ...]
    kembali: bool


def saluran_of(pegawai_id: int | None, opd_id: int) -> Saluran:
    """Return a person's ways; who never chose gets the digest by mail."""
    pegawai = Pegawai.objects.select_related("pilihan_kabar").get(pk=pegawai_id or 0)
    pilihan = getattr(pegawai, "pilihan_kabar", None) or PilihanKabar()
    ways = tuple((one.jenis, one.nama) for one in daftar_kanal(opd_id) if one.terpasang)
    kembali = bool(pegawai.surel) and pilihan.surel_kembali == pegawai.surel
    return Saluran(pegawai.surel, pilihan.surel, pilihan.kanal, pilihan.alamat, ways, kembali)
