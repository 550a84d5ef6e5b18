"""The rows of one berkas with plan, figures and everything computed from them.

One list serves the sheet, the check, the session and the report, so that they cannot disagree.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from takar.queries.kartu import Kartu, periode_of
from takar.queries.sumber import NILAI_FIELDS, Nilai, NilaiTarget, Periksa, Sumber, Terkirim, read_sumber
from takar.records.models import BerkasBidang, IsianRealisasi, PemeriksaanBaris
from takar.records.perencanaan import TAHUNAN
from takar.rules.accumulation import Accumulation, NilaiTriwulan, accumulate, accumulate_target, is_due
from takar.rules.aggregate import serapan
from takar.rules.formula import Capaian, StatusCapaian, compute_capaian
from takar.rules.periods import Periode, Triwulan


@dataclass(frozen=True, slots=True)
class Induk:
    """A level above a row in the plan."""

    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What is computed from a row: figures in its satuan, percentages unrounded (domain.md section 3.3)."""

    nilai: Decimal | None
    realisasi_sd: Decimal | None
    target_sd: Decimal | None
    tw: Capaian
    sd: Capaian
    tahun: Capaian


@dataclass(frozen=True, slots=True)
class Baris:
    """One row of a berkas. ``induk`` runs from the top of the plan down; rupiah count from January on."""

    isian_id: int
    indikator_id: int
    kode: str
    level: str
    induk: tuple[Induk, ...]
    kartu: Kartu
    due: bool
    target: Mapping[int, NilaiTarget]
    triwulan: Triwulan
    isian: Nilai
    riwayat: Mapping[Triwulan, Nilai]
    hitungan: Hitungan
    pagu: Decimal | None
    serapan: Decimal | None
    bukti: int
    versi: int
    locked: bool
    jawaban: str
    terkirim: Terkirim
    periksa: Periksa

    @property
    def target_tw(self) -> NilaiTarget | None:
        """The target of this triwulan."""
        return self.target.get(self.triwulan.value)

    @property
    def target_th(self) -> NilaiTarget | None:
        """The target of the year."""
        return self.target.get(TAHUNAN)

    @property
    def sebelumnya(self) -> Nilai:
        """The figures of the triwulan before, within the year."""
        return self.riwayat[max(self.riwayat)] if self.riwayat else Nilai()

    @property
    def counted(self) -> bool:
        """Whether the row counts in "n dari m terukur": due this triwulan, with a target, and applicable."""
        return self.due and self.hitungan.sd.status not in NOT_COUNTED


NOT_COUNTED = frozenset(
    {StatusCapaian.TIDAK_DITARGETKAN, StatusCapaian.TIDAK_BERLAKU, StatusCapaian.BELUM_SAATNYA}
)

_PLAN = (
    "indikator__sub_kegiatan__kegiatan__program__kode",
    "indikator__sub_kegiatan__kegiatan__program__nama",
    "indikator__sub_kegiatan__kegiatan__kode",
    "indikator__sub_kegiatan__kegiatan__nama",
    "indikator__sub_kegiatan__kode",
    "indikator__sub_kegiatan__nama",
    "indikator__sasaran__tujuan__kode",
    "indikator__sasaran__tujuan__uraian",
    "indikator__sasaran__kode",
    "indikator__sasaran__uraian",
)
_ROW = (
    "pk",
    "indikator_id",
    "indikator__kode",
    "indikator__level",
    "indikator__sub_kegiatan_id",
    "versi",
    "locked",
    "jawaban",
)


def baris_list(berkas: BerkasBidang, *, draft: bool, isian_ids: Sequence[int] | None = None) -> list[Baris]:
    """Return the rows of a berkas in the order of its sheet.

    ``draft``: the figures are those typed (the sheet of langkah 1), otherwise the latest sent version.
    ``isian_ids`` limits the answer to some rows. The number of queries does not depend on the rows.
    """
    found = IsianRealisasi.objects.filter(berkas=berkas)
    if isian_ids is not None:
        found = found.filter(pk__in=isian_ids)
    rows = list(found.order_by("urutan", "pk").values_list(*_ROW, *_PLAN, *NILAI_FIELDS))
    periode = periode_of(berkas)
    sumber = read_sumber(berkas, periode, [row[1] for row in rows], [row[4] for row in rows if row[4]])
    return [_baris(row, sumber, periode.triwulan, draft=draft) for row in rows]


def _baris(row: Sequence[object], s: Sumber, triwulan: Triwulan, *, draft: bool) -> Baris:
    isian_id, indikator_id, kode, level, sub_id, versi, locked, jawaban = row[: len(_ROW)]
    plan = row[len(_ROW) : len(_ROW) + len(_PLAN)]
    assert isinstance(indikator_id, int)  # noqa: S101  (narrows for the type checker)
    terkirim = s.terkirim.get(indikator_id, Terkirim())
    isian = Nilai(*row[len(_ROW) + len(_PLAN) :]) if draft else terkirim.nilai  # type: ignore[arg-type]
    periksa = s.periksa.get(terkirim.realisasi_id, Periksa())
    pagu = s.pagu.get(sub_id) if isinstance(sub_id, int) else None
    kartu, target, riwayat = s.kartu[indikator_id], s.target[indikator_id], s.riwayat[indikator_id]
    unusable = not draft and periksa.hasil == PemeriksaanBaris.Hasil.TIDAK_TERSEDIA
    return Baris(
        isian_id=isian_id,  # type: ignore[arg-type]
        indikator_id=indikator_id,
        kode=kode,  # type: ignore[arg-type]
        level=level,  # type: ignore[arg-type]
        induk=tuple(Induk(str(plan[i]), str(plan[i + 1])) for i in range(0, len(plan), 2) if plan[i]),
        kartu=kartu,
        due=is_due(kartu.accumulation, triwulan),
        target=target,
        triwulan=triwulan,
        isian=isian,
        riwayat=riwayat,
        hitungan=hitung(kartu, target, Nilai() if unusable else isian, riwayat, triwulan),
        pagu=pagu,
        serapan=serapan(isian.anggaran_sd, pagu),
        bukti=s.bukti.get(indikator_id, 0),
        versi=versi,  # type: ignore[arg-type]
        locked=locked,  # type: ignore[arg-type]
        jawaban=jawaban,  # type: ignore[arg-type]
        terkirim=terkirim,
        periksa=periksa,
    )


def hitung(
    kartu: Kartu,
    target: Mapping[int, NilaiTarget],
    isian: Nilai,
    riwayat: Mapping[Triwulan, Nilai],
    triwulan: Triwulan,
) -> Hitungan:
    """Return the figure of the triwulan, the accumulated one, and the ratios TW, s.d. TW and year."""
    series = [
        NilaiTriwulan(tw, n.nilai, n.pembilang, n.penyebut) for tw, n in [*riwayat.items(), (triwulan, isian)]
    ]
    realisasi_sd = accumulate(kartu.accumulation, series, triwulan)
    target_tw, target_th = target.get(triwulan.value), target.get(TAHUNAN)
    upper_tw = target_tw.batas_atas if target_tw else None
    blank = _blank_status(kartu, isian, triwulan)
    per_tw = {Triwulan(n): t.nilai for n, t in target.items() if n != TAHUNAN}
    target_sd = accumulate_target(kartu.accumulation, per_tw, triwulan)
    nilai = angka(isian, kartu.accumulation)

    def ratio(realisasi: Decimal | None, goal: Decimal | None, upper: Decimal | None) -> Capaian:
        return compute_capaian(
            polarity=kartu.polarity, realisasi=realisasi, target=goal, batas_atas=upper, status_kosong=blank
        )

    return Hitungan(
        nilai=nilai,
        realisasi_sd=realisasi_sd,
        target_sd=target_sd,
        tw=ratio(nilai, target_tw.nilai if target_tw else None, upper_tw),
        sd=ratio(None if nilai is None else realisasi_sd, target_sd, upper_tw),
        tahun=ratio(
            realisasi_sd, target_th.nilai if target_th else None, target_th.batas_atas if target_th else None
        ),
    )


def angka(isian: Nilai, accumulation: Accumulation) -> Decimal | None:
    """Return the figure of a row in the satuan of its indikator; a RATIO is its two parts in percent."""
    if accumulation is not Accumulation.RATIO:
        return isian.nilai
    one = NilaiTriwulan(Triwulan.I, None, isian.pembilang, isian.penyebut)
    return accumulate(Accumulation.RATIO, [one], Triwulan.I)


def _blank_status(kartu: Kartu, isian: Nilai, triwulan: Triwulan) -> StatusCapaian:
    if not is_due(kartu.accumulation, triwulan):
        return StatusCapaian.BELUM_SAATNYA
    return StatusCapaian[isian.status_kosong] if isian.status_kosong else StatusCapaian.BELUM_DIISI


def counted(rows: Iterable[Baris]) -> list[Baris]:
    """Return the rows that count in "n dari m terukur"."""
    return [row for row in rows if row.counted]
