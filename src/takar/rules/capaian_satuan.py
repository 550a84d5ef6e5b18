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
    found: dict[str, Target] = {}
    units: dict[str, str] = {}
    unread = False
    for kolom, teks in texts.items():
        found[kolom] = one = parse_target(teks, satuan=satuan)
        if isinstance(one, _BERSATUAN):
            if one.satuan:
                units[kolom] = one.satuan
        elif isinstance(one, Persen):
            units[kolom] = _PERSEN
        else:
            unread = unread or isinstance(one, _BELUM_TERBACA)
    if unread:
        _read_again(found, texts, satuan or next(iter(units.values()), ""))
    if units:
        _demand_one_unit(units, satuan)
    return found


def _read_again(found: dict[str, Target], texts: Mapping[str, str], satuan: str) -> None:
    """A figure that can be read in two ways is read with the unit of the row. Raises Ditanya or Ditolak."""
    for kolom, one in found.items():
        if isinstance(one, _BELUM_TERBACA):
            found[kolom] = demand_read(parse_target(texts[kolom], satuan=satuan), kolom)


def _demand_one_unit(units: Mapping[str, str], satuan: str) -> None:
    """The unit of a ratio belongs to its penyebut and is not the row's, so it is not among them."""
    acuan = satuan or next(iter(units.values()))
    for kolom, unit in units.items():
        if unit != acuan and not is_same_satuan(unit, acuan):
            raise Ditolak(
                f"Kolom {kolom}: satuannya “{unit}”, sedangkan satuan baris ini “{acuan}”. Betulkan satuannya, atau "
                "tulis angkanya saja."
            )
