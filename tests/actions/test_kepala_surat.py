"""One letter is worded otherwise while it has no number; paper, register and twin say the same (docs/adr/0100)."""

from dataclasses import replace
from typing import Any

import pytest

from takar.actions.errors import Invalid, Refusal, Stale
from takar.actions.kepala_surat import KepalaMasuk, word_kepala
from takar.queries.agenda import Register, semua_surat
from takar.queries.agenda_rinci import surat_rinci
from takar.queries.kantor import kantor_of
from takar.queries.kepala_surat import kepala_isi, surat_context
from takar.records.models import Dokumen, SuratKeluar
from takar.sop.engine import State
from tests.actions.test_agenda_nomor import give
from tests.actions.test_nomor_naskah import LATER
from tests.factories import person, walk

pytestmark = pytest.mark.django_db
MASUK = KepalaMasuk("Segera", "1 lembar", "Permintaan\ndata lagi", "Nagri", "Camat  Peraga\n\nArsip")


def line(jenis: str) -> SuratKeluar:
    found = SuratKeluar.objects.filter(dokumen__jenis=jenis, unit__kode="aptika", pengganti=None)
    return found.select_related("dokumen__pengumpulan").get()


def act(row: SuratKeluar, masuk: KepalaMasuk = MASUK, *, who: str = "kasubbag", seen: int = 0) -> Any:
    facts = {"opd_id": row.opd_id, "tahun": row.tahun, "nomor_agenda": row.nomor_agenda, "now": LATER}
    return word_kepala(**facts, seen_versi=seen or row.versi, masuk=masuk, actor=person(who))


def form(row: SuratKeluar) -> Any:
    rows = semua_surat(Register.KELUAR, row.opd_id, row.tahun, person("kasubbag"))
    return kepala_isi(next(one for one in rows if one.nomor_agenda == row.nomor_agenda))


def test_a_letter_without_a_number_is_worded_for_itself_alone():
    walk("aptika", to=State.CHECKING)
    row = line("permintaan-data")
    others = Dokumen.objects.filter(jenis="permintaan-data").exclude(pk=row.dokumen_id).count()
    assert (form(row).berhal, form(row).hal, form(row).tempat) == (True, row.hal, "Peraga")
    for typed, kolom in (({"hal": " "}, "hal"), ({"sifat": "x" * 41}, "sifat"), ({"tembusan": "y" * 1001}, "tembusan")):
        with pytest.raises(Invalid) as refused:
            act(row, replace(MASUK, **typed))
        assert [one.kolom for one in refused.value.galat] == [kolom]
    with pytest.raises(Refusal):
        act(row, who="kadis")
    act(row)
    new = line("permintaan-data")
    said = surat_context(new.dokumen)
    assert (said.surat.sifat, said.surat.lampiran, said.surat.hal) == ("Segera", "1 lembar", "Permintaan data lagi")
    assert (said.surat.tempat_tanggal[:7], said.tembusan) == ("Nagri, ", ("Camat Peraga", "Arsip"))
    assert said.surat.tujuan == surat_context(row.dokumen).surat.tujuan
    assert (new.hal, new.sifat, new.nomor_agenda, new.versi) == (said.surat.hal, "Segera", row.nomor_agenda, 2)
    assert Dokumen.objects.filter(jenis="permintaan-data").exclude(pk=row.dokumen_id).count() == others + 1
    with pytest.raises(Stale):
        act(new, seen=1)
    with pytest.raises(Invalid, match="Tidak ada yang berubah"):
        act(new)
    give(new, "000.8/9/2026", seen=2)
    numbered = surat_context(line("permintaan-data").dokumen)
    assert numbered.surat.hal == "Permintaan data lagi"
    assert all("; berkas ini " in one.jejak.kepala_audit for one in (said, numbered)), "its own chain, too"
    with pytest.raises(Invalid, match="sudah bernomor"):
        act(line("permintaan-data"))
    assert form(line("permintaan-data")) is None


def test_a_surat_pengantar_has_a_place_and_tembusan_and_a_berita_acara_is_no_letter():
    walk("aptika", to=State.RECEIVING)
    row = line("surat-pengantar")
    assert form(row).berhal is False
    act(row)
    new = line("surat-pengantar")
    said = surat_context(new.dokumen)
    assert (said.tempat_tanggal[:7], said.tembusan, new.hal) == ("Nagri, ", ("Camat Peraga", "Arsip"), row.hal)
    office = kantor_of(new.opd_id)
    shown = surat_rinci(Register.KELUAR, new.tahun, new.nomor_agenda, person("kasubbag"), office)
    assert (shown.baris.isi.tempat, shown.baris.isi.tembusan) == ("Nagri", "Camat Peraga; Arsip")
    assert {"Tempat": "Nagri", "Tembusan": "Camat Peraga; Arsip"}.items() <= {
        one.kolom: one.menjadi for one in shown.riwayat[0].ubahan
    }.items()
    assert form(line("hasil-monev")) is None
    with pytest.raises(Invalid, match="tidak dapat dibuat lagi"):
        act(line("hasil-monev"))
