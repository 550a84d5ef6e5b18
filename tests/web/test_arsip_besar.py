"""A large archive is read on its page by who may open one; nobody else has a byte of it read."""

import html
import io
import os
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takar.actions import baca_arsip
from takar.web import arsip_besar, arsip_giliran
from takar.web.ukuran import FORM_AROUND_FILE, MEGABYTE, size_words
from tests.factories import peraga_office
from tests.verifier.arsip import Arsip

pytestmark = pytest.mark.django_db
READ = "/arsip/baca/"
UTUH = "tidak ada yang berubah sejak arsip ini dibuat"


class Unread(io.RawIOBase):
    """A body that nobody may read."""

    def read(self, size: int = -1, /) -> bytes:
        raise AssertionError("it was read")


@pytest.fixture(autouse=True)
def small_limits(settings, tmp_path):
    """Every other page takes a byte, this one two megabytes."""
    peraga_office()
    settings.UPLOAD_LIMIT_BYTES, settings.ARSIP_LIMIT_BYTES, settings.ZIP_DIR = 1, 2 * MEGABYTE, tmp_path / "zip"
    settings.READ_DIR = tmp_path / "dibaca"


@pytest.fixture
def large() -> bytes:
    made = Arsip.whole()
    made.files["tw3/aptika/bukti/foto.jpg"] = os.urandom(2 * FORM_AROUND_FILE)
    return made.zip()


def send(client, content: bytes) -> tuple[int, str]:
    response = client.post(READ, {"file": SimpleUploadedFile("a.zip", content)})
    return response.status_code, html.unescape(response.content.decode())


def announce(client, length: int, stream: io.IOBase) -> tuple[int, str]:
    """Send a body that says how long it is."""
    response = client.request(
        REQUEST_METHOD="POST",
        PATH_INFO=READ,
        CONTENT_TYPE="multipart/form-data; boundary=batas",
        CONTENT_LENGTH=str(length),
        **{"wsgi.input": stream},
    )
    return response.status_code, html.unescape(response.content.decode())


def test_it_goes_to_the_data_folder_is_read_and_is_gone(klien, large, settings, monkeypatch):
    folders, copies, nameless = [], [], arsip_besar._nameless

    def note(folder):
        folders.append(folder)
        return nameless(folder)

    monkeypatch.setattr(arsip_besar, "_nameless", note)
    monkeypatch.setattr(baca_arsip, "shutil", SimpleNamespace(copyfileobj=lambda *_: copies.append(1)))
    code, page = send(klien("evaluator"), large)
    assert (code, UTUH in page, "tw3/aptika/bukti/foto.jpg" in page) == (200, True, True)
    assert (folders, copies, list(settings.ZIP_DIR.iterdir())) == ([settings.ZIP_DIR], [], [])
    altered = large.replace(b"%PDF-1.7", b"%PDF-1.8", 1)
    assert "Tidak utuh." in send(klien("kasubbag"), altered)[1]
    assert len(list(settings.READ_DIR.iterdir())) == 1  # the whole one, for the evaluator, for a while


def test_where_no_file_is_without_a_name_it_has_one_until_it_is_closed(tmp_path, monkeypatch):
    monkeypatch.setattr(arsip_besar, "os", SimpleNamespace(O_RDWR=os.O_RDWR))
    with arsip_besar._nameless(tmp_path) as file:
        assert file.write(b"arsip") == 5
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("who", ["petugas.aptika", "kabid.aptika", None])
def test_who_may_not_open_one_has_nothing_read(klien, who):
    code, page = announce(klien(who) if who else klien(), MEGABYTE, Unread())
    assert (code, "Arsip ini terlalu besar" in page) == (413, True)


def test_one_beyond_the_limit_is_refused_unread_with_the_way_out(klien, settings):
    code, page = announce(klien("evaluator"), settings.ARSIP_LIMIT_BYTES + FORM_AROUND_FILE + 1, Unread())
    assert (code, "lebih besar dari 2 MB" in page, "takar arsip baca" in page) == (413, True, True)
    assert "Paling besar 2 MB." in html.unescape(klien("evaluator").get(READ).content.decode())
    assert [size_words(one * MEGABYTE) for one in (10, 1024, 1536, 2048)] == ["10 MB", "1 GB", "1536 MB", "2 GB"]


def test_a_second_one_and_a_full_disk_are_said_before_anything_is_read(klien, monkeypatch):
    with arsip_besar._turns.one():
        code, page = announce(klien("evaluator"), MEGABYTE, Unread())
    assert (code, "Arsip besar lain sedang dikirim" in page) == (503, True)
    monkeypatch.setattr(arsip_besar, "SPARE_BYTES", 1 << 60)
    code, page = announce(klien("evaluator"), MEGABYTE, Unread())
    assert (code, "Tempat di server tidak cukup" in page) == (413, True)


class Silent(io.RawIOBase):
    """A body of which nothing comes: while it is waited for, somebody else sends theirs."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        self.meanwhile = meanwhile

    def read(self, size: int = -1, /) -> bytes:
        self.meanwhile()
        return b""


def test_who_fell_silent_keeps_nobody_out(klien, large, monkeypatch):
    client, other, answers = klien("evaluator"), klien("kasubbag"), []
    client.raise_request_exception = False
    clock = [0.0]
    monkeypatch.setattr(arsip_giliran, "monotonic", lambda: clock[0])

    def after(seconds: int) -> None:
        answers.clear()

        def meanwhile() -> None:
            clock[0] += seconds
            answers.append(send(other, large))

        assert announce(client, MEGABYTE, Silent(meanwhile))[0] == 400

    after(arsip_giliran.SILENT_SECONDS)
    assert [code for code, _ in answers] == [503]
    after(arsip_giliran.SILENT_SECONDS + 1)
    assert [(code, UTUH in page) for code, page in answers] == [(200, True)]
    monkeypatch.setattr(arsip_giliran, "MOST", 1)
    after(arsip_giliran.SILENT_SECONDS + 1)
    assert [code for code, _ in answers] == [503]


def test_one_that_breaks_off_is_not_taken_for_a_whole_one(klien, large):
    head = b'--batas\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\n'
    body = head + large + b"\r\n--batas--\r\n"
    client = klien("evaluator")
    assert UTUH in announce(client, len(body), io.BytesIO(body))[1]
    client.raise_request_exception = False
    code, page = announce(client, len(body) + 1, io.BytesIO(body))
    assert (code, UTUH in page, "Tidak utuh" in page) == (400, False, False)
