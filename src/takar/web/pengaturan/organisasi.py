"""The office itself and its units."""

from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.actions.dokumen import read_bytes
from takar.actions.pengaturan import perangkat_daerah as tulis_opd
from takar.actions.pengaturan import unit_kerja as tulis_unit
from takar.actions.pengaturan.gambar import GambarMasuk
from takar.actions.tx import Outcome
from takar.queries import organisasi
from takar.rules.deadlines import HitunganMinggu, Kebijakan
from takar.rules.periods_teks import ZONA
from takar.rules.scales import SKALA
from takar.sop.pengaturan import SetupAction
from takar.web.angka import read_number
from takar.web.halaman import act, page
from takar.web.pengaturan.formulir import Formulir, alasan, switched
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.riwayat.keadaan import kept_as

EDIT = SetupAction.EDIT_OFFICE
KEBIJAKAN = [
    (Kebijakan.MAJU.value, "Maju ke hari kerja sebelumnya"),
    (Kebijakan.TETAP.value, "Tetap tanggal 10"),
    (Kebijakan.MUNDUR.value, "Mundur ke hari kerja berikutnya"),
]
MINGGU = [
    (HitunganMinggu.HARI_KERJA.value, "5 hari kerja"),
    (HitunganMinggu.HARI_KALENDER.value, "7 hari kalender"),
]
NEW_UNIT = organisasi.UnitIsi(nama="", jenis="", induk="", urutan="", kode_surat="", versi=0)
NO_LAMBANG = "Lambang belum diunggah."


def _office_form(request: Permintaan) -> Formulir:
    opd_id = request.kantor.id
    return Formulir(
        request,
        "pengaturan/perangkat_daerah.html",
        EDIT,
        read=lambda: organisasi.isi_perangkat_daerah(opd_id),
        opsi={
            "zona": [(zona, f"{kata} ({zona})") for zona, kata in ZONA.items()],
            "kebijakan": KEBIJAKAN,
            "minggu": MINGGU,
            "skala": [(skala.id, skala.nama) for skala in SKALA.values()],
        },
        lain={"lambang": organisasi.lambang_of(opd_id)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
@kept_as("perangkat-daerah")
def perangkat_daerah(request: Permintaan) -> HttpResponse:
    """Show the office, or change it."""

    def work(typed: Mapping[str, str], seen: int) -> Outcome:
        masuk = tulis_opd.PerangkatDaerahMasuk(**typed)
        return tulis_opd.change_office(opd_id=request.kantor.id, seen_version=seen, masuk=masuk, **by(request))

    return _office_form(request).answer(work, to=reverse("perangkat_daerah"))


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def lambang(request: Permintaan) -> HttpResponse:
    """Give out the picture of the letterhead; keep another one, or none."""
    if request.method != "POST":
        return _picture(request)
    file, seen = request.FILES.get("lambang"), read_number(request.POST.get("versi"))
    opd_id = request.kantor.id
    masuk = GambarMasuk(file.name or "", file.chunks()) if isinstance(file, UploadedFile) else GambarMasuk("", ())

    def work() -> Outcome:
        if request.POST.get("lepas") == "1":
            return tulis_opd.remove_lambang(opd_id=opd_id, seen_version=seen, **by(request))
        return tulis_opd.keep_lambang(opd_id=opd_id, seen_version=seen, masuk=masuk, **by(request))

    return act(request, work, to=reverse("perangkat_daerah"), again=_office_form(request).show)


def _picture(request: Permintaan) -> HttpResponse:
    found = organisasi.lambang_of(request.kantor.id)
    if found is None:
        raise Http404(NO_LAMBANG)
    response = HttpResponse(read_bytes(found.sha256), content_type=found.mime)
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
@setting_up(SetupAction.READ_SETUP)
@kept_as("unit-kerja")
def unit_list(request: Permintaan) -> HttpResponse:
    """List the units of the office."""
    daftar = organisasi.unit_list(request.kantor.id)
    return page(request, "pengaturan/unit_list.html", daftar=daftar, alasan=alasan(request, EDIT))


def _unit_form(request: Permintaan, kode: str = "") -> Formulir:
    opd_id = request.kantor.id
    return Formulir(
        request,
        "pengaturan/unit.html",
        EDIT,
        read=lambda: organisasi.isi_unit(opd_id, kode) if kode else NEW_UNIT,
        opsi={"jenis": organisasi.jenis_unit(), "induk": organisasi.unit_opsi(opd_id, selain=kode)},
    )


def _masuk(typed: Mapping[str, str]) -> tulis_unit.UnitMasuk:
    return tulis_unit.UnitMasuk(typed["nama"], typed["jenis"], typed["induk"], typed["urutan"], typed["kode_surat"])


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def unit_baru(request: Permintaan) -> HttpResponse:
    """Show an empty form, or add a unit."""

    def work(typed: Mapping[str, str], _seen: int) -> Outcome:
        return tulis_unit.add_unit(opd_id=request.kantor.id, masuk=_masuk(typed), **by(request))

    return _unit_form(request).answer(work, to=reverse("unit_list"))


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def unit(request: Permintaan, kode: str) -> HttpResponse:
    """Show a unit, or change it."""

    def work(typed: Mapping[str, str], seen: int) -> Outcome:
        return tulis_unit.change_unit(
            opd_id=request.kantor.id, kode=kode, seen_version=seen, masuk=_masuk(typed), **by(request)
        )

    return _unit_form(request, kode).answer(work, to=reverse("unit_list"))


@require_POST
@setting_up(SetupAction.READ_SETUP)
def alih_unit(request: Permintaan, kode: str) -> HttpResponse:
    """Switch a unit off, or on again."""
    aktif, seen = switched(request)
    return act(
        request,
        lambda: tulis_unit.switch_unit(
            opd_id=request.kantor.id, kode=kode, seen_version=seen, aktif=aktif, **by(request)
        ),
        to=reverse("unit", kwargs={"kode": kode}),
        again=_unit_form(request, kode).show,
    )
