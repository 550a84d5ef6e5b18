"""What a template receives: texts made printable, and the pictures drawn beforehand.

User text reaches typst as JSON strings only, never as markup.
"""

import io
import json
import re

import segno

from takar.documents.canonical import canonical_json
from takar.documents.charts import bar_capaian, bars_capaian_serapan, chunks, describe, line_trend
from takar.documents.contexts import Context, LaporanDataKinerjaContext
from takar.documents.fonts import covered

_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))")
_LONG_WORD = re.compile(r"(?<![^\s\"\\\[\]])[^\s\"\\\[\]]{25,}+")
_BREAK_EVERY = 12
_ALIASES = {"\u2011": "-", "\ufe0f": "", "\ufeff": "", "\u2028": " ", "\u2029": " "}


def inputs(context: Context) -> dict[str, str]:
    """The `sys.inputs` of the template: `isi` (the context), `grafik` (pictures), `qr` (SVG or empty)."""
    return {
        "isi": printable_json(canonical_json(context).decode()),
        "grafik": json.dumps(_pictures(context), ensure_ascii=False),
        "qr": _qr(context.jejak.alamat_verifikasi),
    }


def printable_json(document: str) -> str:
    """The same JSON with every character that the typeface lacks named as [U+XXXX].

    Control characters become blanks, so that a figure cannot be hidden or turned round;
    words too long for a column get places to break.
    """
    text = name_missing(document)
    if "\\" in text:
        text = _ESCAPE.sub(_visible_escape, text)
    return _LONG_WORD.sub(_breakable, text)


def _visible_escape(match: re.Match[str]) -> str:
    code, letter = match.groups()
    if code or letter in "tbfr":
        return " "
    return match.group(0)


def name_missing(text: str) -> str:
    """`text` with each character that the typeface lacks written as [U+XXXX]."""
    known = covered()
    missing = {c for c in set(text) if ord(c) not in known}
    if not missing:
        return text
    return text.translate({ord(c): _ALIASES.get(c, f"[U+{ord(c):04X}]") for c in missing})


def _breakable(match: re.Match[str]) -> str:
    word = match.group(0)
    parts = [word[at : at + _BREAK_EVERY] for at in range(0, len(word), _BREAK_EVERY)]
    return "\u200b".join(parts)


def _pictures(context: Context) -> dict[str, list[dict[str, str]]]:
    if not isinstance(context, LaporanDataKinerjaContext):
        return {}
    bars, paired = context.grafik_capaian, context.grafik_serapan
    return {
        "capaian": [_picture(bar_capaian(bars[low:high])) for low, high in chunks(len(bars))],
        "serapan": [_picture(bars_capaian_serapan(paired[low:high])) for low, high in chunks(len(paired), 20)],
        "tren": [
            _picture(line_trend(uraian.tren, judul=f"Tren {uraian.nama}")) if uraian.tren else {}
            for uraian in context.uraian
        ],
    }


def _picture(svg: str) -> dict[str, str]:
    safe = name_missing(svg)
    return {"svg": safe, "alt": describe(safe)}


def _qr(address: str) -> str:
    if not address:
        return ""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=2, dark="#000", light="#fff", xmldecl=False, svgns=True, omitsize=True
    )
    return out.getvalue().decode()
