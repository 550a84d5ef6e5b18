"""The changed cells of a workbook on their way from the preview to the confirmation, and what was chosen."""

import json
from collections.abc import Mapping
from dataclasses import astuple

from django.conf import settings

from takar.actions.errors import Galat, Invalid
from takar.actions.kembaran import Hasil
from takar.actions.realisasi import MAX_CELLS
from takar.rules.impor_kolom import Sebab
from takar.rules.kembaran_baca import Kembalian, SelKembar
from takar.web.huruf import UNSTORABLE, storable

BROKEN = "Daftar perubahan ini tidak lengkap, jadi tidak ada yang disimpan. Unggah lembar kerjanya sekali lagi."
TOO_LONG = (
    "Perubahan dalam file ini terlalu panjang untuk disimpan sekali jalan. Kembalikan sebagian baris ke isi semula, "
    "simpan yang lain dahulu, lalu unggah lagi sisanya."
)
_REST = 100_000  # bytes of a form beside its list of changes
_KINDS = (int, str, int, str, str, str, int, str, int)
_LARGEST = 2**63


def dump_sel(hasil: Hasil) -> str:
    """Return the cells of a preview as one field, each with the version of its row that is shown."""
    found = [(*astuple(one.sel), one.versi) for one in hasil.banding]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def fitting(hasil: Hasil) -> Hasil:
    """Return what is to be confirmed if the form can carry it. Raises Invalid."""
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if limit and len(dump_sel(hasil).encode()) > limit - _REST:
        raise Invalid(Galat("file", TOO_LONG))
    return hasil


def read_sel(teks: str) -> tuple[list[SelKembar], dict[int, int]]:
    """Read that field: the cells, and by row the version that was shown. Raises Invalid."""
    if not storable(teks):
        raise Invalid(Galat("", UNSTORABLE))
    try:
        found = json.loads(teks)
    except (ValueError, RecursionError):
        raise Invalid(Galat("", BROKEN)) from None
    if not isinstance(found, list) or len(found) > MAX_CELLS or not all(_is_cell(one) for one in found):
        raise Invalid(Galat("", BROKEN))
    return [SelKembar(*one[:-1]) for one in found], {one[0]: one[-1] for one in found}


def _is_cell(one: object) -> bool:
    if not isinstance(one, list) or len(one) != len(_KINDS):
        return False
    kinds = all(type(part) is kind for part, kind in zip(one, _KINDS, strict=True))
    return kinds and all(0 <= part < _LARGEST for part in one if isinstance(part, int))


def kept_choices(hasil: Hasil | None, pilih: Mapping[str, str], lihat: Mapping[int, int]) -> dict[str, str]:
    """Return what was chosen where nothing moved since: a choice between other values is no choice."""
    return {
        one.isian: pilih[one.isian]
        for one in (hasil.ditanya if hasil else ())
        if one.isian in pilih and lihat.get(one.sel.isian_id) == one.versi
    }


def refusals(kembali: Kembalian | None, hasil: Hasil | None) -> list[Sebab]:
    """Return what is refused: what the file itself shows, and what the sheet says to it."""
    return [*(kembali.sebab if kembali else ()), *(hasil.ditolak if hasil else ())]
