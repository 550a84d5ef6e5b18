"""The receipt ledger of a round, and what lies unopened on the first page of its holder."""

import html
import io
from datetime import timedelta

import openpyxl
import pypdf

from takar.actions.pengumpulan import send_back
from takar.records.models import BerkasBidang, LaporanDataKinerja, LaporanDibuka, PengirimanTembusan
from takar.sop.engine import State
from tests.factories import START, open_tw3, person, walk

URL = "/pengumpulan/2026/tw3/tanda-terima/"


def text(response) -> str:
    return html.unescape(response.content.decode())


def test_the_copy_is_opened_by_the_page_and_the_ledger_shows_when(klien, keesokan):
    walk("aptika", to=State.RECEIVING)
    client, page = klien("sekretaris"), "/pengumpulan/2026/tw3/aptika/tembusan/"
    assert f'action="{page}dibuka/"' in text(client.get(page))
    assert f"{page}dibuka/" not in text(klien("kadis").get(page))
    assert klien("kasubbag").post(f"{page}dibuka/").status_code == 403
    shown = text(client.post(f"{page}dibuka/", follow=True))
    assert "Pertama kali dibuka 6 Oktober 2026 pukul 08.00." in shown
    assert "data-kirim-sendiri" not in shown
    ledger = text(klien("petugas.aptika").get(URL))
    assert "2 salinan dari laporan yang berlaku: 1 dibuka, 0 diterima." in ledger
    assert LaporanDibuka.objects.count() == 1


def test_what_lies_unopened_is_said_quietly_on_the_first_page_of_its_holder(klien, jam):
    walk("aptika", to=State.RECEIVING)
    jam.moment = START + timedelta(days=2)  # Wednesday, two working days later
    assert "Belum dibuka selama" not in text(klien("sekretaris").get("/"))
    jam.moment = START + timedelta(days=3)
    said = "Belum dibuka selama 3 hari kerja sejak dikirim"
    quiet = (
        "2 salinan laporan Triwulan III Tahun 2026 belum dibuka penerimanya, paling lama 3 hari kerja sejak dikirim."
    )
    assert [quiet in text(klien(who).get("/")) for who in ("kasubbag", "petugas.aptika", "evaluator")] == [
        True,
        False,
        False,
    ]
    assert said in text(klien("sekretaris").get("/"))
    assert said in text(klien("kadis").get("/"))
    assert said not in text(klien("kasubbag").get("/"))
    assert "belum dibuka, sudah 3 hari kerja" in text(klien("kasubbag").get(URL))
    page = "/pengumpulan/2026/tw3/aptika/tembusan/"
    klien("sekretaris").post(f"{page}dibuka/")
    assert said not in text(klien("sekretaris").get("/"))
    assert quiet.replace("2", "1", 1) in text(klien("kasubbag").get("/"))


def test_a_withdrawn_version_stays_in_the_ledger_and_in_its_files(klien, keesokan):
    walker = walk("aptika", to=State.RECEIVING)
    walker.receive_copy(START + timedelta(hours=11))
    send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=5,
        catatan="Angka keliru.",
        actor=person("kadis"),
        now=START + timedelta(hours=12),
    )
    shown = text(klien("kadis").get(URL))
    assert shown.count("tanda tangan ditarik") == 2
    assert [shown.count(one) for one in ("belum dibuka<", ">tidak tercatat<", "belum diterima<")] == [0, 1, 0]
    assert "dikembalikan 5 Oktober 2026 pukul 20.00, Kepala Dinas Komunikasi dan Informatika" in shown
    assert "0 salinan dari laporan yang berlaku: 0 dibuka, 0 diterima." in shown
    pdf = klien("kadis").get(URL, {"bentuk": "pdf"})
    read = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.content)).pages)
    assert "DAFTAR TANDA TERIMA LAPORAN" in read
    assert "Sekretaris" in read
    book = openpyxl.load_workbook(io.BytesIO(klien("kadis").get(URL, {"bentuk": "xlsx"}).content))
    assert book["Tanda terima"].max_row == 3


def test_who_serves_one_unit_sees_that_unit_and_another_office_nothing(klien, keesokan):
    walk("aptika", to=State.FINAL)
    assert "Bidang Aplikasi Informatika" in text(klien("evaluator").get(URL))
    own = text(klien("kabid.ikp").get(URL))
    assert "Bidang Aplikasi Informatika" not in own
    assert "Belum ada laporan yang ditandatangani pada triwulan ini." in own
    assert klien("kasubbag").get("/pengumpulan/2026/tw2/tanda-terima/").status_code == 404


def test_queries_do_not_grow_with_the_reports(klien, keesokan, django_assert_num_queries):
    open_tw3()
    client, counts = klien("kadis"), []
    for units in (("aptika",), ("ikp", "sandistik")):
        for unit in units:
            walk(unit, to=State.FINAL)
        client.get(URL)
        with django_assert_num_queries(100, exact=False) as asked:
            client.get(URL)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert BerkasBidang.objects.filter(state="FINAL").count() == 3


def test_copies_for_one_recipient_are_noted_by_one_form(klien, keesokan):
    for unit in ("ikp", "aptika"):
        walk(unit, to=State.RECEIVING)
    reports = LaporanDataKinerja.objects.order_by("pk")
    keys = [PengirimanTembusan.objects.create(laporan=one, penerima="Camat Peraga", at=START).pk for one in reports]
    client, to = klien("kasubbag"), f"{URL}{keys[0]}/dikirim/"
    assert client.post(f"{URL}{'9' * 30}/dikirim/", {"cara": "x"}).status_code == 404
    shown = text(client.get(URL))
    assert f'action="{to}"' in shown
    assert "Catat pengiriman kepada Camat Peraga, 2 laporan" in shown
    assert [shown.count(f'name="pengiriman" value="{pk}" checked') for pk in keys] == [1, 1]
    refused = client.post(to, {"pilih": "1", "cara": "Satu amplop."})
    assert refused.status_code == 422
    said = text(refused)
    assert "Pilih sedikitnya satu laporan" in said
    assert f'id="kirim-{keys[0]}" open' in said and "Satu amplop.</textarea>" in said
    client.post(to, {"pilih": "1", "pengiriman": keys[1:], "cara": "Sudah punya.", "tidak": "1"})
    assert list(PengirimanTembusan.objects.order_by("pk").values_list("tidak_dikirim", "cara")) == [
        (False, ""),
        (True, "Sudah punya."),
    ]
