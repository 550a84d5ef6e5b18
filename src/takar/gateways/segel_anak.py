"""The process that reads a sealed PDF: started alone, with little memory and little time, and nothing of ours in it.

Reads from stdin a line of JSON (what is trusted, the moment) and then the PDF; writes what the seal is as JSON. What
is hostile to the library, or to the memory, ends this process and not the one that serves people (trust.md 10, 13).
"""

import json
import logging
import re
import resource
import sys
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import cms, pem, x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509 import load_der_x509_certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

MEMORY_BYTES = 300 * 1024 * 1024  # addresses; in pages it stays below 300 MB (trust.md, promise 13)
CPU_SECONDS = 5
HOLE = re.compile(rb"<[0-9A-F]*>")


def look(pdf: bytes, known: list[dict[str, str]], at: str) -> dict[str, Any]:
    """Return the verdict on a PDF and what its seal says.

    ``known`` are the trusted certificates: PEM, and from when on each seals no more (ISO, or blank); one of an
    authority stands for all that it issued. ``at``: the moment at which they must be valid.
    """
    if b"%PDF-" not in pdf[:1024]:
        return {"putusan": "bukan-pdf"}
    try:
        reader = PdfFileReader(BytesIO(pdf))
        seals = reader.embedded_signatures
        if not seals:
            return {"putusan": "tanpa-segel"}
        return _judge(pdf, seals, known, datetime.fromisoformat(at))
    except MemoryError:
        raise  # told apart: too heavy, which is no word about the file
    except Exception:  # a file made to be read wrongly may raise anything
        return {"putusan": "rusak"}


def _judge(pdf: bytes, seals: list[EmbeddedPdfSignature], known: list[dict[str, str]], at: datetime) -> dict[str, Any]:
    """Judge the seals, from what anybody could have altered to what their owner answers for; tell of the last.

    Several are those of a paper that several signed, one after the other: named in their order, each over all that
    stands before it, the last over every byte of the file.
    """
    said = {**_said(seals[-1]), "dahulu": [_said(one) for one in seals[:-1]]}
    if len(seals) > 1 and [one.field_name for one in seals] != [_field(n) for n in range(1, len(seals) + 1)]:
        return {"putusan": "segel-ganda", **said}
    found = [_one(pdf, one, known, at, last=one is seals[-1]) for one in seals]
    times = [when for one in seals if (when := one.self_reported_timestamp)]
    if set(found) == {"utuh"} and times != sorted(times):
        return {"putusan": "waktu-salah", **said}
    return {"putusan": next((one for one in reversed(found) if one != "utuh"), "utuh"), **said}


def _field(urutan: int) -> str:
    """The name of the field of a seal, as segel_pdf.py gives it."""
    return "SegelKantor" if urutan == 1 else f"SegelKantor{urutan}"


def _one(pdf: bytes, seal: EmbeddedPdfSignature, known: list[dict[str, str]], at: datetime, *, last: bool) -> str:
    """Judge one seal: what it covers, whether that is as it was, and whose it is."""
    covered = _covers(pdf, seal)
    if covered != ("utuh" if last else "ditambah"):
        return covered if covered != "utuh" else "rentang-salah"
    # whom to trust is judged below: here the library says whether the bytes are those that were sealed
    status = validate_pdf_signature(seal, ValidationContext(trust_roots=[seal.signer_cert], moment=at), skip_diff=True)
    if not (status.intact and status.valid):
        return "berubah"
    return _trust(seal, known, at)


def _covers(pdf: bytes, seal: EmbeddedPdfSignature) -> str:
    """Whether the seal speaks of every byte of the file but its own: nothing before, beside or behind is left out."""
    numbers = [int(one) for one in seal.byte_range]
    if len(numbers) != 4 or min(numbers) < 0:
        return "rentang-salah"
    start, first, second, rest = numbers
    hole = HOLE.fullmatch(pdf, first, second)
    if start or second < first or hole is None or not _is_of(hole[0], seal):
        return "rentang-salah"
    end = second + rest
    if end > len(pdf):
        return "rentang-salah"
    return "utuh" if end == len(pdf) else "ditambah"


def _is_of(hole: bytes, seal: EmbeddedPdfSignature) -> bool:
    """Whether the bytes that the seal leaves out are the seal alone, written as we write it, and zeros."""
    content = hole[1:-1].decode()
    own = cms.ContentInfo.load(seal.pkcs7_content).dump().hex().upper()
    return (
        content.startswith(own) and not content[len(own) :].strip("0") and bytes.fromhex(content) == seal.pkcs7_content
    )


def _trust(seal: EmbeddedPdfSignature, known: list[dict[str, str]], at: datetime) -> str:
    """Whether a known certificate made the seal, and did so in its time."""
    own: x509.Certificate = seal.signer_cert
    when = seal.self_reported_timestamp
    found = next((one for one in known if _vouches(one["sertifikat"], own)), None)
    if found is None:
        return "sertifikat-asing"
    if when is None or not own.not_valid_before <= when <= own.not_valid_after or when > at:
        return "waktu-salah"
    if found["diganti"] and when > datetime.fromisoformat(found["diganti"]):
        return "sertifikat-diganti"
    return "utuh" if at <= own.not_valid_after else "sertifikat-kedaluwarsa"


def _vouches(trusted: str, own: x509.Certificate) -> bool:
    """The same certificate, or that of an authority that issued it."""
    above = x509.Certificate.load(pem.unarmor(trusted.encode())[2])
    if above.dump() == own.dump():
        return True
    if not above.ca or above.subject != own.issuer:
        return False
    try:
        load_der_x509_certificate(own.dump()).verify_directly_issued_by(load_der_x509_certificate(above.dump()))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _said(seal: EmbeddedPdfSignature) -> dict[str, Any]:
    """What the seal says of itself, believed or not."""
    own, when = seal.signer_cert, seal.self_reported_timestamp
    return {
        "oleh": str(own.subject.native.get("common_name", "")),
        "seri": format(own.serial_number, "x"),
        "sidik_sertifikat": own.sha256.hex(),
        "waktu": when.isoformat() if when else "",
        "alasan": str(seal.sig_object.get("/Reason", "")),
        "ruas": seal.field_name,
    }


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)
    asked = json.loads(sys.stdin.buffer.readline())
    sys.stdout.write(json.dumps(look(sys.stdin.buffer.read(), asked["sertifikat"], asked["at"])))
