"""Codes of the plan: their form at each level, and their place below the parent."""

import pytest

from takar.rules.kode_rencana import Tingkat, is_within, object_to_kode, order_of


def test_numbers_in_a_code_are_put_in_order_as_numbers() -> None:
    kode = ["S10", "S2.10", "S2", "T1", "S2.2", "S02", "", "2.16.10", "X.XX.01", "2.16.9"]
    said = ["", "2.16.9", "2.16.10", "S02", "S2", "S2.2", "S2.10", "S10", "T1", "X.XX.01"]
    assert sorted(kode, key=order_of) == said


@pytest.mark.parametrize(
    ("tingkat", "kode", "induk"),
    [
        (Tingkat.TUJUAN, "T1", ""),
        (Tingkat.SASARAN, "S1.1", "T9"),
        (Tingkat.PROGRAM, "2.16.02", ""),
        (Tingkat.PROGRAM, "X.XX.01", ""),
        (Tingkat.KEGIATAN, "2.16.02.2.01", "2.16.02"),
        (Tingkat.SUB_KEGIATAN, "2.16.02.2.01.0001", "2.16.02.2.01"),
        (Tingkat.SUB_KEGIATAN, "2.16.02.2.01.0001", ""),
    ],
)
def test_codes_as_the_nomenclature_writes_them_stand(tingkat: Tingkat, kode: str, induk: str) -> None:
    assert object_to_kode(tingkat, kode, induk) == ""


@pytest.mark.parametrize(
    ("tingkat", "kode", "said"),
    [
        (Tingkat.TUJUAN, "T 1", "Kode tujuan ditulis huruf, angka, titik, dan tanda hubung, tanpa spasi; yang"),
        (Tingkat.SASARAN, "a/b", "Kode sasaran ditulis"),
        (Tingkat.PROGRAM, "2.16.2", "Kode program ditulis d.dd.dd, misalnya 2.16.02; yang tertulis «2.16.2»."),
        (Tingkat.PROGRAM, "٢.16.02", "Kode program ditulis"),
        (Tingkat.KEGIATAN, "2.16.02", "Kode kegiatan ditulis d.dd.dd.d.dd"),
        (Tingkat.SUB_KEGIATAN, "2.16.02.2.01.001", "Kode sub kegiatan ditulis d.dd.dd.d.dd.dddd"),
    ],
)
def test_other_forms_are_refused_with_the_form_that_is_meant(tingkat: Tingkat, kode: str, said: str) -> None:
    assert object_to_kode(tingkat, kode).startswith(said)


def test_a_code_of_another_parent_is_refused() -> None:
    assert object_to_kode(Tingkat.KEGIATAN, "2.16.03.2.01", "2.16.02") == (
        "Kode 2.16.03.2.01 tidak berada di bawah program 2.16.02. Kodenya dimulai dengan 2.16.02., atau pilih program "
        "yang lain."
    )


def test_a_code_is_within_itself_and_those_that_it_begins_with() -> None:
    assert is_within("2.16.03", "2.16.03")
    assert is_within("2.16.03.2.01", "2.16.03")
    assert not is_within("2.16.031", "2.16.03")
    assert not is_within("2.16", "2.16.03")
