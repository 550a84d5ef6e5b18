"""The jadwal page of a round: who can be scheduled, with a proposal; what is published; who is not ready."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from takar.documents.contexts import JenisDokumen
from takar.documents.contexts import SesiMonev as SesiTercetak
from takar.queries.dokumen_berlaku import BEFORE
from takar.queries.edition import edition_of
from takar.queries.jadwal_dahulu import sesi_dahulu
from takar.queries.jadwal_usulan import Slot, propose
from takar.queries.kalender import kalender
from takar.queries.kartu import periode_of
from takar.queries.keadaan_dahulu import find_pengumpulan_pada
from takar.queries.ketepatan import is_again, penyelesaian_of
from takar.queries.langkah_tampil import Pemegang
from takar.queries.monev_lalu import SebutanTerundang
from takar.queries.nomor_menyusul import nomor_of
from takar.queries.pada import until
from takar.queries.pengumpulan import readable, status_of
from takar.queries.prioritas import prioritas
from takar.queries.redaksi import pola_nomor
from takar.queries.setahun import Setahun
from takar.queries.subjek import NOBODY, kind_nomor, subject_from
from takar.records.models import BerkasBidang, Jabatan, JadwalMonev, Pengumpulan, SesiMonev
from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu, ulang_due_on
from takar.rules.pada import Pada
from takar.rules.periods import Periode, format_hari_tanggal, format_jam, format_waktu
from takar.sop.engine import State
from takar.sop.model import Kind
from takar.sop.peran import Peran
from takar.sop.permissions import Action, Actor, Refused, may

# What is below target is named by the papers, as it is when they are made: an agenda would keep it as it was planned.
USUAL_AGENDA = "Pembahasan capaian kinerja {periode} dan tindak lanjut monev sebelumnya."
MOVED = "Sesinya dijadwalkan ulang sesudah hari itu; waktu semulanya ada pada daftar jadwal yang terbit lebih dahulu."
JADWAL = JenisDokumen.JADWAL_MONEV.value
OF_UNIT = (Peran.KEPALA_BIDANG, Peran.PETUGAS_DATA_KINERJA)
OF_OFFICE = (Peran.SEKRETARIS, Peran.KEPALA_SUBBAGIAN_PERENCANAAN)


@dataclass(frozen=True, slots=True)
class SesiIsian:
    """The form of one session, as its fields hold it; ``versi`` 0 is a proposal that is not saved yet."""

    tanggal: str
    jam_mulai: str
    jam_selesai: str
    tempat: str
    agenda: str
    peserta: str
    versi: int


@dataclass(frozen=True, slots=True)
class BidangSiap:
    """A unit whose berkas waits for its session; ``tersimpan``: a draft is saved whose day is not over.

    ``di_bawah``: the indikator below target that the papers would name if they were made now.
    """

    berkas_id: int
    versi: int
    unit: str
    unit_kode: str
    isian: SesiIsian
    waktu: str
    due_on: str
    lewat: bool
    due_lalu: bool
    pernah: bool
    tersimpan: bool
    di_bawah: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BidangBelum:
    """A unit that cannot be scheduled (by this person, or not yet), and why."""

    unit: str
    unit_kode: str
    status: str
    alasan: str


@dataclass(frozen=True, slots=True)
class SesiTerbit:
    """A published session."""

    unit: str
    unit_kode: str
    hari_tanggal: str
    jam: str
    tempat: str
    pimpinan: str
    agenda: str
    peserta: tuple[str, ...]
    status: str
    boleh_baca: bool


@dataclass(frozen=True, slots=True)
class JadwalTerbit:
    """One published schedule with the sessions that still stand in it."""

    versi: int
    nomor: str
    kode: str
    terbit: str
    sesi: tuple[SesiTerbit, ...]


@dataclass(frozen=True, slots=True)
class JadwalHalaman:
    """The jadwal page as a person may see it."""

    pengumpulan_id: int
    periode: Periode
    siap: tuple[BidangSiap, ...]
    belum: tuple[BidangBelum, ...]
    terbit: tuple[JadwalTerbit, ...]
    pola_nomor: str

    def chosen(self, berkas_ids: Iterable[int]) -> tuple[BidangSiap, ...]:
        """Return the saved drafts among the given berkas."""
        wanted = set(berkas_ids)
        return tuple(b for b in self.siap if b.tersimpan and b.berkas_id in wanted)


def jadwal_halaman(
    actor: Actor, periode: Periode, now: datetime, today: date, pada: Pada | None = None
) -> JadwalHalaman | None:
    """Return the page, or None where there is no round that the person may read.

    ``pada``: what was published by the end of a day; nothing is drafted from it (docs/adr/0097).
    """
    sampai = pada.sampai if pada else None
    pengumpulan = find_pengumpulan_pada(actor, periode, sampai)
    seen = readable(pengumpulan, actor) if pengumpulan else []
    if pengumpulan is None or not seen:
        return None
    ready, waiting = [], []
    moved = [b for b in seen if pada and State(b.state) not in BEFORE and getattr(b, "sesi", None) is None]
    before = sesi_dahulu(moved, sampai) if moved and sampai else []
    told = {berkas.pk for berkas, _, _ in before}
    for berkas in seen:
        if State(berkas.state) not in BEFORE:
            if berkas in moved and berkas.pk not in told:
                waiting.append(BidangBelum(berkas.unit.nama, berkas.unit.kode, status_of(berkas), MOVED))
            continue
        refused = "" if pada else _refusal(berkas, actor, today)
        if pada or refused:
            waiting.append(BidangBelum(berkas.unit.nama, berkas.unit.kode, status_of(berkas), refused))
        else:
            ready.append(berkas)
    zona = ZoneInfo(pengumpulan.opd.zona)
    return JadwalHalaman(
        pengumpulan_id=pengumpulan.pk,
        periode=periode,
        siap=tuple(_siap(pengumpulan, ready, now.astimezone(zona))) if ready else (),
        belum=tuple(waiting),
        terbit=_terbit(pengumpulan, {b.pk for b in seen}, zona, sampai, before),
        pola_nomor=pola_nomor(pengumpulan.opd_id, JADWAL, periode, today=today) if ready else "",
    )


def _refusal(berkas: BerkasBidang, actor: Actor, today: date) -> str:
    """Why the person cannot draft the session of a berkas; empty where it is allowed."""
    subject = subject_from(berkas, NOBODY)  # separation of duties has no say in scheduling
    verdict = may(actor=actor, action=Action.DRAFT_JADWAL, subject=subject, today=today)
    return verdict.reason if isinstance(verdict, Refused) else ""


def _siap(pengumpulan: Pengumpulan, ready: Sequence[BerkasBidang], now: datetime) -> Iterable[BidangSiap]:
    """Each ready unit with its draft, or with a proposal that clashes with no other on the page."""
    days_off = kalender(pengumpulan.opd_id)
    taken = _taken(pengumpulan.opd_id, now.date())
    tempat = _last_place(pengumpulan.opd_id)
    invited = _invited(pengumpulan.opd_id)
    due_of = _monev_due(pengumpulan, ready, days_off, now.date())
    sent = Setahun(pengumpulan.opd_id, pengumpulan.tahun).rows_of(pengumpulan)
    for berkas in ready:
        due = due_of[berkas.pk]
        sesi: SesiMonev | None = getattr(berkas, "sesi", None)
        saved = sesi is not None and sesi.tanggal >= now.date()
        slot: Slot | None
        if sesi is not None and saved:
            slot = Slot(sesi.tanggal, sesi.jam_mulai, sesi.jam_selesai)
        else:
            slot = propose(now=now, due=due, taken=taken, kalender=days_off)
            taken += [slot] if slot else []
        if sesi is None:
            agenda = USUAL_AGENDA.format(periode=periode_of(berkas).label)
            isian = _as_typed(slot, tempat, agenda, _peserta(berkas, invited), 0)
        else:
            isian = _as_typed(slot, sesi.tempat, sesi.agenda, sesi.peserta, sesi.versi)
        yield BidangSiap(
            berkas_id=berkas.pk,
            versi=berkas.versi,
            unit=berkas.unit.nama,
            unit_kode=berkas.unit.kode,
            isian=isian,
            waktu=_when(slot) if slot else "",
            due_on=format_hari_tanggal(due),
            lewat=slot is not None and slot.tanggal > due,
            due_lalu=due < now.date(),
            pernah=sesi is not None and sesi.jadwal_id is not None,
            tersimpan=saved,
            di_bawah=prioritas(sent.get(berkas.pk, []), isian.agenda),
        )


def _monev_due(
    pengumpulan: Pengumpulan, ready: Sequence[BerkasBidang], days_off: Kalender, today: date
) -> dict[int, date]:
    """By when each monev is due: as planned; one that was held before, as if it opened today (docs/adr/0015)."""
    langkah = edition_of(pengumpulan).langkah_by_nomor(kind_nomor(ready[0], Kind.MONITOR))
    selesai = penyelesaian_of(ready)
    minggu = HitunganMinggu(pengumpulan.minggu)
    found = {}
    for berkas in ready:
        planned = {row.nomor: row.due_on for row in berkas.langkah_list.all()}[langkah.nomor]
        again = is_again(selesai[berkas.pk], langkah.nomor)
        waktu = langkah.baku_mutu.waktu
        found[berkas.pk] = ulang_due_on(today, waktu, planned, days_off, minggu) if again else planned
    return found


def _when(slot: Slot) -> str:
    return f"{format_hari_tanggal(slot.tanggal)} pukul {format_jam(slot.mulai)}–{format_jam(slot.selesai)}"


def _taken(opd_id: int, today: date) -> list[Slot]:
    """The sessions that the Kepala Dinas still has to lead, or is planned to."""
    found = SesiMonev.objects.filter(
        berkas__pengumpulan__opd_id=opd_id, berkas__state__in=[*(s.value for s in BEFORE), State.MONITORING.value]
    )
    rows = list(found.order_by("pk"))
    office = Pemegang(opd_id, today) if any(row.delegasi_id for row in rows) else None
    led = (row for row in rows if office is None or not office.is_delegated(row))
    return [Slot(row.tanggal, row.jam_mulai, row.jam_selesai) for row in led]


def _last_place(opd_id: int) -> str:
    found = SesiMonev.objects.filter(berkas__pengumpulan__opd_id=opd_id).order_by("-tanggal", "-jam_mulai", "-pk")
    return found.values_list("tempat", flat=True).first() or ""


def _invited(opd_id: int) -> list[tuple[int, Peran, str]]:
    """The posts that come to a session: unit, peran, name."""
    rows = (
        Jabatan.objects.filter(unit__opd_id=opd_id, peran__in=[*OF_UNIT, *OF_OFFICE])
        .order_by("pk")
        .values_list("unit_id", "peran", "nama")
    )
    return [(unit_id, Peran(peran), nama) for unit_id, peran, nama in rows]


def _peserta(berkas: BerkasBidang, invited: Sequence[tuple[int, Peran, str]]) -> str:
    own = [nama for peran in OF_UNIT for unit, held, nama in invited if held is peran and unit == berkas.unit_id]
    office = [nama for peran in OF_OFFICE for _, held, nama in invited if held is peran]
    return "\n".join(dict.fromkeys(own + office))


def _as_typed(slot: Slot | None, tempat: str, agenda: str, peserta: str, versi: int) -> SesiIsian:
    return SesiIsian(
        tanggal=slot.tanggal.isoformat() if slot else "",
        jam_mulai=f"{slot.mulai:%H:%M}" if slot else "",
        jam_selesai=f"{slot.selesai:%H:%M}" if slot else "",
        tempat=tempat,
        agenda=agenda,
        peserta=peserta,
        versi=versi,
    )


def _terbit(
    pengumpulan: Pengumpulan,
    readable_ids: set[int],
    zona: ZoneInfo,
    sampai: datetime | None,
    before: Iterable[tuple[BerkasBidang, int, SesiTercetak]],
) -> tuple[JadwalTerbit, ...]:
    """The published schedules, newest first. A session whose berkas went back stands in none of them.

    ``before``: sessions that were published anew since, each in the schedule that held, as printed in it.
    """
    jadwal_list = JadwalMonev.objects.filter(pengumpulan=pengumpulan).select_related("dokumen").order_by("-versi")
    found = {jadwal.pk: jadwal for jadwal in until(jadwal_list, sampai)}
    rows: dict[int, list[SesiTerbit]] = {}
    invited = SebutanTerundang(pengumpulan.opd_id)
    for berkas, sesi in sorted(_sesi_list(pengumpulan), key=lambda one: _order(one[1])):
        jadwal = found.get(sesi.jadwal_id or 0)
        if jadwal is not None:
            peserta = invited.of(sesi.peserta, jadwal.at.astimezone(zona).date())  # as on the paper
            rows.setdefault(jadwal.pk, []).append(_sesi_terbit(berkas, sesi, readable_ids, peserta))
    for berkas, jadwal_id, printed in before:
        rows.setdefault(jadwal_id, []).append(_as_printed(berkas, printed, readable_ids))
    nomor = nomor_of([jadwal.dokumen for jadwal in found.values()], sampai)
    return tuple(
        JadwalTerbit(
            versi=jadwal.versi,
            nomor=nomor[jadwal.dokumen_id],
            kode=jadwal.dokumen.kode,
            terbit=format_waktu(jadwal.at.astimezone(zona)),
            sesi=tuple(rows[jadwal.pk]),
        )
        for jadwal in found.values()
        if jadwal.pk in rows
    )


def _sesi_list(pengumpulan: Pengumpulan) -> Iterator[tuple[BerkasBidang, SesiMonev]]:
    for berkas in pengumpulan.berkas_list.all():
        sesi: SesiMonev | None = getattr(berkas, "sesi", None)
        if sesi is not None and State(berkas.state) not in BEFORE:
            yield berkas, sesi


def _order(sesi: SesiMonev) -> tuple[date, time, int]:
    return sesi.tanggal, sesi.jam_mulai, sesi.pk


def _as_printed(berkas: BerkasBidang, printed: SesiTercetak, readable_ids: set[int]) -> SesiTerbit:
    return SesiTerbit(
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        hari_tanggal=printed.hari_tanggal,
        jam=printed.jam,
        tempat=printed.tempat,
        pimpinan=printed.pimpinan,
        agenda=printed.agenda,
        peserta=printed.peserta,
        status="terjadwal" if berkas.state == State.MONITORING else "selesai",
        boleh_baca=berkas.pk in readable_ids,
    )


def _sesi_terbit(berkas: BerkasBidang, sesi: SesiMonev, readable_ids: set[int], peserta: tuple[str, ...]) -> SesiTerbit:
    return SesiTerbit(
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        hari_tanggal=format_hari_tanggal(sesi.tanggal),
        jam=f"{format_jam(sesi.jam_mulai)}–{format_jam(sesi.jam_selesai)}",
        tempat=sesi.tempat,
        pimpinan="Sekretaris (dilimpahi)" if sesi.delegasi_id else "Kepala Dinas",
        agenda=sesi.agenda,
        peserta=peserta,
        status="terjadwal" if berkas.state == State.MONITORING else "selesai",
        boleh_baca=berkas.pk in readable_ids,
    )
