"""rules.notasi_cetak: the table of decisions.md byte for byte, and the way back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.notasi import parse_target
from takar.rules.notasi_cetak import format_baris, format_target
from takar.rules.notasi_jenis import Batas, NilaiTunggal, Persen, PredikatNilai, Rasio, Rentang, Target, Tingkat
from tests.sifat import sample

calm = sample(60)
REF = (
    "“#REF!” adalah pesan galat lembar kerja, bukan angka: acuan selnya hilang. "
    "Perbaiki rumus di lembar kerja, lalu tulis hasilnya, misalnya 80 atau 4,25."
)
DIV = REF.replace("#REF!", "#DIV/0!").replace("acuan selnya hilang", "ada pembagian dengan nol")


@pytest.mark.parametrize(
    ("teks", "baris"),
    [
        ("80", "angka⇥80"),
        ("4.25", "angka⇥4,25"),
        ("4,25", "angka⇥4,25"),
        ("12.371.951.113", "angka⇥12371951113"),
        ("276 Desa", "angka⇥276⇥Desa"),
        ("100%", "persen⇥100"),
        ("100 Persen", "persen⇥100"),
        ("5.00-5.05", "rentang⇥5,00⇥5,05⇥naik"),
        ("80-60", "rentang⇥60⇥80⇥turun"),
        ("<22", "batas⇥<⇥22"),
        ("≤5 menit", "batas⇥<=⇥5⇥menit"),
        ("22/100.000 penduduk", "rasio⇥22⇥100000⇥penduduk"),
        ("WTP", "predikat⇥WTP"),
        ("A (80,50)", "predikat⇥A⇥80,50"),
        ("Level 3", "tingkat⇥3"),
        ("Level 3 Plus", "tingkat⇥3⇥Plus"),
        ("Ada", "teks⇥Ada"),
        ("Tinggi", "teks⇥Tinggi"),
        ("-", "kosong⇥-"),
        ("N/A", "kosong⇥N/A"),
        ("n.a", "kosong⇥n.a"),
        ("", "kosong⇥"),
        ("1.234", "tanya⇥1234 atau 1,234?"),
        ("#REF!", f"tolak⇥{REF}"),
        ("#DIV/0!", f"tolak⇥{DIV}"),
        ("2 s.d. 5 Dokumen", "rentang⇥2⇥5⇥naik⇥Dokumen"),
        ("-0,50", "angka⇥-0,50"),
        ("3/4", "rasio⇥3⇥4"),
    ],
)
def test_one_line_for_a_program(teks: str, baris: str) -> None:
    assert format_baris(parse_target(teks)) == baris.replace("⇥", "\t")


@pytest.mark.parametrize(
    ("teks", "tercetak"),
    [
        ("80.50", "80,50"),
        ("12371951113", "12.371.951.113"),
        ("1234,5", "1.234,5"),
        ("1234", "1234"),  # with one point it would be a question
        ("1234 Desa", "1.234 Desa"),
        ("-1234,5", "-1.234,5"),
        ("-0,5", "-0,5"),
        ("rp 1500000", "Rp1.500.000"),
        ("100 Persen", "100%"),
        ("80 - 60 %", "80–60%"),
        ("5.00-5.05", "5,00–5,05"),
        ("=<5 menit", "≤5 menit"),
        ("< 22", "<22"),
        ("22 per 100.000 penduduk", "22/100.000 penduduk"),
        ("22/1.500 penduduk", "22/1.500 penduduk"),
        ("3 : 4", "3/4"),
        ("bb", "BB"),
        ("80,5 (a)", "A (80,5)"),
        ("tingkat 3+", "Level 3 Plus"),
        ("Paripurna", "Paripurna"),
        ("n.a", "n.a"),
        ("1.234", "“1.234” dapat berarti 1234 atau 1,234. Yang dimaksud 1234 atau 1,234?"),
        ("#REF!", REF),
    ],
)
def test_as_an_indonesian_reader_writes_it(teks: str, tercetak: str) -> None:
    assert format_target(parse_target(teks)) == tercetak


angka = st.decimals(-(10**12), 10**12, places=3) | st.integers(-(10**15), 10**15).map(Decimal)
positif = st.decimals(0, 10**9, places=2) | st.integers(0, 10**9).map(Decimal)
satuan = st.sampled_from(["", "Dokumen", "menit", "poin", "Desa"])
bertanda = st.one_of(
    st.builds(NilaiTunggal, angka, satuan | st.just("Rp")),
    st.builds(Persen, angka),
    st.builds(
        lambda a, b, satuan: Rentang(min(a, b), max(a, b), "naik" if a <= b else "turun", satuan),
        positif,
        positif,
        satuan,
    ),
    st.builds(Batas, st.sampled_from(["<", "<=", ">", ">="]), angka, satuan),
    st.builds(Rasio, positif, positif.filter(bool), st.sampled_from(["", "penduduk"])),
    st.builds(PredikatNilai, st.sampled_from(["WTP", "AA", "Baik"]), positif),
    st.builds(Tingkat, positif, st.sampled_from(["", "Plus"])),
)


@calm
@given(bertanda)
def test_what_is_printed_reads_back_as_what_it_was(target: Target) -> None:
    assert parse_target(format_target(target)) == target
