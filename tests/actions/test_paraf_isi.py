"""A paraf counts for what was seen, and comes before the signature (docs/adr/0118)."""

from datetime import timedelta

import pytest

from takar.actions.errors import Refusal
from takar.actions.paraf import give_paraf
from takar.queries.agenda import DIBERIKAN, DIBERIKAN_LAIN
from takar.queries.berurut_halaman import berurut_halaman
from takar.queries.paraf import ATURAN, BELUM_INI, LAIN, SAMA, lembar_paraf, paraf_halaman
from takar.queries.paraf_kurang import kurang_by
from takar.queries.paraf_menunggu import paraf_menunggu
from takar.records.models import Dokumen, SuratKeluar
from takar.sop.engine import State
from takar.sop.paraf import CLOSED
from tests.actions.test_agenda_nomor import compile_with, give
from tests.actions.test_koreksi_lanjut import LATER as CORRECTED
from tests.actions.test_koreksi_lanjut import UNIT, ask, earlier, grant, laporan_of
from tests.actions.test_laporan import LATER
from tests.actions.test_naskah_di_takar import bind, choose, sign
from tests.bernomor import numbered
from tests.factories import person, walk
from tests.pindaian_kecil import pdf

__all__ = ["earlier"]  # the fixture
pytestmark = pytest.mark.django_db
KASUBBAG = "Belum ada paraf Kepala Subbagian Perencanaan dan Pelaporan. Penandatanganan tidak menunggunya."


def asked(who: str) -> set[str]:
    return {one.judul for one in paraf_menunggu(person(who), LATER.date())}


def papers(who: str) -> set[str]:
    return {one.kode for group in paraf_menunggu(person(who), LATER.date()) for one in group.naskah}


def line() -> SuratKeluar:
    return SuratKeluar.objects.select_related("dokumen").get(dokumen__jenis="laporan", pengganti=None, nomor="")


def told(paper: Dokumen) -> list[str]:
    page = paraf_halaman(paper.kode, person("kasubbag"), CORRECTED.date())
    sheet = lembar_paraf(paper.kode, person("kasubbag"), CORRECTED)
    shown = [one.kalimat for jenjang in page.jenjang for one in jenjang.paraf]
    missing = [jenjang.belum for jenjang in page.jenjang if jenjang.belum]
    assert [row.perbuatan for row in sheet.baris] == [*shown, *missing], "one peran stands below it"
    assert ATURAN in sheet.catatan
    assert page.aturan == ATURAN
    return shown


def initial(paper: Dokumen, who: str) -> None:
    give_paraf(kode=paper.kode, actor=person(who), now=CORRECTED + timedelta(hours=3))


@pytest.mark.usefixtures("basis_data")
def test_who_compiled_a_report_saw_it_also_where_only_its_number_came():
    walker = walk(UNIT, to=State.PROCESSING)
    compile_with(walker, nomor="", ambil=False)
    give(line(), "000.8/77/2026")
    made = laporan_of(walker).dokumen
    assert SuratKeluar.objects.get(dokumen=made).alasan == DIBERIKAN
    assert kurang_by([made])[made.pk] == ""
    assert told(made) == [f"menyusun dan mengirim versi 1 ({SAMA})", "memberi nomor"]
    assert "Laporan data kinerja triwulan" not in asked("kasubbag")


@pytest.mark.usefixtures("basis_data", "earlier")
def test_it_does_not_count_for_figures_that_a_koreksi_changed_meanwhile(request: pytest.FixtureRequest):
    before = request.getfixturevalue("earlier")
    walker = walk(UNIT, to=State.PROCESSING)
    compile_with(walker, nomor="", ambil=False)
    ask(before)
    grant(before)
    first, row = laporan_of(walker).dokumen, SuratKeluar.objects.get(dokumen=laporan_of(walker).dokumen)
    assert kurang_by([first])[first.pk] == ""
    give(row, "000.8/77/2026")
    made = laporan_of(walker).dokumen
    assert (made.pk != first.pk, SuratKeluar.objects.get(dokumen=made).alasan) == (True, DIBERIKAN_LAIN)
    assert kurang_by([made])[made.pk] == KASUBBAG
    assert told(made) == [f"menyusun dan mengirim versi 1 ({LAIN})", "memberi nomor"]
    (jenjang,) = paraf_halaman(made.kode, person("kasubbag"), CORRECTED.date()).jenjang
    assert (jenjang.berlaku, jenjang.belum) == (False, BELUM_INI)
    assert made.kode in papers("kasubbag")
    initial(made, "kasubbag")
    assert kurang_by([made])[made.pk] == ""
    assert made.kode not in papers("kasubbag")


@pytest.mark.usefixtures("basis_data")
def test_a_berita_acara_takes_it_until_its_last_signature():
    """The Sekretaris stands between the two who sign it, so that the first signature ends nothing."""
    walk("aptika", to=State.PROCESSING)
    kode = numbered(Dokumen.objects.get(jenis="hasil-monev").kode, "800/1", now=LATER)
    paper = Dokumen.objects.get(kode=kode)
    sign(kode, "kasubbag")
    assert paraf_halaman(kode, person("sekretaris"), LATER.date()).terbuka
    assert "Berita acara hasil monev" in asked("sekretaris")
    told = "Belum ada paraf Sekretaris. Penandatanganan tidak menunggunya."
    assert berurut_halaman(kode, person("kadis"), LATER.date()).paraf == told
    sign(kode, "kadis", 1)
    refused(paper)
    assert "Berita acara hasil monev" not in asked("sekretaris")


@pytest.mark.parametrize("ink", [True, False])
@pytest.mark.usefixtures("basis_data")
def test_a_letter_that_is_signed_takes_none_while_it_holds(*, ink: bool):
    if not ink:
        choose("undangan-monev")
    walk("aptika", to=State.MONITORING)
    kode = numbered(Dokumen.objects.get(jenis="undangan-monev").kode, "005/1", now=LATER)
    paper = Dokumen.objects.get(kode=kode)
    assert paraf_halaman(kode, person("sekretaris"), LATER.date()).alasan == ""
    assert "Undangan monev dan daftar hadir" in asked("sekretaris")
    if ink:
        bind(kode, "kasubbag", pdf("with ink"))
    else:
        sign(kode, "kadis")
    refused(paper)
    assert "Undangan monev dan daftar hadir" not in asked("sekretaris")


def refused(paper: Dokumen) -> None:
    with pytest.raises(Refusal, match=CLOSED):
        initial(paper, "sekretaris")
    page = paraf_halaman(paper.kode, person("sekretaris"), LATER.date())
    assert (page.terbuka, page.alasan) == (False, CLOSED)
    assert berurut_halaman(paper.kode, person("kadis"), LATER.date()).paraf == "", "it takes none any more"
