"""One cell: what it is read as, or the sentence that refuses it."""

from datetime import date
from decimal import Decimal

import pytest

from takar.rules.impor_kolom import Isi, Kolom, Pilihan
from takar.rules.impor_nilai import Nilai, Unreadable, read_cell
from takar.rules.impor_target import Figures, implied_polarity, read_figures

UNITS = {"aptika": "aptika", "bidang aplikasi informatika": "aptika"}
CHOICE = (Pilihan("maks", "makin tinggi makin baik", ("positif",)),)


def kolom(isi: Isi, panjang: int = 20) -> Kolom:
    """Return a column of a kind."""
    return Kolom("x", "Kolom Uji", (), isi, panjang=panjang, pilihan=CHOICE)


READ: tuple[tuple[Isi, str, Nilai], ...] = (
    (Isi.TEKS, "apa saja", "apa saja"),
    (Isi.TEKS, "satu\u200b\ndua\ufeff", "satu\ndua"),
    (Isi.KODE, "2.16.01", "2.16.01"),
    (Isi.KODE, "1,1", "1.1"),
    (Isi.NIP, "19850101 201001 1 001", "198501012010011001"),
    (Isi.ANGKA, "2026", 2026),
    (Isi.RUPIAH, "Rp 114.000.000,00", Decimal(114_000_000)),
    (Isi.RUPIAH, "1.234", Decimal(1234)),
    (Isi.RUPIAH, "10,5", Decimal("10.5")),
    (Isi.RUPIAH, "0", Decimal(0)),
    (Isi.RUPIAH, "-", None),
    (Isi.YA_TIDAK, "YA", True),
    (Isi.YA_TIDAK, "tidak", False),
    (Isi.TANGGAL, "2026-10-05", date(2026, 10, 5)),
    (Isi.TANGGAL, "5/10/2026", date(2026, 10, 5)),
    (Isi.TANGGAL, "5 Oktober 2026", date(2026, 10, 5)),
    (Isi.UNIT, "Bidang Aplikasi  Informatika", "aptika"),
    (Isi.PILIHAN, "Positif", "maks"),
    (Isi.PILIHAN, "makin tinggi makin baik", "maks"),
)


@pytest.mark.parametrize(("isi", "teks", "value"), READ)
def test_a_cell_is_read(isi: Isi, teks: str, value: Nilai) -> None:
    assert read_cell(teks, kolom(isi, 40), UNITS) == value


REFUSED: tuple[tuple[Isi, str, str], ...] = (
    (Isi.TEKS, "x" * 21, "lebih dari 20 huruf (21)"),
    (Isi.TEKS, "#REF!", "galat rumus «#REF!»"),
    (Isi.TEKS, "a\u202eb", "Kolom Uji memuat karakter [U+202E] yang membalik arah baca pada huruf ke-2."),
    (Isi.TEKS, "a\x07", "karakter tak terlihat [U+0007]"),
    (Isi.KODE, "1.2\u2066", "karakter [U+2066]"),
    (Isi.KODE, "2.16 01", "spasi di dalam kolom uji"),
    (Isi.NIP, "123", "bukan 18 angka"),
    (Isi.NIP, "1.98501E+17", "angka terakhirnya hilang"),
    (Isi.ANGKA, "2,5", "bukan bilangan bulat"),
    (Isi.RUPIAH, "seribu", "seribu"),
    (Isi.RUPIAH, "-5", "negatif"),
    (Isi.RUPIAH, "1234.567", "1234.567"),
    (Isi.YA_TIDAK, "mungkin", "bukan Ya atau Tidak"),
    (Isi.TANGGAL, "besok", "tidak terbaca"),
    (Isi.TANGGAL, "31/02/2026", "tidak terbaca atau tidak ada"),
    (Isi.TANGGAL, "5 Okt 2026", "tidak terbaca"),
    (Isi.UNIT, "116", "Unit kerja «116» tidak ada"),
    (Isi.PILIHAN, "negatif", "Pilih salah satu: makin tinggi makin baik."),
)


@pytest.mark.parametrize(("isi", "teks", "part"), REFUSED)
def test_a_cell_is_refused_in_a_sentence(isi: Isi, teks: str, part: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_cell(teks, kolom(isi), UNITS)
    assert part in str(refused.value)


def test_a_named_parent_may_hold_blanks() -> None:
    assert read_cell("Meningkatnya akses internet", kolom(Isi.KODE, 2000), UNITS) == "Meningkatnya akses internet"


D = Decimal
FIGURES: tuple[tuple[str, str, str, Figures], ...] = (
    ("80", "Persen", "maks", (D(80), None)),
    ("100 %", "%", "maks", (D(100), None)),
    ("276 Desa", "Desa", "maks", (D(276), None)),
    ("1.234", "Dokumen", "maks", (D(1234), None)),
    ("0", "Dokumen", "maks", (D(0), None)),
    ("5.00-5.05", "Angka", "rentang", (D("5.00"), D("5.05"))),
    ("80-60", "Hari", "rentang-min", (D(60), D(80))),
    ("≤5 menit", "menit", "min-selisih", (D(5), None)),
    ("25/14 Orang/bulan", "Orang/bulan", "maks", (D(25), None)),
    ("Level 3", "Level", "maks", (D(3), None)),
    (">22", "Indeks", "maks", (D(22), None)),
    ("A (80,50)", "Predikat", "predikat", (D("80.50"), None)),
    ("WTP", "Predikat", "predikat", (None, None)),
    ("Ada", "Dokumen", "ya-tidak", (D(1), None)),
    ("-", "Dokumen", "maks", (None, None)),
    ("2,5", "Jam", "maks", (D("2.5"), None)),
    ("2,5", "Orang/Bulan", "maks", (D("2.5"), None)),
    ("-2,5", "Indeks", "maks", (D("-2.5"), None)),
)


@pytest.mark.parametrize(("teks", "satuan", "polarity", "figures"), FIGURES)
def test_a_target_is_read_for_its_indikator(teks: str, satuan: str, polarity: str, figures: Figures) -> None:
    assert read_figures(teks, satuan=satuan, polarity=polarity) == figures


BUKAN_ANGKA = "Target «Tinggi» bukan angka. Tulis angkanya; untuk indikator ada atau tidak ada tulis «Ada»."
UNFIT: tuple[tuple[str, str, str, str], ...] = (
    ("1.234", "Indeks", "maks", "“1.234” dapat berarti 1234 atau 1,234. Yang dimaksud 1234 atau 1,234?"),
    (
        "12abc",
        "Indeks",
        "maks",
        "“12abc” memuat huruf, sehingga bukan angka. Tulis angkanya saja, misalnya 80 atau 4,25.",
    ),
    (
        "8 Laporan",
        "Dokumen",
        "maks",
        "Target «8 Laporan» bersatuan Laporan, sedangkan satuan indikatornya Dokumen. Betulkan targetnya, atau satuan "
        "indikatornya.",
    ),
    (
        "80%",
        "Dokumen",
        "maks",
        "Target «80%» bersatuan %, sedangkan satuan indikatornya Dokumen. Betulkan targetnya, atau satuan "
        "indikatornya.",
    ),
    (
        "2,5",
        "Dokumen",
        "maks",
        "Target «2,5» pecahan, sedangkan Dokumen dihitung utuh. Tulis bilangan bulat.",
    ),
    (
        "-2",
        "Dokumen",
        "maks",
        "Target «-2» negatif, sedangkan Dokumen tidak kurang dari nol. Tulis 0 atau lebih.",
    ),
    (
        "5-8",
        "Indeks",
        "maks",
        "Target «5-8» rentang, sedangkan polaritas indikatornya bukan rentang. Tulis satu angka, atau ubah "
        "polaritasnya menjadi «dalam rentang target …».",
    ),
    (
        "<22",
        "Indeks",
        "maks",
        "Target «<22» berarti makin rendah makin baik, sedangkan polaritas indikatornya sebaliknya. Betulkan "
        "targetnya, atau ubah polaritasnya.",
    ),
    (
        ">22",
        "Hari",
        "min-selisih",
        "Target «>22» berarti makin tinggi makin baik, sedangkan polaritas indikatornya sebaliknya. Betulkan "
        "targetnya, atau ubah polaritasnya.",
    ),
    (
        "80-60",
        "Indeks",
        "rentang",
        "Target «80-60» berarti makin rendah makin baik, sedangkan polaritas indikatornya sebaliknya. Betulkan "
        "targetnya, atau ubah polaritasnya.",
    ),
    (
        "Level 3 Plus",
        "Level",
        "maks",
        "Target «Level 3 Plus» tidak mempunyai nilai yang disepakati: «Plus» tidak dapat dihitung. Tulis angka "
        "levelnya saja, misalnya Level 3.",
    ),
    ("Tinggi", "Indeks", "maks", BUKAN_ANGKA),
    ("Tinggi", "Indeks", "ya-tidak", BUKAN_ANGKA),
    (
        "WTP",
        "Indeks",
        "maks",
        "Target «WTP» predikat, sedangkan polaritas indikatornya lain. Ubah polaritasnya menjadi predikat, atau tulis "
        "angkanya.",
    ),
    ("3", "Dokumen", "ya-tidak", "Target «3» angka, sedangkan indikatornya ada atau tidak ada. Tulis «Ada»."),
)


@pytest.mark.parametrize(("teks", "satuan", "polarity", "kalimat"), UNFIT)
def test_a_target_that_does_not_fit_is_refused(teks: str, satuan: str, polarity: str, kalimat: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_figures(teks, satuan=satuan, polarity=polarity)
    assert str(refused.value) == kalimat


@pytest.mark.parametrize(
    ("teks", "polarity"),
    [
        ("5.00-5.05", "rentang"),
        ("80-60", "rentang-min"),
        ("<22", "min-selisih"),
        ("≤22", "min-selisih"),
        ("≥90", "maks"),
        ("WTP", "predikat"),
        ("Ada", "ya-tidak"),
        ("80", None),
        ("Tinggi", None),
    ],
)
def test_some_notations_say_the_polaritas_and_numbers_do_not(teks: str, polarity: str | None) -> None:
    assert implied_polarity(teks, "") == polarity


def test_a_bound_in_thousands_says_the_polaritas_by_its_satuan() -> None:
    assert (implied_polarity("<1.234", "Desa"), implied_polarity("<1.234", "Indeks")) == ("min-selisih", None)
