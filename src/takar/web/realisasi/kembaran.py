"""The sheet as a workbook that leaves and comes back: given, compared, and saved when it is confirmed."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.actions.errors import Invalid
from takar.actions.kembaran import Hasil, chosen_cells, compare, read_kembaran
from takar.actions.realisasi import save_cells
from takar.documents.render.kembaran import render_kembaran
from takar.documents.render.lembar_kerja import MIME
from takar.queries.berkas import Terlihat
from takar.queries.kartu import periode_of
from takar.queries.kembaran import kembaran_of
from takar.rules.file_names import safe_name
from takar.rules.kembaran_baca import Kembalian
from takar.rules.kembaran_letak import places
from takar.sop.permissions import Action
from takar.web.halaman import act, page
from takar.web.permintaan import Permintaan, berkas_or_404, by, seen_anew, signed_in
from takar.web.realisasi.kembaran_forms import dump_sel, fitting, kept_choices, read_sel, refusals
from takar.web.unduhan import attached, origin_of

MOST_REFUSED = 200  # shown of them; who has more mends the first ones and uploads again
NO_FILE = "Pilih lembar kerja (XLSX) yang diunduh dari halaman ini dan sudah diisi."


@require_safe
@signed_in
def unduh_kembaran(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Give the sheet as a workbook that can come back; open in it is what is open to the person."""
    isi = kembaran_of(berkas_or_404(request, tahun, tw, unit))
    local = request.now.astimezone(request.kantor.zona)
    back = request.build_absolute_uri(reverse("kembaran", kwargs={"tahun": tahun, "tw": tw, "unit": unit}))
    isi = replace(isi, keterangan=origin_of(request, isi.keterangan, back))
    return attached(render_kembaran(isi, made=local), f"{isi.nama_file}.xlsx", MIME)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def kembaran(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Take a workbook back and show what it would change; nothing is written here."""
    seen = berkas_or_404(request, tahun, tw, unit)
    if request.method != "POST" or seen.refusal(Action.FILL):
        return _page(request, seen)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, seen, galat={"file": NO_FILE}, status=422)
    try:
        kembali = read_kembaran(seen, safe_name(file.name or ""), file.chunks())
        hasil = fitting(compare(seen, kembali.sel))
    except Invalid as invalid:
        return _page(request, seen, galat={one.kolom: one.kalimat for one in invalid.galat}, status=422)
    return _page(request, seen, kembali=kembali, hasil=hasil)


@require_POST
@signed_in
def simpan_kembaran(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Save the changes that were shown, with what was chosen where both sides changed: all of them or none.

    A second copy of the form finds nothing left to change, and gets the answer of the first from the act itself.
    """
    seen = berkas_or_404(request, tahun, tw, unit)

    def again(galat: Mapping[str, str], status: int) -> HttpResponse:
        now = seen_anew(request, seen)
        hasil = None if now.refusal(Action.FILL) else compare(now, sel)
        return _page(request, now, hasil=hasil, galat=galat, status=status, dipilih=kept_choices(hasil, pilih, lihat))

    pilih, closed = request.POST, seen.refusal(Action.FILL)  # the act itself says why, and keeps that it was tried
    try:
        sel, lihat = read_sel(pilih.get("sel", ""))
    except Invalid as invalid:
        return _page(request, seen, galat={"": str(invalid)}, status=422)
    try:
        masuk = [] if closed else chosen_cells(compare(seen, sel), pilih, lihat)
    except Invalid as invalid:
        return again({one.kolom: one.kalimat for one in invalid.galat}, 422)
    return act(
        request,
        lambda: save_cells(berkas_id=seen.id, sel=masuk, whole=True, **by(request)),
        to=reverse("lembar", kwargs={"tahun": tahun, "tw": tw, "unit": unit}),
        again=again,
    )


def _page(
    request: Permintaan,
    seen: Terlihat,
    *,
    kembali: Kembalian | None = None,
    hasil: Hasil | None = None,
    galat: Mapping[str, str] | None = None,
    status: int = 200,
    dipilih: Mapping[str, str] | None = None,
) -> HttpResponse:
    pengumpulan, ditolak = seen.berkas.pengumpulan, refusals(kembali, hasil)
    return page(
        request,
        "realisasi/kembaran.html",
        status=status,
        berkas=seen.berkas,
        alasan=seen.refusal(Action.FILL),
        kembali=kembali,
        hasil=hasil,
        ditolak=len(ditolak),
        letak=places(ditolak),
        paling=MOST_REFUSED,
        periode=periode_of(seen.berkas),
        sel=dump_sel(hasil) if hasil else "",
        dipilih=dipilih or {},
        keys={"tahun": pengumpulan.tahun, "tw": f"tw{pengumpulan.triwulan}", "unit": seen.berkas.unit.kode},
        galat=galat or {},
    )
