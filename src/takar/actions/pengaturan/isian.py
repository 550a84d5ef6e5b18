"""What every form of the set-up shares: all its mistakes at once, and what a change says before and after."""

import re
from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Model
from django.utils.text import slugify

from takar.actions.errors import Galat, Invalid
from takar.actions.teks import clean, is_blank
from takar.actions.tx import writing

NOTHING_NEW = "Tidak ada yang berubah."
BAD_MAIL = "Alamat pos-el ini tidak lengkap. Tulis seperti nama@kantor.go.id."
NAMELESS = "tanpa-nama"


class Isian:
    """Reads the fields of one form, keeping a sentence for each that is wrong; ``done`` raises them together.

    ``awalan`` comes before the names of the fields where one page holds several forms' fields.
    """

    def __init__(self, awalan: str = "") -> None:
        self._awalan = awalan
        self._galat: list[Galat] = []

    def wrong(self, kolom: str, kalimat: str) -> None:
        """Keep a mistake; the first at a field counts."""
        kolom = f"{self._awalan}{kolom}"
        if kolom not in {g.kolom for g in self._galat}:
            self._galat.append(Galat(kolom, kalimat))

    def teks(self, kolom: str, teks: str, paling: int, *, kosong: str = "") -> str:
        """Return one line with single blanks; empty is a mistake where ``kosong`` says so."""
        try:
            kept = " ".join(clean(kolom, teks, paling).split())
        except Invalid as invalid:
            self.wrong(kolom, str(invalid))
            return ""
        kept = "".join(sign for sign in kept if sign.isprintable())  # signs of no width come with copied text
        if kosong and is_blank(kept):
            self.wrong(kolom, kosong)
        return "" if is_blank(kept) else kept

    def pilih(self, kolom: str, nilai: str, antara: Collection[str], kalimat: str) -> str:
        """Return a value that must be one of a few."""
        if nilai not in antara:
            self.wrong(kolom, kalimat)
        return nilai

    def surel(self, kolom: str, teks: str, paling: int) -> str:
        """Return an address for mail, or nothing."""
        kept = self.teks(kolom, teks, paling)
        try:
            if kept:
                validate_email(kept)
        except ValidationError:
            self.wrong(kolom, BAD_MAIL)
        return kept

    def done(self, *beside: "Isian") -> None:
        """Raise Invalid with every mistake, also of what was read beside it; go on where there is none."""
        found = [galat for one in (self, *beside) for galat in one._galat]
        if found:
            raise Invalid(*found)


def change(tx: writing, row: Model, objek: str, **values: Any) -> bool:
    """Write what differs to a row and note each value before and after; False where nothing does."""
    tx.objek = f"{objek}:{row.pk}"
    before = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
    if not before:
        return False
    tx.bump(row, **{name: values[name] for name in before})
    tx.note(sebelum=_plain(before), sesudah=_plain({name: values[name] for name in before}))
    return True


def created(tx: writing, row: Model, objek: str, **values: Any) -> None:
    """Note what a new row holds."""
    tx.objek = f"{objek}:{row.pk}"
    tx.note(sebelum=None, sesudah=_plain(values))


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Rows by their key: the audit keeps what can be written down."""
    return {name: value.pk if isinstance(value, Model) else value for name, value in values.items()}


def free_kode(nama: str, taken: Iterable[str], paling: int) -> str:
    """Return a code made from a name that none of the ``taken`` ones is; a long name is cut between its words."""
    whole, most = re.sub(r"_+", "-", slugify(nama)), paling - 4
    stem = whole if len(whole) <= most else whole[: most + 1].rpartition("-")[0] or whole[:most]
    stem = stem.strip("-") or NAMELESS
    known, number, kode = set(taken), 1, stem
    while kode in known:
        number += 1
        kode = f"{stem}-{number}"
    return kode
