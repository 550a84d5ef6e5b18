"""The long tables of the laporan data kinerja, one function for each."""

from itertools import groupby
from typing import Any

from takar.documents.contexts import (
    BarisAnggaran,
    BarisKelompok,
    BarisKendala,
    BarisRekap,
    BarisTarget,
    LaporanDataKinerjaContext,
    TitikTren,
    UraianIndikator,
)
from takar.documents.pilihan import Pilihan
from takar.documents.render.tabel import REBAH, TEGAK, Bagian, Kolom, table
from takar.documents.render.teks import BREAK, BREAK_EVERY

_KOSONG = "belum diisi"
KODE_ANGKA = "Kode angka"
_GAYA = frozenset({"program", "kegiatan", "jumlah"})


def tables(context: LaporanDataKinerjaContext, pilihan: Pilihan) -> dict[str, Any]:
    """All of them by name; `banding` holds one for each indikator that is explained in full."""
    return {
        "banding": [_banding(uraian) for uraian in pilihan.lengkap],
        "kelompok": tabel_kelompok(context.kelompok),
        "target": _target(context.perencanaan.baris, context.tahun, context.triwulan),
        "ringkas": _ringkas(pilihan.ringkas),
        "anggaran": tabel_anggaran(context.anggaran),
        "rekap": tabel_rekap(context.rekap),
        "kendala": tabel_kendala(context.kendala),
    }


def _target(rows: tuple[BarisTarget, ...], tahun: str, triwulan: str) -> dict[str, Any]:
    kolom = _filled(
        TEGAK,
        Kolom("No", 0.9, "right"),
        Kolom("Indikator", 0),
        Kolom("Satuan", 2.2),
        Kolom(f"Target {tahun}", 2.3, "right"),
        Kolom(f"Target {triwulan}", 2.5, "right"),
    )
    bagian = []
    for sasaran, group in groupby(rows, key=lambda b: b.sasaran):
        bagian.append(Bagian("judul", [(f"Sasaran: {sasaran}",)]))
        bagian.append(Bagian("", [(b.nomor, b.indikator, b.satuan, b.target_tahun, b.target_triwulan) for b in group]))
    return table(kolom, bagian, ukuran=8.5, jarak=4)


def _banding(u: UraianIndikator) -> dict[str, Any]:
    kolom = (
        Kolom("Rentang", 3),
        Kolom("Target", 1.95, "right"),
        Kolom("Realisasi", 1.95, "right"),
        Kolom("Capaian", 2.65, "right"),
    )
    lalu = u.tahun_lalu
    said = "tidak ada data pembanding"
    if lalu is not None:
        said = f"{lalu.tahun_lalu}; tahun ini: {lalu.tahun_ini}; {lalu.perubahan}"
    note = f"Tahun lalu ({lalu.rentang}): {said}" if lalu else f"Tahun lalu: {said}"
    rows = [(b.rentang, b.target, b.realisasi, b.capaian) for b in u.banding]
    return table(kolom, [Bagian("", rows), Bagian("catatan", [(note,)])], ukuran=8.5, jarak=3.5)


def _ringkas(uraian: tuple[UraianIndikator, ...]) -> dict[str, Any]:
    kolom = _filled(
        REBAH,
        Kolom("No", 0.9, "right"),
        Kolom("Indikator", 3.8, tebal=True),
        Kolom("Arti dan rumus", 0),
        Kolom("Target, realisasi, capaian", 5.9),
        Kolom("Pendorong dan penghambat", 4.6),
        Kolom("Tindak lanjut dan pernyataan", 4.2),
    )
    bagian = []
    for sasaran, group in groupby(uraian, key=lambda u: u.sasaran):
        bagian.append(Bagian("judul", [(f"Sasaran: {sasaran}",)]))
        bagian.append(Bagian("", [_ringkas_row(u) for u in group]))
    return table(kolom, bagian, ukuran=7.5, jarak=3)


def _ringkas_row(u: UraianIndikator) -> tuple[str, ...]:
    return (
        u.nomor,
        u.nama,
        _lines(
            " · ".join(part for part in (u.kode, u.satuan, u.cara_baca, _jejak(u)) if part),
            u.penjelasan,
            f"Rumus: {u.rumus or _KOSONG}",
            f"Perhitungan: {u.perhitungan or _KOSONG}",
            f"Sumber data: {u.sumber_data}" if u.sumber_data else "",
        ),
        _lines(
            *(f"{b.rentang}: {b.target} | {b.realisasi} | {b.capaian}" for b in u.banding),
            _tren(u.tren),
            f"{u.tahun_lalu.rentang}: {u.tahun_lalu.tahun_lalu} ({u.tahun_lalu.perubahan})"
            if u.tahun_lalu
            else "Tahun lalu: tidak ada data pembanding",
        ),
        _lines(
            f"Penjelasan: {u.penjelasan_petugas}" if u.penjelasan_petugas else "",
            f"Pendorong: {u.pendorong or _KOSONG}",
            f"Penghambat: {u.penghambat or _KOSONG}",
        ),
        _lines(
            f"Tindak lanjut: {u.tindak_lanjut or _KOSONG}",
            f"{u.status}. {u.pernyataan}" if u.status else u.pernyataan,
        ),
    )


def _jejak(u: UraianIndikator) -> str:
    return f"kode angka {u.jejak_nilai}" if u.jejak_nilai else ""


def _tren(tren: tuple[TitikTren, ...]) -> str:
    known = [f"{titik.label} {titik.teks_realisasi}" for titik in tren if titik.teks_realisasi]
    return f"Realisasi: {' · '.join(known)}" if known else ""


def tabel_anggaran(rows: tuple[BarisAnggaran, ...]) -> dict[str, Any]:
    """Output and budget, with subtotals; with the codes of its figures where it has any."""
    coded = any(b.kode_angka for b in rows)
    kolom = _filled(
        REBAH,
        *([Kolom(KODE_ANGKA, 1.2, "right")] if coded else []),
        Kolom("Kode", 2.9),
        Kolom("Program/kegiatan/sub kegiatan", 0),
        Kolom("Indikator keluaran", 5.3),
        Kolom("Target tahun", 2, "right"),
        Kolom("Realisasi s.d. TW", 2, "right"),
        Kolom("Capaian tahun", 2.4, "right"),
        Kolom("Pagu (Rp)", 2.6, "right"),
        Kolom("Realisasi anggaran (Rp)", 2.6, "right"),
        Kolom("Serapan", 1.6, "right"),
    )
    bagian = [
        Bagian(tingkat if tingkat in _GAYA else "", [_anggaran_row(b, coded=coded) for b in group])
        for tingkat, group in groupby(rows, key=lambda b: b.tingkat)
    ]
    return table(kolom, bagian, ukuran=7.5, jarak=3)


def _anggaran_row(b: BarisAnggaran, *, coded: bool) -> tuple[str, ...]:
    figures = (_figure(b.target), _figure(b.realisasi), b.capaian, b.pagu, b.realisasi_anggaran, b.serapan)
    return (*([b.kode_angka] if coded else []), _kode(b.kode), b.uraian, b.indikator, *figures)


def tabel_kelompok(rows: tuple[BarisKelompok, ...], lebar: float = TEGAK) -> dict[str, Any]:
    """Means of sasaran and program; each kind below a head of its own. A paper of before has no codes of figures."""
    coded = any(b.kode_angka for b in rows)
    kolom = _filled(
        lebar,
        *((Kolom(KODE_ANGKA, 1.3),) if coded else ()),
        Kolom("Kode", 2.4),
        Kolom("Sasaran/program", 0),
        Kolom("Terukur", 2.9),
        Kolom("Capaian s.d. TW", 2.3, "right"),
        Kolom("Capaian tahun", 2.3, "right"),
    )
    bagian = []
    for tingkat, group in groupby(rows, key=lambda b: b.tingkat):
        bagian.append(Bagian("judul", [(tingkat.capitalize(),)]))
        bagian.append(Bagian("", [_kelompok_row(b, coded=coded) for b in group]))
    return table(kolom, bagian, ukuran=8.5, jarak=4)


def _kelompok_row(b: BarisKelompok, *, coded: bool) -> tuple[str, ...]:
    row = (_kode(b.kode), b.nama, b.terukur, b.capaian, b.capaian_tahun)
    return (b.kode_angka, *row) if coded else row


def tabel_rekap(rows: tuple[BarisRekap, ...]) -> dict[str, Any]:
    """Lampiran 1. The code of a figure is its number there, so it stands in the place of that."""
    coded = any(b.kode_angka for b in rows)
    kolom = _filled(
        REBAH,
        Kolom(KODE_ANGKA, 1.2, "right") if coded else Kolom("No", 0.9, "right"),
        Kolom("Indikator", 0),
        Kolom("Target s.d. TW", 2.3, "right"),
        Kolom("Realisasi s.d. TW", 2.1, "right"),
        Kolom("Capaian s.d. TW", 2.5, "right"),
        Kolom("Status", 2.6),
        Kolom("Anggaran (Rp)", 2.7, "right"),
        Kolom("Realisasi anggaran (Rp)", 2.7, "right"),
        Kolom("Serapan", 1.6, "right"),
        Kolom("Efisiensi tahun", 2.2),
    )
    return table(kolom, [Bagian("", [_rekap_row(b) for b in rows])], ukuran=8, jarak=3)


def _rekap_row(b: BarisRekap) -> tuple[str, ...]:
    figures = (_figure(b.target), _figure(b.realisasi), b.capaian)
    return (
        b.kode_angka or b.nomor,
        b.indikator,
        *figures,
        b.status,
        b.anggaran,
        b.realisasi_anggaran,
        b.serapan,
        b.efisiensi,
    )


def tabel_kendala(rows: tuple[BarisKendala, ...]) -> dict[str, Any]:
    """Lampiran 2."""
    kolom = (
        Kolom("No", 0.9, "right"),
        Kolom("Indikator", 6.5),
        Kolom("Kendala", (REBAH - 7.4) / 2),
        Kolom("Tindak lanjut", (REBAH - 7.4) / 2),
    )
    texts = [(b.nomor, b.indikator, b.kendala, b.tindak_lanjut) for b in rows]
    return table(kolom, [Bagian("", texts)], ukuran=8, jarak=3)


def _filled(width: float, *kolom: Kolom) -> tuple[Kolom, ...]:
    """The columns with what is left of `width` given to the one of width 0."""
    rest = width - sum(k.lebar for k in kolom)
    return tuple(k if k.lebar else Kolom(k.kepala, rest, k.rata, k.tebal) for k in kolom)


def _figure(text: str) -> str:
    """A figure with its unit; the sign of per cent stands close to it."""
    return text.replace(" %", "%")


def _kode(kode: str) -> str:
    """A dotted code that may break after its dots."""
    return kode.replace(".", f".{BREAK}") if len(kode) > BREAK_EVERY else kode


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
