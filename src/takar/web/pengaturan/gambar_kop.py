"""The picture in the place of the lines of the letterhead: shown, kept, taken off."""

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.actions.dokumen import read_bytes
from takar.actions.pengaturan import gambar_kop as tulis
from takar.actions.pengaturan.gambar import GambarMasuk
from takar.actions.tx import Outcome
from takar.queries.redaksi import redaksi_of
from takar.rules.file_picture import PNG
from takar.rules.redaksi import KOP
from takar.sop.pengaturan import SetupAction
from takar.web.angka import read_number
from takar.web.halaman import act
from takar.web.pengaturan.naskah import naskah_form
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by

NO_PICTURE = "Kop kantor ini tidak bergambar."


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def gambar_kop(request: Permintaan) -> HttpResponse:
    """Give out the picture in force; keep another one, or none."""
    if request.method != "POST":
        return _picture(request)
    file, seen = request.FILES.get("gambar"), read_number(request.POST.get("versi"))
    opd_id = request.kantor.id
    masuk = GambarMasuk(file.name or "", file.chunks()) if isinstance(file, UploadedFile) else GambarMasuk("", ())

    def work() -> Outcome:
        if request.POST.get("lepas") == "1":
            return tulis.remove_gambar_kop(opd_id=opd_id, seen_version=seen, **by(request))
        return tulis.keep_gambar_kop(opd_id=opd_id, seen_version=seen, masuk=masuk, **by(request))

    again = naskah_form(request, KOP).show
    return act(request, work, to=reverse("naskah", kwargs={"jenis": KOP}), again=again)


def _picture(request: Permintaan) -> HttpResponse:
    sha256 = redaksi_of(request.kantor.id, KOP).gambar
    if not sha256:
        raise Http404(NO_PICTURE)
    content = read_bytes(sha256)
    response = HttpResponse(content, content_type="image/png" if content.startswith(PNG) else "image/jpeg")
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
