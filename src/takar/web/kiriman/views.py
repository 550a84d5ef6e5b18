"""What leaves the system, and how the worker is: for the Pengelola sistem."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions.kirim_ulang import resend
from takar.queries.kiriman import KEADAAN, daftar_kiriman
from takar.queries.pekerja import pekerja
from takar.sop.pengaturan import SetupAction
from takar.web.angka import read_number
from takar.web.halaman import act, page
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by


@require_safe
@setting_up(SetupAction.RESEND)
def kiriman_list(request: Permintaan) -> HttpResponse:
    """Show the worker, and a page of the deliveries of the office."""
    zona, keadaan = request.kantor.zona, request.GET.get("keadaan", "")
    halaman = read_number(request.GET.get("halaman", "1"), 1)
    return page(
        request,
        "kiriman/kiriman.html",
        p=pekerja(request.kantor.id, request.now, zona),
        daftar=daftar_kiriman(
            request.kantor.id, zona, keadaan=keadaan, halaman=halaman, peraga=bool(request.kantor.peraga)
        ),
        keadaan=keadaan if keadaan in KEADAAN else "",
        pilihan=tuple(KEADAAN),
    )


@require_POST
@setting_up(SetupAction.RESEND)
def kirim_ulang(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002 (the word of the address)
    """Have one delivery tried again."""
    return act(
        request,
        lambda: resend(opd_id=request.kantor.id, kiriman_id=id, **by(request)),
        to=reverse("kiriman_list"),
    )
