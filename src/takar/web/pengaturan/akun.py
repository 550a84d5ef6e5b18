"""Accounts: who can sign in, and the links by which people set their own password."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions.pengaturan import akun as tulis
from takar.actions.tx import Outcome
from takar.actions.undangan import Undangan, link_of
from takar.queries.akun_halaman import AkunHalaman, akun_halaman
from takar.queries.pegawai import STATES, pegawai_list
from takar.rules.periods import format_waktu
from takar.sop.pengaturan import SetupAction
from takar.web.angka import read_number
from takar.web.halaman import act, page
from takar.web.pengaturan.formulir import alasan, switched
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.riwayat.keadaan import kept_as

EDIT = SetupAction.EDIT_ACCOUNTS


@require_safe
@setting_up(SetupAction.READ_SETUP)
@kept_as("akun")
def akun_list(request: Permintaan) -> HttpResponse:
    """List who can sign in and who cannot, by the state of the account."""
    cari, keadaan = request.GET.get("cari", "").strip(), request.GET.get("keadaan", "")
    halaman = read_number(request.GET.get("halaman"), 1)
    daftar = pegawai_list(request.kantor.id, request.today, cari=cari, halaman=halaman, akun=keadaan)
    return page(
        request,
        "pengaturan/akun_list.html",
        daftar=daftar,
        cari=cari,
        keadaan=keadaan if keadaan in STATES else "",
        pilihan=list(STATES),
        alasan=alasan(request, EDIT),
    )


def _read(request: Permintaan, pegawai_id: int) -> AkunHalaman:
    kantor = request.kantor
    found = akun_halaman(kantor.id, pegawai_id, request.actor.akun_id, request.today, kantor.zona.key)
    if found is None:
        raise Http404("Pegawai itu tidak ada di perangkat daerah ini.")
    return found


def _show(
    request: Permintaan, pegawai_id: int, galat: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    h = _read(request, pegawai_id)
    return page(
        request,
        "pengaturan/akun.html",
        status=status,
        h=h,
        nama_pengguna=request.POST.get("nama_pengguna", h.usul),
        galat=galat or {},
        alasan=alasan(request, EDIT),
    )


@require_safe
@setting_up(SetupAction.READ_SETUP)
def akun(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Show the account of a person."""
    return _show(request, id)


def _hand_over(request: Permintaan, pegawai_id: int, work: Callable[[], Outcome]) -> HttpResponse:
    """Do a write that makes a link, and show the link this once; no cache keeps it."""
    made: list[Undangan] = []

    def noted() -> Outcome:
        outcome = work()
        made.append(Undangan(outcome.isi["akun_id"], outcome.isi["tautan_versi"], outcome.isi["at"]))
        return outcome

    answered = act(
        request,
        noted,
        to=reverse("akun", kwargs={"id": pegawai_id}),
        again=lambda galat, status: _show(request, pegawai_id, galat, status),
    )
    if not made:
        return answered
    (undangan,) = made
    h = _read(request, pegawai_id)
    response = page(
        request,
        "pengaturan/undangan.html",
        h=h,
        tautan=link_of(undangan),
        sampai=format_waktu(undangan.until.astimezone(request.kantor.zona)),
        surel=h.surel if settings.MAIL_SERVER else "",
    )
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@setting_up(SetupAction.READ_SETUP)
def undang(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Make the account of a person and show its link."""
    nama = request.POST.get("nama_pengguna", "")
    return _hand_over(
        request,
        id,
        lambda: tulis.invite(opd_id=request.kantor.id, pegawai_id=id, nama_pengguna=nama, **by(request)),
    )


@require_POST
@setting_up(SetupAction.READ_SETUP)
def tautan_baru(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Make a new link for an account and show it."""
    akun_id, seen = _read(request, id).id, read_number(request.POST.get("versi"))
    return _hand_over(
        request,
        id,
        lambda: tulis.renew(opd_id=request.kantor.id, akun_id=akun_id, seen_version=seen, **by(request)),
    )


@require_POST
@setting_up(SetupAction.READ_SETUP)
def alih_akun(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Switch an account off, or on again."""
    akun_id, (aktif, seen) = _read(request, id).id, switched(request)
    return act(
        request,
        lambda: tulis.switch_akun(
            opd_id=request.kantor.id, akun_id=akun_id, seen_version=seen, aktif=aktif, **by(request)
        ),
        to=reverse("akun", kwargs={"id": id}),
        again=lambda galat, status: _show(request, id, galat, status),
    )


@require_POST
@setting_up(SetupAction.READ_SETUP)
def buka_kunci(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Let a person who typed a wrong password too often try again."""
    akun_id = _read(request, id).id
    return act(
        request,
        lambda: tulis.unlock(opd_id=request.kantor.id, akun_id=akun_id, **by(request)),
        to=reverse("akun", kwargs={"id": id}),
    )
