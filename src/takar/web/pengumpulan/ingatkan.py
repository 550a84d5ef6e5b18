"""The page of a round, and the nudge that the Kasubbag sends from it."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from takar.actions.ingatkan import nudge
from takar.queries.hari_libur import frozen_warnings
from takar.queries.pengumpulan import Matriks, matriks
from takar.sop.ingatkan import may_nudge
from takar.sop.permissions import Allowed
from takar.sop.tempo import may_change_due
from takar.web.angka import read_number
from takar.web.halaman import act, page
from takar.web.permintaan import Permintaan, by, periode_or_404, signed_in
from takar.web.tautan import berkas_url


@require_POST
@signed_in
def ingatkan(request: Permintaan, tahun: int, tw: str) -> HttpResponse:
    """Remind who holds an open langkah of the round; who does so from the map of the first page goes on there."""
    ketik = request.POST.get("langkah", "")
    here = reverse("pengumpulan", kwargs={"tahun": tahun, "tw": tw})
    unit_kode, _, nomor = ketik.partition(":")
    found = matriks_or_404(request, tahun, tw)
    return act(
        request,
        lambda: nudge(
            opd_id=request.kantor.id,
            periode=found.periode,
            unit_kode=unit_kode,
            nomor=read_number(nomor),
            **by(request),
        ),
        to=reverse("beranda") if request.POST.get("dari") == "beranda" else here,
        again=lambda galat, status: matriks_page(request, found, status=status, galat=galat, ketik=ketik),
    )


def matriks_or_404(request: Permintaan, tahun: int, tw: str) -> Matriks:
    """Return a round as the person may see it. Raises Http404."""
    found = matriks(request.actor, periode_or_404(tahun, tw), request.today, request.pada)
    if found is None:
        raise Http404("Pengumpulan triwulan itu belum dibuka, atau tidak memuat unit Anda.")
    return found


def matriks_page(
    request: Permintaan, m: Matriks, *, status: int = 200, galat: Mapping[str, str] | None = None, ketik: str = ""
) -> HttpResponse:
    """Show a round as the SOP's matrix langkah × unit; to the Kasubbag with what can be nudged about."""
    now = request.pada is None
    allowed = now and isinstance(may_nudge(actor=request.actor, opd_id=request.kantor.id), Allowed)
    change = may_change_due(actor=request.actor, opd_id=request.kantor.id)
    return page(
        request,
        "pengumpulan/matriks.html",
        status=status,
        m=m,
        berkas_url=berkas_url,
        bisa_ingatkan=_open_langkah(m) if allowed else [],
        bisa_ubah_tempo=now and not m.selesai and isinstance(change, Allowed),
        peringatan=frozen_warnings(sel.due_on for baris in m.baris for sel in baris.sel),
        ketik=ketik,
        galat=galat or {},
    )


def _open_langkah(m: Matriks) -> list[tuple[str, str]]:
    """Every open langkah by the value of its option, the most urgent first."""
    found = [(sel.due_on, baris.unit, baris, sel) for baris in m.baris for sel in baris.sel if sel.open]
    return [
        (f"{b.unit_kode}:{s.nomor}", f"{unit}, langkah {s.nomor}: {s.pemegang}, {s.tempo}")
        for _, unit, b, s in sorted(found, key=lambda one: one[:2])
    ]
