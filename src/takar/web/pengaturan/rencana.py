"""The plan of a year: its tree, and forms for its levels."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from takar.actions.pengaturan import rencana as tulis
from takar.actions.pengaturan.rencana_letak import Letak
from takar.actions.tx import Outcome
from takar.queries.rencana_halaman import rencana_halaman
from takar.queries.rencana_hapus import hapus_butir
from takar.queries.rencana_isi import ButirIsi, induk_opsi, isi_butir, unit_opsi_rencana
from takar.queries.rencana_lembar import lembar_rencana
from takar.rules.kode_rencana import INDUK, Tingkat
from takar.rules.periods import TAHUN_TERBESAR, TAHUN_TERKECIL
from takar.sop.pengaturan import SetupAction
from takar.web.halaman import page
from takar.web.pengaturan.formulir import Formulir, alasan
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja

EDIT = SetupAction.EDIT_PLAN


@require_safe
@setting_up(SetupAction.READ_SETUP)
def rencana(request: Permintaan) -> HttpResponse:
    """Go to the plan of this year."""
    return redirect("rencana_tahun", tahun=request.today.year)


@require_safe
@setting_up(SetupAction.READ_SETUP)
def rencana_tahun(request: Permintaan, tahun: int) -> HttpResponse:
    """Show the plan of a year with what it lacks."""
    check_tahun(tahun)
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_rencana(request.kantor.id, tahun, request.today))
    h = rencana_halaman(request.kantor.id, tahun, request.today)
    return page(request, "pengaturan/rencana/rencana.html", h=h, alasan=alasan(request, EDIT))


def check_tahun(tahun: int) -> None:
    """Raise Http404 for a year that no plan is made for."""
    if not TAHUN_TERKECIL <= tahun <= TAHUN_TERBESAR:
        raise Http404(f"Rencana tahun {tahun} tidak ada.")


def letak(request: Permintaan, tahun: int) -> Letak:
    """Return which plan an address means."""
    return Letak(request.kantor.id, tahun)


def to_tree(tahun: int, anchor: str = "") -> str:
    """Return the address of the tree, at one of its places."""
    return reverse("rencana_tahun", kwargs={"tahun": tahun}) + (f"#{anchor}" if anchor else "")


def read_tingkat(jenis: str) -> Tingkat:
    """Return the level that an address names. Raises Http404."""
    try:
        return Tingkat(jenis)
    except ValueError as error:
        raise Http404("Tingkat rencana itu tidak ada.") from error


def butir_form(request: Permintaan, tahun: int, tingkat: Tingkat, row_id: int = 0) -> Formulir:
    """Return the form of a row of a level, or of a new one."""
    opd_id = request.kantor.id
    stored = isi_butir(tingkat, opd_id, tahun, row_id) if row_id else None
    new = ButirIsi("", "", request.GET.get("induk", ""), "", "", 0)
    opsi = {}
    if tingkat in INDUK:
        opsi["induk"] = induk_opsi(tingkat, opd_id, tahun)
    if tingkat is Tingkat.SUB_KEGIATAN:
        opsi["unit"] = unit_opsi_rencana(opd_id, stored.unit if stored else "")
    lain = {"tahun": tahun, "tingkat": tingkat, "atas": INDUK.get(tingkat), "id": row_id, "hapus": None}
    if row_id:
        lain["hapus"] = hapus_butir(tingkat, row_id)
    return Formulir(
        request,
        "pengaturan/rencana/butir.html",
        EDIT,
        read=lambda: isi_butir(tingkat, opd_id, tahun, row_id) if row_id else new,
        opsi=opsi,
        lain=lain,
        tetap=frozenset(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def butir_baru(request: Permintaan, tahun: int, jenis: str) -> HttpResponse:
    """Show an empty form of a level, or add a row to it."""
    check_tahun(tahun)
    tingkat = read_tingkat(jenis)

    def work(typed: Mapping[str, str], _seen: int) -> Outcome:
        masuk = tulis.ButirMasuk(**typed)
        return tulis.add_butir(letak=letak(request, tahun), tingkat=tingkat, masuk=masuk, **by(request))

    return butir_form(request, tahun, tingkat).answer(work, to=to_tree(tahun))


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def butir(request: Permintaan, tahun: int, jenis: str, id: int) -> HttpResponse:  # noqa: A002  (as the address says)
    """Show a row of a level, or change it."""
    tingkat = read_tingkat(jenis)

    def work(typed: Mapping[str, str], seen: int) -> Outcome:
        return tulis.change_butir(
            letak=letak(request, tahun),
            tingkat=tingkat,
            row_id=id,
            seen_version=seen,
            masuk=tulis.ButirMasuk(**typed),
            **by(request),
        )

    return butir_form(request, tahun, tingkat, id).answer(work, to=to_tree(tahun, f"{jenis}-{id}"))
