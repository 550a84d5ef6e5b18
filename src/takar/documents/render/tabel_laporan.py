"""The long tables of the laporan data kinerja, one function for each."""

from collections import Counter
from itertools import groupby
from typing import Any

from takar.documents.contexts import (
    BarisAnggaran,
    BarisBanding,
    BarisKelompok,
    BarisKendala,
    BarisRekap,
    BarisTarget,
    LaporanDataKinerjaContext,
    UraianIndikator,
)
from takar.documents.pilihan import Pilihan
from takar.documents.render.tabel import REBAH, TEGAK, Bagian, Kolom, table
from takar.documents.render.teks import BREAK, BREAK_EVERY

KODE_ANGKA = "Kode angka"
_GAYA = frozenset({"program", "kegiatan", "jumlah"})


def tables(context: LaporanDataKinerjaContext, pilihan: Pilihan) -> dict[str, Any]:
    """All of them by name; `banding` holds one for each indikator that is explained in full."""
    return {
        "banding": [_banding(uraian) for uraian in pilihan.lengkap],
        "kelompok": tabel_kelompok(context.kelompok),
        "target": _target(pilihan.target, context.tahun, context.triwulan),
        "sasaran": _sasaran(context.uraian if pilihan.ringkas else ()),
        "ringkas": _ringkas(pilihan.ringkas),
        "anggaran": tabel_anggaran(context.anggaran),
        "rekap": tabel_rekap(context.rekap, money=beranggaran(context.rekap)),
        "kendala": tabel_kendala(pilihan.kendala),
    }


def _target(rows: tuple[BarisTarget, ...], tahun: str, triwulan: str) -> dict[str, Any]:
    coded = any(b.kode_angka for b in rows)
    kolom = _filled(
        TEGAK,
        Kolom(KODE_ANGKA, 1.3, "right") if coded else Kolom("No", 0.9, "right"),
        Kolom("Indikator", 0),
        Kolom("Satuan", 2.2),
        Kolom(f"Target {tahun}", 2.3, "right"),
        Kolom(f"Target {triwulan}", 2.5, "right"),
    )
    bagian = []
    for sasaran, group in groupby(rows, key=lambda b: b.sasaran):
        bagian.append(Bagian("judul", [(f"Sasaran: {sasaran}",)]))
        bagian.append(Bagian("", [_target_row(b) for b in group]))
    return table(kolom, bagian, ukuran=8.5, jarak=4)


def _target_row(b: BarisTarget) -> tuple[str, ...]:
    return b.kode_angka or b.nomor, b.indikator, b.satuan, b.target_tahun, b.target_triwulan


def _sasaran(uraian: tuple[UraianIndikator, ...]) -> dict[str, Any]:
    """What chapter B says of a plan whose targets all stand in chapter D."""
    kolom = _filled(TEGAK, Kolom("Sasaran", 0), Kolom("Jumlah indikator", 3.2, "right"))
    count = Counter(u.sasaran for u in uraian)
    return table(kolom, [Bagian("", [(nama, str(n)) for nama, n in count.items()])], ukuran=8.5, jarak=4)


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
        Kolom("Indikator", 4.4, tebal=True),
        Kolom("Arti dan perhitungan", 0),
        Kolom("Target | realisasi | capaian", 6.2),
        Kolom("Faktor, tindak lanjut, dan pernyataan", 6.4),
    )
    bagian = []
    for sasaran, group in groupby(uraian, key=lambda u: u.sasaran):
        bagian.append(Bagian("judul", [(f"Sasaran: {sasaran}",)]))
        bagian.append(Bagian("", [_ringkas_row(u) for u in group]))
    return table(kolom, bagian, ukuran=7.5, jarak=3)


def _ringkas_row(u: UraianIndikator) -> tuple[str, ...]:
    """What is not filled in is not named: the table says so once, above all rows."""
    return (
        u.nomor,
        u.nama,
        _lines(
            " · ".join(part for part in (u.kode, u.satuan, u.cara_baca, _jejak(u)) if part),
            u.penjelasan,
            _named("Rumus", u.rumus),
            _named("Perhitungan", u.perhitungan),
            _named("Sumber data", u.sumber_data),
        ),
        _lines(
            *_banding_ringkas(u.banding),
            _tren(u),
            _tahun_lalu(u),
        ),
        _lines(
            _named("Penjelasan", u.penjelasan_petugas),
            _named("Pendorong", u.pendorong),
            _named("Penghambat", u.penghambat),
            _named("Tindak lanjut", u.tindak_lanjut),
            f"{u.status}. {u.pernyataan}" if u.status else u.pernyataan,
        ),
    )


def _banding_ringkas(banding: tuple[BarisBanding, ...]) -> list[str]:
    """A line for each span; spans whose figures are the same share one."""
    return [
        f"{'; '.join(b.rentang for b in group)}: {' | '.join(figures)}"
        for figures, group in groupby(banding, key=lambda b: (b.target, b.realisasi, b.capaian))
    ]


def _named(nama: str, isi: str) -> str:
    return f"{nama}: {isi}" if isi else ""


def _jejak(u: UraianIndikator) -> str:
    return f"kode angka {u.jejak_nilai}" if u.jejak_nilai else ""


def _tahun_lalu(u: UraianIndikator) -> str:
    lalu = u.tahun_lalu
    return f"Tahun lalu ({lalu.rentang}): {lalu.tahun_lalu} ({lalu.perubahan})" if lalu else ""


def _tren(u: UraianIndikator) -> str:
    """The realisasi of each triwulan, unless that of this triwulan is all, which is among the figures already."""
    known = [titik for titik in u.tren if titik.teks_realisasi]
    if not known or (len(known) == 1 and u.banding and known[0].teks_realisasi == u.banding[0].realisasi):
        return ""
    return f"Realisasi: {' · '.join(f'{titik.label} {titik.teks_realisasi}' for titik in known)}"


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
        *((Kolom(KODE_ANGKA, 1.3, "right"),) if coded else ()),
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


def tabel_rekap(rows: tuple[BarisRekap, ...], *, money: bool = True) -> dict[str, Any]:
    """Lampiran 1. The code of a figure is its number there, so it stands in the place of that.

    `money`: whether the columns of money stand in it. Where no indikator has any they would be blank, and the template
    says that instead.
    """
    coded = any(b.kode_angka for b in rows)
    kolom = _filled(
        REBAH,
        Kolom(KODE_ANGKA, 1.2, "right") if coded else Kolom("No", 0.9, "right"),
        Kolom("Indikator", 0),
        Kolom("Target s.d. TW", 2.3, "right"),
        Kolom("Realisasi s.d. TW", 2.1, "right"),
        Kolom("Capaian s.d. TW", 2.5, "right"),
        Kolom("Status", 2.6),
        *(_UANG if money else ()),
    )
    return table(kolom, [Bagian("", [_rekap_row(b, money=money) for b in rows])], ukuran=8, jarak=3)


_UANG = (
    Kolom("Anggaran (Rp)", 2.7, "right"),
    Kolom("Realisasi anggaran (Rp)", 2.7, "right"),
    Kolom("Serapan", 1.6, "right"),
    Kolom("Efisiensi tahun", 2.2),
)


def beranggaran(rows: tuple[BarisRekap, ...]) -> bool:
    """Whether any indikator has money of its own."""
    return any(any(_money(b)) for b in rows)


def _money(b: BarisRekap) -> tuple[str, str, str, str]:
    return b.anggaran, b.realisasi_anggaran, b.serapan, b.efisiensi


def _rekap_row(b: BarisRekap, *, money: bool) -> tuple[str, ...]:
    figures = (_figure(b.target), _figure(b.realisasi), b.capaian)
    # The heads of the columns say that they are rupiah.
    uang = (teks.removeprefix("Rp") for teks in _money(b)) if money else ()
    return (b.kode_angka or b.nomor, b.indikator, *figures, b.status, *uang)


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
