"""What an update of a PDF changes: nothing but what a signature needs, or more (trust.md, promise 10).

For the process that reads files from outside. ``reader`` is the whole file, ``base`` the file as it was before.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader

WRITTEN = re.compile(rb"(?<![0-9])(\d+)[\x00\t\n\f\r ]+\d+[\x00\t\n\f\r ]+obj")  # each run of digits is read once
OF_ROOT = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Perms", "/Version"})
OF_FORM = frozenset({"/SigFlags"})
"""What a signature may say of a form beside its field: that there are signatures, and that they are appended."""
OF_INFO = frozenset({"/ModDate", "/Producer"})
ACTS = ("/A", "/AA", "/MK", "/Lock", "/SV")
"""What a signature's field never needs: acts of the reader, a border, rules for others."""


def extends(reader: PdfFileReader, base: PdfFileReader) -> bool:
    """Whether the file's sections begin with those of the base: else its bytes lie there and another file is shown."""
    told, own = reader.xrefs, base.xrefs
    first = own.total_revisions
    return (
        told.total_revisions > first
        and not told.hybrid_xrefs_present  # two tables in one, of which each program reads another
        and reader.root_ref == base.root_ref
        and "/Encrypt" not in reader.trailer
        and all(told.get_startxref_for_revision(n) == own.get_startxref_for_revision(n) for n in range(first))
    )


def only_signed(reader: PdfFileReader, base: PdfFileReader, widgets: list[Any]) -> bool:
    """Whether the update leaves every object of the base as it is, but for what a signature needs.

    What is new is then reached through the field of the signature alone, one of ``widgets``: neither a figure nor a
    page can change.
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


def hides(update: bytes, reader: PdfFileReader, base: PdfFileReader) -> bool:
    """Whether the update holds objects that no table names: who mends a file by searching it would show those."""
    first, last, size = base.xrefs.total_revisions, reader.xrefs.total_revisions, int(base.trailer["/Size"])
    named = Counter(ref.idnum for n in range(first, last) for ref in reader.xrefs.explicit_refs_in_revision(n))
    written = Counter(int(number) for number in WRITTEN.findall(update))
    return any(count > max(named[number], number >= size) for number, count in written.items())


def is_blank(widget: Any) -> bool:
    """Whether nothing of a field is to be seen, and nothing happens by it: a picture could hide a figure."""
    rect = [float(n) for n in widget.get("/Rect", (0, 0, 0, 0))]
    is_field = widget.get("/Subtype", "/Widget") == "/Widget"  # readers draw a line or an ink by its own points
    return is_field and rect[0] == rect[2] and rect[1] == rect[3] and not any(key in widget for key in ACTS)


def _may_change(ref: Any, reader: PdfFileReader, base: PdfFileReader, widgets: list[Any]) -> bool:
    """Whether an object of the base changed only as a signature changes it."""
    if not any(ref in base.xrefs.explicit_refs_in_revision(n) for n in range(base.xrefs.total_revisions)):
        return False  # a number that the base left free, and may name
    old, new = _object(base, ref), _object(reader, ref)
    if ref == base.root_ref:
        return _same(old, new, OF_ROOT) and ("/AcroForm" not in old or _form_grows(old, new, widgets))
    if ref == getattr(base.trailer.raw_get("/Info"), "reference", None):
        return _same(old, new, OF_INFO)
    if ref == getattr(base.root.raw_get("/Metadata"), "reference", None) and isinstance(new, StreamObject):
        return (new.get("/Type"), new.get("/Subtype")) == ("/Metadata", "/XML")
    return _adds_field(ref, old, new, base, widgets) or _same(old, new, frozenset())


def _adds_field(ref: Any, old: Any, new: Any, base: PdfFileReader, widgets: list[Any]) -> bool:
    """Whether a form, a page, or a list of one of them names the signature's own field behind what it had."""
    if key := _grows(ref, old, base):
        free = OF_FORM | {key} if key == "/Fields" else frozenset({key})
        return _same(old, new, free) and _adds(old, new, key, widgets)
    lists = isinstance(old, ArrayObject) and isinstance(new, ArrayObject)
    return lists and _is_list(ref, base) and _begins(old, new, widgets)


def _form_grows(old: DictionaryObject, new: DictionaryObject, widgets: list[Any]) -> bool:
    """Whether a catalogue names the form that it named, or holds the same with the signature's own field behind."""
    before, after = (one.raw_get("/AcroForm") if "/AcroForm" in one else None for one in (old, new))
    if isinstance(before, DictionaryObject) and isinstance(after, DictionaryObject):
        return _same(before, after, OF_FORM | {"/Fields"}) and _adds(before, after, "/Fields", widgets)
    return _same(before, after, frozenset())


def _is_list(ref: Any, base: PdfFileReader) -> bool:
    """Whether an object of the base is the list of the form's fields, or of the annotations of a page."""
    holders = [(page, "/Annots") for page in _pages(base.root["/Pages"])]
    holders += [(base.root["/AcroForm"], "/Fields")] if "/AcroForm" in base.root else []
    return any(key in one and getattr(one.raw_get(key), "reference", None) == ref for one, key in holders)


def _pages(node: Any) -> Iterator[Any]:
    """Yield the pages below a node of a tree that was judged before."""
    kids = node["/Kids"]
    for kid in (kids[n] for n in range(len(kids))):
        if "/Kids" in kid:
            yield from _pages(kid)
        else:
            yield kid


def _grows(ref: Any, old: Any, base: PdfFileReader) -> str:
    """Return under which key an object of the base may name what is new: the form's fields, a page's annotations."""
    if "/AcroForm" in base.root and ref == getattr(base.root.raw_get("/AcroForm"), "reference", None):
        return "/Fields"
    return "/Annots" if isinstance(old, DictionaryObject) and old.get("/Type") == "/Page" else ""


def _object(reader: PdfFileReader, ref: Any) -> Any:
    return reader.get_object(ref)  # type: ignore[no-untyped-call]  # the library types it not


def _adds(old: DictionaryObject, new: DictionaryObject, key: str, widgets: list[Any]) -> bool:
    """Whether a page or a form has what it had, in its order, and behind it nothing but the signature's own."""
    before, after = (one[key] if key in one else ArrayObject() for one in (old, new))
    return _begins(before, after, widgets)


def _begins(before: ArrayObject, after: ArrayObject, widgets: list[Any]) -> bool:
    """The same of the lists themselves."""
    told = [after.raw_get(n) for n in range(len(after))]
    kept = [before.raw_get(n) for n in range(len(before))]
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
