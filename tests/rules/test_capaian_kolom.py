"""The head of a table: where the columns stand, and what is missing, misspelt or there twice."""

import pytest

from takar.rules.capaian_kolom import KepalaSalah, guess_pemisah, read_kepala


def test_columns_are_found_in_any_order_case_and_spacing():
    kepala = read_kepala(["No", " Target ", "POLARITAS", "TW 1", "tw_2", "TW III", "tw iv", "Indikator"])
    assert dict(kepala.letak) == {"target": 1, "polaritas": 2, "tw1": 3, "tw2": 4, "tw3": 5, "tw4": 6}
    assert kepala.nama[1] == " Target "
    assert kepala.lebar == 8


def test_a_name_like_a_column_that_is_there_is_another_column():
    assert "target_rpjmd" in read_kepala(["polaritas", "target", "realisasi", "target_rpjmd", "target2"]).nama


@pytest.mark.parametrize("nama", [["polaritas", "target", "realisasi"], ["polaritas", "target", "tw3"]])
def test_the_last_columns_may_be_absent(nama):
    assert list(read_kepala(nama).letak) == nama


@pytest.mark.parametrize(
    ("nama", "kalimat"),
    [
        (
            ["polaritas", "target"],
            "Kolom realisasi (atau tw1 sampai tw4) tidak ada. Baris pertama harus memuat judul kolom; yang terbaca: "
            "“polaritas”, “target”.",
        ),
        (["1", "maks"], "Kolom polaritas, target, realisasi (atau tw1 sampai tw4) tidak ada."),
        ([""], "Kolom polaritas, target, realisasi (atau tw1 sampai tw4) tidak ada. Baris pertama harus memuat judul"),
        (
            ["polaritas", "target", "realisai"],
            "Kolom ke-3: “realisai” tidak dikenal. Bila yang dimaksud realisasi, betulkan judulnya; bila bukan, beri "
            "nama lain.",
        ),
        (["polaritas", "target", "realisasi", "skal"], "Kolom ke-4: “skal” tidak dikenal. Bila yang dimaksud skala,"),
        (["target", "polaritas", "Target"], "Kolom ke-3: “target” sudah ada pada kolom ke-1. Hapus salah satu."),
        (
            ["polaritas", "target", "realisasi", "Status"],
            "Kolom ke-4: “status” adalah kolom hasil. Ganti namanya, misalnya status_tercetak.",
        ),
    ],
)
def test_a_head_that_cannot_be_used_says_which_column(nama, kalimat):
    with pytest.raises(KepalaSalah) as refusal:
        read_kepala(nama)
    assert str(refusal.value).startswith(kalimat)


@pytest.mark.parametrize(
    ("baris", "pemisah"),
    [
        ("polaritas,target,realisasi\n", ","),
        ("polaritas;target;realisasi\r\n", ";"),
        ("polaritas\ttarget\trealisasi", "\t"),
        ('"polaritas";"target";"a,b,c"', ";"),
        ("", ","),
    ],
)
def test_the_delimiter_is_that_of_the_head(baris, pemisah):
    assert guess_pemisah(baris) == pemisah
