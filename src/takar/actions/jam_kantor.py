"""The working hours that an office sets for itself (docs/adr/0057): added and removed, never changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.pengaturan.ubahan import put_down
from takar.actions.teks import PLACE, read_text
from takar.actions.tx import Outcome, writing
from takar.queries.atur_baris import isi_baris
from takar.queries.jam_kantor import in_force, measured
from takar.records.models import JamKantor, PerangkatDaerah
from takar.rules.jam_pekan import BAGIAN, TITIK, nama_jam, pekan_of, write_pekan, wrong_hours
from takar.rules.periods import TAHUN_TERBESAR, TAHUN_TERKECIL, format_tanggal
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

SAME_DUE = "Jatuh tempo tidak berubah."
KOLOM = tuple(f"{bagian}-{titik}" for bagian in BAGIAN for titik in TITIK)


@dataclass(frozen=True, slots=True)
class JamMasuk:
    """Hours as they were typed: by the names in KOLOM. ``tegas``: closed rounds may be measured anew."""

    berlaku: date | None
    jam: Mapping[str, time]
    dasar: str
    tegas: bool = False


def add_jam(*, opd_id: int, masuk: JamMasuk, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Set the hours from a day on. Raises Invalid with a sentence for each field, Refusal, or Missing."""
    with writing(SetupAction.EDIT_CALENDAR, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        berlaku, isi, dasar = _read(opd_id, masuk)
        again = confirm(opd, [in_force(opd_id, berlaku)], tegas=masuk.tegas)
        made = JamKantor.objects.create(opd=opd, berlaku=berlaku, isi=isi, dasar=dasar)
        put_down(tx, made, sebelum=None, sesudah=isi_baris(made))
        tx.note(dasar=dasar, dihitung_ulang=again)
        tx.done(f"Jam kerja berlaku mulai {format_tanggal(berlaku)}. {SAME_DUE}")
    return tx.outcome


def remove_jam(*, opd_id: int, jam_id: int, tegas: bool, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Remove hours of the office; those before them are in force on. The audit log keeps what they were."""
    with writing(SetupAction.EDIT_CALENDAR, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        found = JamKantor.objects.filter(pk=jam_id, opd_id=opd_id).first()
        if found is None:
            raise Missing("Jam kerja itu tidak ada, atau bukan milik perangkat daerah ini.")
        again = confirm(opd, [in_force(opd_id, found.berlaku)], tegas=tegas)
        put_down(tx, found, sebelum=isi_baris(found), sesudah=None)
        tx.note(dihitung_ulang=again)
        found.delete()
        tx.done(f"Jam kerja mulai {format_tanggal(found.berlaku)} dihapus. {SAME_DUE}")
    return tx.outcome


def confirm(opd: PerangkatDaerah, masa: Iterable[tuple[date, date]], *, tegas: bool) -> list[str]:
    """Return the closed rounds that are measured anew. Raises Invalid where there are some, and nobody confirmed it."""
    labels = list(measured(opd.pk, opd.zona, masa))
    if labels and not tegas:
        said = f"Waktu terpakai {', '.join(labels)}, yang sudah selesai, akan dihitung ulang."
        raise Invalid(Galat("tegas", f"{said} Centang penegasannya bila memang begitu."))
    return labels


def read_dasar(dasar: str) -> tuple[str, list[Galat]]:
    """Return the decision as it is kept, and what is wrong with it."""
    kept, wrong = read_text(dasar, PLACE)
    if not kept:
        wrong = "Tulis nomor keputusan atau surat edaran yang menetapkannya."
    return kept, [Galat("dasar", wrong)] if wrong else []


def wrong_day(tanggal: date | None) -> str:
    """Return what is wrong with a day; empty where nothing is."""
    if tanggal is None:
        return "Tulis tanggalnya, seperti 20/07/2026."
    if not TAHUN_TERKECIL <= tanggal.year <= TAHUN_TERBESAR:
        return f"Tahun {tanggal.year} tidak dikenal. Periksa tahunnya."
    return ""


def _read(opd_id: int, masuk: JamMasuk) -> tuple[date, str, str]:
    """Return day, hours and basis as they are kept. Raises Invalid."""
    said = wrong_day(masuk.berlaku)
    if masuk.berlaku and not said and JamKantor.objects.filter(opd_id=opd_id, berlaku=masuk.berlaku).exists():
        said = "Jam kerja mulai tanggal itu sudah ada. Hapus dahulu yang salah, lalu tetapkan lagi."
    dasar, wrong = read_dasar(masuk.dasar)
    galat = [Galat("berlaku", said)] if said else []
    galat += [
        Galat(kolom, f"{nama_jam(*kolom.split('-'))}: tulis jamnya, seperti 07.30.")
        for kolom in KOLOM
        if kolom not in masuk.jam
    ]
    isi = ""
    if all(kolom in masuk.jam for kolom in KOLOM):
        pekan = pekan_of(masuk.jam[kolom] for kolom in KOLOM)
        galat += [Galat("-".join(where), sentence) for where, sentence in wrong_hours(pekan).items()]
        isi = write_pekan(pekan)
    if galat or wrong or masuk.berlaku is None:
        raise Invalid(*galat, *wrong)
    return masuk.berlaku, isi, dasar
