"""Langkah 4: the Kepala Dinas (or the Sekretaris, if delegated) holds the session and closes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from takar.actions.dokumen import make_dokumen, new_kode
from takar.actions.errors import Galat, Invalid, Stale
from takar.actions.jadwal import clash
from takar.actions.jam_server import keep_order
from takar.actions.kabar_sesi import tell_delegation, tell_lain_hari
from takar.actions.langkah import begin, move
from takar.actions.monev_lagi import hold_session, sidang_json
from takar.actions.nomor_naskah import enter_paper, paper_number
from takar.actions.teks import PLACE, clean, is_blank
from takar.actions.tx import STALE, Outcome, writing
from takar.queries.dokumen.hasil_monev import hasil_monev_context
from takar.queries.langkah_tampil import Pemegang
from takar.queries.redaksi import nilai_of
from takar.queries.sebutan import berkas_name
from takar.records.models import Dokumen, HasilMonev, Kehadiran, Monev, Pegawai, Penugasan, PerangkatDaerah, SesiMonev
from takar.sop.engine import Event
from takar.sop.holders import DELEGATE
from takar.sop.permissions import Action, Actor


@dataclass(frozen=True, slots=True)
class Hadirin:
    """One line of the attendance list."""

    nama: str
    jabatan: str
    hadir: bool


def delegate_sesi(
    *, berkas_id: int, seen_version: int, alasan: str, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Delegate a session to the Sekretaris, whoever holds that post (docs/adr/0068); the berita acara says why."""
    with writing(Action.DELEGATE_MONEV, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        tx.allow(berkas)
        if is_blank(alasan):
            raise Invalid(Galat("alasan", "Tulis alasan mengapa monev ini dilimpahkan."))
        opd = berkas.pengumpulan.opd
        tx.lock_opd(opd.pk)  # of two sessions at one time delegated at once, the second sees the first
        alasan = clean("alasan", alasan)
        today = tx.today(opd.zona)
        sekretaris = _delegates(opd, today)
        sesi = SesiMonev.objects.get(berkas=berkas)
        if other := clash(sesi, berkas, today, dilimpahkan=True):
            way_out = "Sekretaris tidak dapat memimpin keduanya; pimpin sendiri salah satunya."
            raise Invalid(Galat("alasan", f"{other} {way_out}"))
        told = sorted(p.pegawai_id for p in sekretaris)
        SesiMonev.objects.filter(pk=sesi.pk).update(
            delegasi=_named(sekretaris), delegasi_at=now, delegasi_alasan=alasan, delegasi_dikabari=told
        )
        tx.bump(berkas)
        tell_delegation(tx, berkas, sesi, told, alasan)
        tx.note(kepada=told, alasan=alasan)
        tx.done(f"Monev {berkas.unit.nama} dilimpahkan kepada Sekretaris.", versi=berkas.versi)
    return tx.outcome


def _delegates(opd: PerangkatDaerah, today: date) -> list[Penugasan]:
    """Return who can act as the Sekretaris today. Raises Invalid."""
    office = Pemegang(opd.pk, today)
    if office.delegates:
        return office.delegates
    lack = "Akun Sekretaris nonaktif" if office.pejabat(DELEGATE) else "Jabatan Sekretaris sedang kosong"
    raise Invalid(Galat("alasan", f"{lack}. Monev tidak dapat dilimpahkan."))


def _named(sekretaris: Sequence[Penugasan]) -> Pegawai:
    """Return whom the papers name beside the post: who deputises for one who is away, where somebody does."""
    return min(sekretaris, key=lambda p: p.status == Penugasan.Status.DEFINITIF).pegawai


def open_monev(
    *, berkas_id: int, seen_version: int, actor: Actor, now: datetime, alasan_hari: str = "", kunci: str = ""
) -> Outcome:
    """Open the session, or open it anew after a return: from now on notes can be taken.

    On another day than its own it is opened with a reason (docs/adr/0110): the day of the opening is recorded, and
    told to who comes. Raises Invalid without one.
    """
    with writing(Action.CONDUCT_MONEV, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        tx.allow(berkas)
        begin(tx, berkas)
        monev = hold_session(tx, berkas, clean("alasan_hari", alasan_hari))
        if monev.dibuka_at == now:
            tell_lain_hari(tx, berkas, monev)
        tx.done(f"Monev {berkas.unit.nama} dibuka.", versi=monev.versi)
    return tx.outcome


def record_session(
    *,
    berkas_id: int,
    seen_version: int,
    kesimpulan: str,
    hadirin: Sequence[Hadirin],
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Save attendance and the conclusion. ``seen_version`` is that of the session, not of the berkas."""
    with writing(Action.CONDUCT_MONEV, actor=actor, now=now, kunci=kunci) as tx:
        monev = open_session(tx, berkas_id)
        if monev.versi != seen_version:
            raise Stale(monev.versi, STALE)
        before = sidang_json(monev)
        tx.bump(monev, kesimpulan=clean("kesimpulan", kesimpulan))
        Kehadiran.objects.filter(monev=monev).delete()
        Kehadiran.objects.bulk_create(
            Kehadiran(
                monev=monev,
                urutan=n,
                nama=clean("hadir", h.nama, PLACE),
                jabatan=clean("hadir", h.jabatan, PLACE),
                hadir=h.hadir,
            )
            for n, h in enumerate((h for h in hadirin if not is_blank(h.nama)), start=1)
        )
        tx.note(hadir=sum(h.hadir for h in hadirin), sidang={"sebelum": before, "sesudah": sidang_json(monev)})
        tx.done("Daftar hadir dan kesimpulan tersimpan.", versi=monev.versi)
    return tx.outcome


def close_monev(
    *,
    berkas_id: int,
    seen_version: int,
    nomor: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
    ambil: bool = False,
) -> Outcome:
    """Close the session: the berita acara is made and the berkas goes on to processing.

    The berita acara enters the register of surat keluar; ``ambil`` gives it the number of that line by the pattern.
    """
    with writing(Action.CLOSE_MONEV, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        tx.allow(berkas)
        monev = Monev.objects.get(berkas=berkas)
        _complain(monev)
        keep_order(tx, berkas)
        # Who closes answers for the berita acara, also where another had opened the session.
        tx.bump(monev, ditutup_at=tx.now, pemimpin_id=tx.pegawai_id, pemimpin_sebagai=tx.sebagai)
        today = tx.today(berkas.pengumpulan.opd.zona)
        opd, nilai = berkas.pengumpulan.opd, nilai_of(berkas, today)
        nomor = paper_number(tx, opd, Dokumen.Jenis.HASIL_MONEV, nilai, nomor, ambil=ambil)
        context = hasil_monev_context(berkas, nomor=nomor, kode=new_kode(), today=today)
        dokumen = make_dokumen(
            tx,
            context,
            pengumpulan=berkas.pengumpulan,
            berkas=berkas,
            judul=f"Berita Acara Hasil Monev {berkas.unit.nama}",
            tanggal=today,
        )
        hal = f"Berita acara hasil monev {berkas_name(berkas)}"
        enter_paper(tx, dokumen, berkas.unit, kepada=berkas.unit.nama, hal=hal)
        versi = HasilMonev.objects.filter(berkas=berkas).count() + 1
        HasilMonev.objects.create(berkas=berkas, versi=versi, dokumen=dokumen)
        move(tx, berkas, Event.MONITORED)
        tx.note(hasil_monev=dokumen.context_sha256)
        tx.done("Monev ditutup. Berita acara sudah dibuat.", versi=berkas.versi)
    return tx.outcome


def open_session(tx: writing, berkas_id: int) -> Monev:
    """Lock the berkas and return its open session. Raises Invalid if the session is not open."""
    berkas = tx.berkas(berkas_id, None)
    tx.allow(berkas)
    monev = Monev.objects.filter(berkas=berkas, ditutup_at__isnull=True).first()
    if monev is None:
        raise Invalid(Galat("monev", "Monev ini belum dibuka. Tekan «Buka monev» lebih dahulu."))
    return monev


def _complain(monev: Monev) -> None:
    found = []
    if not Kehadiran.objects.filter(monev=monev, hadir=True).exists():
        found.append(Galat("hadir", "Belum ada peserta yang ditandai hadir. Isi daftar hadir lebih dahulu."))
    if is_blank(monev.kesimpulan):
        found.append(Galat("kesimpulan", "Kesimpulan monev belum diisi."))
    if found:
        raise Invalid(*found)
