"""The client of a signing service: one request, a named error for each way to go wrong, no passphrase anywhere."""

import base64
import json
import logging
import threading
from collections.abc import Callable
from contextlib import suppress

import pytest

from takar.gateways import tte
from takar.gateways.tte import (
    FrasaSalah,
    HasilTakPasti,
    HttpTTE,
    LayananMati,
    PermintaanDitolak,
    PermintaanTTE,
    SetelanTTE,
    TTEGagal,
)
from tests.layanan_palsu import Answer, hangs_up, never, says, stand_in

SECRET, KEY = "frasa-rahasia-sekali", "kunci-kantor"
ASKED = PermintaanTTE(nik="3214010101800001", frasa=SECRET, pdf=b"%PDF-1.7 naskah", kunci="sidik-naskah")
DALAM = frozenset({"localhost"})


def setelan(alamat: str, **given: object) -> SetelanTTE:
    facts = {"kepala": "X-Kunci", "rahasia": KEY, "dalam": DALAM, **given}
    return SetelanTTE(alamat, **facts)  # type: ignore[arg-type]


def test_a_paper_is_handed_over_once_and_the_answer_given_back() -> None:
    with stand_in(says(200, b"%PDF-1.7 ditandatangani")) as service:
        assert HttpTTE(setelan(service.alamat, ruas_frasa="frasa")).sign(ASKED) == b"%PDF-1.7 ditandatangani"
    ((headers, body),) = service.requests
    assert (headers["X-Kunci"], headers["Idempotency-Key"]) == (KEY, "sidik-naskah")
    assert headers["Host"].startswith("localhost:")
    for part in (b'name="nik"', b'name="frasa"', b'name="file"; filename="naskah.pdf"', ASKED.pdf):
        assert part in body


def test_a_pdf_in_json_is_taken_out() -> None:
    content = json.dumps({"hasil": base64.b64encode(b"%PDF-1.7").decode()}).encode()
    with stand_in(says(200, content)) as service:
        assert HttpTTE(setelan(service.alamat, ruas_jawaban="hasil")).sign(ASKED) == b"%PDF-1.7"


BAD: dict[str, tuple[Answer, type[TTEGagal]]] = {
    "frasa salah": (says(401, SECRET.encode()), FrasaSalah),
    "permintaan ditolak": (says(400, SECRET.encode()), PermintaanDitolak),
    "kunci kantor ditolak": (says(403, SECRET.encode()), FrasaSalah),
    "sedang diminta juga": (says(409, SECRET.encode()), HasilTakPasti),
    "terlalu cepat": (says(425), HasilTakPasti),
    "terlalu sering": (says(429), HasilTakPasti),
    "halaman, bukan PDF": (says(200, b"<html>" + SECRET.encode()), HasilTakPasti),
    "galat sesudah menandatangani": (says(500, SECRET.encode()), HasilTakPasti),
    "dialihkan": (says(307, Location="http://localhost:1/lain"), HasilTakPasti),
    "terpotong": (hangs_up(b"%PDF-1.7"), HasilTakPasti),
    "jawaban besar": (says(200, bytes(2048)), HasilTakPasti),
    "lambat": (never, HasilTakPasti),
}


@pytest.mark.parametrize("case", BAD)
def test_each_way_to_go_wrong_has_its_name_and_repeats_nothing(
    case: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answer, expected = BAD[case]
    monkeypatch.setattr(tte, "READ_SECONDS", 0.5)
    monkeypatch.setattr(tte, "LIMIT_BYTES", 1024)
    caplog.set_level(logging.DEBUG)
    with stand_in(answer) as service, pytest.raises(TTEGagal) as failed:
        HttpTTE(setelan(service.alamat)).sign(ASKED)
    assert type(failed.value) is expected
    assert len(service.requests) == 1
    told = f"{failed.value!r} {failed.value.__context__!r} {ASKED!r} {setelan('x')!r} {caplog.text}"
    assert failed.value.__suppress_context__ or failed.value.__context__ is None
    for secret in (SECRET, KEY, ASKED.nik):
        assert secret not in told


def test_an_answer_that_is_not_json_leaves_it_open_whether_it_was_signed() -> None:
    for content in (
        b"bukan",
        b"[]",
        b'{"hasil": 1}',
        b'{"lain": ""}',
        b'{"hasil": "*"}',
        b'{"hasil": "eA=="}',
        b"[" * 200_000,
    ):
        with stand_in(says(200, content)) as service, pytest.raises(HasilTakPasti):
            HttpTTE(setelan(service.alamat, ruas_jawaban="hasil")).sign(ASKED)


@pytest.mark.parametrize(
    "make",
    [
        lambda: setelan("https://localhost/sign", dalam=frozenset()),
        lambda: setelan("https://10.1.2.3/sign", dalam=frozenset()),
        lambda: setelan("http://contoh.invalid/sign", dalam=frozenset()),
        lambda: setelan("http://localhost:1/sign"),
        lambda: setelan("https://tidak-ada.invalid/sign", dalam=frozenset({"tidak-ada.invalid"})),
    ],
)
def test_no_inner_network_but_what_the_operator_named_and_nothing_is_sent(make: Callable[[], SetelanTTE]) -> None:
    with pytest.raises(LayananMati):
        HttpTTE(make()).sign(ASKED)


def test_who_answers_byte_by_byte_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def drips(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        with suppress(OSError):  # the other side has gone
            while not gone.wait(0.05):
                handler.wfile.write(b"x")
                handler.wfile.flush()

    gone = threading.Event()
    monkeypatch.setattr(tte, "WHOLE_SECONDS", 0.3)
    try:
        with stand_in(drips) as service, pytest.raises(HasilTakPasti):
            HttpTTE(setelan(service.alamat)).sign(ASKED)
    finally:
        gone.set()
