"""Langkah 3: sessions are drafted, checked for clashes and published as one schedule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from takar.actions.dokumen import make_dokumen, new_kode
from takar.actions.errors import Done, Galat, Invalid, Missing, Stale
from takar.actions.langkah import begin, move
from takar.actions.nomor_naskah import enter_paper, paper_number
from takar.actions.surat import make_undangan
from takar.actions.teks import PLACE, clean, is_blank
from takar.actions.tx import STALE, Outcome, writing
from takar.queries.dokumen.bagian import blok_pelaku
from takar.queries.dokumen.jadwal import jadwal_context
from takar.queries.kalender import kalender
from takar.queries.langkah_tampil import Pemegang
from takar.queries.redaksi import nilai_periode
from takar.records.models import BerkasBidang, BerkasTerjadwal, Dokumen, JadwalMonev, Pegawai, SesiMonev
from takar.rules.periods import Periode, Triwulan, format_hari_tanggal, format_jam
from takar.sop.engine import Event, State
from takar.sop.permissions import Action, Actor


@dataclass(frozen=True, slots=True)
class SesiMasuk:
    """A session as typed. ``versi`` is that of the draft seen, 0 where there was none."""

    tanggal: date | None
    jam_mulai: time | None
    jam_selesai: time | None
    tempat: str
    agenda: str
    peserta: str
    versi: int = 0


NOT_ALL = "Belum ada yang diterbitkan dari halaman ini; terbitkan lagi bidang lain yang Anda pilih, tanpa bidang itu."


def draft_sesi(*, berkas_id: int, sesi: SesiMasuk, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Save the session of one berkas as a draft. Raises Invalid with a sentence for each field."""
    with writing(Action.DRAFT_JADWAL, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        galat = _complain(sesi, berkas, tx.now)
        if galat:
            raise Invalid(*galat)
        begin(tx, berkas)
        values = {
            "tanggal": sesi.tanggal,
            "jam_mulai": sesi.jam_mulai,
            "jam_selesai": sesi.jam_selesai,
            "tempat": clean("tempat", sesi.tempat, PLACE),
            "agenda": clean("agenda", sesi.agenda),
            "peserta": clean("peserta", sesi.peserta),
        }
        present = SesiMonev.objects.filter(berkas=berkas).first()
        if present is None:
            present = SesiMonev.objects.create(berkas=berkas, **values)
        elif present.versi != sesi.versi:
            raise Stale(present.versi, STALE)
        else:
            tx.bump(present, **values)
        tx.note(**values)
        tx.done(f"Rencana monev {berkas.unit.nama} tersimpan.", versi=present.versi)
    return tx.outcome


def publish_jadwal(
    *,
    pengumpulan_id: int,
    berkas_seen: Sequence[tuple[int, int]],
    nomor: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
    ambil: bool = False,
) -> Outcome:
    """Publish the sessions of the chosen berkas, given with the version seen, as one paper; invite to each.

    The paper enters the register of surat keluar; ``ambil`` gives it the number of that line by the office's pattern.
    Raises Invalid where a berkas has no draft or none is chosen, Refusal or Stale for any of them: all or none.
    """
    with writing(Action.PUBLISH_JADWAL, actor=actor, now=now, kunci=kunci) as tx:
        wanted = sorted(dict(berkas_seen).items())
        # Every act locks berkas before their pengumpulan (a receipt locks both): no two can wait for each other.
        chosen = [_ready(tx, pengumpulan_id, pk, seen, alone=len(wanted) == 1) for pk, seen in wanted]
        if not chosen:
            raise Invalid(Galat("berkas", "Pilih sedikitnya satu bidang yang jadwalnya akan diterbitkan."))
        pengumpulan = tx.pengumpulan(pengumpulan_id)
        today = tx.today(pengumpulan.opd.zona)
        penerbit = blok_pelaku(Pegawai.objects.get(pk=tx.pegawai_id), tx.sebagai, opd=pengumpulan.opd, tanggal=today)
        periode = Periode(pengumpulan.tahun, Triwulan(pengumpulan.triwulan))
        nilai = nilai_periode(pengumpulan.opd, periode, today)
        nomor = paper_number(tx, pengumpulan.opd, Dokumen.Jenis.JADWAL_MONEV, nilai, nomor, ambil=ambil)
        context = jadwal_context(chosen, nomor=nomor, kode=new_kode(), penerbit=penerbit, tanggal=today)
        dokumen = make_dokumen(
            tx, context, pengumpulan=pengumpulan, berkas=None, judul="Daftar Jadwal Monev", tanggal=today
        )
        kepada, hal = "; ".join(berkas.unit.nama for berkas in chosen), f"Daftar jadwal monev {periode.label}"
        enter_paper(tx, dokumen, None, kepada=kepada, hal=hal)
        jadwal = JadwalMonev.objects.create(
            pengumpulan=pengumpulan,
            versi=JadwalMonev.objects.filter(pengumpulan=pengumpulan).count() + 1,
            dokumen=dokumen,
            at=now,
            oleh_id=tx.pegawai_id,
        )
        BerkasTerjadwal.objects.bulk_create(BerkasTerjadwal(jadwal=jadwal, berkas=berkas) for berkas in chosen)
        for berkas in chosen:
            SesiMonev.objects.filter(berkas=berkas).update(jadwal=jadwal)
            make_undangan(tx, berkas)
            move(tx, berkas, Event.PUBLISHED)
        tx.objek = f"pengumpulan:{pengumpulan_id}"
        tx.note(berkas=[berkas.pk for berkas in chosen], dokumen=dokumen.context_sha256)
        tx.done(f"Jadwal monev {len(chosen)} bidang diterbitkan.", dokumen_id=dokumen.pk)
    return tx.outcome


def _ready(tx: writing, pengumpulan_id: int, berkas_id: int, seen_version: int, *, alone: bool) -> BerkasBidang:
    berkas = tx.berkas(berkas_id, seen_version)
    if berkas.pengumpulan_id != pengumpulan_id:
        raise Missing("Berkas itu tidak ada dalam pengumpulan ini.")
    try:
        tx.allow(berkas)
    except Done as done:
        if alone:
            raise
        raise Stale(done.versi, f"{berkas.unit.nama}: {done.sudah} {NOT_ALL}") from done
    sesi = SesiMonev.objects.filter(berkas=berkas).first()
    if sesi is None:
        raise Invalid(
            Galat(f"berkas-{berkas_id}", f"{berkas.unit.nama} belum mempunyai rencana monev. Isi dan simpan dahulu.")
        )
    if past := _past(sesi.tanggal, sesi.jam_selesai, berkas, tx.now):
        raise Invalid(Galat(f"berkas-{berkas_id}", f"{berkas.unit.nama}: {past}"))
    if other := clash(sesi, berkas, tx.today(berkas.pengumpulan.opd.zona)):
        raise Invalid(Galat(f"berkas-{berkas_id}", f"{berkas.unit.nama}: {other} Pilih jam lain."))
    return berkas


def _complain(sesi: SesiMasuk, berkas: BerkasBidang, now: datetime) -> list[Galat]:
    today = now.astimezone(ZoneInfo(berkas.pengumpulan.opd.zona)).date()
    found = [
        Galat(kolom, f"{label} belum diisi.")
        for kolom, label in (
            ("tanggal", "Tanggal"),
            ("jam_mulai", "Jam mulai"),
            ("jam_selesai", "Jam selesai"),
            ("tempat", "Tempat"),
            ("agenda", "Agenda"),
            ("peserta", "Peserta"),
        )
        if is_blank(str(getattr(sesi, kolom) or ""))
    ]
    past = _past(sesi.tanggal, sesi.jam_selesai, berkas, now) if sesi.tanggal else ""
    if past:
        found.append(Galat("tanggal", past))
    elif sesi.tanggal and not kalender(berkas.pengumpulan.opd_id).is_hari_kerja(sesi.tanggal):
        found.append(Galat("tanggal", f"{format_hari_tanggal(sesi.tanggal)} bukan hari kerja. Pilih hari kerja."))
    if sesi.jam_mulai and sesi.jam_selesai and sesi.jam_selesai <= sesi.jam_mulai:
        found.append(Galat("jam_selesai", "Jam selesai harus sesudah jam mulai."))
    if not found and (other := clash(sesi, berkas, today)):
        found.append(Galat("jam_mulai", f"{other} Pilih jam lain."))
    return found


def _past(tanggal: date, selesai: time | None, berkas: BerkasBidang, now: datetime) -> str:
    """Return a sentence if the day is over, or today's session would have ended by now."""
    here = now.astimezone(ZoneInfo(berkas.pengumpulan.opd.zona))
    if tanggal < here.date():
        return f"{format_hari_tanggal(tanggal)} sudah lewat. Pilih hari ini atau sesudahnya."
    if tanggal == here.date() and selesai is not None and selesai <= here.time():
        return f"Hari ini pukul {format_jam(selesai)} sudah lewat. Pilih jam sesudah ini, atau hari lain."
    return ""


def clash(sesi: SesiMasuk | SesiMonev, berkas: BerkasBidang, today: date, *, dilimpahkan: bool = False) -> str:
    """Return a sentence if another session of its leader overlaps.

    The leader is the Kepala Dinas, or (``dilimpahkan``) the Sekretaris, to whom sessions are delegated. One that was
    held, or whose berkas went back behind langkah 3, takes nobody's time.
    """
    if sesi.tanggal is None or sesi.jam_mulai is None or sesi.jam_selesai is None:
        return ""
    opd_id = berkas.pengumpulan.opd_id
    found = SesiMonev.objects.filter(
        berkas__pengumpulan__opd_id=opd_id,
        berkas__state__in=[State.SCHEDULING.value, State.MONITORING.value],
        tanggal=sesi.tanggal,
        jam_mulai__lt=sesi.jam_selesai,
        jam_selesai__gt=sesi.jam_mulai,
    )
    beside = list(found.exclude(berkas=berkas).select_related("berkas__unit").order_by("jam_mulai", "pk"))
    office = Pemegang(opd_id, today) if beside else None
    other = next((one for one in beside if office and office.is_delegated(one) is dilimpahkan), None)
    if other is None:
        return ""
    return f"Bersamaan dengan monev {other.berkas.unit.nama} pukul {other.jam_mulai:%H.%M}–{other.jam_selesai:%H.%M}."
