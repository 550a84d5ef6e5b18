"""The papers of the plan of a year: the list, and a page for each with the form that makes it."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from takar.actions.naskah_rencana import NaskahMasuk, make_naskah
from takar.queries.dokumen.perjanjian import Atasan
from takar.queries.impor_naskah import tanda_kantor
from takar.queries.naskah_rencana import Acuan, Jenis
from takar.queries.naskah_rencana_halaman import NaskahHalaman, daftar_naskah, naskah_halaman
from takar.queries.naskah_rencana_lembar import lembar_naskah
from takar.queries.pada import BACA
from takar.sop.pengaturan import SetupAction
from takar.web.halaman import act, page
from takar.web.huruf import plain_lines
from takar.web.pada import as_of, hari_of, with_day_kept
from takar.web.pengaturan.formulir import alasan, read_hari
from takar.web.permintaan import Permintaan, by, signed_in
from takar.web.tahun import tahun_or_404
from takar.web.tanggal import UNREADABLE_DATE
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja

MAKE = SetupAction.MAKE_NASKAH_RENCANA
UNKNOWN = "Naskah itu tidak ada pada kantor ini, atau tahap rencananya sudah berubah."
METHODS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
@as_of
def tahun_ini(request: Permintaan) -> HttpResponse:
    """Lead to the papers of this year, or of that of the day as of which is read."""
    return redirect(with_day_kept(request, reverse("naskah_rencana", kwargs={"tahun": hari_of(request).year})))


@require_safe
@signed_in
@as_of
def daftar(request: Permintaan, tahun: int) -> HttpResponse:
    """Show which papers a year has."""
    d = daftar_naskah(request.kantor.id, tahun_or_404(tahun), request.today, request.kantor.zona, request.pada)
    return page(request, "rencana/daftar.html", d=d)


TYPED = ("nomor", "ambil", "tanggal", "atasan_nama", "atasan_jabatan")


@METHODS
@signed_in
@as_of
def iku(request: Permintaan, tahun: int) -> HttpResponse:
    """Show the IKU of a year, give them as a spreadsheet, or make the paper."""
    return _answer(request, Acuan(request.kantor.id, tahun_or_404(tahun), Jenis.IKU))


@METHODS
@signed_in
@as_of
def rencana_aksi(request: Permintaan, tahun: int) -> HttpResponse:
    """Show the Rencana Aksi of a year, give it as a spreadsheet, or make the paper."""
    return _answer(request, Acuan(request.kantor.id, tahun_or_404(tahun), Jenis.RENCANA_AKSI))


@METHODS
@signed_in
@as_of
def perjanjian(request: Permintaan, tahun: int, id: int) -> HttpResponse:  # noqa: A002  (as the address says)
    """Show the Perjanjian Kinerja of a post, give it as a spreadsheet, or make the paper."""
    return _answer(request, Acuan(request.kantor.id, tahun_or_404(tahun), Jenis.PERJANJIAN, id))


def _answer(request: Permintaan, acuan: Acuan) -> HttpResponse:
    post = request.method == "POST"
    mulai = (request.POST if post else request.GET).get("tahap", "")
    if not post:
        h = _halaman(request, acuan, mulai)
        if wants_lembar_kerja(request):
            return as_lembar_kerja(request, lembar_naskah(h, tanda_kantor(request.kantor.id)))
        return _page(request, h)
    typed = {name: plain_lines(request.POST.get(name, "")) for name in TYPED}
    tanggal = read_hari(typed["tanggal"])
    if typed["tanggal"].strip() and tanggal is None:
        return _page(request, _halaman(request, acuan, mulai), {"tanggal": UNREADABLE_DATE}, 422, typed)
    atasan = Atasan(typed["atasan_nama"], typed["atasan_jabatan"])
    masuk = NaskahMasuk(mulai, typed["nomor"], tanggal, atasan, ambil=typed["ambil"] == "1")
    return act(
        request,
        lambda: make_naskah(acuan=acuan, masuk=masuk, **by(request)),
        to=f"{request.path}?tahap={mulai}" if mulai else request.path,
        again=lambda galat, status: _page(request, _halaman(request, acuan, mulai), galat, status, typed),
    )


def _halaman(request: Permintaan, acuan: Acuan, mulai: str) -> NaskahHalaman:
    """Return the page. Raises Http404; a stage that is gone meanwhile is the one of today again after a form."""
    read = (
        naskah_halaman(acuan, one, request.actor, request.today, request.kantor.zona, pada=request.pada)
        for one in (mulai, "")
    )
    found = next((one for one in read if one is not None or request.method != "POST"), None)
    if found is None:
        raise Http404(UNKNOWN)
    return found


def _page(
    request: Permintaan,
    h: NaskahHalaman,
    galat: Mapping[str, str] | None = None,
    status: int = 200,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    ketik = typed or {
        "nomor": "",
        "ambil": "",
        "tanggal": request.today.isoformat(),
        "atasan_nama": h.atasan.nama if h.atasan else "",
        "atasan_jabatan": h.atasan.jabatan if h.atasan else "",
    }
    return page(
        request,
        "rencana/naskah.html",
        status=status,
        h=h,
        galat=galat or {},
        ketik=ketik,
        alasan=BACA if request.pada else alasan(request, MAKE),
        tolak_ubah=BACA if request.pada else alasan(request, SetupAction.EDIT_PLAN),
    )
