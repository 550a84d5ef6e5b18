"""The words above and below the text of one letter, changed while it has no number."""

from functools import partial

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from takar.actions.kepala_surat import KepalaMasuk, word_kepala
from takar.queries.agenda import Register
from takar.web.permintaan import Permintaan, signed_in
from takar.web.surat.catat import NO_NUMBERS, act_on_surat, only

FIELDS = ("sifat", "lampiran", "hal", "tempat", "tembusan")


@require_POST
@signed_in
def kepala_surat(request: Permintaan, register: str, tahun: int, nomor: int) -> HttpResponse:
    """Make a letter anew with other sifat, lampiran, hal, place or tembusan."""
    where = only(register, Register.KELUAR, NO_NUMBERS)
    masuk = KepalaMasuk(**{name: request.POST.get(name, "") for name in FIELDS})
    return act_on_surat(request, (where, tahun, nomor), "kepala", partial(word_kepala, masuk=masuk))
