"""Editions in the set-up: a file is checked and shown before it is installed."""

import html
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takar.records.models import EdisiSop
from takar.sop.loader import bundled_editions
from tests.actions.test_edisi_sop import OURS, install
from tests.factories import open_tw3, peraga_office
from tests.sop.conftest import DATA as FOUNDING

ATUR = "/pengaturan/sop/"


def text(response) -> str:
    return html.unescape(response.content.decode())


def check(client, content: str | bytes, nama: str = "sop.toml"):
    sent = content.encode() if isinstance(content, str) else content
    return client.post(f"{ATUR}periksa/", {"file": SimpleUploadedFile(nama, sent)})


@pytest.mark.parametrize(("who", "form"), [("pengelola", True), ("kasubbag", False), ("evaluator", False)])
def test_the_list_says_what_is_in_force_and_who_installs(klien, who, form):
    open_tw3()
    page = text(klien(who).get(ATUR))
    assert bundled_editions()[-1].nomor in page
    assert "Dipakai Triwulan III Tahun 2026" in page
    assert "Yang berlaku sekarang adalah SOP Dinas Komunikasi dan Informatika, Pemerintah Kabupaten Purwakarta" in page
    assert ("Periksa file" in page) is form
    assert "Ya, tarik" not in page


def test_a_file_is_shown_then_installed_then_withdrawn(klien):
    peraga_office()
    client = klien("pengelola")
    shown = check(client, OURS.replace("\n", "\r\n"))
    assert shown.status_code == 200
    page = text(shown)
    assert "SOP/7/2026" in page
    assert "Ya, pasang" in page
    assert not EdisiSop.objects.exists()
    done = client.post(f"{ATUR}pasang/", {"nama": "sop.toml", "teks": OURS, "kunci": "k"}, follow=True)
    assert "Edisi SOP/7/2026 dipasang, berlaku mulai 1 Juni 2020." in text(done)
    assert "SOP/7/2026" in text(client.get("/sop/"))
    made = EdisiSop.objects.get()
    refused = client.post(f"{ATUR}{made.pk}/tarik/", {"alasan": ""})
    assert refused.status_code == 422
    assert f'href="#isian-alasan-{made.pk}"' in text(refused)
    assert "Alasan penarikan: Salah" in text(client.post(f"{ATUR}{made.pk}/tarik/", {"alasan": "Salah"}, follow=True))


def test_what_takar_inferred_and_what_it_asks_is_shown_and_cannot_be_installed(klien):
    peraga_office()
    page = text(check(klien("pengelola"), FOUNDING.read_text("utf-8"), "sop.json"))
    assert "(disimpulkan)" in page
    page = text(check(klien("pengelola"), OURS.replace("pembuatan = 2020-06-01\n", "")))
    assert "Sejak kapan SOP ini berlaku?" in page
    assert "Ya, pasang" not in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("nomor = ", "sop.toml: bukan TOML yang utuh"),
        (OURS.replace('nama = "Pengumpulan Data Kinerja"\n', ""), "sop.toml: nama"),
        (b"\xff\xfe", "sop.toml: bukan teks UTF-8"),
        (b"nomor = \x00", "karakter yang tidak dapat disimpan"),
        (b"#" * (256 * 1024 + 1), "lebih besar dari 256 kB"),
    ],
)
def test_faults_are_said_with_file_and_reason(klien, content, said):
    peraga_office()
    page = check(klien("pengelola"), content)
    assert page.status_code == 422
    assert said in text(page)
    assert not EdisiSop.objects.exists()


def test_a_file_that_fits_fits_again_when_the_browser_has_changed_its_line_ends(klien):
    peraga_office()
    client = klien("pengelola")
    lines = OURS + "\n" * (200 * 1024)
    assert "Ya, pasang" in text(check(client, lines))
    done = client.post(
        f"{ATUR}pasang/", {"nama": "sop.toml", "teks": lines.replace("\n", "\r\n"), "kunci": "k"}, follow=True
    )
    assert "Edisi SOP/7/2026 dipasang" in text(done)


def test_what_is_not_read_is_named_as_far_as_one_reads_it(klien):
    peraga_office()
    isi = json.loads(FOUNDING.read_text("utf-8"))
    page = text(check(klien("pengelola"), json.dumps({**isi, **{f"kunci{n}": 1 for n in range(5000)}}), "sop.json"))
    assert "Kunci ini tidak dibaca Takar: " in page
    assert "kunci18, dan 4981 lainnya." in page  # with the one that the founding file has
    assert "kunci19" not in page.partition("<textarea")[0]


def test_without_a_file_it_says_what_to_do(klien):
    peraga_office()
    page = klien("pengelola").post(f"{ATUR}periksa/", {})
    assert page.status_code == 422
    assert "Pilih dahulu file edisi SOP" in text(page)


def test_the_page_of_the_sop_says_whose_the_bundled_edition_is(klien):
    peraga_office()
    client = klien("petugas.aptika")
    said = "Kantor ini belum memasang edisinya sendiri."
    assert said in text(client.get("/sop/"))
    install()
    assert said not in text(client.get("/sop/"))


def test_queries_do_not_grow_with_the_editions(klien, django_assert_num_queries):
    install()
    client = klien("pengelola")
    client.get(ATUR)
    counts = []
    for more in (0, 29):
        for n in range(more):
            install(OURS.replace("SOP/7/2026", f"SOP/{n}/2025"))
        with django_assert_num_queries(100, exact=False) as seen:
            assert client.get(ATUR).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
