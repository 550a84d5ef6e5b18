"""The rows of a CSV as they come, each of the width of the head; what is broken is told by line and column."""

import csv
from collections.abc import Iterator

from takar.cli.aliran import Unreadable
from takar.rules.capaian_baris import BarisMasuk
from takar.rules.capaian_kolom import SATU, TW, KepalaSalah, guess_pemisah, read_kepala
from takar.rules.record import record


@record
class BarisCsv:
    """One row: the line it begins in, its fields, and why it cannot be used ("" where it can)."""

    nomor: int
    isi: list[str]
    salah: str


class TabelCsv:
    """A head with its rows, read one by one. Raises Unreadable, also while it is walked."""

    def __init__(self, lines: Iterator[str], path: str) -> None:
        """Read the head."""
        self._path = path
        self._lines = lines
        self._last = next(lines, "")
        self.pemisah = guess_pemisah(self._last)
        self._reader = csv.reader(self._watched(), delimiter=self.pemisah, strict=True)
        try:
            self.kepala = read_kepala(self._next()[1] if self._last else [])
        except KepalaSalah as error:
            raise Unreadable(f"{path}: baris 1. {error}") from None
        letak = self.kepala.letak
        self._tw = tuple(letak.get(name) for name in TW)
        self._columns = tuple((name, letak[name]) for name in _COLUMNS if name in letak)

    def masuk(self, baris: BarisCsv) -> BarisMasuk:
        """Return the texts of a row by their columns."""
        isi = baris.isi
        tw = tuple("" if at is None else isi[at] for at in self._tw) if any(at is not None for at in self._tw) else ()
        return BarisMasuk(**{name: isi[at] for name, at in self._columns}, tw=tw)

    def __iter__(self) -> Iterator[BarisCsv]:
        """Yield the rows after the head; blank lines are none."""
        width = self.kepala.lebar
        while True:
            nomor = self._reader.line_num + 1
            try:
                salah, isi = self._next()
            except StopIteration:
                return
            if not any(isi):
                continue
            if len(isi) > width and any(one.strip() for one in isi[width:]):
                salah = salah or (
                    f"Baris ini mempunyai {len(isi)} kolom, sedangkan judulnya {width}. Angka dengan koma desimal harus "
                    "di dalam tanda kutip, atau pakai titik koma sebagai pemisah kolom."
                )
            yield BarisCsv(nomor, isi[:width] + [""] * (width - len(isi)), salah)

    def _next(self) -> tuple[str, list[str]]:
        """The next record, and what is wrong with it. Raises StopIteration and Unreadable."""
        begun = self._reader.line_num + 1
        try:
            return "", next(self._reader)
        except csv.Error as error:
            ended = self._reader.line_num
            if ended > begun or "end of data" in str(error):
                raise Unreadable(
                    f"{self._path}: baris {begun} sampai {ended}. Tanda kutip yang dibuka pada baris {begun} tidak ditutup "
                    "dengan benar. Betulkan tanda kutipnya, atau simpan ulang sebagai CSV."
                ) from None
            isi = next(csv.reader([self._last], delimiter=self.pemisah))
            return (
                "Tanda kutip di dalam sel keliru. Tulis isi sel seluruhnya di dalam tanda kutip, atau tanpa kutip.",
                isi,
            )

    def _watched(self) -> Iterator[str]:
        yield self._last
        for self._last in self._lines:
            yield self._last


_COLUMNS = ("polaritas", "tipe", "target", SATU, "satuan", "skala")
