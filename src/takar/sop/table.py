"""Typed reading of one table of an edition file; every fault is noted with its place, none is raised."""

import unicodedata
from collections.abc import Iterable, Mapping, Sized
from datetime import date, datetime
from difflib import get_close_matches
from typing import TypeVar

from takar.sop.masalah import Temuan
from takar.sop.vocabulary import Vocabulary

_W = TypeVar("_W", bound=str)
MOST_ITEMS = 200
"""The longest list of the SOPs that were collected has 14 items; what has many times more is no SOP."""
_WORD = 100  # letters; what is longer is no slip of the pen, and is neither compared nor said whole
_ALLOWED_CONTROLS = "\n\t"
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _storable(text: str) -> bool:
    """Control characters and lone surrogates cannot be stored or printed; marks of direction hide what is said."""
    return all(
        huruf in _ALLOWED_CONTROLS or (huruf not in _DIRECTIONS and unicodedata.category(huruf) not in {"Cc", "Cs"})
        for huruf in text
    )


def nearest(text: str, known: Iterable[str]) -> str:
    """The known word that this one comes near to; "" where none does."""
    near = get_close_matches(text, list(known), n=1) if len(text) <= _WORD else []
    return near[0] if near else ""


def quoted(text: str) -> str:
    """A text of the file as a fault names it: what nobody would read to its end is cut."""
    return f"“{text}”" if len(text) <= _WORD else f"“{text[:_WORD]}…”"


class Table:
    """One table of the file: reads by our names, reports by the file's names."""

    def __init__(
        self,
        isi: Mapping[str, object],
        vocabulary: Vocabulary,
        temuan: Temuan,
        *,
        name: str = "",
        place: str = "",
    ) -> None:
        self._isi = isi
        self._vocabulary = vocabulary
        self._temuan = temuan
        self._name = name
        self._place = place
        self._known: set[str] = set()

    @property
    def strict(self) -> bool:
        """True where the shape refuses what it does not know."""
        return self._vocabulary.strict

    def place(self, name: str) -> str:
        """Where `name` stands, in the words of the file."""
        key = self._vocabulary.key(self._name, name)
        return f"{self._place}{key}"

    def refuse(self, name: str, alasan: str) -> None:
        """Note a fault at `name`."""
        self._temuan.add(self.place(name), alasan)

    def has(self, name: str) -> bool:
        """True where the file states `name` (null in JSON is not stating it)."""
        return self._value(name) is not None

    def _value(self, name: str) -> object:
        key = self._vocabulary.key(self._name, name)
        self._known.add(key)
        return self._isi.get(key)

    def text(self, name: str, *, required: bool = False) -> str:
        """A text, "" where missing; blank is a fault where it is required."""
        value = self._value(name)
        if value is not None and not isinstance(value, str):
            self.refuse(name, "harus berupa teks dalam tanda kutip.")
            return ""
        text = value or ""
        if not _storable(text):
            self.refuse(name, "memuat karakter kendali yang tidak dapat dicetak; hapus karakter itu.")
        if required and not text.strip():
            self.refuse(name, "wajib diisi.")
        return text

    def texts(self, name: str, *, most: int = MOST_ITEMS) -> tuple[str, ...]:
        """A list of texts, () where missing. The loose shape also takes one bare text and drops blanks."""
        value = self._value(name)
        if isinstance(value, str) and not self.strict:
            value = [value]
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(butir, str) for butir in value):
            self.refuse(name, 'harus berupa daftar teks, misalnya ["satu", "dua"].')
            return ()
        self._limit(name, value, most)
        if not all(_storable(butir) for butir in value):
            self.refuse(name, "memuat karakter kendali yang tidak dapat dicetak; hapus karakter itu.")
        filled = tuple(butir for butir in value if butir.strip())
        if self.strict and len(filled) < len(value):
            self.refuse(name, "memuat butir kosong; isi atau hapus butir itu.")
        return filled

    def numeral(self, name: str) -> str:
        """A number as printed, "1." or 1; "" where missing."""
        value = self._value(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.text(name)

    def integer(self, name: str) -> int | None:
        """A whole number, None where missing."""
        value = self._value(name)
        if isinstance(value, float) and value.is_integer() and not self.strict:
            value = int(value)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.refuse(name, "harus berupa bilangan bulat.")
        return None

    def day(self, name: str) -> date | None:
        """A date, written as a TOML date or as "2022-01-31"; None where missing."""
        value = self._value(name)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.refuse(name, "harus berupa tanggal yang ada dalam kalender, misalnya 2022-01-31.")
            return None

    def choice(self, name: str, words: Iterable[_W], *, required: bool = False) -> _W | None:
        """One of the given words, None where missing."""
        text = self.text(name, required=required)
        if not text:
            return None
        choices = {str(word): word for word in words}
        if text not in choices:
            near = nearest(text, choices)
            hint = f" Mungkin maksudnya “{near}”." if near else ""
            self.refuse(name, f"{quoted(text)} tidak dikenal.{hint} Pilihannya: {', '.join(choices)}.")
        return choices.get(text)

    def table(self, name: str) -> "Table":
        """A table inside this one; an empty one where missing."""
        value = self._value(name)
        if value is not None and not isinstance(value, dict):
            self.refuse(name, "harus berupa tabel berisi kunci dan nilai.")
        isi: Mapping[str, object] = value if isinstance(value, dict) else {}
        return Table(isi, self._vocabulary, self._temuan, name=name, place=f"{self.place(name)}.")

    def tables(self, name: str, *, most: int) -> tuple["Table", ...]:
        """A list of tables, at most so many; each is named by its place, "langkah 3 › "."""
        value = self._value(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(butir, dict) for butir in value):
            self.refuse(name, "harus berupa daftar tabel.")
            return ()
        self._limit(name, value, most)
        return tuple(
            Table(isi, self._vocabulary, self._temuan, name=name, place=f"{name} {urut} › ")
            for urut, isi in enumerate(value, start=1)
        )

    def _limit(self, name: str, value: Sized, most: int) -> None:
        """End the reading where a list is too long: what it holds would be looked at one by one."""
        if len(value) > most:
            said = f"memuat {len(value)} butir, paling banyak {most}. Ringkas dahulu; selebihnya tidak diperiksa."
            self._temuan.stop(self.place(name), said)

    def close(self) -> None:
        """Refuse keys nobody asked for, with the nearest known one; the loose shape lists them instead."""
        for key in self._isi:
            if key in self._known:
                continue
            if not self.strict:
                self._temuan.tidak_dibaca.append(f"{self._place}{key}")
                continue
            near = nearest(key, sorted(self._known))
            hint = f"mungkin maksudnya “{near}”" if near else f"yang dikenal: {', '.join(sorted(self._known))}"
            self._temuan.add(f"{self._place}{key[:_WORD]}", f"kunci ini tidak dikenal; {hint}.")
