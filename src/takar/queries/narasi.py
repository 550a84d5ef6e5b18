"""A first text for the narrative of the report, written from the figures; the Kasubbag edits it.

Nothing is claimed that the figures do not say: what is not measured is named, a mean carries its coverage.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from takar.queries.kinerja import Baris
from takar.queries.ringkasan import RERATA_SASARAN, Ringkasan
from takar.queries.tampil import bersatuan, capaian_text, figure, persen, target_sd_text
from takar.rules.aggregate import Rerata
from takar.rules.level import Level
from takar.rules.numbers import format_rupiah
from takar.rules.scales import Skala, predikat
from takar.sop.reasons_state import listed

NAMED = 5  # how many rows the analysis names; the others stand in the tables


@dataclass(frozen=True, slots=True)
class Janji:
    """A follow-up of the monev: about what (empty: the whole unit), what, who, until when."""

    indikator: str
    uraian: str
    penanggung_jawab: str
    tenggat: str


@dataclass(frozen=True, slots=True)
class Usulan:
    """The proposed text of the three parts, one sentence or item per line."""

    ringkasan: str
    analisis: str
    rekomendasi: str


def usulan_narasi(
    *, unit: str, periode: str, rows: Sequence[Baris], sums: Ringkasan, skala: Skala, janji: Sequence[Janji]
) -> Usulan:
    """Return the proposal. ``rows`` already hold the corrections decided in the monev."""
    return Usulan(
        ringkasan="\n".join(_ringkasan(unit, periode, rows, sums, skala)),
        analisis="\n".join(_analisis(rows, sums)),
        rekomendasi="\n".join(_rekomendasi(sums, janji)),
    )


def _ringkasan(unit: str, periode: str, rows: Sequence[Baris], sums: Ringkasan, skala: Skala) -> list[str]:
    said = [
        _coverage(unit, periode, sums),
        _on_target(sums),
    ]
    said += _mean(sums.unit, skala)
    if sums.pagu:
        said.append(
            f"Realisasi anggaran sampai dengan triwulan ini {format_rupiah(sums.anggaran)} dari pagu "
            f"{format_rupiah(sums.pagu)}, atau {persen(sums.serapan)}."
        )
    silent = sum(row.pagu is not None and row.isian.anggaran_sd is None for row in rows)
    if silent:
        said.append(f"Realisasi anggaran {silent} sub kegiatan belum diisi, jadi serapan itu belum lengkap.")
    return said


def _coverage(unit: str, periode: str, sums: Ringkasan) -> str:
    kinds = {**{level: level.ukuran for level in Level}, Level.SASARAN: "indikator kinerja"}
    parts = [f"{mean.terukur} dari {mean.total} {kinds[level]}" for level, mean in sums.rerata.items() if mean.total]
    if not parts:
        return f"Pada {periode} tidak ada indikator {unit} yang harus diukur."
    return f"Pada {periode}, {unit} mengukur {listed(parts, 'dan')} yang harus diukur."


def _on_target(sums: Ringkasan) -> str:
    below, measured = len(sums.below), sums.reached + len(sums.below)
    if not measured:
        return "Belum ada capaian yang dapat dihitung."
    if not below:
        return f"Seluruh {measured} baris yang terukur mencapai target sampai dengan triwulan ini."
    if not sums.reached:
        return f"Dari {measured} baris yang terukur, belum ada yang mencapai target sampai dengan triwulan ini."
    return (
        f"Dari {measured} baris yang terukur, {sums.reached} mencapai target sampai dengan triwulan ini "
        f"dan {below} belum."
    )


def _mean(mean: Rerata, skala: Skala) -> list[str]:
    if mean.nilai is None:
        return []
    word = predikat(skala, mean.nilai).nama
    said = f"{RERATA_SASARAN} {persen(mean.nilai)} ({mean.label}), predikat {word}"
    if mean.lengkap:
        return [f"{said}."]
    return [f"{said}; angka ini sementara karena {mean.total - mean.terukur} indikator belum terukur."]


def _analisis(rows: Sequence[Baris], sums: Ringkasan) -> list[str]:
    said = [_below(row) for row in sums.below[:NAMED]]
    rest = len(sums.below) - NAMED
    if rest > 0:
        said.append(f"Selain itu {rest} baris lain masih di bawah target; rinciannya ada pada tabel laporan.")
    blank = [row for row in rows if row.counted and row.hitungan.sd.nilai is None]
    said += [_not_measured(row) for row in blank[:NAMED]]
    if len(blank) > NAMED:
        said.append(f"Selain itu {len(blank) - NAMED} baris lain belum terukur.")
    return said or ["Tidak ada baris terukur yang di bawah target sampai dengan triwulan ini."]


def _below(row: Baris) -> str:
    return (
        f"{row.kartu.nama}: capaian sampai dengan triwulan ini {capaian_text(row.hitungan.sd)} "
        f"(realisasi {figure(row, row.hitungan.realisasi_sd)} dari target {bersatuan(row, target_sd_text(row))}). "
        f"{_because(row.isian.penghambat)}"
    )


def _because(penghambat: str) -> str:
    words = " ".join(penghambat.split())
    return f"Penghambat: {words.rstrip('.')}." if words else "Penghambatnya belum dijelaskan pengisi."


def _not_measured(row: Baris) -> str:
    words = " ".join(row.isian.penjelasan.split())
    because = f" Penjelasan: {words.rstrip('.')}." if words else ""
    return f"{row.kartu.nama}: tidak terukur, {row.hitungan.sd.status.value}.{because}"


def _rekomendasi(sums: Ringkasan, janji: Sequence[Janji]) -> list[str]:
    if janji:
        return [_promise(j) for j in janji]
    if sums.below:
        return [f"Monev belum menetapkan tindak lanjut untuk {len(sums.below)} baris di bawah target."]
    return ["Monev tidak menetapkan tindak lanjut."]


def _promise(janji: Janji) -> str:
    about = f"{janji.indikator}: " if janji.indikator else ""
    return f"{about}{janji.uraian.rstrip('.')} ({janji.penanggung_jawab}, paling lambat {janji.tenggat})."
