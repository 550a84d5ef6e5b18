"""Papers and bukti of an archive that was sent: opened by who sent it, in a sandbox, and by nobody else."""

import html
import re
from datetime import timedelta
from functools import cache
from typing import Literal

import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile

from takar.actions import isi_arsip
from takar.gateways.arsip_titipan import KEPT
from takar.web.file_unggahan import SANDBOX
from tests.factories import START, peraga_office
from tests.verifier.arsip import Arsip

pytestmark = pytest.mark.django_db
READ = "/arsip/baca/"
FOUND = {
    "angka.csv": (True, False),
    "riwayat.JSON": (True, True),
    "bukan.txt": (False, False),
    "nol.txt": (False, False),
    "kosong.txt": (False, False),
}
"""Whether a file of the archive is shown as text, and whether only its beginning is."""


@cache
def drawn(kind: Literal["pdf", "png"]) -> bytes:
    made = typst.compile(b"#set page(width: 200pt, height: 100pt)\nSatu", format=kind)
    assert isinstance(made, bytes)
    return made


def pdf() -> bytes:
    return drawn("pdf")


def picture() -> bytes:
    return drawn("png")


@pytest.fixture(autouse=True)
def apart(settings, tmp_path):
    peraga_office()
    settings.READ_DIR = tmp_path / "dibaca"


def sent() -> Arsip:
    """An archive with a paper, a photo, and what is called a paper and would run in a browser."""
    made = Arsip.whole()
    made.files |= {
        "tw3/aptika/naskah/surat-v1.pdf": pdf(),
        "tw3/aptika/bukti/foto.png": picture(),
        "tw3/aptika/bukti/halaman.pdf": b"<script>alert(1)</script>",
    }
    return made


def send(client, made: Arsip | None = None) -> dict[str, str]:
    """Send one; return the addresses of its files by their names."""
    response = client.post(READ, {"file": SimpleUploadedFile("a.zip", (made or sent()).zip())})
    found = re.findall(
        r'<a href="(/arsip/baca/[0-9a-f]{32}/\d+/)">([^<]+)</a>', html.unescape(response.content.decode())
    )
    return {nama: alamat for alamat, nama in found}


def test_a_paper_and_a_photo_are_seen_and_saved(klien):
    client = klien("evaluator")
    files = send(client)
    assert list(files) == [*sent().files]
    for nama, mime in (
        ("tw3/aptika/naskah/surat-v1.pdf", "application/pdf"),
        ("tw3/aptika/bukti/foto.png", "image/png"),
    ):
        page = html.unescape(client.get(files[nama]).content.decode())
        assert "halaman 1 dari 1" in page
        shown = client.get(f"{files[nama]}gambar/?halaman=1")
        assert (shown["Content-Type"], shown["Content-Security-Policy"]) == ("image/png", SANDBOX)
        assert client.get(f"{files[nama]}gambar/?halaman=2").status_code == (404 if mime != "image/png" else 200)
        saved = client.get(f"{files[nama]}unduh/")
        given = b"".join(saved.streaming_content)
        assert (given, saved["Content-Type"], int(saved["Content-Length"])) == (sent().files[nama], mime, len(given))
        assert saved["Content-Disposition"] == f'attachment; filename="{nama.rpartition("/")[2]}"'


def test_what_is_no_paper_is_given_as_bytes_in_a_sandbox(klien):
    client = klien("kasubbag")
    alamat = send(client)["tw3/aptika/bukti/halaman.pdf"]
    page = html.unescape(client.get(alamat).content.decode())
    assert ("tidak dapat ditampilkan di halaman" in page, "alert(1)" in page) == (True, False)
    assert client.get(f"{alamat}gambar/").status_code == 404
    saved = client.get(f"{alamat}unduh/")
    assert {name: saved[name] for name in ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options")} == {
        "Content-Type": "application/octet-stream",
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
    }
    assert saved["Content-Disposition"].startswith("attachment;")
    saved.close()


def test_a_file_of_text_is_read_in_the_page_as_it_begins(klien, monkeypatch):
    monkeypatch.setattr(isi_arsip, "AWAL", 40)
    made = sent()
    made.files |= {
        "tw3/aptika/angka.csv": "\ufeffkode;nilai\r\nIKU-02;<b>5,05</b>\r\n".encode(),
        "tw3/aptika/riwayat.JSON": b'{"kalimat":"' + "\u00e9".encode() * 40 + b'"}',
        "tw3/aptika/bukan.txt": b"\xff\xfe",
        "tw3/aptika/nol.txt": b"a\0b",
        "tw3/aptika/kosong.txt": b"",
    }
    client = klien("evaluator")
    files = send(client, made)
    pages = {nama: client.get(files[f"tw3/aptika/{nama}"]).content.decode() for nama in FOUND}
    assert {nama: ("teks-file" in page, "hanya bagian awalnya" in page) for nama, page in pages.items()} == FOUND
    assert "IKU-02;&lt;b&gt;5,05&lt;/b&gt;" in pages["angka.csv"]
    assert pages["riwayat.JSON"].count("\u00e9") == 14, "a letter that is cut in two is left out"


def test_a_picture_under_the_name_of_a_text_is_drawn(klien):
    made = sent()
    made.files |= {"tw3/aptika/foto.txt": picture(), "tw3/aptika/surat.csv": pdf()}
    client = klien("evaluator")
    files = send(client, made)
    for nama in ("foto.txt", "surat.csv"):
        assert "halaman 1 dari 1" in html.unescape(client.get(files[f"tw3/aptika/{nama}"]).content.decode()), nama


def test_it_is_opened_by_who_sent_it_and_for_a_while(klien, jam):
    client = klien("kasubbag")
    alamat = send(client)["BACA-SAYA.txt"]
    assert client.get(alamat).status_code == 200
    for who in ("evaluator", "kadis", "pengelola", "kabid.aptika", "petugas.aptika"):
        for tail in ("", "gambar/", "unduh/"):
            assert klien(who).get(alamat + tail).status_code == 404, (who, tail)
    said = html.unescape(client.get(f"{alamat[:-2]}999/").content.decode())
    assert "tidak ada di dalam arsip ini" in said
    jam.moment = START + KEPT + timedelta(minutes=1)
    gone = klien("kasubbag").get(alamat)
    assert (gone.status_code, "tidak disimpan lagi" in html.unescape(gone.content.decode())) == (404, True)


def test_one_that_was_altered_on_the_disk_meanwhile_gives_nothing(klien, settings):
    client = klien("kasubbag")
    alamat = send(client)["tw3/aptika/bukti/foto.png"]
    (kept,) = settings.READ_DIR.iterdir()
    kept.write_bytes(kept.read_bytes().replace(picture(), picture()[:-1] + b"!"))
    for tail in ("", "gambar/", "unduh/"):
        response = client.get(alamat + tail)
        assert (response.status_code, "tidak diberikan" in html.unescape(response.content.decode())) == (422, True), (
            tail
        )


@pytest.mark.parametrize("tail", ["../1/", "..%2f..%2fetc%2fpasswd/1/", "%00/1/", f"{'a' * 32}/1/", f"{'a' * 32}/-1/"])
def test_no_other_path_leads_to_a_file(klien, tail):
    assert klien("kasubbag").get(f"{READ}{tail}").status_code in (400, 404)
