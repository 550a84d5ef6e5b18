"""What the targets of a file do to the capaian so far, for units whose figures the person reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from takar.queries.akibat_capaian import AkibatTriwulan, akibat_capaian
from takar.queries.deret import DATED_KARTU, DATED_TARGET
from takar.queries.impor import Pemuatan
from takar.records.models import Indikator, IndikatorVersi, Target
from takar.rules.impor_butir import Jenis
from takar.sop.permissions import Actor, may_read


@dataclass(frozen=True, slots=True)
class AkibatTarget:
    """An indikator that gets another target, and what its figures of the year come to by it."""

    kode: str
    nama: str
    akibat: tuple[AkibatTriwulan, ...]


def akibat_target(pemuatan: Pemuatan, mulai: date, actor: Actor) -> tuple[AkibatTarget, ...]:
    """Return what targets that begin on a day make of the figures; empty where no figure of theirs was filled in."""
    rekaman = pemuatan.keadaan.rekaman
    known = {kunci[0]: one.pk for (jenis, kunci), one in rekaman.items() if jenis is Jenis.INDIKATOR}
    targets = [one for one in pemuatan.beda.changes if one.butir.jenis is Jenis.TARGET]
    changed = [one for one in targets if one.butir.kunci[0] in known]
    if not changed:
        return ()
    pk_of = {one.butir.kunci[0]: known[one.butir.kunci[0]] for one in changed}
    opd_id, tahun = pemuatan.impor.opd_id, pemuatan.impor.tahun
    found = dict(Indikator.objects.filter(pk__in=pk_of.values()).order_by("pk").values_list("pk", "unit_id"))
    seen = {pk for pk, unit_id in found.items() if may_read(actor=actor, opd_id=opd_id, unit_id=unit_id)}
    if not seen:
        return ()
    cards = list(IndikatorVersi.objects.filter(indikator__in=seen).order_by("versi").values_list(*DATED_KARTU))
    stored = list(Target.objects.filter(indikator__in=seen).order_by("versi").values_list(*DATED_TARGET))
    new: list[Any] = []
    for one in changed:
        kode, tw = one.butir.kunci
        isi = one.butir.isi
        new.append((mulai, pk_of[kode], int(tw), isi["teks"], isi["nilai"], isi["batas_atas"], ""))
    akibat = akibat_capaian(tahun, sorted(seen), cards, stored, [*stored, *(row for row in new if row[1] in seen)])
    nama = {row[1]: row[4] for row in cards}
    return tuple(_told(pk_of, akibat, nama))


def _told(
    pk_of: dict[str, int], akibat: dict[int, tuple[AkibatTriwulan, ...]], nama: dict[int, str]
) -> Iterator[AkibatTarget]:
    for kode, pk in pk_of.items():
        if akibat.get(pk):
            yield AkibatTarget(kode, nama[pk], akibat[pk])
