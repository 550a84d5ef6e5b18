"""The pages on which an office words its letters."""

import html

import pytest

from takar.records.models import RedaksiNaskah
from takar.rules.redaksi import BAWAAN
from tests.factories import peraga_office

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
    page = text(client.post(SURAT, TYPED, follow=True))
    assert "naskah berikutnya memakainya" in page
    assert "Versi 1," in page
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
    assert client.get(f"{LIST}laporan/").status_code == 404
