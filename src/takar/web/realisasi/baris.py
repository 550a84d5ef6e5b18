"""One row of a berkas: its card, figures and history; bukti attached, withdrawn and given out."""

import uuid
from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from takar.actions import bukti as tulis
from takar.documents.charts import line_trend
from takar.queries.baris import BarisHalaman, baris_halaman
from takar.queries.baris_sisi import baris_sisi
from takar.queries.berkas import Terlihat
from takar.queries.berkas_lembar import lembar_baris
from takar.queries.bukti import find_bukti, kode_of_bukti
from takar.rules.bukti import JENIS_LABELS
from takar.rules.file_kinds import ACCEPTED
from takar.rules.pada import Pada
from takar.sop.permissions import Action
from takar.web.file_unggahan import TYPES, chunks_if, give_out
from takar.web.halaman import act, page
from takar.web.pada import as_of, sampai_of
from takar.web.permintaan import Permintaan, berkas_or_404, by, signed_in
from takar.web.realisasi.bukti_forms import read_perihal, typed_bukti
from takar.web.realisasi.forms import typed_komponen
from takar.web.tanggal import UNREADABLE_DATE
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja

NO_FILE = "Pilih dahulu file yang akan dilampirkan."
UNKNOWN = "Baris itu tidak ada di lembar ini."
UNKNOWN_BUKTI = "Bukti dukung itu tidak ada, atau bukan untuk jabatan Anda."


@require_safe
@signed_in
@as_of
def baris(request: Permintaan, tahun: int, tw: str, unit: str, kode: str) -> HttpResponse:
    """Show a row: its card, how its figures are computed, its bukti, its history."""
    seen = berkas_or_404(request, tahun, tw, unit)
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_baris(row_or_404(seen, kode, request.pada)))
    return row_page(request, seen, kode)


def row_page(
    request: Permintaan,
    seen: Terlihat,
    kode: str,
    *,
    status: int = 200,
    galat: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Render the page of a row, with what was typed where it is shown again."""
    b = row_or_404(seen, kode, request.pada)
    gambar = Markup(line_trend(b.tren, judul="Tren triwulan")) if b.tren else ""  # noqa: S704 (our own SVG)
    keys = {"tahun": b.periode.tahun, "tw": f"tw{b.periode.triwulan.value}", "unit": b.unit_kode}
    return page(
        request,
        "realisasi/baris.html",
        status=status,
        b=b,
        gambar=gambar,
        keys=keys,
        galat=galat or {},
        isian_bukti=typed_bukti(request.POST),
        jenis_bukti=[(one.value, label) for one, label in JENIS_LABELS.items()],
        ketik=typed_komponen(request.POST, b),
        teks_komentar=request.POST.get("komentar", ""),
        diterima=ACCEPTED,
        jenis_file=TYPES,
    )


@require_safe
@signed_in
def sisi(request: Permintaan, tahun: int, tw: str, unit: str, kode: str) -> HttpResponse:
    """Give what stands beside the sheet while a row is in hand: a part of a page, for its script."""
    seen = berkas_or_404(request, tahun, tw, unit)
    found = baris_sisi(seen, kode)
    if found is None:
        raise Http404(UNKNOWN)
    gambar = Markup(line_trend(found.tren, judul="Nilai terakhir", narrow=True)) if len(found.tren) > 1 else ""  # noqa: S704 (our own SVG)
    keys = {"tahun": tahun, "tw": tw, "unit": unit}
    context = {"b": found.b, "tren": found.tren, "gambar": gambar, "keys": keys, "kunci": uuid.uuid4().hex}
    response = render(request, "realisasi/sisi.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response


def row_or_404(seen: Terlihat, kode: str, pada: Pada | None = None) -> BarisHalaman:
    """Return the page of a row, as it is or stood at the end of a day. Raises Http404."""
    found = baris_halaman(seen, kode, pada)
    if found is None:
        raise Http404(UNKNOWN)
    return found


@require_POST
@signed_in
def unggah_bukti(request: Permintaan, tahun: int, tw: str, unit: str, kode: str) -> HttpResponse:
    """Attach a file to the row."""
    seen = berkas_or_404(request, tahun, tw, unit)
    row = row_or_404(seen, kode)
    file = request.FILES.get("bukti")
    if not isinstance(file, UploadedFile):
        return row_page(request, seen, kode, status=422, galat={"bukti": NO_FILE})
    try:
        perihal = read_perihal(request.POST)
    except ValueError:
        return row_page(request, seen, kode, status=422, galat={"tanggal": UNREADABLE_DATE})
    return act(
        request,
        lambda: tulis.attach(
            berkas_id=seen.id,
            isian_id=row.isian_id,
            nama=file.name or "",
            perihal=perihal,
            chunks=chunks_if(file, seen.refusal(Action.ATTACH)),
            **by(request),
        ),
        to=f"{row_address(tahun, tw, unit, kode)}#bukti",
        again=lambda galat, status: row_page(request, seen, kode, status=status, galat=galat),
    )


def row_address(tahun: int, tw: str, unit: str, kode: str) -> str:
    """Return where the page of a row stands."""
    return reverse("baris", kwargs={"tahun": tahun, "tw": tw, "unit": unit, "kode": kode})


@require_POST
@signed_in
def tarik_bukti(request: Permintaan, tahun: int, tw: str, unit: str, bukti_id: int) -> HttpResponse:
    """Withdraw a file from a row that is still a draft."""
    seen = berkas_or_404(request, tahun, tw, unit)
    kode = kode_of_bukti(seen.berkas, bukti_id)
    if not kode:
        raise Http404(UNKNOWN_BUKTI)
    return act(
        request,
        lambda: tulis.withdraw_bukti(
            berkas_id=seen.id, bukti_id=bukti_id, alasan=request.POST.get("alasan", ""), **by(request)
        ),
        to=f"{row_address(tahun, tw, unit, kode)}#bukti",
        again=lambda galat, status: row_page(request, seen, kode, status=status, galat=galat),
    )


@require_safe
@signed_in
@as_of
def bukti(request: Permintaan, tahun: int, tw: str, unit: str, bukti_id: int) -> HttpResponse:
    """Give out a bukti as a file to be saved."""
    found = find_bukti(berkas_or_404(request, tahun, tw, unit).berkas, bukti_id, sampai_of(request))
    if found is None:
        raise Http404(UNKNOWN_BUKTI)
    return give_out(request, found, "bukti")
