"""A koreksi of a received report is asked for, withdrawn, and judged, on one page of its berkas."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.actions import minta_koreksi
from takar.actions import putus_koreksi as putus
from takar.actions.sampaikan_koreksi import note_penyampaian
from takar.queries.berkas import Terlihat
from takar.queries.koreksi_halaman import find_bukti_koreksi, koreksi_halaman
from takar.queries.koreksi_janji import JABATAN, TENGGAT, URAIAN
from takar.rules.file_kinds import ACCEPTED
from takar.rules.periods import Periode
from takar.web.file_unggahan import TYPES, chunks_of, give_out
from takar.web.halaman import act, act_on, page
from takar.web.pada import as_of
from takar.web.pengumpulan.forms import read_versi
from takar.web.permintaan import Permintaan, berkas_or_404, by, periode_or_404, signed_in
from takar.web.tanggal import read_date
from takar.web.tautan import berkas_url

UNKNOWN_BUKTI = "Bukti koreksi itu tidak ada."
DIGITS = 12  # no key of a row is longer
OF_JANJI = (URAIAN, JABATAN, TENGGAT)
CHOOSE = "Pilih kabulkan atau tolak."


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@as_of
def koreksi(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Show every koreksi of a berkas, or ask for one."""
    seen = berkas_or_404(request, tahun, tw, unit)
    if request.method != "POST":
        return _page(request, seen, pilih=_numbers(request.GET.getlist("baris")), cari=request.GET.get("cari", ""))
    files = [(file.name or "", chunks_of(file)) for file in request.FILES.getlist("bukti")]
    return act_on(
        request,
        seen,
        lambda by: minta_koreksi.ask_koreksi(
            berkas_id=seen.id,
            seen_version=read_versi(request.POST),
            alasan=request.POST.get("alasan", ""),
            angka=_dated(request.POST.dict()),
            bukti=files,
            **by,
        ),
        to=_address(periode_or_404(tahun, tw), unit),
        show=_page,
        ketik=request.POST.dict(),
        pilih=_numbers(name.rpartition("-")[2] for name in request.POST if not name.startswith(OF_JANJI)),
    )


@require_POST
@signed_in
def tarik_koreksi(request: Permintaan, tahun: int, tw: str, unit: str, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Withdraw a request that was not judged yet."""
    seen = berkas_or_404(request, tahun, tw, unit)
    return act(
        request,
        lambda: minta_koreksi.withdraw_koreksi(berkas_id=seen.id, permintaan_id=id, **by(request)),
        to=_address(periode_or_404(tahun, tw), unit),
    )


@require_POST
@signed_in
def putus_koreksi(request: Permintaan, tahun: int, tw: str, unit: str, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Grant a request or refuse it."""
    seen = berkas_or_404(request, tahun, tw, unit)
    catatan, putusan = request.POST.get("catatan", ""), request.POST.get("putusan", "")
    if putusan == "kabulkan":
        nomor = request.POST.get("nomor", "")
        return act_on(
            request,
            seen,
            lambda by: putus.grant_koreksi(berkas_id=seen.id, permintaan_id=id, catatan=catatan, nomor=nomor, **by),
            to=berkas_url(periode_or_404(tahun, tw), unit),
            show=_page,
            ketik=request.POST.dict(),
        )
    return act_on(
        request,
        seen,
        lambda by: putus.refuse_koreksi(berkas_id=seen.id, permintaan_id=id, catatan=catatan, **by),
        to=_address(periode_or_404(tahun, tw), unit),
        show=_page,
        galat={} if putusan == "tolak" else {"putusan": CHOOSE},
        ketik=request.POST.dict(),
    )


@require_POST
@signed_in
def sampaikan_koreksi(request: Permintaan, tahun: int, tw: str, unit: str, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Note that a corrected report was brought to those outside the office."""
    seen = berkas_or_404(request, tahun, tw, unit)
    cara, opd_id = request.POST.get("cara", ""), seen.berkas.pengumpulan.opd_id
    return act_on(
        request,
        seen,
        lambda by: note_penyampaian(opd_id=opd_id, berkas_id=seen.id, penyampaian_id=id, catatan=cara, **by),
        to=_address(periode_or_404(tahun, tw), unit),
        show=_page,
        ketik=request.POST.dict(),
    )


@require_safe
@signed_in
def bukti_koreksi(request: Permintaan, tahun: int, tw: str, unit: str, bukti_id: int) -> HttpResponse:
    """Give out a file of a request to be saved."""
    found = find_bukti_koreksi(berkas_or_404(request, tahun, tw, unit), bukti_id)
    if found is None:
        raise Http404(UNKNOWN_BUKTI)
    return give_out(request, found, "bukti")


def _address(periode: Periode, unit: str) -> str:
    return berkas_url(periode, unit, "koreksi")


def _dated(typed: Mapping[str, str]) -> Mapping[str, str]:
    """Return a form with the dates that can be read as 2026-10-26, however they were typed; the others as they are."""
    found = dict(typed)
    for name in typed:
        if name.startswith(f"{TENGGAT}-"):
            with suppress(ValueError):
                found[name] = read_date(typed[name]).isoformat()
    return found


def _numbers(texts: Iterable[str]) -> frozenset[int]:
    """The indikator that are named in an address, or by the fields of a form."""
    return frozenset(int(text) for text in texts if text.isdecimal() and len(text) < DIGITS)


def _page(
    request: Permintaan,
    seen: Terlihat,
    *,
    pilih: Collection[int] = (),
    cari: str = "",
    ketik: Mapping[str, str] | None = None,
    galat: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "koreksi/koreksi.html",
        status=status,
        h=koreksi_halaman(seen, pilih, cari, request.pada),
        ketik=ketik or {},
        galat=galat or {},
        diterima=ACCEPTED,
        jenis_file=TYPES,
        berkas_url=berkas_url,
        kolom_janji=OF_JANJI,
    )
