"""A register of one year as buku agenda (PDF) and as a spreadsheet."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.documents.canonical import seal
from takar.documents.contexts import BarisBukuAgenda, BukuAgendaContext, Jejak, JenisDokumen
from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, LembarKerja, TabelLembar
from takar.queries.agenda import BarisSurat, Dicari, Register, semua_surat
from takar.queries.dokumen.bagian import peraga
from takar.queries.dokumen.catatan_kantor import kop_dan_catatan
from takar.queries.kartu_kendali import keadaan_catatan
from takar.records.models import PerangkatDaerah
from takar.rules.pada import Pada, with_day
from takar.rules.periods import format_tanggal
from takar.sop.permissions import Actor

CATATAN = (
    "Nomor agenda diberikan Takar berurutan mulai 1 setiap tahun dan tidak pernah dipakai dua kali. Catatan tidak "
    "dapat diubah atau dihapus; yang keliru diperbaiki dengan catatan kemudian, atau dibatalkan, dengan alasan.",
    "Surat yang dibuat Takar tercatat bersama pembuatannya. Naskahnya dapat diperiksa keasliannya dengan kodenya pada "
    "halaman verifikasi.",
)


def buku_agenda(
    register: Register, opd_id: int, tahun: int, actor: Actor, now: datetime, *, pada: Pada | None = None
) -> BukuAgendaContext:
    """Return the book of a year as it stands now, or stood at the end of a day, in the order of its numbers."""
    opd = PerangkatDaerah.objects.get(pk=opd_id)
    rows = semua_surat(register, opd_id, tahun, actor, Dicari(sampai=pada.sampai if pada else None))
    return seal(
        BukuAgendaContext(
            **kop_dan_catatan(opd, JenisDokumen.BUKU_AGENDA, CATATAN),
            nomor="",
            judul=f"Buku Agenda {register.nama.title()}",
            periode=with_day(f"Tahun {tahun}", pada),
            keadaan=keadaan_catatan(now.astimezone(ZoneInfo(opd.zona)), pada),
            simpulan=_simpulan(rows),
            kepala_pihak=register.pihak,
            baris=tuple(_baris(row) for row in rows),
            jejak=Jejak(),
            peraga=peraga(opd),
        )
    )


def _simpulan(rows: Sequence[BarisSurat]) -> str:
    batal = sum(row.batal for row in rows)
    bare = sum(not row.nomor and not row.batal and not row.mengikuti for row in rows)
    said = [f"{len(rows)} surat", *([f"{batal} batal"] if batal else []), *([f"{bare} belum bernomor"] if bare else [])]
    return f"{', '.join(said)}."


def _baris(row: BarisSurat) -> BarisBukuAgenda:
    return BarisBukuAgenda(
        agenda=str(row.nomor_agenda),
        tanggal=format_tanggal(row.tanggal),
        pihak=row.pihak,
        hal=row.hal,
        nomor_surat=row.nomor or f"({row.tanpa_nomor})",
        tanggal_surat=format_tanggal(row.tanggal_surat),
        keterangan=row.keterangan,
    )


def lembar_agenda(register: Register, opd_id: int, tahun: int, actor: Actor, dicari: Dicari) -> LembarKerja:
    """Return the letters that a list shows, of all its pages, as a spreadsheet."""
    heads = ("Tanggal", register.pihak, "Hal", "Nomor surat", "Tanggal surat", "Klasifikasi", "Sifat", "Keterangan")
    more = ("Lampiran", "Tempat", "Tembusan") if register is Register.KELUAR else ()
    rows = semua_surat(register, opd_id, tahun, actor, dicari)
    return LembarKerja(
        judul=f"Agenda {register.nama} {tahun}",
        nama_file=f"agenda-surat-{register.value}-{tahun}",
        keterangan=(
            ("Register", f"{register.nama} tahun {tahun}"),
            ("Pencarian", dicari.cari or "tidak ada"),
            ("Pilihan", dicari.pilih or "semua surat"),
        ),
        tabel=(
            TabelLembar(
                register.nama,
                (Kolom("Agenda", JenisKolom.NOMOR), *(Kolom(head) for head in (*heads, *more))),
                tuple(
                    (
                        row.nomor_agenda,
                        format_tanggal(row.tanggal),
                        row.pihak,
                        row.hal,
                        row.nomor or None,
                        format_tanggal(row.tanggal_surat),
                        row.klasifikasi or None,
                        row.sifat or None,
                        row.keterangan or None,
                        *((row.isi.lampiran or None, row.isi.tempat or None, row.isi.tembusan or None) if more else ()),
                    )
                    for row in rows
                ),
            ),
        ),
    )
