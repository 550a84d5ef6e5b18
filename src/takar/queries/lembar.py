"""The sheet of langkah 1: every row of a unit with what is typed, what is computed and what is in the way."""

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from takar.queries.berkas import Terlihat
from takar.queries.kalender import kalender
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris, Induk, baris_list, rows_of
from takar.queries.langkah_tampil import tenggat
from takar.queries.lembar_baris import BarisLembar, Di, Turunan, baris_lembar, isi_of, turunan_of
from takar.queries.pengembalian import Pengembalian, pengembalian_of
from takar.queries.perbaikan import changed_bukti, is_returned
from takar.queries.setahun import rows_until
from takar.queries.subjek import kind_nomor
from takar.queries.tampil import short
from takar.records.models import LangkahBerkas
from takar.rules.calendar import sisa_hari
from takar.rules.pada import Pada
from takar.rules.periods import Periode
from takar.sop.model import Kind
from takar.sop.permissions import Action
from takar.sop.state import State

UNFINISHED = frozenset({"belum diisi", "belum lengkap", "perlu perbaikan"})

__all__ = ["BarisLembar", "Golongan", "Lembar", "Turunan", "derive_rows", "lembar_of"]


@dataclass(frozen=True, slots=True)
class Golongan:
    """Rows below the same sasaran, program or kegiatan; ``judul`` names what is new since the group before."""

    judul: tuple[str, ...]
    baris: tuple[BarisLembar, ...]


@dataclass(frozen=True, slots=True)
class Penghalang:
    """One thing that stands in the way of sending, and the field where it is mended."""

    isian: str
    kalimat: str


@dataclass(frozen=True, slots=True)
class Tempo:
    """When the sheet is due, in words; ``keadaan`` is "", hari ini, or terlambat."""

    tanggal: date
    kata: str
    keadaan: str


@dataclass(frozen=True, slots=True)
class Lembar:
    """The sheet as one person sees it. ``terkunci`` says why it cannot be typed in, empty where it can."""

    berkas_id: int
    versi: int
    periode: Periode
    unit: str
    unit_kode: str
    golongan: tuple[Golongan, ...]
    terkunci: str
    draf: bool
    pengembalian: Pengembalian | None
    tempo: Tempo | None

    @property
    def baris(self) -> Iterator[BarisLembar]:
        """All rows in order."""
        return (row for group in self.golongan for row in group.baris)

    @property
    def penghalang(self) -> tuple[Penghalang, ...]:
        """What stands in the way of sending: one line for a row not begun, else one for each thing."""
        return tuple(satu for row in self.baris for satu in _penghalang(row))

    @property
    def dikembalikan(self) -> tuple[BarisLembar, ...]:
        """The rows that were handed back and are open."""
        return tuple(row for row in self.baris if "jawaban" in row.isi)

    @property
    def terbuka(self) -> int:
        """How many rows can be typed in."""
        return sum(not row.locked for row in self.baris)

    @property
    def jumlah(self) -> int:
        """How many rows there are."""
        return sum(len(group.baris) for group in self.golongan)

    @property
    def lengkap(self) -> int:
        """How many rows need nothing more."""
        return sum(row.turunan.keadaan not in UNFINISHED for row in self.baris)

    @property
    def tw(self) -> str:
        """ "TW III"."""
        return f"TW {self.periode.triwulan.romawi}"

    @property
    def tw_lalu(self) -> str:
        """ "TW II"."""
        return f"TW {self.periode.sebelumnya().triwulan.romawi}"


def lembar_of(seen: Terlihat, pada: Pada | None = None) -> Lembar:
    """Return the sheet of a berkas that the person may read.

    ``pada``: as it was sent by the end of a day, of a berkas that was put back to it (docs/adr/0082).
    """
    berkas = seen.berkas
    if pada is not None:
        return _lembar_pada(seen, pada)
    draf = berkas.state == State.COLLECTING
    periode = periode_of(berkas)
    rows = baris_list(berkas, draft=draf)
    changed = changed_bukti(berkas.pk) if draf and berkas.returned else frozenset()
    terkunci = seen.refusal(Action.FILL)
    return Lembar(
        berkas_id=berkas.pk,
        versi=berkas.versi,
        periode=periode,
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        golongan=tuple(_groups(rows, periode, changed, Di.BACA if terkunci else Di.LEMBAR)),
        terkunci=terkunci,
        draf=draf,
        pengembalian=pengembalian_of(berkas, seen.today, Kind.COLLECT),
        tempo=_tempo(seen) if draf else None,
    )


def _lembar_pada(seen: Terlihat, pada: Pada) -> Lembar:
    """Whatever was sent is read as it was sent: of what was typed since, nothing is kept by its day."""
    berkas, periode = seen.berkas, periode_of(seen.berkas)
    rows = rows_until(berkas, pada)
    return Lembar(
        berkas_id=berkas.pk,
        versi=berkas.versi,
        periode=periode,
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        golongan=tuple(_groups(rows, periode, frozenset(), Di.BACA)),
        terkunci=f"Angka sebagaimana sudah dikirim {pada.kata}; draf tidak ikut.",
        draf=False,
        pengembalian=pengembalian_of(berkas, pada.hari, Kind.COLLECT, pada.sampai),
        tempo=None,
    )


def derive_rows(
    berkas_id: int, periode: Periode, isian_ids: Collection[int], lain: Collection[int] = ()
) -> dict[int, tuple[Turunan, dict[str, str]]]:
    """Return what follows from the rows as they are saved now: capaian, state, findings.

    Beside it stand the texts of all cells of the rows in ``lain``, those that the person does not know as they are.
    """
    rows = rows_of(berkas_id, periode, draft=True, isian_ids=isian_ids)
    changed = changed_bukti(berkas_id) if any(is_returned(row) for row in rows) else frozenset()
    return {
        row.isian_id: (turunan_of(row, changed, Di.LEMBAR), dict(isi_of(row)) if row.isian_id in lain else {})
        for row in rows
    }


def _groups(rows: Sequence[Baris], periode: Periode, changed: AbstractSet[int], di: Di) -> Iterator[Golongan]:
    before: tuple[Induk, ...] = ()
    for induk, group in groupby(rows, key=lambda row: row.golongan):
        judul = tuple(f"{satu.kode} {satu.nama}" for satu in induk if satu not in before)
        yield Golongan(judul, tuple(baris_lembar(row, turunan_of(row, changed, di), periode) for row in group))
        before = induk


def _penghalang(row: BarisLembar) -> Iterator[Penghalang]:
    name = f"{row.kode} {short(row.nama)}"
    if row.turunan.keadaan == "belum diisi":
        first = "nilai" if row.berkomponen else next(iter(row.isi))
        yield Penghalang(f"b{row.id}-{first}", f"{name}: belum diisi.")
        return
    for tanda in row.turunan.blokir:
        here = tanda.kolom in row.isi or (tanda.kolom == "nilai" and row.berkomponen)
        field = tanda.kolom if here else "bukti"
        yield Penghalang(f"b{row.id}-{field}", f"{name}: {tanda.pesan}")


def _tempo(seen: Terlihat) -> Tempo:
    nomor = kind_nomor(seen.berkas, Kind.COLLECT)
    langkah = LangkahBerkas.objects.get(berkas=seen.berkas, nomor=nomor)
    due = tenggat(langkah)
    keadaan = "terlambat" if due < seen.today else "hari ini" if due == seen.today else ""
    return Tempo(due, sisa_hari(seen.today, due, kalender(seen.berkas.pengumpulan.opd_id)), keadaan)
