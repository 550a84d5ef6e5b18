"""The IKU of an office (columns of domain.md section 4)."""

from collections.abc import Mapping, Sequence
from datetime import date

from takar.documents.contexts import BarisIku, IkuContext, JenisDokumen
from takar.queries.dokumen.bagian import jejak, kop, peraga, sendiri
from takar.queries.dokumen.rencana_bagian import Terbitan, blok_dan_kata
from takar.queries.rencana_pada import RencanaPada
from takar.queries.sumber import NilaiTarget
from takar.queries.tampil import target_text
from takar.records.models import PerangkatDaerah, Target
from takar.records.perencanaan import TAHUNAN

TARGET = ("teks", "nilai", "batas_atas", "asal")
TargetLain = Mapping[int, Mapping[str, NilaiTarget]]
"""The targets of other years, by tahun and by code of indikator."""


def target_lain(opd_id: int, tahun: int, kode_list: Sequence[str], pada: date) -> TargetLain:
    """Return the targets that the plans of other years have for the same codes; a code is one indikator for all.

    They are those of the day on which the plan is read: what was changed after it is not in it. A plan that had not
    begun by then stands as it began.
    """
    found = Target.objects.filter(indikator__opd_id=opd_id, indikator__kode__in=kode_list, triwulan=TAHUNAN)
    rows = found.exclude(indikator__tahun=tahun).order_by("versi")
    by_tahun: dict[int, dict[str, NilaiTarget]] = {}
    begun: dict[tuple[int, str], date] = {}
    for lain, kode, mulai, *isi in rows.values_list("indikator__tahun", "indikator__kode", "berlaku_mulai", *TARGET):
        if mulai <= max(pada, begun.setdefault((lain, kode), mulai)):
            by_tahun.setdefault(lain, {})[kode] = NilaiTarget(*isi)
    return by_tahun


def iku_tahun(tahun: int, lain: TargetLain) -> tuple[int, ...]:
    """Return the years whose targets stand in the columns."""
    return tuple(sorted({tahun, *lain}))


def iku_list(rencana: RencanaPada, tahun: int, lain: TargetLain) -> tuple[BarisIku, ...]:
    """Return a row for each indikator of a sasaran."""
    return tuple(
        BarisIku(
            nomor=str(n),
            sasaran=one.induk,
            indikator=one.kartu.nama,
            definisi=one.kartu.definisi,
            rumus=one.kartu.rumus,
            satuan=one.kartu.satuan,
            target=tuple(
                one.teks(TAHUNAN) if satu == tahun else target_text(one, lain[satu].get(one.kode))
                for satu in iku_tahun(tahun, lain)
            ),
            sumber_data=one.kartu.sumber_data,
            penanggung_jawab=one.kartu.penanggung_jawab,
        )
        for n, one in enumerate(rencana.sasaran, start=1)
    )


def iku_context(opd: PerangkatDaerah, rencana: RencanaPada, terbitan: Terbitan) -> IkuContext:
    """Return the IKU of an office for a tahun, as they stood in a stage of its plan."""
    tahun = terbitan.tahun
    lain = target_lain(opd.pk, tahun, [one.kode for one in rencana.sasaran], terbitan.tahap.pada)
    blok, kata = blok_dan_kata(opd, JenisDokumen.IKU, terbitan)
    return IkuContext(
        kop=kop(opd),
        nomor=terbitan.nomor,
        periode=f"Tahun {terbitan.tahun}",
        tahap=terbitan.tahap.kalimat,
        dasar=terbitan.tahap.dasar,
        tahun=tuple(str(satu) for satu in iku_tahun(tahun, lain)),
        baris=iku_list(rencana, tahun, lain),
        tanda_tangan=sendiri(blok, opd, JenisDokumen.IKU),
        jejak=jejak(terbitan.kode),
        peraga=peraga(opd),
        **kata,
    )
