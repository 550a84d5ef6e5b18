"""A report is made before it has its number, and signed only with it (docs/adr/0100)."""

from typing import Any

import pytest

from takar.actions import agenda_catat as tulis
from takar.actions.agenda_nomor import number_waiting
from takar.actions.errors import Invalid, Refusal
from takar.actions.laporan import compile_laporan, renew_laporan
from takar.queries.agenda import Register
from takar.queries.agenda_nomor import waiting_lines
from takar.queries.agenda_rinci import surat_rinci
from takar.queries.antrean_ttd import antrean
from takar.queries.catatan_ditahan import ON_REPORT, line_held
from takar.queries.kantor import kantor_of
from takar.queries.laporan_nomor import NOT_CANCELLED, UNNUMBERED, laporan_tanpa_nomor
from takar.records.models import LaporanDataKinerja, Pemberitahuan, SuratKeluar
from takar.sop.engine import State
from tests.actions.test_agenda_nomor import compile_with, give, word
from tests.actions.test_laporan import sign, waiting
from tests.actions.test_mundur import LATER as SENT_BACK
from tests.actions.test_mundur import send_back
from tests.actions.test_nomor_naskah import LATER, renumber
from tests.factories import person, walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def walker() -> Any:
    found = walk("aptika", to=State.PROCESSING)
    compile_with(found, nomor="", ambil=False)
    return found


def line() -> SuratKeluar:
    return SuratKeluar.objects.select_related("dokumen").get(dokumen__jenis="laporan", pengganti=None)


def held(row: SuratKeluar) -> str:
    where = (Register.KELUAR, row.tahun, row.nomor_agenda, person("kasubbag"), kantor_of(row.opd_id))
    return line_held(row.opd_id, surat_rinci(*where).baris, Register.KELUAR, LATER.date()).batal


def test_it_waits_for_its_number_and_is_made_anew_with_it(walker):
    old = waiting(walker)
    assert (old.dokumen.nomor, "……" in old.dokumen.context_json, walker.berkas.state) == ("", True, State.SIGNING)
    (told,) = laporan_tanpa_nomor(person("kasubbag"))
    assert (told.unit, told.nomor_agenda) == ("Bidang Aplikasi Informatika", line().nomor_agenda)
    assert laporan_tanpa_nomor(person("kabid.aptika")) == ()
    with pytest.raises(Refusal, match="belum bernomor"):
        sign(walker)
    assert [one.alasan for one in antrean(person("kabid.aptika"), LATER.date()).baris] == [UNNUMBERED]
    with pytest.raises(Invalid, match="lewat «Beri nomor»"):
        renumber(line())
    row = line()
    cancel = {"register": Register.KELUAR, "tahun": row.tahun, "nomor_agenda": row.nomor_agenda, "alasan": "Salah."}
    with pytest.raises(Invalid, match="tidak dibatalkan"):
        tulis.cancel_surat(opd_id=row.opd_id, seen_versi=1, actor=person("kasubbag"), now=LATER, **cancel)
    assert held(row) == NOT_CANCELLED, "the page says why beside the button"
    give(row, "000.8/77/2026")
    assert held(line()) == ON_REPORT
    new = waiting(walker)
    assert (new.versi, new.dokumen.nomor, new.dokumen.tanggal) == (2, "000.8/77/2026", old.dokumen.tanggal)
    assert LaporanDataKinerja.objects.get(pk=old.pk).status == "ditarik"
    said = Pemberitahuan.objects.filter(pegawai=new.penugasan.pegawai).latest("pk").kalimat
    assert "kini bernomor 000.8/77/2026" in said
    assert (line().dokumen_id, laporan_tanpa_nomor(person("kasubbag"))) == (new.dokumen_id, ())
    sign(walker)
    assert (line().nomor_agenda, line().versi, line().nomor) == (row.nomor_agenda, 3, "000.8/77/2026")
    assert held(line()) == ""


def test_all_that_wait_get_theirs_and_a_report_made_for_another_keeps_its_line(walker):
    word("laporan", "000.8/{nomor}/{tahun_surat}")
    facts = {"berkas_id": walker.berkas_id, "seen_version": walker.berkas.versi, "now": LATER}
    renew_laporan(**facts, actor=person("kabid.aptika"))
    row = line()
    assert (row.versi, row.dokumen_id) == (2, waiting(walker).dokumen_id)
    assert row in waiting_lines(row.opd_id, 2026)
    number_waiting(opd_id=row.opd_id, tahun=2026, actor=person("kasubbag"), now=LATER)
    assert waiting(walker).dokumen.nomor == line().nomor == f"000.8/{row.nomor_agenda}/2026"


def test_one_that_was_sent_back_takes_the_number_of_its_line(walker):
    word("laporan", "000.8/{nomor}/{tahun_surat}")
    send_back(walker, 5, "kabid.aptika")
    row = line()
    assert row not in waiting_lines(row.opd_id, 2026)
    facts = {"berkas_id": walker.berkas_id, "seen_version": walker.berkas.versi, "tanggal": None, "now": SENT_BACK}
    compile_laporan(**facts, nomor="", ambil=True, actor=person("kasubbag"))
    assert (line().pk > row.pk, line().versi, line().nomor) == (True, 2, f"000.8/{row.nomor_agenda}/2026")
    assert waiting(walker).dokumen.nomor == line().nomor
    sign(walker)
    assert SuratKeluar.objects.filter(dokumen__jenis="laporan", versi=1).count() == 1
