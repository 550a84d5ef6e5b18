"""Loading a list of days off: pasted or from a file, seen row by row, then loaded."""

import hashlib
from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from takar.actions.errors import Invalid
from takar.actions.libur_daftar import load_libur, rows_of_file, rows_of_text
from takar.documents.render.lembar_csv import MIME
from takar.queries.libur_daftar import BarisDaftar, counted, daftar_libur
from takar.rules.file_names import safe_name
from takar.rules.libur_daftar import Nasib, templat_daftar, write_daftar
from takar.sop.pengaturan import SetupAction
from takar.web.halaman import act, page
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.unduhan import attached


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.EDIT_CALENDAR)
def muat_hari_libur(request: Permintaan) -> HttpResponse:
    """Show what a list would do; it is written only where the button that loads it was pressed."""
    if request.method != "POST":
        return _page(request, "", [])
    teks, file = request.POST.get("daftar", ""), request.FILES.get("file")
    try:
        baris = rows_of_file(safe_name(file.name or ""), file.chunks()) if file else rows_of_text(teks)
    except Invalid as invalid:
        return _page(request, teks, [], galat={g.kolom: g.kalimat for g in invalid.galat}, status=422)
    shown, daftar = write_daftar(baris), daftar_libur(request.kantor.id, baris)
    if "muat" not in request.POST or request.POST.get("dilihat") != _sidik(shown):
        return _page(request, shown, daftar)
    tahun = next((satu.tanggal.year for satu in baris if satu.tanggal), request.today.year)
    return act(
        request,
        lambda: load_libur(
            opd_id=request.kantor.id, baris=baris, tegas=request.POST.get("tegas") == "ya", **by(request)
        ),
        to=reverse("atur_hari_libur", kwargs={"tahun": tahun}),
        again=lambda galat, status: _page(request, shown, daftar, galat=galat, status=status),
    )


@require_safe
@setting_up(SetupAction.EDIT_CALENDAR)
def templat_hari_libur(_request: Permintaan) -> HttpResponse:
    """Give an empty list with an example of each kind, to be filled in by a spreadsheet."""
    return attached(templat_daftar().encode("utf-8-sig"), "templat-hari-libur.csv", MIME)


def _sidik(shown: str) -> str:
    """Return what stands for a list: only the list that was seen is loaded."""
    return hashlib.sha256(shown.encode()).hexdigest()[:32]


def _page(
    request: Permintaan,
    teks: str,
    daftar: Sequence[BarisDaftar],
    *,
    galat: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "hari_libur/muat.html",
        status=status,
        teks=teks,
        dilihat=_sidik(teks),
        daftar=daftar,
        hitungan=counted(daftar),
        siap=bool(daftar) and all(one.nasib is not Nasib.SALAH for one in daftar),
        galat=galat or {},
    )
