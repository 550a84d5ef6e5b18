"""Pages that load spreadsheets: upload, columns, preview, load. Nothing is written before the person says so."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.actions import impor as tulis
from takar.actions.tx import Outcome
from takar.documents.render.templat_impor import render_csv, render_workbook
from takar.queries.impor import ACTION_OF, Unggahan, find_impor
from takar.queries.impor_halaman import PILIHAN_BAGIAN, Pembaca, daftar_impor, pratinjau
from takar.queries.impor_keadaan import unit_choices
from takar.queries.impor_kolom import kolom_halaman
from takar.queries.impor_renstra_templat import isi_templat
from takar.rules.impor_berkas import MIME
from takar.rules.impor_kolom import Bagian, JenisLembar, Peta
from takar.rules.impor_susunan_semua import SUSUNAN, susunan_of
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.permissions import Refused
from takar.web.angka import read_number
from takar.web.galat import error_page
from takar.web.halaman import act, page
from takar.web.pengaturan.impor_forms import MuatForm, UnggahForm, read_kolom, read_muat, read_unggah
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.tahun import tahun_or_404

Again = Callable[[Mapping[str, str], int], HttpResponse]
OTHER_DAY = "Akibat pada capaian di bawah ini kini dihitung untuk tanggal ini. Periksa, lalu tekan «Ya, muat» lagi."
DAMAGED = "File ini tidak lagi sama dengan yang diunggah, jadi tidak diberikan. Beri tahu Pengelola sistem."


def _refusal(request: Permintaan, bagian: Bagian) -> str:
    """Return why this person may not load a part; "" where they may."""
    verdict = may_set_up(actor=request.actor, action=ACTION_OF[bagian], opd_id=request.kantor.id)
    return verdict.reason if isinstance(verdict, Refused) else ""


@require_safe
@setting_up(SetupAction.READ_SETUP)
def impor(request: Permintaan) -> HttpResponse:
    """Show what can be loaded, the templates, and the last uploads."""
    return _impor_page(request)


def _impor_page(
    request: Permintaan, *, form: UnggahForm | None = None, galat: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    pilihan = [(one.value, teks, _refusal(request, one)) for one, teks in PILIHAN_BAGIAN.items()]
    return page(
        request,
        "pengaturan/impor/daftar.html",
        status=status,
        pilihan=[(nilai, teks, "") for nilai, teks, alasan in pilihan if not alasan],
        alasan=" ".join(sorted({alasan for *_, alasan in pilihan if alasan})),
        daftar=daftar_impor(request.kantor.id, request.kantor.zona),
        templat=[(one.value, teks, susunan_of(one)) for one, teks in PILIHAN_BAGIAN.items()],
        tahun=form.tahun if form and form.tahun else request.today.year,
        tahun_ini=request.today.year,
        bagian=form.bagian.value if form and form.bagian else Bagian.RENCANA.value,
        galat=galat or {},
    )


@require_POST
@setting_up(SetupAction.READ_SETUP)
def unggah_impor(request: Permintaan) -> HttpResponse:
    """Take a file and go to its preview, or to its columns where its rows need some that were not recognised."""
    file = request.FILES.get("file")
    form = read_unggah(request.POST, has_file=file is not None)
    wrong = form.galat()
    if wrong or file is None or form.bagian is None or form.tahun is None:
        return _impor_page(request, form=form, galat=wrong, status=422)
    bagian, tahun = form.bagian, form.tahun
    return _kept(
        request,
        lambda: tulis.upload(
            opd_id=request.kantor.id,
            bagian=bagian,
            tahun=tahun,
            nama=file.name or "",
            chunks=file.chunks(),
            **by(request),
        ),
        lambda galat, status: _impor_page(request, form=form, galat=galat, status=status),
    )


def _kept(request: Permintaan, work: Callable[[], Outcome], again: Again) -> HttpResponse:
    """Keep an upload and go to its preview, or to its columns where somebody must name some first."""
    made = list[Outcome]()

    def kept() -> Outcome:
        made.append(work())
        return made[0]

    response = act(request, kept, to=reverse("impor"), again=again)
    if not made:
        return response
    return redirect("pratinjau_impor" if made[0].isi["lengkap"] else "kolom_impor", impor_id=made[0].isi["impor_id"])


@require_POST
@setting_up(SetupAction.READ_SETUP)
def lanjut_impor(request: Permintaan, impor_id: int) -> HttpResponse:
    """Take the file of an upload once more, for what else its rows hold."""
    _found(request, impor_id)
    return _kept(
        request,
        lambda: tulis.upload_again(
            opd_id=request.kantor.id, impor_id=impor_id, jenis=request.POST.get("jenis", ""), **by(request)
        ),
        lambda galat, status: _pratinjau_page(request, impor_id, galat=galat, status=status),
    )


def _found(request: Permintaan, impor_id: int) -> Unggahan:
    found = find_impor(request.kantor.id, impor_id)
    if found is None:
        raise Http404(tulis.HIDDEN)
    return found


@require_safe
@setting_up(SetupAction.READ_SETUP)
def pratinjau_impor(request: Permintaan, impor_id: int) -> HttpResponse:
    """Show what an upload would add, change and refuse."""
    return _pratinjau_page(request, impor_id)


def _pratinjau_page(
    request: Permintaan,
    impor_id: int,
    *,
    form: MuatForm | None = None,
    galat: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    impor = _found(request, impor_id)
    shown = pratinjau(
        impor,
        tampak=request.GET.get("tampak", ""),
        halaman=read_number(request.GET.get("halaman", "1"), 1),
        pembaca=Pembaca(request.actor, request.today, request.kantor.zona, form.masuk.versi.mulai if form else None),
    )
    return page(
        request,
        "pengaturan/impor/pratinjau.html",
        status=status,
        p=shown,
        alasan=_refusal(request, impor.bagian),
        berlaku_mulai=form.tanggal if form else shown.berlaku_mulai,
        dasar=request.POST.get("dasar", ""),
        jenis_pagu=request.POST.get("jenis_pagu", ""),
        galat=galat or {},
    )


@require_POST
@setting_up(SetupAction.READ_SETUP)
def muat_impor(request: Permintaan, impor_id: int) -> HttpResponse:
    """Load an upload as its preview showed it; where anything changed since, show the preview anew."""
    _found(request, impor_id)
    form = read_muat(request.POST)
    if wrong := form.galat or _unseen(request, impor_id, form):
        return _pratinjau_page(request, impor_id, form=form, galat=wrong, status=422)
    return act(
        request,
        lambda: tulis.load(
            opd_id=request.kantor.id,
            impor_id=impor_id,
            sidik=form.sidik,
            masuk=form.masuk,
            **by(request),
        ),
        to=reverse("pratinjau_impor", kwargs={"impor_id": impor_id}),
        again=lambda galat, status: _pratinjau_page(request, impor_id, form=form, galat=galat, status=status),
    )


def _unseen(request: Permintaan, impor_id: int, form: MuatForm) -> dict[str, str]:
    """Return that the capaian by the typed day was not shown yet; empty where it was, or there is nothing to show."""
    if not form.tanggal or request.POST.get("dilihat", form.tanggal) == form.tanggal:
        return {}
    pembaca = Pembaca(request.actor, request.today, request.kantor.zona, form.masuk.versi.mulai)
    shown = pratinjau(_found(request, impor_id), tampak="", halaman=1, pembaca=pembaca)
    return {"berlaku_mulai": OTHER_DAY} if shown.siap and shown.capaian else {}


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def kolom_impor(request: Permintaan, impor_id: int) -> HttpResponse:
    """Show and settle which column of an upload is which."""
    impor = _found(request, impor_id)
    if impor.bagian is Bagian.NASKAH:
        raise Http404(tulis.HIDDEN)
    if request.method != "POST":
        return _kolom_page(request, impor, impor.peta)
    peta = read_kolom(request.POST, impor)
    ready = "lihat" in request.POST
    return act(
        request,
        lambda: tulis.set_peta(
            opd_id=request.kantor.id,
            impor_id=impor_id,
            seen_version=read_number(request.POST.get("versi", "")),
            peta=peta,
            **by(request),
        ),
        to=reverse("pratinjau_impor" if ready else "kolom_impor", kwargs={"impor_id": impor_id}),
        again=lambda galat, status: _kolom_page(request, _found(request, impor_id), peta, galat=galat, status=status),
    )


def _kolom_page(
    request: Permintaan,
    impor: Unggahan,
    peta: dict[str, Peta],
    *,
    galat: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "pengaturan/impor/kolom.html",
        status=status,
        h=kolom_halaman(impor, peta),
        alasan=_refusal(request, impor.bagian),
        galat=galat or {},
    )


@require_safe
@setting_up(SetupAction.READ_SETUP)
def file_impor(request: Permintaan, impor_id: int) -> HttpResponse:
    """Give the uploaded file as it was."""
    impor = _found(request, impor_id)
    try:
        content = tulis.read_file(impor.sha256)
    except (FileNotFoundError, ValueError):
        return error_page(request, 500, judul="File tidak dapat diberikan", kalimat=DAMAGED)
    return as_attachment(content, impor.nama, impor.mime)


@require_safe
@setting_up(SetupAction.READ_SETUP)
def templat_impor(request: Permintaan, nama: str) -> HttpResponse:
    """Give the template of a part (XLSX) or of one sheet (CSV)."""
    stem, _, ending = nama.rpartition(".")
    if ending == "xlsx" and stem in set(PILIHAN_BAGIAN):
        bagian, tahun = Bagian(stem), read_number(request.GET.get("tahun"), request.today.year)
        filled = bagian is Bagian.RENSTRA
        isi = isi_templat(request.kantor.id, tahun_or_404(tahun), request.today) if filled else None
        content = render_workbook(susunan_of(bagian), unit_choices(request.kantor.id), isi)
    elif ending == "csv" and stem in set(JenisLembar) and SUSUNAN[JenisLembar(stem)].bagian is not Bagian.NASKAH:
        content = render_csv(SUSUNAN[JenisLembar(stem)])
    else:
        raise Http404("Templat itu tidak ada.")
    return as_attachment(content, f"templat-{nama}", MIME[ending])


def as_attachment(content: bytes, nama: str, mime: str) -> HttpResponse:
    """Answer with a file to be saved; nothing in it runs as part of Takar."""
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
