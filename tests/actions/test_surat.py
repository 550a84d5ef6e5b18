"""The letters of a round and the papers that go with a signed report: made once, when, for whom, and how they stand."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from takar.actions import penerimaan
from takar.actions.pengumpulan import send_back
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.documents.render.templat import templat_version
from takar.queries.dokumen_halaman import dokumen_of_berkas
from takar.records.models import BerkasBidang, Dokumen, IsianRealisasi, LaporanDataKinerja, Outbox, Penugasan
from takar.rules.periods import format_hari_tanggal
from takar.sop.engine import State
from tests.factories import START, Walker, open_tw3, person, walk

pytestmark = pytest.mark.django_db

Jenis = Dokumen.Jenis
LATER = START + timedelta(hours=10)
OF_SIGNATURE = {Jenis.SURAT_PENGANTAR, Jenis.LEMBAR_TEMBUSAN, Jenis.TERIMA_TEMBUSAN, Jenis.TERIMA_LAPORAN}


def paper(walker: Walker, jenis: Jenis, versi: int = 1):
    return Dokumen.objects.get(berkas_id=walker.berkas_id, jenis=jenis, versi=versi)


def context(found: Dokumen):
    return context_from_json(JenisDokumen(found.jenis), found.context_json.encode())


def states(walker: Walker) -> dict[tuple[str, int], str]:
    labels = {jenis.label: jenis for jenis in Jenis}
    rows = dokumen_of_berkas(walker.berkas, ZoneInfo("Asia/Jakarta"))
    return {(labels[row.jenis].value, row.versi): row.status for row in rows}


def back(walker: Walker, tujuan: int, oleh: str) -> None:
    send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=tujuan,
        catatan="Perlu diperbaiki.",
        actor=person(oleh),
        now=LATER,
    )


def test_each_unit_gets_a_letter_that_asks_for_every_row_until_the_due_date():
    pengumpulan = open_tw3()
    letters = Dokumen.objects.filter(pengumpulan=pengumpulan, jenis=Jenis.PERMINTAAN_DATA)
    assert {d.berkas_id for d in letters} == set(BerkasBidang.objects.values_list("pk", flat=True))
    for found in letters:
        letter = context(found)
        rows = IsianRealisasi.objects.filter(berkas_id=found.berkas_id).order_by("urutan")
        assert [d.kode for d in letter.daftar] == list(rows.values_list("indikator__kode", flat=True))
        assert letter.batas_waktu == "Jumat, 9 Oktober 2026"
        assert (found.oleh, letter.nomor, letter.surat.sifat) == (None, "", "Biasa")  # by Takar; no invented number
        assert letter.tanda_tangan.jabatan == "Kepala Dinas Komunikasi dan Informatika"


def test_the_letter_goes_to_the_head_and_the_petugas_and_the_mail_leads_to_where_it_is():
    open_tw3()
    for unit, head, copies in (
        ("aptika", "Kepala Bidang Aplikasi Informatika", 2),
        ("sekretariat", "Sekretaris", 1),
    ):
        walker = walk(unit, filled=False)
        found = paper(walker, Jenis.PERMINTAAN_DATA)
        assert context(found).surat.tujuan[0] == head
        assert len(context(found).tembusan) == copies
        page = f"/pengumpulan/2026/tw3/{unit}/"  # where the papers of the berkas are
        mine = [m.payload["isi"] for m in Outbox.objects.all() if m.payload["isi"].endswith(page)]
        assert mine
        assert all("surat permintaan data, yang ada di halaman berkasnya" in isi for isi in mine)


def test_a_letter_for_an_empty_post_leaves_room_for_the_name():
    kadis = person("kadis").pegawai_id
    Penugasan.objects.filter(pegawai_id=kadis).update(selesai=date(2026, 9, 1))
    open_tw3()
    block = context(Dokumen.objects.filter(jenis=Jenis.PERMINTAAN_DATA)[0]).tanda_tangan
    assert (block.jabatan, block.nip, set(block.nama)) == ("Kepala Dinas", "", set("(…)"))


def test_a_session_published_anew_makes_the_next_invitation():
    walker = walk("aptika", to=State.MONITORING)
    first = context(paper(walker, Jenis.UNDANGAN_MONEV))
    assert (first.hari_tanggal, first.jam[:5]) == ("Selasa, 6 Oktober 2026", "13.00")
    assert [p.nomor for p in first.peserta] == [str(n) for n in range(1, len(first.peserta) + 1)]
    unit = "Bidang Aplikasi Informatika"
    kabid = f"Kepala {unit}"
    kasubbag = "Kepala Subbagian Perencanaan dan Pelaporan"  # who holds a post goes by its name in the demonstration
    assert [(p.nama, p.jabatan) for p in first.peserta] == [
        (kabid, kabid),
        (f"Petugas Data Kinerja {unit}", f"Petugas Pengelola Data Kinerja {unit}"),
        (kasubbag, kasubbag),
    ]
    assert states(walker)["undangan-monev", 1] == "berlaku"
    back(walker, 2, "kadis")
    assert states(walker)["undangan-monev", 1] == "ditarik"
    walker.check(LATER)
    walker.schedule(LATER, tanggal=date(2026, 10, 7), mulai=time(9, 0))
    assert context(paper(walker, Jenis.UNDANGAN_MONEV, 2)).hari_tanggal == format_hari_tanggal(date(2026, 10, 7))
    found = states(walker)
    assert (found["undangan-monev", 1], found["undangan-monev", 2]) == ("digantikan", "berlaku")


def test_the_signature_brings_the_covering_note_and_the_sheet_of_copies():
    walker = walk("aptika", to=State.RECEIVING)
    laporan = LaporanDataKinerja.objects.select_related("dokumen__file").get(berkas_id=walker.berkas_id)
    note, sheet = (context(paper(walker, j)) for j in (Jenis.SURAT_PENGANTAR, Jenis.LEMBAR_TEMBUSAN))
    assert (note.nomor, note.tujuan) == ("", ("Kepala Dinas Komunikasi dan Informatika",))
    assert note.tembusan == ("Sekretaris",)
    assert laporan.dokumen.nomor in note.naskah[0].naskah
    assert (sheet.laporan.nomor, sheet.laporan.sidik_pdf) == (laporan.dokumen.nomor, laporan.dokumen.file.sha256)
    assert sheet.laporan.kode_verifikasi == laporan.dokumen.kode
    assert note.tanda_tangan.jabatan == sheet.tanda_tangan.jabatan == "Kepala Bidang Aplikasi Informatika"
    assert note.tanda_tangan.keterangan == ""  # these are signed by hand


@pytest.mark.parametrize("first", ["copy", "report"])
def test_each_receipt_makes_its_paper_in_either_order(first):
    walker = walk("aptika", to=State.RECEIVING)
    acts = [("sekretaris", penerimaan.receive_copy, "Agenda 17"), ("kadis", penerimaan.receive, "Percepat.")]
    for who, act, catatan in acts if first == "copy" else reversed(acts):
        act(
            berkas_id=walker.berkas_id,
            seen_version=walker.berkas.versi,
            catatan=catatan,
            actor=person(who),
            now=LATER,
        )
    copy, report = (context(paper(walker, j)) for j in (Jenis.TERIMA_TEMBUSAN, Jenis.TERIMA_LAPORAN))
    assert (copy.catatan, copy.langkah[:2], copy.tanda_tangan.jabatan) == ("Agenda 17", "7.", "Sekretaris")
    assert (report.catatan, report.langkah[:2]) == ("Percepat.", "8.")
    assert copy.laporan == report.laporan
    assert copy.diterima_pada == report.diterima_pada == "5 Oktober 2026 pukul 18.00"
    assert "Penerimaan dicatat" in copy.tanda_tangan.keterangan
    assert {states(walker)[jenis.value, 1] for jenis in OF_SIGNATURE} == {"berlaku"}


def test_for_the_sekretariat_the_receipt_of_the_copy_comes_with_the_signature():
    walker = walk("sekretariat", to=State.RECEIVING)
    receipt = context(paper(walker, Jenis.TERIMA_TEMBUSAN))
    assert "Sekretaris menandatangani sendiri" in receipt.catatan
    assert context(paper(walker, Jenis.SURAT_PENGANTAR)).tembusan == ()
    assert "bersama tanda tangan" in context(paper(walker, Jenis.LEMBAR_TEMBUSAN)).penerima[0].cara


def test_what_went_with_a_withdrawn_signature_no_longer_stands():
    walker = walk("aptika", to=State.RECEIVING)
    walker.receive_copy(LATER)
    back(walker, 5, "kadis")
    assert {states(walker)[jenis.value, 1] for jenis in OF_SIGNATURE - {Jenis.TERIMA_LAPORAN}} == {"ditarik"}
    walker.process(LATER)
    walker.compile(LATER, nomor="000.8/99-Diskominfo/2026")
    walker.sign(LATER + timedelta(hours=1))
    found = states(walker)
    assert (found["surat-pengantar", 1], found["surat-pengantar", 2]) == ("digantikan", "berlaku")
    assert found["terima-tembusan", 1] == "ditarik"  # the copy of the new report is not received yet


def test_a_paper_says_which_template_made_it():
    walker = walk("aptika", to=State.CHECKING)
    found = paper(walker, Jenis.CEK_LIST)
    assert found.templat == templat_version(JenisDokumen.CEK_LIST)
    assert found.templat.startswith("cek-list ")
