"""The demonstration's registers: numbers by a pattern as days pass, and letters that came in with their disposisi."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from takar.actions.agenda_catat import Pindaian, SuratMasukan, record_surat
from takar.actions.agenda_nomor import number_waiting
from takar.actions.disposisi import finish_disposisi, write_disposisi
from takar.actions.pengaturan.naskah import change_redaksi
from takar.actions.peraga.files import SuratPeraga
from takar.actions.peraga.pindaian import scan_of
from takar.actions.peraga.walker import person
from takar.queries.agenda import Register
from takar.queries.agenda_nomor import waiting_lines
from takar.records.models import Disposisi, Jabatan, PerangkatDaerah
from takar.rules.redaksi_bawaan import BAWAAN

POLA = {"pola_nomor": "{klasifikasi}/{nomor}/Diskominfo/{tahun_surat}", "klasifikasi": "000.8"}
BY_PATTERN = ("permintaan-data", "undangan-monev", "jadwal-monev", "hasil-monev", "surat-pengantar")


def word_numbers(opd: PerangkatDaerah, now: datetime) -> None:
    """Give each kind of letter the pattern of its number."""
    for jenis in BY_PATTERN:
        masuk = {**BAWAAN[jenis], **POLA}
        change_redaksi(opd_id=opd.pk, jenis=jenis, seen_version=0, masuk=masuk, actor=person("pengelola", now), now=now)


def give_numbers(opd: PerangkatDaerah, now: datetime) -> None:
    """Give the letters that wait on a day their numbers."""
    if waiting_lines(opd.pk, now.year).exists():
        number_waiting(opd_id=opd.pk, tahun=now.year, actor=person("kasubbag", now), now=now)


def receive_surat(opd: PerangkatDaerah, surat: SuratPeraga) -> None:
    """Record a letter that came in at nine, and hand it on within the hour; what was done is noted on its day."""

    def at(day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), ZoneInfo(opd.zona))

    masukan = SuratMasukan(surat.tanggal, surat.tanggal_surat, surat.dari, surat.hal, surat.nomor)
    now = at(surat.tanggal, 9)
    scan = Pindaian("pindaian-surat.pdf", [scan_of(surat)])
    kasubbag = person("kasubbag", now)
    recorded = record_surat(
        opd_id=opd.pk, register=Register.MASUK, masukan=masukan, pindaian=scan, actor=kasubbag, now=now
    )
    if surat.disposisi is None:
        return
    handed = now + timedelta(hours=1)
    where = {"opd_id": opd.pk, "tahun": recorded.isi["tahun"], "nomor_agenda": recorded.isi["nomor_agenda"]}
    write_disposisi(
        **where,
        jabatan_id=Jabatan.objects.get(unit__opd=opd, kode=surat.disposisi.jabatan).pk,
        kalimat=surat.disposisi.kalimat,
        due_on=surat.disposisi.due_on,
        actor=person(surat.disposisi.oleh, handed),
        now=handed,
    )
    if surat.disposisi.selesai is not None:
        done = at(surat.disposisi.selesai, 14)
        made = Disposisi.objects.filter(surat__opd=opd).latest("pk")
        note = surat.disposisi.catatan
        finish_disposisi(**where, disposisi_id=made.pk, catatan=note, actor=person("kasubbag", done), now=done)
