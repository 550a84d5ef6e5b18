"""Read the cells of a twin that came back, against what it left with: what is another, and what cannot be taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from takar.rules.impor_baris import HIDDEN_ROW, MERGED, UNANSWERED, merged_rows
from takar.rules.impor_kolom import Sebab
from takar.rules.impor_lembar import LembarKerja, column_name
from takar.rules.impor_nilai import broken_formula
from takar.rules.kembaran import HEADS, KEY, ROW_KEY, read_key
from takar.rules.kembaran_kenal import DAMAGED, Dasar, NotTwin
from takar.rules.record import record

NEW_ROW = (
    "Baris ini tidak ada di lembar Takar, jadi tidak dapat dimuat. Pindahkan isinya ke baris indikator yang sesuai, "
    "lalu hapus baris ini."
)
NOT_OURS = "Nomor tersembunyi baris ini bukan dari lembar ini. Unduh lembar kerja lagi dan salin isinya ke sana."
_SEARCHED = 20  # people put a title above; the row of keys is not looked for further down


@record
class SelKembar:
    """A cell that is another than when the workbook left: with the version of its row then, and where it stands."""

    isian_id: int
    kolom: str
    versi: int
    dasar: str
    milik: str
    lembar: str
    baris: int
    huruf: str

    @property
    def letak(self) -> str:
        """Where the cell stands, in words."""
        return f"{self.lembar}, baris {self.baris}, kolom {self.huruf}"

    def refuse(self, kalimat: str) -> Sebab:
        """Return why the cell is not taken."""
        return Sebab(self.lembar, self.baris, self.huruf, kalimat, self.kolom)


@dataclass(frozen=True, slots=True)
class Kembalian:
    """What came back: the changed cells, why others are refused, and how many rows and which columns are missing."""

    sel: tuple[SelKembar, ...]
    sebab: tuple[Sebab, ...]
    baris_hilang: int
    kolom_hilang: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Lembar:
    """The filled-in sheet: where its keys stand (counted from 1), and what the eye sees of its rows."""

    asal: LembarKerja
    kepala: int
    kunci_at: int
    kolom: dict[str, int]
    digabung: Mapping[int, str]
    tersembunyi: frozenset[int]
    rumus: frozenset[tuple[int, int]]

    def text(self, baris: Sequence[str], at: int) -> str:
        return baris[at - 1] if at <= len(baris) else ""

    def refuse(self, nomor: int, kalimat: str, kolom: str = "") -> Sebab:
        at = self.kolom.get(kolom)
        return Sebab(self.asal.nama, nomor, column_name(at) if at else "", kalimat, kolom)


def read_twin(lembar: Sequence[LembarKerja], dasar: Dasar) -> Kembalian:
    """Compare the filled-in sheet with what it left with. Raises NotTwin where its keys are gone or doubled."""
    one = _find(lembar, dasar)
    names = next(iter(dasar.isi.values()), {})
    sebab: list[Sebab] = []
    sel: list[SelKembar] = []
    seen: dict[int, tuple[int, list[SelKembar]]] = {}
    for nomor, baris in enumerate(one.asal.baris[one.kepala :], start=one.kepala + 1):
        kunci = one.text(baris, one.kunci_at)
        if kunci == HEADS:
            continue
        isian_id = read_key(kunci)
        if isian_id not in dasar.isi:
            if any(one.text(baris, at) for at in one.kolom.values()):
                sebab.append(one.refuse(nomor, NOT_OURS if kunci else NEW_ROW))
            continue
        changed, wrong = _read_row(one, nomor, baris, isian_id, dasar)
        first, before = seen.setdefault(isian_id, (nomor, changed))
        if first == nomor:
            sebab += wrong
        elif changed or before:
            sebab.append(one.refuse(nomor, _twice(first)))
            before.clear()
    for _, changed in seen.values():
        sel += changed
    missing = tuple(name for name in names if name not in one.kolom)
    return Kembalian(tuple(sel), tuple(sebab), len(dasar.isi) - len(seen), missing)


def _twice(first: int) -> str:
    return (
        f"Baris ini salinan baris {first}, dan isinya tidak sama dengan yang diunduh; tidak jelas mana yang berlaku, "
        "jadi keduanya tidak dimuat. Hapus salah satu."
    )


def _find(lembar: Sequence[LembarKerja], dasar: Dasar) -> _Lembar:
    found = [(one, n) for one in lembar if one.nama != dasar.lembar for n in _key_rows(one)]
    if not found:
        raise NotTwin(DAMAGED)
    if len(found) > 1:
        names = " dan ".join(f"«{one.nama}»" for one, _ in found[:2])
        raise NotTwin(f"Lembar isian ada lebih dari satu: {names}. Hapus salinannya, lalu unggah lagi.")
    ((one, kepala),) = found
    known = next(iter(dasar.isi.values()), {})
    kolom: dict[str, int] = {}
    for at, teks in enumerate(one.baris[kepala - 1], start=1):
        name = teks.removeprefix(KEY)
        if teks.startswith(KEY) and name in known:
            if name in kolom:
                raise NotTwin(
                    f"Kolom {column_name(at)} salinan kolom {column_name(kolom[name])}, jadi tidak jelas mana yang "
                    "berlaku. Hapus salah satu, lalu unggah lagi."
                )
            kolom[name] = at
    return _Lembar(
        asal=one,
        kepala=kepala,
        kunci_at=one.baris[kepala - 1].index(ROW_KEY) + 1,
        kolom=kolom,
        digabung=merged_rows(one, kepala, set(kolom.values())),
        tersembunyi=frozenset(one.baris_tersembunyi),
        rumus=frozenset(one.rumus_kosong),
    )


def _key_rows(one: LembarKerja) -> Iterator[int]:
    return (n for n, row in enumerate(one.baris[:_SEARCHED], start=1) if ROW_KEY in row)


def _read_row(
    one: _Lembar, nomor: int, baris: Sequence[str], isian_id: int, dasar: Dasar
) -> tuple[list[SelKembar], list[Sebab]]:
    """Return the changed cells of a row, or why they are not taken; a row that nobody touched says nothing."""
    before = dasar.isi[isian_id]
    changed, wrong = [], []
    for kolom, at in one.kolom.items():
        milik = one.text(baris, at)
        if (nomor, at) in one.rumus:
            wrong.append(one.refuse(nomor, UNANSWERED, kolom))
        elif milik != before[kolom]:
            if broken := broken_formula(milik):
                wrong.append(one.refuse(nomor, broken, kolom))
                continue
            letak = one.asal.nama, nomor, column_name(at)
            changed.append(SelKembar(isian_id, kolom, dasar.versi[isian_id], before[kolom], milik, *letak))
    if (changed or wrong) and nomor in one.digabung:
        return [], [one.refuse(nomor, MERGED.format(one.digabung[nomor]))]
    if (changed or wrong) and nomor in one.tersembunyi:
        return [], [one.refuse(nomor, HIDDEN_ROW)]
    return changed, wrong
