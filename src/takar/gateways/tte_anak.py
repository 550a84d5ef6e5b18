"""The process that reads a PDF signed elsewhere: alone, with little memory and time, and nothing of ours in it.

Reads from stdin a line of JSON (the anchors, the times, how long the paper is) and then the PDF, which begins with the
paper; writes the verdict as JSON. Nothing is fetched, and the anchors of the machine are never used.
"""

import json
import logging
import re
import resource
import sys
from collections import Counter
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

MEMORY_BYTES = 300 * 1024 * 1024
CPU_SECONDS = 10  # its library alone takes three on a busy machine
WRITTEN = re.compile(rb"(?<!\d)(\d++)[\x00\t\n\f\r ]++\d++[\x00\t\n\f\r ]++obj")
"""Where an object is written. A run of digits is tried from its beginning only, and never given back: a signature is
followed by ten thousands of zeros, and from each of them the rest of the run would be read again."""
HOLE = re.compile(rb"<[0-9A-Fa-f]*>")
OF_ROOT = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Perms", "/Version"})
OF_INFO = frozenset({"/ModDate", "/Producer"})
ACTS = ("/A", "/AA", "/MK", "/Lock", "/SV")
"""What a signature's field never needs: acts of the reader, a border, rules for others."""
UNKNOWN = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND,
    AdESIndeterminate.NO_SIGNING_CERTIFICATE_FOUND,
    AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE,
}
"""No anchor, or only one of the same name, issued the certificate."""


def look(pdf: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the verdict on a PDF, and what its signature says of its signer.

    ``asked``: ``naskah`` (bytes of the paper at its beginning), ``jangkar`` (PEM, one at least), ``sejak`` and
    ``sampai`` (ISO: when it can have been signed).
    """
    naskah: int = asked["naskah"]
    try:
        reader, base = PdfFileReader(BytesIO(pdf)), PdfFileReader(BytesIO(pdf[:naskah]))
        if reader.xrefs.total_revisions == base.xrefs.total_revisions:
            return {"putusan": "tanpa-tanda-tangan"}
        if not _extends(reader, base):
            return {"putusan": "isi-diubah"}
        signatures = reader.embedded_signatures
        if not signatures:
            return {"putusan": "tanpa-tanda-tangan"}
        return _judge(pdf, reader, base, signatures, asked)
    except MemoryError:
        raise  # told apart: too heavy, which is no word about the file
    except Exception:  # a file made to be read wrongly may raise anything
        return {"putusan": "rusak"}


def _extends(reader: PdfFileReader, base: PdfFileReader) -> bool:
    """Whether the file's sections begin with those of the paper: else its bytes lie there and another file is shown."""
    told, own = reader.xrefs, base.xrefs
    first = own.total_revisions
    return (
        told.total_revisions > first
        and not told.hybrid_xrefs_present  # two tables in one, of which each program reads another
        and reader.root_ref == base.root_ref
        and "/Encrypt" not in reader.trailer
        and all(told.get_startxref_for_revision(n) == own.get_startxref_for_revision(n) for n in range(first))
    )


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
    if len(signatures) > 1:
        return {"putusan": "ganda", **said}
    if (covered := _covers(pdf, one)) != "sah":
        return {"putusan": covered, **said}
    widgets = _widgets(reader, one)
    if not widgets or not all(_is_blank(part.get_object()) for part in widgets):
        return {"putusan": "tampak", **said}
    if not _only_signed(reader, base, widgets) or _hides(pdf[asked["naskah"] :], reader, base):
        return {"putusan": "isi-diubah", **said}
    when = one.self_reported_timestamp
    if when is None or not datetime.fromisoformat(asked["sejak"]) <= when <= datetime.fromisoformat(asked["sampai"]):
        return {"putusan": "waktu-salah", **said}
    anchors = [x509.Certificate.load(pem.unarmor(text.encode())[2]) for text in asked["jangkar"]]
    trusted = ValidationContext(trust_roots=anchors, moment=when, allow_fetching=False)
    status = validate_pdf_signature(one, trusted, skip_diff=True)
    return {"putusan": _trust(status), **said, "cap_waktu": _stamped(status)}


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


def _only_signed(reader: PdfFileReader, base: PdfFileReader, widgets: list[Any]) -> bool:
    """Whether the update leaves every object of the paper as it is, but for what a signature needs.

    What is new is then reached through the signature's field alone: neither a figure nor a page can change.
    """
    first, last = base.xrefs.total_revisions, reader.xrefs.total_revisions
    size = int(base.trailer["/Size"])
    for n in range(first, last):
        if reader.xrefs.refs_freed_in_revision(n):
            return False
        for ref in reader.xrefs.explicit_refs_in_revision(n):
            if ref.idnum < size and not _may_change(ref, reader, base, widgets):
                return False
    return True


def _hides(update: bytes, reader: PdfFileReader, base: PdfFileReader) -> bool:
    """Whether the update holds objects that no table names: who mends a file by searching it would show those."""
    first, last, size = base.xrefs.total_revisions, reader.xrefs.total_revisions, int(base.trailer["/Size"])
    named = Counter(ref.idnum for n in range(first, last) for ref in reader.xrefs.explicit_refs_in_revision(n))
    written = Counter(int(number) for number in WRITTEN.findall(update))
    return any(count > max(named[number], number >= size) for number, count in written.items())


def _may_change(ref: Any, reader: PdfFileReader, base: PdfFileReader, widgets: list[Any]) -> bool:
    """Whether an object of the paper changed only as a signature changes it."""
    if ref not in base.xrefs.explicit_refs_in_revision(0):
        return False  # a number that the paper left free, and may name
    old, new = _object(base, ref), _object(reader, ref)
    if ref == base.root_ref:
        return "/AcroForm" not in old and _same(old, new, OF_ROOT)
    if ref == getattr(base.trailer.raw_get("/Info"), "reference", None):
        return _same(old, new, OF_INFO)
    if ref == getattr(base.root.raw_get("/Metadata"), "reference", None) and isinstance(new, StreamObject):
        return (new.get("/Type"), new.get("/Subtype")) == ("/Metadata", "/XML")
    if isinstance(old, DictionaryObject) and old.get("/Type") == "/Page":
        return _same(old, new, frozenset({"/Annots"})) and _adds(old, new, widgets)
    return _same(old, new, frozenset())


def _object(reader: PdfFileReader, ref: Any) -> Any:
    return reader.get_object(ref)  # type: ignore[no-untyped-call]  # the library types it not


def _adds(old: DictionaryObject, new: DictionaryObject, widgets: list[Any]) -> bool:
    """Whether a page has the annotations that it had, and behind them nothing but the signature's own."""
    before, after = list(old.get("/Annots", ())), new.get("/Annots", ())
    told = [new["/Annots"].raw_get(n) for n in range(len(after))]
    kept = [old["/Annots"].raw_get(n) for n in range(len(before))]
    return told[: len(kept)] == kept and all(one in widgets for one in told[len(kept) :])


def _same(old: Any, new: Any, free: frozenset[str]) -> bool:
    """Whether two objects are alike, down to the references that they hold, but for some keys."""
    if type(old) is not type(new):
        return False
    if isinstance(old, StreamObject) and old.encoded_data != new.encoded_data:
        return False
    if isinstance(old, DictionaryObject):
        keys = old.keys() - free
        return keys == new.keys() - free and all(_same(old.raw_get(k), new.raw_get(k), frozenset()) for k in keys)
    if isinstance(old, ArrayObject):
        pairs = ((old.raw_get(n), new.raw_get(n)) for n in range(len(old)))
        return len(old) == len(new) and all(_same(one, other, frozenset()) for one, other in pairs)
    return bool(old == new)


def _widgets(reader: PdfFileReader, one: EmbeddedPdfSignature) -> list[Any]:
    """Return the references of the signature's field and its parts; none where another field stands beside it."""
    fields = reader.root["/AcroForm"]["/Fields"]
    kids = one.sig_field.get("/Kids", ArrayObject())
    if len(fields) != 1 or fields[0] != one.sig_field or "/XFA" in reader.root["/AcroForm"]:
        return []
    return [fields.raw_get(0), *(kids.raw_get(n) for n in range(len(kids)))]


def _is_blank(widget: Any) -> bool:
    """Whether nothing of a field is to be seen, and nothing happens by it: a picture could hide a figure."""
    rect = [float(n) for n in widget.get("/Rect", (0, 0, 0, 0))]
    is_field = widget.get("/Subtype", "/Widget") == "/Widget"  # readers draw a line or an ink by its own points
    return is_field and rect[0] == rect[2] and rect[1] == rect[3] and not any(key in widget for key in ACTS)


def _trust(status: PdfSignatureStatus) -> str:
    """Whether the bytes are those that were signed, by a certificate below an anchor and in its time."""
    if not (status.intact and status.valid):
        return "berubah"
    if status.revoked:
        return "dicabut"
    if status.trusted:
        return "sah"
    return "penerbit-asing" if status.trust_problem_indic in UNKNOWN else "sertifikat-tidak-berlaku"


def _stamped(status: PdfSignatureStatus) -> str:
    """The time that a time stamp service vouches for, where a known one does; ISO, or blank."""
    stamp = status.timestamp_validity
    return stamp.timestamp.isoformat() if stamp and stamp.intact and stamp.valid and stamp.trusted else ""


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


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)
    question = json.loads(sys.stdin.buffer.readline())
    sys.stdout.write(json.dumps(look(sys.stdin.buffer.read(), question)))
