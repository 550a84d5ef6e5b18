"""Langkah 1: cells typed, saved one by one or as a block."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from takar.actions.errors import Galat, Invalid, Refusal, Stale
from takar.actions.keterlibatan import Sebagai, involve
from takar.actions.langkah import begin
from takar.actions.sel import COLUMNS, KOMPONEN, NO_PAGU, Ask, Reject, Value, name_of_komponen, read_cell, show
from takar.actions.tx import STALE, Outcome, writing
from takar.queries.berkas import Terlihat
from takar.queries.kartu import Kartu, periode_of
from takar.queries.kinerja import kartu_of_rows, rows_with_pagu, target_of_rows
from takar.queries.prepared import PreparedModels, key_of
from takar.queries.sumber import FIGURES, figures_of
from takar.records.models import BerkasBidang, IsianRealisasi
from takar.rules.accumulation import is_due
from takar.rules.formula import StatusCapaian
from takar.rules.komponen_angka import read_angka, write_angka
from takar.rules.penjelasan import DASAR, untuk_after
from takar.rules.periods import Periode
from takar.rules.record import record
from takar.rules.status_kosong import ALREADY_DUE, may_wait
from takar.sop.permissions import Action, Actor, Refused

MAX_CELLS = 5_000
UNKNOWN = "Baris atau kolom itu tidak ada di lembar ini."
CHANGED_SINCE = (
    "Sejak daftar perubahan ini dibuat, ada baris yang berubah di Takar. Belum ada yang disimpan; periksa lagi "
    "daftar di bawah ini, lalu simpan."
)
COMPUTED = (
    "Angka ini dihitung dari komponennya, jadi tidak diketik di sini. Isi komponennya pada keterangan baris atau pada "
    "halaman baris ini."
)
OTHER_CARD = (
    "Kartu indikator ini sudah berubah: di sini tadinya «{}». Angkanya belum disimpan; periksa komponennya, lalu isi "
    "lagi."
)
LOCKED = "Baris ini dikunci: hanya baris yang dikembalikan yang dapat diubah."


@record
class SelMasuk:
    """A typed cell: which row, which column, the text, and what the person saw of it.

    ``asal`` is the text that stood in the cell before; where it is known it is compared instead of the version of
    the whole row: a person may come to know a new version by the answer to one cell without having seen the others.
    ``nama`` is that of the component that a column ``komponen-N`` was shown for: its card may be another by now.
    """

    isian_id: int
    kolom: str
    teks: str
    versi: int
    asal: str | None = None
    nama: str = ""


@record
class SelJawab:
    """What became of a cell. status: tersimpan, tanya, ditolak, dikunci, bentrok.

    ``berubah``: it was saved and is another than before; a whole sheet brings mostly cells that nobody touched.
    """

    isian_id: int
    kolom: str
    status: str
    versi: int
    tampil: str = ""
    pesan: str = ""
    pilihan: tuple[tuple[str, str], ...] = ()
    milik_anda: str = ""
    di_server: str = ""
    berubah: bool = False


@dataclass(slots=True)
class _Baris:
    """A row of the sheet with what one request changes in it; it is written once, as one new version."""

    row: IsianRealisasi
    kartu: Kartu
    may_wait: bool
    has_pagu: bool
    changes: dict[str, Any] = field(default_factory=dict)

    def present(self, kolom: str) -> Any:
        """The value of a column as it stands now."""
        nama = name_of_komponen(kolom, self.kartu)
        if nama:
            return read_angka(self.present("komponen")).get(nama)
        return self.changes.get(kolom, getattr(self.row, kolom))

    def stored(self, kolom: str) -> Any:
        """The value of a column as it is stored, whatever this request changes."""
        nama = name_of_komponen(kolom, self.kartu)
        return read_angka(self.row.komponen).get(nama) if nama else getattr(self.row, kolom)

    def lacks(self, s: SelMasuk) -> bool:
        """Whether the row has no such column; an empty part of a figure that it does not have changes nothing."""
        if s.kolom not in COLUMNS:
            return not name_of_komponen(s.kolom, self.kartu)
        return s.kolom in FIGURES and s.kolom not in figures_of(self.kartu) and bool(s.teks.strip())

    def closed(self, s: SelMasuk) -> tuple[str, str] | None:
        """Return status and sentence where nothing can be typed in this cell, or not by what the person saw of it.

        That is also a component under another name than its card has there now, or under none.
        """
        if self.row.locked:
            return "dikunci", LOCKED
        if s.kolom == "nilai" and self.kartu.komponen:
            return "dikunci", COMPUTED
        if s.kolom.startswith(KOMPONEN) and name_of_komponen(s.kolom, self.kartu) != s.nama:
            return "ditolak", OTHER_CARD.format(s.nama or "komponen yang lain")
        return None

    def lacks_pagu(self, s: SelMasuk) -> bool:
        """Whether money is given for a row without pagu; to empty what stands there is allowed."""
        return s.kolom == "anggaran_sd" and not self.has_pagu and bool(s.teks.strip())

    def take(self, s: SelMasuk) -> SelJawab:
        """Take a cell into the row, or say why not."""
        if closed := self.closed(s):
            return self._refuse(s, *closed)
        read = Reject(NO_PAGU) if self.lacks_pagu(s) else read_cell(s.kolom, s.teks, self.kartu)
        if isinstance(read, Ask):
            return replace(self._refuse(s, "tanya", read.kalimat), pilihan=read.pilihan)
        if isinstance(read, Reject):
            return self._refuse(s, "ditolak", read.kalimat)
        if self.present(s.kolom) != read.nilai and not self._as_seen(s):
            return self._refuse(s, "bentrok", STALE)
        if self._waits_in_vain(s.kolom, read):
            return self._refuse(s, "ditolak", ALREADY_DUE)
        changed = self._change(s.kolom, read)
        shown = show(s.kolom, read.nilai)
        return SelJawab(s.isian_id, s.kolom, "tersimpan", self.row.versi, shown, berubah=changed)

    def _as_seen(self, s: SelMasuk) -> bool:
        """Whether the cell still stands as the person saw it.

        It is compared with what is stored, not with what this request changes: the cells of one request were typed
        against the same sheet and do not conflict among themselves.
        """
        if s.asal is None:
            return s.versi == self.row.versi
        return show(s.kolom, self.stored(s.kolom)).strip() == s.asal.strip()

    def _waits_in_vain(self, kolom: str, read: Value) -> bool:
        """Whether "belum saatnya" is newly chosen for a row that has to be measured."""
        chosen = kolom == "status_kosong" and read.nilai == StatusCapaian.BELUM_SAATNYA.name
        return chosen and not self.may_wait and self.present(kolom) != read.nilai

    def _change(self, kolom: str, read: Value) -> bool:
        """Take the value, and return whether the row is another than before."""
        changed = self.present(kolom) != read.nilai
        nama = name_of_komponen(kolom, self.kartu)
        if nama:
            changed = (changed or bool(self.present("komponen"))) and self._compute(nama, read.nilai)
        elif changed:
            self.changes[kolom] = read.nilai
        if changed and kolom == "nilai" and self.present("komponen"):
            self.changes["komponen"] = ""  # typed under a card that has no components any more
        figure = self.present("nilai") if nama else read.nilai if kolom in FIGURES else None
        answers = figure is not None and bool(self.present("status_kosong"))
        if answers:
            self.changes["status_kosong"] = ""  # a figure answers the question why there is none
        return changed or answers

    def _compute(self, nama: str, nilai: Decimal | str | None) -> bool:
        """Take one component, compute the figure anew by the card of today, and return whether the row is another.

        Those that the card has no more are dropped.
        """
        dasar = self.kartu.dasar
        assert dasar is not None  # noqa: S101  (the component is one of its own)
        angka = {**read_angka(self.present("komponen")), nama: nilai}
        given = {one: Decimal(found) for one in dasar.susunan.nama if (found := angka.get(one)) is not None}
        made = {"komponen": write_angka(dasar, given), "nilai": dasar.hitung(given).nilai}
        if all(self.present(kolom) == value for kolom, value in made.items()):
            return False
        self.changes |= made
        return True

    def as_computed(self) -> dict[str, Any]:
        """Return components and figure as the audit keeps them."""
        return {"isian": self.row.pk, "komponen": self.row.komponen, "nilai": self.row.nilai}

    def _refuse(self, s: SelMasuk, status: str, pesan: str) -> SelJawab:
        here = show(s.kolom, self.present(s.kolom))
        return SelJawab(s.isian_id, s.kolom, status, self.row.versi, here, pesan, milik_anda=s.teks, di_server=here)

    def write(self, tx: writing) -> None:
        """Write what was taken, and for which figure its penjelasan was written."""
        if not self.changes:
            return
        before = {name: getattr(self.row, name) for name in DASAR}
        untuk = untuk_after(self.row.penjelasan_untuk, before, before | self.changes)
        changes = {**self.changes, "penjelasan_untuk": untuk}
        tx.bump(self.row, **changes, diubah_at=tx.now, diubah_oleh_id=tx.pegawai_id)


def save_cells(
    *,
    berkas_id: int,
    sel: Sequence[SelMasuk],
    actor: Actor,
    now: datetime,
    kunci: str = "",
    whole: bool = False,
) -> Outcome:
    """Save typed cells of one sheet. Each cell is answered by itself; a refused one does not stop the others.

    Returns the answers in Outcome.isi["sel"], in the order asked, and in isi["lain"] the rows that were another version
    before this than the person knew: somebody else changed them. Raises Missing or Refusal for the whole. ``whole``:
    the cells were shown before as what will be saved, so that all are saved or none. Raises Stale then.
    """
    with writing(Action.FILL, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        _limit(sel)
        rows = _rows(berkas, sel, _locked(berkas.pk, {s.isian_id for s in sel}))
        if berkas.returned or any(one.row.diubah_at is None for one in rows.values()):
            begin(tx, berkas)
        answers = [_take(s, rows) for s in sel]
        lain = {s.isian_id for s in sel if s.isian_id in rows and s.versi != rows[s.isian_id].row.versi}
        if whole and any(answer.status != "tersimpan" for answer in answers):
            raise Stale(berkas.versi, CHANGED_SINCE)
        if any(one.changes for one in rows.values()):
            involve(berkas_id, tx.pegawai_id, Sebagai.MAKER)
        for one in rows.values():
            one.write(tx)
        answers = [_with_version(answer, rows) for answer in answers]
        changed = [a for a in answers if a.berubah]
        tx.note(sel=[{"isian": a.isian_id, "kolom": a.kolom, "nilai": a.tampil} for a in changed])
        if computed := [one.as_computed() for one in rows.values() if "komponen" in one.changes]:
            tx.note(dihitung=computed)
        tx.done(_told(len(changed)), sel=[_as_json(a) for a in answers], lain=sorted(lain))
    return tx.outcome


def try_cells(*, seen: Terlihat, sel: Sequence[SelMasuk]) -> list[SelJawab]:
    """Return what ``save_cells`` would answer to these cells now, in the order asked; nothing is written.

    Raises Refusal where the person may not type in this sheet.
    """
    verdict = seen.may(Action.FILL)
    if isinstance(verdict, Refused):
        raise Refusal(verdict)
    _limit(sel)
    asked = {s.isian_id for s in sel}
    rows = _rows(seen.berkas, sel, list(IsianRealisasi.objects.filter(berkas=seen.berkas, pk__in=asked).order_by("pk")))
    return [_take(s, rows) for s in sel]


def _limit(sel: Sequence[SelMasuk]) -> None:
    if len(sel) > MAX_CELLS:
        raise Invalid(Galat("sel", f"Terlalu banyak sel sekaligus: {len(sel)}, paling banyak {MAX_CELLS}."))


_lock_one = PreparedModels[IsianRealisasi](
    lambda: IsianRealisasi.objects.select_for_update(of=("self",)).filter(
        berkas=key_of(BerkasBidang, 0), pk=key_of(IsianRealisasi, 1)
    )
)


def _locked(berkas_id: int, asked: set[int]) -> list[IsianRealisasi]:
    """Lock rows of a berkas, in the order of their keys; one alone, which each typed cell asks for, by a kept query."""
    if len(asked) == 1:
        return _lock_one(berkas_id, *asked)
    found = IsianRealisasi.objects.select_for_update(of=("self",)).filter(berkas=berkas_id, pk__in=asked)
    return list(found.order_by("pk"))


def _rows(berkas: BerkasBidang, sel: Iterable[SelMasuk], rows: Sequence[IsianRealisasi]) -> dict[int, _Baris]:
    """Return the rows of the cells with their cards.

    Targets are read only where a reason for a blank figure is among the cells, pagu only where money is.
    """
    ids, periode = [row.pk for row in rows], periode_of(berkas)
    kartu = kartu_of_rows(berkas.pk, periode, ids)
    target = target_of_rows(berkas.pk, periode, ids) if any(s.kolom == "status_kosong" for s in sel) else {}
    with_pagu = rows_with_pagu(berkas.pk, periode, ids) if any(s.kolom == "anggaran_sd" for s in sel) else set()
    return {
        row.pk: _Baris(row, card, _may_wait(card, periode, target.get(row.indikator_id)), row.pk in with_pagu)
        for row in rows
        if (card := kartu[row.indikator_id])
    }


def _may_wait(kartu: Kartu, periode: Periode, target_tw: Decimal | None) -> bool:
    due = is_due(kartu.accumulation, periode.triwulan)
    return may_wait(due=due, polarity=kartu.polarity, target_tw=target_tw)


def _take(s: SelMasuk, rows: dict[int, _Baris]) -> SelJawab:
    row = rows.get(s.isian_id)
    if row is None or row.lacks(s):
        said = OTHER_CARD.format(s.nama) if row and s.nama else UNKNOWN
        return SelJawab(s.isian_id, s.kolom, "ditolak", s.versi, pesan=said, milik_anda=s.teks)
    return row.take(s)


def _told(changed: int) -> str:
    """Say how many cells are another than before."""
    return f"{changed} sel berubah dan tersimpan." if changed else "Tidak ada sel yang berubah."


def _with_version(answer: SelJawab, rows: dict[int, _Baris]) -> SelJawab:
    """Tell the version that the row has after the request."""
    row = rows.get(answer.isian_id)
    return replace(answer, versi=row.row.versi) if row else answer


def _as_json(answer: SelJawab) -> dict[str, Any]:
    """Return an answer as it is kept for a second copy of the same request."""
    return {**asdict(answer), "pilihan": [list(choice) for choice in answer.pilihan]}
