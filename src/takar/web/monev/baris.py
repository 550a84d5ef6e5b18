"""Langkah 4, one indikator at a time: note, correction, follow-up."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from markupsafe import Markup

from takar.actions import monev_baris as tulis
from takar.documents.charts import line_trend
from takar.queries.berkas import Terlihat
from takar.queries.monev_baris import MonevBaris
from takar.queries.monev_baris import monev_baris as find_baris
from takar.rules.pada import Pada
from takar.sop.permissions import Action
from takar.web.halaman import act, act_on, page
from takar.web.monev.forms import read_catatan, read_koreksi, read_tindak_lanjut
from takar.web.monev.sidang import show_monev
from takar.web.pada import as_of
from takar.web.pengumpulan.forms import read_versi
from takar.web.permintaan import Permintaan, berkas_or_404, by, signed_in
from takar.web.tautan import pengumpulan_keys

UNKNOWN = "Indikator itu tidak ada dalam berkas ini. Kembali ke halaman monev dan pilih dari daftarnya."


def _baris_or_404(seen: Terlihat, kode: str, pada: Pada | None = None) -> MonevBaris:
    found = find_baris(seen, kode, pada)
    if found is None:
        raise Http404(UNKNOWN)
    return found


def _page(request: Permintaan, b: MonevBaris, *, status: int = 200, **context: Any) -> HttpResponse:
    """Show one indikator; ``form`` names the form whose typed text (``ketik``) is given back."""
    shown: dict[str, Any] = {"form": "", "ketik": {}, "galat": {}, "bentrok": False, **context}
    # The drawing is ours and escapes every text that it is given (documents.svg).
    gambar = Markup(line_trend(b.tren, judul="Tren triwulan")) if b.tren else ""  # noqa: S704
    alamat = {**pengumpulan_keys(b.periode), "unit": b.unit_kode}
    return page(request, "monev/baris.html", status=status, b=b, alamat=alamat, gambar=gambar, **shown)


def _show(request: Permintaan, seen: Terlihat, *, kode: str, status: int, **shown: Any) -> HttpResponse:
    """Show the present state beside what was typed."""
    b = _baris_or_404(seen, kode)
    return _page(request, b, status=status, ketik=request.POST.dict(), bentrok=status == 409, **shown)


def _to(tahun: int, tw: str, unit: str, kode: str, bagian: str = "") -> str:
    alamat = reverse("monev_baris", kwargs={"tahun": tahun, "tw": tw, "unit": unit, "kode": kode})
    return f"{alamat}#{bagian}" if bagian else alamat


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@as_of
def monev_baris(request: Permintaan, tahun: int, tw: str, unit: str, kode: str) -> HttpResponse:
    """Show one indikator; a POST saves the note on it, and goes on to the next one if asked."""
    seen = berkas_or_404(request, tahun, tw, unit)
    b = _baris_or_404(seen, kode, request.pada)
    if request.method != "POST":
        return _page(request, b)
    following = b.sesudah if "lanjut" in request.POST else ""
    return act_on(
        request,
        seen,
        lambda by: tulis.note_row(
            berkas_id=seen.id, indikator_id=b.indikator_id, catatan=read_catatan(request.POST), **by
        ),
        to=_to(tahun, tw, unit, following or kode, "" if following else "catatan"),
        show=_show,
        kode=kode,
        form="catatan",
    )


@require_POST
@signed_in
def koreksi_baris(request: Permintaan, tahun: int, tw: str, unit: str, kode: str) -> HttpResponse:
    """Decide a corrected figure, with reason."""
    seen = berkas_or_404(request, tahun, tw, unit)
    b = _baris_or_404(seen, kode)
    return act_on(
        request,
        seen,
        lambda by: tulis.correct_row(
            berkas_id=seen.id, indikator_id=b.indikator_id, koreksi=read_koreksi(request.POST), **by
        ),
        to=_to(tahun, tw, unit, kode, "koreksi"),
        show=_show,
        kode=kode,
        form="koreksi",
    )


@require_POST
@signed_in
def batal_koreksi(request: Permintaan, tahun: int, tw: str, unit: str, kode: str) -> HttpResponse:
    """Take back a correction that is not applied yet."""
    seen = berkas_or_404(request, tahun, tw, unit)
    b = _baris_or_404(seen, kode)
    return act(
        request,
        lambda: tulis.cancel_correction(
            berkas_id=seen.id, indikator_id=b.indikator_id, versi=read_versi(request.POST), **by(request)
        ),
        to=_to(tahun, tw, unit, kode, "koreksi"),
    )


@require_POST
@signed_in
def tambah_tindak_lanjut(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Assign a follow-up to an indikator, or (without kode) to the unit as a whole."""
    seen = berkas_or_404(request, tahun, tw, unit)
    kode = request.POST.get("kode", "")
    b = _baris_or_404(seen, kode) if kode else None
    masuk, unreadable = read_tindak_lanjut(request.POST)
    show: Callable[..., HttpResponse] = show_monev
    shown: dict[str, Any] = {"ketik": request.POST.dict(), "isian_galat": "tindak-lanjut"}
    if b is not None:
        show, shown = _show, {"kode": kode, "form": "tindak-lanjut"}
    return act_on(
        request,
        seen,
        lambda by: tulis.add_follow_up(
            berkas_id=seen.id, indikator_id=b.indikator_id if b else None, tindak_lanjut=masuk, **by
        ),
        to=_after(tahun, tw, unit, kode),
        show=show,
        galat={} if seen.refusal(Action.CONDUCT_MONEV) else unreadable,
        **shown,
    )


def _after(tahun: int, tw: str, unit: str, kode: str) -> str:
    if kode:
        return _to(tahun, tw, unit, kode, "tindak-lanjut")
    return reverse("monev", kwargs={"tahun": tahun, "tw": tw, "unit": unit}) + "#tindak-lanjut"


@require_POST
@signed_in
def batal_tindak_lanjut(request: Permintaan, tahun: int, tw: str, unit: str, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Cancel a follow-up while the session is open."""
    seen = berkas_or_404(request, tahun, tw, unit)
    kode = request.POST.get("kode", "")
    return act(
        request,
        lambda: tulis.cancel_follow_up(berkas_id=seen.id, tindak_lanjut_id=id, **by(request)),
        to=_after(tahun, tw, unit, kode if kode and find_baris(seen, kode) else ""),
    )
