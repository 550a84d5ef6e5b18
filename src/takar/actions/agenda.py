"""Enter a letter in the register of surat keluar, in the transaction that makes or sends it (docs/adr/0075)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from takar.actions.nomor_berlaku import insert_line
from takar.actions.tx import writing
from takar.queries.agenda import DIKIRIM, Surat
from takar.queries.langkah_tampil import as_officer
from takar.queries.redaksi import redaksi_of
from takar.records.models import Dokumen, NaskahRencana, PerangkatDaerah, SuratKeluar, SuratMasuk, UnitKerja

HAL = 300  # letters of what a line says it is about
OLEH = 430


@dataclass(frozen=True, slots=True)
class SuratDibuat:
    """What a paper says of itself as a letter: to whom, about what, how urgent; its own number where it has one."""

    kepada: str
    hal: str
    sifat: str = ""
    nomor: str = ""


def enter_keluar(tx: writing, dokumen: Dokumen, unit: UnitKerja | None, surat: SuratDibuat) -> SuratKeluar:
    """Give a paper the next agenda number of the day on which it goes out, and its line. Raises Invalid."""
    return _enter(tx, dokumen.pengumpulan.opd, dokumen, surat, dokumen=dokumen, unit=unit)


def enter_naskah(tx: writing, naskah: NaskahRencana, surat: SuratDibuat) -> SuratKeluar:
    """Do the same for a paper of the plan. Raises Invalid."""
    return _enter(tx, naskah.opd, naskah, surat, naskah=naskah)


def _enter(
    tx: writing, opd: PerangkatDaerah, paper: Dokumen | NaskahRencana, surat: SuratDibuat, **of: Any
) -> SuratKeluar:
    tanggal = tx.today(opd.zona)
    row = SuratKeluar(
        opd=opd,
        tahun=tanggal.year,
        nomor_agenda=next_agenda(tx, SuratKeluar, opd, tanggal),
        tanggal=tanggal,
        tanggal_surat=paper.tanggal,
        nomor=surat.nomor,
        kepada=surat.kepada,
        hal=surat.hal[:HAL],
        klasifikasi=redaksi_of(opd.pk, paper.jenis).klasifikasi,
        sifat=surat.sifat,
        pegawai_id=tx.actor.pegawai_id,
        oleh=written_by(tx),
        at=tx.now,
        **of,
    )
    insert_line(row)
    return row


def send_laporan(tx: writing, laporan: Dokumen, unit: UnitKerja | None, surat: SuratDibuat) -> None:
    """Enter a report that goes out, or say in the line that has its number already that it went out.

    One that bears a date of a later year than that line (a koreksi) has a line of its own in the register of that year.
    """
    opd = laporan.pengumpulan.opd
    tx.lock_opd(opd.pk)
    found = line_of_laporan(laporan)
    if found is None or found.tahun < laporan.tanggal.year:
        enter_keluar(tx, laporan, unit, surat)
        return
    tanggal = tx.today(opd.zona)
    later_line(tx, found, alasan=DIKIRIM, dokumen=laporan, tanggal=tanggal, tanggal_surat=laporan.tanggal)


def line_of_laporan(laporan: Dokumen) -> SuratKeluar | None:
    """Return the line in force that has the number of a report: of this version, or of one before it."""
    found = SuratKeluar.objects.filter(
        opd=laporan.pengumpulan.opd,
        dokumen__jenis=laporan.jenis,
        dokumen__pengumpulan=laporan.pengumpulan,
        dokumen__berkas=laporan.berkas,
        nomor=laporan.nomor,
        pengganti=None,
        batal=False,
    )
    return found.order_by("pk").last()


def next_agenda(
    tx: writing, register: type[SuratKeluar] | type[SuratMasuk], opd: PerangkatDaerah, tanggal: date
) -> int:
    """Return the number after the last one of the year. Two that ask at once wait for one another, and get two."""
    tx.lock_opd(opd.pk)
    last = register.objects.filter(opd=opd, tahun=tanggal.year).aggregate(last=Max("nomor_agenda"))["last"]
    return (last or 0) + 1


def later_line(tx: writing, row: Surat, *, alasan: str, **values: Any) -> Surat:
    """Write the line that takes the place of ``row``, which stays as it was."""
    skip = {"id", "memperbaiki", "versi", "alasan", "pegawai", "oleh", "at", "nomor_berlaku"}
    kept = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if field.name not in skip}
    line: Surat = type(row)(**{**kept, **values, "memperbaiki": row}, versi=row.versi + 1, alasan=alasan)
    write_line(tx, line)
    return line


def write_line(tx: writing, row: Surat) -> None:
    """Write a line with who writes it as what, and tell the audit event of it."""
    row.pegawai_id, row.oleh, row.at = tx.actor.pegawai_id, written_by(tx), tx.now
    insert_line(row)
    tx.note(
        register="keluar" if isinstance(row, SuratKeluar) else "masuk",
        tahun=row.tahun,
        agenda=row.nomor_agenda,
        versi=row.versi,
        nomor=row.nomor,
        batal=row.batal,
        alasan=row.alasan,
        file=row.file.sha256 if row.file else "",
    )


def written_by(tx: writing) -> str:
    """Return who wrote a line, as what: kept with it, for posts change hands."""
    return as_officer(tx.actor.nama, tx.sebagai)[:OLEH]
