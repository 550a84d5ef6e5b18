"""Set up an empty installation by its one-time address; without it, or afterwards, there is no such page."""

from collections.abc import Mapping

from django.contrib.auth import authenticate
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from takar.actions.pengaturan.mulai import OFFICE_PREFIX, MulaiMasuk, start_office
from takar.actions.pengaturan.pegawai import PegawaiMasuk
from takar.actions.pengaturan.perangkat_daerah import PerangkatDaerahMasuk
from takar.actions.tx import Outcome
from takar.config.penyiapan import forget_token, is_token
from takar.queries.kantor import is_empty
from takar.rules.deadlines import Kebijakan
from takar.rules.periods_teks import ZONA
from takar.rules.scales import PERMENDAGRI_86
from takar.web.akun.views import enter
from takar.web.halaman import act, page

OFFICE = ("nama", "pemerintah", "alamat", "kontak", "tempat", "zona")
PERSON = ("nip", "nama", "pangkat", "golongan", "surel")
TYPED = (*(f"{OFFICE_PREFIX}{name}" for name in OFFICE), *PERSON, "nomor_sk", "nama_pengguna")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mulai(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the office and its first Pengelola sistem, or make both and sign that person in."""
    if not is_token(token) or not is_empty():
        raise Http404
    if request.method != "POST":
        return _show(request, dict.fromkeys(TYPED, ""), {}, 200)
    typed = {name: request.POST.get(name, "") for name in TYPED}
    return act(
        request,
        lambda: _start(request, typed),
        to="/pengaturan/",
        again=lambda galat, status: _show(request, typed, galat, status),
    )


def _show(request: HttpRequest, isi: Mapping[str, str], galat: Mapping[str, str], status: int) -> HttpResponse:
    zona = [(zona, f"{kata} ({zona})") for zona, kata in ZONA.items()]
    return page(request, "mulai/mulai.html", status=status, isi=isi, galat=galat, zona=zona)


def _start(request: HttpRequest, typed: Mapping[str, str]) -> Outcome:
    kata_sandi = request.POST.get("kata_sandi", "")
    office = {name: typed[f"{OFFICE_PREFIX}{name}"] for name in OFFICE}
    masuk = MulaiMasuk(
        opd=PerangkatDaerahMasuk(**office, kebijakan=Kebijakan.MAJU.value, skala=PERMENDAGRI_86.id),
        pengelola=PegawaiMasuk(**{name: typed[name] for name in PERSON}),
        nomor_sk=typed["nomor_sk"],
        nama_pengguna=typed["nama_pengguna"],
        kata_sandi=kata_sandi,
        ulang=request.POST.get("kata_sandi_ulang", ""),
    )
    outcome = start_office(masuk=masuk, now=request.now)  # type: ignore[attr-defined]  # set by web.middleware.actor
    forget_token()
    akun = authenticate(request=request, username=outcome.isi["nama_pengguna"], password=kata_sandi)
    if akun is not None:
        enter(request, akun)
    return outcome
