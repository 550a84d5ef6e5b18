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
