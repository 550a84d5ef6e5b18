"""The edition that the texts of a form make of another one (docs/adr/0028)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from takar.rules.deadlines import JenisWaktu, Waktu
from takar.rules.huruf import plain
from takar.sop.adopt import Said, langkah_said
from takar.sop.inference import infer_waktu
from takar.sop.isian import DATES, LISTS, PENGESAH, TEXTS, Isian, isian_of, kolom_field, langkah_field
from takar.sop.model import BakuMutu, Edition, Langkah, Pengesah

_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]|[-•–])\s+")


def with_isian(edition: Edition, isian: Isian, *, pemerintah: str, perangkat_daerah: str) -> Edition:
    """Return the edition with what was typed, in the name of the office; everything is stated, nothing inferred.

    A field left as it was keeps what the edition holds. Pelaksana, kinds of work and ways back stay the edition's;
    remarks on the sheet from which it was copied do not go with it.
    """
    before = isian_of(edition)
    typed = {name: plain(isian.get(name, kept)).strip() for name, kept in before.items()}
    new = {name: text for name, text in typed.items() if text != plain(before[name]).strip()}
    renamed = {nama: typed[kolom_field(urut)] for urut, nama in enumerate(edition.kolom_pelaksana)}
    renamer = _renamer(renamed)
    langkah = tuple(_langkah(satu, urut, new, renamer) for urut, satu in enumerate(edition.langkah))
    return replace(
        edition,
        pemerintah=pemerintah,
        perangkat_daerah=perangkat_daerah,
        **_identity(new),
        tanggal_pembuatan_tertulis="" if "tanggal_pembuatan" in new else edition.tanggal_pembuatan_tertulis,
        pengesah=Pengesah(**{name: _line(typed[f"pengesah_{name}"]) for name in PENGESAH}),
        kolom_pelaksana=_columns(edition, renamed),
        langkah=langkah,
        inferred=frozenset(),
        **_NO_REMARKS,
    )


_NO_REMARKS: Mapping[str, Any] = {
    "catatan": (),
    "sumber": "",
    "kelengkapan": "",
    "label_kepala": (),
    "kolom_tabel": (),
    "tidak_dibaca": (),
}


def _identity(new: Isian) -> dict[str, Any]:
    """What was typed anew of the identity block."""
    return {
        **{name: _line(new[name]) for name in TEXTS if name in new},
        **{name: date.fromisoformat(new[name]) if new[name] else None for name in DATES if name in new},
        **{name: _items(new[name], _NUMBERED) for name in LISTS if name in new},
    }


def _columns(edition: Edition, renamed: Mapping[str, str]) -> tuple[str, ...]:
    """The columns by their names now; one that was emptied goes where no langkah needs it."""
    needed = {nama for satu in edition.langkah for nama in satu.pelaksana}
    return tuple(_line(new) for old, new in renamed.items() if new or old in needed)


def _langkah(satu: Langkah, urut: int, new: Isian, renamer: Said) -> Langkah:
    """Columns that were renamed are so in the texts too that nobody typed anew."""

    def items(name: str, kept: tuple[str, ...]) -> tuple[str, ...]:
        field = langkah_field(urut, name)
        return _items(new[field]) if field in new else kept

    said, waktu = langkah_said(satu, renamer), langkah_field(urut, "waktu")
    return replace(
        said,
        kegiatan=new.get(langkah_field(urut, "kegiatan"), said.kegiatan),
        keterangan=new.get(langkah_field(urut, "keterangan"), said.keterangan),
        penerima=items("penerima", said.penerima),
        baku_mutu=BakuMutu(
            items("perlengkapan", said.baku_mutu.perlengkapan),
            _waktu(_line(new[waktu])) if waktu in new else satu.baku_mutu.waktu,
            items("keluaran", said.baku_mutu.keluaran),
        ),
        inferred=frozenset(),
    )


def _waktu(raw: str) -> Waktu:
    """What the words plainly say; else the words alone, which are then asked."""
    return infer_waktu(raw) or Waktu(raw, None, None, JenisWaktu.DURATION)


def _renamer(renamed: Mapping[str, str]) -> Said:
    """Say the names of the columns as they are called now: the longest first, so that none is part of another."""
    changed = {old.casefold(): _line(new) for old, new in renamed.items() if new and new != old}
    names = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, renamed), key=len, reverse=True))})\b", re.IGNORECASE)
    return lambda text: names.sub(lambda found: changed.get(found[0].casefold(), found[0]), text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _items(text: str, without: "re.Pattern[str] | None" = None) -> tuple[str, ...]:
    """One item per line; a number or a bullet that was copied along is not part of it, the form prints its own."""
    lines = [without.sub("", line.strip()) if without else line.strip() for line in text.split("\n")]
    return tuple(line for line in lines if line)
