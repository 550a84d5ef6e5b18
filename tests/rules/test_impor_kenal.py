"""Which sheet is which and which column: real tables, templates, and what is none of ours."""

from pathlib import Path

import pytest

from takar.rules.impor_csv import read_csv
from takar.rules.impor_kenal import also, lacking, propose, unread_heads
from takar.rules.impor_kolom import Bagian, JenisLembar, Peta
from takar.rules.impor_lembar import LembarKerja, column_name, dump_lembar, load_lembar
from takar.rules.impor_susunan_semua import SUSUNAN, susunan_of

DATA = Path(__file__).parent.parent / "data"
Found = tuple[str, int, JenisLembar | None, JenisLembar, dict[str, str], list[str]]
REAL: tuple[Found, ...] = (
    (
        "rencana-bengkulu-utara-2026.csv",
        2026,
        None,
        JenisLembar.SUB_KEGIATAN,
        {
            "tahun": "tahun",
            "kode_program": "kode_program",
            "program": "nama_program",
            "kode_kegiatan": "kode_giat",
            "kegiatan": "nama_giat",
            "kode_sub_kegiatan": "kode_sub_giat",
            "sub_kegiatan": "nama_sub_giat",
            "sumber_dana": "nama_dana",
            "pagu": "pagu",
        },
        ["unit"],
    ),
    (
        "rencana-bengkulu-utara-2026.csv",
        2026,
        JenisLembar.INDIKATOR,
        JenisLembar.INDIKATOR,
        {
            "tahun": "tahun",
            "kode_program": "kode_program",
            "kode_kegiatan": "kode_giat",
            "kode_sub_kegiatan": "kode_sub_giat",
            "nama": "tolak_ukur_output",
            "satuan": "satuan_output",
            "target_tahun": "target_teks_output",
        },
        ["polarity", "accumulation"],
    ),
    (
        "iku-bengkulu-utara.csv",
        2027,
        None,
        JenisLembar.INDIKATOR,
        {"nama": "indikator", "satuan": "satuan", "target_tahun": "target_2027"},
        ["kode_sasaran", "unit", "polarity", "accumulation"],
    ),
    (
        "iku-gunungkidul-2018.csv",
        2018,
        None,
        JenisLembar.INDIKATOR,
        {"tahun": "tahun", "kode_sasaran": "sasaran", "nama": "indikator", "unit": "kode_unit", "rumus": "rumus"},
        ["satuan", "polarity", "accumulation"],
    ),
    (
        "nomenklatur-kominfo.csv",
        2026,
        None,
        JenisLembar.SUB_KEGIATAN,
        {
            "kode_program": "kode_program",
            "program": "program",
            "kode_kegiatan": "kode_kegiatan",
            "kegiatan": "kegiatan",
            "kode_sub_kegiatan": "kode_subkegiatan",
            "sub_kegiatan": "subkegiatan",
            "unit": "pelaksana",
        },
        [],
    ),
)


@pytest.mark.parametrize("found", REAL, ids=lambda found: f"{found[0]}-{found[3]}")
def test_the_columns_of_real_tables_are_recognised_unedited(found: Found) -> None:
    nama, tahun, asked, jenis, kolom, kurang = found
    lembar = read_csv((DATA / nama).read_bytes(), nama)
    peta = propose(lembar, Bagian.RENCANA, tahun, asked)
    assert peta is not None
    assert (peta.jenis, peta.kepala) == (jenis, 1)
    assert {field: lembar.baris[0][at] for field, at in peta.kolom.items()} == kolom
    assert lacking(peta) == kurang


@pytest.mark.parametrize("jenis", list(JenisLembar))
def test_a_template_is_recognised_whole_below_titles_and_blanks(jenis: JenisLembar) -> None:
    susunan = SUSUNAN[jenis]
    rows = [["DAFTAR"], [], [kolom.judul for kolom in susunan.kolom]]
    peta = propose(LembarKerja(susunan.judul, rows), susunan.bagian, 2026)
    assert peta is not None
    assert (peta.jenis, peta.kepala) == (jenis, 3)
    assert peta.kolom == {kolom.nama: at for at, kolom in enumerate(susunan.kolom)}
    assert lacking(peta) == []


@pytest.mark.parametrize("judul", ["Pos-el", "Surel", "Email"])
def test_an_address_has_the_name_of_the_pages_and_is_known_by_others(judul: str) -> None:
    assert SUSUNAN[JenisLembar.PEGAWAI].kolom[-1].judul == "Pos-el"
    peta = propose(LembarKerja("Pegawai", [["NIP", "Nama", judul]]), Bagian.ORANG, 2026)
    assert peta is not None
    assert peta.kolom["surel"] == 2


NOT_OURS = {
    "tersembunyi": LembarKerja("Target", [["Kode indikator", "Target tahun"]], tersembunyi=True),
    "kosong": LembarKerja("Target", []),
    "petunjuk": LembarKerja("Petunjuk", [["Kode indikator", "Target tahun"]]),
    "lain": LembarKerja("Lain", [["nomor", "keterangan"], ["1", "apa saja"]]),
    "satu judul saja": LembarKerja("Lain", [["pagu"], ["1"]]),
    "bagian lain": LembarKerja("Orang", [["NIP", "Golongan", "Pangkat"]]),
}


@pytest.mark.parametrize("which", NOT_OURS)
def test_what_is_none_of_ours_is_not_read(which: str) -> None:
    assert propose(NOT_OURS[which], Bagian.RENCANA, 2026) is None


def test_said_by_the_person_it_is_read_even_without_heads() -> None:
    lembar = LembarKerja("Lain", [[], ["nomor", "apa"]])
    assert propose(lembar, Bagian.RENCANA, 2026, JenisLembar.TARGET) == Peta(JenisLembar.TARGET, 2, {}, {})
    blank = LembarKerja("Lain", [[], ["", ""]])
    assert propose(blank, Bagian.RENCANA, 2026, JenisLembar.TARGET) == Peta(JenisLembar.TARGET, 1, {}, {})


TARGET_HEADS = ["Kode indikator", "Target 2026"]


@pytest.mark.parametrize(("nama", "jenis"), [("Lain", JenisLembar.TARGET), ("Target", None), ("Lain", None)])
def test_a_head_may_name_the_year_that_is_loaded(nama: str, jenis: JenisLembar | None) -> None:
    lembar = LembarKerja(nama, [TARGET_HEADS])
    found = {tahun: propose(lembar, Bagian.RENCANA, tahun, jenis) for tahun in (2025, 2026)}
    assert found[2026] == Peta(JenisLembar.TARGET, 1, {"kode_indikator": 0, "target_tahun": 1}, {})
    assert found[2025] != found[2026]


def test_the_highest_row_of_heads_is_taken_and_none_far_below() -> None:
    twice = LembarKerja("Target", [["Daftar"], TARGET_HEADS, ["IKU-01", "80"], TARGET_HEADS])
    peta = propose(twice, Bagian.RENCANA, 2026)
    assert peta is not None
    assert peta.kepala == 2
    assert propose(LembarKerja("Target", [*[["a", "b"]] * 19, TARGET_HEADS]), Bagian.RENCANA, 2026) is not None
    assert propose(LembarKerja("Target", [*[["a", "b"]] * 20, TARGET_HEADS]), Bagian.RENCANA, 2026) is None


def test_what_stands_for_all_rows_is_not_lacking() -> None:
    peta = Peta(
        JenisLembar.SUB_KEGIATAN, 1, {"kode_program": 0}, {"unit:2.16.01": "ikp", "kegiatan": "", "program": "x"}
    )
    assert lacking(peta) == ["kode_kegiatan", "kegiatan", "kode_sub_kegiatan", "sub_kegiatan"]


@pytest.mark.parametrize(
    ("bawaan", "kurang"),
    [
        ({}, ["polarity", "accumulation"]),
        ({"polarity": "maks"}, ["accumulation"]),
        ({"accumulation": "SUM"}, ["polarity"]),
        ({"accumulation": "SUM", "polarity": "maks"}, []),
    ],
)
def test_a_polaritas_that_stands_nowhere_is_lacking(bawaan: dict[str, str], kurang: list[str]) -> None:
    named = {"kode_sasaran": 0, "nama": 1, "unit": 2, "satuan": 3}
    assert lacking(Peta(JenisLembar.INDIKATOR, 1, named, bawaan)) == kurang


@pytest.mark.parametrize("place", ["kode_program", "kode_kegiatan", "kode_sub_kegiatan"])
def test_any_code_places_an_indikator_and_below_a_program_it_names_the_unit_too(place: str) -> None:
    kartu = {"satuan": "Indeks", "polarity": "maks", "accumulation": "SUM"}
    assert lacking(Peta(JenisLembar.INDIKATOR, 1, {"nama": 1, place: 0}, kartu)) == []
    assert lacking(Peta(JenisLembar.INDIKATOR, 1, {"nama": 1, "kode_sasaran": 0}, kartu)) == ["unit"]


def test_the_columns_that_are_not_read_are_named() -> None:
    lembar = LembarKerja("Target", [["Kode indikator", "", "Catatan", "Target tahun"]])
    peta = Peta(JenisLembar.TARGET, 1, {"kode_indikator": 0, "target_tahun": 3}, {})
    assert unread_heads(lembar, peta) == ["Catatan"]
    assert unread_heads(lembar, Peta(JenisLembar.TARGET, 9, {}, {})) == []


@pytest.mark.parametrize(("nomor", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_have_the_letters_of_spreadsheets(nomor: int, letters: str) -> None:
    assert column_name(nomor) == letters


def test_sheets_are_kept_as_they_were_read() -> None:
    sheets = [LembarKerja("A", [["x", "ü"], []], True, [(1, 1, 2, 2)], [3], [(4, 5)])]
    assert load_lembar(dump_lembar(sheets)) == sheets


def test_each_kind_of_sheet_belongs_to_one_part() -> None:
    assert [one.jenis for bagian in Bagian for one in susunan_of(bagian)] == list(JenisLembar)


@pytest.mark.parametrize(
    ("nama", "more"),
    [("rencana-bengkulu-utara-2026.csv", [JenisLembar.INDIKATOR]), ("iku-bengkulu-utara.csv", [])],
)
def test_what_else_a_real_table_holds(nama: str, more: list[JenisLembar]) -> None:
    lembar = read_csv((DATA / nama).read_bytes(), nama)
    peta = propose(lembar, Bagian.RENCANA, 2026)
    assert peta
    assert also(lembar, peta, 2026) == more
