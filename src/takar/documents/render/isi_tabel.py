"""Every table of a context as heads and rows of text, for a spreadsheet: the same figures as on the paper."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from takar.documents import contexts as c
from takar.documents.render.berlaku import salinan

SHEETS: dict[type, str] = {
    c.BarisCekList: "Cek list",
    c.SesiMonev: "Jadwal monev",
    c.TindakLanjutLalu: "Tindak lanjut lalu",
    c.BarisMatriks: "Matriks monev",
    c.KoreksiAngka: "Koreksi angka",
    c.PesertaHadir: "Daftar hadir",
    c.SlotKke: "KKE-4",
    c.BarisLangkah: "Langkah SOP",
    c.BarisTarget: "Target",
    c.TitikCapaian: "Grafik capaian",
    c.TitikSerapan: "Grafik serapan",
    c.UraianIndikator: "Uraian indikator",
    c.BarisBanding: "Perbandingan",
    c.BarisTahunLalu: "Tahun lalu",
    c.TitikTren: "Tren",
    c.BarisAnggaran: "Anggaran",
    c.CatatanMonev: "Catatan monev",
    c.Penyimpangan: "Penyimpangan",
    c.BarisKelompok: "Sasaran dan program",
    c.SelPeta: "Peta langkah",
    c.BarisRekap: "Rekap",
    c.BarisKendala: "Kendala",
    c.DataDiminta: "Data diminta",
    c.Undangan: "Undangan",
    c.NaskahDikirim: "Naskah dikirim",
    c.PenerimaTembusan: "Tembusan",
    c.BarisUnit: "Rekap unit",
    c.BagianUnit: "Uraian unit",
    c.SumberLaporan: "Laporan sumber",
    c.BarisIku: "IKU",
    c.BarisPerjanjian: "Target kinerja",
    c.ProgramPerjanjian: "Program dan anggaran",
    c.TargetTriwulan: "Target triwulan",
    c.BarisAksi: "Rencana aksi",
    c.UraianAksi: "Aksi per triwulan",
    c.PenerimaanKendali: "Penerimaan",
    c.PenyimpanganKendali: "Penyimpangan",
    c.PengembalianKendali: "Pengembalian",
    c.AlasanKendali: "Alasan pengembalian",
    c.TrenKendali: "Ketepatan per tahun",
    c.SilangKendali: "Ketepatan unit dan langkah",
    c.BarisKendali: "Langkah per unit",
    c.BarisBukuAgenda: "Agenda surat",
    c.BarisTandaTerima: "Tanda terima",
    c.AngkaDikoreksi: "Angka dikoreksi",
    c.UraianDikoreksi: "Uraian dikoreksi",
    c.AngkaTerkait: "Laporan lain",
    c.AngkaDisesuaikan: "Angka disesuaikan",
    c.AngkaGanda: "Koreksi",
    c.KoreksiGabungan: "Koreksi",
    c.RerataGanda: "Rata-rata koreksi",
    c.BuktiDirujuk: "Bukti",
    c.LaporanDigantikan: "Laporan digantikan",
    c.BlokTandaTangan: "Tanda tangan",
}
"""Name of the sheet on which the rows of a kind stand."""
NAME_OF = {c.UraianIndikator: "nama", c.BagianUnit: "unit"}
"""By which field the rows below one of these say where they belong."""
BELOW = frozenset({"banding", "tahun_lalu", "tren", "rekap", "kendala"})
FIRST = "Dokumen"
LABELS = {
    "nomor": "No",
    "nip": "NIP",
    "edisi_sop": "Edisi SOP",
    "sidik_pdf": "Sidik PDF (SHA-256)",
    "sidik_konteks": "Sidik konteks (SHA-256)",
    "rumus": "Formula",
    **{f"target_{romawi.lower()}": f"Target TW {romawi}" for romawi in ("I", "II", "III", "IV")},
    "teks": "Tertulis",
    "tanggal_diterima": "Tanggal diterima",
}
"""Heads that are not the field's own name read as words."""


@dataclass(slots=True)
class Tabel:
    """One sheet: its name, the field behind each column, the heads, the rows."""

    judul: str
    kolom: tuple[str, ...]
    kepala: tuple[str, ...]
    baris: list[tuple[str, ...]] = field(default_factory=list)


def tables_of(context: c.Context) -> list[Tabel]:
    """Return the facts of the paper, led by what the file is, then each of its tables in the order of the paper."""
    facts = Tabel(FIRST, ("label", "isi"), ("Keterangan", "Isi"), [("Kedudukan file ini", salinan(context))])
    found: dict[type, Tabel] = {}
    _collect(context, "", facts, found)
    return [facts, *found.values()]


def label(name: str) -> str:
    """Return the head of a column."""
    return LABELS.get(name) or name.replace("_", " ").capitalize()


def _collect(part: Any, under: str, facts: Tabel, found: dict[type, Tabel]) -> None:
    """Put the texts of a part among the facts, and its rows on their sheets."""
    for name, value in _parts(part):
        if isinstance(value, str):
            if value:
                facts.baris.append((f"{under}{label(name)}", value))
        elif _is_rows(value):
            _rows(value, None, found)
        elif isinstance(value, tuple):
            facts.baris += [(f"{under}{label(name)}", text) for text in value]
        elif value is not None:
            _collect(value, f"{label(name)}: ", facts, found)


def _rows(rows: tuple[Any, ...], owner: str | None, found: dict[type, Tabel]) -> None:
    kind: type = type(rows[0])
    written = {name for row in rows for name, value in _parts(row) if not _is_below(kind, name, value)}
    names = tuple(one.name for one in fields(kind) if one.name in written)
    if kind not in found:
        above = () if owner is None else ("milik",)
        heads = () if owner is None else ("Milik",)
        found[kind] = Tabel(SHEETS[kind], (*above, *names), (*heads, *(label(name) for name in names)))
    for row in rows:
        cells = tuple(_text(getattr(row, name)) for name in names)
        found[kind].baris.append(cells if owner is None else (owner, *cells))
    for row in rows:
        for name, value in _parts(row):
            if _is_below(kind, name, value) and value:
                below = value if isinstance(value, tuple) else (value,)
                _rows(below, getattr(row, NAME_OF[kind]), found)


def _is_below(kind: type, name: str, value: Any) -> bool:
    """Rows that belong to a row: they stand on a sheet of their own, with or without any."""
    return kind in NAME_OF and name in BELOW and not isinstance(value, str)


def _is_rows(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and is_dataclass(value[0])


def _text(value: Any) -> str:
    return "\n".join(value) if isinstance(value, tuple) else value


def _parts(part: Any) -> Iterator[tuple[str, Any]]:
    """Yield name and value of each field that is printed; one that the schema of the paper lacks is left out."""
    found = ((one, getattr(part, one.name)) for one in fields(part) if one.metadata.get("dicetak", True))
    return ((one.name, value) for one, value in found if value or "skema" not in one.metadata)
