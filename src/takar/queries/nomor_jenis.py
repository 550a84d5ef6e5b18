"""Which kinds of papers of a round bear a number of their own, and which are made anew with one that comes later."""

from takar.records.models import Dokumen

BERNOMOR = frozenset(
    {
        Dokumen.Jenis.PERMINTAAN_DATA,
        Dokumen.Jenis.UNDANGAN_MONEV,
        Dokumen.Jenis.SURAT_PENGANTAR,
        Dokumen.Jenis.SURAT_KOREKSI,
    }
)
"""Letters: they bear a number and are made anew with it, as long as nobody has signed them (docs/adr/0107)."""
TERCATAT = frozenset(
    {
        Dokumen.Jenis.JADWAL_MONEV,
        Dokumen.Jenis.HASIL_MONEV,
        Dokumen.Jenis.BERITA_KOREKSI,
        Dokumen.Jenis.GABUNGAN,
    }
)
"""Papers that stay as they were made: a number that comes later stands in the register, and on them by hand."""
ABLE = BERNOMOR | TERCATAT
"""The kinds whose number can come later. A checklist, receipts and the lembar tembusan bear none of their own."""
