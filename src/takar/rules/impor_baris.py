"""The rows of a sheet as values by column, with what refuses a row."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from takar.rules.impor_kolom import JenisLembar, Kolom, Perlu, Peta, Sebab
from takar.rules.impor_lembar import LembarKerja, column_name
from takar.rules.impor_nilai import Nilai, Unreadable, read_cell
from takar.rules.impor_susunan_semua import SUSUNAN
from takar.rules.record import record

PER_PROGRAM = "unit:"  # in Peta.bawaan: the unit of all sub kegiatan of one program
EXAMPLE_MARK = "contoh"  # what the first cell of an example row of our template begins with
HIDDEN_ROW = "Baris ini tersembunyi. Tampilkan barisnya atau lepas saringannya bila ikut dimuat, atau hapus bila tidak."
MERGED = "Sel {} digabung, jadi isinya hanya terbaca di sel pertama. Pisahkan selnya dan isi setiap baris."
UNANSWERED = (
    "Selnya berisi rumus yang hasilnya tidak tersimpan. Buka di Excel, tunggu terhitung, lalu simpan lagi; atau ganti "
    "rumus dengan nilainya."
)


@record
class BarisImpor:
    """One row: where it stands, and the values of its filled cells by column."""

    lembar: str
    nomor: int
    isi: dict[str, Nilai]
    letak: Mapping[str, str]

    def refuse(self, kolom: str, kalimat: str) -> Sebab:
        """Return why this row is refused, pinned to a column ("" where it is none)."""
        return Sebab(self.lembar, self.nomor, self.letak.get(kolom, ""), kalimat, kolom)


@dataclass(frozen=True, slots=True)
class _Dibaca:
    """A column that is being read, with what its texts were read as: codes and units stand on row after row."""

    kolom: Kolom
    at: int
    known: dict[str, Nilai] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Terbaca:
    """What was read of a sheet: its good rows, why others are refused, and those of them that have their keys.

    What a refused row is about is known all the same: else every row below it would be refused for want of it.
    """

    jenis: JenisLembar
    baris: list[BarisImpor]
    sebab: list[Sebab]
    ditolak: list[BarisImpor]


def read_sheet(lembar: LembarKerja, peta: Peta, tahun: int, unit_by_text: Mapping[str, str]) -> Terbaca:
    """Read every row below the heads. A blank row ends nothing; an example row of our template is left out."""
    susunan = SUSUNAN[peta.jenis]
    columns = [_Dibaca(susunan.find(nama), at) for nama, at in peta.kolom.items()]
    keys = [kolom for kolom in susunan.kolom if kolom.perlu is Perlu.SELALU]
    letak = {nama: column_name(at + 1) for nama, at in peta.kolom.items()}
    bawaan = _defaults(peta, unit_by_text)
    hidden, merged = set(lembar.baris_tersembunyi), _merged_rows(lembar, peta)
    unanswered = {(row, at - 1) for row, at in lembar.rumus_kosong}
    found = Terbaca(peta.jenis, [], [], [])
    for nomor, texts in _data_rows(lembar, peta, merged):
        row = BarisImpor(lembar.nama, nomor, {}, letak)
        wrong = list(_marks(row, hidden, merged))
        wrong += _read_cells(row, texts, columns, unanswered, unit_by_text)
        wrong = wrong or list(_complete(row, keys, bawaan, tahun))
        if wrong:
            found.sebab.extend(wrong)
            if not _without_key(row, keys):
                found.ditolak.append(row)
        else:
            found.baris.append(row)
    return found


def count_rows(lembar: LembarKerja, peta: Peta) -> int:
    """Return how many rows read_sheet reads: neither blank ones nor an example row."""
    return sum(1 for _ in _data_rows(lembar, peta, _merged_rows(lembar, peta)))


def _data_rows(lembar: LembarKerja, peta: Peta, merged: Mapping[int, str]) -> Iterator[tuple[int, list[str]]]:
    """Yield number and texts of each row below the heads that says something."""
    for nomor, texts in enumerate(lembar.baris[peta.kepala :], start=peta.kepala + 1):
        blank = not any(texts) and nomor not in merged
        if not (blank or (texts and texts[0].casefold().startswith(EXAMPLE_MARK))):
            yield nomor, texts


def _defaults(peta: Peta, unit_by_text: Mapping[str, str]) -> dict[str, Nilai]:
    """Return what stands for all rows, as values; what does not read is left out (the form refuses it before)."""
    susunan, found = SUSUNAN[peta.jenis], {}
    for nama, teks in peta.bawaan.items():
        kolom = susunan.find(nama.partition(":")[0])
        try:
            found[nama] = read_cell(teks, kolom, unit_by_text)
        except Unreadable:
            continue
    return found


def _merged_rows(lembar: LembarKerja, peta: Peta) -> dict[int, str]:
    return merged_rows(lembar, peta.kepala, {at + 1 for at in peta.kolom.values()})


def merged_rows(lembar: LembarKerja, kepala: int, used: AbstractSet[int]) -> dict[int, str]:
    """Return the merged area of each row below the heads whose value stands in another cell of it.

    ``used`` are the columns that are read, counted from 1. Each row is looked at once, however many areas a hostile
    file lays over each other (trust.md, promise 13); the first of them, from the top, names it.
    """
    found: dict[int, str] = {}
    done = kepala
    for top, left, bottom, right in sorted(lembar.gabungan):
        if top <= kepala or not any(left <= at <= right for at in used):
            continue
        last = min(bottom, len(lembar.baris))
        for row in range(max(top, done + 1), last + 1):
            found[row] = f"{column_name(left)}{top}:{column_name(right)}{bottom}"
        done = max(done, last)
    return found


def _marks(row: BarisImpor, hidden: set[int], merged: Mapping[int, str]) -> Iterator[Sebab]:
    if row.nomor in hidden:
        yield row.refuse("", HIDDEN_ROW)
    if row.nomor in merged:
        yield row.refuse("", MERGED.format(merged[row.nomor]))


def _read_cells(
    row: BarisImpor,
    texts: list[str],
    columns: list[_Dibaca],
    unanswered: set[tuple[int, int]],
    unit_by_text: Mapping[str, str],
) -> list[Sebab]:
    wrong = []
    for one in columns:
        kolom, at = one.kolom, one.at
        if (row.nomor, at) in unanswered:
            wrong.append(row.refuse(kolom.nama, UNANSWERED))
            continue
        teks = texts[at] if at < len(texts) else ""
        if not teks:
            continue
        try:
            if teks not in one.known:
                one.known[teks] = read_cell(teks, kolom, unit_by_text)
            row.isi[kolom.nama] = one.known[teks]
        except Unreadable as error:
            wrong.append(row.refuse(kolom.nama, str(error)))
    return wrong


def _complete(row: BarisImpor, keys: Sequence[Kolom], bawaan: Mapping[str, Nilai], tahun: int) -> Iterator[Sebab]:
    """Fill in what stands for all rows; yield what a row of this sheet cannot be without."""
    per_program = bawaan.get(f"{PER_PROGRAM}{row.isi.get('kode_program', '')}")
    if per_program is not None:
        row.isi.setdefault("unit", per_program)
    for nama, value in bawaan.items():
        if ":" not in nama:
            row.isi.setdefault(nama, value)
    own = row.isi.pop("tahun", tahun)
    if own != tahun:
        yield row.refuse(
            "tahun",
            f"Baris ini untuk tahun {own}, sedangkan yang dimuat tahun {tahun}. Hapus barisnya, atau muat file ini "
            f"untuk tahun {own}.",
        )
    for kolom in _without_key(row, keys):
        yield row.refuse(kolom.nama, f"{kolom.judul} kosong. Isi, atau hapus baris ini bila bukan data.")


def _without_key(row: BarisImpor, keys: Sequence[Kolom]) -> list[Kolom]:
    """Return the columns of the key that a row leaves empty."""
    return [kolom for kolom in keys if row.isi.get(kolom.nama) in {None, ""}]
