"""The pages on which an office words its letters."""

import html

import pytest

from takar.records.models import RedaksiNaskah
from takar.rules.redaksi_bawaan import BAWAAN
from tests.factories import START, peraga_office, person

LIST = "/pengaturan/naskah/"
SURAT = f"{LIST}permintaan-data/"
TYPED = {**BAWAAN["permintaan-data"], "versi": "0", "sifat": "Segera"}


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.mark.parametrize("who", ["kasubbag", "evaluator"])
def test_who_reads_the_set_up_reads_the_wording_and_changes_nothing(klien, who):
    peraga_office()
    client = klien(who)
    assert "Bawaan Takar." in text(client.get(LIST))
    page = text(client.get(SURAT))
    assert "Permintaan data kinerja {periode}" in page
    assert "Hanya Pengelola sistem yang dapat mengubah redaksi naskah." in page
    assert client.post(SURAT, TYPED).status_code == 403
    assert not RedaksiNaskah.objects.exists()


def test_a_wording_is_kept_and_given_back(klien):
    peraga_office()
    client = klien("pengelola")
    page = text(client.post(SURAT, {**TYPED, "alasan": "Perbup tata naskah"}, follow=True))
    assert "naskah berikutnya memakainya" in page
    assert "Alasan: Perbup tata naskah." in page
    assert 'name="alasan" type="text" value=""' in page
    assert "Versi 1," in page
    told = text(client.get("/pengaturan/riwayat/"))
    assert "sifat: " in told
    assert "tempat: " not in told  # was not there, and is blank
    assert client.post(SURAT, {**TYPED, "sifat": "Rahasia"}).status_code == 409
    client.post(f"{SURAT}bawaan/", {"versi": "1"})
    assert [row.isi["sifat"] for row in RedaksiNaskah.objects.order_by("versi")] == ["Segera", "Biasa"]


def test_an_unknown_word_in_braces_is_refused_at_its_part_and_nothing_is_lost(klien):
    peraga_office()
    client = klien("pengelola")
    for address in (SURAT, f"{SURAT}pratinjau/"):
        page = client.post(address, {**TYPED, "hal": "Data {bidang}"})
        assert page.status_code == 422
        assert "«{bidang}» bukan isian yang dikenal" in text(page)
        assert 'href="#isian-hal"' in text(page)
        assert 'value="Segera"' in text(page)
    assert not RedaksiNaskah.objects.exists()


def test_the_preview_is_a_pdf_of_what_was_typed_and_keeps_nothing(klien):
    peraga_office()
    client = klien("pengelola")
    for response in (client.get(f"{SURAT}pratinjau/"), client.post(f"{SURAT}pratinjau/", TYPED)):
        assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
        assert response.content.startswith(b"%PDF")
    assert not RedaksiNaskah.objects.exists()
    assert client.get(f"{LIST}e81/").status_code == 404


NEW = ("laporan", "lembar-tembusan", "terima-tembusan", "terima-laporan", "laporan-gabungan")


@pytest.mark.parametrize("jenis", NEW)
def test_the_pengelola_words_receipts_and_reports_too(klien, jenis):
    peraga_office()
    client, address = klien("pengelola"), f"{LIST}{jenis}/"
    kolom = "kalimat" if "kalimat" in BAWAAN[jenis] else "penutup"
    typed = {**BAWAAN[jenis], "versi": "0", kolom: "Kami terima {periode}."}
    assert f'href="{address}"' in text(client.get(LIST))
    assert client.get(f"{address}pratinjau/").content.startswith(b"%PDF")
    assert client.post(f"{address}pratinjau/", typed).content.startswith(b"%PDF")
    wrong = client.post(address, {**typed, kolom: "Kami terima {berkas}."})
    assert (wrong.status_code, "«{berkas}» bukan isian yang dikenal" in text(wrong)) == (422, True)
    assert klien("kasubbag").post(address, typed).status_code == 403
    assert "naskah berikutnya memakainya" in text(client.post(address, typed, follow=True))
    assert RedaksiNaskah.objects.get().isi[kolom] == "Kami terima {periode}."


@pytest.mark.parametrize(
    ("jenis", "said"),
    [
        ("terima-laporan", "«Dengan penerimaan ini angka dan laporannya dibekukan.»"),
        ("laporan-gabungan", "tidak ada angka yang dihitung ulang dari sumber lain.»"),
    ],
)
def test_a_page_says_which_sentence_takar_adds(klien, jenis, said):
    peraga_office()
    assert said in text(klien("pengelola").get(f"{LIST}{jenis}/"))


def test_the_list_asks_as_often_with_one_wording_as_with_all(klien, django_assert_num_queries):
    opd = peraga_office()
    client, counts = klien("evaluator"), []
    for jenis_list in (("laporan",), [jenis for jenis in BAWAAN if jenis != "laporan"]):
        for jenis in jenis_list:
            RedaksiNaskah.objects.create(
                opd=opd, jenis=jenis, versi=1, isi=BAWAAN[jenis], at=START, oleh_id=person("pengelola").pegawai_id
            )
        client.get(LIST)
        with django_assert_num_queries(60, exact=False) as seen:
            client.get(LIST)
        counts.append(len(seen))
    assert counts[0] == counts[1]
