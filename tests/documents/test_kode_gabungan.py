"""The laporan gabungan on paper: a code for each figure, where to look them up, and both columns after a koreksi."""

import re
import subprocess

from takar.documents.contexts import JenisDokumen, LaporanGabunganContext
from takar.documents.render.isi_tabel import tables_of
from takar.documents.render.pdf import render_pdf
from tests.documents.contoh_gabungan import coded_gabungan, laporan_gabungan


def _text(context: LaporanGabunganContext) -> str:
    content = render_pdf(JenisDokumen.GABUNGAN, context)
    return subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()


def test_the_report_of_the_office_has_its_codes_their_address_and_both_columns() -> None:
    sample = coded_gabungan(laporan_gabungan())
    said, older = _text(sample), _text(laporan_gabungan())
    squeezed = re.sub(r"[\s\u200b\u00ad\u00a0]+", "", said)
    for kode in (*(u.kode_angka for u in sample.unit), *(b.kode_angka for b in sample.anggaran), "R01", "R02"):
        assert kode in squeezed, kode
    assert "PindaikodeQRini" in squeezed
    assert f"{sample.jejak.alamat_verifikasi.rstrip('/')}/angka/" in squeezed
    assert "Angka yang dikoreksi sesudah laporannya diterima" in said
    for one in sample.koreksi:
        assert one.semula in said
        assert one.koreksi in said
    for absent in ("/angka/", "dikoreksi sesudah", "R01"):
        assert absent not in older
    (sheet,) = [one for one in tables_of(sample) if one.judul == "Koreksi"]
    assert ("Serapan", "68,50%", "67,25%") in [row[2:5] for row in sheet.baris]
