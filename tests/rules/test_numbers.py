"""rules.numbers: every sentence of decisions.md, "Numbers", and every refusal."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.numbers import (
    Angka,
    Kosong,
    Tanya,
    Tolak,
    format_isian,
    is_hitungan,
    parse_angka,
)
from takar.rules.numbers_alasan import quote
from takar.rules.numbers_satuan import decimals_of, is_nonnegatif, is_utuh
from tests.sembarang import any_text
from tests.sifat import sample

D = Decimal
ISIAN = st.builds(
    lambda bulat, desimal: D(bulat).scaleb(-desimal),
    st.integers(min_value=-(10**19), max_value=10**19),
    st.integers(min_value=0, max_value=18),
)


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("80", "80"),
        ("4.25", "4.25"),
        ("4,25", "4.25"),
        ("4.5", "4.5"),
        ("4.1234", "4.1234"),
        ("12.371.951.113", "12371951113"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1.234,567", "1234.567"),
        ("12.371.951.113,75", "12371951113.75"),
        ("0.321", "0.321"),
        ("00.321", "0.321"),
        (".321", "0.321"),
        (",5", "0.5"),
        ("1,234", "1.234"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1,234,567.891", "1234567.891"),
        ("007", "7"),
        ("-5", "-5"),
        ("- 5", "-5"),
        ("−5,5", "-5.5"),
        ("-1.234,5", "-1234.5"),
        ("  80  ", "80"),
        ("\u00a080\u00a0", "80"),
        ("\u200b80\ufeff", "80"),
        ("12345678901234567890", "12345678901234567890"),
        ("0", "0"),
        ("-0", "0"),
        ("-0,00", "0"),
    ],
)
def test_a_number_is_read_exactly(teks: str, nilai: str) -> None:
    hasil = parse_angka(teks)
    assert hasil == Angka(D(nilai))
    assert isinstance(hasil, Angka)
    assert not (hasil.nilai.is_zero() and hasil.nilai.is_signed())


@pytest.mark.parametrize(
    ("teks", "satuan", "hasil"),
    [
        ("80%", "", Angka(D(80), "%")),
        ("80 %", "%", Angka(D(80), "%")),
        ("80 persen", "%", Angka(D(80), "persen")),
        ("4,47 persen", "Persentase", Angka(D("4.47"), "persen")),
        ("276 Desa", "", Angka(D(276), "Desa")),
        ("17 dokumen", "Dokumen", Angka(D(17), "dokumen")),
        ("12 orang", "Orang/Bulan", Angka(D(12), "orang")),
        ("3 Perangkat Daerah", "Perangkat Daerah", Angka(D(3), "Perangkat Daerah")),
        ("20 ribu jiwa", "ribu jiwa", Angka(D(20), "ribu jiwa")),
        ("12 m2", "", Angka(D(12), "m2")),
        ("5menit", "", Angka(D(5), "menit")),
        ("0,9 Angka", "Angka", Angka(D("0.9"), "Angka")),
        ("3 Foo", "Foo", Angka(D(3), "Foo")),
        ("Rp 1.500.000,00", "", Angka(D(1500000), "Rp")),
        ("Rp. 1.500.000", "Rupiah", Angka(D(1500000), "Rp")),
        ("rp1.500", "", Angka(D(1500), "Rp")),
        ("Rp 1.500.000,-", "", Angka(D(1500000), "Rp")),
        ("1.500.000,-", "Rp", Angka(D(1500000))),
        ("-Rp 5.000", "Rp", Angka(D(-5000), "Rp")),
        ("Rp -5.000", "Rp", Angka(D(-5000), "Rp")),
        ("1.500.000 rupiah", "Rp", Angka(D(1500000), "rupiah")),
    ],
)
def test_a_unit_beside_the_number_is_read(teks: str, satuan: str, hasil: Angka) -> None:
    assert parse_angka(teks, satuan=satuan) == hasil


@pytest.mark.parametrize(
    ("teks", "ribuan", "desimal"),
    [
        ("1.234", "1234", "1.234"),
        ("-1.234", "-1234", "-1.234"),
        ("10.000", "10000", "10"),
        ("1234.567", "1234567", "1234.567"),
    ],
)
@pytest.mark.parametrize("satuan", ["", "%", "Indeks", "Poin", "Nilai", "Angka", "Level", "Rp. Juta"])
def test_one_dot_with_three_digits_is_asked(teks: str, ribuan: str, desimal: str, satuan: str) -> None:
    hasil = parse_angka(teks, satuan=satuan)
    assert isinstance(hasil, Tanya)
    assert hasil.pilihan == (D(ribuan), D(desimal))


def test_the_question_names_both_readings_as_they_can_be_typed() -> None:
    kalimat = "“1.200” dapat berarti 1200 atau 1,200. Yang dimaksud 1200 atau 1,200?"
    assert parse_angka("1.200") == Tanya((D(1200), D("1.2")), kalimat)


@pytest.mark.parametrize("satuan", ["Dokumen", "Rp", "Rupiah", "Orang/Bulan", "Unit Kerja", "Perangkat Daerah"])
def test_counts_and_rupiah_are_not_asked(satuan: str) -> None:
    assert parse_angka("1.234", satuan=satuan) == Angka(D(1234))
    assert parse_angka("0.321", satuan=satuan) == Angka(D("0.321"))
    assert parse_angka("1,234", satuan=satuan) == Angka(D("1.234"))
    assert isinstance(parse_angka("1234.567", satuan=satuan), Tanya)


def test_a_written_count_decides_too() -> None:
    assert parse_angka("1.234 Dokumen") == Angka(D(1234), "Dokumen")
    assert isinstance(parse_angka("1.234 %"), Tanya)


@pytest.mark.parametrize("teks", ["", "   ", "-", " - ", "–", "—", "N/A", "n/a", "n.a", "n.a.", "\u00a0"])
def test_nothing_filled_in(teks: str) -> None:
    assert parse_angka(teks) == Kosong(teks.strip())


GALAT = "adalah pesan galat lembar kerja, bukan angka"
PERBAIKI = "Perbaiki rumus di lembar kerja, lalu tulis hasilnya, misalnya 80 atau 4,25."


@pytest.mark.parametrize(
    ("teks", "sebab"),
    [
        ("#REF!", "acuan selnya hilang"),
        ("#DIV/0!", "ada pembagian dengan nol"),
        ("#N/A", "nilai yang dicari tidak ditemukan"),
        ("#n/a", "nilai yang dicari tidak ditemukan"),
        ("#VALUE!", "isi sel yang dihitung bukan angka"),
        ("#NAME?", "nama rumusnya tidak dikenal"),
        ("#NUM!", "hasil hitungannya di luar batas"),
        ("#NULL!", "rentang selnya tidak beririsan"),
        ("#SPILL!", "rumusnya gagal"),
    ],
)
def test_spreadsheet_errors_are_refused_with_their_cause(teks: str, sebab: str) -> None:
    assert parse_angka(teks) == Tolak(f"“{teks}” {GALAT}: {sebab}. {PERBAIKI}")


HURUF = "memuat huruf, sehingga bukan angka. Tulis angkanya saja, misalnya 80 atau 4,25."
TANDA = "tidak dapat dibaca sebagai angka. Tulis satu angka, misalnya 80 atau 4,25."
SPASI = "memuat spasi di antara angka. Tulis satu angka tanpa spasi, misalnya 80 atau 4,25."
PANGKAT = "memakai notasi pangkat. Tulis angka lengkap, misalnya 100000."
PENGALI = "memuat kata pengali. Tulis angka lengkap tanpa kata itu, misalnya 1500000."
DIGIT = "lebih panjang dari 20 angka. Periksa apakah dua angka tertulis menyambung, lalu tulis satu angka."


@pytest.mark.parametrize(
    ("teks", "sebab"),
    [
        ("abc", HURUF),
        ("12O", HURUF),
        ("O,5", HURUF),
        ("12 xyz", HURUF),
        ("Rp", HURUF),
        ("NaN", HURUF),
        ("Infinity", HURUF),
        ("12 Dokumen 3 Laporan", HURUF),
        ("5.", TANDA),
        ("--5", TANDA),
        ("-Rp-5", HURUF),
        ("+5", TANDA),
        ("(5)", TANDA),
        ("5-10", TANDA),
        ("5,-", TANDA),
        ("1_000", TANDA),
        ("٣", TANDA),
        ("80 %)", TANDA),
        (".", TANDA),
        ("1 234", SPASI),
        ("1\u00a0234", SPASI),
        ("40\n\n89.21", SPASI),
        ("1e5", PANGKAT),
        ("-1,5E+3", PANGKAT),
        ("1,5 juta", PENGALI),
        ("Rp 1,5 miliar", PENGALI),
        ("1" * 21, DIGIT),
        ("1.234.567.890.123.456.789,01", DIGIT),
    ],
)
def test_refusals_name_the_text_and_say_what_to_write(teks: str, sebab: str) -> None:
    assert parse_angka(teks) == Tolak(f"“{' '.join(teks.split())}” {sebab}")


@pytest.mark.parametrize(
    "teks",
    [
        "1.2.3",
        "12.05.2026",
        "1.2345.678",
        "0.123.456",
        "1234.567,8",
        "1,23,456",
        "1.234,567.8",
        "0.123,4",
        "1.234,5,6",
    ],
)
def test_dots_and_commas_that_group_nothing_are_refused(teks: str) -> None:
    cara = "Tulis titik untuk tiap tiga angka ribuan dan koma untuk desimal, misalnya 1.234.567,5."
    assert parse_angka(teks) == Tolak(f"Letak titik atau koma pada “{teks}” keliru. {cara}")


@pytest.mark.parametrize(
    ("satuan", "utuh", "nonnegatif", "desimal"),
    [
        ("Dokumen", True, True, 0),
        ("Dokumen/Laporan", True, True, 0),
        ("Perangkat Daerah", True, True, 0),
        ("Orang/Bulan", False, True, 2),
        ("Kali per Minggu", False, True, 2),
        ("Bulan", False, True, 2),
        ("Rupiah", False, True, 0),
        ("Jam", False, True, 2),
        ("Juta Rupiah", False, False, 2),
        ("%", False, False, 2),
        ("Indeks", False, False, 2),
        ("Poin", False, False, 2),
        ("", False, False, 2),
    ],
)
def test_whole_things_and_what_cannot_be_less_than_nothing(
    satuan: str, utuh: bool, nonnegatif: bool, desimal: int
) -> None:
    assert (is_utuh(satuan), is_nonnegatif(satuan), decimals_of(satuan, "SUM")) == (utuh, nonnegatif, desimal)
    assert decimals_of(satuan, "AVG") == decimals_of(satuan, "RATIO") == 2


@pytest.mark.parametrize(
    ("teks", "satuan", "tertulis"),
    [
        ("80 Orang", "Dokumen", "Orang"),
        ("80%", "Indeks", "%"),
        ("Rp 5", "Dokumen", "Rp"),
        ("Rp 5", "Rp. Juta", "Rp"),
    ],
)
def test_another_unit_is_refused(teks: str, satuan: str, tertulis: str) -> None:
    assert parse_angka(teks, satuan=satuan) == Tolak(
        f"Satuan “{tertulis}” berbeda dari satuan yang ditetapkan, “{satuan}”. "
        f"Tulis angkanya saja dalam satuan “{satuan}”, misalnya 80 atau 4,25."
    )


def test_a_long_text_is_shortened_in_the_sentence() -> None:
    assert parse_angka("x" * 41) == Tolak(f"“{'x' * 39}…” {HURUF}")
    assert parse_angka("x" * 40) == Tolak(f"“{'x' * 40}” {HURUF}")


HITUNGAN = """
    Dokumen;Laporan;ORANG;unit;Paket;Bulan;Kegiatan;Desa;Buku;Layanan;Aplikasi;Konten;Lokasi;Website
    Perangkat Daerah;Rp;Rp.;Rupiah;IDR;Unit Kerja;Orang/Bulan;Orang/bulan; Berita Acara
"""
BUKAN_HITUNGAN = """
    ;%;Persen;Persentase;Indeks;Poin;Nilai;Angka;Level;Level/Nilai;Rasio;Hari
    Rp. Juta;Juta Rupiah;ribu jiwa;Nilai Dokumen
"""


@pytest.mark.parametrize("satuan", re.split(r"[;\n]", HITUNGAN.strip()))
def test_counts(satuan: str) -> None:
    assert is_hitungan(satuan)


@pytest.mark.parametrize("satuan", ["", *re.split(r"[;\n]", BUKAN_HITUNGAN.strip())])
def test_no_counts(satuan: str) -> None:
    assert not is_hitungan(satuan)


@sample(60)
@given(nilai=ISIAN, satuan=st.sampled_from(["", "Dokumen", "Rp", "%", "Indeks"]))
def test_parse_undoes_format_isian(nilai: Decimal, satuan: str) -> None:
    assert parse_angka(format_isian(nilai), satuan=satuan) == Angka(nilai)


@pytest.mark.parametrize("teks", ["1234.567", "1000.001", "999.999", "-1234.567", "1E+3", "0.000", "1E-19", "100"])
def test_parse_undoes_format_isian_where_it_is_hard(teks: str) -> None:
    assert parse_angka(format_isian(D(teks))) == Angka(D(teks))


@sample(60)
@given(teks=any_text(max_size=30) | st.text(alphabet="0123456789.,-% RpeE", max_size=12))
def test_any_text_is_read_or_answered_with_a_sentence(teks: str) -> None:
    hasil = parse_angka(teks)
    if isinstance(hasil, Tolak):
        assert hasil.alasan.endswith(".")
    if isinstance(hasil, Tanya):
        assert hasil.kalimat.endswith("?")
        assert all(parse_angka(format_isian(pilihan)) == Angka(pilihan) for pilihan in hasil.pilihan)


def test_what_is_quoted_does_not_act_on_a_terminal() -> None:
    assert quote("80\x1b[31m\u202e") == "“80[U+001B][31m[U+202E]”"
