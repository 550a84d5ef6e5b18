"""The registers of letters as they are written: recorded, corrected, cancelled, handed on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from takar.actions import agenda_catat as tulis
from takar.actions.agenda_nomor import number_surat, number_waiting
from takar.actions.disposisi import finish_disposisi, write_disposisi
from takar.actions.naskah_susulan import enter_earlier_plans
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
from takar.web.surat.forms import read_day, read_surat
from takar.web.surat.views import judged, register_or_404, rinci

NO_NUMBERS = "Nomor hanya diberikan kepada surat keluar."
NO_DISPOSISI = "Disposisi hanya ada pada surat masuk."


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
        onward=lambda outcome: _rinci_url(which, outcome.isi["tahun"], outcome.isi["nomor_agenda"]),
    )


@require_POST
@signed_in
def perbaiki_surat(request: Permintaan, register: str, tahun: int, nomor: int) -> HttpResponse:
    """Correct what an agenda says of a letter."""
    where = _Surat(register_or_404(register), tahun, nomor)
    masukan, galat = read_surat(request.POST)
    if galat:
        return rinci(request, where.register, tahun, nomor, status=422, galat=galat, borang="perbaiki")
    alasan, seen = request.POST.get("alasan", ""), _versi(request)
    work = partial(tulis.amend_surat, register=where.register, seen_versi=seen, masukan=masukan, alasan=alasan)
    return _act(request, where, "perbaiki", work)


@require_POST
@signed_in
def batal_surat(request: Permintaan, register: str, tahun: int, nomor: int) -> HttpResponse:
    """Mark a letter as batal."""
    where = _Surat(register_or_404(register), tahun, nomor)
    alasan, seen = request.POST.get("alasan", ""), _versi(request)
    work = partial(tulis.cancel_surat, register=where.register, seen_versi=seen, alasan=alasan)
    return _act(request, where, "batal", work)


@require_POST
@signed_in
def nomor_surat(request: Permintaan, register: str, tahun: int, nomor: int) -> HttpResponse:
    """Give a letter that went out its number."""
    where = _Surat(only(register, Register.KELUAR, NO_NUMBERS), tahun, nomor)
    given = request.POST.get("nomor", "")
    work = partial(number_surat, seen_versi=_versi(request), nomor=given)

    def to_sign(outcome: Outcome) -> str:
        """Lead to the page on which the paper that was numbered is signed; a line without one leads to itself."""
        kode = outcome.isi.get("kode")
        return (
            reverse("tanda_tangan_berurut", kwargs={"kode": kode}) if kode else _rinci_url(where.register, tahun, nomor)
        )

    return _act(request, where, "nomor", work, onward=to_sign if request.POST.get("lalu") == "tanda-tangan" else None)


@require_POST
@signed_in
def beri_nomor(request: Permintaan, register: str, tahun: int) -> HttpResponse:
    """Give all letters of a year that wait for one the number of the office's pattern."""
    which = only(register, Register.KELUAR, NO_NUMBERS)
    return act(
        request,
        lambda: number_waiting(opd_id=request.kantor.id, tahun=tahun, **by(request)),
        to=f"{reverse('agenda', kwargs={'register': which.value})}?tahun={tahun}",
    )


@require_POST
@signed_in
def catat_naskah_rencana(request: Permintaan) -> HttpResponse:
    """Enter the papers of the plan that are in no line of the register."""
    to = reverse("agenda", kwargs={"register": Register.KELUAR.value})
    return act(request, lambda: enter_earlier_plans(opd_id=request.kantor.id, **by(request)), to=to)


@require_POST
@signed_in
def disposisi_surat(request: Permintaan, register: str, tahun: int, nomor: int) -> HttpResponse:
    """Hand an incoming letter to a jabatan."""
    where = _Surat(only(register, Register.MASUK, NO_DISPOSISI), tahun, nomor)
    galat: dict[str, str] = {}
    due_on = read_day(request.POST, "due_on", galat)
    if galat:
        return rinci(request, where.register, tahun, nomor, status=422, galat=galat, borang="disposisi")
    jabatan_id, kalimat = read_number(request.POST.get("jabatan", "")), request.POST.get("kalimat", "")
    work = partial(write_disposisi, jabatan_id=jabatan_id, kalimat=kalimat, due_on=due_on)
    return _act(request, where, "disposisi", work)


@require_POST
@signed_in
def selesai_disposisi(request: Permintaan, register: str, tahun: int, nomor: int, disposisi_id: int) -> HttpResponse:
    """Say that a disposisi was done."""
    where = _Surat(only(register, Register.MASUK, NO_DISPOSISI), tahun, nomor)
    catatan = request.POST.get("catatan", "")
    work = partial(finish_disposisi, disposisi_id=disposisi_id, catatan=catatan)
    return _act(request, where, f"selesai-{disposisi_id}", work)


@dataclass(frozen=True, slots=True)
class _Surat:
    """One letter by its address."""

    register: Register
    tahun: int
    nomor: int


def only(register: str, wanted: Register, why: str) -> Register:
    """Return the register of an address where it is the one that has such acts. Raises Http404."""
    if register_or_404(register) is not wanted:
        raise Http404(why)
    return wanted


def _versi(request: Permintaan) -> int:
    return read_number(request.POST.get("versi", ""))


def _rinci_url(register: Register, tahun: int, nomor: int) -> str:
    return reverse("surat_rinci", kwargs={"register": register.value, "tahun": tahun, "nomor": nomor})


def act_on_surat(
    request: Permintaan, where: tuple[Register, int, int], borang: str, work: Callable[..., Outcome]
) -> HttpResponse:
    """Do something to the version of a letter that the person saw, by register, year and agenda number."""
    return _act(request, _Surat(*where), borang, partial(work, seen_versi=_versi(request)))


def _act(
    request: Permintaan,
    where: _Surat,
    borang: str,
    work: Callable[..., Outcome],
    onward: Callable[[Outcome], str] | None = None,
) -> HttpResponse:
    """Do something to a letter and lead back to its page; what was refused comes back in the form it came from."""
    return act(
        request,
        lambda: work(opd_id=request.kantor.id, tahun=where.tahun, nomor_agenda=where.nomor, **by(request)),
        to=_rinci_url(where.register, where.tahun, where.nomor),
        onward=onward,
        again=lambda galat, status: rinci(
            request, where.register, where.tahun, where.nomor, status=status, galat=galat, borang=borang
        ),
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
