"""Kartu kendali SOP of a round and of a year: read on a page, taken as PDF or as a workbook, and explained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from takar.actions.cetak import print_lembar
from takar.actions.penjelasan_langkah import explain_langkah
from takar.documents.contexts import BarisKendali, KartuKendaliContext, PenyimpanganKendali
from takar.documents.render.xlsx import MIME, render_xlsx
from takar.queries.kartu_kendali import KartuKendali
from takar.queries.kartu_kendali import kartu_kendali as of_pengumpulan
from takar.queries.kartu_kendali_tahun import kartu_kendali_tahun as of_tahun
from takar.queries.kendali_baris import BELUM, Jelaskan
from takar.rules.periods import Periode
from takar.web.angka import read_number
from takar.web.dokumen.views import VIEWER
from takar.web.halaman import act, page
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, berkas_or_404, by, periode_or_404, signed_in
from takar.web.unduhan import attached


@dataclass(frozen=True, slots=True)
class Golongan:
    """The rows of one unit, or of one triwulan, and how many of them are completed."""

    nama: str
    baris: tuple[BarisKendali, ...]
    selesai: int


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The rows of a card under their heads, as on the paper: ``per_unit``, or by the triwulan of a year."""

    per_unit: bool
    isi: tuple[Golongan, ...]


def _kelompok(k: KartuKendaliContext, *, setahun: bool) -> Kelompok:
    per_unit = not setahun or len({b.unit for b in k.baris}) == 1
    found = []
    for nama, rows in groupby(k.baris, key=lambda b: b.unit if per_unit else b.langkah):
        baris = tuple(rows)
        found.append(Golongan(nama, baris, sum(b.nyata != BELUM for b in baris)))
    return Kelompok(per_unit, tuple(found))


@dataclass(frozen=True, slots=True)
class PenyimpanganUnit:
    """What deviated in one unit, each with where it is explained (None in a year)."""

    unit: str
    baris: tuple[tuple[PenyimpanganKendali, Jelaskan | None], ...]

    @property
    def ringkas(self) -> str:
        """What stands on the head: the one deviation itself, or how many there are; and how many nobody explained."""
        belum = sum(not one.penjelasan for one, _ in self.baris)
        if len(self.baris) == 1:
            one = self.baris[0][0]
            return f"{one.langkah}: {one.penyimpangan} ({'belum' if belum else 'sudah'} dijelaskan)"
        return f"{len(self.baris)} penyimpangan, {f'{belum} belum dijelaskan' if belum else 'semuanya dijelaskan'}"


def _penyimpangan(k: KartuKendaliContext, jelaskan: Sequence[Jelaskan]) -> tuple[PenyimpanganUnit, ...]:
    """Return the deviations under their units, in the order of the card; ``jelaskan`` is one of each, or nothing."""
    found: dict[str, list[tuple[PenyimpanganKendali, Jelaskan | None]]] = {}
    for nomor, one in enumerate(k.penyimpangan):
        found.setdefault(one.unit, []).append((one, jelaskan[nomor] if jelaskan else None))
    return tuple(PenyimpanganUnit(unit, tuple(rows)) for unit, rows in found.items())


@require_safe
@signed_in
@as_of
def kartu_kendali(request: Permintaan, tahun: int, tw: str) -> HttpResponse:
    """Show how the SOP was kept in a round; ?bentuk=pdf and ?bentuk=xlsx give the same to take along."""
    periode = periode_or_404(tahun, tw)
    found = _found(request, periode)
    nama = f"kartu-kendali-{tahun}-tw{periode.triwulan.value}"
    return _file(request, found.context, nama) or _page(request, found, periode)


@require_safe
@signed_in
@as_of
def kartu_kendali_tahun(request: Permintaan, tahun: int) -> HttpResponse:
    """Show that the data of a year were collected regularly, in the same three forms."""
    found = of_tahun(request.actor, tahun, request.now, request.pada)
    if found is None:
        raise Http404("Tidak ada pengumpulan tahun itu yang dapat Anda baca.")
    return _file(request, found, f"kartu-kendali-{tahun}") or page(
        request,
        "pengumpulan/kartu_kendali.html",
        k=found,
        kelompok=_kelompok(found, setahun=True),
        penyimpangan=_penyimpangan(found, ()),
        tahun=tahun,
        periode=None,
        typed=(),
    )


@require_POST
@signed_in
def jelaskan_langkah(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Add an explanation to a late langkah; what is wrong with it stands on the card again with what was typed."""
    seen = berkas_or_404(request, tahun, tw, unit)
    nomor, teks = read_number(request.POST.get("langkah", "")), request.POST.get("penjelasan", "")

    def again(galat: Mapping[str, str], status: int) -> HttpResponse:
        periode = periode_or_404(tahun, tw)
        typed = (unit, nomor, teks)
        return _page(request, _found(request, periode), periode, galat=galat, typed=typed, status=status)

    return act(
        request,
        lambda: explain_langkah(berkas_id=seen.id, nomor=nomor, teks=teks, **by(request)),
        to=reverse("kartu_kendali", kwargs={"tahun": tahun, "tw": tw}) + f"#penyimpangan-{unit}",
        again=again,
    )


def _found(request: Permintaan, periode: Periode) -> KartuKendali:
    """Return the card of a round. Raises Http404."""
    found = of_pengumpulan(request.actor, periode, request.now, request.pada)
    if found is None:
        raise Http404("Pengumpulan triwulan itu belum dibuka, atau tidak memuat unit Anda.")
    return found


def _page(
    request: Permintaan,
    found: KartuKendali,
    periode: Periode,
    *,
    galat: Mapping[str, str] | None = None,
    typed: Sequence[object] = (),
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "pengumpulan/kartu_kendali.html",
        status=status,
        k=found.context,
        kelompok=_kelompok(found.context, setahun=False),
        tahun=periode.tahun,
        periode=periode,
        penyimpangan=_penyimpangan(found.context, found.jelaskan),
        galat=galat or {},
        typed=tuple(typed),
    )


def _file(request: Permintaan, found: KartuKendaliContext, nama: str) -> HttpResponse | None:
    """Return the file that is asked for; None where the page is."""
    bentuk = request.GET.get("bentuk")
    nama = f"{nama}-{request.pada.slug}" if request.pada else nama
    if bentuk == "xlsx":
        return attached(render_xlsx(found), f"{nama}.xlsx", MIME)
    if bentuk != "pdf":
        return None
    content = print_lembar(found, request.now)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, f"{nama}.pdf") or "attachment"
    response["Content-Security-Policy"] = VIEWER
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
