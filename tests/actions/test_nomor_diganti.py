"""A number is corrected to no used one, by no sentence of Takar's own, and a cancelled one is not printed anew."""

from datetime import date, timedelta
from typing import Any

import pytest

from takar.actions.agenda_catat import OF_PAPER, OWN_WORDS, SuratMasukan, amend_surat
from takar.actions.errors import Invalid
from takar.actions.laporan_syarat import CANCELLED
from takar.actions.paraf import give_paraf
from takar.queries.agenda import ORDINARY
from takar.queries.catatan_ditahan import PRINTED
from takar.queries.paraf_kurang import kurang_by
from takar.records.models import Dokumen, LaporanDataKinerja, NaskahRencana, Outbox, SuratKeluar
from takar.sop.engine import State
from tests.actions.test_agenda_nomor import compile_with, word
from tests.actions.test_catatan_ditahan import cancel, facts, of, refused
from tests.actions.test_gabungan import numbered as numbered_gabungan
from tests.actions.test_gabungan import sign as sign_gabungan
from tests.actions.test_koreksi import LATER as AFTER
from tests.actions.test_koreksi import UNITS, ask, finish, grant
from tests.actions.test_laporan import LATER
from tests.actions.test_naskah_di_takar import choose
from tests.bernomor import numbered
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db
LAST_YEAR = date(2025, 12, 31)


def amend(paper: Dokumen | NaskahRencana, *, alasan: str = "Keliru.", **given: Any) -> SuratKeluar:
    row = of(paper)
    names = ("tanggal", "tanggal_surat", "hal", "nomor", "klasifikasi", "sifat")
    typed = {"pihak": row.kepada, **{name: getattr(row, name) for name in names}, **given}
    amend_surat(**{**facts(row), "alasan": alasan}, masukan=SuratMasukan(**typed))
    return SuratKeluar.objects.select_related("dokumen").get(memperbaiki=row)


def made(jenis: str, nomor: str) -> Dokumen:
    """The paper of a kind, with its number."""
    return Dokumen.objects.get(kode=numbered(Dokumen.objects.filter(jenis=jenis).latest("pk").kode, nomor, now=LATER))


def test_a_number_that_is_used_in_the_year_of_the_paper_stays_so_whatever_date_the_line_bears():
    choose("hasil-monev")
    walk("aptika", to=State.PROCESSING)
    paper, letter = made("hasil-monev", "800/1"), made("undangan-monev", "005/7")
    used = f"Nomor 005/7 sudah tercatat dengan nomor agenda {of(letter).nomor_agenda}. Periksa lagi nomornya."
    assert refused(lambda: amend(paper, nomor="005/7")) == used
    assert refused(lambda: amend(paper, nomor="005/7", tanggal_surat=LAST_YEAR)) == used
    amend(letter, tanggal_surat=LAST_YEAR)  # its paper bears the year of before all the same
    assert refused(lambda: amend(paper, nomor="005/7")) == used
    assert amend(paper, nomor="005/8").dokumen.nomor == "005/8"


def test_a_reason_of_the_office_is_none_by_which_takar_counts_a_paraf_on():
    choose("hasil-monev")
    walk("aptika", to=State.PROCESSING)
    paper = made("hasil-monev", "800/1")
    give_paraf(kode=paper.kode, actor=person("sekretaris"), now=LATER)
    assert kurang_by([paper])[paper.pk] == ""
    for words in ORDINARY:
        assert refused(lambda words=words: amend(paper, nomor="800/2", alasan=words)) == OWN_WORDS
    again = amend(paper, nomor="800/2").dokumen
    assert kurang_by([again])[again.pk] != ""


def test_a_corrected_report_does_not_take_a_number_that_the_register_calls_batal():
    walker = walk("aptika", to=State.PROCESSING)
    word("laporan")
    compile_with(walker)
    report = Dokumen.objects.get(jenis="laporan")
    walker.sign(START + timedelta(hours=12))
    walker.receive_copy(START + timedelta(hours=13))
    walker.receive(START + timedelta(hours=14))
    cancel(report)
    ask(walker)
    with pytest.raises(Invalid) as found:
        grant(walker)
    (said,) = found.value.galat
    assert (said.kolom, said.kalimat) == ("nomor", CANCELLED.format(report.nomor))
    grant(walker, nomor="000.7.2/99/2026")
    assert LaporanDataKinerja.objects.get(status="beku").dokumen.nomor == "000.7.2/99/2026"


def test_a_printed_number_of_a_final_berkas_is_neither_corrected_nor_cancelled_before_the_signature():
    choose("surat-pengantar", "hasil-monev")
    walker = walk("aptika", to=State.PROCESSING)
    paper = made("hasil-monev", "800/1")
    compile_with(walker, nomor="000.7.2/5/2026", ambil=False)
    walker.sign(START + timedelta(hours=12))
    walker.receive_copy(START + timedelta(hours=13))
    walker.receive(START + timedelta(hours=14))
    assert refused(lambda: amend(paper, nomor="800/2")) == OF_PAPER
    assert refused(lambda: cancel(paper)) == PRINTED


@pytest.mark.parametrize("batal", [True, False])
@pytest.mark.usefixtures("basis_data")
def test_the_report_of_the_office_takes_no_number_that_was_cancelled_after_a_koreksi(*, batal: bool):
    walker = [walk(unit, to=State.FINAL) for unit in UNITS][-1]
    report = numbered_gabungan()
    sign_gabungan(report.pengumpulan, report)
    ask(walker)
    grant(walker)
    if batal:
        cancel(report.dokumen)
    finish(walker, AFTER + timedelta(hours=2))
    asked = Outbox.objects.filter(kind="laporan_gabungan").latest("pk").payload
    assert (asked["versi"], asked["nomor"]) == (3, "" if batal else report.dokumen.nomor)
