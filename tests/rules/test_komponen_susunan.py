"""The components of a card: what can be typed, what is kept, what is refused at which field, what they come to."""

from decimal import Decimal

import pytest

from takar.rules.komponen_susunan import Cara, SusunanSalah, kept, object_to, read_susunan, susun


@pytest.mark.parametrize(
    ("cara", "baris", "pengali", "teks"),
    [
        ("rasio", " Kasus  baru \n\nPenduduk", "100.000", "rasio × 100000\nKasus baru\nPenduduk"),
        ("bagian", "Tepat waktu\nSemua", "", "bagian × 100\nTepat waktu\nSemua"),
        ("jumlah", "A\nB\nC", "7", "jumlah\nA\nB\nC"),
        ("tertimbang", "A; B; 12,5\nC;30", "", "tertimbang\nA; B; 12,5\nC; 30"),
        ("tertimbang", "A; 0\nB; 1", "", "tertimbang\nA; 0\nB; 1"),
    ],
)
def test_what_is_typed_is_kept_as_text_and_read_back(cara, baris, pengali, teks):
    found = susun(cara, baris, pengali)
    assert found is not None
    assert found.teks == teks
    assert read_susunan(teks) == found


def test_a_card_without_components_has_none():
    assert susun("", " \n", "") is None
    with pytest.raises(ValueError, match=r"^$"):
        read_susunan("")


@pytest.mark.parametrize(
    ("cara", "baris", "pengali", "kolom", "kata"),
    [
        ("", "A\nB", "", "komponen_cara", "Pilih cara"),
        ("pangkat", "A\nB", "", "komponen_cara", "Pilih salah satu"),
        ("rasio", "A", "", "komponen", "dua komponen"),
        ("bagian", "A\nB\nC", "", "komponen", "dua komponen"),
        ("jumlah", "A", "", "komponen", "2 sampai 12"),
        ("jumlah", "\n".join(f"Bagian {n}" for n in range(13)), "", "komponen", "2 sampai 12"),
        ("jumlah", "A | x\nB", "", "komponen", "Tanda | memisahkan"),
        ("jumlah", "Dokumen\ndokumen", "", "komponen", "bernama sama"),
        ("jumlah", f"A\n{'b' * 121}", "", "komponen", "terlalu panjang"),
        ("tertimbang", "A; 30\nB", "", "komponen", "«B» belum berbobot"),
        ("tertimbang", "A; 30\n; 5", "", "komponen", "belum berbobot"),
        ("tertimbang", "A; 30\nB; -5", "", "komponen", "belum berbobot"),
        ("tertimbang", "A; 30\nB; banyak", "", "komponen", "belum berbobot"),
        ("tertimbang", "A; 0\nB; 0", "", "komponen", "di atas 0"),
        ("rasio", "A\nB", "0", "komponen_pengali", "di atas 0"),
        ("rasio", "A\nB", "seratus", "komponen_pengali", "di atas 0"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_field(*, cara, baris, pengali, kolom, kata):
    with pytest.raises(SusunanSalah, match=kata) as salah:
        susun(cara, baris, pengali)
    assert salah.value.kolom == kolom


@pytest.mark.parametrize(
    ("cara", "polarity", "accumulation", "kata"),
    [
        ("jumlah", "ya-tidak", "LAST", "ada atau tidak ada"),
        ("jumlah", "maks", "RATIO", "pembilang dan penyebut pada lembar"),
        ("rasio", "maks", "SUM", "tidak dijumlahkan"),
        ("bagian", "maks", "AVG", "tidak dijumlahkan"),
        ("jumlah", "maks", "SUM", ""),
        ("rasio", "min-rasio", "LAST", ""),
    ],
)
def test_polaritas_and_tipe_may_allow_none(cara, polarity, accumulation, kata):
    found = susun(cara, "A\nB", "")
    assert found is not None
    said = object_to(found, polarity, accumulation)
    assert kata in said
    assert bool(said) == bool(kata)
    assert kept(found.teks, polarity, accumulation) == ("" if kata else found.teks)
    assert kept("", polarity, accumulation) == ""


@pytest.mark.parametrize(
    ("cara", "baris", "angka", "nilai", "kata"),
    [
        ("rasio", "A\nB", {"B": 52, "A": 3}, "5.77", "3 ÷ 52 × 100 = 5,7692307692, dibulatkan 5,77"),
        ("rasio", "A\nB", {"A": 3}, None, "belum diisi: B."),
        ("rasio", "A\nB", {"A": 9, "B": 6}, "150", "9 ÷ 6 × 100 = 150"),
        ("bagian", "A\nB", {"A": 9, "B": 6}, None, "A (9) melebihi B (6). Periksa kedua angkanya."),
        ("jumlah", "A\nB", {"A": "0.125", "B": 1}, "1.125", "0,125 + 1 = 1,125"),
        ("jumlah", "A\nB", {"A": 9, "B": 0, "lain": 5}, "9", "9 + 0 = 9"),
        ("tertimbang", "A; 30\nB; 70", {"A": 100, "B": 50}, "65", "(30 × 100 + 70 × 50) ÷ 100 = 65"),
        ("tertimbang", "A; 30\nB; 70", {}, None, "belum diisi: A, B."),
    ],
)
def test_each_cara_computes_by_its_rule_and_finds_figures_by_name(*, cara, baris, angka, nilai, kata):
    found = susun(cara, baris, "")
    assert found is not None
    hasil = found.hitung({nama: Decimal(one) for nama, one in angka.items()}, 2)
    assert hasil.nilai == (None if nilai is None else Decimal(nilai))
    assert hasil.penjelasan.endswith(kata)


def test_only_a_ratio_has_a_pengali():
    made = {cara: susun(cara, "A; 1\nB; 1", "1000") for cara in Cara}
    assert {cara for cara, one in made.items() if one and one.berdua} == {Cara.RASIO, Cara.BAGIAN}
    assert {cara: one.pengali for cara, one in made.items() if one} == {
        Cara.RASIO: 1000,
        Cara.BAGIAN: 1000,
        Cara.JUMLAH: 100,
        Cara.TERTIMBANG: 100,
    }
