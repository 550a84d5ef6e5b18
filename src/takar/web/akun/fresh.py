"""Fresh authentication: the password once more, just before an act that needs it."""

from datetime import datetime

from django.contrib.auth import authenticate

from takar.web.akun.sandi import plausible
from takar.web.permintaan import Permintaan

WRONG_PASSWORD = "Kata sandi itu tidak cocok. Ketik kata sandi yang Anda pakai untuk masuk ke Takar."  # noqa: S105


def authenticated_at(request: Permintaan, kata_sandi: str) -> datetime | None:
    """Return the moment if this is the password of the person signed in, else None.

    A wrong password counts towards the lockout like one at sign-in; the lockout page then takes the place
    of whatever the view answers.
    """
    nama = request.user.get_username()
    if not plausible(nama, kata_sandi):
        return None
    akun = authenticate(request=request, username=nama, password=kata_sandi)
    known = akun is not None and akun.is_active and akun.pk == request.actor.akun_id
    return request.now if known else None
