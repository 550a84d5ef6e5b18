"""Tables and charts of the report: budget by program and kegiatan, both lampiran."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from takar.documents.contexts import (
    BarisAnggaran,
    BarisKendala,
    BarisRekap,
    TitikCapaian,
    TitikSerapan,
)
from takar.queries.efisiensi import efisiensi_baris
from takar.queries.kinerja import Baris, Induk
from takar.queries.ringkasan import INDIKATOR, KEGIATAN, PROGRAM, SASARAN, SUB_KEGIATAN
from takar.queries.tampil import (
    bersatuan,
    capaian_sd_text,
    capaian_text,
    figure,
    persen,
    plain,
    status_text,
    target_sd_text,
    target_text,
)
from takar.records.models import TindakLanjut
from takar.rules.aggregate import serapan
from takar.rules.kode_angka import kode_angka
from takar.rules.numbers import format_angka, format_rupiah


def anggaran_list(rows: Sequence[Baris]) -> tuple[BarisAnggaran, ...]:
    """Return sub kegiatan and indikator below their kegiatan and program with subtotals, and the total last."""
    below = [row for row in rows if row.level != SASARAN]
    kode = {row.isian_id: kode_angka(n) for n, row in enumerate(rows, start=1)}
    lines: list[BarisAnggaran] = []
    named: tuple[Induk, ...] = ()
    for row in below:
        for at, (tingkat, head) in enumerate(zip((PROGRAM, KEGIATAN), row.golongan, strict=False), start=1):
            if row.induk[:at] != named[:at]:
                lines.append(
                    _subtotal(tingkat, head.kode, head.nama, [r for r in below if r.induk[:at] == row.induk[:at]])
                )
        named = row.golongan
        lines.append(_keluaran(row, kode[row.isian_id]))
    return (*lines, _subtotal("jumlah", "", "Jumlah", below)) if below else ()


def _subtotal(tingkat: str, kode: str, nama: str, rows: Sequence[Baris]) -> BarisAnggaran:
    if all(row.level != SUB_KEGIATAN for row in rows):
        return BarisAnggaran(tingkat, kode, nama, *[""] * 7)  # its money is reported by other units
    pagu = sum((row.pagu or Decimal() for row in rows), Decimal())
    spent = sum((row.isian.anggaran_sd or Decimal() for row in rows if row.pagu is not None), Decimal())
    money = (format_angka(pagu, desimal=0), format_angka(spent, desimal=0), persen(serapan(spent, pagu)))
    return BarisAnggaran(tingkat, kode, nama, "", "", "", "", *money)


def _keluaran(row: Baris, kode: str) -> BarisAnggaran:
    """A sub kegiatan with its money; what program or kegiatan measure themselves stands below their heads, without."""
    sub = row.level == SUB_KEGIATAN
    return BarisAnggaran(
        tingkat=SUB_KEGIATAN if sub else INDIKATOR,
        kode=row.induk[2].kode if sub else "",
        uraian=row.kedudukan,
        indikator=row.kartu.nama,
        target=bersatuan(row, target_text(row, row.target_th)),
        realisasi=bersatuan(row, figure(row, row.hitungan.realisasi_sd)),
        capaian=capaian_text(row.hitungan.tahun),
        pagu=format_angka(row.pagu, desimal=0) if row.pagu is not None else "",
        realisasi_anggaran=format_angka(row.isian.anggaran_sd, desimal=0) if row.pagu is not None else "",
        serapan=persen(row.serapan) if row.pagu is not None else "",
        kode_angka=kode,
    )


def grafik_capaian(rows: Sequence[Baris]) -> tuple[TitikCapaian, ...]:
    """Return a bar for each indikator of a sasaran: capaian up to this triwulan."""
    return tuple(
        TitikCapaian(row.kartu.nama, plain(row.hitungan.sd.nilai), capaian_text(row.hitungan.sd))
        for row in rows
        if row.level == SASARAN
    )


def grafik_serapan(rows: Sequence[Baris]) -> tuple[TitikSerapan, ...]:
    """Return capaian of the year beside serapan for each sub kegiatan.

    Both are parts of the year: pagu is not divided over the triwulan, so serapan has no other measure, and capaian
    of the triwulan beside it would compare two different things. What has no figure for this triwulan has none here
    either, as in the means of the programs: an older one would stand for this triwulan.
    """
    keluaran = [(row, row.hitungan.setahun) for row in rows if row.level == SUB_KEGIATAN]
    return tuple(
        TitikSerapan(row.induk[2].nama, plain(c.nilai), capaian_text(c), plain(row.serapan), persen(row.serapan))
        for row, c in keluaran
    )


def rekap_list(rows: Sequence[Baris], skala: str) -> tuple[BarisRekap, ...]:
    """Return lampiran 1: every indikator up to this triwulan, with its money; efisiensi is against the year.

    Why there is no capaian is said once, in the column of status.
    """
    return tuple(
        BarisRekap(
            nomor=str(n),
            indikator=row.kartu.nama,
            target=bersatuan(row, target_sd_text(row)),
            realisasi=bersatuan(row, figure(row, row.hitungan.realisasi_sd)),
            capaian=persen(row.hitungan.sd.nilai),
            status=capaian_sd_text(row.hitungan) if row.hitungan.sd.nilai is None else status_text(row, skala),
            anggaran=format_rupiah(row.pagu) if row.pagu is not None else "",
            realisasi_anggaran=format_rupiah(row.isian.anggaran_sd) if row.pagu is not None else "",
            serapan=persen(row.serapan) if row.pagu is not None else "",
            efisiensi=judged.kata if (judged := efisiensi_baris(row)) else "",
            kode_angka=kode_angka(n),
        )
        for n, row in enumerate(rows, start=1)
    )


def kendala_list(rows: Sequence[Baris], promises: Mapping[int | None, list[TindakLanjut]]) -> tuple[BarisKendala, ...]:
    """Return lampiran 2: what stood in the way, and what is done about it."""
    hindered = [row for row in rows if row.isian.penghambat]
    return tuple(
        BarisKendala(
            str(n),
            row.kartu.nama,
            row.isian.penghambat,
            " ".join(p.uraian for p in promises.get(row.indikator_id, [])),
        )
        for n, row in enumerate(hindered, start=1)
    )
