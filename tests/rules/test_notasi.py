"""rules.notasi: every row of the table of decisions.md, "Numbers", and what real plans hold besides."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.notasi import (
    Batas,
    Kosong,
    NilaiTunggal,
    Persen,
    PredikatNilai,
    Rasio,
    Rentang,
    Tanya,
    Target,
    Teks,
    Tingkat,
    Tolak,
    parse_target,
)
from takar.rules.numbers import format_tertulis
from tests.sembarang import any_text
from tests.sifat import sample

D = Decimal

TABLE = [
    ("80", NilaiTunggal(D(80))),
    ("4.25", NilaiTunggal(D("4.25"))),
    ("4,25", NilaiTunggal(D("4.25"))),
    ("12.371.951.113", NilaiTunggal(D(12371951113))),
    ("276 Desa", NilaiTunggal(D(276), "Desa")),
    ("12 SD", NilaiTunggal(D(12), "SD")),
    ("100%", Persen(D(100))),
    ("100 Persen", Persen(D(100))),
    ("5.00-5.05", Rentang(D("5.00"), D("5.05"), "naik")),
    ("80-60", Rentang(D(60), D(80), "turun")),
    ("<22", Batas("<", D(22))),
    ("≤5 menit", Batas("<=", D(5), "menit")),
    ("22/100.000 penduduk", Rasio(D(22), D(100000), "penduduk")),
    ("WTP", PredikatNilai("WTP")),
    ("A (80,50)", PredikatNilai("A", D("80.50"))),
    ("Level 3", Tingkat(D(3))),
    ("Level 3 Plus", Tingkat(D(3), "Plus")),
    ("Ada", Teks("Ada")),
    ("Tinggi", Teks("Tinggi")),
    ("-", Kosong("-")),
    ("N/A", Kosong("N/A")),
    ("n.a", Kosong("n.a")),
]


@pytest.mark.parametrize(("teks", "hasil"), TABLE)
def test_the_table_of_decisions(teks: str, hasil: Target) -> None:
    assert parse_target(teks) == hasil


def test_the_ambiguous_row() -> None:
    kalimat = "“1.234” dapat berarti 1234 atau 1,234. Yang dimaksud 1234 atau 1,234?"
    assert parse_target("1.234") == Tanya((D(1234), D("1.234")), kalimat)


@pytest.mark.parametrize(("teks", "sebab"), [("#REF!", "acuan selnya hilang"), ("#DIV/0!", "ada pembagian dengan nol")])
def test_the_refused_rows(teks: str, sebab: str) -> None:
    assert parse_target(teks) == Tolak(
        f"“{teks}” adalah pesan galat lembar kerja, bukan angka: {sebab}. "
        "Perbaiki rumus di lembar kerja, lalu tulis hasilnya, misalnya 80 atau 4,25."
    )


def test_digits_are_kept_as_written() -> None:
    rentang = parse_target("5.00-5.05")
    predikat = parse_target("A (80,50)")
    assert isinstance(rentang, Rentang)
    assert isinstance(predikat, PredikatNilai)
    assert predikat.skor is not None
    ditulis = [format_tertulis(nilai) for nilai in (rentang.bawah, rentang.atas, predikat.skor)]
    assert ditulis == ["5,00", "5,05", "80,50"]


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("385 Informasi", NilaiTunggal(D(385), "Informasi")),
        ("5 xyz", NilaiTunggal(D(5), "xyz")),
        ("5menit", NilaiTunggal(D(5), "menit")),
        ("-4,5", NilaiTunggal(D("-4.5"))),
        ("Rp 1.500.000", NilaiTunggal(D(1500000), "Rp")),
        ("45.00 %", Persen(D(45))),
        ("0,48 Angka", NilaiTunggal(D("0.48"), "Angka")),
        ("97.81 - 98,11", Rentang(D("97.81"), D("98.11"), "naik")),
        ("2 s.d. 5 Dokumen", Rentang(D(2), D(5), "naik", "Dokumen")),
        ("10 s/d 20 %", Rentang(D(10), D(20), "naik", "%")),
        ("5%-10%", Rentang(D(5), D(10), "naik", "%")),
        ("5 sampai dengan 7", Rentang(D(5), D(7), "naik")),
        ("80–60 %", Rentang(D(60), D(80), "turun", "%")),
        ("7-7", Rentang(D(7), D(7), "naik")),
        ("-5--2", Rentang(D(-5), D(-2), "naik")),
        ("1.234-1.500 Orang", Rentang(D(1234), D(1500), "naik", "Orang")),
        ("> 80%", Batas(">", D(80), "%")),
        (">= 3,5", Batas(">=", D("3.5"))),
        ("≥ 3,5", Batas(">=", D("3.5"))),
        ("=> 3,5", Batas(">=", D("3.5"))),
        ("<= 5", Batas("<=", D(5))),
        ("=<5", Batas("<=", D(5))),
        ("22/1.000", Rasio(D(22), D(1000))),
        ("22/10.000", Rasio(D(22), D(10000))),
        ("22/100.000 kelahiran", Rasio(D(22), D(100000), "kelahiran")),
        ("22/1.500 penduduk", Rasio(D(22), D(1500), "penduduk")),
        ("22/1.000.000 jiwa", Rasio(D(22), D(1000000), "jiwa")),
        ("22 per 100.000 penduduk", Rasio(D(22), D(100000), "penduduk")),
        ("3 : 4", Rasio(D(3), D(4))),
        ("wdp", PredikatNilai("WDP")),
        ("BB", PredikatNilai("BB")),
        ("bb (72,3)", PredikatNilai("BB", D("72.3"))),
        ("80 (A)", PredikatNilai("A", D(80))),
        ("Sangat Baik (88,5)", PredikatNilai("Sangat Baik", D("88.5"))),
        ("Level 3+", Tingkat(D(3), "Plus")),
        ("tingkat 2,75", Tingkat(D("2.75"))),
        ("Paripurna", Teks("Paripurna")),
        ("Tingkat kepuasan", Teks("Tingkat kepuasan")),
        ("  Ada ", Teks("Ada")),
        ("", Kosong()),
    ],
)
def test_further_writings_of_real_plans(teks: str, hasil: Target) -> None:
    assert parse_target(teks) == hasil


def test_the_unit_of_the_indicator_decides_about_thousands() -> None:
    assert parse_target("1.234", satuan="Dokumen") == NilaiTunggal(D(1234))
    assert parse_target("<1.234", satuan="Orang") == Batas("<", D(1234))
    assert parse_target("1.234/1.500", satuan="Orang") == Rasio(D(1234), D(1500))
    assert parse_target("20 ribu jiwa", satuan="ribu jiwa") == NilaiTunggal(D(20), "ribu jiwa")


@pytest.mark.parametrize(
    "teks",
    ["1.234-1.500", "1-1.500", "<1.234", "1.234/5", "22/1.234", "Baik (1.234)", "Level 1.234", "1.234 %"],
)
def test_a_doubtful_number_inside_a_notation_is_asked(teks: str) -> None:
    hasil = parse_target(teks)
    assert isinstance(hasil, Tanya)
    assert hasil.kalimat.endswith("?")


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [
        (
            "97.81-",
            "“97.81-” belum selesai: angka sesudah tanda belum ada. "
            "Tulis kedua angkanya, misalnya 5,00-5,05, atau satu angka saja.",
        ),
        (
            "80% s/d",
            "“80% s/d” belum selesai: angka sesudah tanda belum ada. "
            "Tulis kedua angkanya, misalnya 5,00-5,05, atau satu angka saja.",
        ),
        ("3/0", "Penyebut pada “3/0” nol. Tulis penyebut yang lebih besar dari nol."),
        (
            "13.46\n\n3.75-3.90",
            "“13.46 3.75-3.90” memuat spasi di antara angka. Tulis satu angka tanpa spasi, misalnya 80 atau 4,25.",
        ),
        ("12O", "“12O” memuat huruf, sehingga bukan angka. Tulis angkanya saja, misalnya 80 atau 4,25."),
        ("5xyz", "“5xyz” memuat huruf, sehingga bukan angka. Tulis angkanya saja, misalnya 80 atau 4,25."),
        ("5 x", "“5 x” memuat huruf, sehingga bukan angka. Tulis angkanya saja, misalnya 80 atau 4,25."),
        ("Bab 2", "“Bab 2” memuat huruf, sehingga bukan angka. Tulis angkanya saja, misalnya 80 atau 4,25."),
        ("< abc", "“abc” memuat huruf, sehingga bukan angka. Tulis angkanya saja, misalnya 80 atau 4,25."),
        ("1e5", "“1e5” memakai notasi pangkat. Tulis angka lengkap, misalnya 100000."),
        (
            "01/02/2026",
            "“01/02/2026” tidak dapat dibaca sebagai angka. Tulis satu angka, misalnya 80 atau 4,25.",
        ),
    ],
)
def test_refusals(teks: str, kalimat: str) -> None:
    assert parse_target(teks) == Tolak(kalimat)


@pytest.mark.parametrize("teks", ["1,5 juta", "> 1 juta", "5-10 juta", "5/10 ribu jiwa", "Rp 2 miliar"])
def test_words_that_multiply_are_refused(teks: str) -> None:
    hasil = parse_target(teks)
    assert isinstance(hasil, Tolak)
    assert hasil.alasan.endswith("Tulis angka lengkap tanpa kata itu, misalnya 1500000.")


@pytest.mark.parametrize("teks", ["1.2.3-5", "5-1.2.3", "1.2.3/5", "5/1.2.3", "<1.2.3", "A (1.2.3)", "Level 1.2.3"])
def test_a_malformed_number_inside_a_notation_refuses_the_whole(teks: str) -> None:
    hasil = parse_target(teks)
    assert isinstance(hasil, Tolak)
    assert "Letak titik atau koma pada “1.2.3" in hasil.alasan


@sample(60)
@given(a=st.decimals(min_value=0, max_value=99, places=2), b=st.decimals(min_value=0, max_value=99, places=2))
def test_a_range_is_ordered_and_remembers_how_it_was_typed(a: Decimal, b: Decimal) -> None:
    hasil = parse_target(f"{format_tertulis(a)}-{format_tertulis(b)}")
    assert hasil == Rentang(min(a, b), max(a, b), "turun" if a > b else "naik")


@sample(60)
@given(teks=any_text(max_size=30) | st.text(alphabet="0123456789.,-–/<>=% ()ABs", max_size=12))
def test_any_text_gets_an_answer(teks: str) -> None:
    hasil = parse_target(teks)
    assert isinstance(
        hasil,
        NilaiTunggal | Persen | Rentang | Batas | Rasio | PredikatNilai | Tingkat | Teks | Kosong | Tanya | Tolak,
    )
    if isinstance(hasil, Rasio):
        assert hasil.penyebut != 0


def test_a_text_longer_than_any_notation_is_not_remembered():
    """Eight thousand readings are kept: of lines of 1 MB those were gigabytes."""
    assert isinstance(parse_target(f"Ada {'a' * 996}"), Teks)
    said = parse_target(f"Ada {'a' * 997}")
    assert isinstance(said, Tolak)
    assert said.alasan.endswith("aaa…” lebih panjang dari 1000 huruf. Tulis angka atau kata yang dimaksud saja.")
