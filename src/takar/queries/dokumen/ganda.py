"""Both columns on paper, from the very lines that the pages show (docs/adr/0082, 0088)."""

from decimal import Decimal

from takar.documents.contexts import AngkaGanda, RerataGanda
from takar.queries.koreksi_ganda import Ganda
from takar.queries.tampil import persen
from takar.rules.numbers import format_angka


def angka_ganda(ganda: Ganda) -> tuple[AngkaGanda, ...]:
    """Return the corrected figures as first reported and as corrected."""
    return tuple(
        AngkaGanda(
            kode=b.kode,
            indikator=b.sesudah.kartu.nama,
            satuan=b.sesudah.kartu.satuan,
            unit_kerja=b.unit,
            triwulan=f"TW {b.triwulan.romawi}",
            semula=b.realisasi[0],
            sesudah=b.realisasi[1],
            capaian_semula=persen(b.semula.tw.nilai),
            capaian_sesudah=persen(b.sesudah.tw.nilai),
            capaian_sd_semula=persen(b.semula_sd),
            capaian_sd_sesudah=persen(b.sesudah_sd),
            anggaran_semula=_rupiah(b.anggaran[0]),
            anggaran_sesudah=_rupiah(b.anggaran[1]),
            koreksi=f"{b.koreksi[:1].upper()}{b.koreksi[1:]}",
        )
        for b in ganda.angka
    )


def rerata_ganda(ganda: Ganda) -> tuple[RerataGanda, ...]:
    """Return the means that moved."""
    return tuple(
        RerataGanda(
            daftar=k.daftar,
            nama=k.nama,
            semula=persen(k.semula),
            sesudah=persen(k.sesudah),
            serapan_semula=_persen(k.serapan_semula),
            serapan_sesudah=_persen(k.serapan_sesudah),
        )
        for k in ganda.kelompok
    )


def _rupiah(nilai: Decimal | None) -> str:
    return "" if nilai is None else format_angka(nilai, desimal=0)


def _persen(nilai: Decimal | None) -> str:
    return "" if nilai is None else persen(nilai)
