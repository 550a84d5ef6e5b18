"""Which sheet is which, and which of its columns: proposed from the heads, confirmed by the person."""

from collections.abc import Sequence
from itertools import islice

from takar.rules.impor_kolom import Bagian, JenisLembar, Perlu, Peta, Susunan, head_texts, heads, plain
from takar.rules.impor_lembar import LembarKerja
from takar.rules.impor_susunan_semua import SUSUNAN, susunan_of
from takar.rules.level import Level

HEAD_ROWS = 20  # titles and blank rows may stand above the heads
_ENOUGH = 2  # recognised heads that make a row the row of heads
_OWN_SHEETS = frozenset({"petunjuk", "daftar"})  # of our templates, besides the data


def propose(lembar: LembarKerja, bagian: Bagian, tahun: int, jenis: JenisLembar | None = None) -> Peta | None:
    """Return the best reading of a sheet; None where it is none of ours (hidden, empty, or unknown).

    With ``jenis`` the person has said what the rows are: then there is always a reading, if only of the first row.
    """
    if not may_hold_data(lembar):
        return None
    if jenis is not None:
        return _best(lembar, (SUSUNAN[jenis],), tahun) or Peta(jenis, _first_row(lembar), {}, {})
    named = [one for one in susunan_of(bagian) if plain(one.judul) == plain(lembar.nama)]
    return _best(lembar, named, tahun) or _best(lembar, susunan_of(bagian), tahun)


def may_hold_data(lembar: LembarKerja) -> bool:
    """Whether a sheet is seen, is filled, and is not one of our own instructions."""
    return not lembar.tersembunyi and bool(lembar.baris) and not is_own(lembar)


def is_own(lembar: LembarKerja) -> bool:
    """Whether a sheet is one that our templates have besides the data: the instructions, the choices."""
    return plain(lembar.nama) in _OWN_SHEETS


def also(lembar: LembarKerja, peta: Peta, tahun: int) -> list[JenisLembar]:
    """Return as what else the rows of a sheet can be loaded, in the order in which things stand on each other.

    One table often holds two kinds, the sub kegiatan and the indikator of their output: the other kind has all its
    keys in the table, and its name in a column that this reading leaves out.
    """
    used, found = set(peta.kolom.values()), []
    for susunan in susunan_of(SUSUNAN[peta.jenis].bagian):
        lain = _best(lembar, (susunan,), tahun) if susunan.jenis is not peta.jenis else None
        named = [one.nama for one in susunan.kolom if one.perlu is Perlu.BARU][:1]
        keys = {one.nama for one in susunan.kolom if one.perlu is Perlu.SELALU}
        if lain and keys <= lain.kolom.keys() and any(lain.kolom.get(nama, -1) not in {-1, *used} for nama in named):
            found.append(susunan.jenis)
    return found


def _best(lembar: LembarKerja, candidates: Sequence[Susunan], tahun: int) -> Peta | None:
    """Return the reading that finds most of what is needed, then most columns, then the highest row."""
    found: list[tuple[tuple[bool, int, int], Peta]] = []
    for kepala, row in enumerate(islice(lembar.baris, HEAD_ROWS), start=1):
        texts = [plain(text) for text in row]
        for susunan in candidates:
            kolom = _match(texts, susunan, tahun)
            if len(kolom) >= _ENOUGH:
                peta = Peta(susunan.jenis, kepala, kolom, {})
                found.append(((not lacking(peta), len(kolom), -kepala), peta))
    return max(found, key=lambda one: one[0])[1] if found else None


def _match(texts: list[str], susunan: Susunan, tahun: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for kolom in susunan.kolom:
        free = [text if at not in found.values() else "" for at, text in enumerate(texts)]
        head = next((one for one in heads(kolom, tahun) if one in free), None)
        if head is not None:
            found[kolom.nama] = free.index(head)
    return found


def _first_row(lembar: LembarKerja) -> int:
    return next((nomor for nomor, row in enumerate(lembar.baris, start=1) if any(row)), 1)


def lacking(peta: Peta) -> list[str]:
    """Return the names of the columns that are needed for new rows and stand nowhere.

    Polaritas is among them although the target of a row may say it: most targets are numbers, which say none.
    """
    known = peta.kolom.keys() | {nama.partition(":")[0] for nama, text in peta.bawaan.items() if text}
    missing = [one.nama for one in SUSUNAN[peta.jenis].kolom if one.perlu is not Perlu.BOLEH and one.nama not in known]
    if peta.jenis is JenisLembar.INDIKATOR:
        places = {f"kode_{level}" for level in Level}
        if known & places - {"kode_sasaran"} and "unit" in missing:
            missing.remove("unit")  # an output belongs to the unit of its sub kegiatan
        if "polarity" not in known:
            missing.insert(missing.index("accumulation") if "accumulation" in missing else len(missing), "polarity")
        if not known & places:
            missing.insert(0, "kode_sasaran")
    return missing


def unread_heads(lembar: LembarKerja, peta: Peta, *lain: Peta) -> list[str]:
    """Return the heads of the columns that are not loaded, neither as ``peta`` reads the sheet nor as ``lain`` did."""
    used = {at for one in (peta, *lain) for at in one.kolom.values()}
    return [text for at, text in enumerate(head_texts(lembar, peta.kepala)) if text and at not in used]
