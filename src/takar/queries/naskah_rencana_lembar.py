"""The tables of a paper of the plan as a spreadsheet, from the very rows that its page shows."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, LembarKerja, Sel, TabelLembar
from takar.queries.naskah_rencana import Jenis
from takar.queries.naskah_rencana_halaman import NaskahHalaman
from takar.queries.sel import sel

TW = ("TW I", "TW II", "TW III", "TW IV")
KOLOM: dict[str, tuple[str, ...]] = {
    "sasaran": ("No", "Sasaran", "Indikator kinerja", "Satuan", "Target"),
    "program": ("No", "Kode", "Program", "Anggaran (Rp)"),
    "target": ("No", "Sasaran", "Indikator kinerja", "Satuan", "Target setahun", *TW, "Penanggung jawab"),
    "aksi": (
        *("No", "Kode", "Aksi (sub kegiatan)", "Indikator keluaran", "Satuan", "Target setahun", *TW),
        *("Anggaran (Rp)", "Penanggung jawab"),
    ),
}
JUDUL = {
    "sasaran": "Target kinerja",
    "program": "Program dan anggaran",
    "target": "Target triwulan",
    "aksi": "Rencana aksi",
}
ANGKA = frozenset({"No", "Target", "Target setahun", "Anggaran (Rp)", *TW})
UBAHAN = ("Kode", "Indikator atau sub kegiatan", "Yang berubah", "Murni", "Perubahan")


def lembar_naskah(h: NaskahHalaman) -> LembarKerja:
    """Return the spreadsheet of the page."""
    whose = f"-{h.jabatan_id}" if h.jabatan_id else ""
    tables = [_iku(h)] if h.jenis == Jenis.IKU else []
    tables += [_tabel(JUDUL[name], KOLOM[name], rows) for name in KOLOM if (rows := getattr(h.isi, name))]
    if h.ubahan:
        rows = [(one.kode, one.nama, one.perihal, one.semula, one.menjadi) for one in h.ubahan]
        tables.append(TabelLembar("Murni dan perubahan", tuple(Kolom(teks) for teks in UBAHAN), tuple(rows)))
    return LembarKerja(
        judul=h.nama,
        nama_file=f"{h.jenis}-{h.tahun}{whose}",
        keterangan=(("Tahap rencana", h.tahap.kalimat), *(("Dasar perubahan", one) for one in h.tahap.dasar)),
        tabel=tuple(tables),
    )


def _iku(h: NaskahHalaman) -> TabelLembar:
    heads = ("No", "Sasaran", "Indikator kinerja utama", "Definisi operasional", "Formula", "Satuan")
    target = tuple(f"Target {satu}" for satu in h.isi.tahun_list)
    kolom = (
        *(_kolom(teks) for teks in heads),
        *(Kolom(teks, JenisKolom.ANGKA) for teks in target),
        *(Kolom("Sumber data"), Kolom("Penanggung jawab")),
    )
    rows = (
        (
            *(sel(b.nomor), b.sasaran, b.indikator, b.definisi, b.rumus, b.satuan),
            *(sel(teks) for teks in b.target),
            *(b.sumber_data, b.penanggung_jawab),
        )
        for b in h.isi.iku
    )
    return TabelLembar("IKU", kolom, tuple(rows))


def _tabel(judul: str, heads: Sequence[str], rows: Iterable[Any]) -> TabelLembar:
    return TabelLembar(judul, tuple(_kolom(teks) for teks in heads), tuple(_baris(heads, row) for row in rows))


def _kolom(teks: str) -> Kolom:
    return Kolom(teks, JenisKolom.ANGKA if teks in ANGKA else JenisKolom.TEKS)


def _baris(heads: Sequence[str], row: Any) -> tuple[Sel, ...]:
    cells = tuple(getattr(row, field.name) for field in fields(row))
    return tuple(sel(cell) if head in ANGKA else cell for head, cell in zip(heads, cells, strict=True))
