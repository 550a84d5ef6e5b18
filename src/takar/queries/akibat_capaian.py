"""What other targets do to the capaian of a year so far: of what was sent, and of what is being collected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from takar.queries.deret import SENT, Deret
from takar.queries.kinerja import Hitungan
from takar.queries.tampil import capaian_text
from takar.records.models import IsianRealisasi, Realisasi
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State


@dataclass(frozen=True, slots=True)
class AkibatTriwulan:
    """The capaian of one triwulan that has a figure, by the targets before and after."""

    periode: Periode
    semula: str
    menjadi: str


def akibat_capaian(
    tahun: int,
    indikator_ids: Sequence[int],
    cards: Sequence[Any],
    before: Sequence[Any],
    after: Sequence[Any],
) -> dict[int, tuple[AkibatTriwulan, ...]]:
    """Return what two sets of targets (rows of DATED_TARGET) make of the figures of a year, by indikator.

    Each triwulan is reckoned by what holds at its end, so one that ended before a target began keeps its capaian.
    """
    sent = _figures(tahun, indikator_ids)
    old, new = Deret(cards, before, sent), Deret(cards, after, sent)
    filled = sorted({(row[0], row[1]) for row in sent})
    result: dict[int, tuple[AkibatTriwulan, ...]] = dict.fromkeys(indikator_ids, ())
    for indikator_id, tw in filled:
        periode = Periode(tahun, Triwulan(tw))
        pair = (deret.at(periode).hitungan(indikator_id) for deret in (old, new))
        semula, menjadi = (_capaian(h) for h in pair)
        result[indikator_id] += (AkibatTriwulan(periode, semula, menjadi),)
    return result


def _figures(tahun: int, indikator_ids: Sequence[int]) -> list[Any]:
    """Return the figures of a year, as SENT: what was sent, and what is typed in a sheet that is being collected."""
    where = {"indikator__in": indikator_ids, "berkas__pengumpulan__tahun": tahun}
    sent = list(Realisasi.objects.filter(**where).order_by("versi").values_list(*SENT))
    typed = IsianRealisasi.objects.filter(**where, berkas__state=State.COLLECTING.value).exclude(
        nilai=None, pembilang=None
    )
    rows = typed.order_by("pk").values_list(*(name for name in SENT if not name.startswith("pemeriksaan")))
    return [*sent, *((indikator_id, triwulan, None, *rest) for indikator_id, triwulan, *rest in rows)]


def _capaian(h: Hitungan) -> str:
    return f"{capaian_text(h.sd)} s.d. triwulan, {capaian_text(h.tahun)} setahun"
