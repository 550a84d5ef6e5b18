"""The working hours of an office: shown for this week, set from a day on, and the periods of Ramadan."""

from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions import jam_kantor as tulis
from takar.actions import ramadan as tulis_ramadan
from takar.actions.tx import Outcome
from takar.queries.jam_kantor import halaman_jam
from takar.rules.jam_pekan import BAGIAN, TITIK
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.permissions import Allowed
from takar.web.halaman import act, page
from takar.web.jam_kantor.forms import read_jam, read_ramadan, read_tegas
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.riwayat.keadaan import kept_as

EDIT = SetupAction.EDIT_CALENDAR
JAM, RAMADAN = "jam", "ramadan"


@require_safe
@setting_up(SetupAction.READ_SETUP)
@kept_as("jam-kerja")
def jam_kantor(request: Permintaan) -> HttpResponse:
    """Show the hours of this week, those that were set, and Ramadan."""
    return _page(request)


@require_POST
@setting_up(EDIT)
def tambah_jam(request: Permintaan) -> HttpResponse:
    """Set hours from a day on."""
    masuk, galat = read_jam(request.POST)
    return _write(request, JAM, galat, lambda: tulis.add_jam(opd_id=request.kantor.id, masuk=masuk, **by(request)))


@require_POST
@setting_up(EDIT)
def hapus_jam(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002 (the word of the address)
    """Remove hours of the office."""
    tegas, opd_id = read_tegas(request.POST), request.kantor.id
    return _write(
        request, f"{JAM}-{id}", {}, lambda: tulis.remove_jam(opd_id=opd_id, jam_id=id, tegas=tegas, **by(request))
    )


@require_POST
@setting_up(EDIT)
def tambah_ramadan(request: Permintaan) -> HttpResponse:
    """Add a Ramadan."""
    masuk, galat = read_ramadan(request.POST)
    return _write(
        request,
        RAMADAN,
        galat,
        lambda: tulis_ramadan.add_ramadan(opd_id=request.kantor.id, masuk=masuk, **by(request)),
    )


@require_POST
@setting_up(EDIT)
def hapus_ramadan(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002 (the word of the address)
    """Remove a Ramadan of the office."""
    tegas, opd_id = read_tegas(request.POST), request.kantor.id
    return _write(
        request,
        f"{RAMADAN}-{id}",
        {},
        lambda: tulis_ramadan.remove_ramadan(opd_id=opd_id, ramadan_id=id, tegas=tegas, **by(request)),
    )


def _write(request: Permintaan, formulir: str, galat: Mapping[str, str], work: Callable[[], Outcome]) -> HttpResponse:
    """Write what a form says; what is wrong stands at the form that it came from."""

    def again(salah: Mapping[str, str], status: int) -> HttpResponse:
        return _page(request, status=status, galat=salah, formulir=formulir)

    return again(galat, 422) if galat else act(request, work, to=reverse("jam_kantor"), again=again)


def _page(
    request: Permintaan, *, status: int = 200, galat: Mapping[str, str] | None = None, formulir: str = ""
) -> HttpResponse:
    """``formulir``: which form was refused."""
    verdict = may_set_up(actor=request.actor, action=EDIT, opd_id=request.kantor.id)
    return page(
        request,
        "jam_kantor/jam_kantor.html",
        status=status,
        h=halaman_jam(request.kantor.id, request.today),
        bagian=BAGIAN,
        titik=TITIK,
        alasan="" if isinstance(verdict, Allowed) else verdict.reason,
        ketik=request.POST,
        galat=galat or {},
        formulir=formulir,
    )
