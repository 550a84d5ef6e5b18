"""The tables of a paper of the plan as a spreadsheet, from the very rows that its page shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, LembarKerja, Sel, TabelLembar
from takar.queries.naskah_rencana import Jenis
from takar.queries.naskah_rencana_halaman import NaskahHalaman
from takar.queries.naskah_rencana_isi import IsiNaskah
from takar.queries.sel import sel
from takar.rules.impor_kolom import JenisLembar
from takar.rules.naskah_kembali import open_columns
from takar.rules.naskah_lembar import DasarNaskah, IdentitasNaskah, TabelNaskah, hidden_rows, teks_sel
from takar.rules.periods import Triwulan

TW = ("TW I", "TW II", "TW III", "TW IV")
AKSI = tuple(f"Aksi {one}" for one in TW)
KODE = "Kode indikator"
RUPIAH = "Anggaran (Rp)"
HEADS: Mapping[str, Sequence[str]] = {
    "sasaran": ("No", KODE, "Sasaran, program, atau kegiatan", "Indikator kinerja", "Satuan", "Target"),
    "program": ("No", "Kode", "Program", RUPIAH),
    "sub": ("No", "Kode", "Sub kegiatan", RUPIAH),
    "target": (
        *(
            "No",
            KODE,
            "Sasaran, program, atau kegiatan",
            "Indikator kinerja",
            "Satuan",
            "Target setahun",
            *TW,
            "Penanggung jawab",
        ),
        *AKSI,
    ),
    "aksi": (
        *("No", "Kode", KODE, "Aksi (sub kegiatan)", "Indikator keluaran", "Satuan", "Target setahun", *TW),
        *(RUPIAH, "Penanggung jawab", *AKSI),
    ),
}
ANGKA = frozenset({"No", "Target", "Target setahun", RUPIAH, *TW})
UBAHAN = ("Kode", "Indikator atau sub kegiatan", "Yang berubah", "Murni", "Perubahan")
CARA_UBAH = (
    "Sel berwarna boleh diubah di sini, lalu file ini diunggah di halaman naskahnya. Takar menunjukkan dahulu apa yang "
    "berubah dan akibatnya pada capaian; yang tidak diubah tidak disentuh. Target atau aksi yang ditiadakan ditulis -."
)


@dataclass(frozen=True, slots=True)
class TabelIsi:
    """A table of a paper with what it comes back as: its kind in the import, the heads by which a row is known."""

    tabel: TabelLembar
    jenis: JenisLembar | None
    kunci: tuple[str, ...]

    def kembali(self) -> TabelNaskah:
        """Return the table as the hidden sheet holds it."""
        heads = tuple(one.teks for one in self.tabel.kolom)
        rows = tuple(tuple(teks_sel(cell) for cell in row) for row in self.tabel.baris)
        return TabelNaskah(self.tabel.judul, self.jenis.value if self.jenis else "", self.kunci, heads, rows)


def lembar_naskah(h: NaskahHalaman, kantor: str) -> LembarKerja:
    """Return the spreadsheet of the page; that of the last stage can be changed and come back (docs/adr/0044)."""
    whose = f"-{h.jabatan_id}" if h.jabatan_id else ""
    isi = tuple(tabel_isi(h.jenis, h.isi))
    tables, hidden = [one.tabel for one in isi], tuple[tuple[str, ...], ...]()
    keterangan = [("Tahap rencana", h.tahap.kalimat), *(("Dasar perubahan", one) for one in h.tahap.dasar)]
    if h.terakhir:
        identitas = IdentitasNaskah(kantor, str(h.tahun), h.jenis, str(h.jabatan_id or ""), h.nama)
        dasar = tuple(one.kembali() for one in isi)
        hidden = hidden_rows(DasarNaskah(identitas, dasar))
        tables = [
            replace(one, terbuka=frozenset(open_columns(base, h.tahun)))
            for one, base in zip(tables, dasar, strict=True)
        ]
        keterangan.append(("Mengubah", CARA_UBAH))
    if h.ubahan:
        changed = tuple((one.kode, one.nama, one.perihal, one.semula, one.menjadi) for one in h.ubahan)
        tables.append(TabelLembar("Murni dan perubahan", tuple(Kolom(teks) for teks in UBAHAN), changed))
    return LembarKerja(
        judul=h.nama,
        nama_file=f"{h.jenis}-{h.tahun}{whose}",
        keterangan=tuple(keterangan),
        tabel=tuple(tables),
        tersembunyi=hidden,
    )


def tabel_isi(jenis: str, isi: IsiNaskah) -> Iterator[TabelIsi]:
    """Yield the tables of a paper that are filled."""
    if jenis == Jenis.IKU:
        yield _iku(isi)
    if isi.sasaran:
        rows = _coded(isi.kode, isi.sasaran)
        yield TabelIsi(_tabel("Target kinerja", HEADS["sasaran"], rows), JenisLembar.NASKAH_SASARAN, (KODE,))
    if isi.program:
        rows = [*map(_cells, isi.program), ("", "", "Jumlah", isi.jumlah)]
        yield TabelIsi(_tabel("Program dan anggaran", HEADS["program"], rows), None, ("Kode",))
    if isi.sub:
        rows = [(str(n), *row) for n, row in enumerate(isi.sub, start=1)]
        yield TabelIsi(_tabel("Sub kegiatan", HEADS["sub"], rows), JenisLembar.NASKAH_PAGU, ("Kode",))
    if isi.target:
        rows = [(*row, *_aksi(isi, row[1])) for row in _coded(isi.kode, isi.target)]
        yield TabelIsi(_tabel("Target triwulan", HEADS["target"], rows), JenisLembar.NASKAH_TARGET, (KODE,))
    if isi.aksi:
        pairs = _pairs(isi.kode_aksi, isi.aksi)
        rows = [(nomor, sub, kode, *rest, *_aksi(isi, kode)) for kode, (nomor, sub, *rest) in pairs]
        yield TabelIsi(_tabel("Rencana aksi", HEADS["aksi"], rows), JenisLembar.NASKAH_AKSI, ("Kode", KODE))


def _aksi(isi: IsiNaskah, kode: str) -> tuple[str, ...]:
    return tuple(isi.aksi_triwulan.get(kode, {}).get(tw.value, "") for tw in Triwulan)


def _pairs(kode_list: Iterable[str], rows: Iterable[Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    return zip(kode_list, map(_cells, rows), strict=True)


def _coded(kode_list: Iterable[str], rows: Iterable[Any]) -> list[tuple[str, ...]]:
    """Return the cells of the rows with the code of each behind its number."""
    return [(nomor, kode, *rest) for kode, (nomor, *rest) in _pairs(kode_list, rows)]


def _cells(row: Any) -> tuple[str, ...]:
    return tuple(getattr(row, field.name) for field in fields(row))


def _iku(isi: IsiNaskah) -> TabelIsi:
    heads = ("No", KODE, "Sasaran", "Indikator kinerja utama", "Definisi operasional", "Formula", "Satuan")
    target = tuple(f"Target {satu}" for satu in isi.tahun_list)
    kolom = (
        *(_kolom(teks) for teks in heads),
        *(Kolom(teks, JenisKolom.ANGKA) for teks in target),
        *(Kolom("Sumber data"), Kolom("Penanggung jawab")),
    )
    rows = (
        (
            *(sel(b.nomor), kode, b.sasaran, b.indikator, b.definisi, b.rumus, b.satuan),
            *(sel(teks) for teks in b.target),
            *(b.sumber_data, b.penanggung_jawab),
        )
        for kode, b in zip(isi.kode, isi.iku, strict=True)
    )
    return TabelIsi(TabelLembar("IKU", kolom, tuple(rows)), JenisLembar.NASKAH_IKU, (KODE,))


def _tabel(judul: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> TabelLembar:
    return TabelLembar(judul, tuple(_kolom(teks) for teks in heads), tuple(_baris(heads, row) for row in rows))


def _kolom(teks: str) -> Kolom:
    return Kolom(teks, JenisKolom.ANGKA if teks in ANGKA else JenisKolom.TEKS)


def _baris(heads: Sequence[str], cells: Sequence[str]) -> tuple[Sel, ...]:
    return tuple(sel(cell) if head in ANGKA else cell for head, cell in zip(heads, cells, strict=True))
