"""Sign in and out. Whether a name exists is never told: one sentence for every wrong pair."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from takar.queries.kantor import is_empty
from takar.sop.permissions import Actor
from takar.sop.reasons import DISABLED
from takar.web.akun.sandi import plausible
from takar.web.galat import error_page
from takar.web.halaman import page
from takar.web.middleware import SEEN, STARTED

WRONG = "Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar dan kecilnya, lalu coba lagi."
EMPTY = "Isi nama pengguna dan kata sandi."


@never_cache
def masuk(request: HttpRequest) -> HttpResponse:
    """Show the sign-in form, or sign in and go on to where the person wanted to be."""
    if request.method == "POST":
        return _sign_in(request)
    return _form(request)


@require_safe
def _form(request: HttpRequest) -> HttpResponse:
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    if actor is not None and actor.tugas:
        return redirect(safe_next(request, request.GET.get("next", "")))
    if is_empty():
        return page(request, "mulai/belum.html")
    return _again(request, "", 200, lanjut=request.GET.get("next", ""))


def _sign_in(request: HttpRequest) -> HttpResponse:
    nama, kata_sandi = request.POST.get("username", "").strip(), request.POST.get("password", "")
    lanjut = request.POST.get("next", "")
    if not nama or not kata_sandi:
        return _again(request, EMPTY, 422, nama=nama, lanjut=lanjut)
    wrong = not plausible(nama, kata_sandi)
    akun = None if wrong else authenticate(request=request, username=nama, password=kata_sandi)
    if akun is None:
        return _again(request, WRONG, 422, nama=nama, lanjut=lanjut)
    if not akun.is_active:
        return _again(request, DISABLED, 403, nama=nama, lanjut=lanjut)
    enter(request, akun)
    return redirect(safe_next(request, lanjut))


def enter(request: HttpRequest, akun: AbstractBaseUser) -> None:
    """Begin a session for who has just shown the password."""
    login(request, akun)  # type: ignore[arg-type]  # there are no accounts but ours
    moment = int(request.now.timestamp())  # type: ignore[attr-defined]
    request.session[STARTED] = request.session[SEEN] = moment


def _again(request: HttpRequest, galat: str, status: int, *, nama: str = "", lanjut: str) -> HttpResponse:
    return page(request, "masuk.html", status=status, galat=galat, nama=nama, lanjut=lanjut)


def safe_next(request: HttpRequest, lanjut: str) -> str:
    """Return the wished address if it is one of ours, else the first page."""
    host, ours = {request.get_host()}, lanjut.startswith("/")
    if ours and url_has_allowed_host_and_scheme(lanjut, host, require_https=request.is_secure()):
        return lanjut
    return "/"


@require_POST
def keluar(request: HttpRequest) -> HttpResponse:
    """End the session on this device."""
    logout(request)
    messages.success(request, "Anda sudah keluar.")
    return redirect(settings.LOGOUT_REDIRECT_URL)


def locked_out(
    request: HttpRequest, original_response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Too many wrong passwords for this name from this address (AXES_LOCKOUT_CALLABLE)."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    response = error_page(
        request,
        429,
        kalimat=(
            f"Kata sandi salah {settings.AXES_FAILURE_LIMIT} kali berturut-turut. Demi keamanan, tunggu "
            f"{minutes} menit lalu coba lagi, atau hubungi Pengelola sistem bila Anda lupa kata sandi."
        ),
        jalan=request.get_full_path() if request.method == "GET" else "",
    )
    response["Retry-After"] = str(minutes * 60)
    return response
