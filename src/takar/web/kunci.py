"""The idempotency key of a form: the same form with the same content, sent twice, is one act."""

import hashlib

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from takar.web.galat import HIDDEN_FIELDS


def kunci_of(request: HttpRequest) -> str:
    """Return the form's key bound to what was typed and uploaded; "" where the form carries none.

    A form that was changed after the browser's Back is another act: it must not get the first one's answer.
    """
    given = request.POST.get("kunci", "")
    typed = sorted((name, values) for name, values in request.POST.lists() if name not in HIDDEN_FIELDS - {"versi"})
    files = sorted((name, one.name, _sha256(one)) for name, sent in request.FILES.lists() for one in sent)
    return _bound(request, given, (typed, files))


def kunci_of_body(request: HttpRequest, given: str) -> str:
    """Return the key that a JSON body carries, bound to the bytes of that body; "" where it carries none."""
    return _bound(request, given, request.body)


def _bound(request: HttpRequest, given: str, content: object) -> str:
    return hashlib.sha256(repr((given, request.path, content)).encode()).hexdigest() if given else ""


def _sha256(file: "UploadedFile[bytes]") -> str:
    """Hash an upload piece by piece, and leave it where it was."""
    here, digest = file.tell(), hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(here)
    return digest.hexdigest()
