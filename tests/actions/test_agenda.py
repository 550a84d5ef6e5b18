"""The register of surat keluar fills itself, in the transaction that makes or sends a letter (docs/adr/0075)."""

import pytest

from takar.actions import surat
from takar.records.models import Dokumen, SuratKeluar
from takar.sop.engine import State
from tests.factories import open_tw3, walk

pytestmark = pytest.mark.django_db


def test_the_letters_of_a_whole_round_are_entered_without_a_gap():
    walk("aptika", to=State.FINAL)
    laporan = Dokumen.objects.get(jenis="laporan", berkas__unit__kode="aptika")
    rows = SuratKeluar.objects.filter(unit__kode="aptika").order_by("nomor_agenda").select_related("dokumen")
    about = "data kinerja Triwulan III Tahun 2026"
    assert [(row.dokumen.jenis, row.hal.removesuffix(" Bidang Aplikasi Informatika"), row.nomor) for row in rows] == [
        ("permintaan-data", f"Permintaan {about.removesuffix(' Tahun 2026')} Tahun 2026", ""),
        ("undangan-monev", "Undangan monev capaian kinerja Triwulan III Tahun 2026", ""),
        ("hasil-monev", "Berita acara hasil monev Bidang Aplikasi Informatika Triwulan III Tahun 2026", ""),
        ("laporan", f"Laporan {about}", laporan.nomor),
        ("surat-pengantar", f"Pengantar laporan {about}", ""),
        ("lembar-tembusan", f"Tembusan laporan {about}", ""),
    ]
    numbers = list(SuratKeluar.objects.order_by("pk").values_list("nomor_agenda", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    asked, *_ = rows
    assert (asked.oleh, asked.pegawai_id, asked.tahun, asked.sifat) == ("Takar", None, 2026, "Biasa")


def test_a_letter_and_its_line_are_made_together_or_not_at_all(monkeypatch):
    def fail(*_args):
        raise OSError("penyimpanan penuh")

    monkeypatch.setattr(surat, "enter_keluar", fail)
    with pytest.raises(OSError, match="penuh"):
        open_tw3()
    assert (Dokumen.objects.count(), SuratKeluar.objects.count()) == (0, 0)
