"""Posts, and the peran of the SOP that each one carries."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.actions.pengaturan import jabatan as tulis
from takar.actions.tx import Outcome
from takar.queries import organisasi, penugasan
from takar.queries.jabatan_ganda import jabatan_ganda
from takar.sop.labels import PERAN_LABELS
from takar.sop.pengaturan import SetupAction
from takar.web.angka import read_number
from takar.web.halaman import act, page
from takar.web.pengaturan.formulir import Formulir, alasan, switched
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.riwayat.keadaan import kept_as

EDIT = SetupAction.EDIT_OFFICE
NEW = penugasan.JabatanIsi(unit="", nama="", jenis="", peran="", versi=0)
PERAN = [(peran.value, kata) for peran, kata in PERAN_LABELS.items()]


@require_safe
@setting_up(SetupAction.READ_SETUP)
@kept_as("jabatan")
def jabatan_list(request: Permintaan) -> HttpResponse:
    """List the posts with who holds them today."""
    cari = request.GET.get("cari", "").strip()
    daftar = penugasan.jabatan_list(
        request.kantor.id, request.today, cari=cari, halaman=read_number(request.GET.get("halaman"), 1)
    )
    return page(
        request,
        "pengaturan/jabatan_list.html",
        daftar=daftar,
        ganda=jabatan_ganda(request.kantor.id),
        cari=cari,
        alasan=alasan(request, EDIT),
    )


def _form(request: Permintaan, jabatan_id: int = 0) -> Formulir:
    opd_id = request.kantor.id
    return Formulir(
        request,
        "pengaturan/jabatan.html",
        EDIT,
        read=lambda: penugasan.isi_jabatan(opd_id, jabatan_id) if jabatan_id else NEW,
        opsi={"unit": organisasi.unit_opsi(opd_id), "jenis": penugasan.jenis_jabatan(), "peran": PERAN},
        lain={"id": jabatan_id},
    )


def _masuk(typed: Mapping[str, str]) -> tulis.JabatanMasuk:
    return tulis.JabatanMasuk(typed["unit"], typed["nama"], typed["jenis"], typed["peran"])


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def jabatan_baru(request: Permintaan) -> HttpResponse:
    """Show an empty form, or add a post."""

    def work(typed: Mapping[str, str], _seen: int) -> Outcome:
        return tulis.add_jabatan(opd_id=request.kantor.id, masuk=_masuk(typed), **by(request))

    return _form(request).answer(work, to=reverse("jabatan_list"))


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def jabatan(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Show a post, or change it."""

    def work(typed: Mapping[str, str], seen: int) -> Outcome:
        return tulis.change_jabatan(
            opd_id=request.kantor.id, jabatan_id=id, seen_version=seen, masuk=_masuk(typed), **by(request)
        )

    return _form(request, id).answer(work, to=reverse("jabatan_list"))


@require_POST
@setting_up(SetupAction.READ_SETUP)
def alih_jabatan(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Switch a post off, or on again."""
    aktif, seen = switched(request)
    return act(
        request,
        lambda: tulis.switch_jabatan(
            opd_id=request.kantor.id, jabatan_id=id, seen_version=seen, aktif=aktif, **by(request)
        ),
        to=reverse("jabatan", kwargs={"id": id}),
        again=_form(request, id).show,
    )
