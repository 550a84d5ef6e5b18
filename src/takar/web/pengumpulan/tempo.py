"""Changing a frozen due date: the effect is shown first, then confirmed with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.actions.tempo import TempoMasuk, change_due
from takar.queries.tempo_halaman import TempoHalaman, tempo_halaman
from takar.sop.permissions import Code, Refused
from takar.sop.tempo import may_change_due
from takar.web.angka import read_number
from takar.web.galat import error_page
from takar.web.halaman import REFUSED, act, page
from takar.web.permintaan import Permintaan, by, periode_or_404, signed_in
from takar.web.tanggal import UNREADABLE_DATE, read_date


@dataclass(frozen=True, slots=True)
class TempoForm:
    """A change as it was typed; ``menjadi`` is None where no date was, or none that can be read."""

    nomor: int
    unit: str
    menjadi: date | None
    alasan: str
    dasar: str
    dilihat: str
    galat: Mapping[str, str]


def read_tempo(typed: Mapping[str, str]) -> TempoForm:
    """Read what was typed, from an address or a form."""
    menjadi, galat, text = None, {}, typed.get("menjadi", "").strip()
    try:
        menjadi = read_date(text) if text else None
    except ValueError:
        galat["menjadi"] = UNREADABLE_DATE
    return TempoForm(
        nomor=read_number(typed.get("langkah", "")),
        unit=typed.get("unit", ""),
        menjadi=menjadi,
        alasan=typed.get("alasan", ""),
        dasar=typed.get("dasar", ""),
        dilihat=typed.get("dilihat", ""),
        galat=galat,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ubah_tempo(request: Permintaan, tahun: int, tw: str) -> HttpResponse:
    """Show what a change of a due date would do; a POST does it, for the effect that was seen."""
    posted = request.method == "POST"
    form = read_tempo(request.POST if posted else request.GET)
    h = _found(request, tahun, tw, form)
    to = reverse("pengumpulan", kwargs={"tahun": tahun, "tw": tw})
    if form.menjadi is None or not posted:
        verdict = may_change_due(actor=request.actor, opd_id=h.opd_id)
        if isinstance(verdict, Refused):
            if verdict.code is Code.HIDDEN:
                raise Http404(verdict.reason)
            return error_page(request, 403, judul=REFUSED, kalimat=verdict.reason, jalan=to)
        return _page(request, h, form, galat=form.galat, status=422 if posted else 200)
    masuk = TempoMasuk(form.nomor, form.unit, form.menjadi, form.alasan, form.dasar, form.dilihat)
    return act(
        request,
        lambda: change_due(pengumpulan_id=h.pengumpulan_id, masuk=masuk, **by(request)),
        to=to,
        again=lambda galat, status: _page(request, _found(request, tahun, tw, form), form, galat=galat, status=status),
    )


def _found(request: Permintaan, tahun: int, tw: str, form: TempoForm) -> TempoHalaman:
    """Return the page with the effect of what was typed. Raises Http404."""
    found = tempo_halaman(
        request.actor,
        periode_or_404(tahun, tw),
        nomor=form.nomor,
        unit_kode=form.unit,
        menjadi=form.menjadi,
        today=request.today,
    )
    if found is None:
        raise Http404("Pengumpulan triwulan itu belum dibuka.")
    return found


def _page(
    request: Permintaan, h: TempoHalaman, form: TempoForm, *, galat: Mapping[str, str], status: int = 200
) -> HttpResponse:
    return page(request, "pengumpulan/tempo.html", status=status, h=h, form=form, galat=galat)
