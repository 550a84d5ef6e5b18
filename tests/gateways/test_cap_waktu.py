"""A time stamp service that does its work, and each way in which one does not: no answer makes us believe a time."""

import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfTimeStamper

from takar.gateways import cap_waktu
from takar.gateways.cap_waktu import CapGagal, SetelanCap, Tercap, stamp
from takar.gateways.periksa_segel import Dipercaya, Putusan, read_segel
from takar.gateways.segel_pdf import seal
from tests.cap_waktu_palsu import stamps
from tests.gateways.test_segel_pdf import (
    NOW,
    WHY,
    YEAR,
    Sealed,
    changed_between,
    further,
    make,
    other_title,
    updated,
)
from tests.kertas_kecil import look_alone
from tests.layanan_palsu import Answer, hangs_up, never, says, stand_in
from tests.penanda_tangan_luar import Penyelenggara, make_penyelenggara, stamper_of

LATER = NOW + timedelta(minutes=1)
TSA = make_penyelenggara("Layanan Cap Waktu Uji", NOW, stamps=True)
DALAM = frozenset({"localhost"})


@dataclass(frozen=True)
class Stamped:
    """A sealed paper, and the same with a time stamp."""

    segel: Sealed
    cap: Tercap


def put(pdf: bytes, segel: Sealed, answer: Answer, jangkar: Penyelenggara = TSA) -> Tercap:
    with stand_in(answer) as service:
        setelan = SetelanCap(service.alamat, (jangkar.induk.sertifikat,), "kantor", "sandi cap", DALAM)
        made = stamp(pdf, setelan, [Dipercaya(segel.segel.sertifikat)], LATER)
        (headers, _body), *others = service.requests
    assert (others, headers["Authorization"]) == ([], "Basic a2FudG9yOnNhbmRpIGNhcA==")
    return made


@pytest.fixture(scope="module")
def good() -> Stamped:
    segel = make()
    return Stamped(segel, put(segel.pdf, segel, stamps(TSA, LATER)))


def said(pdf: bytes, on: Stamped, at: datetime = LATER, jangkar: Penyelenggara = TSA) -> dict[str, object]:
    known = [{"sertifikat": on.segel.segel.sertifikat, "diganti": ""}]
    return look_alone(pdf, known, at.isoformat(), [jangkar.induk.sertifikat])


def test_a_stamp_extends_the_sealed_bytes_and_is_told(good: Stamped, tmp_path: Path, pdftotext_path: str) -> None:
    assert good.cap.pdf.startswith(good.segel.pdf)
    assert (good.cap.waktu, good.cap.oleh) == (LATER, "Layanan Cap Waktu Uji")
    trusted = [Dipercaya(good.segel.segel.sertifikat)]
    found = read_segel(good.cap.pdf, trusted, LATER, [TSA.induk.sertifikat])
    assert (found.putusan, found.cap_waktu, found.waktu) == (Putusan.UTUH, LATER.isoformat(), NOW.isoformat())
    assert found.cap_sidik == good.cap.sidik_sertifikat
    unknown = read_segel(good.cap.pdf, trusted, LATER)
    assert (unknown.putusan, unknown.cap_waktu, unknown.cap_sebut) == (Putusan.UTUH, "", LATER.isoformat())
    own, other = [Dipercaya(one, cap=(TSA.induk.sertifikat,)) for one in (trusted[0].sertifikat, TSA.induk.sertifikat)]
    for offices, proven in (([own], LATER.isoformat()), ([trusted[0], other], "")):  # of each office its own service
        assert read_segel(good.cap.pdf, offices, LATER).cap_waktu == proven
    file = tmp_path / "cap.pdf"
    file.write_bytes(good.cap.pdf)
    told = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid." in told
    assert "Total document signed" in told.partition("Signature #2")[2]


def test_a_stamp_stands_behind_the_last_of_several_seals(good: Stamped) -> None:
    """Between two seals, behind what was changed, or twice it is none."""
    both = further(good.segel)
    made = put(both, good.segel, stamps(TSA, LATER))
    known = [{"sertifikat": good.segel.segel.sertifikat, "diganti": ""}]
    found = look_alone(made.pdf, known, LATER.isoformat(), [TSA.induk.sertifikat])
    assert (found["putusan"], found["cap_waktu"]) == ("utuh", LATER.isoformat())
    assert (found["ruas"], [one["ruas"] for one in found["dahulu"]]) == ("SegelKantor2", ["SegelKantor"])
    late = NOW + 13 * YEAR
    assert said(both, good, late)["putusan"] == "sertifikat-kedaluwarsa"
    assert said(made.pdf, good, late)["putusan"] == "utuh"
    between = seal(good.cap.pdf, good.segel.segel, WHY, LATER, urutan=2)
    changed = changed_between(good.segel, other_title)
    for pdf in (between, updated(made.pdf, other_title), made.pdf + b"\n"):
        assert said(pdf, good)["putusan"] in {"ditambah", "segel-ganda"}
    with pytest.raises(CapGagal, match="tidak sah"):
        put(changed, good.segel, stamps(TSA, LATER))


def test_with_a_stamp_a_seal_outlives_its_certificate(good: Stamped) -> None:
    late = NOW + 13 * YEAR
    assert said(good.segel.pdf, good, late)["putusan"] == "sertifikat-kedaluwarsa"
    assert said(good.cap.pdf, good, late)["putusan"] == "utuh"
    other = make_penyelenggara("Lain", NOW, stamps=True)
    assert said(good.cap.pdf, good, late, other)["putusan"] == "sertifikat-kedaluwarsa"


@pytest.mark.parametrize(("minutes", "expected"), [(0, "menurut-jam"), (1, "utuh")])
def test_with_a_stamp_a_seal_outlives_that_its_certificate_is_revoked(
    good: Stamped, minutes: int, expected: str
) -> None:
    """From the moment of the stamp on, and from a minute after it; by a stamp that is not trusted it never does."""
    sejak = (LATER + timedelta(minutes=minutes)).isoformat()
    known = [{"sertifikat": good.segel.segel.sertifikat, "diganti": "", "dicabut": sejak}]
    at = (LATER + timedelta(days=1)).isoformat()
    assert look_alone(good.cap.pdf, known, at, [TSA.induk.sertifikat])["putusan"] == expected
    assert look_alone(good.cap.pdf, known, at, [])["putusan"] == "menurut-jam"


def other_imprint(request: object) -> None:
    request["message_imprint"]["hashed_message"] = bytes(32)  # type: ignore[index]


def other_nonce(request: object) -> None:
    request["nonce"] = 7  # type: ignore[index]


def other_signature(answer: object) -> None:
    signer = answer["time_stamp_token"]["content"]["signer_infos"][0]  # type: ignore[index]
    signer["signature"] = bytes([signer["signature"].native[0] ^ 1]) + signer["signature"].native[1:]


STRANGER = make_penyelenggara("Layanan Asing", NOW, stamps=True)
SIGNER = make_penyelenggara("Bukan Layanan Cap", NOW, induk=TSA.induk, rsa_key=True)
BAD: dict[str, tuple[Answer, str]] = {
    "isi lain": (stamps(TSA, LATER, asked=other_imprint), cap_waktu.SAID["isi-lain"]),
    "nonce lain": (stamps(TSA, LATER, asked=other_nonce), cap_waktu.SAID["nonce-lain"]),
    "menolak": (says(200, bytes.fromhex("30053003020102")), cap_waktu.SAID["ditolak"]),
    "tanda tangan rusak": (stamps(TSA, LATER, answered=other_signature), cap_waktu.NOT_VALID),
    "sertifikat asing": (stamps(STRANGER, LATER), cap_waktu.FOREIGN.format("Layanan Asing")),
    "sertifikat bukan untuk cap waktu": (stamps(SIGNER, LATER), cap_waktu.FOREIGN.format("Bukan Layanan Cap")),
    "waktu sebelum segel": (stamps(TSA, NOW - timedelta(hours=1)), cap_waktu.WRONG_TIME),
    "waktu yang belum tiba": (stamps(TSA, LATER + timedelta(hours=1)), cap_waktu.WRONG_TIME),
    "galat": (says(500, b"rahasia"), "Layanan cap waktu menjawab 500, bukan cap waktu."),
    "dialihkan": (says(302, Location="http://10.0.0.1/"), "Layanan cap waktu menjawab 302, bukan cap waktu."),
    "bukan jawaban": (says(200, b"<html>"), cap_waktu.UNREADABLE),
    "besar": (says(200, bytes(cap_waktu.LIMIT_BYTES + 1)), cap_waktu.TOO_LARGE),
    "terputus": (hangs_up(b"0"), cap_waktu.NOT_REACHED),
    "lambat": (never, cap_waktu.NOT_REACHED),
}


@pytest.mark.parametrize("case", BAD)
def test_a_service_that_misbehaves_is_named_and_stamps_nothing(
    good: Stamped, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, expected = BAD[case]
    monkeypatch.setattr(cap_waktu, "READ_SECONDS", 0.5 if case == "lambat" else 10.0)
    with pytest.raises(CapGagal) as failed:
        put(good.segel.pdf, good.segel, answer)
    assert str(failed.value) == expected


def test_no_inner_network_but_what_the_operator_named(good: Stamped) -> None:
    inner = SetelanCap("http://127.0.0.1:9/tsa", (TSA.induk.sertifikat,))
    for setelan in (inner, replace(inner, alamat="http://[::1]/")):
        with pytest.raises(CapGagal, match="tidak dapat dihubungi"):
            stamp(good.segel.pdf, setelan, [Dipercaya(good.segel.segel.sertifikat)], LATER)


def restamped(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Change the sealed paper and have just that stamped: a service stamps whatever anybody sends."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf + b"\n"))
    change(writer)
    stamper = PdfTimeStamper(stamper_of(TSA, LATER), field_name=cap_waktu.FIELD)
    return stamper.timestamp_pdf(writer, "sha256", bytes_reserved=cap_waktu.RESERVED).getvalue()


def other_page(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT (100,00) Tj ET"))
    writer.mark_update(page.container_ref)


def other_field(writer: IncrementalPdfFileWriter) -> None:
    form = writer.root["/AcroForm"]
    text = {"/FT": generic.pdf_name("/Tx"), "/T": generic.pdf_string("x")}
    form["/Fields"].append(
        writer.add_object(generic.DictionaryObject({generic.pdf_name(k): v for k, v in text.items()}))
    )
    writer.mark_update(form.container_ref)


HOSTILE: dict[str, tuple[Callable[[Stamped], bytes], str]] = {
    "halaman diganti lalu dicap": (lambda s: restamped(s.segel.pdf, other_page), "ditambah"),
    "isian ditambah lalu dicap": (lambda s: restamped(s.segel.pdf, other_field), "ditambah"),
    "byte di belakang cap": (lambda s: s.cap.pdf + b"\n", "ditambah"),
    "dicap dua kali": (
        lambda s: restamped(s.cap.pdf.replace(b"(CapWaktu)", b"(CapWaktx)"), lambda _w: None),
        "segel-ganda",
    ),
    "naskah diubah di depan cap": (lambda s: s.cap.pdf.replace(b"/Title", b"/Titlf", 1), "ditambah"),
    "cap dipindah ke segel lain": (lambda s: make().pdf + s.cap.pdf[len(s.segel.pdf) :], "ditambah"),
    "hanya naskah bercap": (lambda s: restamped(s.segel.naskah, lambda _w: None), "tanpa-segel"),
}


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_stamp_covers_nothing_up(good: Stamped, attack: str) -> None:
    with ThreadPoolExecutor(max_workers=1) as alone:  # the library begins a loop of its own
        pdf = alone.submit(HOSTILE[attack][0], good).result()
    assert said(pdf, good)["putusan"] == HOSTILE[attack][1]
