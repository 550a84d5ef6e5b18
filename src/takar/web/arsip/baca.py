"""An archive that somebody holds, read on a page: checked, shown, and kept for who sent it for half an hour."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.actions.baca_arsip import Sibuk
from takar.actions.buka_arsip import ArsipDibuka, open_arsip
from takar.actions.isi_arsip import KEPT
from takar.sop.arsip import ArsipAction, may_arsip
from takar.sop.permissions import Refused
from takar.web.galat import error_page
from takar.web.halaman import page
from takar.web.permintaan import Permintaan, signed_in
from takar.web.ukuran import size_words
from takar.web.unggahan import too_large

CHOOSE = "Pilih file ZIP yang akan dibaca."


def who_opens(request: Permintaan) -> str:
    """Return for whom an archive from outside is kept, a person in an office. Raises Http404 for who may open none."""
    verdict = may_arsip(actor=request.actor, action=ArsipAction.OPEN_ARSIP, opd_id=request.kantor.id, unit_id=None)
    if isinstance(verdict, Refused):
        raise Http404(verdict.reason)
    return f"{request.kantor.id}-{request.actor.akun_id}"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def baca_arsip(request: Permintaan) -> HttpResponse:
    """Show the form, or what is in the archive that was sent. Nothing is written."""
    whose = who_opens(request)
    if request.method != "POST":
        return _page(request)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, galat=CHOOSE)
    if (file.size or 0) > settings.ARSIP_LIMIT_BYTES:
        return too_large(request, settings.ARSIP_LIMIT_BYTES)
    try:
        return _page(request, open_arsip(file, request.kantor, whose=whose, now=request.now))
    except Sibuk as busy:
        return error_page(request, 503, judul="Belum dapat dibaca", kalimat=str(busy), jalan=reverse("baca_arsip"))


def _page(request: Permintaan, hasil: ArsipDibuka | None = None, *, galat: str = "") -> HttpResponse:
    told: dict[str, object] = {"hasil": hasil, "galat": {"file": galat} if galat else {}}
    told |= {"batas": size_words(settings.ARSIP_LIMIT_BYTES), "menit": KEPT.seconds // 60}
    return page(request, "arsip/baca.html", status=422 if galat else 200, **told)
