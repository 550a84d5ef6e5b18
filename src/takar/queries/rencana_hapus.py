"""Whether something of the plan can be deleted: nothing stands below it, nothing ever named it.

What was added by mistake goes; what a sheet asked once stays, and is taken out of force (domain.md section 11, no. 7).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q

from takar.records.models import (
    AksiTriwulan,
    Indikator,
    IndikatorVersi,
    IsianRealisasi,
    Kegiatan,
    Pagu,
    Sasaran,
    SubKegiatan,
    Target,
)
from takar.rules.kode_rencana import Tingkat
from takar.rules.periods import Periode, Triwulan

SHOWN = 3  # what is named one by one; the rest is counted
BAWAH: Mapping[Tingkat, tuple[tuple[type[Model], str, str], ...]] = {
    Tingkat.TUJUAN: ((Sasaran, "tujuan_id", "sasaran"),),
    Tingkat.SASARAN: ((Indikator, "sasaran_id", "indikator"),),
    Tingkat.PROGRAM: ((Kegiatan, "program_id", "kegiatan"), (Indikator, "program_id", "indikator")),
    Tingkat.KEGIATAN: ((SubKegiatan, "kegiatan_id", "sub kegiatan"), (Indikator, "kegiatan_id", "indikator")),
    Tingkat.SUB_KEGIATAN: ((Indikator, "sub_kegiatan_id", "indikator"),),
}
PARTS = (IndikatorVersi, Target, AksiTriwulan)  # of an indikator: they go with it
STOP = "Nyatakan tidak berlaku saja: triwulan yang dibuka sesudahnya tidak menanyakannya lagi."
USED = f"Indikator ini sudah dipakai pada pengumpulan, jadi tidak dapat dihapus. {STOP}"


@dataclass(frozen=True, slots=True)
class Hapus:
    """Why something cannot be deleted and the way out ("" where it can), and what goes with it."""

    halangan: str
    ikut: str


def hapus_butir(tingkat: Tingkat, row_id: int) -> Hapus:
    """Return what stands against deleting a row of a level."""
    below = [_below(list(_kode_below(model, induk, row_id)), kata) for model, induk, kata in BAWAH[tingkat]]
    pagu = Pagu.objects.filter(sub_kegiatan_id=row_id).count() if tingkat is Tingkat.SUB_KEGIATAN else 0
    return Hapus(" ".join(filter(None, below)), f"Pagunya ({pagu} versi) ikut terhapus." if pagu else "")


def _kode_below(model: type[Model], induk: str, row_id: int) -> Any:
    return model._default_manager.filter(**{induk: row_id}).order_by("kode").values_list("kode", flat=True)


def _below(kode: list[str], kata: str) -> str:
    if not kode:
        return ""
    rest = f", dan {len(kode) - SHOWN} lainnya" if len(kode) > SHOWN else ""
    way_out = (
        "Hapus indikatornya dahulu; indikator yang sudah tertulis pada lembar cukup dinyatakan tidak berlaku."
        if kata == "indikator"
        else "Hapus dahulu yang di bawahnya, atau pindahkan ke tempat lain."
    )
    return f"Masih ada {len(kode)} {kata} di bawahnya: {', '.join(kode[:SHOWN])}{rest}. {way_out}"


def hapus_indikator(indikator_id: int) -> Hapus:
    """Return what stands against deleting an indikator with its card and targets."""
    asked = IsianRealisasi.objects.filter(indikator_id=indikator_id).order_by(
        "berkas__pengumpulan__tahun", "berkas__pengumpulan__triwulan"
    )
    first = asked.values_list("berkas__pengumpulan__tahun", "berkas__pengumpulan__triwulan").first()
    target = Target.objects.filter(indikator_id=indikator_id).count()
    ikut = f"Kartu dan {target} targetnya ikut terhapus." if target else "Kartunya ikut terhapus."
    if first:
        periode = Periode(first[0], Triwulan(first[1]))
        said = f"Indikator ini sudah tertulis pada lembar {periode.label}, jadi tidak dapat dihapus. {STOP}"
        return Hapus(said, ikut)
    return Hapus(USED if _is_named(indikator_id) else "", ikut)


def _is_named(indikator_id: int) -> bool:
    """Whether anything but its own card and targets refers to an indikator."""
    others = (one for one in Indikator._meta.related_objects if one.related_model not in PARTS)
    named = (Exists(one.related_model._default_manager.filter(**{one.field.name: OuterRef("pk")})) for one in others)
    return Indikator.objects.filter(reduce(or_, map(Q, named)), pk=indikator_id).exists()
