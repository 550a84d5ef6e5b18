"""The paraf of the line below a signer: what the SOP makes people do is noted, more can be given (docs/adr/0079)."""

from datetime import UTC, timedelta

import pytest
from django.db import DatabaseError, transaction

from takar.actions.errors import Missing, Refusal
from takar.actions.paraf import give_paraf
from takar.queries.antrean_ttd import antrean
from takar.queries.berurut_halaman import berurut_halaman
from takar.queries.gabungan import gabungan_halaman
from takar.queries.paraf import BELUM, lembar_paraf, paraf_halaman
from takar.queries.paraf_kurang import kurang_by
from takar.queries.paraf_menunggu import paraf_menunggu
from takar.queries.paraf_rencana import kurang_naskah
from takar.records.models import AuditEvent, Dokumen, Paraf, Penugasan, SuratKeluar
from takar.rules.pada import Pada, pada_of
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.actions.test_agenda_nomor import give, line
from tests.actions.test_gabungan import LATER as DONE
from tests.actions.test_gabungan import finish_round, make, numbered, sign
from tests.actions.test_naskah_rencana import acuan, made
from tests.actions.test_tanda_tangan_berurut import sign as sign_in_order
from tests.bernomor import by_ink
from tests.bernomor import numbered as with_number
from tests.factories import PERIODE, START, peraga_office, person, walk

pytestmark = pytest.mark.django_db
LATER = START + timedelta(hours=20)
DAY = LATER.date()


def initial(dokumen: Dokumen, who: str, **given):
    return give_paraf(kode=dokumen.kode, actor=person(who), **{"now": LATER, **given})


def told(dokumen: Dokumen, who: str = "kasubbag"):
    page = paraf_halaman(dokumen.kode, person(who), DAY)
    return [[(p.sebagai, p.perbuatan, p.versi, p.lain) for p in one.paraf] for one in page.jenjang]


def refused(work) -> Code:
    with pytest.raises(Refusal) as found:
        work()
    return found.value.refused.code


def test_who_compiles_and_sends_a_report_has_initialled_it():
    walker = walk("aptika", to=State.SIGNING)
    laporan = Dokumen.objects.get(jenis="laporan", berkas=walker.berkas)
    (one,) = Paraf.objects.filter(dokumen=laporan)
    assert (one.cara, one.pegawai_id, one.pdf_sha256) == (
        "disusun",
        person("kasubbag").pegawai_id,
        laporan.file.sha256,
    )
    assert told(laporan) == [[(one.sebagai, "menyusun dan mengirim", 1, False)]]
    page = paraf_halaman(laporan.kode, person("kabid.aptika"), DAY)
    assert "Hanya Kepala Subbagian Perencanaan dan Pelaporan" in page.alasan
    assert page.terbuka
    walker.sign(LATER)
    assert not paraf_halaman(laporan.kode, person("kabid.aptika"), DAY).terbuka
    assert refused(lambda: initial(laporan, "kasubbag")) is Code.STATE
    with pytest.raises(DatabaseError), transaction.atomic():
        Paraf.objects.update(nama="lain")


def test_a_letter_goes_on_to_the_next_of_the_line_and_each_version_has_its_own():
    walk("aptika", to=State.MONITORING)
    undangan = line(jenis="undangan-monev").dokumen
    assert [len(one) for one in told(undangan)] == [1, 0]
    initial(undangan, "sekretaris", kunci="a")
    initial(undangan, "sekretaris", kunci="a")
    assert refused(lambda: initial(undangan, "sekretaris")) is Code.STATE
    assert refused(lambda: initial(undangan, "kadis")) is Code.PERAN
    give(line(jenis="undangan-monev"), "005/7/2026")
    made = line(jenis="undangan-monev").dokumen
    kasubbag, sekretaris = told(made)
    assert [(perbuatan, versi, lain) for _, perbuatan, versi, lain in kasubbag] == [
        ("menerbitkan", 1, True),
        ("memberi nomor", 2, False),
    ]
    assert [(perbuatan, versi, lain) for _, perbuatan, versi, lain in sekretaris] == [("membubuhkan paraf", 1, True)]
    assert refused(lambda: initial(undangan, "kasubbag")) is Code.STATE  # replaced
    initial(made, "sekretaris")
    event = AuditEvent.objects.filter(action="INITIAL_SURAT", outcome="done").latest("seq")
    assert made.file.sha256 in event.isi


def test_the_report_of_the_office_is_initialled_before_its_signature_and_nobody_waits():
    pengumpulan = finish_round()
    first = make()
    initial(first.dokumen, "sekretaris", now=DONE)
    sheet = lembar_paraf(first.dokumen.kode, person("kadis"), DONE)
    assert [(row.jenjang, row.perbuatan) for row in sheet.baris] == [
        ("Kepala Subbagian Perencanaan dan Pelaporan", BELUM),
        ("Sekretaris", "membubuhkan paraf"),
    ]
    assert (sheet.sidik_pdf, sheet.kode_naskah) == (first.dokumen.file.sha256, first.dokumen.kode)
    made = numbered()
    assert refused(lambda: initial(first.dokumen, "kasubbag", now=DONE)) is Code.STATE  # withdrawn for its number
    sign(pengumpulan, made)
    assert refused(lambda: initial(made.dokumen, "kasubbag", now=DONE)) is Code.STATE


def test_what_has_no_line_or_is_not_there():
    walk("aptika", to=State.PROCESSING)
    bare = Dokumen.objects.filter(jenis="cek-list").latest("pk")
    assert paraf_halaman(bare.kode, person("kasubbag"), DAY) is None
    assert lembar_paraf(bare.kode, person("kasubbag"), LATER) is None
    assert lembar_paraf("TIDAK-ADA", person("kasubbag"), LATER) is None
    assert refused(lambda: initial(bare, "kasubbag")) is Code.STATE
    with pytest.raises(Missing):
        give_paraf(kode="TIDAK-ADA", actor=person("kasubbag"), now=LATER)


def test_a_berita_acara_of_two_signers_has_the_sekretaris_between():
    walk("aptika", to=State.PROCESSING)
    hasil = line(jenis="hasil-monev").dokumen
    page = paraf_halaman(hasil.kode, person("sekretaris"), DAY)
    assert (page.alasan, page.penanda_tangan.count("; "), [one.peran for one in page.jenjang]) == (
        "",
        1,
        ["Sekretaris"],
    )
    assert asked("sekretaris")["Berita acara hasil monev"] == ["Bidang Aplikasi Informatika"]
    initial(hasil, "sekretaris")
    assert "Berita acara hasil monev" not in asked("sekretaris")
    assert len(lembar_paraf(hasil.kode, person("kasubbag"), LATER).baris) == 1


def asked(who: str) -> dict[str, list[str]]:
    """What the first page asks of a person: the units of each kind of paper."""
    return {one.judul: [n.sebutan for n in one.naskah] for one in paraf_menunggu(person(who), DAY)}


def test_a_missing_paraf_is_a_quiet_task_while_the_letter_has_work_to_do():
    walker = walk("aptika", to=State.MONITORING)
    letters = asked("sekretaris")
    others = ["Sekretariat", "Bidang Informasi dan Komunikasi Publik", "Bidang Statistik dan Persandian"]
    assert letters == {
        "Surat permintaan data kinerja": others,
        "Undangan monev dan daftar hadir": ["Bidang Aplikasi Informatika"],
    }
    assert asked("kasubbag") == {"Surat permintaan data kinerja": others}, "who published the invitation saw it"
    assert [asked(who) for who in ("kadis", "kabid.aptika", "petugas.aptika", "pengelola", "evaluator")] == [{}] * 5
    undangan = Dokumen.objects.get(jenis="undangan-monev")
    assert kurang_by([undangan])[undangan.pk] == "Belum ada paraf Sekretaris. Penandatanganan tidak menunggunya."
    initial(undangan, "sekretaris")
    assert kurang_by([undangan])[undangan.pk] == ""
    assert "Undangan monev dan daftar hadir" not in asked("sekretaris")
    give(line(jenis="undangan-monev"), "000.8/77-Diskominfo/2026")
    assert "Undangan monev dan daftar hadir" not in asked("sekretaris"), "the words are those that were seen"
    for one in Dokumen.objects.filter(jenis="permintaan-data"):
        if one.berkas_id != walker.berkas_id:
            give(line(one.berkas.unit.kode), f"000.8/{one.pk}-Diskominfo/2026")
    assert asked("kasubbag") == {"Surat permintaan data kinerja": others}, "a number says nothing of the words"


def test_it_is_asked_by_as_many_queries_for_one_paper_as_for_many(django_assert_num_queries):
    walk("aptika", to=State.MONITORING)
    for who, queries in (("sekretaris", 5), ("kabid.aptika", 0)):
        actor = person(who)
        with django_assert_num_queries(queries):
            paraf_menunggu(actor, DAY)


def test_the_report_of_the_office_asks_the_line_and_never_its_signer():
    pengumpulan = finish_round()
    made = numbered()
    assert (
        asked("kasubbag") == asked("sekretaris") == {"Laporan data kinerja triwulan gabungan": [pengumpulan.opd.nama]}
    )
    line = "Kepala Subbagian Perencanaan dan Pelaporan serta Sekretaris"
    said = f"Belum ada paraf {line}. Penandatanganan tidak menunggunya."
    assert gabungan_halaman(person("kadis"), PERIODE, DONE.date()).laporan.paraf == said
    assert [one.paraf for one in antrean(person("kadis"), DONE.date()).baris] == [said]
    holder = person("kadis").pegawai_id
    Penugasan.objects.filter(pk=made.penugasan_id).update(pegawai_id=person("sekretaris").pegawai_id)
    assert asked("sekretaris") == {}
    Penugasan.objects.filter(pk=made.penugasan_id).update(pegawai_id=holder)
    sign(pengumpulan, made)
    assert asked("kasubbag") == {}


@pytest.mark.parametrize(
    ("which", "line", "asks"),
    [
        (("iku",), ["menyusun naskahnya", ""], {"sekretaris"}),
        (("rencana-aksi",), ["menyusun naskahnya", ""], {"sekretaris"}),
        (("perjanjian", "KEPALA_DINAS"), ["menyusun naskahnya", ""], {"sekretaris"}),
        (("perjanjian", "KEPALA_BIDANG"), ["menyusun naskahnya", ""], {"sekretaris"}),
        (("perjanjian", "SEKRETARIS"), ["menyusun naskahnya"], set()),
    ],
)
def test_a_paper_of_the_plan_goes_by_the_line_below_its_signers(which, line, asks):
    peraga_office()
    paper = made(acuan(*which))
    page = paraf_halaman(paper.kode, person("sekretaris"), DAY)
    assert [one.paraf[0].perbuatan if one.paraf else "" for one in page.jenjang] == line
    label = paper.get_jenis_display()
    assert {who for who in ("kasubbag", "sekretaris", "kadis", "kabid.aptika") if label in asked(who)} == asks
    missing = "Belum ada paraf Sekretaris. Penandatanganan tidak menunggunya." if asks else ""
    assert kurang_naskah([paper])[paper.pk] == missing == berurut_halaman(paper.kode, person("kadis"), DAY).paraf
    if not asks:
        assert refused(lambda: initial(paper, "sekretaris")) is Code.PERAN
        return
    initial(paper, "sekretaris", kunci="a")
    initial(paper, "sekretaris", kunci="a")
    row = Paraf.objects.get(naskah=paper, cara="paraf")
    assert (row.dokumen_id, row.pdf_sha256, row.pegawai_id) == (
        None,
        paper.file.sha256,
        person("sekretaris").pegawai_id,
    )
    assert refused(lambda: initial(paper, "sekretaris")) is Code.STATE
    assert label not in asked("sekretaris")
    sheet = lembar_paraf(paper.kode, person("kasubbag"), LATER)
    assert [one.perbuatan for one in sheet.baris] == ["menyusun naskahnya", "membubuhkan paraf"]
    event = AuditEvent.objects.filter(action="INITIAL_SURAT", outcome="done").get()
    assert (event.objek, paper.file.sha256 in event.isi) == (f"naskah_rencana:{paper.pk}", True)
    with pytest.raises(DatabaseError), transaction.atomic():
        Paraf.objects.update(nama="lain")
    anew = with_number(paper.kode, "800/9", now=LATER) != paper.kode
    then, nomor = Pada(DAY, paper.at), "" if anew else "800/9"  # in the register alone, where the pen writes it
    assert [paraf_halaman(paper.kode, person("kadis"), DAY, at).nomor for at in (None, then.sampai)] == [nomor, ""]
    assert anew is (which[1:] == ("KEPALA_BIDANG",)), "what no superior outside signs is signed in Takar"
    shown = [berurut_halaman(paper.kode, person("kadis"), DAY, pada).paraf for pada in (None, then)]
    assert shown == ["", missing], "what is given later is missing then"


def test_of_a_day_a_paper_of_the_plan_has_neither_the_paraf_nor_the_number_of_later():
    """One that was signed in Takar before numbers came first: the register has its number, the paper none."""
    peraga_office()
    paper, later = made(acuan("iku")), LATER + timedelta(days=1)
    initial(paper, "sekretaris", now=later)
    row = SuratKeluar.objects.get(naskah=paper)
    row.memperbaiki_id, row.alasan, row.nomor = row.pk, "Nomor menyusul.", "800/9-Uji/2026"
    row.pk, row.versi, row.at = None, 2, later
    row.save()
    before, then = (pada_of(one.date(), UTC) for one in (LATER, later))
    told = [paraf_halaman(paper.kode, person("kasubbag"), DAY, one.sampai) for one in (before, then)]
    assert [one.nomor for one in told] == ["", "800/9-Uji/2026"]
    assert [[len(two.paraf) for two in one.jenjang] for one in told] == [[1, 0], [1, 1]]
    missing = [berurut_halaman(paper.kode, person("kadis"), DAY, one).paraf for one in (before, then)]
    assert missing == ["Belum ada paraf Sekretaris. Penandatanganan tidak menunggunya.", ""]


def test_a_paper_of_the_plan_that_is_signed_or_replaced_takes_no_paraf():
    peraga_office()
    first = made(acuan("perjanjian", "KEPALA_BIDANG", "aptika"), nomor="800/1")
    second = made(acuan("perjanjian", "KEPALA_BIDANG", "aptika"), nomor="800/1")
    assert refused(lambda: initial(first, "sekretaris")) is Code.STATE
    page = paraf_halaman(second.kode, person("sekretaris"), DAY)
    assert [(p.versi, p.lain) for p in page.jenjang[0].paraf] == [(1, True), (2, False)]
    assert page.terbuka
    sign_in_order(second.kode, "kabid.aptika")
    assert refused(lambda: initial(second, "sekretaris")) is Code.STATE
    assert "Perjanjian Kinerja" not in asked("sekretaris")


def test_the_page_of_a_day_before_its_number_has_none():
    peraga_office()
    by_ink()
    paper = made(acuan("iku"))
    with_number(paper.kode, "800/9", now=LATER)
    told = [paraf_halaman(paper.kode, person("kasubbag"), DAY, sampai).nomor for sampai in (None, LATER, START)]
    assert told == ["800/9", "800/9", ""]
