"""The pagu of a sub kegiatan, and the copy of a plan from the year before."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.actions.pengaturan.pagu import PaguMasuk, add_pagu
from takar.actions.pengaturan.rencana_versi import VersiMasuk
from takar.actions.pengaturan.salin_rencana import copy_plan
from takar.actions.tx import Outcome
from takar.queries.rencana_halaman import rencana_halaman
from takar.queries.rencana_pagu import isi_pagu, jenis_pagu, pagu_halaman
from takar.sop.pengaturan import SetupAction
from takar.web.halaman import act, page
from takar.web.pengaturan.formulir import Formulir, alasan, read_hari
from takar.web.pengaturan.pintu import setting_up
from takar.web.pengaturan.rencana import EDIT, check_tahun, letak, to_tree
from takar.web.permintaan import Permintaan, by


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def pagu(request: Permintaan, tahun: int, id: int) -> HttpResponse:  # noqa: A002  (as the address says)
    """Show the versions of a pagu, or add one."""
    opd_id = request.kantor.id
    h = pagu_halaman(opd_id, tahun, id, request.today)
    if h is None:
        raise Http404("Sub kegiatan itu tidak ada pada rencana tahun ini.")

    def work(typed: Mapping[str, str], seen: int) -> Outcome:
        masuk = PaguMasuk(typed["jenis"], typed["nilai"], VersiMasuk(read_hari(typed["mulai"]), typed["dasar"]))
        return add_pagu(letak=letak(request, tahun), sub_id=id, seen_version=seen, masuk=masuk, **by(request))

    form = Formulir(
        request,
        "pengaturan/rencana/pagu.html",
        EDIT,
        read=lambda: isi_pagu(opd_id, tahun, id, request.today),
        opsi={"jenis": jenis_pagu()},
        lain={"tahun": tahun, "id": id, "h": h},
        tetap=frozenset({"jenis", "nilai", "mulai", "dasar"}),
    )
    return form.answer(work, to=reverse("rencana_pagu", kwargs={"tahun": tahun, "id": id}))


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def salin(request: Permintaan, tahun: int) -> HttpResponse:
    """Say what a copy of the year before brings, or make it."""
    check_tahun(tahun)
    dengan_target = request.POST.get("target") == "1"

    def show(galat: Mapping[str, str], status: int) -> HttpResponse:
        h = rencana_halaman(request.kantor.id, tahun, request.today)
        return page(
            request,
            "pengaturan/rencana/salin.html",
            status=status,
            h=h,
            galat=galat,
            target=dengan_target,
            alasan=alasan(request, EDIT),
        )

    if request.method != "POST":
        return show({}, 200)
    return act(
        request,
        lambda: copy_plan(letak=letak(request, tahun), dengan_target=dengan_target, **by(request)),
        to=to_tree(tahun),
        again=show,
    )
