"""Chapter D of the report: each indikator of a sasaran explained, computed, compared, answered for."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from takar.documents.contexts import BarisBanding, BarisTahunLalu, TitikTren, UraianIndikator
from takar.queries.kinerja import Baris, Hitungan, angka
from takar.queries.ringkasan import SASARAN, is_reached
from takar.queries.sumber import Nilai, NilaiTarget
from takar.queries.tampil import (
    Berkartu,
    capaian_sd_text,
    capaian_text,
    figure,
    komponen_formula,
    perhitungan,
    status_text,
    target_sd_text,
    target_text,
)
from takar.queries.temuan import penjelasan_title
from takar.records.models import TindakLanjut
from takar.rules.accumulation import Accumulation, NilaiTriwulan, accumulate
from takar.rules.formula import Polarity
from takar.rules.kode_angka import kode_angka
from takar.rules.periods import Triwulan

POLARITY_WORDS = {
    Polarity.MAKS: "makin tinggi makin baik",
    Polarity.MIN_SELISIH: "makin rendah makin baik, rumus selisih",
    Polarity.MIN_RASIO: "makin rendah makin baik, rumus rasio",
    Polarity.RENTANG: "dalam rentang target atau di atasnya",
    Polarity.RENTANG_MIN: "dalam rentang target atau di bawahnya",
    Polarity.PREDIKAT: "predikat, dihitung menurut skornya",
    Polarity.YA_TIDAK: "ada atau tidak ada",
}
ACCUMULATION_WORDS = {
    Accumulation.SUM: "dijumlahkan sejak triwulan I",
    Accumulation.CUM: "angka kumulatif sebagaimana diisi",
    Accumulation.LAST: "posisi terakhir",
    Accumulation.AVG: "rata-rata triwulan",
    Accumulation.RATIO: "jumlah pembilang dibagi jumlah penyebut",
    Accumulation.YEAR_END: "diukur sekali pada akhir tahun",
}
NOT_ASKED = "tidak diminta pada triwulan ini"
STANDING = frozenset({Accumulation.LAST, Accumulation.RATIO, Accumulation.AVG, Accumulation.YEAR_END})


def uraian_list(
    rows: Sequence[Baris], promises: Mapping[int | None, list[TindakLanjut]], skala: str
) -> tuple[UraianIndikator, ...]:
    """Return a section for each indikator of a sasaran, in the order of the sheet; ``skala`` names its predikat."""
    chosen = [(row, kode_angka(n)) for n, row in enumerate(rows, start=1) if row.level == SASARAN]
    return tuple(
        _uraian(n, row, kode, skala, promises.get(row.indikator_id, []))
        for n, (row, kode) in enumerate(chosen, start=1)
    )


def _uraian(
    nomor: int,
    row: Baris,
    kode_angka: str,
    skala: str,
    promises: Sequence[TindakLanjut],
) -> UraianIndikator:
    kartu = row.kartu
    return UraianIndikator(
        nomor=str(nomor),
        kode=row.kode,
        sasaran=row.induk[-1].nama,
        nama=kartu.nama,
        satuan=kartu.satuan,
        penjelasan=kartu.definisi,
        rumus=kartu.rumus,
        perhitungan=_perhitungan(row),
        cara_baca=f"{POLARITY_WORDS[kartu.polarity]}; {ACCUMULATION_WORDS[kartu.accumulation]}",
        sumber_data=kartu.sumber_data,
        banding=banding_list(row),
        tahun_lalu=_tahun_lalu(row),
        tren=tren_list(row.hitungan),
        pendorong=row.isian.pendorong if row.due else NOT_ASKED,
        penghambat=row.isian.penghambat if row.due else NOT_ASKED,
        tindak_lanjut=" ".join(p.uraian for p in promises),
        status=status_text(row, skala),
        pernyataan=_pernyataan(row),
        penjelasan_petugas=row.isian.penjelasan + penjelasan_title(row.isian, ""),
        jejak_nilai=kode_angka,
    )


def _perhitungan(row: Baris) -> str:
    """How the capaian was computed, and before it the realisasi where components made it."""
    said = perhitungan(row, row.hitungan.sd)
    isian = row.hitungan.isian
    made = komponen_formula(row.kartu, isian) if isian.komponen else ""
    return f"Realisasi triwulan: {made.removesuffix('.')}. Capaian: {said}" if made else said


def banding_list(row: Baris) -> tuple[BarisBanding, ...]:
    h, tw = row.hitungan, row.triwulan.romawi
    suffix = " (posisi)" if row.kartu.accumulation in STANDING else ""
    return (
        BarisBanding(f"Triwulan {tw}", target_text(row, row.target_tw), figure(row, h.nilai), capaian_text(h.tw)),
        BarisBanding(
            f"s.d. Triwulan {tw}{suffix}",
            target_sd_text(row),
            figure(row, h.realisasi_sd),
            capaian_sd_text(h),
        ),
        BarisBanding(
            "Terhadap target tahun",
            target_text(row, row.target_th),
            figure(row, h.realisasi_sd),
            capaian_text(h.tahun),
        ),
    )


def _pernyataan(row: Baris) -> str:
    """Whether the target is reached; why that cannot be said yet is the status, which stands before it."""
    nilai = row.hitungan.sd.nilai
    if nilai is None:
        return "Belum dapat dinyatakan berhasil atau belum."
    said = "berhasil" if is_reached(nilai) else "belum berhasil"
    return f"Target sampai dengan triwulan {row.triwulan.romawi} dinyatakan {said} dicapai."


def tren_list(h: Hitungan) -> tuple[TitikTren, ...]:
    """Return the figures of the year by triwulan with their targets; empty where nothing can be drawn."""
    points = []
    for tw in Triwulan:
        isian = h.isian if tw == h.triwulan else h.riwayat.get(tw, Nilai())
        points.append(titik_tren(f"TW {tw.romawi}", h, h.target.get(tw.value), angka(isian, h.kartu.accumulation)))
    return tuple(points) if any(p.realisasi for p in points) else ()


def titik_tren(label: str, row: Berkartu, target: NilaiTarget | None, nilai: Decimal | None) -> TitikTren:
    """Return one point of a trend; what is not known leaves a gap."""
    angka_target = target.nilai if target else None
    return TitikTren(
        label=label,
        target=_plain(angka_target),
        realisasi=_plain(nilai),
        teks_target=target_text(row, target) if angka_target is not None else "",
        teks_realisasi=figure(row, nilai) if nilai is not None else "",
    )


def _plain(nilai: Decimal | None) -> str:
    return "" if nilai is None else format(nilai, "f")


def _tahun_lalu(row: Baris) -> BarisTahunLalu | None:
    """Compare with the same triwulan of last year; a suffix may also be compared with last year's end.

    Keys differ from year to year: figures of the same code are compared.
    """
    tahun, accumulation = row.tahun - 1, row.kartu.accumulation
    sent = [one for one in row.lampau if one.periode.tahun == tahun]
    if not sent:
        return None
    series = [NilaiTriwulan(one.periode.triwulan, one.nilai, one.pembilang, one.penyebut) for one in sent]
    given = {one.periode.triwulan for one in sent if not one.kosong}
    span, until = f"s.d. Triwulan {row.triwulan.romawi} {tahun}", row.triwulan
    if row.triwulan not in given and accumulation in STANDING:
        span, until = f"akhir tahun {tahun}", Triwulan.IV
    old = accumulate(accumulation, series, until) if until in given else None
    new = row.hitungan.realisasi_sd
    if old is None or new is None:
        return None
    change = new - old
    word = "tetap" if not change else f"{'naik' if change > 0 else 'turun'} {figure(row, abs(change))}"
    return BarisTahunLalu(span, figure(row, old), figure(row, new), word)
