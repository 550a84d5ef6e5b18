"""The cells of one row read together: a unit written in one of them, or in its own column, holds for all.

So "1.234" beside "276 Desa" is a count, and "5 menit" beside "2 jam" is refused. Source: decisions.md, "Numbers".
"""

from collections.abc import Mapping

from takar.rules.capaian_jawab import Ditolak, demand_read
from takar.rules.notasi import parse_target
from takar.rules.notasi_jenis import Batas, NilaiTunggal, Persen, Rentang, Target
from takar.rules.numbers_jenis import Tanya, Tolak
from takar.rules.numbers_satuan import is_same_satuan

_PERSEN = "%"
_BERSATUAN = (NilaiTunggal, Rentang, Batas)
_BELUM_TERBACA = (Tanya, Tolak)


def read_notations(texts: Mapping[str, str], satuan: str) -> dict[str, Target]:
    """Return the notation of each column, all understood and in one unit. Raises Ditanya or Ditolak."""
    found = {kolom: parse_target(teks, satuan=satuan) for kolom, teks in texts.items()}
    units = {kolom: unit for kolom, one in found.items() if (unit := unit_of(one))}
    acuan = satuan or next(iter(units.values()), "")
    for kolom, one in found.items():
        if isinstance(one, _BELUM_TERBACA):
            again = parse_target(texts[kolom], satuan=acuan) if acuan and not satuan else one
            found[kolom] = demand_read(again, kolom)
    for kolom, unit in units.items():
        if unit != acuan and not is_same_satuan(unit, acuan):
            raise Ditolak(
                f"Kolom {kolom}: satuannya “{unit}”, sedangkan satuan baris ini “{acuan}”. Betulkan satuannya, atau "
                "tulis angkanya saja."
            )
    return found


def unit_of(one: Target) -> str:
    """Return the unit written in a notation; that of a ratio belongs to its penyebut and is not the row's."""
    if isinstance(one, _BERSATUAN):
        return one.satuan
    return _PERSEN if isinstance(one, Persen) else ""
