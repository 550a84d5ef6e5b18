"""Langkah 2: the check page, its verdicts, and passing the berkas on."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from takar.actions.pemeriksaan import judge_rows, pass_check
from takar.queries.berkas import Terlihat
from takar.queries.berkas_lembar import lembar_periksa
from takar.queries.dokumen_kinerja import dokumen_kinerja_of
from takar.queries.pemeriksaan import pemeriksaan
from takar.sop.labels import ALASAN_LABELS
from takar.sop.permissions import Action
from takar.web.halaman import act, act_on, page
from takar.web.pada import as_of
from takar.web.pemeriksaan.forms import read_verdicts, read_verdicts_bukti
from takar.web.pengumpulan.forms import read_versi
from takar.web.permintaan import Permintaan, berkas_or_404, by, signed_in
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@as_of
def periksa(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Show all rows, or record the verdicts given."""
    seen = berkas_or_404(request, tahun, tw, unit)
    if request.method != "POST":
        if wants_lembar_kerja(request):
            return as_lembar_kerja(request, lembar_periksa(pemeriksaan(seen, request.pada)))
        return _page(request, seen)
    h = pemeriksaan(seen)
    verdicts, bukti = read_verdicts(request.POST, h), read_verdicts_bukti(request.POST, h)
    here = reverse("periksa", kwargs={"tahun": tahun, "tw": tw, "unit": unit})
    if not verdicts and not bukti and not seen.refusal(Action.CHECK_ROW):
        return redirect(here)
    return act_on(
        request,
        seen,
        lambda by: judge_rows(berkas_id=seen.id, verdicts=verdicts, bukti=bukti, **by),
        to=here,
        show=_page,
    )


@require_POST
@signed_in
def selesai_periksa(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Pass the checked berkas on to scheduling."""
    seen = berkas_or_404(request, tahun, tw, unit)
    return act(
        request,
        lambda: pass_check(berkas_id=seen.id, seen_version=read_versi(request.POST), **by(request)),
        to=reverse("berkas", kwargs={"tahun": tahun, "tw": tw, "unit": unit}),
    )


def _page(
    request: Permintaan, seen: Terlihat, *, galat: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    keys = {
        "tahun": seen.berkas.pengumpulan.tahun,
        "tw": f"tw{seen.berkas.pengumpulan.triwulan}",
        "unit": seen.berkas.unit.kode,
    }
    return page(
        request,
        "pemeriksaan/periksa.html",
        status=status,
        h=pemeriksaan(seen, request.pada),
        dokumen=dokumen_kinerja_of(seen.berkas),
        keys=keys,
        alasan=[(kode.value, label) for kode, label in ALASAN_LABELS.items()],
        ketik=request.POST if status != 200 else {},
        galat=galat or {},
    )
