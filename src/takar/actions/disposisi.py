"""Disposisi of incoming letters: handed to a jabatan with a day by which it is due, and done (docs/adr/0075, 0084)."""

from datetime import date, datetime, timedelta

from takar.actions.agenda import written_by
from takar.actions.agenda_catat import in_force_line
from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.pemberitahuan import tell_at
from takar.actions.teks import clean
from takar.actions.tx import Outcome, writing
from takar.queries.agenda import Register
from takar.queries.akun import in_force
from takar.queries.disposisi import addressable
from takar.records.models import Disposisi, DisposisiSelesai, Penugasan, SuratMasuk
from takar.rules.periods import format_tanggal
from takar.sop.permissions import Actor
from takar.sop.surat import SuratAction, may_finish_disposisi

LONGEST = timedelta(days=366)  # what is due later is no task but a plan
MASUK = Register.MASUK.value
GONE = "Disposisi itu tidak ada pada surat ini."


def write_disposisi(
    *,
    opd_id: int,
    tahun: int,
    nomor_agenda: int,
    jabatan_id: int,
    kalimat: str,
    due_on: date | None,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Hand an incoming letter to a jabatan: what to do, and by when. Who holds it today is told, and may read it.

    It waits on their first page until they say that it was done. Raises Invalid, Refusal, or Missing.
    """
    with writing(SuratAction.DISPOSE_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.agenda(opd_id)
        row = in_force_line(opd, Register.MASUK, tahun, nomor_agenda, None)
        today = tx.today(opd.zona)
        jabatan = addressable(opd.pk).filter(pk=jabatan_id).first()
        wrong = [] if jabatan else [Galat("jabatan", "Pilih jabatan yang menindaklanjuti.")]
        wrong += _wrong_day(due_on, today)
        kalimat, more = _said("kalimat", kalimat, "Tulis yang harus dilakukan, misalnya «Siapkan jawabannya».")
        wrong += more
        if wrong or jabatan is None or due_on is None:
            raise Invalid(*wrong)
        made = Disposisi.objects.create(
            surat=SuratMasuk.objects.get(opd=opd, tahun=tahun, nomor_agenda=nomor_agenda, versi=1),
            jabatan=jabatan,
            nama_jabatan=jabatan.nama,
            kalimat=kalimat,
            due_on=due_on,
            tanggal=today,
            pegawai_id=tx.pegawai_id,
            oleh=written_by(tx),
            at=now,
        )
        holders = Penugasan.objects.filter(in_force(today), jabatan=jabatan).values_list("pegawai_id", flat=True)
        said = (
            f"Disposisi surat masuk nomor agenda {nomor_agenda} ({row.hal}) kepada {jabatan.nama}, "
            f"jatuh tempo {format_tanggal(due_on)}."
        )
        path = f"/surat/{MASUK}/{tahun}/{nomor_agenda}/"
        tell_at(tx, path, holders, said, kunci=f"disposisi:{made.pk}", segera=True)
        tx.note(register=MASUK, tahun=tahun, agenda=nomor_agenda, disposisi=made.pk, jabatan=jabatan.pk)
        tx.note(due_on=due_on.isoformat())
        tx.done(f"Disposisi kepada {jabatan.nama} dicatat, jatuh tempo {format_tanggal(due_on)}.")
    return tx.outcome


def finish_disposisi(
    *,
    opd_id: int,
    tahun: int,
    nomor_agenda: int,
    disposisi_id: int,
    catatan: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Say that a disposisi was done, and what was done; who wrote it is told. It is said once.

    Raises Invalid for a missing note or one that was done already, Refusal, or Missing.
    """
    with writing(SuratAction.FINISH_DISPOSISI, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.agenda(opd_id)
        found = Disposisi.objects.select_related("jabatan").filter(
            pk=disposisi_id, surat__opd=opd, surat__tahun=tahun, surat__nomor_agenda=nomor_agenda
        )
        one = found.first()
        if one is None:
            raise Missing(GONE)
        berperan = bool(one.jabatan.peran)
        tx.permit(may_finish_disposisi(actor=actor, opd_id=opd.pk, jabatan_id=one.jabatan_id, berperan=berperan))
        row = in_force_line(opd, Register.MASUK, tahun, nomor_agenda, None)
        if DisposisiSelesai.objects.filter(disposisi=one).exists():
            raise Invalid(Galat("", "Disposisi ini sudah diselesaikan. Muat ulang halaman untuk membaca catatannya."))
        catatan, wrong = _said("catatan", catatan, "Tulis apa yang sudah dilakukan.")
        if wrong:
            raise Invalid(*wrong)
        DisposisiSelesai.objects.create(
            disposisi=one,
            catatan=catatan,
            tanggal=tx.today(opd.zona),
            pegawai_id=tx.pegawai_id,
            oleh=written_by(tx),
            at=now,
        )
        said = f"Disposisi kepada {one.nama_jabatan} atas surat agenda {nomor_agenda} ({row.hal}) sudah dilaksanakan."
        path = f"/surat/{MASUK}/{tahun}/{nomor_agenda}/"
        tell_at(tx, path, {one.pegawai_id} - {tx.pegawai_id}, said, kunci=f"disposisi-selesai:{one.pk}")
        tx.note(register=MASUK, tahun=tahun, agenda=nomor_agenda, disposisi=one.pk, catatan=catatan)
        tx.done("Disposisi dicatat selesai.")
    return tx.outcome


def _wrong_day(due_on: date | None, today: date) -> list[Galat]:
    if due_on is None:
        return [Galat("due_on", "Isi jatuh temponya. Tulis seperti 26/10/2026.")]
    if not today <= due_on <= today + LONGEST:
        return [Galat("due_on", "Jatuh tempo tidak boleh sebelum hari ini atau lebih dari setahun lagi.")]
    return []


def _said(kolom: str, text: str, missing: str) -> tuple[str, list[Galat]]:
    """Return a sentence as it is kept, and what is wrong with it."""
    try:
        said = clean(kolom, text)
    except Invalid as invalid:
        return "", list(invalid.galat)
    return said, [] if said else [Galat(kolom, missing)]
