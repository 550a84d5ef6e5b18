"""What came back of a paper's spreadsheet: only cells that were changed are looked at (docs/adr/0033, 0044).

The sheets leave here with nothing but changed cells and the keys of their rows, so that the import of the plan reads
them as it reads any sheet. A cell that changed in Takar meanwhile, too, is refused, and so is one that is locked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from takar.rules.impor_kolom import JenisLembar, Peta, Sebab, heads, plain
from takar.rules.impor_lembar import LembarKerja, column_name
from takar.rules.impor_susunan import AKSI_KOLOM
from takar.rules.impor_susunan_naskah import PAGU
from takar.rules.impor_susunan_semua import SUSUNAN
from takar.rules.naskah_lembar import AGAIN, DasarNaskah, Kunci, NotNaskah, TabelNaskah
from takar.rules.numbers import Kosong, parse_angka, read_tercetak

HEAD_ROWS = 20  # a title may be put above
NEW_ROW = (
    "Baris ini tidak ada pada naskah saat diunduh. Indikator dan sub kegiatan baru ditambahkan di Pengaturan, Rencana "
    "dan target; hapus baris ini dari file."
)
GONE = "Baris ini tidak ada lagi pada rencana. Hapus barisnya dari file, atau unduh lembar kerja yang baru."
EMPTIED = (
    "Sel ini dikosongkan (semula «{}»). Tulis isinya; target yang ditiadakan ditulis -, pagu ditulis 0, dan keterangan "
    "kartu dihapus di Pengaturan, Rencana dan target."
)
LOCKED = "Kolom «{}» tidak dimuat dari lembar ini. Kembalikan menjadi «{}»; yang dapat diubah adalah sel berwarna."
MOVED = "Di Takar sudah menjadi «{}» sejak file ini diunduh (semula «{}», di file «{}»). Unduh lagi, lalu ubah di sana."
TWICE = "Baris ini salinan baris {} dan isinya berbeda, jadi tidak jelas mana yang berlaku. Hapus salah satu."
NO_HEADS = "Judul kolom {} tidak ada lagi di lembar «{}», jadi barisnya tidak dapat dikenali. Kembalikan judulnya."
OTHER_COLUMNS = f"Kolom lembar «{{}}» di Takar sudah lain sejak file ini diunduh. {AGAIN}"
DOUBLE = "Kolom ini salinan kolom {}, jadi tidak jelas mana yang berlaku. Hapus salah satu."


@dataclass(frozen=True, slots=True)
class Kembali:
    """The sheets with their changed cells alone, how they are read, and why others are refused."""

    lembar: tuple[LembarKerja, ...]
    peta: dict[str, Peta]
    sebab: list[Sebab]


@dataclass(frozen=True, slots=True)
class _Lembar:
    """One sheet against the table that it left as and the table as it would leave now."""

    asal: LembarKerja
    tabel: TabelNaskah
    kini: Mapping[Kunci, tuple[str, ...]]
    kepala: int
    kolom: dict[int, int]  # which column of the sheet (from 0) each column of the table is
    terbuka: dict[int, str]  # which columns of the table may be changed, by their names
    kosong: frozenset[tuple[int, int]]
    sebab: list[Sebab] = field(default_factory=list)

    def refuse(self, nomor: int, at: int | None, kalimat: str) -> None:
        """Keep why a row is refused, at a column of the table."""
        letter = column_name(self.kolom[at] + 1) if at is not None else ""
        nama = self.terbuka.get(at, "") if at is not None else ""
        self.sebab.append(Sebab(self.asal.nama, nomor, letter, kalimat, nama))

    def text(self, row: Sequence[str], at: int) -> str:
        """Return what stands in a column of the table; one that is gone from the sheet reads as blank."""
        where = self.kolom.get(at, len(row))
        return row[where].strip() if where < len(row) else ""


def kembali(lembar: Sequence[LembarKerja], dasar: DasarNaskah, kini: Sequence[TabelNaskah], tahun: int) -> Kembali:
    """Compare a workbook with what it left with and with what the same tables hold now.

    Raises NotNaskah where a table has other columns by now: its cells cannot be held against each other.
    """
    now = {one.judul: one for one in kini}
    found, peta, sebab = list(lembar), dict[str, Peta](), list[Sebab]()
    for tabel in dasar.tabel:
        at = next((n for n, one in enumerate(found) if plain(one.nama) == plain(tabel.judul)), None)
        if at is None:
            continue
        here = now.get(tabel.judul)
        if here and (here.jenis, here.kunci, here.kepala) != (tabel.jenis, tabel.kunci, tabel.kepala):
            raise NotNaskah(OTHER_COLUMNS.format(tabel.judul))
        one = _opened(found[at], tabel, here.by_kunci() if here else {}, tahun, sebab)
        if one is None:
            continue
        found[at] = replace(found[at], baris=_changed_rows(one))
        sebab += one.sebab
        if tabel.jenis:
            columns = {nama: one.kolom[n] for n, nama in one.terbuka.items() if n in one.kolom}
            keys = {nama: one.kolom[n] for n, nama in _named(tabel, tahun).items() if tabel.kepala[n] in tabel.kunci}
            peta[found[at].nama] = Peta(JenisLembar(tabel.jenis), one.kepala, {**keys, **columns}, {})
    return Kembali(tuple(found), peta, sebab)


def open_columns(tabel: TabelNaskah, tahun: int) -> dict[int, str]:
    """Return which columns of a table may be changed: the number of each with its name in the import."""
    return {n: nama for n, nama in _named(tabel, tahun).items() if tabel.kepala[n] not in tabel.kunci}


def _named(tabel: TabelNaskah, tahun: int) -> dict[int, str]:
    if not tabel.jenis:
        return {}
    texts = [plain(one) for one in tabel.kepala]
    kolom = SUSUNAN[JenisLembar(tabel.jenis)].kolom
    found = ((next((texts.index(h) for h in heads(one, tahun) if h in texts), None), one.nama) for one in kolom)
    return {n: nama for n, nama in found if n is not None}


def _opened(
    asal: LembarKerja, tabel: TabelNaskah, kini: Mapping[Kunci, tuple[str, ...]], tahun: int, sebab: list[Sebab]
) -> _Lembar | None:
    """Find heads and columns; without those of its keys a sheet cannot be read, and it is said why."""
    keys = {plain(one) for one in tabel.kunci}
    kepala = next((n for n, row in enumerate(asal.baris[:HEAD_ROWS], 1) if keys <= {plain(one) for one in row}), 0)
    if not kepala:
        sebab.append(Sebab(asal.nama, 1, "", NO_HEADS.format(" dan ".join(tabel.kunci), asal.nama)))
        return None
    texts, kolom = [plain(one) for one in asal.baris[kepala - 1]], dict[int, int]()
    for n, head in enumerate(map(plain, tabel.kepala)):
        places = [at for at, text in enumerate(texts) if text == head]
        if len(places) > 1:
            said = DOUBLE.format(column_name(places[0] + 1))
            sebab.append(Sebab(asal.nama, kepala, column_name(places[1] + 1), said))
            return None
        if places:
            kolom[n] = places[0]
    kosong = frozenset((row, at - 1) for row, at in asal.rumus_kosong)
    return _Lembar(asal, tabel, kini, kepala, kolom, open_columns(tabel, tahun), kosong)


def _changed_rows(one: _Lembar) -> list[list[str]]:
    """Return the rows with their changed cells alone; a row that nobody touched, or that is refused, is blank."""
    base, seen = one.tabel.by_kunci(), dict[Kunci, tuple[int, list[str]]]()
    at_keys = [one.tabel.kepala.index(kunci) for kunci in one.tabel.kunci]
    rows = [list(row) for row in one.asal.baris[: one.kepala]]
    for nomor, row in enumerate(one.asal.baris[one.kepala :], start=one.kepala + 1):
        kunci = tuple(one.text(row, at) for at in at_keys)
        said = [one.text(row, at) for at in one.kolom]
        first = seen.setdefault(kunci, (nomor, said))
        if not any(said):
            rows.append([])
        elif kunci not in base:
            one.refuse(nomor, None, NEW_ROW)
            rows.append([])
        elif first[0] != nomor:
            if first[1] != said:
                one.refuse(nomor, None, TWICE.format(first[0]))
            rows.append([])
        else:
            kept = _changed_cells(one, nomor, row, base[kunci], one.kini.get(kunci))
            rows.append(_only(row, [*kept, *(one.kolom[at] for at in at_keys)]) if kept else [])
    return rows


def _only(row: Sequence[str], columns: Sequence[int]) -> list[str]:
    return [text if at in columns else "" for at, text in enumerate(row)]


def _changed_cells(
    one: _Lembar, nomor: int, row: Sequence[str], base: Sequence[str], kini: Sequence[str] | None
) -> list[int]:
    """Return the columns of the sheet whose cells are to be read; none where one of them is refused."""
    kept, wrong = list[int](), len(one.sebab)
    for at, where in one.kolom.items():
        milik = _said(one.terbuka.get(at, ""), one.text(row, at), base[at])
        unanswered = (nomor, where) in one.kosong
        if not unanswered and same(milik, base[at]):
            continue
        if at not in one.terbuka:
            one.refuse(nomor, at, LOCKED.format(one.tabel.kepala[at], base[at] or "kosong"))
        elif kini is None:
            one.refuse(nomor, at, GONE)
        elif unanswered:
            kept.append(where)
        elif same(milik, kini[at]):
            continue
        elif not same(kini[at], base[at]):
            one.refuse(nomor, at, MOVED.format(kini[at] or "kosong", base[at] or "kosong", milik or "kosong"))
        elif not milik:
            one.refuse(nomor, at, EMPTIED.format(base[at]))
        else:
            kept.append(where)
    return kept if len(one.sebab) == wrong else []


def _said(nama: str, teks: str, base: str) -> str:
    """Return a cell without a dash that says nothing: there is no pagu to take back so, and no aksi where none was."""
    if nama == PAGU.nama and isinstance(parse_angka(teks, satuan="Rupiah"), Kosong):
        return ""
    return "" if nama in AKSI_KOLOM and teks == "-" and not base else teks


def same(satu: str, lain: str) -> bool:
    """Whether two cells say the same: blanks and the writing of a figure make no difference."""
    if " ".join(satu.split()) == " ".join(lain.split()):
        return True
    if "." in satu or "." in lain:  # "1.234" is a question of its own
        return False
    angka = read_tercetak(satu)
    return angka is not None and angka == read_tercetak(lain)
