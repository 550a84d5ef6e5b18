"""Langkah 1: the sheet of a unit, its cells as they are typed, and its sending."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions import pengumpulan
from takar.actions.realisasi import SelMasuk, save_cells, try_cells
from takar.actions.tx import Outcome
from takar.queries.berkas import Terlihat, find_berkas_id
from takar.queries.berkas_lembar import lembar_isian
from takar.queries.dokumen_kinerja import dokumen_kinerja_of
from takar.queries.lembar import Lembar, Turunan, derive_rows, lembar_of
from takar.queries.lembar_saring import saring_lembar
from takar.rules.periods import Periode
from takar.web.angka import read_number
from takar.web.halaman import act, page
from takar.web.kunci import kunci_of, kunci_of_body
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, acting, berkas_or_404, by, periode_or_404, signed_in
from takar.web.realisasi.forms import all_saved, as_typed, left_cells, named, read_block, read_cell, read_sheet, told
from takar.web.realisasi.jawaban import answered
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja

MOST_LINKS = 12
SAVE_REFUSED, SEND_REFUSED = "Ada yang perlu dibetulkan", "Belum dapat dikirim"


@require_safe
@signed_in
@as_of
def lembar(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Show the sheet: to be typed in by the petugas while it is open, to be read by others."""
    seen = berkas_or_404(request, tahun, tw, unit)
    if wants_lembar_kerja(request):
        t = lembar_of(seen, request.pada)
        return as_lembar_kerja(request, lembar_isian(t, saring_lembar(t, **_narrowing(request))))
    return _sheet(request, seen)


def _sheet(
    request: Permintaan,
    seen: Terlihat,
    *,
    status: int = 200,
    galat: Mapping[str, str] | None = None,
    typed: bool = False,
    saved: Outcome | None = None,
) -> HttpResponse:
    """``typed``: what was typed is given back; ``saved``: what became of its cells, where they were tried."""
    found = lembar_of(seen, request.pada)
    if typed:
        found = as_typed(found, request.POST, left_cells(saved) if saved else {})
    # A sheet with errors is shown whole.
    saring = saring_lembar(found) if request.method == "POST" else saring_lembar(found, **_narrowing(request))
    keys = {"tahun": found.periode.tahun, "tw": f"tw{found.periode.triwulan.value}", "unit": found.unit_kode}
    return page(
        request,
        "realisasi/lembar_baca.html" if found.terkunci else "realisasi/lembar.html",
        status=status,
        t=found,
        dokumen=dokumen_kinerja_of(seen.berkas),
        keys=keys,
        alamat=_addresses(request, keys),
        saring=saring,
        pilihan=_query(request) or "?",
        galat=named(found, galat or {}) if typed else galat or {},
        judul_galat=told(saved) if saved else SAVE_REFUSED if typed else SEND_REFUSED,
        paling=MOST_LINKS,
    )


def _addresses(request: Permintaan, keys: dict[str, Any]) -> dict[str, object]:
    names = {
        "simpan": "simpan_sel",
        "simpan_banyak": "simpan_banyak",
        "simpan_semua": "simpan_lembar",
        "coba": "coba_sel",
    }
    found: dict[str, object] = {ours: reverse(name, kwargs=keys) for ours, name in names.items()}
    found["simpan_semua"] = f"{found['simpan_semua']}{_query(request)}"
    return {**found, "masuk": f"{reverse('masuk')}?next={request.path}", "akun": request.actor.akun_id}


def _narrowing(request: Permintaan) -> dict[str, Any]:
    return {"belum": request.GET.get("saring") == "belum", "cari": request.GET.get("cari", "")}


def _query(request: Permintaan) -> str:
    """The choice of rows as it stands in the address, so that saving without script comes back to it."""
    chosen = {name: text for name in ("saring", "cari") if (text := request.GET.get(name))}
    return f"?{urlencode(chosen)}" if chosen else ""


@require_POST
@signed_in
def simpan_sel(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Save one cell: a form of baris, kolom, nilai, versi, kunci; the answer is that of the cell."""

    def work(periode: Periode, berkas_id: int) -> dict[str, Any]:
        sel = [read_cell(request.POST)]
        return _save(request, periode, berkas_id, sel, kunci_of(request))[0]

    return _json(request, periode_or_404(tahun, tw), unit, work)


@require_POST
@signed_in
def simpan_banyak(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Save a block: JSON of kunci and sel; the answers come in the order asked."""

    def work(periode: Periode, berkas_id: int) -> dict[str, Any]:
        sel, kunci = _block(request)
        return {"sel": _save(request, periode, berkas_id, sel, kunci_of_body(request, kunci))}

    return _json(request, periode_or_404(tahun, tw), unit, work)


@require_POST
@signed_in
def coba_sel(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Say what saving a block would answer to each of its cells; nothing is written."""

    def work() -> dict[str, Any]:
        seen = berkas_or_404(request, tahun, tw, unit)
        return {"sel": [asdict(answer) for answer in try_cells(seen=seen, sel=_block(request)[0])]}

    return answered(request, work)


def _block(request: Permintaan) -> tuple[list[SelMasuk], str]:
    # A multipart body is already read as a form: it cannot be read again, and it is no block either.
    return read_block(request.body if request.content_type == "application/json" else b"")


def _save(
    request: Permintaan, periode: Periode, berkas_id: int, sel: Sequence[SelMasuk], kunci: str
) -> list[dict[str, Any]]:
    outcome = save_cells(berkas_id=berkas_id, sel=sel, actor=acting(request), now=request.now, kunci=kunci)
    answers, lain = outcome.isi["sel"], outcome.isi["lain"]
    # Whoever is shown what another saved is shown what follows from it, too: never a capaian beside an older figure.
    told = {a["isian_id"] for a in answers if a["status"] in {"tersimpan", "bentrok"}} | set(lain)
    derived = derive_rows(berkas_id, periode, told, lain) if told else {}
    return [{**a, "baris": a["isian_id"], **_beside(*derived.get(a["isian_id"], (None, {})))} for a in answers]


def _beside(turunan: Turunan | None, isi: Mapping[str, str]) -> dict[str, Any]:
    """What follows from a row, and its cells where the page does not know them as they are."""
    return {**({"turunan": turunan.as_json()} if turunan else {}), **({"isi": isi} if isi else {})}


def _json(
    request: Permintaan, periode: Periode, unit: str, work: Callable[[Periode, int], dict[str, Any]]
) -> HttpResponse:
    """Answer a script: what became of its cells, or one sentence for all of them."""
    berkas_id = find_berkas_id(periode, unit, request.actor)
    return answered(request, lambda: work(periode, berkas_id or 0))


@require_POST
@signed_in
def simpan_lembar(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Save the whole sheet as a plain form; cells that cannot be saved come back as typed, with a sentence."""
    seen = berkas_or_404(request, tahun, tw, unit)
    saved: Outcome | None = None

    def work() -> Outcome:
        nonlocal saved
        saved = save_cells(berkas_id=seen.id, sel=read_sheet(request.POST), **by(request))
        return all_saved(saved)

    return act(
        request,
        work,
        to=f"{reverse('lembar', kwargs={'tahun': tahun, 'tw': tw, 'unit': unit})}{_query(request)}",
        again=lambda galat, status: _sheet(request, seen, status=status, galat=galat, typed=True, saved=saved),
    )


@require_POST
@signed_in
def kirim(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Send the sheet to the Kasubbag; what stands in the way is shown at its cells."""
    seen = berkas_or_404(request, tahun, tw, unit)
    found = lembar_of(seen)
    if not found.terkunci and found.penghalang:
        return _sheet(request, seen, status=422, galat=_blocking(found))
    versi = request.POST.get("versi", "")
    return act(
        request,
        lambda: pengumpulan.submit(berkas_id=seen.id, seen_version=read_number(versi), **by(request)),
        to=reverse("berkas", kwargs={"tahun": tahun, "tw": tw, "unit": unit}),
        again=lambda galat, status: _sheet(
            request, berkas_or_404(request, tahun, tw, unit), status=status, galat=galat
        ),
    )


def _blocking(found: Lembar) -> dict[str, str]:
    return {satu.isian: satu.kalimat for satu in found.penghalang}
