"""The wording of letters: what may stand in braces, and that nothing is replaced twice."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from takar.documents.contexts import JenisDokumen
from takar.rules.redaksi import (
    ISIAN,
    KOLOM,
    KOP,
    LEBAR_LAPORAN,
    RUANG_NOMOR,
    TEPI_LAPORAN,
    Asing,
    Kolom,
    fill,
    is_assigned,
    paragraf,
    read_tepi,
    right_of,
    strangers,
)
from takar.rules.redaksi_bawaan import BAWAAN
from takar.rules.redaksi_tetap import TETAP


def test_a_word_in_braces_is_replaced_once_and_what_it_brings_stays_as_it_is() -> None:
    assert fill("Data {unit} {tahun}", {"unit": "{tahun} {0.__class__}", "tahun": "2026"}) == (
        "Data {tahun} {0.__class__} 2026"
    )
    assert fill("{lain} {", {"unit": "x"}) == "{lain} {"


@pytest.mark.parametrize(
    ("teks", "found"),
    [
        ("Data {unit} tahun {tahun}", ()),
        ("a\nb {bidang}", (Asing(2, "{bidang}"),)),
        ("{unit.nama} {unit!r} {}", (Asing(1, "{unit.nama}"), Asing(1, "{unit!r}"), Asing(1, "{}"))),
        ("{unit", (Asing(1, "{"),)),
        ("unit}", (Asing(1, "}"),)),
        ("{{unit}}", (Asing(1, "{"), Asing(1, "}"))),
    ],
)
def test_what_cannot_be_replaced_is_found_with_its_line(teks: str, found: tuple[Asing, ...]) -> None:
    assert strangers(teks, ("unit", "tahun")) == found


def test_an_isian_of_one_letter_is_no_brace_that_stands_alone() -> None:
    assert strangers("{a} {b}", ("a",)) == (Asing(1, "{b}"),)
    assert strangers("{} {", ("", "{")) == (Asing(1, "{"),)


def test_a_paragraph_may_name_the_office_and_its_people() -> None:
    isian = ("triwulan", "tahun", "tahun_surat", "periode", "unit", "perangkat_daerah", "nomor_sop")
    pejabat = ("kepala_dinas", "sekretaris", "kasubbag")
    assert paragraf("penutup") == Kolom("penutup", 2000, True, True, (*isian, *pejabat))
    assert paragraf("pembuka", "kode", wajib=False) == Kolom("pembuka", 2000, True, False, (*isian, *pejabat, "kode"))


def test_the_wording_of_takar_keeps_its_own_rules() -> None:
    assert set(BAWAAN) == set(KOLOM)
    for jenis, kolom_list in KOLOM.items():
        assert set(BAWAAN[jenis]) <= {kolom.nama for kolom in kolom_list}
        for kolom in kolom_list:
            teks = BAWAAN[jenis].get(kolom.nama, "")
            assert strangers(teks, kolom.isian) == ()
            assert len(teks) <= kolom.paling
            assert teks or not kolom.wajib
            assert set(kolom.isian) <= set(ISIAN)
            assert "Kepala Subbagian" not in teks  # an office names its own jabatan


NO_WORDS = {"pola_nomor", "klasifikasi", "tempat"}


def test_each_kind_of_paper_has_words_of_the_office_or_a_reason_why_not() -> None:
    kinds = {kind.value for kind in JenisDokumen}
    assert kinds == (KOLOM.keys() - {KOP}) | TETAP.keys()
    assert not KOLOM.keys() & TETAP.keys()
    assert [kind for kind, kolom_list in KOLOM.items() if not {one.nama for one in kolom_list} - NO_WORDS] == []
    assert all(len(reason) > 60 and reason.endswith(".") for reason in TETAP.values())
    assert max(map(len, KOLOM)) <= 24  # the column that holds it


@pytest.mark.parametrize(
    ("nomor", "whole"), [("", False), (f"000.7.2/{RUANG_NOMOR}/2026", False), ("000.7.2/5/2026", True)]
)
def test_a_number_with_room_in_it_is_not_assigned(nomor: str, whole: bool) -> None:
    assert is_assigned(nomor) is whole


def test_the_example_of_a_code_is_none_of_the_units_that_read_it() -> None:
    kantor = (Path(__file__).parents[2] / "seed/kantor.toml").read_text("utf-8")
    assert [kode for kode in re.findall(r'kode_surat = "(.+)"', kantor) if kode in ISIAN["kode_unit"]] == []


@pytest.mark.parametrize(
    ("teks", "found"),
    [
        ("", Decimal("2.5")),
        (" 2,9 ", Decimal("2.9")),
        ("2", Decimal(2)),
        ("2.25", None),
        ("1,9", None),
        ("3,1", None),
        ("NaN", None),
        ("1e999999", None),
        ("lebar", None),
    ],
)
def test_a_margin_is_read_in_tenths_of_a_centimetre_within_its_bounds(teks: str, found: Decimal | None) -> None:
    assert read_tepi("tepi_kiri", teks) == read_tepi("laporan_kiri", teks) == found


def test_the_right_margin_of_a_report_leaves_its_text_as_wide_as_it_is_reckoned() -> None:
    for kiri in TEPI_LAPORAN["laporan_kiri"]:
        assert kiri + LEBAR_LAPORAN + right_of(kiri) == 21
        assert right_of(kiri) >= Decimal("1.5")
