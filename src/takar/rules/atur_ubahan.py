"""What an audit event says of the rows of the set-up: each with its values before and after (docs/adr/0110).

A row is named by its kind and its key ("unit:3"). Events of earlier versions said it in shapes of their own; some said
what became, and not what was: of those only the kinds are known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Nilai = Mapping[str, Any]
"""The values of a row by column, as JSON holds them: rows by their keys, days and moments as text."""
ROWS = frozenset({"unit", "jabatan", "pegawai", "penugasan", "akun"})
OFFICE, PEOPLE = "EDIT_OFFICE", "EDIT_PEOPLE"
FOLLOWED: Mapping[str, str] = {"sertifikat_tepercaya": "tepercaya", "sertifikat": "segel", "edisi": "edisi"}
"""What has rows that are kept with their days: of it an event says by whom and why."""
ALONE: Mapping[str, tuple[str, ...]] = {
    "mode_tanda_tangan": ("opd",),
    "naskah_di_takar": ("opd",),
    "kanal": ("kanal",),
    "layanan_tanda_tangan": ("layanan",),
    "layanan_cap_waktu": ("cap-waktu",),
    "daftar": ("libur", "ramadan"),
}
"""By the fact in an event of before: whose values before it are not known."""


@dataclass(frozen=True, slots=True)
class Ubahan:
    """What became of one row: its values before and after, None where there was no row; of a change those that differ.

    Both None: that something was done to it is all that is said.
    """

    baris: str
    sebelum: Nilai | None = None
    sesudah: Nilai | None = None


def ubahan_of(action: str, objek: str, isi: Nilai) -> list[Ubahan]:
    """Return what an event says of rows of the set-up, in the order in which it was done."""
    if "ubahan" in isi:
        return [Ubahan(one["baris"], one["sebelum"], one["sesudah"]) for one in isi["ubahan"]]
    if "baris" in isi:
        return [Ubahan(isi["baris"], isi["sebelum"], isi["sesudah"])]
    kind = objek.partition(":")[0]
    own = kind in ROWS or (kind == "opd" and action == OFFICE and "nasib" not in (isi.get("sesudah") or ()))
    if own and objek.count(":") == 1 and "sesudah" in isi:
        return [Ubahan(objek, isi["sebelum"], isi["sesudah"])]
    if kind in ROWS or kind == "pengecualian":
        return [Ubahan(objek)]
    return [*_calendar(isi), *(Ubahan(f"{of}:{isi[name]}") for name, of in FOLLOWED.items() if name in isi)]


def gelap_of(action: str, objek: str, isi: Nilai) -> frozenset[str]:
    """Return the kinds of rows that an event changed without saying what they were before."""
    if "ubahan" in isi or "baris" in isi:
        return frozenset()
    found = {kind for name, kinds in ALONE.items() if name in isi for kind in kinds}
    if objek.endswith(":akun"):
        found.add("akun")
    if action == PEOPLE and "hasil" in isi:  # people of a spreadsheet
        found |= {"jabatan", "pegawai", "penugasan"}
    return frozenset(found)


def _calendar(isi: Nilai) -> Iterator[Ubahan]:
    """Days off, hours and Ramadan as they were told before: what became beside what was."""
    for name, kind, columns in (
        ("libur", "libur", {"tanggal": "tanggal", "jenis": "jenis", "dasar": "dasar"}),
        ("jam_kantor", "jam", {"berlaku": "berlaku", "isi": "jam", "dasar": "dasar"}),
        ("ramadan", "ramadan", {"mulai": "mulai", "selesai": "selesai", "dasar": "dasar"}),
    ):
        if isinstance(isi.get(name), int):
            now = _picked(isi, columns) if "dihapus" not in isi else None
            was = isi.get("dihapus", isi.get("semula"))
            yield Ubahan(f"{kind}:{isi[name]}", _picked(was, columns) if was else None, now)


def _picked(said: Nilai, columns: Mapping[str, str]) -> Nilai:
    return {column: said[name] for column, name in columns.items()}
