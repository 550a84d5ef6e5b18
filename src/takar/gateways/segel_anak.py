"""A sealed PDF, as the process judges it that reads files from outside (pemeriksa_anak.py); nothing is fetched.

Behind the seal there may be the further seals of a paper that several sign, behind the last of them one time stamp of
a service (RFC 3161), and nothing else.
"""

import re
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from asn1crypto import cms, pem, x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509 import load_der_x509_certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

from takar.gateways.cabut_anak import revoked_at
from takar.gateways.pembaruan_anak import extends, hides, is_blank, only_signed
from takar.rules.pencabutan import KeadaanCabut, judge_revoked

SEALED = re.compile(rb"/ByteRange|/FT\s*/Sig")
HOLE = re.compile(rb"<[0-9A-F]*>")
TOLERANCE = timedelta(minutes=5)  # by so much the clocks of server and time stamp service may differ


def look(pdf: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the verdict on a PDF and what its seal says.

    ``asked``: ``sertifikat``, the trusted certificates (PEM, and from when on each seals no more, or is revoked: ISO,
    or blank; one of an authority stands for all that it issued; ``cap``: who vouches for time stamps behind its seals);
    ``cap``, the certificates (PEM) that vouch for time stamps behind any; ``cabut``, lists of revoked certificates, see
    cabut_anak.py; ``dicabut``, since when certificates are revoked, by their SHA-256; ``at``, the moment at which they
    must be valid (ISO).
    """
    if b"%PDF-" not in pdf[:1024]:
        return {"putusan": "bukan-pdf"}
    try:
        reader = PdfFileReader(BytesIO(pdf))
        seals = reader.embedded_signatures
        if all(_is_stamp(one) for one in seals):
            return {"putusan": "tanpa-segel"}
        if _is_stamp(seals[-1]) and not any(_is_stamp(one) for one in seals[:-1]):
            return _judge_stamped(pdf, reader, seals, asked)
        return _judge(pdf, seals, asked)
    except MemoryError:
        raise  # told apart: too heavy, which is no word about the file
    except Exception:  # a file made to be read wrongly may raise anything
        return {"putusan": "tanpa-segel" if _ends_unsealed(pdf) else "rusak"}


def _ends_unsealed(pdf: bytes) -> bool:
    """Whether a PDF that cannot be read strictly is whole to its end and names neither a seal nor a field of one.

    So are those of many scanners: nothing is cut off, and there is no seal to be read.
    """
    return not SEALED.search(pdf) and b"%%EOF" in pdf[-1024:]


def _is_stamp(seal: EmbeddedPdfSignature) -> bool:
    return bool(seal.sig_object.get("/Type") == "/DocTimeStamp")


def _judge_stamped(
    pdf: bytes, reader: PdfFileReader, seals: list[EmbeddedPdfSignature], asked: dict[str, Any]
) -> dict[str, Any]:
    """Judge the bytes that were sealed as if they were alone, and then whether a time stamp is all that follows.

    ``seals``: those of one signer or of several, and the time stamp behind the last.
    """
    *before, stamp = seals
    seal = before[-1]
    sealed = pdf[: _end_of(seal)]
    base = PdfFileReader(BytesIO(sealed))
    added = {"putusan": "ditambah", **_said(seal)}
    if len(base.embedded_signatures) != len(before) or _covers(pdf, stamp) != "utuh":
        return added
    if not _adds_only(stamp, reader, base, pdf[len(sealed) :]):
        return added
    when: datetime = stamp.signed_data["encap_content_info"]["content"].parsed["gen_time"].native
    known = _known(seal, asked)
    vouching = [*asked["cap"], *(known.get("cap", ()) if known else ())]
    roots = [x509.Certificate.load(pem.unarmor(text.encode())[2]) for text in vouching]
    trusted = ValidationContext(trust_roots=roots, moment=when, allow_fetching=False)
    status = validate_pdf_timestamp(stamp, trusted, skip_diff=True)
    if not (status.intact and status.valid):
        return added
    told = {
        "cap_oleh": str(stamp.signer_cert.subject.native.get("common_name", "")),
        "cap_sidik": stamp.signer_cert.sha256.hex(),
        "cap_sebut": when.isoformat(),
        "cap_waktu": when.isoformat() if status.trusted else "",
    }
    own = seal.self_reported_timestamp
    if when > datetime.fromisoformat(asked["at"]) + TOLERANCE or (own is not None and own > when + TOLERANCE):
        return {"putusan": "waktu-salah", **_said(seal), **told}
    return {**_judge(sealed, base.embedded_signatures, asked, proven=when if status.trusted else None), **told}


def _end_of(seal: EmbeddedPdfSignature) -> int:
    return sum([int(one) for one in seal.byte_range][2:])


def _adds_only(last: EmbeddedPdfSignature, reader: PdfFileReader, base: PdfFileReader, update: bytes) -> bool:
    """Whether an update behind what was sealed brings its signature as the last field, without picture, and no more."""
    if not extends(reader, base):
        return False
    fields = reader.root["/AcroForm"]["/Fields"]
    nth = len(base.embedded_signatures)
    if len(fields) != nth + 1 or fields[nth] != last.sig_field or "/Kids" in fields[nth] or not is_blank(fields[nth]):
        return False
    return only_signed(reader, base, [fields.raw_get(nth)]) and not hides(update, reader, base)


def _between(pdf: bytes, seals: list[EmbeddedPdfSignature]) -> bool:
    """Whether each further seal leaves what those before it sealed as their signers read it."""
    ends = [_end_of(one) for one in seals]
    readers = [PdfFileReader(BytesIO(pdf[:end])) for end in ends]
    return all(
        _adds_only(readers[n].embedded_signatures[-1], readers[n], readers[n - 1], pdf[ends[n - 1] : ends[n]])
        for n in range(1, len(seals))
    )


def _judge(
    pdf: bytes, seals: list[EmbeddedPdfSignature], asked: dict[str, Any], proven: datetime | None = None
) -> dict[str, Any]:
    """Judge the seals, from what anybody could have altered to what their owner answers for; tell of the last.

    Several are those of a paper that several signed, one after the other: seals named in their order, or signatures
    that were given elsewhere, each over all that stands before it and with nothing else beside it, the last over every
    byte of the file. ``proven``: when they were
    there already, by a time stamp that is trusted.
    """
    said = {**_said(seals[-1]), "dahulu": [_said(one) for one in seals[:-1]]}
    names = [one.field_name for one in seals]
    ours = any(name.startswith(_field(1)) for name in names)
    if len(seals) > 1 and ours and names != [_field(n) for n in range(1, len(seals) + 1)]:
        return {"putusan": "segel-ganda", **said}
    found = [_one(pdf, one, asked, proven, last=one is seals[-1]) for one in seals]
    if set(found) == {"utuh"} and not _between(pdf, seals):
        return {"putusan": "ditambah", **said}
    times = [when for one in seals if (when := one.self_reported_timestamp)]
    if set(found) == {"utuh"} and times != sorted(times):
        return {"putusan": "waktu-salah", **said}
    return {"putusan": next((one for one in reversed(found) if one != "utuh"), "utuh"), **said}


def _field(urutan: int) -> str:
    """The name of the field of a seal, as segel_pdf.py gives it."""
    return "SegelKantor" if urutan == 1 else f"SegelKantor{urutan}"


def _one(pdf: bytes, seal: EmbeddedPdfSignature, asked: dict[str, Any], proven: datetime | None, *, last: bool) -> str:
    """Judge one seal: what it covers, whether that is as it was, and whose it is."""
    at = datetime.fromisoformat(asked["at"])
    covered = _covers(pdf, seal)
    if covered != ("utuh" if last else "ditambah"):
        return covered if covered != "utuh" else "rentang-salah"
    # whom to trust is judged below: here the library says whether the bytes are those that were sealed
    status = validate_pdf_signature(seal, ValidationContext(trust_roots=[seal.signer_cert], moment=at), skip_diff=True)
    if not (status.intact and status.valid):
        return "berubah"
    return _trust(seal, asked, at, proven)


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


def _known(seal: EmbeddedPdfSignature, asked: dict[str, Any]) -> dict[str, Any] | None:
    """Return the trusted certificate that stands behind a seal."""
    return next((one for one in asked["sertifikat"] if _vouches(one["sertifikat"], seal.signer_cert)), None)


def _trust(seal: EmbeddedPdfSignature, asked: dict[str, Any], at: datetime, proven: datetime | None) -> str:
    """Whether a known certificate made the seal, and did so in its time."""
    own: x509.Certificate = seal.signer_cert
    when = seal.self_reported_timestamp
    found = _known(seal, asked)
    if found is None:
        return "sertifikat-asing"
    if when is None or not own.not_valid_before <= when <= own.not_valid_after or when > at:
        return "waktu-salah"
    told = (found.get("dicabut"), asked.get("dicabut", {}).get(own.sha256.hex()))
    since = [*revoked_at([own.dump()], asked.get("cabut", ())), *(datetime.fromisoformat(one) for one in told if one)]
    if since:
        keadaan = judge_revoked(min(since), when, proven)
        if keadaan is not KeadaanCabut.TERBUKTI:
            return keadaan.value
    if found["diganti"] and when > datetime.fromisoformat(found["diganti"]):
        return "sertifikat-diganti"
    return "utuh" if (proven or at) <= own.not_valid_after else "sertifikat-kedaluwarsa"


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
