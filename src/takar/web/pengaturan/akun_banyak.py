"""Invite everybody on duty who has no account yet, on one page; their links are shown once."""

import re
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.actions.pengaturan.akun_banyak import invite_many
from takar.actions.tx import Outcome
from takar.actions.undangan import Undangan, link_of
from takar.queries.akun_halaman import Penerima, calon_akun, penerima
from takar.rules.periods import format_waktu
from takar.sop.pengaturan import SetupAction
from takar.web.halaman import act, page
from takar.web.pengaturan.formulir import alasan
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by

FIELD = re.compile(r"([0-9]{1,9})-nama_pengguna")


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def undang_banyak(request: Permintaan) -> HttpResponse:
    """List who has no account yet with a user name for each, or make the accounts and show their links."""
    if request.method != "POST":
        return _show(request, {}, {}, 200)
    typed = {int(found[1]): request.POST.get(name, "") for name in request.POST if (found := FIELD.fullmatch(name))}
    made: list[Undangan] = []

    def work() -> Outcome:
        outcome = invite_many(opd_id=request.kantor.id, nama_pengguna=typed, **by(request))
        made.extend(Undangan(one["akun_id"], one["tautan_versi"], one["at"]) for one in outcome.isi["undangan"])
        return outcome

    answered = act(
        request, work, to=reverse("undang_banyak"), again=lambda galat, status: _show(request, typed, galat, status)
    )
    people = penerima({one.akun_id: one.versi for one in made})
    living = [(people[one.akun_id], one) for one in made if one.akun_id in people]
    return _links(request, living) if living else answered


def _show(request: Permintaan, typed: Mapping[int, str], galat: Mapping[str, str], status: int) -> HttpResponse:
    return page(
        request,
        "pengaturan/undang_banyak.html",
        status=status,
        daftar=[(one, typed.get(one.id, one.usul)) for one in calon_akun(request.kantor.id, request.today)],
        galat=galat,
        alasan=alasan(request, SetupAction.EDIT_ACCOUNTS),
    )


def _links(request: Permintaan, living: list[tuple[Penerima, Undangan]]) -> HttpResponse:
    """Show the links this once; no cache keeps them. A page loaded again leaves out those that were replaced."""
    response = page(
        request,
        "pengaturan/undangan_banyak.html",
        daftar=[(who, link_of(one)) for who, one in living],
        sampai=format_waktu(living[0][1].until.astimezone(request.kantor.zona)),
        surel=bool(settings.MAIL_SERVER),
    )
    response["Cache-Control"] = "private, no-store"
    return response
