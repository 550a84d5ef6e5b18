"""A PDF signed elsewhere, as the process judges it that reads files from outside (pemeriksa_anak.py).

It begins with the paper. Nothing is fetched, and the anchors of the machine are never used.
"""

import re
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.generic import ArrayObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from takar.gateways.cabut_anak import is_revoked
from takar.gateways.pembaruan_anak import extends, hides, is_blank, only_signed

HOLE = re.compile(rb"<[0-9A-Fa-f]*>")
UNKNOWN = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND,
    AdESIndeterminate.NO_SIGNING_CERTIFICATE_FOUND,
    AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE,
}
"""No anchor, or only one of the same name, issued the certificate."""


def look(pdf: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the verdict on a PDF, and what its signature says of its signer.

    ``asked``: ``naskah`` (bytes at its beginning: the paper, with what others signed of it), ``masih`` (others sign
    after this one), ``jangkar`` (PEM, one at least), ``cabut`` (lists of
    revoked certificates, see cabut_anak.py), ``sejak`` and ``sampai`` (ISO: when it can have been signed).
    """
    naskah: int = asked["naskah"]
    try:
        reader, base = PdfFileReader(BytesIO(pdf)), PdfFileReader(BytesIO(pdf[:naskah]))
        if reader.xrefs.total_revisions == base.xrefs.total_revisions:
            return {"putusan": "tanpa-tanda-tangan"}
        if not extends(reader, base):
            return {"putusan": "isi-diubah"}
        signatures = reader.embedded_signatures
        if len(signatures) <= len(base.embedded_signatures):
            return {"putusan": "tanpa-tanda-tangan"}
        return _judge(pdf, reader, base, signatures, asked)
    except MemoryError:
        raise  # told apart: too heavy, which is no word about the file
    except Exception:  # a file made to be read wrongly may raise anything
        return {"putusan": "rusak"}


def _judge(
    pdf: bytes,
    reader: PdfFileReader,
    base: PdfFileReader,
    signatures: list[EmbeddedPdfSignature],
    asked: dict[str, Any],
) -> dict[str, Any]:
    """Judge from what anybody could have altered to what its owner answers for."""
    one = signatures[-1]
    said = _said(one)
    if (wrong := _shape(pdf, reader, base, signatures, asked)) != "sah":
        return {"putusan": wrong, **said}
    when = one.self_reported_timestamp
    if when is None or not datetime.fromisoformat(asked["sejak"]) <= when <= datetime.fromisoformat(asked["sampai"]):
        return {"putusan": "waktu-salah", **said}
    anchors = [x509.Certificate.load(pem.unarmor(text.encode())[2]) for text in asked["jangkar"]]
    trusted = ValidationContext(trust_roots=anchors, moment=when, allow_fetching=False)
    status = validate_pdf_signature(one, trusted, skip_diff=True)
    stamped = _stamped(status, asked["cabut"])
    putusan = _trust(status)
    if putusan == "sah" and is_revoked(status.validation_path, asked["cabut"], stamped):
        putusan = "dicabut"
    return {"putusan": putusan, **said, "cap_waktu": stamped.isoformat() if stamped else ""}


def _shape(
    pdf: bytes,
    reader: PdfFileReader,
    base: PdfFileReader,
    signatures: list[EmbeddedPdfSignature],
    asked: dict[str, Any],
) -> str:
    """Whether the file is the paper with one more signature behind it, and nothing else."""
    one, before = signatures[-1], base.embedded_signatures
    if len(signatures) > len(before) + 1 or [_name(each) for each in signatures[:-1]] != [_name(s) for s in before]:
        return "ganda"
    if asked.get("masih") and _locks(reader, one):
        return "terkunci"
    if (covered := _covers(pdf, one)) != "sah":
        return covered
    widgets = _widgets(reader, base, one)
    if not widgets or not all(is_blank(part.get_object()) for part in widgets):
        return "tampak"
    if not only_signed(reader, base, widgets) or hides(pdf[asked["naskah"] :], reader, base):
        return "isi-diubah"
    return "sah"


def _covers(pdf: bytes, one: EmbeddedPdfSignature) -> str:
    """Whether the signature speaks of every byte of the file but its own."""
    numbers = [int(n) for n in one.byte_range]
    if len(numbers) != 4 or min(numbers) < 0:
        return "rentang-salah"
    start, first, second, rest = numbers
    hole = HOLE.fullmatch(pdf, first, second)
    if start or second < first or hole is None or bytes.fromhex(hole[0][1:-1].decode()) != one.pkcs7_content:
        return "rentang-salah"
    end = second + rest
    if end > len(pdf):
        return "rentang-salah"
    return "sah" if end == len(pdf) else "ditambah"


def _name(one: EmbeddedPdfSignature) -> tuple[str, bytes]:
    return one.field_name, one.pkcs7_content


def _locks(reader: PdfFileReader, one: EmbeddedPdfSignature) -> bool:
    """Whether a signature lets nobody sign after it, or says what may still change."""
    return "/Perms" in reader.root or "/Reference" in one.sig_object


def _widgets(reader: PdfFileReader, base: PdfFileReader, one: EmbeddedPdfSignature) -> list[Any]:
    """Return the references of the signature's field and its parts; none where another new field stands beside it."""
    form = reader.root["/AcroForm"]
    fields, kids = form["/Fields"], one.sig_field.get("/Kids", ArrayObject())
    before = base.root["/AcroForm"]["/Fields"] if "/AcroForm" in base.root else ArrayObject()
    nth = len(before)
    kept = [fields.raw_get(n) for n in range(min(nth, len(fields)))] == [before.raw_get(n) for n in range(nth)]
    if not kept or len(fields) != nth + 1 or fields[nth] != one.sig_field or "/XFA" in form:
        return []
    return [fields.raw_get(nth), *(kids.raw_get(n) for n in range(len(kids)))]


def _trust(status: PdfSignatureStatus) -> str:
    """Whether the bytes are those that were signed, by a certificate below an anchor and in its time."""
    if not (status.intact and status.valid):
        return "berubah"
    if status.revoked:
        return "dicabut"
    if status.trusted:
        return "sah"
    return "penerbit-asing" if status.trust_problem_indic in UNKNOWN else "sertifikat-tidak-berlaku"


def _stamped(status: PdfSignatureStatus, lists: list[dict[str, str]]) -> datetime | None:
    """The time that a time stamp service vouches for, where a known one does that was not revoked."""
    stamp = status.timestamp_validity
    if not (stamp and stamp.intact and stamp.valid and stamp.trusted):
        return None
    when: datetime = stamp.timestamp
    return None if is_revoked(stamp.validation_path, lists, None) else when


def _said(one: EmbeddedPdfSignature) -> dict[str, Any]:
    """What the signature says of itself, believed or not."""
    own, when = one.signer_cert, one.self_reported_timestamp
    told = own.subject.native
    return {
        "oleh": str(told.get("common_name", "")),
        "penerbit": str(own.issuer.native.get("common_name", "")),
        "subjek": [str(part) for value in told.values() for part in (value if isinstance(value, list) else [value])],
        "sidik_sertifikat": own.sha256.hex(),
        "waktu": when.isoformat() if when else "",
    }
