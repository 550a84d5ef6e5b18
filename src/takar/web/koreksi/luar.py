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
    """Note when and how one outside was told, or tell them by mail where an address was typed."""
    seen = berkas_or_404(request, tahun, tw, unit)
    post, about = request.POST, {"opd_id": seen.berkas.pengumpulan.opd_id, "berkas_id": seen.id, "penerima_id": id}

    def work(by: By) -> Outcome:
        if post.get("lewat") == "surel":
            return mail_pemberitahuan(**about, surel=post.get("surel-luar", ""), **by)
        tanggal = _day(post.get("tanggal-luar", ""))
        return note_pemberitahuan(**about, tanggal=tanggal, cara=post.get("cara-luar", ""), **by)

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
