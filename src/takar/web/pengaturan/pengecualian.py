"""Exceptions to the separation of duties: listed, granted, revoked."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.actions import pengecualian as tulis
from takar.actions.tx import Outcome
from takar.queries import pengecualian as baca
from takar.queries.penugasan import pegawai_opsi
from takar.sop.pengaturan import SetupAction
from takar.web.angka import read_number
from takar.web.halaman import act, page
from takar.web.pengaturan.formulir import Formulir, alasan, read_hari
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.riwayat.keadaan import kept_as

GRANT = SetupAction.GRANT_PENGECUALIAN
NEW = baca.PengecualianIsi(berkas="", pegawai="", tindakan="", sampai="", alasan="")


@require_safe
@setting_up(SetupAction.READ_SETUP)
@kept_as("pengecualian")
def pengecualian_list(request: Permintaan) -> HttpResponse:
    """List every exception that was ever granted, with what became of it."""
    return _list(request)


def _list(
    request: Permintaan, *, status: int = 200, galat: Mapping[str, str] | None = None, id_galat: int = 0
) -> HttpResponse:
    return page(
        request,
        "pengaturan/pengecualian_list.html",
        status=status,
        daftar=baca.pengecualian_list(request.kantor.id, request.today),
        alasan=alasan(request, GRANT),
        galat=galat or {},
        id_galat=id_galat,
        ketik=request.POST.get("alasan", ""),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def pengecualian_baru(request: Permintaan) -> HttpResponse:
    """Show an empty form, or grant an exception."""
    opd_id = request.kantor.id

    def work(typed: Mapping[str, str], _seen: int) -> Outcome:
        masuk = tulis.PengecualianMasuk(
            berkas_id=read_number(typed["berkas"]),
            pegawai_id=read_number(typed["pegawai"]),
            tindakan=typed["tindakan"],
            sampai=read_hari(typed["sampai"]),
            alasan=typed["alasan"],
        )
        return tulis.grant(opd_id=opd_id, masuk=masuk, **by(request))

    form = Formulir(
        request,
        "pengaturan/pengecualian.html",
        GRANT,
        read=lambda: NEW,
        opsi={
            "berkas": baca.berkas_opsi(opd_id),
            "pegawai": pegawai_opsi(opd_id),
            "tindakan": baca.tindakan_opsi(),
        },
    )
    return form.answer(work, to=reverse("pengecualian_list"))


@require_POST
@setting_up(GRANT)
def cabut_pengecualian(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Revoke an exception."""
    return act(
        request,
        lambda: tulis.revoke(
            opd_id=request.kantor.id, pengecualian_id=id, alasan=request.POST.get("alasan", ""), **by(request)
        ),
        to=reverse("pengecualian_list"),
        again=lambda galat, status: _list(request, status=status, galat=galat, id_galat=id),
    )
