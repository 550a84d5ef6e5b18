"""The rows of a CSV as they come, each of the width of the head; what is broken is told by line and column."""

import csv
from collections.abc import Iterator

from takar.cli.aliran import Unreadable
from takar.rules.capaian_baris import BarisMasuk
from takar.rules.capaian_kolom import SATU, TW, KepalaSalah, guess_pemisah, read_kepala
from takar.rules.record import record

_COLUMNS = ("polaritas", "target", SATU, "tipe", "satuan", "skala")
_TERLALU_LEBAR = (
    "Baris ini mempunyai {} kolom, sedangkan judulnya {}. Angka dengan koma desimal harus di dalam tanda kutip, atau "
    "pakai titik koma sebagai pemisah kolom."
)
_KUTIP = "Tanda kutip di dalam sel keliru. Tulis isi sel seluruhnya di dalam tanda kutip, atau tanpa tanda kutip."
_GANTI_BARIS = "Ada tanda ganti baris di tengah baris. Simpan ulang sebagai CSV UTF-8."
_TAK_DITUTUP = (
    "Tanda kutip yang dibuka pada baris {} tidak ditutup dengan benar. Betulkan tanda kutipnya, "
    "atau simpan ulang sebagai CSV."
)


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
            salah, nama = self._next() if self._last else ("", [])
            if salah:
                raise KepalaSalah(salah)
            self.kepala = read_kepala(nama)
        except KepalaSalah as error:
            raise Unreadable(f"{path}: baris 1. {error}") from None
        letak = self.kepala.letak
        self._columns = [letak.get(name, -1) for name in _COLUMNS]
        self._tw = [letak.get(name, -1) for name in TW] if any(name in letak for name in TW) else []

    def masuk(self, baris: BarisCsv) -> BarisMasuk:
        """Return the texts of a row by their columns."""
        isi = [*baris.isi, ""]  # a column that is not there is the blank at the end
        polaritas, target, realisasi, tipe, satuan, skala = [isi[at] for at in self._columns]
        return BarisMasuk(polaritas, target, realisasi, tuple([isi[at] for at in self._tw]), tipe, satuan, skala)

    def __iter__(self) -> Iterator[BarisCsv]:
        """Yield the rows after the head; an empty line is none."""
        width = self.kepala.lebar
        while True:
            nomor = self._reader.line_num + 1
            try:
                salah, isi = self._next()
            except StopIteration:
                return
            if not isi:
                continue
            if len(isi) != width:
                if any(one.strip() for one in isi[width:]):
                    salah = salah or _TERLALU_LEBAR.format(len(isi), width)
                isi = isi[:width] + [""] * (width - len(isi))
            yield BarisCsv(nomor, isi, salah)

    def _next(self) -> tuple[str, list[str]]:
        """The next record, and what is wrong with it. Raises StopIteration and Unreadable."""
        begun = self._reader.line_num + 1
        try:
            return "", next(self._reader)
        except csv.Error as error:
            ended = self._reader.line_num
            if ended > begun or "end of data" in str(error):
                where = f"baris {begun}" if ended == begun else f"baris {begun} sampai {ended}"
                raise Unreadable(f"{self._path}: {where}. {_TAK_DITUTUP.format(begun)}") from None
            return self._mended()

    def _mended(self) -> tuple[str, list[str]]:
        """The broken record read as well as it can be, so that it keeps its place. Raises Unreadable."""
        text = self._last.replace("\r", " ")
        try:
            isi = next(csv.reader([text], delimiter=self.pemisah))
        except csv.Error:
            nomor = self._reader.line_num
            raise Unreadable(f"{self._path}: baris {nomor}. Satu sel lebih panjang dari yang dapat dibaca.") from None
        return _KUTIP if '"' in text else _GANTI_BARIS, isi

    def _watched(self) -> Iterator[str]:
        """The lines, the last of them kept: a record that is broken is read again from it."""
        yield self._last
        for line in self._lines:
            self._last = line
            yield line
