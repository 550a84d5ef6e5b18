"""The days off of one tahun: shown with the due dates that follow, and the office's own added or changed."""

from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions import hari_libur as tulis
from takar.actions.tx import Outcome
from takar.queries.hari_libur import tahun_libur
from takar.queries.tempo_beda import tempo_beda
from takar.rules.libur import JENIS_SETEMPAT
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.permissions import Allowed
from takar.sop.tempo import may_change_due
from takar.web.halaman import act, page
from takar.web.pengaturan.pintu import setting_up
from takar.web.pengumpulan.forms import read_versi
from takar.web.permintaan import Permintaan, by
from takar.web.riwayat.keadaan import kept_as
from takar.web.tahun import tahun_or_404
from takar.web.tanggal import UNREADABLE_DATE, read_date

EDIT = SetupAction.EDIT_CALENDAR


@require_safe
@setting_up(SetupAction.READ_SETUP)
@kept_as("hari-libur")
def atur_tahun_ini(request: Permintaan) -> HttpResponse:
    """Lead to the days off of this tahun."""
    return redirect("atur_hari_libur", tahun=request.today.year)


@require_safe
@setting_up(SetupAction.READ_SETUP)
@kept_as("hari-libur")
def atur(request: Permintaan, tahun: int) -> HttpResponse:
    """Show the days off of a tahun."""
    return _page(request, tahun_or_404(tahun))


@require_POST
@setting_up(EDIT)
def tambah(request: Permintaan, tahun: int) -> HttpResponse:
    """Add a day off of the office."""

    def work(masuk: tulis.LiburMasuk) -> Outcome:
        return tulis.add_libur(opd_id=request.kantor.id, masuk=masuk, **by(request))

    return _write(request, tahun, 0, work)


@require_POST
@setting_up(EDIT)
def ubah(request: Permintaan, tahun: int, id: int) -> HttpResponse:  # noqa: A002 (the word of the address)
    """Correct a day off of the office's own."""

    def work(masuk: tulis.LiburMasuk) -> Outcome:
        versi = read_versi(request.POST)
        return tulis.change_libur(opd_id=request.kantor.id, libur_id=id, seen_version=versi, masuk=masuk, **by(request))

    return _write(request, tahun, id, work)


@require_POST
@setting_up(EDIT)
def hapus(request: Permintaan, tahun: int, id: int) -> HttpResponse:  # noqa: A002 (the word of the address)
    """Remove a day off of the office's own."""
    versi = read_versi(request.POST)
    return act(
        request,
        lambda: tulis.remove_libur(opd_id=request.kantor.id, libur_id=id, seen_version=versi, **by(request)),
        to=reverse("atur_hari_libur", kwargs={"tahun": tahun_or_404(tahun)}),
        again=lambda galat, status: _page(request, tahun, status=status, galat=galat),
    )


def _write(request: Permintaan, tahun: int, libur_id: int, work: Callable[[tulis.LiburMasuk], Outcome]) -> HttpResponse:
    """Read the form and write it; what is wrong stands at the form that it came from."""
    to = reverse("atur_hari_libur", kwargs={"tahun": tahun_or_404(tahun)})
    text = request.POST.get("tanggal", "").strip()
    try:
        tanggal = read_date(text) if text else None
    except ValueError:
        return _page(request, tahun, status=422, galat={"tanggal": UNREADABLE_DATE}, ubah_id=libur_id)
    masuk = tulis.LiburMasuk(tanggal, request.POST.get("jenis", ""), request.POST.get("dasar", ""))
    return act(
        request,
        lambda: work(masuk),
        to=to,
        again=lambda galat, status: _page(request, tahun, status=status, galat=galat, ubah_id=libur_id),
    )


def _page(
    request: Permintaan, tahun: int, *, status: int = 200, galat: Mapping[str, str] | None = None, ubah_id: int = 0
) -> HttpResponse:
    """``ubah_id``: the day whose correction was refused; 0 where it is a new one."""
    verdict = may_set_up(actor=request.actor, action=EDIT, opd_id=request.kantor.id)
    return page(
        request,
        "hari_libur/atur.html",
        status=status,
        h=tahun_libur(request.kantor.id, tahun, request.today),
        alasan="" if isinstance(verdict, Allowed) else verdict.reason,
        jenis=[(jenis, jenis) for jenis in JENIS_SETEMPAT],
        beda=tempo_beda(request.kantor.id, request.today),
        bisa_ubah_tempo=isinstance(may_change_due(actor=request.actor, opd_id=request.kantor.id), Allowed),
        ketik=request.POST,
        galat=galat or {},
        ubah_id=ubah_id,
    )
