"""The papers of one tahun: kept, put in force, withdrawn; and each given out as a file."""

from collections.abc import Callable, Mapping

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions import dokumen_kinerja as tulis
from takar.actions.tx import Outcome
from takar.queries.dokumen_kinerja import JENIS, dokumen_list, find_dokumen_kinerja
from takar.rules.file_kinds import ACCEPTED
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.permissions import Allowed
from takar.web.dokumen_kinerja.forms import read_dokumen
from takar.web.file_unggahan import TYPES, chunks_of, give_out
from takar.web.halaman import act, page
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by, signed_in
from takar.web.tahun import tahun_or_404

NO_FILE = "Pilih dahulu file dokumennya."
UNKNOWN = "Dokumen itu tidak ada, atau belum berlaku."
KEEP = SetupAction.KEEP_DOKUMEN_KINERJA


@require_safe
@setting_up(SetupAction.READ_SETUP)
def atur_tahun_ini(request: Permintaan) -> HttpResponse:
    """Lead to the papers of this tahun."""
    return redirect("atur_dokumen_kinerja", tahun=request.today.year)


@require_safe
@setting_up(SetupAction.READ_SETUP)
def atur(request: Permintaan, tahun: int) -> HttpResponse:
    """Show the papers of a tahun."""
    return _page(request, tahun_or_404(tahun))


@require_POST
@setting_up(KEEP)
def simpan(request: Permintaan, tahun: int) -> HttpResponse:
    """Keep a paper with its file."""
    tahun_or_404(tahun)
    masuk, galat = read_dokumen(tahun, request.POST)
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        galat["file"] = NO_FILE
    if galat or not isinstance(file, UploadedFile):
        return _page(request, tahun, status=422, galat=galat)
    return act(
        request,
        lambda: tulis.keep_dokumen(
            opd_id=request.kantor.id, masuk=masuk, nama=file.name or "", chunks=chunks_of(file), **by(request)
        ),
        to=reverse("atur_dokumen_kinerja", kwargs={"tahun": tahun}),
        again=lambda galat, status: _page(request, tahun, status=status, galat=galat),
    )


@require_POST
@setting_up(SetupAction.READ_SETUP)
def berlakukan(request: Permintaan, tahun: int, id: int) -> HttpResponse:  # noqa: A002 (the word of the address)
    """Put a draft in force."""
    return _act(request, tahun, lambda: tulis.put_in_force(opd_id=request.kantor.id, dokumen_id=id, **by(request)))


@require_POST
@setting_up(SetupAction.READ_SETUP)
def cabut(request: Permintaan, tahun: int, id: int) -> HttpResponse:  # noqa: A002 (the word of the address)
    """Withdraw a paper, with reason."""
    alasan = request.POST.get("alasan", "")
    return _act(
        request,
        tahun,
        lambda: tulis.withdraw_dokumen(opd_id=request.kantor.id, dokumen_id=id, alasan=alasan, **by(request)),
        cabut_id=id,
    )


@require_safe
@signed_in
def unduh(request: Permintaan, tahun: int, id: int) -> HttpResponse:  # noqa: A002 (the word of the address)
    """Give out a paper as a file to be saved."""
    found = find_dokumen_kinerja(request.actor, request.kantor.id, tahun, id)
    if found is None:
        raise Http404(UNKNOWN)
    return give_out(request, found, "dokumen")


def _act(request: Permintaan, tahun: int, work: Callable[[], Outcome], *, cabut_id: int = 0) -> HttpResponse:
    return act(
        request,
        work,
        to=reverse("atur_dokumen_kinerja", kwargs={"tahun": tahun_or_404(tahun)}),
        again=lambda galat, status: _page(request, tahun, status=status, galat=galat, cabut_id=cabut_id),
    )


def _page(
    request: Permintaan, tahun: int, *, status: int = 200, galat: Mapping[str, str] | None = None, cabut_id: int = 0
) -> HttpResponse:
    """``cabut_id``: the paper whose withdrawal was refused; 0 where it is the upload."""
    daftar = dokumen_list(request.kantor.id, tahun, request.kantor.zona)
    verdict = may_set_up(actor=request.actor, action=KEEP, opd_id=request.kantor.id)
    return page(
        request,
        "dokumen_kinerja/atur.html",
        status=status,
        tahun=tahun,
        daftar=daftar,
        alasan="" if isinstance(verdict, Allowed) else verdict.reason,
        jenis=JENIS,
        diterima=ACCEPTED,
        jenis_file=TYPES,
        ketik={} if cabut_id else request.POST,
        galat=galat or {},
        cabut_id=cabut_id,
        alasan_cabut=request.POST.get("alasan", ""),
    )
