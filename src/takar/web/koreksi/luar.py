"""Those outside who are told of a koreksi: noted with date and way, or sent a mail (docs/adr/0101)."""

from contextlib import suppress
from datetime import date

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from takar.actions.beritahu_koreksi import mail_pemberitahuan, note_pemberitahuan
from takar.actions.tx import Outcome
from takar.web.halaman import act_on
from takar.web.koreksi.halaman import koreksi_page
from takar.web.permintaan import By, Permintaan, berkas_or_404, periode_or_404, signed_in
from takar.web.tanggal import read_date
from takar.web.tautan import berkas_url


@require_POST
@signed_in
def catat_pemberitahuan(request: Permintaan, tahun: int, tw: str, unit: str, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Note when and how one outside was told, or that they never got the old report, or tell them by mail."""
    seen = berkas_or_404(request, tahun, tw, unit)
    post, opd_id, lewat = request.POST, seen.berkas.pengumpulan.opd_id, request.POST.get("lewat")

    def work(by: By) -> Outcome:
        if lewat == "surel":
            surel = post.get("surel-luar", "")
            return mail_pemberitahuan(opd_id=opd_id, berkas_id=seen.id, penerima_id=id, surel=surel, **by)
        return note_pemberitahuan(
            opd_id=opd_id,
            berkas_id=seen.id,
            penerima_id=id,
            tanggal=_day(post.get("tanggal-luar", "")),
            cara=post.get("cara-luar", ""),
            tidak_dikirim=lewat == "tidak",
            **by,
        )

    return act_on(
        request,
        seen,
        work,
        to=f"{berkas_url(periode_or_404(tahun, tw), unit, 'koreksi')}#penerima-{id}",
        show=koreksi_page,
        ketik={**post.dict(), "penerima": str(id)},
    )


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return read_date(text)
    return None
