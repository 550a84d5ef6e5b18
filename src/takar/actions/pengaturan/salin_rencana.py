"""Copy the structure of one year's plan to the next as new rows: what must be decided anew is left out.

Pagu are never copied, targets only when asked for; an indikator that is out of force stays behind.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from takar.actions.errors import Galat, Invalid
from takar.actions.pengaturan.rencana_letak import Letak, check_tahun
from takar.actions.pengaturan.rencana_versi import Berlaku, VersiBaru, add_versions
from takar.actions.pengaturan.ubahan import Isi, put_down_many, values_of
from takar.actions.tx import Outcome, writing
from takar.queries.rencana_halaman import planned_tahun
from takar.records.models import (
    Indikator,
    IndikatorVersi,
    Kegiatan,
    PerangkatDaerah,
    Program,
    Sasaran,
    SubKegiatan,
    Target,
    Tujuan,
)
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

KARTU = (
    "nama",
    "definisi",
    "rumus",
    "satuan",
    "desimal",
    "polarity",
    "accumulation",
    "komponen",
    "sumber_data",
    "penanggung_jawab",
    "bukti_wajib",
)


def copy_plan(*, letak: Letak, dengan_target: bool, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Fill the empty plan of a year from that of the year before. Raises Refusal, Missing or Invalid."""
    with writing(SetupAction.EDIT_PLAN, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(letak.opd_id)
        check_tahun(letak.tahun)
        planned, lalu = planned_tahun(opd.pk), letak.tahun - 1
        if letak.tahun in planned:
            raise Invalid(Galat("", f"Rencana {letak.tahun} sudah ada isinya, jadi tidak disalin. Ubah yang ada."))
        if lalu not in planned:
            raise Invalid(Galat("", f"Rencana {lalu} belum ada, jadi tidak ada yang disalin ke {letak.tahun}."))
        salinan = _Salinan(opd, letak.tahun)
        made = salinan.copy(dengan_target=dengan_target)
        tx.note(dari=lalu, ke=letak.tahun, dengan_target=dengan_target, **made)
        put_down_many(tx, salinan.told)
        left = "Isi pagunya" if dengan_target else "Isi target dan pagunya"
        tx.done(
            f"Rencana {lalu} disalin ke {letak.tahun}: {made['sasaran']} sasaran, {made['sub_kegiatan']} sub kegiatan, "
            f"dan {made['indikator']} indikator. {left}, lalu periksa setiap kartu."
        )
    return tx.outcome


class _Salinan:
    """Copies level after level, in as many queries for a large plan as for a small one."""

    def __init__(self, opd: PerangkatDaerah, tahun: int) -> None:
        self.opd, self.tahun, self.lalu = opd, tahun, tahun - 1
        self.asal = f"Disalin dari rencana {self.lalu}"
        self.awal = Berlaku(date(tahun, 1, 1), "")
        self.told: list[tuple[str, None, Isi]] = []

    def copy(self, *, dengan_target: bool) -> dict[str, int]:
        """Copy everything; return how much there was of what is counted."""
        here = {"opd": self.opd, "tahun": self.lalu}
        new: dict[str, Any] = {"opd": self.opd, "tahun": self.tahun}
        tujuan = _clone(Tujuan.objects.filter(**here), lambda _: {**new, "asal": self.asal})
        sasaran = _clone(
            Sasaran.objects.filter(tujuan__in=tujuan), lambda s: {"tujuan": tujuan[s.tujuan_id], "asal": self.asal}
        )
        program = _clone(Program.objects.filter(**here), lambda _: new)
        kegiatan = _clone(Kegiatan.objects.filter(program__in=program), lambda k: {"program": program[k.program_id]})
        sub = _clone(
            SubKegiatan.objects.filter(kegiatan__in=kegiatan),
            lambda s: {"kegiatan": kegiatan[s.kegiatan_id], "asal": self.asal},
        )
        indikator = _clone(
            Indikator.objects.filter(**here, aktif=True),
            lambda i: {
                **new,
                "sasaran": sasaran.get(i.sasaran_id),
                "program": program.get(i.program_id),
                "kegiatan": kegiatan.get(i.kegiatan_id),
                "sub_kegiatan": sub.get(i.sub_kegiatan_id),
            },
        )
        rows = {"tujuan": tujuan, "sasaran": sasaran, "program": program, "kegiatan": kegiatan, "sub-kegiatan": sub}
        for nama, found in {**rows, "indikator": indikator}.items():
            self.told += [(f"{nama}:{row.pk}", None, values_of(row)) for row in found.values()]
        self._cards(indikator)
        if dengan_target:
            self._targets(indikator)
        return {"sasaran": len(sasaran), "sub_kegiatan": len(sub), "indikator": len(indikator)}

    def _cards(self, indikator: Mapping[int, Any]) -> None:
        last = {
            card.indikator_id: card for card in IndikatorVersi.objects.filter(indikator__in=indikator).order_by("versi")
        }
        rows = (
            VersiBaru(
                {"indikator": indikator[key], "asal": self.asal, **{name: getattr(card, name) for name in KARTU}},
                0,
                self.awal,
            )
            for key, card in last.items()
        )
        add_versions(IndikatorVersi, rows)

    def _targets(self, indikator: Mapping[int, Any]) -> None:
        last = {
            (one.indikator_id, one.triwulan): one
            for one in Target.objects.filter(indikator__in=indikator).order_by("versi")
        }
        rows = (
            VersiBaru(
                {
                    "indikator": indikator[key],
                    "triwulan": triwulan,
                    "teks": one.teks,
                    "nilai": one.nilai,
                    "batas_atas": one.batas_atas,
                    "asal": self.asal,
                },
                0,
                self.awal,
            )
            for (key, triwulan), one in last.items()
        )
        add_versions(Target, rows)


def _clone(found: Any, anew: Any) -> dict[int, Any]:
    """Create each row again with some values ``anew`` and version 1; return the new ones by the key of the old."""
    rows = list(found.order_by("pk"))
    made: list[Model] = []
    for row in rows:
        kept = {f.name: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.is_relation}
        other = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.is_relation}
        values = {**kept, **other}
        values.pop("id")
        replaced = anew(row)
        for name in replaced:
            values.pop(f"{name}_id", None)
        made.append(type(row)(**{**values, **replaced, "versi": 1}))
    if made:
        type(made[0])._default_manager.bulk_create(made)
    return {old.pk: new for old, new in zip(rows, made, strict=True)}
