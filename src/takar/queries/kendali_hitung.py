"""How many langkah were expected, came, and came in time: of a round, of a year, and year by year."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from takar.documents.contexts import PenerimaanKendali, SilangKendali, TrenKendali
from takar.queries.sejarah_langkah import LangkahLalu
from takar.rules.periods import Triwulan, format_tanggal

K = TypeVar("K")
SEMUA = "Semua tahun"


def in_time(satu: LangkahLalu, today: date) -> bool | None:
    """Whether a langkah was completed in time; one that is overdue was not, and of one not due yet None is told."""
    if satu.first_on is not None:
        return satu.first_on <= satu.due_on
    return False if satu.due_on < today else None


def bagian(tepat: int, dari: int) -> str:
    """Return "88%", cut off so that 100% is nothing less; a dash where nothing can be told yet."""
    return f"{tepat * 100 // dari}%" if dari else "–"


def penerimaan(hal: str, found: Sequence[LangkahLalu], today: date) -> PenerimaanKendali:
    """Return one line of the table expected, received, on time."""
    known = [told for satu in found if (told := in_time(satu, today)) is not None]
    done = [satu.first_on for satu in found if satu.first_on is not None]
    due = sorted({satu.due_on for satu in found})
    return PenerimaanKendali(
        hal=hal,
        jatuh_tempo=" s.d. ".join(dict.fromkeys(format_tanggal(d) for d in (due[0], due[-1]))),
        diharapkan=str(len(found)),
        selesai=str(len(done)),
        tepat_waktu=str(sum(known)),
        bagian=bagian(sum(known), len(known)),
        terakhir=format_tanggal(max(done)) if done else "–",
    )


def per_langkah(found: Iterable[LangkahLalu], today: date) -> Iterator[PenerimaanKendali]:
    """Yield one line for each langkah of a round."""
    for nama, group in _by(found, _nama):
        yield penerimaan(nama, group, today)


def per_triwulan(found: Iterable[LangkahLalu], today: date) -> Iterator[PenerimaanKendali]:
    """Yield one line for the sending and one for the receipt of each triwulan of a year."""
    for periode, group in _by(found, lambda satu: satu.periode):
        last = max(satu.nomor for satu in group)
        for nomor in (1, last):
            own = [satu for satu in group if satu.nomor == nomor]
            yield penerimaan(f"TW {Triwulan(periode[1]).romawi}, langkah {own[0].nama}", own, today)


def tren(found: Sequence[LangkahLalu], today: date) -> Iterator[TrenKendali]:
    """Yield the part in time of each langkah, then of each unit, year by year."""
    for hal, key in (("Langkah", _nama), ("Unit kerja", _unit)):
        for nama, group in _by(found, key):
            by_tahun: dict[int, list[bool]] = {}
            for satu in group:
                if (told := in_time(satu, today)) is not None:
                    by_tahun.setdefault(satu.periode[0], []).append(told)
            lines = tuple(
                f"{tahun}: {bagian(sum(told), len(told))} ({sum(told)} dari {len(told)})"
                for tahun, told in by_tahun.items()
            )
            yield TrenKendali(hal, nama, lines or ("belum ada yang jatuh tempo",))


def silang(found: Sequence[LangkahLalu], today: date) -> Iterator[SilangKendali]:
    """Yield each langkah of each unit, a row for each year and, of several, one for all; no unit lacks a langkah."""
    names = sorted({(satu.nomor, satu.nama) for satu in found})
    for unit, group in _by(found, _unit):
        by_tahun: dict[str, dict[str, list[bool]]] = {}
        for satu in group:
            cells = by_tahun.setdefault(str(satu.periode[0]), {})
            if (told := in_time(satu, today)) is not None:
                cells.setdefault(satu.nama, []).append(told)
        if len(by_tahun) > 1:
            by_tahun[SEMUA] = {nama: [t for c in by_tahun.values() for t in c.get(nama, ())] for _, nama in names}
        for tahun, cells in by_tahun.items():
            for _, nama in names:
                told_list = cells.get(nama, [])
                tepat, dari = sum(told_list), len(told_list)
                counted = (str(tepat), str(dari), bagian(tepat, dari)) if dari else ("", "", "")
                yield SilangKendali(unit, tahun, nama, *counted)


def _nama(satu: LangkahLalu) -> str:
    return satu.nama


def _unit(satu: LangkahLalu) -> str:
    return satu.unit


def _by(found: Iterable[LangkahLalu], key: Callable[[LangkahLalu], K]) -> Iterator[tuple[K, list[LangkahLalu]]]:
    groups: dict[K, list[LangkahLalu]] = {}
    for satu in found:
        groups.setdefault(key(satu), []).append(satu)
    yield from groups.items()
