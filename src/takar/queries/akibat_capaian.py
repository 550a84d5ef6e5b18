"""What other targets do to the capaian of a year so far: of what was sent, and of what is being collected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from takar.queries.deret import SENT, Deret
from takar.queries.kinerja import Hitungan
from takar.queries.tampil import capaian_text
from takar.records.models import IsianRealisasi, Realisasi
from takar.rules.accumulation import Accumulation
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State


@dataclass(frozen=True, slots=True)
class AkibatTriwulan:
    """The capaian of one triwulan that has a figure, by the targets before and after.

    ``catatan`` says that a new target of the triwulan itself begins after its end, so that its report is without it.
    """

    periode: Periode
    semula: str
    menjadi: str
    catatan: str


def akibat_capaian(
    tahun: int,
    indikator_ids: Sequence[int],
    cards: Sequence[Any],
    before: Sequence[Any],
    after: Sequence[Any],
) -> dict[int, tuple[AkibatTriwulan, ...]]:
    """Return what two sets of targets (rows of DATED_TARGET) make of the figures of a year, by indikator.

    ``after`` holds those before, too.

    Each triwulan is reckoned by what holds at its end, so one that ended before a target began keeps its capaian.
    """
    sent, typed = _figures(tahun, indikator_ids)
    old, new = (Deret(cards, targets, [*sent, *typed]) for targets in (before, after))
    known, is_sent = set(before), {(row[0], row[1]) for row in sent}
    mulai = {(row[1], row[2]): row[0] for row in after if row not in known}
    result: dict[int, tuple[AkibatTriwulan, ...]] = dict.fromkeys(indikator_ids, ())
    for indikator_id, tw in sorted(is_sent | {(row[0], row[1]) for row in typed}):
        periode = Periode(tahun, Triwulan(tw))
        semula, menjadi = (deret.at(periode).hitungan(indikator_id) for deret in (old, new))
        late = mulai.get((indikator_id, tw), periode.selesai) > periode.selesai
        said = _unused(periode, menjadi, sent=(indikator_id, tw) in is_sent) if late else ""
        result[indikator_id] += (AkibatTriwulan(periode, _capaian(semula), _capaian(menjadi), said),)
    return result


def _unused(periode: Periode, h: Hitungan, *, sent: bool) -> str:
    """Say that a target came too late for its triwulan; one that is added up still counts in the triwulan after."""
    tw = f"TW {periode.triwulan.romawi}"
    why = f"{tw} sudah dikirim" if sent else f"{tw} berakhir sebelum target ini berlaku"
    if h.kartu.accumulation is Accumulation.SUM and periode.triwulan is not Triwulan.IV:
        return f"{why}; target ini hanya ikut dijumlahkan pada triwulan sesudahnya"
    return f"{why}; target ini tidak dipakai"


def _figures(tahun: int, indikator_ids: Sequence[int]) -> tuple[list[Any], list[Any]]:
    """Return the figures of a year, as SENT: what was sent, and what is typed in a sheet that is being collected."""
    where = {"indikator__in": indikator_ids, "berkas__pengumpulan__tahun": tahun}
    sent = list(Realisasi.objects.filter(**where).order_by("versi").values_list(*SENT))
    typed = IsianRealisasi.objects.filter(**where, berkas__state=State.COLLECTING.value).exclude(
        nilai=None, pembilang=None
    )
    rows = typed.order_by("pk").values_list(*(name for name in SENT if not name.startswith("pemeriksaan")))
    return sent, [(indikator_id, triwulan, None, *rest) for indikator_id, triwulan, *rest in rows]


def _capaian(h: Hitungan) -> str:
    return f"{capaian_text(h.sd)} s.d. triwulan, {capaian_text(h.tahun)} setahun"
