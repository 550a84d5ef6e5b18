"""What reports of the office were given by former Takars, where today's code gives something else (docs/adr/0112)."""

import pytest

from takar.documents.contexts import JenisDokumen
from takar.documents.render.bahan_dahulu import bahan_then
from takar.documents.render.cetak_ulang import PencetakUlang
from takar.documents.render.kumpulan_templat import former
from takar.documents.render.pdf import UNDATED
from takar.documents.render.teks_halaman import page_texts
from takar.documents.render.templat_dahulu import told
from tests.documents.contoh_gabungan import coded_gabungan, laporan_gabungan

SAID = "Kode angka menuntun ke laporan unit"


@pytest.mark.parametrize(("nomor", "berkode"), [(2, False), (8, False), (8, True), (9, True), (10, True)], ids=str)
def test_a_former_report_of_the_office_is_made_again(nomor: int, berkode: bool) -> None:
    """Those from 8 on say of their codes what they said then, where the paper has codes; that of 2 had one picture."""
    office = coded_gabungan(laporan_gabungan()) if berkode else laporan_gabungan()
    kind = JenisDokumen.GABUNGAN
    name = max(one for one in told()["templat"] if one.startswith(f"{kind.value} {nomor} "))  # of 8 that with codes
    kumpulan = former(name, told()["mesin"])
    assert kumpulan is not None
    with PencetakUlang(lambda _: b"") as pencetak:
        made = pencetak.pdf(kumpulan, bahan_then(name, kind, office), at=UNDATED, lambang=b"")
    said = " ".join(" ".join(page_texts(made)).split())
    assert ("Rekapitulasi per unit kerja" in said, SAID in said) == (True, berkode)
