"""A koreksi of a received report is asked for, withdrawn, and judged, on one page of its berkas."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from takar.actions import minta_koreksi
from takar.actions import putus_koreksi as putus
from takar.actions.sampaikan_koreksi import note_penyampaian
from takar.rules.periods import Periode
from takar.sop.permissions import Action
from takar.web.halaman import act, act_on
from takar.web.koreksi.forms import dated, numbers, read_files, read_verdicts
from takar.web.koreksi.halaman import OF_JANJI, koreksi_page
from takar.web.pada import as_of
from takar.web.pengumpulan.forms import read_versi
from takar.web.permintaan import Permintaan, berkas_or_404, by, periode_or_404, signed_in
from takar.web.tautan import berkas_url

CHOOSE = "Pilih kabulkan atau tolak."


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@as_of
def koreksi(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Show every koreksi of a berkas, or ask for one."""
    seen = berkas_or_404(request, tahun, tw, unit)
    if request.method != "POST":
        chosen = numbers(request.GET.getlist("baris"))
        return koreksi_page(request, seen, pilih=chosen, cari=request.GET.get("cari", ""))
    files, wrong = read_files(request.POST, request.FILES, seen.refusal(Action.ASK_KOREKSI))
    return act_on(
        request,
        seen,
        lambda by: minta_koreksi.ask_koreksi(
            berkas_id=seen.id,
            seen_version=read_versi(request.POST),
            alasan=request.POST.get("alasan", ""),
            angka=dated(request.POST.dict()),
            bukti=files,
            **by,
        ),
        to=_address(periode_or_404(tahun, tw), unit),
        show=koreksi_page,
        galat=wrong,
        ketik=request.POST.dict(),
        pilih=numbers(name.rpartition("-")[2] for name in request.POST if not name.startswith(OF_JANJI)),
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
    bukti = read_verdicts(request.POST)
    if putusan == "kabulkan":
        nomor = request.POST.get("nomor", "")
        return act_on(
            request,
            seen,
            lambda by: putus.grant_koreksi(
                berkas_id=seen.id, permintaan_id=id, catatan=catatan, nomor=nomor, bukti=bukti, **by
            ),
            to=berkas_url(periode_or_404(tahun, tw), unit),
            show=koreksi_page,
            ketik=request.POST.dict(),
        )
    chosen = putusan == "tolak"
    why = catatan if chosen else ""  # nothing is refused that nobody chose to refuse, if the berkas moves meanwhile
    return act_on(
        request,
        seen,
        lambda by: putus.refuse_koreksi(berkas_id=seen.id, permintaan_id=id, catatan=why, bukti=bukti, **by),
        to=_address(periode_or_404(tahun, tw), unit),
        show=koreksi_page,
        galat={} if chosen or seen.refusal(Action.JUDGE_KOREKSI) else {"putusan": CHOOSE},
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
        show=koreksi_page,
        ketik=request.POST.dict(),
    )


def _address(periode: Periode, unit: str) -> str:
    return berkas_url(periode, unit, "koreksi")
