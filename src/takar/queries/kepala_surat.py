"""What stands above and below the text of one letter, while it can still be worded otherwise (docs/adr/0100)."""

from dataclasses import dataclass

from takar.documents.canonical import context_from_json
from takar.documents.contexts import (
    JenisDokumen,
    PermintaanDataContext,
    SuratKoreksiContext,
    SuratPengantarContext,
    UndanganMonevContext,
)
from takar.queries.agenda import BarisSurat
from takar.queries.dibuat_lagi import can_be_renewed
from takar.queries.nomor_jenis import BERNOMOR
from takar.queries.surat_isi import tempat_of
from takar.records.models import Dokumen
from takar.rules.periods import format_tanggal

SuratContext = PermintaanDataContext | UndanganMonevContext | SuratKoreksiContext | SuratPengantarContext


@dataclass(frozen=True, slots=True)
class KepalaIsi:
    """The form of one letter: what it says now; ``tembusan`` has one recipient a line.

    ``berhal``: it has sifat, lampiran and hal, which a surat pengantar has not.
    """

    berhal: bool
    sifat: str
    lampiran: str
    hal: str
    tempat: str
    tembusan: str


def kepala_isi(baris: BarisSurat) -> KepalaIsi | None:
    """Return what a letter without a number says above and below its text; None for one that is not made anew."""
    if baris.nomor or baris.batal or not baris.kode:
        return None
    dokumen = Dokumen.objects.select_related("berkas", "pengumpulan__opd").filter(kode=baris.kode).first()
    if dokumen is None or dokumen.jenis not in BERNOMOR or not can_be_renewed(dokumen):
        return None
    return kepala_of(dokumen)


def kepala_of(dokumen: Dokumen) -> KepalaIsi:
    """Return what a letter says above and below its text. Raises TypeError for a paper that is no letter."""
    context, tanggal = surat_context(dokumen), format_tanggal(dokumen.tanggal)
    tembusan = "\n".join(context.tembusan)
    if isinstance(context, SuratPengantarContext):
        return KepalaIsi(False, "", "", "", tempat_of(context.tempat_tanggal, tanggal), tembusan)
    surat = context.surat
    return KepalaIsi(True, surat.sifat, surat.lampiran, surat.hal, tempat_of(surat.tempat_tanggal, tanggal), tembusan)


def surat_context(dokumen: Dokumen) -> SuratContext:
    """Return what a letter was made from. Raises TypeError for a paper that is no letter."""
    context = context_from_json(JenisDokumen(dokumen.jenis), dokumen.context_json.encode())
    if not isinstance(context, SuratContext):
        raise TypeError(dokumen.jenis)
    return context
