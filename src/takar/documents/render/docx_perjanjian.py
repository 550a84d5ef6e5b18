"""The Perjanjian Kinerja as a Word file: the statement, then what is promised and what pays for it."""

from dataclasses import replace

from takar.documents.contexts import BlokTandaTangan, PerjanjianContext
from takar.documents.render.docx import Naskah
from takar.rules.tahap import MURNI


def perjanjian_docx(c: PerjanjianContext, lambang: bytes) -> bytes:
    """Return the Word file."""
    name = "Perjanjian Kinerja" if c.tahap == MURNI else "Perjanjian Kinerja Perubahan"
    n = Naskah(f"{name} {c.periode} {c.pihak_pertama.jabatan}", c, lambang)
    n.title(f"{name.upper()}\n{c.periode.upper()}", c.nomor)
    n.par(c.pembuka, align="rata")
    n.pairs((("Nama", c.pihak_pertama.nama), ("Jabatan", c.pihak_pertama.jabatan)))
    n.par("selanjutnya disebut pihak pertama;")
    n.pairs((("Nama", c.pihak_kedua.nama), ("Jabatan", c.pihak_kedua.jabatan)))
    n.par("selaku atasan pihak pertama, selanjutnya disebut pihak kedua.")
    for teks in c.pernyataan:
        n.par(teks, align="rata")
    parties = (_party("Pihak Kedua", c.pihak_kedua), _party("Pihak Pertama", c.pihak_pertama))
    n.signatures(parties)
    n.break_page()
    n.title(f"LAMPIRAN {name.upper()}\n{c.pihak_pertama.jabatan.upper()}", c.nomor)
    n.pairs((("Tahap rencana", c.tahap),))
    if c.dasar:
        n.heading("Dasar perubahan")
        n.listed(c.dasar)
    heads = ("No", c.kepala_sasaran, "Indikator kinerja", "Satuan", "Target")
    rows = [(b.nomor, b.sasaran, b.indikator, b.satuan, b.target) for b in c.sasaran]
    none = "Belum ada indikator pada rencana tahun ini yang menjadi tanggung jawab jabatan ini."
    n.table(heads, rows, (1, 5.4, 5.7, 2.2, 2.2), 9) if rows else n.par(none)
    paid = [(b.nomor, b.kode, b.program, b.anggaran) for b in c.program]
    sums = [("", "", "Jumlah", c.jumlah)]
    none = "Belum ada program dengan pagu pada rencana tahun ini."
    n.table(("No", "Kode", "Program", "Anggaran (Rp)"), paid + sums, (1, 2.5, 9, 4), 9) if paid else n.par(none)
    n.signatures(parties)
    return n.bytes()


def _party(name: str, block: BlokTandaTangan) -> BlokTandaTangan:
    """Return the block of a party below its name."""
    return replace(block, jabatan=f"{name},\n{block.jabatan}")
