"""The idempotency key of a form: the same form with the same content, sent twice, is one act."""

import hashlib

from django.http import HttpRequest

from takar.web.galat import HIDDEN_FIELDS


def kunci_of(request: HttpRequest) -> str:
    """Return the form's key bound to what was typed; "" where the form carries none.

    A form that was changed after the browser's Back is another act: it must not get the first one's answer.
    """
    given = request.POST.get("kunci", "")
    if not given:
        return ""
    typed = sorted((name, values) for name, values in request.POST.lists() if name not in HIDDEN_FIELDS - {"versi"})
    files = sorted((name, one.name, one.size) for name, sent in request.FILES.lists() for one in sent)
    digest = hashlib.sha256(repr((given, request.path, typed, files)).encode())
    return digest.hexdigest()
