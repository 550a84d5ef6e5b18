"""Langkah 4: the session is opened or delegated, attendance and conclusion recorded, and closed."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions import monev as tulis
from takar.queries.berkas import Terlihat
from takar.queries.dokumen_kinerja import dokumen_kinerja_of
from takar.queries.monev import Hadir, MonevHalaman, monev_halaman
from takar.web.halaman import act_on, page
from takar.web.monev.forms import read_hadirin
from takar.web.pada import as_of
from takar.web.pengumpulan.forms import read_versi
from takar.web.permintaan import Permintaan, berkas_or_404, signed_in
from takar.web.tautan import pengumpulan_keys


def show_monev(request: Permintaan, seen: Terlihat, *, status: int = 200, **context: Any) -> HttpResponse:
    """Show the session of a berkas, with what was typed where it could not be saved."""
    h = monev_halaman(seen, request.pada)
    template = "monev/tutup.html" if context.pop("tutup", False) and h.bekerja else "monev/monev.html"
    shown: dict[str, Any] = {
        "ketik": {},
        "hadirin": None,
        "galat": {},
        "isian_galat": "",
        "bentrok": status == 409,
        "tanya": _question(request, h),
        "lain_hari": h.sesi is not None and h.sesi.tanggal != request.today,
        **context,
    }
    alamat = {**pengumpulan_keys(h.periode), "unit": h.unit_kode}
    return page(request, template, status=status, h=h, alamat=alamat, dokumen=dokumen_kinerja_of(seen.berkas), **shown)


def _question(request: Permintaan, h: MonevHalaman) -> str:
    """What is asked once more before the session is opened: "dini", planned for later; "lewat", for a past day."""
    if h.alasan or h.sesi is None:
        return ""
    if h.sesi.tanggal < request.today:
        return "lewat"
    return "dini" if request.now < h.sesi.mulai else ""


@require_safe
@signed_in
@as_of
def monev(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Show the session; with ?tutup=1 the confirmation of closing it."""
    seen = berkas_or_404(request, tahun, tw, unit)
    return show_monev(request, seen, tutup=request.GET.get("tutup") == "1")


def _to(tahun: int, tw: str, unit: str) -> str:
    return reverse("monev", kwargs={"tahun": tahun, "tw": tw, "unit": unit})


@require_POST
@signed_in
def buka_monev(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Open the session; one that is planned for later, or whose day is past, only after the question was answered."""
    seen = berkas_or_404(request, tahun, tw, unit)
    if request.POST.get("yakin") != "1" and _question(request, monev_halaman(seen)):
        return show_monev(request, seen, status=422, isian_galat="buka")
    return act_on(
        request,
        seen,
        lambda by: tulis.open_monev(
            berkas_id=seen.id,
            seen_version=read_versi(request.POST),
            alasan_hari=request.POST.get("alasan_hari", ""),
            **by,
        ),
        to=_to(tahun, tw, unit),
        show=show_monev,
        isian_galat="buka",
        ketik=request.POST,
    )


@require_POST
@signed_in
def limpahkan_monev(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Delegate the session to the Sekretaris, with reason."""
    seen = berkas_or_404(request, tahun, tw, unit)
    alasan = request.POST.get("alasan", "")
    return act_on(
        request,
        seen,
        lambda by: tulis.delegate_sesi(berkas_id=seen.id, seen_version=read_versi(request.POST), alasan=alasan, **by),
        to=_to(tahun, tw, unit),
        show=show_monev,
        ketik=request.POST.dict(),
        isian_galat="limpahkan",
    )


@require_POST
@signed_in
def simpan_sidang(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Save attendance and conclusion."""
    seen = berkas_or_404(request, tahun, tw, unit)
    hadirin = read_hadirin(request.POST)
    kesimpulan = request.POST.get("kesimpulan", "")
    return act_on(
        request,
        seen,
        lambda by: tulis.record_session(
            berkas_id=seen.id, seen_version=read_versi(request.POST), kesimpulan=kesimpulan, hadirin=hadirin, **by
        ),
        to=f"{_to(tahun, tw, unit)}#sidang",
        show=show_monev,
        ketik={"kesimpulan": kesimpulan},
        hadirin=tuple(Hadir(one.nama, one.jabatan, one.hadir) for one in hadirin),
        isian_galat="sidang",
    )


@require_POST
@signed_in
def tutup_monev(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Close the session: the berita acara is made."""
    seen = berkas_or_404(request, tahun, tw, unit)
    nomor, ambil = request.POST.get("nomor", ""), request.POST.get("ambil", "") == "1"
    return act_on(
        request,
        seen,
        lambda by: tulis.close_monev(
            berkas_id=seen.id, seen_version=read_versi(request.POST), nomor=nomor, ambil=ambil, **by
        ),
        to=_to(tahun, tw, unit),
        show=show_monev,
        ketik={"nomor": nomor, "ambil": "1" if ambil else ""},
        tutup=True,
    )
