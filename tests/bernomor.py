"""Papers that are signed in Takar get their number first (docs/adr/0108)."""

from datetime import datetime

from django.db.models import Q

from takar.actions.agenda_nomor import number_surat
from takar.records.models import PerangkatDaerah, SuratKeluar
from tests.factories import START, peraga_office, person


def numbered(kode: str, nomor: str = "", *, oleh: str = "kasubbag", now: datetime = START) -> str:
    """Give a paper the number of its line, and return the code of the version that bears it."""
    row = SuratKeluar.objects.get(Q(dokumen__kode=kode) | Q(naskah__kode=kode), pengganti=None)
    return number_surat(
        opd_id=row.opd_id,
        tahun=row.tahun,
        nomor_agenda=row.nomor_agenda,
        seen_versi=row.versi,
        nomor=nomor or f"000.8/{row.nomor_agenda}-Uji/{row.tahun}",
        actor=person(oleh),
        now=now,
    ).isi["kode"]


def by_ink() -> None:
    """Have the office sign with ink: the pen writes the number of what is not made anew."""
    PerangkatDaerah.objects.filter(pk=peraga_office().pk).update(mode_tanda_tangan="basah")
