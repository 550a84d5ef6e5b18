"""The second form of a page of signatures: what was refused as signed is kept as a copy of the paper."""

from dataclasses import replace

from django.http import HttpResponse

from takar.actions.errors import Invalid
from takar.actions.salinan_naskah import keep_salinan
from takar.actions.tx import Outcome
from takar.queries.dokumen_kode import find_verifikasi
from takar.queries.salinan_naskah import find_salinan
from takar.web.file_unggahan import give_out
from takar.web.galat import error_page
from takar.web.laporan.forms import kiriman_of
from takar.web.pada import sampai_of
from takar.web.permintaan import By, Permintaan

KOLOM = {"file": "salinan", "alasan": "alasan_salinan"}
"""The fields of this form, beside those of the signature on the same page."""
UNKNOWN = "Salinan itu tidak ada, atau bukan untuk jabatan Anda."


def is_copy(request: Permintaan) -> bool:
    """Whether the form is the one that keeps a copy, not the one that signs."""
    return request.POST.get("salinan") == "1"


def keep_copy(request: Permintaan, kode: str, by: By, *, boleh: bool) -> Outcome:
    """Keep what was sent; the file of somebody who may not sign anyway is not even looked at. Raises as the action."""
    try:
        return keep_salinan(
            kode=kode,
            seen_sha256=request.POST.get("seen_sha256", ""),
            alasan=request.POST.get("alasan_salinan", ""),
            kiriman=kiriman_of(request) if boleh else None,
            **by,
        )
    except Invalid as invalid:
        raise Invalid(*(replace(one, kolom=KOLOM.get(one.kolom, one.kolom)) for one in invalid.galat)) from invalid


def give_copy(request: Permintaan, kode: str, urutan: int) -> HttpResponse:
    """Give a copy to who may read its paper, to be saved."""
    v = find_verifikasi(kode, request.actor, request.today, request.pada)
    found = find_salinan(kode, urutan, sampai_of(request)) if v and v.boleh_baca else None
    if found is None:
        return error_page(request, 404, judul="Tidak ditemukan", kalimat=UNKNOWN)
    return give_out(request, found, "salinan")
