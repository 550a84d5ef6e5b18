"""Pages that say what went wrong and how to go on, with the typed text given back."""

import re
import sys
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.template.loader import render_to_string

from takar.rules.pada import Pada
from takar.rules.periods import format_tanggal
from takar.web.asal import page_before, page_of_form
from takar.web.bingkai import bingkai
from takar.web.huruf import cleaned
from takar.web.ukuran import is_large_archive

UNANSWERED = "Permintaan ini tidak dapat dijawab. Muat ulang halaman; tulisan Anda tetap tersimpan di peramban ini."
LONG_HEADER = "header size"  # in what Django says of a part of a form whose name or file name does not end
UNREAD = {400, 413}  # what cannot be read, or is too large to be
ROW_NAME = re.compile(r"[bvr](?P<baris>\d+)(?:-(?P<kolom>\w+))?")  # a field of one row: b12-nilai, v12, r12-catatan
WRITTEN = "ditulis"  # names of the fields that were written in, told by the script of every page (takar.js)
HIDDEN_FIELDS = {
    *("csrfmiddlewaretoken", "kunci", "versi", "password", "kata_sandi", "kata_sandi_ulang", "next", "draf"),
    *("nik", "frasa", "rahasia"),
    WRITTEN,
}


def error_page(
    request: HttpRequest,
    kode: int,
    *,
    judul: str = "",
    kalimat: str = "",
    jalan: str = "",
    tombol: str = "Kembali",
    **extra: Any,
) -> HttpResponse:
    """Render an error page, or its JSON form for a script; ``tombol`` leads to ``jalan``."""
    response = (
        JsonResponse({"status": extra.get("status", "ditolak"), "pesan": kalimat or UNANSWERED})
        if wants_json(request)
        else HttpResponse(_rendered(request, kode, judul, kalimat, [(tombol, jalan)] if jalan else None))
    )
    response.status_code = kode
    if kode == 503:
        response["Retry-After"] = "10"
    return response


def _rendered(request: HttpRequest, kode: int, judul: str, kalimat: str, jalan: list[tuple[str, str]] | None) -> str:
    context = {
        **bingkai(request),
        "kode": kode,
        "judul": judul,
        "kalimat": kalimat,
        "jalan": jalan,
        "teks_anda": [] if kode in UNREAD else typed_text(request),
    }
    return render_to_string("galat.html", context, request)


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks (the sheet saves its cells this way)."""
    return request.headers.get("Accept", "").startswith("application/json")


def typed_text(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was typed into the form that could not be taken.

    What stood in the form before, and what was chosen, nobody wrote: only the browser can tell it from what was.
    Where no script ran, everything is given back: rather too much than a lost text.
    """
    if request.method != "POST" or request.content_type == "application/json" or is_large_archive(request):
        return []  # of the last, nothing was typed and nothing may have been read
    try:
        typed = request.POST.items()
        # a set: who sends thousands of fields and a million names beside them keeps nobody busy
        written = set(request.POST[WRITTEN].split()) if WRITTEN in request.POST else None
    except (SuspiciousOperation, UnreadablePostError):  # too large, or cut off: there is nothing to give back
        return []
    place = _places(request)
    return [
        (cleaned(label.replace("_", " ").replace("-", " ")), cleaned(value))
        for name, value in typed
        if (written is None or name in written)
        and isinstance(value, str)
        and value.strip()
        and (label := _label(name, place))
    ]


def _places(request: HttpRequest) -> dict[str, int]:
    """Number the rows of a form in their order: the key of a row says nothing to a person."""
    rows = (row["baris"] for name in request.POST if (row := ROW_NAME.fullmatch(name)))
    return {baris: at for at, baris in enumerate(dict.fromkeys(rows), start=1)}


def _label(name: str, place: dict[str, int]) -> str:
    """What a field is called for a person, with the place of its row; empty for fields that nobody types in."""
    row = ROW_NAME.fullmatch(name)
    label = (row["kolom"] or "") if row else name
    if not label or label in HIDDEN_FIELDS:
        return ""
    return f"{label}, baris ke {place[row['baris']]}" if row and len(place) > 1 else label


def session_over(request: HttpRequest) -> HttpResponse:
    """A form arrived after the session ended: nothing was saved, the text is given back."""
    return error_page(
        request,
        401,
        judul="Sesi Anda sudah berakhir",
        kalimat="Belum ada yang tersimpan dari halaman ini. Masuk lagi, lalu tempel tulisan Anda di bawah ini.",
        jalan=f"/masuk/?{urlencode({'next': page_before(request)})}",
        tombol="Masuk lagi",
        status="keluar",
    )


def no_post(request: HttpRequest) -> HttpResponse:
    """A person without a post today has nothing to do here."""
    return error_page(
        request,
        403,
        judul="Belum ada jabatan",
        kalimat="Hari ini Anda tidak memegang jabatan di Takar. Hubungi Pengelola sistem.",
        jalan="/masuk/",
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token does not fit the session any more."""
    return error_page(
        request,
        403,
        judul="Halaman ini terlalu lama terbuka",
        kalimat="Salin tulisan Anda di bawah ini, tekan Kembali, tempelkan, lalu kirim lagi.",
        jalan=page_before(request),
        status="keluar",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing at this address, or nothing that this person may know of; as of a day, a way back to today."""
    pada: Pada | None = getattr(request, "pada", None)
    if pada is not None:
        kalimat = (
            f"Sampai akhir {format_tanggal(pada.hari)} isi halaman ini belum ada, atau tidak memuat unit Anda. "
            "Lihat keadaan sekarang, lalu pilih tanggal sesudahnya."
        )
        return error_page(request, 404, kalimat=kalimat, jalan=request.path, tombol="Lihat keadaan sekarang")
    reason = str(exception) if exception.args and isinstance(exception.args[0], str) else ""
    return error_page(request, 404, kalimat=reason)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours, or a database that cannot be reached or is busy for too long: then one may try again.

    Django turns an exception into this answer inside every middleware, so that none can catch it on its way.
    A body that broke off on its way is no fault of ours.
    """
    error = sys.exception()
    if isinstance(error, UnreadablePostError):
        return error_page(request, 400)
    return error_page(request, 503 if isinstance(error, (OperationalError, InterfaceError)) else 500)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read; one that is too large says so, and so does a file with an endless name.

    Such a name is refused while the form is read, before any view is asked: it cannot be told on the form's own page.
    """
    if isinstance(exception, MultiPartParserError) and LONG_HEADER in str(exception):
        kalimat = "Nama file ini terlalu panjang, jadi filenya tidak diterima. Pendekkan namanya, lalu unggah lagi."
        back = page_of_form(request.path_info)
        return error_page(request, 400, judul="Nama file terlalu panjang", kalimat=kalimat, jalan=back)
    return error_page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that Django itself refuses."""
    return error_page(request, 403)
