"""The kinds of paper and the context that each is made from."""

from enum import StrEnum

from takar.documents.contexts.cek_list import CekListInventarisasiContext
from takar.documents.contexts.hasil_monev import HasilMonevContext
from takar.documents.contexts.jadwal_monev import JadwalMonevContext
from takar.documents.contexts.laporan import LaporanDataKinerjaContext

Context = CekListInventarisasiContext | JadwalMonevContext | HasilMonevContext | LaporanDataKinerjaContext


class JenisDokumen(StrEnum):
    """Value = name of the template file and of the kind in canonical JSON; never change one."""

    CEK_LIST = "cek-list"
    JADWAL_MONEV = "jadwal-monev"
    HASIL_MONEV = "hasil-monev"
    LAPORAN = "laporan"


_CONTEXT_TYPES: dict[JenisDokumen, type[Context]] = {
    JenisDokumen.CEK_LIST: CekListInventarisasiContext,
    JenisDokumen.JADWAL_MONEV: JadwalMonevContext,
    JenisDokumen.HASIL_MONEV: HasilMonevContext,
    JenisDokumen.LAPORAN: LaporanDataKinerjaContext,
}


def context_type(kind: JenisDokumen) -> type[Context]:
    """The dataclass that `kind` is rendered from."""
    return _CONTEXT_TYPES[kind]


def jenis_of(context: Context) -> JenisDokumen:
    """The kind of paper that `context` belongs to."""
    return next(kind for kind, cls in _CONTEXT_TYPES.items() if type(context) is cls)
