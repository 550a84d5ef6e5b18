"""Charts as SVG text: the same picture on the page and in the report.

Attributes only (no style, no script), so any content security policy lets them through.
Told apart in grey by shape, line and printed value, never by colour alone. Every figure
arrives twice, plain for drawing and printed for reading; here nothing is rounded or formatted.
"""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from html import unescape
from typing import TypeVar

from takar.documents.contexts.grafik import TitikCapaian, TitikSerapan, TitikTren
from takar.documents.svg import (
    AKSEN,
    BAIK,
    GARIS,
    KERTAS,
    REDUP,
    TINTA,
    circle,
    line,
    picture,
    polyline,
    rect,
    square,
    text,
    text_width,
    wrap_text,
)

BAR_LIMIT = 26
"""Bars in one picture; longer lists are cut into several with `chunks`."""
PAIR_LIMIT = 20
"""The same for bars in pairs."""
LOWEST_FROM = 40
"""Of more points than this only the lowest are drawn: hundreds of bars show nothing."""
PointT = TypeVar("PointT")
_LABEL, _PLOT, _VALUE = 250.0, 250.0, 60.0
_CODE = 28.0  # room at the left for the code of a figure, where the bars have any
_TREND_STRIDE, _TREND_HEIGHT = 58.0, 132.0
_NARROW_STRIDE = 36.0
_TREND_POINTS = 4  # a picture is never narrower than for the four triwulan of a year


def bar_capaian(titik: Sequence[TitikCapaian], *, judul: str = "Capaian per indikator") -> str:
    """Horizontal bars with the 100 % line. Bars past the scale are cut with an arrow, their value printed."""
    nilai = [_number(point.nilai) for point in titik]
    top = _scale(nilai)
    labels = [_label(point) for point in titik]
    body: list[str] = []
    y = 18.0
    for point, label, value in zip(titik, labels, nilai, strict=True):
        body += [*_code(point.kode_angka, y + 13), *_bar_row(point, label, value, y, top)]
        y += 24.0
    at_100 = _LABEL + _PLOT * 100 / top
    axis = [
        line(_LABEL, 14, _LABEL, y, GARIS),
        line(at_100, 14, at_100, y, TINTA, dash="4 3"),
        text(at_100, 10, "100%", size=8, anchor="middle", fill=TINTA),
    ]
    uraian = "; ".join(f"{_named(point)}: {point.teks}" for point in titik) or "tidak ada indikator"
    return picture(_LABEL + _PLOT + _room(titik, nilai, top), y + 4, judul, uraian, body + axis)


def bars_capaian_serapan(titik: Sequence[TitikSerapan], *, judul: str = "Capaian kinerja dan serapan anggaran") -> str:
    """Two bars for each thing, both of the whole year: capaian solid, serapan hollow; a legend names them."""
    capaian = [_number(point.capaian) for point in titik]
    serapan = [_number(point.serapan) for point in titik]
    top = _scale(capaian + serapan)
    body = _legend()
    y = 38.0
    for index, point in enumerate(titik):
        body += [*_code(point.kode_angka, y + 9), *_code(point.kode_serapan, y + 19.5)]
        for row, part in enumerate(_label(point)):
            body.append(text(_LABEL - 8, y + 9 + row * 10.5, part, size=9, anchor="end", fit=True))
        body += _paired_bar(capaian[index], point.teks_capaian, y, top, AKSEN)
        body += _paired_bar(serapan[index], point.teks_serapan, y + 11, top, KERTAS)
        y += 30.0
    at_100 = _LABEL + _PLOT * 100 / top
    body += [
        line(_LABEL, 34, _LABEL, y - 4, GARIS),
        line(at_100, 34, at_100, y - 4, TINTA, dash="4 3"),
        text(at_100, 30, "100%", size=8, anchor="middle", fill=TINTA),
    ]
    uraian = "; ".join(
        f"{_named(point)}: capaian tahun {point.teks_capaian or 'tidak ada'}, "
        f"serapan {point.teks_serapan or 'tidak ada'}"
        for point in titik
    )
    return picture(_LABEL + _PLOT + _VALUE, y, judul, uraian or "tidak ada data", body)


def _label(point: TitikCapaian | TitikSerapan) -> Sequence[str]:
    """The name of a bar in two lines at most, with room for its code."""
    return wrap_text(point.label, _LABEL - 12 - (_CODE if point.kode_angka else 0), size=9, lines=2)


def _code(kode: str, y: float) -> list[str]:
    return [text(0, y, kode, size=8, fill=REDUP)] if kode else []


def _named(point: TitikCapaian | TitikSerapan) -> str:
    kode = " dan ".join(part for part in (point.kode_angka, getattr(point, "kode_serapan", "")) if part)
    return f"{point.label} (kode angka {kode})" if kode else point.label


def line_trend(titik: Sequence[TitikTren], *, judul: str = "Tren per triwulan", narrow: bool = False) -> str:
    """Realisasi as a solid line with dots, target as a dashed line with squares; gaps stay gaps.

    ``narrow``: points stand closer and without their figures, for a place that tells them in a table.
    """
    target = [_number(point.target) for point in titik]
    realisasi = [_number(point.realisasi) for point in titik]
    known = [value for value in target + realisasi if value is not None]
    low, high = min(known, default=Decimal(0)), max(known, default=Decimal(1))
    margin = (high - low) * Decimal("0.25") or abs(high) * Decimal("0.25") or Decimal(1)
    low, high = low - margin, high + margin
    width = 36 + (_NARROW_STRIDE if narrow else _TREND_STRIDE) * max(len(titik), _TREND_POINTS)
    left, right, upper, lower = 18.0, width - 18, 30.0, _TREND_HEIGHT - 18
    base = lower - 14  # room for a figure under the lowest point
    stride = (right - left) / max(len(titik), 1)

    def spot(index: int, value: Decimal) -> tuple[float, float]:
        share = float((value - low) / (high - low))
        return left + stride * (index + 0.5), base - share * (base - upper)

    body = [line(left, lower, right, lower, GARIS)]
    for index, point in enumerate(titik):
        x = left + stride * (index + 0.5)
        body.append(text(x, lower + 12, point.label, size=9, anchor="middle", fill=REDUP))
    body += _series([None if v is None else spot(i, v) for i, v in enumerate(target)], solid=False)
    body += _series([None if v is None else spot(i, v) for i, v in enumerate(realisasi)], solid=True)
    for index, value in enumerate(realisasi):
        if value is not None and not narrow:
            x, y = spot(index, value)
            aim = target[index]
            above = aim is None or value >= aim
            body.append(text(x, y - 7 if above else y + 14, titik[index].teks_realisasi, size=9, anchor="middle"))
    body += _trend_legend(left)
    uraian = "; ".join(
        f"{point.label}: target {point.teks_target or 'tidak ada'}, realisasi {point.teks_realisasi or 'belum ada'}"
        for point in titik
    )
    return picture(width, _TREND_HEIGHT, judul, uraian or "tidak ada data", body)


def lowest(points: Sequence[PointT], nilai: Sequence[str], limit: int) -> Sequence[PointT]:
    """The `limit` lowest of more than `LOWEST_FROM` points, the lowest first; fewer stay as they stand.

    Points without a figure come last; every figure stands in the tables anyway.
    """
    if len(points) <= LOWEST_FROM:
        return points
    figures = [_number(one) for one in nilai]
    order = sorted(range(len(points)), key=lambda at: (figures[at] is None, figures[at] or 0, at))
    return [points[at] for at in order[:limit]]


def chunks(count: int, limit: int = BAR_LIMIT) -> list[tuple[int, int]]:
    """Cut `count` rows into even spans of at most `limit`: 30 -> (0, 15), (15, 30)."""
    parts = -(-count // limit)
    return [(count * part // parts, count * (part + 1) // parts) for part in range(parts)]


def describe(svg: str) -> str:
    """Title and description of a picture of ours as one plain text, for the alternative text in a PDF."""
    found = re.findall(r"<(?:title|desc)>(.*?)</(?:title|desc)>", svg, re.DOTALL)
    return ". ".join(unescape(part) for part in found)


def _number(plain: str) -> Decimal | None:
    """A plain figure; None where it is empty. Anything else unreadable is a fault of the caller."""
    if not plain:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise ValueError(f"chart figures are plain decimals, not {plain!r}") from None
    if not value.is_finite():
        raise ValueError(f"chart figures are finite, not {plain!r}")
    return value


def _scale(values: Sequence[Decimal | None]) -> float:
    """Right end of a per cent axis: a round figure between 120 and 160."""
    high = max((float(value) for value in values if value is not None), default=100.0)
    return min(max(120.0, 20.0 * -(-high // 20)), 160.0)


def _bar_row(point: TitikCapaian, label: Sequence[str], value: Decimal | None, y: float, top: float) -> list[str]:
    first = y + (13 if len(label) == 1 else 8)
    out = [text(_LABEL - 8, first + row * 10.5, part, size=9, anchor="end", fit=True) for row, part in enumerate(label)]
    if value is None:
        return [*out, text(_LABEL + 6, y + 13, point.teks, size=9, fill=REDUP)]
    width = _width(value, top)
    reached = value >= 100
    out.append(rect(_LABEL, y + 3, width, 13, BAIK if reached else AKSEN))
    if not reached:
        out.append(rect(_LABEL + width - 4 if width > 4 else _LABEL, y + 3, min(4, width), 13, TINTA))
    return [*out, *_value_text(value, point.teks, y + 13, top)]


def _room(titik: Sequence[TitikCapaian], nilai: Sequence[Decimal | None], top: float) -> float:
    """Room right of the plot for the longest printed figure: one with its coverage is longer than a percentage."""
    ends = [
        text_width(f"→ {point.teks}", 9) + (0 if value is None else _width(value, top)) - _PLOT + 8
        for point, value in zip(titik, nilai, strict=True)
    ]
    return max(_VALUE, *ends) if ends else _VALUE


def _paired_bar(value: Decimal | None, teks: str, y: float, top: float, fill: str) -> list[str]:
    if value is None:
        return [text(_LABEL + 6, y + 8, teks or "tidak ada data", size=8, fill=REDUP)]
    bar = rect(_LABEL, y, _width(value, top), 9, fill, stroke=AKSEN)
    return [bar, *_value_text(value, teks, y + 8, top)]


def _value_text(value: Decimal, teks: str, y: float, top: float) -> list[str]:
    """The printed figure right of its bar, moved clear of the 100 % line where it would lie on it."""
    shown = ("→ " if float(value) > top else "") + teks
    x = _LABEL + _width(value, top) + 5
    at_100 = _LABEL + _PLOT * 100 / top
    if x - 3 < at_100 < x + text_width(shown, 9) + 2:
        x = at_100 + 5
    return [text(x, y, shown, size=9, fit=True)]


def _width(value: Decimal, top: float) -> float:
    return max(0.0, min(float(value), top) / top * _PLOT)


def _series(spots: Sequence[tuple[float, float] | None], *, solid: bool) -> list[str]:
    out: list[str] = []
    run: list[tuple[float, float]] = []
    for spot in [*spots, None]:
        if spot is not None:
            run.append(spot)
            continue
        if len(run) > 1:
            out.append(polyline(run, AKSEN if solid else TINTA, dash="" if solid else "4 3"))
        run = []
    for spot in spots:
        if spot is not None:
            out.append(circle(*spot, 3.2, AKSEN) if solid else square(*spot, 5.4, KERTAS, TINTA))
    return out


def _legend() -> list[str]:
    return [
        rect(_LABEL - 40, 5, 18, 8, AKSEN, stroke=AKSEN),
        text(_LABEL - 17, 12.5, "capaian terhadap target tahun", size=9),
        rect(_LABEL + 135, 5, 18, 8, KERTAS, stroke=AKSEN),
        text(_LABEL + 158, 12.5, "serapan terhadap pagu tahun", size=9),
    ]


def _trend_legend(left: float) -> list[str]:
    return [
        polyline([(left, 9), (left + 20, 9)], AKSEN),
        circle(left + 10, 9, 3.2, AKSEN),
        text(left + 25, 12, "realisasi", size=9),
        polyline([(left + 84, 9), (left + 104, 9)], TINTA, dash="4 3"),
        square(left + 94, 9, 5.4, KERTAS, TINTA),
        text(left + 109, 12, "target", size=9),
    ]
