"""Edition files: TOML is the format; JSON in the shape of the founding file is read too (decisions.md)."""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, NoReturn

from takar.sop.canonical import dump_edition, edition_from_json_canonical
from takar.sop.masalah import EditionError, Masalah, Temuan, UnreadableEdition
from takar.sop.model import Edition
from takar.sop.reader import read_edition
from takar.sop.table import Table
from takar.sop.vocabulary import JSON, TOML, Vocabulary

Format = Literal["toml", "json"]

_TOO_DEEP = "susunannya terlalu dalam untuk dibaca."
# tomllib's time and memory grow with the square of a dotted key's parts; no edition has more than three.
_LONG_KEY = re.compile(r"""(?:(?:(?<![\w-])[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){32}""")
_TOML_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")

__all__ = [
    "EditionError",
    "Masalah",
    "UnreadableEdition",
    "bundled_editions",
    "dump_edition",
    "edition_from_json_canonical",
    "edition_in_force",
    "format_of",
    "load_edition",
]


def load_edition(text: str, *, nama_file: str, format: Format) -> Edition:  # noqa: A002 - the word of the API
    """The edition in `text`.

    Raises EditionError with every fault found, UnreadableEdition where the text cannot be parsed at all.
    """
    temuan = Temuan(nama_file)
    parse, vocabulary = _FORMATS[format]
    isi = _parse(parse, text, nama_file)
    if not isinstance(isi, dict):
        temuan.add("", "isi berkas harus berupa satu tabel berisi kunci dan nilai.")
        raise EditionError(tuple(temuan.masalah))
    edition = read_edition(Table(isi, vocabulary, temuan), temuan)
    temuan.raise_if_any()
    return edition


def format_of(nama_file: str, text: str) -> Format:
    """The format by the name of the file, else by its first character."""
    if nama_file.endswith((".toml", ".json")):
        return "toml" if nama_file.endswith(".toml") else "json"
    return "json" if text.lstrip().startswith(("{", "[")) else "toml"


@cache
def bundled_editions() -> tuple[Edition, ...]:
    """The editions that come with Takar, oldest first."""
    loaded = [load_edition(text, nama_file=nama, format="toml") for nama, text in _bundled()]
    return tuple(sorted(loaded, key=_age))


def _bundled() -> list[tuple[str, str]]:
    folder = files("takar.sop").joinpath("editions")
    return [(one.name, one.read_text("utf-8")) for one in folder.iterdir() if one.name.endswith(".toml")]


def edition_in_force(today: date, editions: Iterable[Edition]) -> Edition | None:
    """The youngest edition already in force today; None where there is none."""
    begun = [edition for edition in editions if edition.berlaku_mulai and edition.berlaku_mulai <= today]
    return max(begun, key=_age, default=None)


def _age(edition: Edition) -> tuple[date, date, str]:
    return (edition.berlaku_mulai or date.min, edition.tanggal_revisi or date.min, edition.nomor)


def _parse(parse: Callable[[str], object], text: str, nama_file: str) -> object:
    try:
        return parse(text)
    except RecursionError:
        alasan = _TOO_DEEP
    except _Doubled as error:
        raise EditionError((Masalah(nama_file, str(error), "kunci ini ditulis dua kali."),)) from None
    except json.JSONDecodeError as error:
        alasan = f"bukan JSON yang utuh di baris {error.lineno}, kolom {error.colno}."
    except tomllib.TOMLDecodeError as error:
        alasan = _toml_reason(str(error))
    except _Unreadable as error:
        alasan = str(error)
    except ValueError:  # an integer of thousands of digits
        alasan = "memuat bilangan yang terlalu panjang untuk dibaca."
    raise UnreadableEdition((Masalah(nama_file, "", alasan),))


def _toml_reason(said: str) -> str:
    """What tomllib found and where, in our words; it tells both in its English message only."""
    found = _TOML_PLACE.search(said)
    place = f"baris {found[1]}, kolom {found[2]}" if found else "akhir berkas"
    if said.startswith(_TOML_TWICE):
        return f"sebuah kunci atau tabel ditulis dua kali, ditemukan di {place}."
    return f"bukan TOML yang utuh di {place}."


class _Unreadable(Exception):
    """The text is not what its format allows; the message says why."""


class _Doubled(Exception):
    """A JSON object states one key twice."""


def _without_doubles(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    isi: dict[str, object] = {}
    for key, value in pairs:
        if key in isi:
            raise _Doubled(key)
        isi[key] = value
    return isi


def _no_constant(name: str) -> NoReturn:
    raise _Unreadable(f"memuat {name}, yang bukan nilai JSON.")


def _parse_json(text: str) -> object:
    return json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_constant)


def _parse_toml(text: str) -> object:
    if _LONG_KEY.search(text):
        raise _Unreadable(_TOO_DEEP)
    return tomllib.loads(text)


_FORMATS: Mapping[Format, tuple[Callable[[str], object], Vocabulary]] = {
    "toml": (_parse_toml, TOML),
    "json": (_parse_json, JSON),
}
