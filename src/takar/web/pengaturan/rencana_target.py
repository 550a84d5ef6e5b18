"""The form of the targets of an indikator: what a change does to the capaian so far is seen before it is confirmed."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.actions.pengaturan.target import TargetMasuk, change_target, preview_target
from takar.actions.tx import Outcome
from takar.queries.dokumen.laporan_uraian import ACCUMULATION_WORDS, POLARITY_WORDS
from takar.queries.rencana_target import TargetHalaman, isi_target, target_halaman
from takar.rules.accumulation import Accumulation
from takar.sop.pengaturan import SetupAction
from takar.web.huruf import plain_lines
from takar.web.pengaturan.formulir import Formulir, alasan
from takar.web.pengaturan.pintu import setting_up
from takar.web.pengaturan.rencana import EDIT, letak
from takar.web.pengaturan.rencana_indikator import NO_INDIKATOR, OF_VERSION, read_versi
from takar.web.permintaan import Permintaan, by

# What the target of a triwulan says, as rules.accumulation.accumulate_target reads it.
CARA_TRIWULAN = {
    Accumulation.SUM: "yang harus dicapai pada triwulan itu saja, tanpa triwulan sebelumnya.",
    Accumulation.CUM: "yang harus dicapai sejak Januari sampai akhir triwulan itu.",
    Accumulation.LAST: "posisi yang harus dicapai pada akhir triwulan itu.",
    Accumulation.AVG: "rata-rata sejak Januari yang harus dicapai pada akhir triwulan itu.",
    Accumulation.RATIO: "hasil bagi sejak Januari yang harus dicapai pada akhir triwulan itu.",
    Accumulation.YEAR_END: "cukup triwulan IV, sebab indikator ini hanya diukur pada akhir tahun.",
}
SEL = ("t0", "t1", "t2", "t3", "t4")


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def target(request: Permintaan, tahun: int, id: int) -> HttpResponse:  # noqa: A002  (as the address says)
    """Show the five targets of an indikator with their versions; show what others would do, or write them."""
    h = target_halaman(request.kantor.id, tahun, id)
    if h is None:
        raise Http404(NO_INDIKATOR)
    form = _form(request, tahun, id, h)
    typed = {name: plain_lines(request.POST.get(name, "")) for name in (*SEL, "mulai", "dasar")}
    seen = "|".join(typed.values())  # what the effect was shown for: other targets have another one
    if request.method == "POST" and request.POST.get("yakin") != seen and not alasan(request, EDIT):
        akibat = preview_target(letak=letak(request, tahun), indikator_id=id, masuk=_masuk(typed))
        if akibat:
            return replace(form, lain={**form.lain, "akibat": akibat, "yakin": seen}).refuse({})

    def work(typed: Mapping[str, str], seen: int) -> Outcome:
        return change_target(
            letak=letak(request, tahun), indikator_id=id, seen_version=seen, masuk=_masuk(typed), **by(request)
        )

    return form.answer(work, to=reverse("rencana_target", kwargs={"tahun": tahun, "id": id}))


def _masuk(typed: Mapping[str, str]) -> TargetMasuk:
    t0, t1, t2, t3, t4 = (typed[name] for name in SEL)
    return TargetMasuk((t0, t1, t2, t3, t4), read_versi(typed))


def _form(request: Permintaan, tahun: int, indikator_id: int, h: TargetHalaman) -> Formulir:
    words = {
        "polarity_kata": POLARITY_WORDS[h.polarity],
        "accumulation_kata": ACCUMULATION_WORDS[h.accumulation],
        "cara_triwulan": CARA_TRIWULAN[h.accumulation],
    }
    return Formulir(
        request,
        "pengaturan/rencana/target.html",
        EDIT,
        read=lambda: isi_target(request.kantor.id, tahun, indikator_id, request.today),
        lain={"tahun": tahun, "id": indikator_id, "h": h, "akibat": (), "yakin": "", **words},
        tetap=OF_VERSION,
    )
