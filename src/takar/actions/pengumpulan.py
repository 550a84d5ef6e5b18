"""Langkah 0 and the hand-overs of langkah 1: open a round, send, recall, send back."""

import hashlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

from takar.actions.berkas_baru import create_berkas
from takar.actions.cek_list import make_cek_list
from takar.actions.errors import ActionError, Missing
from takar.actions.kiriman import freeze_rows
from takar.actions.kursi_kosong import tell_openers
from takar.actions.langkah import begin, move
from takar.actions.mundur import undo_later
from takar.actions.pemeriksaan import ask_returned_rows
from takar.actions.teks import clean, is_blank
from takar.actions.tiap_kantor import in_every_office
from takar.actions.tx import Outcome, writing
from takar.queries.akun import SYSTEM
from takar.queries.edition import edition_of, edition_of_office
from takar.queries.hari_libur import frozen_warnings
from takar.queries.jabatan_ganda import jabatan_ganda
from takar.queries.kursi import empty_langkah
from takar.queries.temuan import blocking_sentences
from takar.records.models import BerkasBidang, Indikator, LangkahBerkas, Pengumpulan, PerangkatDaerah, UnitKerja
from takar.rules.periods import Periode, Triwulan, format_waktu, periode_before
from takar.sop.engine import Event, State, send_back_targets
from takar.sop.loader import dump_edition
from takar.sop.model import Edition
from takar.sop.permissions import Action, Actor, Allowed, Code, Refused, Subject, may


def open_pengumpulan(*, opd_id: int, periode: Periode, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Open the round of a period: a berkas and a prefilled sheet for each unit with indikator, due dates frozen.

    Raises Refusal if the person may not, the quarter has not ended, the year has no plan, or it is open already.
    """
    with writing(Action.OPEN_PENGUMPULAN, actor=actor, now=now, kunci=kunci) as tx:
        tx.begin()
        opd = PerangkatDaerah.objects.select_for_update().get(pk=opd_id)
        tx.objek = f"opd:{opd_id}:{periode.slug}"
        edition = _edition(opd, tx.today(opd.zona))
        tx.permit(_judge(opd, periode, edition, actor, now))
        text = dump_edition(edition)
        pengumpulan = Pengumpulan.objects.create(
            opd=opd,
            tahun=periode.tahun,
            triwulan=periode.triwulan.value,
            edition_nomor=edition.nomor,
            edition_json=text,
            edition_sha256=hashlib.sha256(text.encode()).hexdigest(),
            kebijakan=opd.kebijakan,
            minggu=opd.minggu,
            dibuka_at=now,
            dibuka_oleh=tx.sebagai,
        )
        for unit in _units(opd, periode):
            create_berkas(tx, pengumpulan, unit, edition)
        tx.note(edition=edition.nomor, periode=periode.slug)
        said = _warn_of_chairs(tx, pengumpulan, periode) + _warn_of_calendar(tx, pengumpulan)
        tx.done(f"Pengumpulan {periode.label} dibuka.{said}", pengumpulan_id=pengumpulan.pk)
    return tx.outcome


def _warn_of_chairs(tx: writing, pengumpulan: Pengumpulan, periode: Periode) -> str:
    """Say which langkah nobody can carry and which posts are two, and tell those who can change that.

    The round opens all the same: the due dates run from the calendar, not from the staffing, and a round that waited
    would be late without a trace.
    """
    today = tx.today(pengumpulan.opd.zona)
    empty, ganda = empty_langkah(pengumpulan.opd_id, today), jabatan_ganda(pengumpulan.opd_id)
    if not (empty or ganda):
        return ""
    counted = [f"{len(empty)} langkah {periode.label} belum ada yang dapat mengerjakannya."] if empty else []
    said = " ".join((*counted, *empty, *ganda))
    tx.note(kursi_kosong=empty, jabatan_ganda=ganda)
    tell_openers(tx, pengumpulan.opd_id, today, said, kunci=f"kursi:{pengumpulan.pk}")
    return f" {said}"


def _warn_of_calendar(tx: writing, pengumpulan: Pengumpulan) -> str:
    """Say that the due dates were fixed without the national days off, where a year of them has no SKB."""
    days = set(LangkahBerkas.objects.filter(berkas__pengumpulan=pengumpulan).values_list("due_on", flat=True))
    found = frozen_warnings(sorted(days))
    if not found:
        return ""
    said = " ".join(found)
    tx.note(tanpa_skb=said)
    page, today = f"/pengumpulan/{pengumpulan.tahun}/tw{pengumpulan.triwulan}/", tx.today(pengumpulan.opd.zona)
    tell_openers(tx, pengumpulan.opd_id, today, said, kunci=f"skb:{pengumpulan.pk}", tautan=page)
    return f" {said}"


def open_due_pengumpulan(*, now: datetime) -> int:
    """Open every round that is due and not open yet; return how many were opened.

    Due is each quarter that ended since the last round of the office, from the first moment after it in the office's
    zone. The first round of an office is opened by a person: only they know when the plan is whole (ADR 0022).
    What would be refused is left alone, so that a missing edition does not fill the audit log with each look.
    """
    return in_every_office(lambda opd: _open_due(opd, now))


def _open_due(opd: PerangkatDaerah, now: datetime) -> int:
    opened, today = 0, now.astimezone(ZoneInfo(opd.zona)).date()
    edition = edition_of_office(opd.pk, today)
    if edition is None:
        return opened
    for periode in _due(opd, periode_before(today)):
        if isinstance(_judge(opd, periode, edition, SYSTEM, now), Refused):
            continue
        try:
            open_pengumpulan(opd_id=opd.pk, periode=periode, actor=SYSTEM, now=now)
        except ActionError:  # another worker was faster; the audit keeps the reason
            continue
        opened += 1
    return opened


def _due(opd: PerangkatDaerah, last: Periode) -> list[Periode]:
    """Return the ended quarters since the last round of an office, at most to ``last``; an office without: none."""
    latest = Pengumpulan.objects.filter(opd=opd).order_by("-tahun", "-triwulan").first()
    if latest is None:
        return []
    periode, found = Periode(latest.tahun, Triwulan(latest.triwulan)).berikutnya(), []
    while periode <= last:
        found.append(periode)
        periode = periode.berikutnya()
    return found


def submit(*, berkas_id: int, seen_version: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Send the sheet to the Kasubbag: drafts become Realisasi, rows are locked, the cek list is made.

    Raises Missing, Stale, or Refusal (also for blocking findings, which name the rows).
    """
    with writing(Action.SUBMIT, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        tx.lock_opd(berkas.pengumpulan.opd_id)  # a plan that changes meanwhile is the one it is sent with, or refused
        tx.allow(berkas, blocking=blocking_sentences(berkas))
        begin(tx, berkas)
        sent = freeze_rows(tx, berkas)
        move(tx, berkas, Event.SUBMITTED, catatan="")
        dokumen = make_cek_list(tx, berkas)
        tx.note(baris=sent, cek_list=dokumen.context_sha256)
        tx.done("Data terkirim. Cek list inventarisasi sudah dibuat.", versi=berkas.versi, baris=sent)
    return tx.outcome


def recall(*, berkas_id: int, seen_version: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Take back what was handed over, as long as the next has not begun."""
    with writing(Action.RECALL, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        tx.allow(berkas)
        move(tx, berkas, Event.RECALLED)
        undo_later(tx, berkas, alasan="Ditarik kembali oleh pengirim.")
        tx.done("Berkas ditarik kembali.", versi=berkas.versi)
    return tx.outcome


def send_back(
    *,
    berkas_id: int,
    seen_version: int,
    tujuan: int | None,
    catatan: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Hand a berkas back to an earlier langkah with a reason.

    Sent to the collecting langkah from the check, only the rows judged "perlu perbaikan" open again; from the
    monev all do. A signature is withdrawn, its PDF kept.
    """
    with writing(Action.SEND_BACK, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        tx.allow(berkas, note="" if is_blank(catatan) else catatan, tujuan=tujuan)
        catatan = clean("catatan", catatan)
        ask_returned_rows(berkas, tujuan)
        begin(tx, berkas)
        whole = _is_whole(berkas, tujuan)
        move(tx, berkas, Event.SENT_BACK, catatan=catatan, tujuan=tujuan)
        undo_later(tx, berkas, alasan=catatan, whole=whole)
        tx.done("Berkas dikembalikan.", versi=berkas.versi)
    return tx.outcome


def _is_whole(berkas: BerkasBidang, tujuan: int | None) -> bool:
    """Whether the edition's way back takes the whole berkas, not single rows."""
    edges = send_back_targets(edition_of(berkas.pengumpulan), State(berkas.state))
    return any(edge.tujuan == tujuan and edge.scope == "berkas" for edge in edges)


def _edition(opd: PerangkatDaerah, today: date) -> Edition:
    """Return the edition in force. Raises Missing where there is none yet."""
    found = edition_of_office(opd.pk, today)
    if found is None:
        raise Missing("Belum ada edisi SOP yang berlaku pada hari ini. Pasang edisinya lebih dahulu.")
    return found


def _judge(opd: PerangkatDaerah, periode: Periode, edition: Edition, actor: Actor, now: datetime) -> Allowed | Refused:
    """Judge the opening of a round, which has no berkas yet."""
    subject = Subject(
        edition=edition,
        opd_id=opd.pk,
        unit_id=None,
        unit_is_sekretariat=False,
        posisi=None,
        makers=frozenset(),
        checkers=frozenset(),
        next_opened=False,
        sender_id=None,
        delegated=False,
        monev_open=False,
        blocking=_obstacles(opd, periode, now),
    )
    today = now.astimezone(ZoneInfo(opd.zona)).date()
    verdict = may(actor=actor, action=Action.OPEN_PENGUMPULAN, subject=subject, today=today)
    opened = Pengumpulan.objects.filter(opd=opd, tahun=periode.tahun, triwulan=periode.triwulan.value).first()
    if opened is None or isinstance(verdict, Refused):
        return verdict
    at = format_waktu(opened.dibuka_at.astimezone(ZoneInfo(opd.zona)))
    said = f"Pengumpulan {periode.label} sudah dibuka {at} oleh {opened.dibuka_oleh}. Bukalah dari daftar pengumpulan."
    return Refused(Code.STATE, said)


def _obstacles(opd: PerangkatDaerah, periode: Periode, now: datetime) -> tuple[str, ...]:
    """Return why the round cannot be opened now, as sentences."""
    found = []
    if now.astimezone(ZoneInfo(opd.zona)).date() < periode.buka_on:
        found.append(f"{periode.label} belum berakhir. Pengumpulan dibuka mulai hari pertama sesudahnya.")
    if not _units(opd, periode):
        found.append(f"Belum ada rencana tahun {periode.tahun}. Masukkan indikator dan targetnya lebih dahulu.")
    return tuple(found)


def _units(opd: PerangkatDaerah, periode: Periode) -> list[UnitKerja]:
    """Return the units that have something to report in this year."""
    with_plan = Indikator.objects.filter(opd=opd, tahun=periode.tahun, aktif=True).values("unit_id")
    return list(UnitKerja.objects.filter(opd=opd, aktif=True, pk__in=with_plan).order_by("urutan", "pk"))
