"""Where each figure of a report comes from, as it was when the report was made (docs/adr/0078)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AsalAngka:
    """The origin of the figures of one indikator; hashed with the report, printed nowhere but for its `kode_angka`.

    `kode` is that of the indikator, `versi` the number of its Realisasi, empty where none was sent. `hitungan` are the
    formulas with the numbers filled in; `target` say version and legal basis; `bukti` are the SHA-256 of the files.
    """

    kode_angka: str
    kode: str
    versi: str
    hitungan: tuple[str, ...]
    target: tuple[str, ...]
    bukti: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BagianAngka:
    """One member of a mean or sum: its code (of a figure of another report the whole code), name and printed value."""

    kode_angka: str
    nama: str
    nilai: str


@dataclass(frozen=True, slots=True)
class AsalRerata:
    """A mean or sum of a report: as it is printed, how it was computed, and of which figures (docs/adr/0083).

    Hashed with the report; of it `kode_angka` alone is printed. `hitungan` are "label: sentence".
    """

    kode_angka: str
    nama: str
    nilai: str
    hitungan: tuple[str, ...]
    bagian: tuple[BagianAngka, ...]
