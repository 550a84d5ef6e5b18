"""What an act on the set-up changed, value by value in words: of one row, or of several with their names."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from takar.queries.atur_kata import RUJUKAN, kolom_atur, nilai_atur
from takar.queries.tindakan_nilai import Ubah
from takar.rules.atur_ubahan import Ubahan, ubahan_of

Isi = Mapping[str, Any]
NamaOf = Callable[[str], str]
CARDS = (("sebelum", "sesudah"), ("kartu_sebelum", "kartu_sesudah"))
HIDDEN = frozenset({"kata_sandi", "tautan", "kunci", "at"})
FEW = 10  # new rows of one act that are shown with their values; of more the sentence says how many
KALENDER: Mapping[str, tuple[str, str]] = {
    "libur": ("hari libur", "tanggal"),
    "jam": ("jam kerja mulai", "berlaku"),
    "ramadan": ("masa Ramadan mulai", "mulai"),
}
"""The kinds of the calendar in words, with the column that tells two of them apart."""


def ubah_of(action: str, objek: str, isi: Isi, nama_of: NamaOf) -> Iterator[Ubah]:
    """Yield each value that an act changed; ``nama_of`` gives the name of a row ("unit:3") as it is now."""
    if "ubahan" in isi:
        rows = ubahan_of(action, objek, isi)
        many = sum(one.sebelum is None for one in rows) > FEW
        for one in rows:
            if one.sebelum is not None or not many:
                yield from _of_row(one, f"{_called(one, nama_of)}, ", nama_of)
        return
    pairs = [(isi.get(lama), isi.get(baru)) for lama, baru in CARDS if lama in isi or baru in isi]
    if not pairs:  # an event of before, which said it in a shape of its own
        pairs = [(one.sebelum, one.sesudah) for one in ubahan_of(action, objek, isi)]
    for before, after in pairs:
        yield from _of_row(Ubahan("", _values(before), _values(after)), "", nama_of)


def kalimat_kalender(isi: Isi) -> str:
    """Return that a day off, hours or a Ramadan was added, changed or removed; blank for any other act."""
    found = ubahan_of("", "", isi)
    if len(found) != 1 or "ubahan" in isi:
        return ""
    (one,) = found
    nama, kolom = KALENDER.get(one.baris.partition(":")[0], ("", ""))
    held = one.sesudah or one.sebelum
    if not nama or held is None:
        return ""
    verb = "Menambah" if one.sebelum is None else "Menghapus" if one.sesudah is None else "Mengubah"
    hari = held.get(kolom, "")  # of a change that left it as it was the event does not have it
    return f"{verb} {nama} {nilai_atur(kolom, hari, str)}".rstrip() if hari else f"{verb} {nama.removesuffix(' mulai')}"


def rujukan_of(isi: Isi) -> Iterator[str]:
    """Yield the rows that the values of an event point to, to be named together."""
    values = [one for pair in CARDS for name in pair if isinstance(one := isi.get(name), dict)]
    for row in isi.get("ubahan") or ():
        yield row["baris"]
        values += [one for name in ("sebelum", "sesudah") if (one := row[name])]
    for one in values:
        yield from (f"{RUJUKAN[name]}:{key}" for name, key in one.items() if name in RUJUKAN and isinstance(key, int))


def _of_row(one: Ubahan, prefix: str, nama_of: NamaOf) -> Iterator[Ubah]:
    before, after = one.sebelum or {}, one.sesudah or {}
    for name in dict.fromkeys([*before, *after]):
        was, became = (nilai_atur(name, values.get(name), nama_of) for values in (before, after))
        if name not in HIDDEN and was != became:  # nothing and blank read the same
            yield Ubah(f"{prefix}{kolom_atur(name)}", was, became)


def _called(one: Ubahan, nama_of: NamaOf) -> str:
    """Return what a row is called: by its own name or day, or as it is called now."""
    held = {**(one.sebelum or {}), **(one.sesudah or {})}
    jenis = one.baris.partition(":")[0]
    nama, kolom = KALENDER.get(jenis, (jenis.replace("-", " "), "nama"))
    said = nilai_atur(kolom, held.get(kolom), nama_of) or nama_of(one.baris) or str(held.get("nama_pengguna", ""))
    return f"{nama} {said}".strip()


def _values(value: Any) -> Isi:
    """Return values by their names; a single one has none of its own."""
    return value if isinstance(value, dict) else {} if value is None else {"nilai": value}
