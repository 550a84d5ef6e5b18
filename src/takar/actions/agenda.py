"""Enter a letter in the register of surat keluar, in the transaction that makes or sends it (docs/adr/0075)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from takar.actions.tx import writing
from takar.queries.langkah_tampil import as_officer
from takar.records.models import Dokumen, PerangkatDaerah, SuratKeluar, SuratMasuk, UnitKerja

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
    """Give a paper the next agenda number of the day on which it goes out, and its line."""
    opd = dokumen.pengumpulan.opd
    tanggal = tx.today(opd.zona)
    return SuratKeluar.objects.create(
        opd=opd,
        tahun=tanggal.year,
        nomor_agenda=next_agenda(tx, SuratKeluar, opd, tanggal),
        tanggal=tanggal,
        tanggal_surat=dokumen.tanggal,
        nomor=surat.nomor,
        kepada=surat.kepada,
        hal=surat.hal[:HAL],
        sifat=surat.sifat,
        dokumen=dokumen,
        unit=unit,
        pegawai_id=tx.actor.pegawai_id,
        oleh=written_by(tx),
        at=tx.now,
    )


def next_agenda(
    tx: writing, register: type[SuratKeluar] | type[SuratMasuk], opd: PerangkatDaerah, tanggal: date
) -> int:
    """Return the number after the last one of the year. Two that ask at once wait for one another, and get two."""
    tx.lock_opd(opd.pk)
    last = register.objects.filter(opd=opd, tahun=tanggal.year).aggregate(last=Max("nomor_agenda"))["last"]
    return (last or 0) + 1


def written_by(tx: writing) -> str:
    """Return who wrote a line, as what: kept with it, for posts change hands."""
    return as_officer(tx.actor.nama, tx.sebagai)[:OLEH]
