"""What the rows of a sheet are about: rows that contradict each other, what is on record, and whole refusals."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from takar.rules.impor_baris import Terbaca
from takar.rules.impor_beda import Keadaan, Status, Tercatat
from takar.rules.impor_butir import Butir, Jenis, butir_of
from takar.rules.impor_kolom import JenisLembar, Peta, Sebab
from takar.rules.impor_lembar import LembarKerja
from takar.rules.impor_rujukan import compare
from tests.rules.impor import SUB, TARGET, read, rows_of, told


def test_the_same_thing_in_two_sheets_is_told_with_the_other_place() -> None:
    one, two = rows_of(TARGET, ["IKU-1", "5"], nama="Satu"), rows_of(TARGET, ["IKU-1", "5"], nama="Dua")
    sebab = butir_of([one, two]).sebab
    assert [(s.lembar, s.kalimat) for s in sebab] == [
        ("Dua", "Target setahun «IKU-1» sudah ada di baris 2 lembar «Satu». Hapus salah satu, atau betulkan kodenya.")
    ]


def test_a_repeated_parent_is_one_thing_and_may_say_more() -> None:
    kolom = {"kode_tujuan": 0, "tujuan": 1, "kode_sasaran": 2, "sasaran": 3}
    found = rows_of(Peta(JenisLembar.TUJUAN, 1, kolom, {}), ["T1", "", "S1", "A"], ["T1", "Tujuan", "S2", "B"])
    bacaan = butir_of([found])
    assert bacaan.sebab == []
    assert [(one.jenis, one.kunci, one.isi.get("uraian")) for one in bacaan.butir] == [
        (Jenis.TUJUAN, ("T1",), "Tujuan"),
        (Jenis.SASARAN, ("S1",), "A"),
        (Jenis.SASARAN, ("S2",), "B"),
    ]


INDIKATOR = Peta(
    JenisLembar.INDIKATOR,
    1,
    {"kode_sasaran": 0, "kode_sub_kegiatan": 1, "nama": 2, "desimal": 3, "kode_indikator": 4},
    {"unit": "ikp", "satuan": "Indeks", "polarity": "maks", "accumulation": "posisi terakhir"},
)
REKAMAN = {
    (Jenis.SASARAN, ("S1",)): Tercatat(1, {"uraian": "Meluasnya Akses", "induk": "T1"}),
    (Jenis.SASARAN, ("S2",)): Tercatat(2, {"uraian": "Lain", "induk": "T1"}),
    (Jenis.SUB_KEGIATAN, ("1.1.1",)): Tercatat(3, {"nama": "S", "induk": "1.1", "unit": "aptika", "sumber_dana": ""}),
    (Jenis.INDIKATOR, ("IKU-07",)): Tercatat(
        4,
        {"nama": "Lama", "satuan": "Indeks", "polarity": "maks", "unit": "ikp", "sasaran": "S1", "sub_kegiatan": None},
    ),
}
KEADAAN = Keadaan(2026, date(2026, 10, 5), REKAMAN)


def compared(found: Terbaca) -> tuple[list[Butir], list[str]]:
    """Return the good things and the reasons of the others."""
    beda = compare(butir_of([found]), KEADAAN)
    return [one.butir for one in beda.ubahan], [one.kalimat for one in beda.sebab]


def test_codes_are_made_from_the_order_where_the_file_has_none() -> None:
    found = rows_of(INDIKATOR, ["S1", "", "A"], ["S2", "", "B"], ["", "1.1.1", "C"], ["", "1.1.1", "D"])
    good, wrong = compared(found)
    assert wrong == []
    assert [one.kunci[0] for one in good] == ["IKU-01", "IKU-02", "1.1.1-1", "1.1.1-2"]


def test_a_sasaran_may_be_named_by_its_text() -> None:
    good, wrong = compared(rows_of(INDIKATOR, ["meluasnya  akses", "", "A"]))
    assert (good[0].isi["sasaran"], wrong) == ("S1", [])


WRONG = {
    "lain sasaran": (["S2", "", "Lama", "", "IKU-07"], "tercatat pada S1, bukan pada S2"),
    "lain jenis": (["", "1.1.1", "Lama", "", "IKU-07"], "tercatat pada S1, bukan pada 1.1.1"),
    "desimal": (["S1", "", "A", "9"], "Isi 0 sampai 6"),
    "sub kegiatan tidak ada": (["", "9.9.9", "A"], "Sub kegiatan «9.9.9» tidak ada"),
}


@pytest.mark.parametrize("which", WRONG)
def test_an_indikator_stands_where_it_can(which: str) -> None:
    row, part = WRONG[which]
    good, wrong = compared(rows_of(INDIKATOR, row))
    assert good == []
    assert any(part in one for one in wrong), wrong


def test_a_sub_kegiatan_does_not_move_below_another_kegiatan() -> None:
    good, wrong = compared(rows_of(SUB, ["1", "1.1.1", "1.1.1", "5"]))
    assert any("tercatat di bawah kegiatan «1.1»" in one for one in wrong), wrong
    assert good == []


def test_a_target_of_no_indikator_is_refused() -> None:
    _, wrong = compared(rows_of(TARGET, ["IKU-99", "5"]))
    assert wrong == [
        "Indikator «IKU-99» tidak ada pada rencana tahun ini. Muat dahulu indikatornya, atau betulkan kode."
    ]


def test_blank_and_never_said_are_the_same() -> None:
    kolom = {**SUB.kolom, "sumber_dana": 4}
    peta = Peta(SUB.jenis, 1, kolom, {"sub_kegiatan": "S", "unit": "aptika", "kegiatan": "K", "program": "P"})
    found = rows_of(peta, ["1", "1.1", "1.1.1", "", ""])
    beda = compare(butir_of([found]), KEADAAN)
    assert {one.butir.jenis: one.status for one in beda.ubahan}[Jenis.SUB_KEGIATAN] is Status.TETAP
    assert beda.baris_ditolak == 0


def test_what_a_refused_row_is_about_is_known_to_the_rows_below_it() -> None:
    """One mistake is told once: the indikator of a sub kegiatan with a bad pagu is not refused for want of it."""
    sub = rows_of(SUB, ["1", "1.1", "1.1.9", "-5"], nama="Sub")
    indikator = rows_of(replace(INDIKATOR, bawaan={**INDIKATOR.bawaan}), ["", "1.1.9", "A"], nama="Indikator")
    beda = compare(butir_of([sub, indikator]), KEADAAN)
    assert [(one.lembar, one.kolom) for one in beda.sebab] == [("Sub", "D")]


def test_a_row_of_another_year_is_refused() -> None:
    peta = Peta(JenisLembar.TARGET, 1, {"tahun": 0, "kode_indikator": 1, "target_tahun": 2}, {})
    found = rows_of(peta, ["2025", "IKU-1", "5"], ["2026", "IKU-2", "6"])
    assert told(found.sebab) == [(2, "A", "Baris ini untuk")]
    assert "tahun 2025, sedangkan yang dimuat tahun 2026" in found.sebab[0].kalimat
    assert [one.isi for one in found.baris] == [{"kode_indikator": "IKU-2", "target_tahun": "6"}]


def test_a_parent_with_two_names_is_refused_where_the_second_stands() -> None:
    kolom = {"kode_tujuan": 0, "tujuan": 1, "kode_sasaran": 2, "sasaran": 3}
    found = rows_of(Peta(JenisLembar.TUJUAN, 1, kolom, {}), ["T1", "Satu", "S1", "A"], ["T1", "Dua", "S2", "B"])
    assert [one.kalimat for one in butir_of([found]).sebab] == [
        "Tujuan «T1» di sini «Dua», di baris 2 «Satu». Samakan keduanya."
    ]


def test_a_code_stands_below_its_parent() -> None:
    good, wrong = compared(rows_of(SUB, ["1", "2.1", "2.1.1", "5"]))
    assert wrong == ["Kode kegiatan «2.1» tidak berada di bawah kode program «1». Betulkan salah satunya."]
    assert good == []


def test_an_indikator_points_at_one_thing() -> None:
    _, both = compared(rows_of(INDIKATOR, ["S1", "1.1.1", "A"]))
    _, none = compared(rows_of(INDIKATOR, ["", "", "A"]))
    assert [one.partition(".")[0] for one in both] == ["Kode sasaran dan kode sub kegiatan terisi keduanya"]
    assert none == [
        "Indikator «IKU-01» belum tercatat dan tidak menunjuk apa pun. Isi kode sasaran (IKU), atau kode "
        "program, kegiatan, atau sub kegiatan."
    ]


DEEP = Peta(
    JenisLembar.INDIKATOR,
    1,
    {nama: at for at, nama in enumerate(("kode_program", "kode_kegiatan", "kode_sub_kegiatan", "nama"))},
    {"satuan": "Indeks", "polarity": "maks", "accumulation": "posisi terakhir"},
)
SUBS = {
    (Jenis.PROGRAM, ("1.1",)): Tercatat(5, {"nama": "P"}),
    (Jenis.KEGIATAN, ("1.1.1",)): Tercatat(6, {"nama": "K", "induk": "1.1"}),
    **{
        (Jenis.SUB_KEGIATAN, (f"1.1.{kode}",)): Tercatat(7, {"nama": "S", "induk": "1.1", "unit": unit})
        for kode, unit in (("1.1", "aptika"), ("1.2", "aptika"), ("2.1", "ikp"))
    },
}


def test_the_lowest_code_says_what_an_indikator_measures_and_whose_it_is() -> None:
    """Tables of offices repeat the codes above each row; the unit is that of the sub kegiatan, if it is one."""
    found = rows_of(DEEP, ["1.1", "", "", "A"], ["1.1", "1.1.1", "", "B"], ["1.1", "1.1.1", "1.1.1.2", "C"])
    keadaan = Keadaan(2026, date(2026, 10, 5), SUBS)
    beda = compare(butir_of([found]), keadaan)
    places = ("sasaran", "program", "kegiatan", "sub_kegiatan", "unit")
    assert [(one.butir.kunci[0], *map(one.butir.isi.get, places)) for one in beda.ubahan] == [
        ("1.1.1-1", None, None, "1.1.1", None, "aptika"),
        ("1.1.1.2-1", None, None, None, "1.1.1.2", "aptika"),
    ]
    assert [one.kalimat.partition(",")[0] for one in beda.sebab] == ["Unit kerja kosong"]  # two bidang in one program


def test_codes_above_an_indikator_must_fit_and_its_place_must_be_known() -> None:
    keadaan = Keadaan(2026, date(2026, 10, 5), SUBS)
    for row, kolom, kalimat in (
        (["2.1", "", "1.1.1.1", "A"], "A", "Kode sub kegiatan «1.1.1.1» tidak berada di bawah kode program «2.1»."),
        (["1.1", "1.1.2", "1.1.1.1", "A"], "B", "Kode sub kegiatan «1.1.1.1» tidak berada di bawah kode kegiatan"),
        (["1.9", "", "", "A"], "A", "Program «1.9» tidak ada pada rencana tahun ini."),
        (["", "1.1.9", "", "A"], "B", "Kegiatan «1.1.9» tidak ada pada rencana tahun ini."),
    ):
        sebab = compare(butir_of([rows_of(replace(DEEP, bawaan={**DEEP.bawaan, "unit": "ikp"}), row)]), keadaan).sebab
        assert [one.kolom for one in sebab] == [kolom]
        assert sebab[0].kalimat.startswith(kalimat)


def test_sasaran_and_indikator_of_one_file_meet_by_the_text() -> None:
    kolom = {"kode_tujuan": 0, "tujuan": 1, "kode_sasaran": 2, "sasaran": 3}
    sasaran = rows_of(Peta(JenisLembar.TUJUAN, 1, kolom, {}), ["T1", "Tujuan", "S9", "Sasaran Baru"], nama="Satu")
    indikator = rows_of(INDIKATOR, ["sasaran baru", "", "A"], nama="Dua")
    beda = compare(butir_of([sasaran, indikator]), KEADAAN)
    assert beda.sebab == []
    assert beda.ubahan[-1].butir.isi["sasaran"] == "S9"


TARGETS: dict[str, tuple[str, str, str]] = {
    "a band": ("5,00-5,05", "rentang", ""),
    "a bound": ("<22", "min-selisih", ""),
    "a number tells no polaritas": ("80", "", "Polaritas kosong"),
    "another satuan": ("<22 Desa", "", "bersatuan Desa, sedangkan satuan indikatornya Indeks"),
}


@pytest.mark.parametrize("which", TARGETS)
def test_a_target_is_read_by_the_card_of_its_indikator(which: str) -> None:
    """The notation of a target tells the polaritas where a new indikator leaves it open."""
    teks, polarity, part = TARGETS[which]
    peta = Peta(
        JenisLembar.INDIKATOR,
        1,
        {"kode_sasaran": 0, "nama": 1, "target_tahun": 2},
        {"unit": "ikp", "satuan": "Indeks", "accumulation": "posisi terakhir"},
    )
    good, wrong = compared(rows_of(peta, ["S1", "A", teks]))
    assert all(part in one for one in wrong), wrong
    assert bool(wrong) is bool(part)
    assert [one.isi["polarity"] for one in good if one.jenis is Jenis.INDIKATOR] == [polarity] * (not part)


def test_a_target_of_an_indikator_on_record_is_read_by_its_card() -> None:
    good, wrong = compared(rows_of(TARGET, ["IKU-07", "4,25"]))
    assert wrong == []
    assert (good[0].isi["nilai"], good[0].isi["batas_atas"]) == (Decimal("4.25"), None)


def test_one_text_is_read_by_the_rule_of_each_column_and_refused_on_every_row() -> None:
    head = ["Program", "Kode", "Kegiatan", "Sub"]
    peta = replace(SUB, kolom={"program": 0, "kode_program": 1, "kode_kegiatan": 2, "kode_sub_kegiatan": 3}, bawaan={})
    rows = [["1,1", "1,1", "1.1.1", "1.1.1.1"], ["1,1", "1,1", "1.1.1", "1.1.1.2"]]
    found = read(LembarKerja("Sub", [head, *rows]), peta)
    assert [(one.isi["program"], one.isi["kode_program"]) for one in found.baris] == [("1,1", "1.1")] * 2
    wrong = read(LembarKerja("Sub", [head, *[["P", "1 1", "1.1.1", "1.1.1.1"]] * 2]), peta)
    assert told(wrong.sebab) == [(2, "B", "Ada spasi di"), (3, "B", "Ada spasi di")]


def placed(*found: Terbaca, keadaan: Keadaan = KEADAAN) -> list[tuple[str, int, str, str]]:
    """Return each reason whole, with its sheet and cell."""
    return [(one.lembar, one.baris, one.kolom, one.kalimat) for one in compare(butir_of(found), keadaan).sebab]


DI_SUB = Keadaan(
    2026,
    KEADAAN.hari_ini,
    {
        **REKAMAN,
        (Jenis.INDIKATOR, ("1.1.1-1",)): Tercatat(
            5, {**REKAMAN[(Jenis.INDIKATOR, ("IKU-07",))].isi, "sasaran": None, "sub_kegiatan": "1.1.1"}
        ),
    },
)
TARGET_TW = Peta(JenisLembar.TARGET, 1, {"kode_indikator": 0, "target_tahun": 1, "target_tw2": 2}, {})
BUKAN_RENTANG = (
    "Target «5-6» rentang, sedangkan polaritas indikatornya bukan rentang. Tulis satu angka, atau ubah polaritasnya "
    "menjadi «dalam rentang target …»."
)


@pytest.mark.parametrize(
    ("peta", "row", "told"),
    [
        (
            INDIKATOR,
            ["S1", "1.1.1", "A", "", "IKU-50"],
            [("A", "Kode sasaran dan kode sub kegiatan terisi keduanya. Isi salah satu: IKU menunjuk sasaran.")],
        ),
        (
            INDIKATOR,
            ["", "", "A"],
            [
                (
                    "A",
                    "Indikator «IKU-01» belum tercatat dan tidak menunjuk apa pun. Isi kode sasaran (IKU), atau kode "
                    "program, kegiatan, atau sub kegiatan.",
                )
            ],
        ),
        (INDIKATOR, ["S1", "", "A", "6"], []),
        (INDIKATOR, ["S1", "", "A", "7"], [("D", "Angka desimal 7 terlalu banyak. Isi 0 sampai 6.")]),
        (
            INDIKATOR,
            ["S2", "", "Lama", "", "IKU-07"],
            [("A", "Indikator «IKU-07» tercatat pada S1, bukan pada S2. Indikator tidak dipindahkan: beri kode baru.")],
        ),
        (
            INDIKATOR,
            ["S1", "", "Lama", "", "1.1.1-1"],
            [
                (
                    "A",
                    "Indikator «1.1.1-1» tercatat pada 1.1.1, bukan pada S1. Indikator tidak dipindahkan: beri kode "
                    "baru.",
                )
            ],
        ),
        (INDIKATOR, ["", "1.1.1", "Lama", "", "1.1.1-1"], []),
        (
            INDIKATOR,
            ["", "9.9.9", "A"],
            [
                (
                    "B",
                    "Sub kegiatan «9.9.9» tidak ada pada rencana tahun ini. Muat dahulu, atau betulkan kodenya.",
                )
            ],
        ),
        (
            SUB,
            ["1", "2.1", "2.1.1", "5"],
            [("B", "Kode kegiatan «2.1» tidak berada di bawah kode program «1». Betulkan salah satunya.")],
        ),
        (
            SUB,
            ["1", "1.2", "1.1.1", "5"],
            [
                (
                    "C",
                    "Kode sub kegiatan «1.1.1» tidak berada di bawah kode kegiatan «1.2». Betulkan salah satunya.",
                ),
                (
                    "B",
                    "Kode sub kegiatan «1.1.1» tercatat di bawah kegiatan «1.1», di file ini di bawah «1.2». Pakai "
                    "kode yang tercatat, atau beri kode baru.",
                ),
            ],
        ),
        (
            TARGET,
            ["IKU-99", "5"],
            [
                (
                    "A",
                    "Indikator «IKU-99» tidak ada pada rencana tahun ini. Muat dahulu indikatornya, atau "
                    "betulkan kode.",
                )
            ],
        ),
        (INDIKATOR, ["", "", "Lama", "", "IKU-07"], []),
        (
            TARGET_TW,
            ["IKU-07", "<22 Desa"],
            [
                (
                    "B",
                    "Target «<22 Desa» bersatuan Desa, sedangkan satuan indikatornya Indeks. Betulkan targetnya, atau "
                    "satuan indikatornya.",
                )
            ],
        ),
        (TARGET_TW, ["IKU-07", "5-6"], [("B", BUKAN_RENTANG)]),
        (TARGET_TW, ["IKU-07", "", "5-6"], [("C", BUKAN_RENTANG)]),
    ],
)
def test_each_refusal_is_whole_and_names_its_cell(peta: Peta, row: list[str], told: list[tuple[str, str]]) -> None:
    assert [(kolom, kalimat) for _, _, kolom, kalimat in placed(rows_of(peta, row), keadaan=DI_SUB)] == told


def test_a_row_that_contradicts_another_is_refused_as_a_whole() -> None:
    """No single cell is wrong, so none is named."""
    twice = rows_of(TARGET, ["IKU-07", "5"], ["IKU-07", "6"], ["IKU-07", "7"])
    assert placed(twice) == [
        ("Lembar", 3, "", "Target setahun «IKU-07» sudah ada di baris 2. Hapus salah satu, atau betulkan kodenya."),
        ("Lembar", 4, "", "Target setahun «IKU-07» sudah ada di baris 2. Hapus salah satu, atau betulkan kodenya."),
    ]
    kolom = {"kode_tujuan": 0, "tujuan": 1, "kode_sasaran": 2, "sasaran": 3}
    two_names = rows_of(Peta(JenisLembar.TUJUAN, 1, kolom, {}), ["T1", "Satu", "S1", "A"], ["T1", "Dua", "S2", "B"])
    assert butir_of([two_names]).sebab == [
        Sebab("Lembar", 3, "", "Tujuan «T1» di sini «Dua», di baris 2 «Satu». Samakan keduanya.")
    ]


def cards(*found: Terbaca) -> dict[str, dict[str, object]]:
    """Return the cards of the indikator that would be written, by code."""
    beda = compare(butir_of(found), KEADAAN)
    assert beda.sebab == []
    return {one.butir.kunci[0]: one.butir.isi for one in beda.ubahan if one.butir.jenis is Jenis.INDIKATOR}


KARTU = {"kode_sub_kegiatan": 0, "kode_sasaran": 1, "nama": 2, "satuan": 3, "accumulation": 4, "unit": 5}
TIPE = "posisi terakhir"


def test_an_indikator_has_the_unit_of_its_sub_kegiatan_where_it_has_none_of_its_own() -> None:
    sub = replace(SUB, bawaan={**SUB.bawaan, "unit:1": "ikp"})
    made = rows_of(sub, ["1", "1.1", "1.1.7", "5"], nama="Sub")
    found = rows_of(
        Peta(JenisLembar.INDIKATOR, 1, KARTU, {"polarity": "maks"}),
        ["1.1.1", "", "A", "Indeks", TIPE],  # on record: aptika
        ["1.1.7", "", "B", "Indeks", TIPE],  # of the same file: ikp
        ["1.1.7", "", "C", "Indeks", TIPE, "aptika"],
        nama="Indikator",
    )
    assert {kode: isi["unit"] for kode, isi in cards(made, found).items()} == {
        "1.1.1-1": "aptika",
        "1.1.7-1": "ikp",
        "1.1.7-2": "aptika",
    }


def test_a_new_indikator_has_the_decimals_of_its_satuan_and_one_on_record_keeps_its_own() -> None:
    found = rows_of(
        Peta(JenisLembar.INDIKATOR, 1, {**KARTU, "desimal": 6, "kode_indikator": 7}, {"polarity": "maks"}),
        ["", "S1", "A", "Dokumen", TIPE, "ikp"],
        ["", "S1", "B", "Indeks", TIPE, "ikp"],
        ["", "S1", "C", "Dokumen", "rata-rata", "ikp"],
        ["", "S1", "D", "Dokumen", TIPE, "ikp", "3"],
        ["", "S1", "Lama", "Indeks", TIPE, "ikp", "", "IKU-07"],
    )
    assert {kode: isi.get("desimal") for kode, isi in cards(found).items()} == {
        "IKU-01": 0,
        "IKU-02": 2,
        "IKU-03": 2,
        "IKU-04": 3,
        "IKU-07": None,
    }


def test_a_target_tells_the_polaritas_only_where_the_card_says_none() -> None:
    kolom = {**KARTU, "target_tahun": 6, "polarity": 7, "kode_indikator": 8}
    found = rows_of(
        Peta(JenisLembar.INDIKATOR, 1, kolom, {}),
        ["", "S1", "A", "Desa", TIPE, "ikp", "<1.200"],  # thousands, by its satuan
        ["", "S1", "B", "Indeks", TIPE, "ikp", "5,00-5,05", "rentang-min"],
        ["", "S1", "Lama", "", TIPE, "ikp", "4", "", "IKU-07"],
    )
    assert {kode: isi.get("polarity") for kode, isi in cards(found).items()} == {
        "IKU-01": "min-selisih",
        "IKU-02": "rentang-min",
        "IKU-07": None,
    }
    targets = [one.butir for one in compare(butir_of([found]), KEADAAN).ubahan if one.butir.jenis is Jenis.TARGET]
    assert [(one.kunci, one.isi["nilai"], one.isi["batas_atas"]) for one in targets] == [
        (("IKU-01", "0"), Decimal(1200), None),
        (("IKU-02", "0"), Decimal("5.00"), Decimal("5.05")),
        (("IKU-07", "0"), Decimal(4), None),
    ]


def test_a_row_becomes_what_it_says_field_by_field() -> None:
    pegawai = Peta(JenisLembar.PEGAWAI, 1, {"nip": 0, "nama": 1, "pangkat": 2, "golongan": 3, "surel": 4}, {})
    row = ["19701023 199203 1 007", "Siti", "Pembina", "IV/a", "siti@contoh.go.id"]
    (siti,) = butir_of([rows_of(pegawai, row)]).butir
    assert (siti.jenis, siti.kunci) == (Jenis.PEGAWAI, ("197010231992031007",))
    assert siti.isi == {"nama": "Siti", "pangkat": "Pembina", "golongan": "IV/a", "surel": "siti@contoh.go.id"}
    dana = Peta(SUB.jenis, 1, {**SUB.kolom, "sumber_dana": 4}, {"sub_kegiatan": "S", "unit": "aptika"})
    found = {one.jenis: one.isi for one in butir_of([rows_of(dana, ["1", "1.1", "1.1.1", "5", "PAD"])]).butir}
    assert found == {
        Jenis.PROGRAM: {},
        Jenis.KEGIATAN: {"induk": "1"},
        Jenis.SUB_KEGIATAN: {"induk": "1.1", "nama": "S", "unit": "aptika", "sumber_dana": "PAD"},
        Jenis.PAGU: {"nilai": Decimal(5)},
    }


def test_what_was_blank_and_is_said_now_is_a_change_and_so_is_what_is_gone() -> None:
    known = {"sub_kegiatan": "S", "unit": "aptika", "kegiatan": "K", "program": "P"}
    dana = Peta(SUB.jenis, 1, {**SUB.kolom, "sumber_dana": 4}, known)
    beda = compare(butir_of([rows_of(dana, ["1", "1.1", "1.1.1", "", "PAD"])]), KEADAAN)
    assert [one.beda for one in beda.ubahan if one.butir.jenis is Jenis.SUB_KEGIATAN] == [(("sumber_dana", "", "PAD"),)]
    band = {"teks": "5", "nilai": Decimal(5), "batas_atas": Decimal(8)}
    office = replace(KEADAAN, rekaman={**REKAMAN, (Jenis.TARGET, ("IKU-07", "0")): Tercatat(6, band)})
    beda = compare(butir_of([rows_of(TARGET, ["IKU-07", "5"])]), office)
    assert [one.beda for one in beda.ubahan] == [(("batas_atas", Decimal(8), None),)]
