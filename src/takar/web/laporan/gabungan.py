"""The report of the whole office: see how far it is, give it its number, read the very PDF and sign it."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from takar.actions import gabungan as tulis
from takar.actions.layanan_tte import sign_gabungan_by_service
from takar.actions.permintaan_tte import Sandi
from takar.actions.tx import Outcome
from takar.queries.gabungan import GabunganHalaman, gabungan_halaman
from takar.queries.gabungan_dahulu import gabungan_pada
from takar.web.akun.fresh import WRONG_PASSWORD, authenticated_at
from takar.web.halaman import act, page
from takar.web.laporan.forms import kiriman_of, read_versi
from takar.web.laporan.salinan import is_copy, keep_copy
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, by, periode_or_404, signed_in
from takar.web.tautan import pengumpulan_keys

UNKNOWN = "Pengumpulan triwulan itu belum dibuka, atau laporan gabungannya bukan untuk jabatan Anda."


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@as_of
def gabungan(request: Permintaan, tahun: int, tw: str) -> HttpResponse:
    """Show the report of the office, or sign the bytes that were read."""
    h = _halaman_or_404(request, tahun, tw)
    if request.method != "POST":
        return _page(request, h)
    if is_copy(request):
        kode = h.laporan.kode if h.laporan else ""
        return _act(request, h, lambda: keep_copy(request, kode, by(request), boleh=not h.alasan))
    typed = request.POST.get("kata_sandi", "")
    # The password of somebody who may not sign anyway is not even looked at.
    fresh = None if h.alasan else authenticated_at(request, typed)
    return _act(
        request,
        h,
        lambda: tulis.sign_gabungan(
            pengumpulan_id=h.pengumpulan_id,
            seen_sha256=request.POST.get("seen_sha256", ""),
            authenticated_at=fresh,
            kiriman=kiriman_of(request) if fresh else None,
            **by(request),
        ),
        wrong_password=bool(typed),
    )


@require_POST
@signed_in
@sensitive_post_parameters()
def gabungan_layanan(request: Permintaan, tahun: int, tw: str) -> HttpResponse:
    """Have the bytes that were read signed by the service of the office, and sign with its answer."""
    h = _halaman_or_404(request, tahun, tw)
    typed = request.POST.get("kata_sandi", "")
    fresh = None if h.alasan else authenticated_at(request, typed)
    return _act(
        request,
        h,
        lambda: sign_gabungan_by_service(
            pengumpulan_id=h.pengumpulan_id,
            seen_sha256=request.POST.get("seen_sha256", ""),
            authenticated_at=fresh,
            sandi=Sandi(request.POST.get("nik", ""), request.POST.get("frasa", "")),
            ulang=request.POST.get("ulang") == "1",
            **by(request),
        ),
        wrong_password=bool(typed),
    )


@require_POST
@signed_in
def nomor_gabungan(request: Permintaan, tahun: int, tw: str) -> HttpResponse:
    """Have the waiting report made with the number that the agenda assigned."""
    h, nomor = _halaman_or_404(request, tahun, tw), request.POST.get("nomor", "")
    ambil = request.POST.get("ambil") == "1"
    return _act(
        request,
        h,
        lambda: tulis.number_gabungan(
            pengumpulan_id=h.pengumpulan_id,
            seen_versi=read_versi(request.POST),
            nomor=nomor,
            ambil=ambil,
            **by(request),
        ),
        nomor=nomor,
        ambil=ambil,
    )


@require_POST
@signed_in
def perbarui_gabungan(request: Permintaan, tahun: int, tw: str) -> HttpResponse:
    """Have the waiting report made anew for the person who now is Kepala Dinas."""
    h = _halaman_or_404(request, tahun, tw)
    return _act(
        request,
        h,
        lambda: tulis.renew_gabungan(
            pengumpulan_id=h.pengumpulan_id,
            seen_versi=read_versi(request.POST),
            mode=request.POST.get("mode", ""),
            **by(request),
        ),
    )


def _halaman_or_404(request: Permintaan, tahun: int, tw: str) -> GabunganHalaman:
    periode, sampai = periode_or_404(tahun, tw), request.pada.sampai if request.pada else None
    found = (
        gabungan_pada(request.actor, periode, request.today, sampai)
        if sampai
        else gabungan_halaman(request.actor, periode, request.today)
    )
    if found is None:
        raise Http404(UNKNOWN)
    return found


def _act(
    request: Permintaan,
    h: GabunganHalaman,
    work: Callable[[], Outcome],
    *,
    nomor: str = "",
    ambil: bool = False,
    wrong_password: bool = False,
) -> HttpResponse:
    """Do a write and answer it on the page as it stands by then; a password asked for again was a wrong one."""

    def again(galat: Mapping[str, str], status: int) -> HttpResponse:
        salah = dict(galat)
        if wrong_password and "kata_sandi" in salah:
            salah["kata_sandi"] = WRONG_PASSWORD
        now = gabungan_halaman(request.actor, h.periode, request.today) or h
        return _page(request, now, galat=salah, nomor=nomor, ambil=ambil, status=status)

    return act(request, work, to=reverse("gabungan", kwargs=pengumpulan_keys(h.periode)), again=again)


def _page(
    request: Permintaan,
    h: GabunganHalaman,
    *,
    galat: dict[str, str] | None = None,
    nomor: str = "",
    ambil: bool = False,
    status: int = 200,
) -> HttpResponse:
    return page(request, "laporan/gabungan.html", status=status, h=h, galat=galat or {}, nomor=nomor, ambil=ambil)
