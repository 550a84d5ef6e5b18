"""The jadwal retensi arsip of the office: read by who reads the set-up, set by the Pengelola sistem."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions.pengaturan.retensi import RetensiMasuk, set_retensi
from takar.queries.retensi import JENIS_OPSI, NASIB_OPSI, daftar_retensi
from takar.queries.retensi_daftar import daftar_arsip, lembar_retensi
from takar.rules.retensi import Tahap
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.permissions import Refused
from takar.web.angka import read_number
from takar.web.halaman import act, page
from takar.web.pada import as_of, hari_of, sampai_of
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.riwayat.keadaan import kept_as
from takar.web.tanggal import read_date
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja

EDIT = SetupAction.EDIT_OFFICE
FIELDS = ("jenis", "berlaku", "aktif", "inaktif", "nasib", "dasar")


@require_safe
@setting_up(SetupAction.READ_SETUP)
@kept_as("retensi")
def retensi_list(request: Permintaan) -> HttpResponse:
    """Show each kind with its class of today, and the form that sets one."""
    return _page(request, {}, {}, 200)


@require_safe
@setting_up(SetupAction.READ_SETUP)
@as_of
def daftar_arsip_list(request: Permintaan) -> HttpResponse:
    """Show what is kept and where its retention stands, for the archivist; nothing is deleted here."""
    pilih = request.GET.get("keadaan", "")
    rows = daftar_arsip(request.kantor, hari_of(request), pilih, sampai_of(request))
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_retensi(rows, pilih))
    tahap = tuple((one.value, one.value) for one in Tahap)
    return page(request, "retensi/daftar.html", daftar=rows, tahap=tahap, pilih=pilih)


@require_POST
@setting_up(EDIT)
def tetapkan_retensi(request: Permintaan) -> HttpResponse:
    """Set a class from a day on."""
    typed = request.POST
    return act(
        request,
        lambda: set_retensi(opd_id=request.kantor.id, masuk=_read(typed), **by(request)),
        to=reverse("retensi_list"),
        again=lambda galat, status: _page(request, typed, galat, status),
    )


def _read(typed: Mapping[str, str]) -> RetensiMasuk:
    aktif, inaktif = (read_number(typed.get(name, "").strip(), -1) for name in ("aktif", "inaktif"))
    jenis, nasib, dasar = (typed.get(name, "") for name in ("jenis", "nasib", "dasar"))
    return RetensiMasuk(jenis, _day(typed.get("berlaku", "")), aktif, inaktif, nasib, dasar)


def _day(text: str) -> date | None:
    try:
        return read_date(text)
    except ValueError:
        return None


def _page(request: Permintaan, typed: Mapping[str, str], galat: Mapping[str, str], status: int) -> HttpResponse:
    verdict = may_set_up(actor=request.actor, action=EDIT, opd_id=request.kantor.id)
    return page(
        request,
        "retensi/retensi.html",
        status=status,
        daftar=daftar_retensi(request.kantor.id, request.today),
        jenis=JENIS_OPSI,
        nasib=NASIB_OPSI,
        isi={name: typed.get(name, "") for name in FIELDS},
        galat=galat,
        alasan=verdict.reason if isinstance(verdict, Refused) else "",
    )
