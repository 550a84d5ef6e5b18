"""An incoming letter as the Kasubbag records one."""

from dataclasses import replace
from datetime import date
from typing import Any

from takar.actions import agenda_catat as tulis
from takar.queries.agenda import Register
from takar.records.models import SuratMasuk
from tests.factories import START, peraga_office, person
from tests.pindaian_kecil import pdf

PDF = pdf("surat masuk")
MASUKAN = tulis.SuratMasukan(
    tanggal=date(2026, 10, 5),
    tanggal_surat=date(2026, 10, 2),
    pihak="Bagian Organisasi",
    hal="Permintaan data SAKIP",
    nomor="000.8/77-Org/2026",
)


def record(register: Register = Register.MASUK, *, who: str = "kasubbag", kunci: str = "", **masukan: Any) -> int:
    """Record a letter in a register of the demonstration's office; return its agenda number."""
    outcome = tulis.record_surat(
        opd_id=peraga_office().pk,
        register=register,
        masukan=replace(MASUKAN, **masukan),
        pindaian=tulis.Pindaian("surat.pdf", [PDF]) if register is Register.MASUK else None,
        actor=person(who),
        now=START,
        kunci=kunci,
    )
    nomor_agenda: int = outcome.isi["nomor_agenda"]
    return nomor_agenda


def masuk(nomor_agenda: int = 1) -> SuratMasuk:
    """Return the line of an incoming letter that holds."""
    return SuratMasuk.objects.get(tahun=2026, nomor_agenda=nomor_agenda, pengganti=None)
