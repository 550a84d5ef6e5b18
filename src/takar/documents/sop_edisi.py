"""The page of an SOP edition, from any edition: what the TOML or JSON states, word for word."""

from datetime import date

from takar.documents.contexts import BarisLangkahSop, Jejak, Kop, SopContext
from takar.rules.periods import format_tanggal
from takar.sop.labels import edge_label
from takar.sop.model import Edition, Kind, Langkah

DECIDES = frozenset({Kind.CHECK, Kind.SIGN})
"""The kinds of work that are a decision: passed on, or sent back. They are drawn as a belah ketupat."""


def sop_context(edition: Edition) -> SopContext:
    """Return what the printed page of an edition says."""
    pengesah = edition.pengesah
    return SopContext(
        kop=Kop(edition.pemerintah, edition.perangkat_daerah or edition.unit_kerja, edition.alamat),
        nomor=edition.nomor,
        nama=edition.nama,
        unit_kerja=edition.unit_kerja,
        tanggal_pembuatan=edition.tanggal_pembuatan_tertulis or _day(edition.tanggal_pembuatan),
        tanggal_revisi=_day(edition.tanggal_revisi),
        tanggal_efektif=_day(edition.tanggal_efektif),
        pengesah_jabatan=pengesah.jabatan,
        pengesah_nama=pengesah.nama,
        pengesah_pangkat=pengesah.pangkat,
        pengesah_nip=pengesah.nip,
        dasar_hukum=edition.dasar_hukum,
        kualifikasi=edition.kualifikasi,
        keterkaitan=edition.keterkaitan,
        peralatan=edition.peralatan,
        peringatan=edition.peringatan,
        pencatatan=edition.pencatatan,
        kolom_pelaksana=edition.kolom_pelaksana,
        langkah=tuple(_langkah(one, edition) for one in edition.langkah),
        jalan_kembali=tuple(f"Dari langkah {edge.asal}: {edge_label(edge)}." for edge in edition.edge),
        jejak=Jejak(),
    )


def _langkah(one: Langkah, edition: Edition) -> BarisLangkahSop:
    back = [edge.tujuan for edge in edition.edge if edge.asal == one.nomor]
    decides = bool(back) and one.kind in DECIDES
    ends = one in (edition.langkah[0], edition.langkah[-1])
    return BarisLangkahSop(
        nomor=str(one.nomor),
        kegiatan=one.kegiatan,
        pelaksana=one.pelaksana,
        perlengkapan=one.baku_mutu.perlengkapan,
        waktu=one.baku_mutu.waktu.raw,
        keluaran=one.baku_mutu.keluaran,
        keterangan=one.keterangan,
        bentuk="ketupat" if decides else "kapsul" if ends else "kotak",
        kembali=str(max(back)) if decides else "",
    )


def _day(tanggal: date | None) -> str:
    return format_tanggal(tanggal) if tanggal else ""
