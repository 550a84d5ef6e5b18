"""What a session decided, as its berita acara lists it and as its page counts it: one reading for both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from takar.documents.contexts import BarisMatriks, KoreksiAngka
from takar.queries.dokumen.laporan_monev import koreksi_angka
from takar.queries.kinerja import Baris
from takar.queries.koreksi import changes_of
from takar.queries.tampil import capaian_text, figure, target_text
from takar.records.models import CatatanMonev, KoreksiMonev, Monev, TindakLanjut
from takar.rules.periods import format_tanggal


@dataclass(frozen=True, slots=True)
class HasilIsi:
    """The matrix and the corrections of a session, and how much stands in them.

    ``koreksi`` lists first what langkah 5 applied before the berkas came back (``diterapkan`` lines), then what waits.
    """

    matriks: tuple[BarisMatriks, ...] = ()
    koreksi: tuple[KoreksiAngka, ...] = ()
    diterapkan: int = 0
    indikator: int = 0
    atensi: int = 0
    keputusan: int = 0
    tindak_lanjut: int = 0


def hasil_isi(monev: Monev, rows: Sequence[Baris]) -> HasilIsi:
    """Return what the session decided so far. What a session that was set aside had corrected is not its own."""
    by_indikator = {row.indikator_id: row for row in rows}
    catatan = list(CatatanMonev.objects.filter(monev=monev))
    promises = list(
        TindakLanjut.objects.filter(monev=monev, dibatalkan_at__isnull=True)
        .select_related("penanggung_jawab")
        .order_by("pk")
    )
    matriks = _matriks(by_indikator, catatan, promises)
    applied = koreksi_angka(monev.berkas, rows, since=monev.dibuka_at)
    lines = (*applied, *_waiting(by_indikator, monev))
    return HasilIsi(
        matriks=matriks,
        koreksi=tuple(replace(line, nomor=str(n)) for n, line in enumerate(lines, start=1)),
        diterapkan=len(applied),
        indikator=len(matriks) - any(p.indikator_id is None for p in promises),
        atensi=sum(bool(line.temuan) for line in matriks),
        keputusan=sum(bool(line.keputusan) for line in matriks),
        tindak_lanjut=len(promises),
    )


def _matriks(
    rows: Mapping[int, Baris], catatan: Sequence[CatatanMonev], promises: Sequence[TindakLanjut]
) -> tuple[BarisMatriks, ...]:
    """Return a line for each indikator that was noted or has a follow-up; follow-ups of the unit come last."""
    noted = {c.indikator_id: c for c in catatan if c.analisis or c.atensi or c.keputusan}
    touched = [pk for pk in rows if pk in noted or any(p.indikator_id == pk for p in promises)]
    lines = [
        _line(n, rows[pk], noted.get(pk), [p for p in promises if p.indikator_id == pk])
        for n, pk in enumerate(touched, start=1)
    ]
    general = [p for p in promises if p.indikator_id is None]
    if general:
        lines.append(_line(len(lines) + 1, None, None, general))
    return tuple(lines)


def _line(nomor: int, row: Baris | None, c: CatatanMonev | None, promises: Sequence[TindakLanjut]) -> BarisMatriks:
    return BarisMatriks(
        nomor=str(nomor),
        indikator=row.kartu.nama if row else "Seluruh unit kerja",
        target=target_text(row, row.target_tw) if row else "",
        realisasi=figure(row, row.hitungan.nilai) if row else "",
        capaian=capaian_text(row.hitungan.tw) if row else "",
        analisis_sebab=_analisis(row, c),
        temuan=c.atensi if c else "",
        keputusan=c.keputusan if c else "",
        jenis_penyesuaian=c.get_penyesuaian_display() if c and c.penyesuaian else "",
        rencana_tindak_lanjut="\n".join(p.uraian for p in promises),
        penanggung_jawab="\n".join(p.penanggung_jawab.nama for p in promises),
        tenggat="\n".join(format_tanggal(p.tenggat) for p in promises),
    )


def _analisis(row: Baris | None, c: CatatanMonev | None) -> str:
    """Return the analysis of the session; where it made none, what the unit itself gave as obstacle, marked so."""
    if c and c.analisis:
        return c.analisis
    return f"Menurut isian unit: {row.isian.penghambat}" if row and row.isian.penghambat else ""


def _waiting(rows: Mapping[int, Baris], monev: Monev) -> list[KoreksiAngka]:
    waiting = KoreksiMonev.objects.filter(monev=monev, diterapkan_at__isnull=True).order_by("pk")
    return [
        KoreksiAngka("", rows[k.indikator_id].kartu.nama, *one, k.alasan, "Keputusan monev")
        for k in waiting
        for one in changes_of(rows[k.indikator_id], k)
    ]
