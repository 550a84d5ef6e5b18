"""A line on whose number a paper hangs is not cancelled, nor the number of a signed paper changed (docs/adr/0118)."""

from datetime import timedelta

import pytest

from takar.actions.agenda_catat import OF_PAPER, OF_SIGNED, SuratMasukan, amend_surat, cancel_surat
from takar.actions.errors import Invalid
from takar.actions.gabungan import number_gabungan
from takar.actions.nomor_diganti import MISSING
from takar.actions.pengumpulan import send_back
from takar.queries.agenda import Register, baris_list
from takar.queries.berurut import find_berurut
from takar.queries.catatan_ditahan import MADE_ANEW, NUMBERED, ON_GABUNGAN, ON_REPORT, PRINTED, UNNUMBERED, line_held
from takar.queries.dokumen_berlaku import DIGANTIKAN
from takar.queries.dokumen_kode import find_verifikasi
from takar.queries.isi_sama import same_but_number
from takar.queries.tindakan_naskah import tindakan_naskah
from takar.records.models import Dokumen, LaporanDataKinerja, NaskahRencana, SuratKeluar
from takar.sop.engine import State
from tests.actions.test_agenda_nomor import compile_with, word
from tests.actions.test_gabungan import LATER as DONE
from tests.actions.test_gabungan import finish_round, make
from tests.actions.test_gabungan import sign as sign_gabungan
from tests.actions.test_koreksi import LATER as AFTER
from tests.actions.test_koreksi import ask, finish, grant
from tests.actions.test_laporan import LATER
from tests.actions.test_naskah_di_takar import bind, choose, sign, waits
from tests.actions.test_naskah_rencana import acuan
from tests.actions.test_naskah_rencana import made as made_plan
from tests.bernomor import by_ink, numbered
from tests.factories import START, peraga_office, person, walk
from tests.pindaian_kecil import pdf

pytestmark = pytest.mark.django_db


def of(paper: Dokumen | NaskahRencana) -> SuratKeluar:
    column = "dokumen" if isinstance(paper, Dokumen) else "naskah"
    return SuratKeluar.objects.get(**{column: paper}, pengganti=None)


def facts(row: SuratKeluar) -> dict[str, object]:
    where = {"opd_id": row.opd_id, "register": Register.KELUAR, "tahun": row.tahun, "nomor_agenda": row.nomor_agenda}
    return {**where, "seen_versi": row.versi, "alasan": "Keliru.", "actor": person("kasubbag"), "now": LATER}


def cancel(paper: Dokumen | NaskahRencana) -> None:
    cancel_surat(**facts(of(paper)))


def refused(work) -> str:
    with pytest.raises(Invalid) as found:
        work()
    (one,) = found.value.galat
    return one.kalimat


def renumber(paper: Dokumen | NaskahRencana, nomor: str) -> SuratKeluar:
    row = of(paper)
    typed = SuratMasukan(row.tanggal, row.tanggal_surat, row.kepada, row.hal, nomor, row.klasifikasi, row.sifat)
    amend_surat(**facts(row), masukan=typed)
    return SuratKeluar.objects.get(memperbaiki=row)


def test_a_berita_acara_keeps_its_line_until_it_is_numbered_and_signed():
    walk("aptika", to=State.PROCESSING)
    first = Dokumen.objects.get(jenis="hasil-monev")
    assert refused(lambda: cancel(first)) == UNNUMBERED
    assert find_berurut(first.kode).menunggu_nomor
    made = Dokumen.objects.get(kode=numbered(first.kode, "800/1", now=LATER))
    assert refused(lambda: cancel(made)) == MADE_ANEW
    sign(made.kode, "kasubbag")
    assert refused(lambda: cancel(made)) == MADE_ANEW
    sign(made.kode, "kadis", 1)
    cancel(made)


def test_a_schedule_keeps_the_line_that_alone_has_its_number():
    """It is not made anew with it, so that without this line it could not be signed."""
    choose("jadwal-monev")
    walk("aptika", to=State.MONITORING)
    paper = Dokumen.objects.get(jenis="jadwal-monev")
    assert refused(lambda: cancel(paper)) == UNNUMBERED
    assert numbered(paper.kode, "800/2", now=LATER) == paper.kode
    assert refused(lambda: cancel(paper)) == NUMBERED
    renumber(paper, "800/3")  # which the sentence offers
    sign(paper.kode, "kasubbag")
    cancel(paper)


def test_a_paper_of_the_plan_that_was_replaced_gives_its_line_up():
    peraga_office()
    first = made_plan(acuan("perjanjian", "KEPALA_BIDANG", "aptika"))
    assert refused(lambda: cancel(first)) == UNNUMBERED
    second = made_plan(acuan("perjanjian", "KEPALA_BIDANG", "aptika"))
    cancel(first)
    assert refused(lambda: cancel(second)) == UNNUMBERED


def test_what_is_signed_with_ink_may_be_cancelled_and_once_signed_keeps_its_printed_number():
    by_ink()
    walk("aptika", to=State.MONITORING)
    letter = Dokumen.objects.get(jenis="undangan-monev")
    made = Dokumen.objects.get(kode=numbered(letter.kode, "005/7", now=LATER))
    again = renumber(made, "005/8").dokumen
    assert (again.versi, again.nomor) == (3, "005/8")
    bind(again.kode, "kasubbag", pdf("with ink"))
    assert refused(lambda: renumber(again, "005/9")) == OF_SIGNED
    cancel(again)  # the way out
    cancel(Dokumen.objects.filter(jenis="permintaan-data").latest("pk"))


def test_a_number_that_the_pen_wrote_is_corrected_in_the_register():
    """The paper prints none, so that the register alone may be wrong."""
    by_ink()
    walk("aptika", to=State.PROCESSING)
    paper = Dokumen.objects.get(jenis="hasil-monev")
    assert numbered(paper.kode, "800/4", now=LATER) == paper.kode
    bind(paper.kode, "kasubbag", pdf("with ink"))
    renumber(paper, "800/5")
    assert of(paper).nomor == "800/5"


def test_a_wrong_number_is_corrected_and_the_paper_made_anew_with_it_also_where_one_signed():
    """Nothing but the number changes; who signed what printed the wrong one signs again, and the old one has ended."""
    choose("hasil-monev")
    walk("aptika", to=State.PROCESSING)
    first = Dokumen.objects.get(jenis="hasil-monev")
    second = Dokumen.objects.get(kode=numbered(first.kode, "800/1", now=LATER))
    sign(second.kode, "kasubbag")
    assert refused(lambda: renumber(second, "")) == MISSING
    line = renumber(second, "800/2")
    third = line.dokumen
    assert (line.nomor, third.nomor, third.versi, line.alasan) == ("800/2", "800/2", 3, "Keliru.")
    assert same_but_number(second, third)
    assert find_verifikasi(second.kode, None, LATER.date()).status == DIGANTIKAN
    assert (waits("kasubbag"), waits("kadis")) == ({third.kode}, set())
    sign(third.kode, "kasubbag")
    sign(third.kode, "kadis", 1)
    assert refused(lambda: renumber(third, "800/3")) == OF_SIGNED
    cancel(third)


def test_what_waits_and_is_not_made_anew_is_said_to_be_cancelled_after_the_signature():
    """A berita acara with one of two signatures, whose berkas came to its end meanwhile."""
    choose("hasil-monev")
    walker = walk("aptika", to=State.PROCESSING)
    paper = Dokumen.objects.get(kode=numbered(Dokumen.objects.get(jenis="hasil-monev").kode, "800/1", now=LATER))
    sign(paper.kode, "kasubbag")
    compile_with(walker, nomor="000/1", ambil=False)
    finish(walker, START + timedelta(hours=30))
    assert (refused(lambda: renumber(paper, "800/2")), refused(lambda: cancel(paper))) == (OF_PAPER, PRINTED)
    sign(paper.kode, "kadis", 1)
    assert refused(lambda: renumber(paper, "800/2")) == OF_SIGNED
    cancel(paper)


def test_a_paper_of_the_plan_is_made_anew_with_another_number_while_not_all_signed():
    peraga_office()
    choose("perjanjian")
    first = made_plan(acuan("perjanjian", "KEPALA_BIDANG", "aptika"))
    second = NaskahRencana.objects.get(kode=numbered(first.kode, "800/1", now=LATER))
    sign(second.kode, "kabid.aptika")
    third = renumber(second, "800/2").naskah
    assert (third.versi, third.nomor, third.berurut_list.count()) == (3, "800/2", 0)
    assert waits("kabid.aptika") == {third.kode}
    assert not SuratKeluar.objects.filter(naskah=second, pengganti=None).exists()
    acts = [one.kalimat for one in tindakan_naskah(third, person("kasubbag"), None)]
    assert f"Memperbaiki nomor 800/1 menjadi 800/2 lewat agenda {of(third).nomor_agenda}/2026." in acts


def test_a_paper_of_the_plan_that_a_later_stage_replaced_is_not_made_anew_with_another_number():
    """Nobody signs it any more, and nobody is asked to."""
    peraga_office()
    choose("perjanjian")
    first = made_plan(acuan("perjanjian", "KEPALA_BIDANG", "aptika"))
    second = NaskahRencana.objects.get(kode=numbered(first.kode, "800/1", now=LATER))
    stage = {"kode": "TEST-STAG-E000", "perubahan": LATER.date(), "versi": 3}
    kept = {one.name: getattr(second, one.attname) for one in second._meta.concrete_fields if not one.is_relation}
    keys = {one.attname: getattr(second, one.attname) for one in second._meta.concrete_fields if one.is_relation}
    NaskahRencana.objects.create(**{**kept, **keys, **stage, "id": None})
    assert refused(lambda: renumber(second, "800/2")) == OF_PAPER
    cancel(second)


def held_on(paper: Dokumen) -> str:
    """What holds the line, as the act and its page say."""
    row = of(paper)
    (shown,) = baris_list([row])
    said = line_held(row.opd_id, shown, Register.KELUAR, LATER.date())
    assert not said.nomor
    assert refused(lambda: cancel(paper)) == said.batal
    return said.batal


def test_the_line_of_a_report_is_held_while_a_version_waits_that_prints_its_number():
    """Also where a koreksi takes the number of the report that was received."""
    walker = walk("aptika", to=State.PROCESSING)
    word("laporan")
    compile_with(walker)
    report = Dokumen.objects.get(jenis="laporan")
    assert held_on(report) == ON_REPORT
    walker.sign(START + timedelta(hours=12))
    walker.receive_copy(START + timedelta(hours=13))
    walker.receive(START + timedelta(hours=14))
    ask(walker)
    grant(walker)
    assert LaporanDataKinerja.objects.get(status="beku").dokumen.nomor == report.nomor
    assert held_on(report) == ON_REPORT
    finish(walker, AFTER + timedelta(days=1))
    cancel(LaporanDataKinerja.objects.get(status="ditandatangani").dokumen)


def test_the_line_of_a_report_that_went_back_may_be_cancelled():
    walker = walk("aptika", to=State.PROCESSING)
    word("laporan")
    compile_with(walker)
    report = Dokumen.objects.get(jenis="laporan")
    where = {"berkas_id": walker.berkas_id, "seen_version": walker.berkas.versi}
    send_back(**where, tujuan=5, catatan="Angkanya salah.", actor=person("kabid.aptika"), now=LATER)
    cancel(report)


def test_the_line_of_the_report_of_the_office_is_held_from_its_number_to_its_signature():
    pengumpulan = finish_round()
    make()
    word("laporan-gabungan", "000.8/{nomor}/{tahun_surat}")
    facts = {"pengumpulan_id": pengumpulan.pk, "seen_versi": 1, "actor": person("kasubbag"), "now": DONE}
    number_gabungan(**facts, nomor="", ambil=True)
    first = Dokumen.objects.get(jenis="laporan-gabungan")
    assert held_on(first) == ON_GABUNGAN, "it is being made with it"
    second = make()
    assert held_on(first) == ON_GABUNGAN
    sign_gabungan(pengumpulan, second)
    cancel(second.dokumen)
