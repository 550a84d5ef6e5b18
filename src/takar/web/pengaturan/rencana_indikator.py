"""Forms of an indikator of the plan: its card, and whether it is in force."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from takar.actions.pengaturan import indikator as tulis
from takar.actions.pengaturan.indikator_kartu import KartuMasuk
from takar.actions.pengaturan.rencana_versi import VersiMasuk
from takar.actions.tx import Outcome
from takar.queries import rencana_indikator as baca
from takar.queries.dokumen.laporan_uraian import ACCUMULATION_WORDS, POLARITY_WORDS
from takar.queries.rencana_hapus import hapus_indikator
from takar.queries.rencana_isi import isi_butir, unit_opsi_rencana
from takar.rules.komponen_susunan import Cara
from takar.rules.level import LEVEL
from takar.sop.pengaturan import SetupAction
from takar.web.halaman import act
from takar.web.pengaturan.formulir import Formulir, read_hari, switched
from takar.web.pengaturan.pintu import setting_up
from takar.web.pengaturan.rencana import EDIT, check_tahun, letak, to_tree
from takar.web.permintaan import Permintaan, by

OF_VERSION = frozenset({"mulai", "dasar"})  # said anew with each change
BUKTI = [("1", "Wajib"), ("0", "Tidak wajib")]
KOMPONEN = [
    (Cara.RASIO.value, "Pembilang dibagi penyebut, dikali pengali"),
    (Cara.BAGIAN.value, "Bagian dibagi keseluruhan, dikali pengali; bagian tidak melebihi keseluruhan"),
    (Cara.JUMLAH.value, "Komponen dijumlahkan"),
    (Cara.TERTIMBANG.value, "Rata-rata komponen menurut bobotnya"),
]
BELOW = {tingkat.value: tingkat for tingkat in LEVEL}
NO_INDIKATOR = "Indikator itu tidak ada pada rencana tahun ini."


def _opsi(request: Permintaan, unit: str) -> dict[str, list[tuple[str, str]]]:
    return {
        "unit": unit_opsi_rencana(request.kantor.id, unit),
        "polarity": [(one.value, _sentence(kata)) for one, kata in POLARITY_WORDS.items()],
        "accumulation": [(one.value, _sentence(kata)) for one, kata in ACCUMULATION_WORDS.items()],
        "bukti_wajib": BUKTI,
        "komponen_cara": KOMPONEN,
    }


def _sentence(kata: str) -> str:
    """Begin with a capital letter and leave the rest as it is: «triwulan I» stays so."""
    return kata[:1].upper() + kata[1:]


def read_versi(typed: Mapping[str, str]) -> VersiMasuk:
    """Return day and document of a version as they were typed."""
    return VersiMasuk(read_hari(typed["mulai"]), typed["dasar"])


def _masuk(typed: Mapping[str, str]) -> tulis.IndikatorMasuk:
    kartu = {name: text for name, text in typed.items() if name not in {"kode", "unit", *OF_VERSION}}
    return tulis.IndikatorMasuk(typed["kode"], typed["unit"], KartuMasuk(**kartu), read_versi(typed))


def _parent(request: Permintaan, tahun: int, jenis: str, induk_id: int) -> str:
    """Return what a new indikator will stand under. Raises Http404."""
    found = isi_butir(BELOW[jenis], request.kantor.id, tahun, induk_id) if jenis in BELOW else None
    if found is None:
        raise Http404(NO_INDIKATOR)
    return f"{BELOW[jenis].kata.capitalize()} {found.kode}: {found.uraian}"


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def indikator_baru(request: Permintaan, tahun: int, jenis: str, id: int) -> HttpResponse:  # noqa: A002
    """Show an empty card below something of the plan, or add an indikator there."""
    check_tahun(tahun)
    lain = {"tahun": tahun, "id": 0, "h": None, "jenis": jenis, "induk_id": id}
    lain["induk"] = _parent(request, tahun, jenis, id)

    def work(typed: Mapping[str, str], _seen: int) -> Outcome:
        induk = tulis.Induk(BELOW[jenis], id)
        return tulis.add_indikator(letak=letak(request, tahun), induk=induk, masuk=_masuk(typed), **by(request))

    form = Formulir(
        request,
        "pengaturan/rencana/indikator.html",
        EDIT,
        read=lambda: baca.NEW_INDIKATOR,
        opsi=_opsi(request, ""),
        lain=lain,
    )
    return form.answer(work, to=to_tree(tahun, f"{jenis}-{id}"))


def indikator_form(request: Permintaan, tahun: int, indikator_id: int) -> Formulir:
    """Return the form of the card of an indikator. Raises Http404."""
    opd_id = request.kantor.id
    h = baca.indikator_halaman_rencana(opd_id, tahun, indikator_id)
    if h is None:
        raise Http404(NO_INDIKATOR)
    return Formulir(
        request,
        "pengaturan/rencana/indikator.html",
        EDIT,
        read=lambda: baca.isi_indikator(opd_id, tahun, indikator_id, request.today),
        opsi=_opsi(request, h.unit),
        lain={
            "tahun": tahun,
            "id": indikator_id,
            "h": h,
            "induk": h.induk,
            "hapus": hapus_indikator(indikator_id),
            "alasan_diketik": request.POST.get("alasan", ""),
        },
        tetap=OF_VERSION,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def indikator(request: Permintaan, tahun: int, id: int) -> HttpResponse:  # noqa: A002  (as the address says)
    """Show the card of an indikator with its versions, or write the next one."""

    def work(typed: Mapping[str, str], seen: int) -> Outcome:
        return tulis.change_indikator(
            letak=letak(request, tahun), indikator_id=id, seen_version=seen, masuk=_masuk(typed), **by(request)
        )

    return indikator_form(request, tahun, id).answer(work, to=_to("rencana_indikator", tahun, id))


@require_POST
@setting_up(SetupAction.READ_SETUP)
def alih_indikator(request: Permintaan, tahun: int, id: int) -> HttpResponse:  # noqa: A002  (as the address says)
    """Take an indikator out of force, or back."""
    aktif, seen = switched(request)
    alasan = request.POST.get("alasan", "")

    def work() -> Outcome:
        return tulis.switch_indikator(
            letak=letak(request, tahun),
            indikator_id=id,
            seen_version=seen,
            aktif=aktif,
            alasan=alasan,
            **by(request),
        )

    return act(request, work, to=_to("rencana_indikator", tahun, id), again=indikator_form(request, tahun, id).show)


def _to(name: str, tahun: int, id: int) -> str:  # noqa: A002  (as the address says)
    return reverse(name, kwargs={"tahun": tahun, "id": id})
