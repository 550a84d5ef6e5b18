"""The plan of a year as a spreadsheet, in the columns in which it is loaded: unchanged, it changes nothing there."""

from collections.abc import Iterator, Mapping
from datetime import date

from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, LembarKerja, Sel, TabelLembar
from takar.queries.impor_keadaan import keadaan_of
from takar.rules.impor_beda import Rekaman
from takar.rules.impor_butir import Jenis, Kunci
from takar.rules.impor_kolom import Bagian, Susunan
from takar.rules.impor_kolom import Kolom as KolomImpor
from takar.rules.impor_komponen import write_cells
from takar.rules.impor_nilai import Nilai
from takar.rules.impor_susunan import INDIKATOR, SUB_KEGIATAN, TARGET_KOLOM, TUJUAN
from takar.rules.impor_susunan_komponen import KOMPONEN_KOLOM
from takar.rules.level import Level

Isi = Mapping[str, Nilai]


def lembar_rencana(opd_id: int, tahun: int, today: date) -> LembarKerja:
    """Return the spreadsheet of a year's plan, by a fixed number of queries."""
    rekaman = keadaan_of(opd_id, tahun, Bagian.RENCANA, today).rekaman
    parts = ((TUJUAN, _tujuan(rekaman)), (SUB_KEGIATAN, _sub_kegiatan(rekaman)), (INDIKATOR, _indikator(rekaman)))
    return LembarKerja(
        judul=f"Rencana {tahun}",
        nama_file=f"rencana-{tahun}",
        keterangan=(("Rencana tahun", str(tahun)),),
        tabel=tuple(_tabel(susunan, tahun, rows) for susunan, rows in parts),
    )


def _tabel(susunan: Susunan, tahun: int, rows: Iterator[Isi]) -> TabelLembar:
    heads = tuple(
        Kolom(kolom.judul, JenisKolom.NOMOR if kolom.nama == "tahun" else JenisKolom.TEKS) for kolom in susunan.kolom
    )
    cells = (tuple(_sel(kolom, {**row, "tahun": tahun}.get(kolom.nama)) for kolom in susunan.kolom) for row in rows)
    return TabelLembar(susunan.judul, heads, tuple(cells))


def _sel(kolom: KolomImpor, value: Nilai) -> Sel:
    """Return a value as the import reads it: a choice by its words, yes and no as such."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if kolom.pilihan:
        return next((one.teks for one in kolom.pilihan if one.nilai == value), str(value))
    return str(value) if isinstance(value, date) else value


def _of(rekaman: Rekaman, jenis: Jenis) -> Iterator[tuple[Kunci, Isi]]:
    return ((kunci, one.isi) for (found, kunci), one in rekaman.items() if found is jenis)


def _tujuan(rekaman: Rekaman) -> Iterator[Isi]:
    for (kode,), isi in _of(rekaman, Jenis.SASARAN):
        tujuan = rekaman[Jenis.TUJUAN, (str(isi["induk"]),)].isi["uraian"]
        yield {"kode_tujuan": isi["induk"], "tujuan": tujuan, "kode_sasaran": kode, "sasaran": isi["uraian"]}


def _sub_kegiatan(rekaman: Rekaman) -> Iterator[Isi]:
    for kunci, isi in _of(rekaman, Jenis.SUB_KEGIATAN):
        kegiatan = rekaman[Jenis.KEGIATAN, (str(isi["induk"]),)].isi
        pagu = rekaman.get((Jenis.PAGU, kunci))
        yield {
            **isi,
            "kode_program": kegiatan["induk"],
            "program": rekaman[Jenis.PROGRAM, (str(kegiatan["induk"]),)].isi["nama"],
            "kode_kegiatan": isi["induk"],
            "kegiatan": kegiatan["nama"],
            "kode_sub_kegiatan": kunci[0],
            "sub_kegiatan": isi["nama"],
            "pagu": pagu.isi["nilai"] if pagu else None,
        }


def _indikator(rekaman: Rekaman) -> Iterator[Isi]:
    names = [kolom.nama for kolom in KOMPONEN_KOLOM]
    for (kode,), isi in _of(rekaman, Jenis.INDIKATOR):
        found = {nama: rekaman.get((Jenis.TARGET, (kode, str(tw)))) for tw, nama in enumerate(TARGET_KOLOM)}
        yield {
            **isi,
            "kode_indikator": kode,
            **{f"kode_{level}": isi[level] for level in Level},
            **{nama: target.isi["teks"] for nama, target in found.items() if target},
            **dict(zip(names, write_cells(str(isi["komponen"])), strict=True)),
        }
