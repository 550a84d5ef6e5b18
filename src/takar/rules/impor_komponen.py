"""The components of an indikator in a spreadsheet: read from four cells of a row, written back into them."""

from collections.abc import Iterable, Iterator, Mapping

from takar.rules.impor_beda import Rekaman
from takar.rules.impor_butir import Butir, Jenis
from takar.rules.impor_kolom import Sebab
from takar.rules.impor_nilai import Nilai
from takar.rules.impor_susunan_komponen import CARA, KOMPONEN_KOLOM, TANPA
from takar.rules.komponen_susunan import Cara, SusunanKomponen, SusunanSalah, kept, object_to, read_susunan, susun
from takar.rules.numbers import Angka, format_isian, parse_angka

BATAS = "|"
SEPARATOR = f" {BATAS} "
_COLUMN_OF = {"komponen": "komponen_nama"}  # where a form has one field for the names
_COLUMNS = tuple(kolom.nama for kolom in KOMPONEN_KOLOM)


def complete_komponen(butir_list: Iterable[Butir], rekaman: Rekaman) -> Iterator[Sebab]:
    """Put the components of each indikator in the place of the cells that say them; yield why they cannot be taken.

    Where a row says none, those on record stay unless its new polaritas or tipe allows none: then it is told.
    """
    for butir in butir_list:
        if butir.jenis is Jenis.INDIKATOR:
            try:
                _complete(butir, rekaman)
            except SusunanSalah as error:
                yield butir.baris.refuse(_COLUMN_OF.get(error.kolom, error.kolom), str(error))


def _complete(butir: Butir, rekaman: Rekaman) -> None:
    said = {nama: str(butir.isi.pop(nama)) for nama in _COLUMNS if nama in butir.isi}
    lama = rekaman.get((butir.jenis, butir.kunci))
    card: dict[str, Nilai] = {**(lama.isi if lama else {}), **butir.isi}
    polarity, accumulation = str(card.get("polarity")), str(card.get("accumulation"))
    if said:
        found = read_cells(said)
        if found and (objection := object_to(found, polarity, accumulation)):
            raise SusunanSalah("komponen_cara", objection)
        butir.isi["komponen"] = found.teks if found else ""
    elif (recorded := str(card.get("komponen") or "")) and not kept(recorded, polarity, accumulation):
        butir.isi["komponen"] = ""


def read_cells(said: Mapping[str, str]) -> SusunanKomponen | None:
    """Return the components that four cells say; None for "tanpa komponen". Raises SusunanSalah."""
    cara, names = said.get("komponen_cara", ""), _parts(said.get("komponen_nama", ""))
    weights, pengali = _parts(said.get("komponen_bobot", "")), said.get("komponen_pengali", "")
    if cara == TANPA and (names or weights or pengali):
        raise SusunanSalah("komponen_cara", "Tanpa komponen, tetapi komponennya terisi. Kosongkan, atau pilih caranya.")
    if not cara:
        raise SusunanSalah("komponen_cara", "Cara komponen kosong. Pilih caranya, atau kosongkan komponennya.")
    if pengali and cara not in {Cara.RASIO, Cara.BAGIAN}:
        raise SusunanSalah("komponen_pengali", "Pengali hanya untuk rasio dan bagian. Kosongkan pengalinya.")
    if cara == Cara.TERTIMBANG:
        names = [f"{nama}; {bobot}" for nama, bobot in zip(names, _weights(weights, len(names)), strict=True)]
    elif weights:
        raise SusunanSalah("komponen_bobot", "Bobot hanya untuk tertimbang. Kosongkan, atau ganti caranya.")
    return None if cara == TANPA else susun(cara, "\n".join(names), pengali)


def _weights(weights: list[str], jumlah: int) -> list[str]:
    """Return the weights, one for each component. Raises SusunanSalah."""
    if len(weights) != jumlah:
        raise SusunanSalah(
            "komponen_bobot",
            f"Ada {jumlah} komponen dan {len(weights)} bobot. Tulis satu bobot tiap komponen, misalnya 30 | 70.",
        )
    for teks in weights:
        read = parse_angka(teks)
        if not isinstance(read, Angka) or read.nilai < 0:
            raise SusunanSalah("komponen_bobot", f"Bobot «{teks}» bukan angka. Tulis nol atau lebih, misalnya 30.")
    return weights


def _parts(teks: str) -> list[str]:
    return [part.strip() for part in teks.split(BATAS) if part.strip()]


def write_cells(teks: str) -> tuple[str, str, str, str]:
    """Return the four cells of the components of a card, in the order of their columns; blank where it has none."""
    if not teks:
        return "", "", "", ""
    susunan = read_susunan(teks)
    cara = next(one.teks for one in CARA if one.nilai == susunan.cara)
    weights = map(format_isian, susunan.bobot) if susunan.cara is Cara.TERTIMBANG else ()
    pengali = format_isian(susunan.pengali) if susunan.berdua else ""
    return cara, SEPARATOR.join(susunan.nama), SEPARATOR.join(weights), pengali
