"""The sentence behind a predikat names the band and its bounds."""

from decimal import Decimal

import pytest

from takar.rules.scales import SKALA, predikat
from takar.rules.scales_explanation import explain_predikat

SCALE = SKALA["permendagri-86"]


@pytest.mark.parametrize("nilai", ["0", "50.99", "51", "65.994", "66", "90.996", "91", "130"])
def test_the_bounds_are_those_of_the_band_that_is_named(nilai):
    value = Decimal(nilai)
    said = explain_predikat(SCALE, value)
    band = predikat(SCALE, value)
    assert f"termasuk {band.nama} (mulai {int(band.bawah)},00%" in said
    assert said.endswith(f"menurut {SCALE.nama}.")
    later = SCALE.pita[SCALE.pita.index(band) + 1 :]
    assert ("sampai di bawah" in said) is bool(later)
    if later:
        assert f"sampai di bawah {int(later[0].bawah)},00%)" in said


def test_open_bounds_what_is_provisional_and_nothing_measured():
    open_scale = SKALA["permendagri-86-lebih-90"]
    assert "(sampai 90" not in explain_predikat(SCALE, Decimal(90))
    said = explain_predikat(open_scale, Decimal("90.5"))
    assert "(di atas 90,00%)" in said
    assert "sampai 90,00%)" in explain_predikat(open_scale, Decimal(90))
    assert explain_predikat(SCALE, Decimal(80), sementara=True).endswith("Sementara, karena belum semuanya terukur.")
    assert explain_predikat(SCALE, None) == "Predikat belum dapat dinilai karena belum ada yang terukur."
