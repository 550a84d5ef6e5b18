"""All that waits for one person's signature on one page: each opened, then signed with one password."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from takar.actions.buka_naskah import open_naskah
from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.permintaan_tte import Sandi
from takar.actions.tanda_tangan_banyak import Pilihan, sign_many
from takar.actions.tanda_tangan_luar import Kiriman
from takar.queries.antrean_ttd import antrean
from takar.web.akun.fresh import WRONG_PASSWORD, authenticated_at
from takar.web.angka import read_number
from takar.web.file_unggahan import chunks_of
from takar.web.galat import error_page
from takar.web.halaman import REFUSED, page
from takar.web.permintaan import Permintaan, by, signed_in
from takar.web.tautan import berkas_url, pengumpulan_keys


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@sensitive_post_parameters()
def antrean_ttd(request: Permintaan) -> HttpResponse:
    """Show what waits for my signature, or sign what was ticked and tell of each what became of it."""
    if request.method != "POST":
        return _page(request)
    typed = request.POST.get("kata_sandi", "")
    pilihan = [_pilihan(request.POST, kode) for kode in dict.fromkeys(request.POST.getlist("pilih"))]
    try:
        results = sign_many(
            pilihan=pilihan,
            authenticated_at=authenticated_at(request, typed) if pilihan else None,
            kiriman=_kiriman(request, pilihan),
            sandi=Sandi(request.POST.get("nik", ""), request.POST.get("frasa", "")),
            **by(request),
        )
    except Invalid as invalid:
        galat = {one.kolom: one.kalimat for one in invalid.galat}
        if typed and "kata_sandi" in galat:
            galat["kata_sandi"] = WRONG_PASSWORD
        return _page(request, galat=galat, status=422)
    for one in results:
        tell = messages.success if one.ditandatangani else messages.error
        tell(request, f"{one.judul}: {'' if one.ditandatangani else 'belum ditandatangani. '}{one.kalimat}")
    return redirect("antrean_ttd")


@require_POST
@signed_in
def buka_naskah(request: Permintaan, kode: str) -> HttpResponse:
    """Note that I open a paper that waits for my signature, and show its very bytes."""
    to = reverse("antrean_ttd")
    try:
        open_naskah(kode=kode, **by(request))
    except Missing as missing:
        raise Http404(str(missing)) from missing
    except Refusal as refusal:
        return error_page(request, 403, judul=REFUSED, kalimat=str(refusal), jalan=to)
    except Stale as stale:
        return error_page(request, 409, judul="Naskah sudah berganti", kalimat=str(stale), jalan=to)
    return redirect("dokumen", kode=kode)


def _pilihan(post: Mapping[str, str], kode: str) -> Pilihan:
    return Pilihan(kode, post.get(f"sidik-{kode}", ""), read_number(post.get(f"versi-{kode}")))


def _kiriman(request: Permintaan, pilihan: Sequence[Pilihan]) -> dict[str, Kiriman]:
    """Return the file that was chosen for each paper that was ticked, by its code."""
    found = ((one.kode, request.FILES.get(f"file-{one.kode}")) for one in pilihan)
    return {kode: Kiriman(file.name or "", chunks_of(file)) for kode, file in found if isinstance(file, UploadedFile)}


def _page(request: Permintaan, *, galat: Mapping[str, str] | None = None, status: int = 200) -> HttpResponse:
    return page(
        request,
        "laporan/antrean.html",
        status=status,
        a=antrean(request.actor, request.today),
        galat=galat or {},
        dipilih=request.POST.getlist("pilih"),
        berkas_url=berkas_url,
        pengumpulan_keys=pengumpulan_keys,
    )
