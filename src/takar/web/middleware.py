"""What every request passes: limits of the session, the person and the moment."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.timezone import localdate

from takar.config.clock import now
from takar.queries.akun import actor_of
from takar.queries.kantor import kantor_of
from takar.sop.reasons import DISABLED
from takar.web.asal import page_of_form
from takar.web.galat import error_page, wants_json

Handler = Callable[[HttpRequest], HttpResponse]
STARTED, SEEN = "dimulai", "terakhir"
TOUCH_SECONDS = 60  # the session is written at most once a minute


def session_limits(handler: Handler) -> Handler:
    """End a session that was idle for more than 30 minutes or is older than 12 hours."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            moment = int(now().timestamp())
            session = request.session
            started, seen = session.setdefault(STARTED, moment), session.setdefault(SEEN, moment)
            too_old = moment - started > settings.SESSION_ABSOLUTE_SECONDS
            if too_old or moment - seen > settings.SESSION_IDLE_SECONDS:
                logout(request)
            elif moment - seen > TOUCH_SECONDS:
                session[SEEN] = moment
        return handler(request)

    return middleware


def actor(handler: Handler) -> Handler:
    """Put the moment, the person and the office on the request: request.now, .actor, .kantor.

    Who was switched off meanwhile is nobody any more: the session ends here, whatever was asked for.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        moment = now()
        here = localdate(moment)
        akun_id = request.user.pk if request.user.is_authenticated else None
        who = actor_of(akun_id, here) if akun_id else None
        office = kantor_of(who.tugas[0].opd_id) if who and who.tugas else None
        # Posts are dated in the office's zone: the first look finds the office, the second is exact.
        today = moment.astimezone(office.zona).date() if office else here
        if akun_id and today != here:
            who = actor_of(akun_id, today)
        if who is not None and not who.aktif:
            logout(request)
            messages.error(request, DISABLED)
            who, office = None, None
        request.now, request.today = moment, today  # type: ignore[attr-defined]
        request.actor, request.kantor = who, office  # type: ignore[attr-defined]
        request.pada = None  # type: ignore[attr-defined]  # the day as of which it is read: web/pada.py
        return handler(request)

    return middleware


def method_page(handler: Handler) -> Handler:
    """Lead who opens again an address that takes a form only to the page with that form; else say it in words."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = handler(request)
        if response.status_code != 405 or response.content:
            return response
        if request.method in {"GET", "HEAD"} and not wants_json(request):
            return HttpResponseRedirect(page_of_form(request.path_info), status=303)
        told = error_page(request, 405)
        told["Allow"] = response["Allow"]
        return told

    return middleware
