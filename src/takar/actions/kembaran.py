"""A spreadsheet twin that came back: what it would change in the sheet, cell by cell (docs/adr/0033).

Three values meet in a cell: the one it left with (base), the one in Takar now (theirs), the one in the workbook
(mine). Only a cell in which mine is another than base is looked at; where theirs is another than base, too, the
person chooses.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from takar.actions.errors import Galat, Invalid
from takar.actions.impor import read_upload
from takar.actions.realisasi import CHANGED_SINCE, COMPUTED, MAX_CELLS, SelJawab, SelMasuk, try_cells
from takar.actions.sel import COLUMNS, Value, read_cell, show
from takar.queries.berkas import Terlihat
from takar.queries.kembaran import ISIAN, STATUS_WORDS, identitas_of
from takar.queries.kinerja import Baris, baris_list
from takar.queries.lembar_baris import isi_of
from takar.queries.tampil import figure
from takar.rules.formula import Polarity
from takar.rules.impor_kolom import Sebab
from takar.rules.kembaran_baca import Kembalian, SelKembar, read_twin
from takar.rules.kembaran_kenal import NotTwin, recognise
from takar.rules.record import record

READ_ONLY = "Sel ini terkunci dan hanya dapat dibaca, jadi perubahannya tidak dimuat. Isi hanya sel kuning."
NOT_HERE = "Baris ini tidak meminta isian pada kolom itu. Kosongkan selnya."
NO_ROW = "Baris ini tidak ada lagi di lembar Takar, jadi isinya tidak dimuat."
AHEAD = (
    "Baris ini di lembar kerja lebih baru daripada di Takar, misalnya karena data Takar dipulihkan dari cadangan. "
    "Unduh lembar kerja lagi dan salin isinya ke sana."
)
TOO_MANY = "Terlalu banyak sel yang berubah: {}, paling banyak {} sekali unggah. Bagi menjadi beberapa unggahan."
NO_STATUS = f"Pilih salah satu keterangan pada daftar: {', '.join(STATUS_WORDS.values())}; atau kosongkan."
TAKAR = "takar"  # the choice that leaves a cell as it is
_BY_WORD = {word: name for name, word in STATUS_WORDS.items()}
Sisi = Decimal | str | None


@record
class Banding:
    """A cell that would change, as it reads: base, theirs, mine. ``pilihan`` are the texts to choose from (what is
    typed, how it reads); where it is empty there is nothing to choose. ``versi`` is that of the row by now."""

    sel: SelKembar
    versi: int
    kode: str
    nama: str
    kolom: str
    dasar: str
    kini: str
    milik: str
    ketik: str
    bentrok: bool
    pilihan: tuple[tuple[str, str], ...]

    @property
    def isian(self) -> str:
        """The name of the field in which is chosen."""
        return f"p{self.sel.isian_id}-{self.sel.kolom}"


@dataclass(frozen=True, slots=True)
class Hasil:
    """What came back against the sheet as it stands: cells that change, and where and why others are refused."""

    banding: tuple[Banding, ...]
    ditolak: tuple[Sebab, ...]

    @property
    def pasti(self) -> tuple[Banding, ...]:
        """The cells about which nothing is asked."""
        return tuple(one for one in self.banding if not one.pilihan)

    @property
    def ditanya(self) -> tuple[Banding, ...]:
        """The cells about which the person has to choose."""
        return tuple(one for one in self.banding if one.pilihan)


def read_kembaran(seen: Terlihat, nama: str, chunks: Iterable[bytes]) -> Kembalian:
    """Read an uploaded twin of this sheet. Raises Invalid where the file is none."""
    sheets = read_upload(nama, chunks, lines=True)[1]
    try:
        found = read_twin(sheets, recognise(sheets, identitas_of(seen)))
    except NotTwin as error:
        raise Invalid(Galat("file", str(error))) from error
    if len(found.sel) > MAX_CELLS:
        raise Invalid(Galat("file", TOO_MANY.format(len(found.sel), MAX_CELLS)))
    return found


def compare(seen: Terlihat, sel: Sequence[SelKembar]) -> Hasil:
    """Compare changed cells with the sheet as it stands. Nothing is written.

    Raises Refusal where the person may not type in this sheet.
    """
    rows = {row.isian_id: row for row in baris_list(seen.berkas, draft=True)}
    found: dict[SelKembar, Banding] = {}
    refused: dict[SelKembar, str] = {}
    changed: list[SelKembar] = []
    for one in sorted(sel, key=_status_first):
        row = rows.get(one.isian_id)
        if row is None or (wrong := _refusal(row, one)):
            refused[one] = NO_ROW if row is None else wrong
        elif _is_change(row, one):
            changed.append(one)
    answers = try_cells(seen=seen, sel=[_masuk(one, rows[one.isian_id].versi) for one in changed])
    for one, answer in zip(changed, answers, strict=True):
        if answer.status in {"tersimpan", "tanya"}:
            found[one] = _banding(rows[one.isian_id], one, answer)
        else:
            refused[one] = answer.pesan
    return Hasil(
        tuple(found[one] for one in sel if one in found),
        tuple(one.refuse(refused[one]) for one in sel if one in refused),
    )


def _status_first(one: SelKembar) -> bool:
    """A figure typed in the same row answers the status, so the status is taken before it."""
    return one.kolom != "status_kosong"


def _refusal(row: Baris, one: SelKembar) -> str:
    """Return why a cell is not looked at; what its text is worth is judged as if it were typed in the sheet."""
    if one.versi > row.versi:
        return AHEAD
    if one.kolom not in COLUMNS:
        return READ_ONLY
    if not row.locked and one.kolom == "nilai" and row.kartu.komponen:
        return COMPUTED
    if not row.locked and one.kolom not in dict(isi_of(row)):
        return NOT_HERE
    if _typed(one.kolom, one.milik) is None:
        return NO_STATUS
    return ""


def _typed(kolom: str, teks: str) -> str | None:
    """Return the text as it is typed in the sheet; None for a word that is none of the choices."""
    if kolom != "status_kosong":
        return teks
    word = " ".join(teks.casefold().split())
    return _BY_WORD.get(word) if word else ""


def _masuk(one: SelKembar, versi: int) -> SelMasuk:
    return SelMasuk(one.isian_id, one.kolom, _typed(one.kolom, one.milik) or "", versi)


def _is_change(row: Baris, one: SelKembar) -> bool:
    """Whether the cell says something new: neither what it left with, nor what Takar has by now."""
    mine = _value(row, one.kolom, one.milik)
    return mine is None or mine not in (_value(row, one.kolom, one.dasar), Value(_present(row, one.kolom)))


def _value(row: Baris, kolom: str, teks: str) -> Value | None:
    """Return what a text means in its column; None where it cannot be read."""
    typed = _typed(kolom, teks)
    read = None if typed is None else read_cell(kolom, typed, row.kartu)
    return read if isinstance(read, Value) else None


def _present(row: Baris, kolom: str) -> Sisi:
    found: Sisi = row.jawaban if kolom == "jawaban" else getattr(row.isian, kolom)
    return found


def _banding(row: Baris, one: SelKembar, answer: SelJawab) -> Banding:
    present, base = Value(_present(row, one.kolom)), _value(row, one.kolom, one.dasar)
    bentrok = one.versi != row.versi and base != present
    mine, ketik = _value(row, one.kolom, one.milik), _typed(one.kolom, one.milik) or ""
    milik = _said(row, one.kolom, mine) if mine else one.milik
    return Banding(
        sel=one,
        versi=row.versi,
        kode=row.kode,
        nama=row.kartu.nama,
        kolom=ISIAN[one.kolom].judul,
        dasar=_said(row, one.kolom, base) if base else one.dasar,
        kini=_said(row, one.kolom, present),
        milik=milik,
        ketik=ketik,
        bentrok=bentrok,
        pilihan=answer.pilihan or (((ketik, milik),) if bentrok else ()),
    )


def _said(row: Baris, kolom: str, value: Value) -> str:
    """Return a value as people read it: a status by its word, a yes or no as such, nothing as nothing."""
    nilai = value.nilai
    if kolom == "status_kosong":
        return STATUS_WORDS.get(str(nilai), "kosong")
    if kolom == "nilai" and isinstance(nilai, Decimal) and row.kartu.polarity is Polarity.YA_TIDAK:
        return figure(row, nilai)
    return show(kolom, nilai) or "kosong"


def chosen_cells(hasil: Hasil, pilih: Mapping[str, str], lihat: Mapping[int, int]) -> list[SelMasuk]:
    """Return the cells to be saved, each against the version of its row that the person saw (``lihat``).

    ``pilih`` holds by field the number of the chosen text, or TAKAR where that of Takar stays. Raises Invalid where
    nothing was chosen, or where what was to be chosen from is another by now; also where a cell is refused by now,
    which was not among those that were shown to be saved.
    """
    if hasil.ditolak:
        raise Invalid(Galat("", CHANGED_SINCE))
    wrong, found = [], []
    for one in sorted(hasil.banding, key=lambda one: _status_first(one.sel)):
        seen = lihat.get(one.sel.isian_id, 0)
        said = {TAKAR: None, **{str(n): teks for n, (teks, _) in enumerate(one.pilihan)}}
        choice = pilih.get(one.isian, "")
        if one.pilihan and (choice not in said or seen != one.versi):
            wrong.append(Galat(one.isian, f"Pilih salah satu untuk {one.kode}, kolom {one.kolom}."))
            continue
        teks = said[choice] if one.pilihan else one.ketik
        if teks is not None:
            found.append(SelMasuk(one.sel.isian_id, one.sel.kolom, teks, seen))
    if wrong:
        raise Invalid(*wrong)
    return found
