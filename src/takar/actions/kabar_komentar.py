"""Who learns of a remark on a row: the petugas of the unit, and of what a petugas writes the Kasubbag."""

from urllib.parse import quote

from takar.actions.pemberitahuan import tell_at
from takar.actions.tx import writing
from takar.queries.edition import edition_of
from takar.queries.langkah_tampil import Pemegang
from takar.queries.sebutan import berkas_name, berkas_path
from takar.records.models import BerkasBidang, Komentar, Pemberitahuan
from takar.sop.model import Kind


def notify_komentar(tx: writing, berkas: BerkasBidang, komentar: Komentar) -> None:
    """Tell those concerned, but not who wrote, nor whom a notice about this row waits for already."""
    kode = komentar.indikator.kode
    tautan = f"{berkas_path(berkas)}baris/{quote(kode, safe='')}/#komentar"
    unread = Pemberitahuan.objects.filter(tautan=tautan, read_at=None).values_list("pegawai_id", flat=True)
    tell_at(
        tx,
        tautan,
        _concerned(tx, berkas) - {komentar.pegawai_id} - set(unread),
        f"Komentar baru pada baris {kode}, {berkas_name(berkas)}, dari {komentar.sebagai}.",
    )


def _concerned(tx: writing, berkas: BerkasBidang) -> set[int]:
    edition = edition_of(berkas.pengumpulan)
    office = Pemegang(berkas.pengumpulan.opd_id, tx.today(berkas.pengumpulan.opd.zona))
    collect, check = edition.langkah_by_kind(Kind.COLLECT), edition.langkah_by_kind(Kind.CHECK)
    by_petugas = collect is not None and tx.tugas is not None and tx.tugas.peran is collect.peran
    told = [collect, check] if by_petugas else [collect]
    return {p.pegawai_id for langkah in told if langkah for p in office.penugasan_of(langkah, berkas)}
