"""Which indikator a report explains in full, and what a long report does not say twice.

A short report explains all of them; a long one those that need it most, and its tables of targets and of kendala hold
only what chapter D does not say already. The context stays complete; this says only how its parts are laid out.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from takar.documents.contexts import BarisKendala, BarisTarget, LaporanDataKinerjaContext, UraianIndikator
from takar.rules.findings_thresholds import CAPAIAN_PERLU_PENJELASAN, CAPAIAN_TERCAPAI
from takar.rules.formula import StatusCapaian

INDIKATOR_LAPORAN_PANJANG = 40
"""A report of more indikator than this explains only some of them in full."""
URAIAN_LENGKAP_PALING_BANYAK = 12
"""So many are then explained in full at most; the others stand in a table, with every text they have."""
_BELUM_TERUKUR = frozenset(
    status.value for status in (StatusCapaian.BELUM_DIISI, StatusCapaian.BELUM_RILIS, StatusCapaian.TIDAK_TERSEDIA)
)

_Kata = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pilihan:
    """Explained in full and shortly, each in printing order; `kalimat` states the rule, empty in a short report.

    `target` and `kendala`: the rows that their tables hold.
    """

    lengkap: tuple[UraianIndikator, ...]
    target: tuple[BarisTarget, ...]
    kendala: tuple[BarisKendala, ...]
    ringkas: tuple[UraianIndikator, ...] = ()
    kalimat: str = ""


def choose(context: LaporanDataKinerjaContext) -> Pilihan:
    """Choose by need: noted or corrected in monev, due but not measured, below target, far above it."""
    uraian = context.uraian
    if len(uraian) <= INDIKATOR_LAPORAN_PANJANG:
        return Pilihan(uraian, context.perencanaan.baris, context.kendala)
    noted = {row.indikator for row in context.catatan_monev} | {row.indikator for row in context.koreksi}
    needs = [(_need(one, _capaian(context, at), noted), at) for at, one in enumerate(uraian)]
    urgent = sorted((need, at) for need, at in needs if need is not None)
    chosen = {at for _, at in urgent[:URAIAN_LENGKAP_PALING_BANYAK]}
    lengkap = tuple(u for at, u in enumerate(uraian) if at in chosen)
    ringkas = tuple(u for at, u in enumerate(uraian) if at not in chosen)
    return Pilihan(
        lengkap,
        *_not_told(context),
        ringkas=ringkas,
        kalimat=_kalimat(len(uraian), len(urgent), len(lengkap)),
    )


def _not_told(context: LaporanDataKinerjaContext) -> tuple[tuple[BarisTarget, ...], tuple[BarisKendala, ...]]:
    """The targets and kendala that chapter D does not print with the same words.

    Rows are known by their words, not their numbers: those of Lampiran 2 count only what was hindered. Of several with
    the same words as many are left out as chapter D has: an output may be called what an indikator of a sasaran is.
    """
    uraian = context.uraian
    targets: Counter[_Kata] = Counter(
        (u.sasaran, u.nama, u.satuan, u.banding[0].target, u.banding[-1].target) for u in uraian if u.banding
    )
    kendala: Counter[_Kata] = Counter((u.nama, u.penghambat, u.tindak_lanjut) for u in uraian)
    return (
        tuple(
            b
            for b in context.perencanaan.baris
            if not _take(targets, (b.sasaran, b.indikator, b.satuan, b.target_triwulan, b.target_tahun))
        ),
        tuple(b for b in context.kendala if not _take(kendala, (b.indikator, b.kendala, b.tindak_lanjut))),
    )


def _take(told: Counter[_Kata], kata: _Kata) -> bool:
    """Whether a row with these words is left among those told, which it takes out."""
    told[kata] -= 1
    return told[kata] >= 0


def _need(uraian: UraianIndikator, nilai: Decimal | None, noted: set[str]) -> tuple[int, Decimal] | None:
    """Rank of one indikator, the smallest first; None where nothing calls for a full explanation."""
    if uraian.nama in noted:
        return 0, nilai or Decimal()
    if uraian.status in _BELUM_TERUKUR:
        return 1, Decimal()
    if nilai is None:
        return None
    if nilai < CAPAIAN_TERCAPAI.nilai:
        return 2, nilai
    # Far above asks for an explanation as below does: the target may be wrong.
    return (3, -nilai) if nilai > CAPAIAN_PERLU_PENJELASAN.nilai else None


def _capaian(context: LaporanDataKinerjaContext, at: int) -> Decimal | None:
    """The plain figure drawn for the same indikator; None where there is none."""
    if at >= len(context.grafik_capaian):
        return None
    titik = context.grafik_capaian[at]
    return Decimal(titik.nilai) if titik.nilai and titik.label == context.uraian[at].nama else None


def _kalimat(jumlah: int, perlu: int, lengkap: int) -> str:
    below, above = CAPAIAN_TERCAPAI.nilai, CAPAIAN_PERLU_PENJELASAN.nilai
    return (
        f"Laporan dengan lebih dari {INDIKATOR_LAPORAN_PANJANG} indikator menguraikan secara lengkap paling banyak "
        f"{URAIAN_LENGKAP_PALING_BANYAK} indikator, dengan urutan: yang dicatat atau dikoreksi dalam monev, yang sudah "
        f"waktunya diukur tetapi belum terukur, yang capaiannya di bawah {below}% mulai dari yang terendah, "
        f"lalu yang di atas {above}%. Dari {jumlah} indikator, {perlu} memenuhi syarat itu dan {lengkap} "
        f"diuraikan lengkap. {jumlah - lengkap} indikator lainnya disajikan ringkas, tanpa mengurangi angka, rumus, "
        "faktor, tindak lanjut, dan pernyataannya."
    )
