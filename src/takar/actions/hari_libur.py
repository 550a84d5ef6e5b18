"""The days off that an office adds to the national ones: added, corrected, removed; each kept in the audit log."""

from dataclasses import dataclass
from datetime import date, datetime

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.pengaturan.ubahan import put_down
from takar.actions.teks import PLACE, read_text
from takar.actions.tx import Outcome, writing
from takar.queries.atur_baris import isi_baris
from takar.queries.hari_libur import pengumpulan_at
from takar.queries.kalender import NASIONAL
from takar.records.models import HariLibur
from takar.rules.libur import JENIS_SETEMPAT
from takar.rules.periods import TAHUN_TERBESAR, TAHUN_TERKECIL, format_hari_tanggal
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class LiburMasuk:
    """A day off as it was typed: its date, its kind, and the number of the decision that sets it."""

    tanggal: date | None
    jenis: str
    dasar: str


def add_libur(*, opd_id: int, masuk: LiburMasuk, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Add a day off of the office. Raises Invalid with a sentence for each field, Refusal, or Missing."""
    with writing(SetupAction.EDIT_CALENDAR, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        tanggal, dasar = _read(opd_id, masuk)
        made = HariLibur.objects.create(opd=opd, tanggal=tanggal, jenis=masuk.jenis, dasar=dasar)
        put_down(tx, made, sebelum=None, sesudah=isi_baris(made))
        tx.note(dasar=dasar)
        tx.done(keep_frozen(opd_id, f"{format_hari_tanggal(tanggal)} menjadi hari libur.", tanggal))
    return tx.outcome


def change_libur(
    *, opd_id: int, libur_id: int, seen_version: int, masuk: LiburMasuk, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Correct a day off of the office's own. Raises Stale where somebody was faster, and what add_libur raises."""
    with writing(SetupAction.EDIT_CALENDAR, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(opd_id)
        found = _own(opd_id, libur_id)
        tx.same(found, seen_version)
        before, days = isi_baris(found), [found.tanggal]
        tanggal, dasar = _read(opd_id, masuk, besides=libur_id)
        tx.bump(found, tanggal=tanggal, jenis=masuk.jenis, dasar=dasar)
        put_down(tx, found, sebelum=before, sesudah=isi_baris(found))
        tx.note(dasar=dasar)
        tx.done(keep_frozen(opd_id, f"Hari libur {format_hari_tanggal(tanggal)} diperbaiki.", tanggal, *days))
    return tx.outcome


def remove_libur(
    *, opd_id: int, libur_id: int, seen_version: int, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Remove a day off of the office's own; the audit log keeps what it was."""
    with writing(SetupAction.EDIT_CALENDAR, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(opd_id)
        found = _own(opd_id, libur_id)
        tx.same(found, seen_version)
        put_down(tx, found, sebelum=isi_baris(found), sesudah=None)
        HariLibur.objects.filter(pk=found.pk).delete()
        tx.done(keep_frozen(opd_id, f"{format_hari_tanggal(found.tanggal)} bukan hari libur lagi.", found.tanggal))
    return tx.outcome


def _own(opd_id: int, libur_id: int) -> HariLibur:
    """Return a day off that the office added. Raises Missing for those of all offices, and of others."""
    found = HariLibur.objects.filter(pk=libur_id, opd_id=opd_id).first()
    if found is None:
        raise Missing("Hari libur itu tidak ada, atau bukan milik perangkat daerah ini.")
    return found


def _read(opd_id: int, masuk: LiburMasuk, besides: int = 0) -> tuple[date, str]:
    """Return date and basis as they are kept. Raises Invalid."""
    dasar, wrong = read_text(masuk.dasar, PLACE)
    galat = [Galat("dasar", wrong)] if wrong else []
    if not dasar:
        galat.append(Galat("dasar", "Tulis nomor keputusan atau surat edaran yang menetapkannya."))
    if masuk.jenis not in JENIS_SETEMPAT:
        galat.append(Galat("jenis", "Pilih jenis hari liburnya."))
    if masuk.tanggal is None:
        galat.append(Galat("tanggal", "Tulis tanggal liburnya, seperti 20/07/2026."))
    elif said := _refused_day(opd_id, masuk.tanggal, besides):
        galat.append(Galat("tanggal", said))
    if galat or masuk.tanggal is None:
        raise Invalid(*galat)
    return masuk.tanggal, dasar


def _refused_day(opd_id: int, tanggal: date, besides: int) -> str:
    hari = format_hari_tanggal(tanggal)
    if not TAHUN_TERKECIL <= tanggal.year <= TAHUN_TERBESAR:
        return f"Tahun {tanggal.year} tidak dikenal. Periksa tahunnya."
    if tanggal in NASIONAL or HariLibur.objects.filter(opd=None, tanggal=tanggal).exists():
        return f"{hari} sudah hari libur nasional atau cuti bersama menurut SKB. Tidak perlu ditambahkan."
    if HariLibur.objects.filter(opd_id=opd_id, tanggal=tanggal).exclude(pk=besides).exists():
        return f"{hari} sudah ada dalam daftar libur setempat. Ubah barisnya bila ada yang salah."
    return ""


def keep_frozen(opd_id: int, done: str, *days: date) -> str:
    """Return what was done, and that due dates of an open round stay as they were frozen (decisions.md)."""
    labels = pengumpulan_at(opd_id, days)
    if not labels:
        return done
    return f"{done} Jatuh tempo {' dan '.join(labels)} sudah ditetapkan ketika dibuka, jadi tidak berubah."
