"""Rows of the Form E.81 that were kept go where their files go: with a triwulan, with one unit of it, with a tahun."""

from datetime import date

import pytest

from takar.actions.dokumen import storage
from takar.actions.file_tersimpan import file_row
from takar.queries.arsip import find_lingkup
from takar.queries.arsip_e81 import of_forms
from takar.records.models import NaskahE81, Pegawai, PerangkatDaerah, PindaianNaskah, UnitKerja
from tests.factories import START, open_tw3

pytestmark = pytest.mark.django_db


def form(triwulan: int, unit: UnitKerja | None) -> NaskahE81:
    kode = f"E-{triwulan}-{unit.kode.upper() if unit else ''}"
    file = file_row(storage().put([kode.encode()]), "application/pdf", START)
    made = {"tanggal": date(2026, 10, 6), "context_json": "{}", "context_sha256": "", "file": file, "at": START}
    given = {"opd": PerangkatDaerah.objects.get(), "tahun": 2026, "versi": 1, "judul": "Formulir", "mesin": "typst 1"}
    return NaskahE81.objects.create(triwulan=triwulan, unit=unit, kode=kode, **given, **made)


def test_rows_of_forms_and_of_their_scans_go_with_what_the_archive_is_of() -> None:
    open_tw3()
    opd = PerangkatDaerah.objects.get()
    aptika, ikp = (UnitKerja.objects.get(kode=kode) for kode in ("aptika", "ikp"))
    forms = [form(triwulan, unit) for triwulan, unit in ((3, None), (3, aptika), (3, ikp), (2, aptika))]
    who = Pegawai.objects.order_by("pk")[0]
    scan = file_row(storage().put([b"pindaian"]), "application/pdf", START)
    PindaianNaskah.objects.create(naskah_e81=forms[1], ke=1, file=scan, pegawai=who, nama="", sebagai="", at=START)

    def told(triwulan: int | None, unit: str) -> tuple[list[str], list[str]]:
        lingkup = find_lingkup(opd, 2026, triwulan, unit)
        assert lingkup is not None
        rows = {nama: list(found) for nama, found in of_forms(lingkup)}
        assert all("context_json" not in row for row in rows["naskah_e81"])
        return [row["kode"] for row in rows["naskah_e81"]], [row["naskah_e81"] for row in rows["pindaian_naskah"]]

    assert told(3, "") == (["E-3-", "E-3-APTIKA", "E-3-IKP"], ["E-3-APTIKA"])
    assert told(3, "aptika") == (["E-3-APTIKA"], ["E-3-APTIKA"])
    assert told(3, "ikp") == (["E-3-IKP"], [])
    assert told(None, "") == (["E-3-", "E-3-APTIKA", "E-3-IKP", "E-2-APTIKA"], ["E-3-APTIKA"])
