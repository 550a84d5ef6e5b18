"""Who learns of a move of a berkas, and in which words.

Whose turn it is gets a mail (the first page shows it as work); everybody else concerned is told, by mail at once where
it stops or moves their work, else with the next digest (receipts, and what is due later):

  OPENED      nobody else; the mail to the petugas leads to the letter that asks for the data
  PUBLISHED   the people of the unit and who is invited: when and where the monev is
  MONITORED   who is responsible for a follow-up that was not told before
  SENT_BACK   who did a langkah of this berkas, who holds one of those undone, and the invited of a session undone
  RECALLED    who had been asked for what is taken back, the invited, and who had sent it if another recalls it
  CORRECTED   who did a langkah of this berkas (signed and received the report that is replaced), and who holds one
  receipts    the people of the unit and the Kasubbag: that the report is received, and what was noted with it
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from takar.actions.pemberitahuan import Agenda, ask, mail_agenda, tell
from takar.actions.tx import writing
from takar.queries.acara import acara_sesi, hadirin_of, pernah_hadirin
from takar.queries.akun import in_force
from takar.queries.dokumen_berlaku import BEFORE
from takar.queries.edition import edition_of
from takar.queries.langkah_tampil import Pemegang, is_sekretariat, tenggat
from takar.queries.monev_lalu import Terundang
from takar.queries.pengingat import holders_of
from takar.queries.sebutan import berkas_name
from takar.queries.subjek import kind_nomor, posisi_of
from takar.records.models import (
    BerkasBidang,
    LangkahBerkas,
    LaporanDibuka,
    Penugasan,
    RiwayatBerkas,
    SesiMonev,
    TindakLanjut,
)
from takar.rules.periods import format_hari_tanggal, format_jam, format_tanggal
from takar.sop.engine import Event, State, langkah_of
from takar.sop.labels import event_sentence
from takar.sop.model import Kind, Langkah
from takar.sop.tugas import tugas_sentence

RECEIPTS = frozenset({Event.COPY_RECEIVED, Event.RECEIVED})  # they open no further langkah
LETTER = "Data yang diminta tertulis dalam surat permintaan data, yang ada di halaman berkasnya."
BACKWARDS = frozenset({Event.SENT_BACK, Event.RECALLED})


@dataclass(frozen=True, slots=True)
class Gerak:
    """A move as people are told of it. ``before`` is None where the berkas was made by it."""

    event: Event
    before: State | None
    catatan: str = ""
    tujuan: int | None = None


def notify_move(tx: writing, berkas: BerkasBidang, gerak: Gerak) -> None:
    """Ask whose turn it is, and tell who else is concerned. The berkas stands where the move brought it."""
    office = Pemegang(berkas.pengumpulan.opd_id, tx.today(berkas.pengumpulan.opd.zona))
    kalimat, agenda = _sentence(tx, berkas, gerak), _agenda(tx, berkas, gerak, office)
    if gerak.event not in RECEIPTS:
        _ask(tx, berkas, office, LETTER if gerak.event is Event.OPENED else kalimat, agenda)
    if kalimat:
        # who has a session in the calendar hears that it is withdrawn, whoever is concerned else
        came = agenda.hadirin if agenda and agenda.acara.batal else frozenset()
        concerned = _concerned(tx, berkas, gerak, office) | came
        tell(tx, berkas, concerned, kalimat, segera=gerak.event not in RECEIPTS, agenda=agenda)
        if agenda and came:
            mail_agenda(tx, berkas, came & {tx.pegawai_id} - _publisher(berkas), kalimat, agenda)
    if gerak.event is Event.MONITORED:
        _tell_responsible(tx, berkas)


def _publisher(berkas: BerkasBidang) -> set[int]:
    """Who published the session knew it, and was mailed nothing that could be taken back."""
    return set(SesiMonev.objects.filter(berkas=berkas, jadwal__isnull=False).values_list("jadwal__oleh_id", flat=True))


def _ask(tx: writing, berkas: BerkasBidang, office: Pemegang, rincian: str, agenda: Agenda | None) -> None:
    """Mail the holders of what is open now, except the one who acts; of a monev that was delegated the delegate."""
    edition = edition_of(berkas.pengumpulan)
    rows = {row.nomor: row for row in LangkahBerkas.objects.filter(berkas=berkas)}
    mailed: set[int] = set()
    for langkah in langkah_of(edition, posisi_of(berkas).state):
        if langkah.kind is Kind.RECEIVE_COPY and is_sekretariat(berkas):
            continue  # recorded with the signature
        kalimat = f"{tugas_sentence(langkah, returned=berkas.returned)} – {berkas_name(berkas)}."
        due = f"Jatuh tempo {format_hari_tanggal(tenggat(rows[langkah.nomor]))}."
        asked = set(holders_of(langkah, berkas, office)) - {tx.actor.pegawai_id}
        ask(
            tx,
            berkas,
            asked,
            kalimat,
            nomor=langkah.nomor,
            rincian="\n\n".join(filter(None, [due, rincian])),
            agenda=agenda,
            lagi=mailed,
        )
        mailed |= asked


def _agenda(tx: writing, berkas: BerkasBidang, gerak: Gerak, office: Pemegang) -> Agenda | None:
    """Return the session that was published or withdrawn, for the calendars of who comes to it."""
    sesi = SesiMonev.objects.filter(berkas=berkas).select_related("jadwal").first()
    withdrawn = gerak.event in BACKWARDS and gerak.before not in BEFORE and State(berkas.state) in BEFORE
    if sesi is None or not (gerak.event is Event.PUBLISHED or withdrawn):
        return None
    opd = berkas.pengumpulan.opd
    today = tx.today(opd.zona)
    if withdrawn:
        hadirin = pernah_hadirin(berkas, sesi, office, today)
    else:
        hadirin = hadirin_of(berkas, sesi, office, Terundang(opd.pk, today))
    return Agenda(acara_sesi(berkas, sesi), frozenset(hadirin))


def _sentence(tx: writing, berkas: BerkasBidang, gerak: Gerak) -> str:
    """Return what is told; empty where the move concerns nobody but the one whose turn it is."""
    name = berkas_name(berkas)
    if gerak.event is Event.CORRECTED:
        return (
            f"Laporan {name} dikoreksi sesudah diterima, dikabulkan oleh {tx.sebagai}; laporan yang lama digantikan "
            f"dan yang baru menunggu tanda tangan: {gerak.catatan}"
        )
    if gerak.event is Event.PUBLISHED:
        sesi = SesiMonev.objects.get(berkas=berkas)
        jam = f"{format_jam(sesi.jam_mulai)}–{format_jam(sesi.jam_selesai)}"
        return f"Monev {name} dijadwalkan {format_hari_tanggal(sesi.tanggal)} pukul {jam} di {sesi.tempat}."
    if gerak.event in BACKWARDS or (gerak.event in RECEIPTS and (gerak.catatan or gerak.event is Event.RECEIVED)):
        catatan = f": {gerak.catatan}" if gerak.catatan else "."
        return f"{_subject(gerak, name)} oleh {tx.sebagai}{_fallen(berkas, gerak)}{catatan}"
    return ""


def _fallen(berkas: BerkasBidang, gerak: Gerak) -> str:
    """What no longer stands after a way back, for those who count on it: the session, the signature."""
    if gerak.event not in BACKWARDS:
        return ""
    fallen = "; tanda tangan atas laporannya ditarik" if gerak.before in {State.RECEIVING, State.FINAL} else ""
    sesi = SesiMonev.objects.filter(berkas=berkas, jadwal__isnull=False).first()
    if sesi is not None and gerak.before not in BEFORE and State(berkas.state) in BEFORE:
        fallen += f"; sesi monev {format_hari_tanggal(sesi.tanggal)} pukul {format_jam(sesi.jam_mulai)} ditarik"
    return fallen


def _subject(gerak: Gerak, name: str) -> str:
    """What was done to what: "Laporan … diterima", "Berkas … dikembalikan ke langkah 1"."""
    if gerak.event in RECEIPTS:
        return f"{'Laporan' if gerak.event is Event.RECEIVED else 'Tembusan laporan'} {name} diterima"
    return f"Berkas {name} {event_sentence(gerak.event, tujuan=gerak.tujuan)}"


def _concerned(tx: writing, berkas: BerkasBidang, gerak: Gerak, office: Pemegang) -> set[int]:
    edition = edition_of(berkas.pengumpulan)
    if gerak.event in BACKWARDS:
        first = gerak.tujuan or min(x.nomor for x in langkah_of(edition, posisi_of(berkas).state))
        last = max(x.nomor for x in langkah_of(edition, gerak.before)) if gerak.before else first
        undone = [x for x in edition.langkah if first <= x.nomor <= last]
        found = _holders(office, berkas, undone) | _who_did(berkas, gerak)
        return found | (_invited(tx, berkas, office) if first < kind_nomor(berkas, Kind.MONITOR) <= last else set())
    if gerak.event is Event.CORRECTED:
        return _by_koreksi(berkas, office)
    of_unit = _holders(office, berkas, [x for x in edition.langkah if x.kind in {Kind.COLLECT, Kind.SIGN}])
    if gerak.event is Event.PUBLISHED:
        return of_unit | _invited(tx, berkas, office)
    return of_unit | _holders(office, berkas, [x for x in edition.langkah if x.kind is Kind.PROCESS])


def concerned_by_koreksi(tx: writing, berkas: BerkasBidang) -> set[int]:
    """Return who is told that a report of this berkas holds what was corrected: who carried, opened or holds it."""
    return _by_koreksi(berkas, Pemegang(berkas.pengumpulan.opd_id, tx.today(berkas.pengumpulan.opd.zona)))


def _by_koreksi(berkas: BerkasBidang, office: Pemegang) -> set[int]:
    done = set(berkas.riwayat_list.exclude(pegawai=None).values_list("pegawai_id", flat=True))
    return _holders(office, berkas, list(edition_of(berkas.pengumpulan).langkah)) | done | _who_opened(berkas)


def _holders(office: Pemegang, berkas: BerkasBidang, langkah: list[Langkah]) -> set[int]:
    return {p.pegawai_id for one in langkah for p in office.penugasan_of(one, berkas)}


def _who_did(berkas: BerkasBidang, gerak: Gerak) -> set[int]:
    """Who did a langkah of this berkas before; of a recall the one whose sending is taken back.

    Told too is who left the post and keeps the account: open work moved with the post, but what was done stays the
    person's, and it is undone. He is not asked to act, and is sent no link that he may not open (docs/adr/0060).
    """
    done = berkas.riwayat_list.exclude(pegawai=None).order_by("-urutan").values_list("pegawai_id", flat=True)
    if gerak.event is Event.RECALLED:
        done = done.exclude(event=Event.RECALLED.value)[:1]
    return {pk for pk in done if pk is not None}


def _who_opened(berkas: BerkasBidang) -> set[int]:
    """Who has seen a signed report of this berkas as its receiver, also where another marked it as received."""
    return set(LaporanDibuka.objects.filter(laporan__berkas=berkas).values_list("pegawai_id", flat=True))


def _invited(tx: writing, berkas: BerkasBidang, office: Pemegang) -> set[int]:
    """Who the schedule invites by their post, and to whom the session is delegated."""
    sesi = SesiMonev.objects.filter(berkas=berkas).first()
    if sesi is None:
        return set()
    opd = berkas.pengumpulan.opd
    delegates = {p.pegawai_id for p in office.delegates} if sesi.delegasi_id else set()
    return Terundang(opd.pk, tx.today(opd.zona)).of(sesi.peserta) | delegates


def _tell_responsible(tx: writing, berkas: BerkasBidang) -> None:
    """Tell the holders of the posts that answer for a follow-up decided since the session was closed before."""
    closed = RiwayatBerkas.objects.filter(berkas=berkas, event=Event.MONITORED.value).order_by("-urutan")[1:2]
    promises = TindakLanjut.objects.filter(monev__berkas=berkas, dibatalkan_at__isnull=True)
    for one in closed:
        promises = promises.filter(at__gt=one.at)
    today = tx.today(berkas.pengumpulan.opd.zona)
    tenggat: dict[int, list[date]] = defaultdict(list)
    for promise in promises:
        tenggat[promise.penanggung_jawab_id].append(promise.tenggat)
    due: dict[int, list[date]] = defaultdict(list)
    for penugasan in Penugasan.objects.filter(in_force(today), jabatan_id__in=tenggat):
        due[penugasan.pegawai_id] += tenggat[penugasan.jabatan_id]
    for pegawai_id, dates in sorted(due.items()):
        tell(
            tx,
            berkas,
            [pegawai_id],
            f"Anda bertanggung jawab atas {len(dates)} tindak lanjut monev {berkas_name(berkas)}; "
            f"tenggat terdekat {format_tanggal(min(dates))}.",
        )
