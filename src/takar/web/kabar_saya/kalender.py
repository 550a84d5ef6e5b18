"""A person's own calendar: its address, and the calendar itself, which is fetched without signing in."""

from datetime import datetime

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions.errors import Missing
from takar.actions.kalender_pribadi import pegawai_of_kalender, set_kalender
from takar.config.clock import now
from takar.documents.render.acara_ics import render_kalender
from takar.queries.acara import acara_of
from takar.queries.kantor import kantor_of
from takar.web.halaman import act
from takar.web.permintaan import Permintaan, by, signed_in

PLAIN = "text/plain; charset=utf-8"
SECONDS = 3600
SEJAM = 120
"""Of one calendar in an hour, counted by each web process by itself: thirty devices that fetch it every 15 minutes."""


def _is_too_often(pegawai_id: int, moment: datetime) -> bool:
    """Count a fetch, in memory: what is lost with a process, or where many are counted, is only let through."""
    kunci = f"kalender:{pegawai_id}:{int(moment.timestamp()) // SECONDS}"
    cache.add(kunci, 0, timeout=SECONDS)
    try:
        return cache.incr(kunci) > SEJAM
    except ValueError:  # it was thrown out between the two
        return False


@require_POST
@signed_in
def pasang_kalender(request: Permintaan) -> HttpResponse:
    """Make my calendar, give it another address, or switch it off."""
    chosen = request.POST.get("kalender", "")
    return act(request, lambda: set_kalender(pilihan=chosen, **by(request)), to=reverse("kabar_saya"))


@require_safe
def kalender_pribadi(_request: HttpRequest, token: str) -> HttpResponse:
    """Give the calendar that an address names to whoever knows the address; not more often than anybody needs it."""
    try:
        pegawai = pegawai_of_kalender(token)
    except Missing as error:
        raise Http404("Kalender itu tidak ada, atau alamatnya tidak berlaku lagi.") from error
    moment = now()
    if _is_too_often(pegawai.pk, moment):
        said = (
            f"Kalender ini sudah diambil {SEJAM} kali dalam jam ini. Program kalender cukup mengambilnya setiap "
            "15 menit; coba lagi pada jam berikutnya."
        )
        wait = str(SECONDS - int(moment.timestamp()) % SECONDS)
        answer = HttpResponse(said, status=429, content_type=PLAIN, headers={"Retry-After": wait})
        answer._has_been_logged = True  # type: ignore[attr-defined]  # the address opens the calendar: no log has it
        return answer
    today = moment.astimezone(kantor_of(pegawai.opd_id).zona).date()
    isi = render_kalender(acara_of(pegawai.pk, today), nama="Takar", now=moment)
    return HttpResponse(isi, content_type="text/calendar; charset=utf-8")
