"""The paraf of the line below a signer: what the SOP makes people do is noted, more can be given (docs/adr/0079)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from takar.actions.errors import Missing, Refusal
from takar.actions.paraf import give_paraf
from takar.queries.paraf import BELUM, lembar_paraf, paraf_halaman
from takar.records.models import AuditEvent, Dokumen, Paraf
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.actions.test_agenda_nomor import give, line
from tests.actions.test_gabungan import LATER as DONE
from tests.actions.test_gabungan import finish_round, make, sign
from tests.factories import START, person, walk

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
    sign(pengumpulan, first)
    assert refused(lambda: initial(first.dokumen, "kasubbag", now=DONE)) is Code.STATE


def test_what_has_no_line_or_is_not_there():
    walk("aptika", to=State.PROCESSING)
    hasil = line(jenis="hasil-monev").dokumen
    assert paraf_halaman(hasil.kode, person("kasubbag"), DAY) is None
    assert lembar_paraf(hasil.kode, person("kasubbag"), LATER) is None
    assert lembar_paraf("TIDAK-ADA", person("kasubbag"), LATER) is None
    assert refused(lambda: initial(hasil, "kasubbag")) is Code.STATE
    with pytest.raises(Missing):
        give_paraf(kode="TIDAK-ADA", actor=person("kasubbag"), now=LATER)
