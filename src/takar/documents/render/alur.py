"""The flow of an SOP on its table: rows reckoned and put on pages, the five symbols, and the lines between them.

PermenPANRB 35/2012 knows kapsul (begin, end), kotak (work), belah ketupat (decision), anak panah (direction) and
segilima (goes on, on another page). All measures are points from the upper left corner of the table of a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from takar.documents.contexts import BarisLangkahSop, SopContext
from takar.documents.render.tabel import CM, REBAH
from takar.documents.render.teks import printable
from takar.documents.render.ukuran import line_count, text_height

UKURAN, JARAK = 7.5, 3.0
ROOM = 16.0 * CM
"""Height that the table of one page may take."""
STRIP = 0.95 * CM
"""Height of the row in which the flow leaves a page or comes from one."""
LEAST_ROW = 1.45 * CM
SYMBOL = 0.74 * CM
ARROW = 4.0
_FIXED = (0.8, 0.0, 3.3, 2.3, 3.2, 1.9)  # No, Kegiatan (what is left), Kelengkapan, Waktu, Output, Keterangan
_NARROW, _WIDE, _KEGIATAN = 1.15, 1.75, 4.6


class TooLongError(ValueError):
    """A langkah whose texts do not fit on one page; the message names it."""


@dataclass(slots=True)
class Lembar:
    """One page: the heights of its rows with their texts, and what is drawn over them."""

    tinggi: list[float] = field(default_factory=list)
    sel: list[str] = field(default_factory=list)
    simbol: list[dict[str, Any]] = field(default_factory=list)
    garis: list[dict[str, Any]] = field(default_factory=list)
    label: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Titik:
    """Where a symbol stands: page, middle, half its width, its form."""

    lembar: int
    x: float
    y: float
    half: float
    bentuk: str


def flow(context: SopContext) -> dict[str, Any]:
    """Return the pages of the table as the template draws them. Raises TooLongError."""
    return _Alur(context).drawn()


class _Alur:
    def __init__(self, context: SopContext) -> None:
        self.context = context
        self.kolom = _widths(len(context.kolom_pelaksana))
        self.edges = [sum(self.kolom[:at]) for at in range(len(self.kolom) + 1)]
        self.kepala = self._head()
        self.lembar = [Lembar()]
        self.titik: dict[str, Titik] = {}

    def drawn(self) -> dict[str, Any]:
        rows = self.context.langkah
        for at, row in enumerate(rows):
            self._place(row, rows[at - 1] if at else None, last=row is rows[-1])
        for before, after in pairwise(rows):
            self._forward(self.titik[before.nomor], self.titik[after.nomor])
        for row in rows:
            if row.kembali in self.titik:
                self._back(row)
        return {
            "kolom": [round(w, 2) for w in self.kolom],
            "kepala": [round(h, 2) for h in self.kepala],
            "ukuran": UKURAN,
            "jarak": JARAK,
            "lembar": [
                {"tinggi": p.tinggi, "sel": p.sel, "simbol": p.simbol, "garis": p.garis, "label": p.label}
                for p in self.lembar
            ],
        }

    def _head(self) -> tuple[float, float]:
        names = zip(self.context.kolom_pelaksana, self.kolom[2:], strict=False)
        lines = max((_lines(name, width, bold=True) for name, width in names), default=1)
        return _high(1), _high(max(lines, 2))

    def _place(self, row: BarisLangkahSop, before: BarisLangkahSop | None, *, last: bool) -> None:
        said = (row.nomor, row.kegiatan, _listed(row.perlengkapan), row.waktu, _listed(row.keluaran), row.keterangan)
        texts = [printable(text) for text in said]
        widths = (self.kolom[0], self.kolom[1], *self.kolom[-4:])
        high = max(LEAST_ROW, *(_high(_lines(t, w)) for t, w in zip(texts, widths, strict=True)))
        room = ROOM - sum(self.kepala)
        if high > room - 2 * STRIP:
            raise TooLongError(f"Langkah {row.nomor} terlalu panjang untuk satu halaman. Ringkas kalimatnya.")
        if sum(self.lembar[-1].tinggi) + high + (0 if last else STRIP) > room and before is not None:
            self._turn(self.titik[before.nomor])
        top = sum(self.kepala) + sum(self.lembar[-1].tinggi)
        self._row(high, texts)
        self._symbols(row, top + high / 2)

    def _row(self, high: float, texts: Sequence[str]) -> None:
        page = self.lembar[-1]
        page.tinggi.append(round(high, 2))
        page.sel += [*texts[:2], *[""] * len(self.context.kolom_pelaksana), *texts[2:]]

    def _turn(self, left: Titik) -> None:
        """Leave the page through a segilima, and come in on the next one through another."""
        for said, new in (("Bersambung ke halaman berikutnya", False), ("Sambungan dari halaman sebelumnya", True)):
            if new:
                self.lembar.append(Lembar())
            y = sum(self.kepala) + sum(self.lembar[-1].tinggi) + STRIP / 2
            self._row(STRIP, ("", said, "", "", "", ""))
            spot = Titik(len(self.lembar) - 1, left.x, y, SYMBOL * 0.42, "segilima")
            self._draw(spot)
            if not new:
                self._line([(left.x, left.y + _half_high(left)), (left.x, y - _half_high(spot))], spot.lembar)

    def _symbols(self, row: BarisLangkahSop, y: float) -> None:
        """One symbol for each pelaksana, joined by a line; the flow runs through the first."""
        columns = [at for at, name in enumerate(self.context.kolom_pelaksana) if name in row.pelaksana] or [0]
        spots = []
        for at in columns if self.context.kolom_pelaksana else ():
            width = self.kolom[2 + at]
            half = min(1.3 * CM, width - 0.3 * CM) / 2
            spots.append(Titik(len(self.lembar) - 1, self.edges[2 + at] + width / 2, y, half, row.bentuk))
        for spot in spots:
            self._draw(spot)
        for one, other in pairwise(spots):
            self._line([(one.x + one.half, y), (other.x - other.half, y)], one.lembar, arrow=False)
        self.titik[row.nomor] = spots[0] if spots else Titik(len(self.lembar) - 1, 0, y, 0, "")

    def _draw(self, spot: Titik) -> None:
        high = _half_high(spot) * 2
        self.lembar[spot.lembar].simbol.append(
            {
                "bentuk": spot.bentuk,
                "x": round(spot.x - spot.half, 2),
                "y": round(spot.y - high / 2, 2),
                "w": round(spot.half * 2, 2),
                "h": round(high, 2),
            }
        )

    def _forward(self, one: Titik, other: Titik) -> None:
        if not one.bentuk:
            return
        if one.lembar != other.lembar:  # the segilima on top of the new page stands in the column of the one before
            strip = sum(self.kepala) + STRIP / 2
            one = Titik(other.lembar, one.x, strip, SYMBOL * 0.42, "segilima")
        if abs(one.x - other.x) < 1:
            self._line([(one.x, one.y + _half_high(one)), (other.x, other.y - _half_high(other))], other.lembar)
            return
        side = one.x + (one.half if other.x > one.x else -one.half)
        path = [(side, one.y), (other.x, one.y), (other.x, other.y - _half_high(other))]
        self._line(path, other.lembar)
        if one.bentuk == "ketupat":
            self._say(side + (2 if other.x > one.x else -10), one.y - 8, "Ya", one.lembar)

    def _back(self, row: BarisLangkahSop) -> None:
        """The way back of a decision, dashed; to another page it is told in words."""
        one, other = self.titik[row.nomor], self.titik[row.kembali]
        left = other.x <= one.x
        side = one.x - one.half if left else one.x + one.half
        self._say(side + (-16 if left else 2), one.y - 8, "Tidak", one.lembar)
        if one.lembar != other.lembar:
            end = side + (-8 if left else 8)
            self._line([(side, one.y), (end, one.y)], one.lembar, dashed=True)
            self._say(end + (-22 if left else 2), one.y + 2, f"ke {row.kembali}", one.lembar)
        elif int(row.nomor) - int(row.kembali) == 1 and abs(one.x - other.x) > 1:
            path = [(side, one.y), (other.x, one.y), (other.x, other.y + _half_high(other))]
            self._line(path, one.lembar, dashed=True)
        else:
            lane = other.x - other.half - 5
            path = [(side, one.y), (lane, one.y), (lane, other.y), (other.x - other.half, other.y)]
            self._line(path, one.lembar, dashed=True)

    def _line(self, path: list[tuple[float, float]], page: int, *, dashed: bool = False, arrow: bool = True) -> None:
        self.lembar[page].garis.append(
            {
                "titik": [[round(x, 2), round(y, 2)] for x, y in path],
                "putus": dashed,
                "panah": _head_of(path) if arrow else [],
            }
        )

    def _say(self, x: float, y: float, teks: str, page: int) -> None:
        self.lembar[page].label.append({"x": round(x, 2), "y": round(y, 2), "teks": teks})


def _widths(actors: int) -> list[float]:
    """Widths in points; with many pelaksana their columns get narrow before the sentences do."""
    rest = REBAH - sum(_FIXED)
    each = min(_WIDE, max(_NARROW, (rest - _KEGIATAN) / actors)) if actors else 0
    kegiatan = max(rest - each * actors, _KEGIATAN / 2)
    if actors and kegiatan + each * actors > rest:
        each = (rest - kegiatan) / actors
    return [w * CM for w in (_FIXED[0], kegiatan, *[each] * actors, *_FIXED[2:])]


def _lines(teks: str, width: float, *, bold: bool = False) -> int:
    return line_count(teks, (width - 2 * JARAK) / UKURAN, bold=bold)


def _high(lines: int) -> float:
    return text_height(lines, UKURAN) + 2 * JARAK + 1


def _listed(texts: Sequence[str]) -> str:
    return "\n".join(f"{n}. {one}" for n, one in enumerate(texts, start=1)) if len(texts) > 1 else "".join(texts)


def _half_high(spot: Titik) -> float:
    return {"ketupat": SYMBOL * 0.62, "segilima": SYMBOL * 0.42}.get(spot.bentuk, SYMBOL / 2)


def _head_of(path: list[tuple[float, float]]) -> list[list[float]]:
    """The three corners of the head at the end of a path that runs level or upright."""
    (x0, y0), (x1, y1) = path[-2:]
    dx, dy = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
    base_x, base_y = x1 - dx * ARROW, y1 - dy * ARROW
    wing = ARROW * 0.45
    return [
        [round(x, 2), round(y, 2)]
        for x, y in ((x1, y1), (base_x + dy * wing, base_y + dx * wing), (base_x - dy * wing, base_y - dx * wing))
    ]
