"""The registers of letters as they are written: recorded, corrected, cancelled, handed on."""

from collections.abc import Callable, Mapping

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from takar.actions import agenda_catat as tulis
from takar.actions.agenda_nomor import number_surat, number_waiting
from takar.actions.tx import Outcome
from takar.queries.agenda import Register
from takar.rules.file_kinds import ACCEPTED
from takar.sop.permissions import Refused
from takar.sop.surat import SuratAction
from takar.sop.verdict import Code
from takar.web.angka import read_number
from takar.web.file_unggahan import TYPES, chunks_of
from takar.web.galat import error_page
from takar.web.halaman import act, page
from takar.web.permintaan import Permintaan, by, signed_in
from takar.web.surat.forms import read_surat
from takar.web.surat.views import judged, register_or_404, rinci

NO_NUMBERS = "Nomor hanya diberikan kepada surat keluar."


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def catat_surat(request: Permintaan, register: str) -> HttpResponse:
    """Record a letter that came in, or one that went out beside Takar."""
    which = register_or_404(register)
    verdict = judged(request, SuratAction.RECORD_SURAT)
    if isinstance(verdict, Refused):
        if verdict.code is Code.HIDDEN:
            raise Http404(verdict.reason)
        return error_page(request, 403, kalimat=verdict.reason)
    if request.method != "POST":
        return _form(request, which)
    masukan, galat = read_surat(request.POST)
    if galat:
        return _form(request, which, status=422, galat=galat)
    file = request.FILES.get("file")
    pindaian = tulis.Pindaian(file.name or "", chunks_of(file)) if isinstance(file, UploadedFile) else None
    return act(
        request,
        lambda: tulis.record_surat(
            opd_id=request.kantor.id, register=which, masukan=masukan, pindaian=pindaian, **by(request)
        ),
        to=reverse("agenda", kwargs={"register": which.value}),
        again=lambda galat, status: _form(request, which, status=status, galat=galat),
    )


@require_POST
@signed_in
def perbaiki_surat(request: Permintaan, register: str, tahun: int, nomor: int) -> HttpResponse:
    """Correct what an agenda says of a letter."""
    which, alasan, versi = register_or_404(register), request.POST.get("alasan", ""), _versi(request)
    masukan, galat = read_surat(request.POST)
    if galat:
        return rinci(request, which, tahun, nomor, status=422, galat=galat, borang="perbaiki")
    return _act(
        request,
        which,
        (tahun, nomor),
        "perbaiki",
        lambda: tulis.amend_surat(
            opd_id=request.kantor.id,
            register=which,
            tahun=tahun,
            nomor_agenda=nomor,
            seen_versi=versi,
            masukan=masukan,
            alasan=alasan,
            **by(request),
        ),
    )


@require_POST
@signed_in
def batal_surat(request: Permintaan, register: str, tahun: int, nomor: int) -> HttpResponse:
    """Mark a letter as batal."""
    which, alasan, versi = register_or_404(register), request.POST.get("alasan", ""), _versi(request)
    return _act(
        request,
        which,
        (tahun, nomor),
        "batal",
        lambda: tulis.cancel_surat(
            opd_id=request.kantor.id,
            register=which,
            tahun=tahun,
            nomor_agenda=nomor,
            seen_versi=versi,
            alasan=alasan,
            **by(request),
        ),
    )


@require_POST
@signed_in
def nomor_surat(request: Permintaan, register: str, tahun: int, nomor: int) -> HttpResponse:
    """Give a letter that went out its number."""
    which = register_or_404(register)
    if which is not Register.KELUAR:
        raise Http404(NO_NUMBERS)
    diberikan, versi = request.POST.get("nomor", ""), _versi(request)
    return _act(
        request,
        which,
        (tahun, nomor),
        "nomor",
        lambda: number_surat(
            opd_id=request.kantor.id,
            tahun=tahun,
            nomor_agenda=nomor,
            seen_versi=versi,
            nomor=diberikan,
            **by(request),
        ),
    )


@require_POST
@signed_in
def beri_nomor(request: Permintaan, register: str, tahun: int) -> HttpResponse:
    """Give all letters of a year that wait for one the number of the office's pattern."""
    which = register_or_404(register)
    if which is not Register.KELUAR:
        raise Http404(NO_NUMBERS)
    return act(
        request,
        lambda: number_waiting(opd_id=request.kantor.id, tahun=tahun, **by(request)),
        to=f"{reverse('agenda', kwargs={'register': which.value})}?tahun={tahun}",
    )


@require_POST
@signed_in
def disposisi_surat(request: Permintaan, register: str, tahun: int, nomor: int) -> HttpResponse:
    """Hand an incoming letter to a jabatan."""
    which = register_or_404(register)
    if which is not Register.MASUK:
        raise Http404("Disposisi hanya ada pada surat masuk.")
    jabatan_id, kalimat = read_number(request.POST.get("jabatan", "")), request.POST.get("kalimat", "")
    return _act(
        request,
        which,
        (tahun, nomor),
        "disposisi",
        lambda: tulis.write_disposisi(
            opd_id=request.kantor.id,
            tahun=tahun,
            nomor_agenda=nomor,
            jabatan_id=jabatan_id,
            kalimat=kalimat,
            **by(request),
        ),
    )


def _versi(request: Permintaan) -> int:
    return read_number(request.POST.get("versi", ""))


def _act(
    request: Permintaan, register: Register, where: tuple[int, int], borang: str, work: Callable[[], Outcome]
) -> HttpResponse:
    tahun, nomor = where
    return act(
        request,
        work,
        to=reverse("surat_rinci", kwargs={"register": register.value, "tahun": tahun, "nomor": nomor}),
        again=lambda galat, status: rinci(request, register, tahun, nomor, status=status, galat=galat, borang=borang),
    )


def _form(
    request: Permintaan, register: Register, *, status: int = 200, galat: Mapping[str, str] | None = None
) -> HttpResponse:
    return page(
        request,
        "surat/catat.html",
        status=status,
        register=register,
        ketik=request.POST,
        hari_ini=request.today.isoformat(),
        diterima=ACCEPTED,
        jenis_file=TYPES,
        galat=galat or {},
    )
