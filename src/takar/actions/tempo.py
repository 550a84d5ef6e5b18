"""Changing a frozen due date: with a reason, its effect seen beforehand, never after the fact (docs/adr/0051)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects

from takar.actions.errors import Galat, Invalid, Missing, Stale
from takar.actions.kabar_tempo import tell_change
from takar.actions.teks import PLACE, clean, is_blank
from takar.actions.tx import Outcome, writing
from takar.queries.akibat_tempo import AkibatTempo, akibat_tempo, fingerprint
from takar.queries.pengumpulan_baca import LANGKAH
from takar.records.models import BerkasBidang, LangkahBerkas, Pengumpulan, PerubahanTempo
from takar.rules.periods import format_tanggal
from takar.sop.permissions import Actor
from takar.sop.tempo import TempoAction, may_change_due

UNSEEN = "Akibatnya bukan lagi seperti yang Anda lihat. Periksa yang di bawah ini, lalu simpan sekali lagi."


@dataclass(frozen=True, slots=True)
class TempoMasuk:
    """A change as it was typed: of which langkah, of one unit or (empty) of all, and the effect that was seen."""

    nomor: int
    unit_kode: str
    menjadi: date
    alasan: str
    dasar: str
    dilihat: str


def change_due(*, pengumpulan_id: int, masuk: TempoMasuk, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Change the due date of a langkah, and of those that wait for it, in one berkas or in all that it can be.

    Raises Missing, Refusal, Stale where the effect is no longer that which was seen, and Invalid.
    """
    with writing(TempoAction.CHANGE_DUE, actor=actor, now=now, kunci=kunci) as tx:
        tx.begin()
        berkas_list = _lock(pengumpulan_id, masuk.unit_kode)
        pengumpulan = tx.pengumpulan(pengumpulan_id)
        tx.permit(may_change_due(actor=actor, opd_id=pengumpulan.opd_id))
        akibat = _effect(tx, pengumpulan, berkas_list, masuk)
        alasan, dasar = _read(masuk)
        for one in akibat:
            _write(tx, one, masuk.nomor, alasan, dasar)
        tell_change(tx, pengumpulan, akibat, alasan)
        changed = {one.berkas.unit.kode: {t.nomor: [t.semula, t.menjadi] for t in one.tempo} for one in akibat}
        tx.note(langkah=masuk.nomor, tempo=_iso(changed), alasan=alasan, dasar=dasar)
        units = ", ".join(one.berkas.unit.nama for one in akibat)
        tx.done(f"Jatuh tempo langkah {masuk.nomor} menjadi {format_tanggal(masuk.menjadi)}: {units}.")
    return tx.outcome


def _lock(pengumpulan_id: int, unit_kode: str) -> list[BerkasBidang]:
    """Lock the berkas, so that nobody carries a langkah meanwhile; before their pengumpulan, as every act does."""
    locked = BerkasBidang.objects.select_for_update(of=("self",)).filter(pengumpulan=pengumpulan_id).order_by("pk")
    if unit_kode:
        locked = locked.filter(unit__kode=unit_kode)
    return list(locked.select_related("unit", "pengumpulan__opd", "sesi"))


def _effect(
    tx: writing, pengumpulan: Pengumpulan, berkas_list: list[BerkasBidang], masuk: TempoMasuk
) -> list[AkibatTempo]:
    """Return the locked berkas that change, and how."""
    prefetch_related_objects(berkas_list, LANGKAH)
    if not any(row.nomor == masuk.nomor for berkas in berkas_list for row in berkas.langkah_list.all()):
        raise Missing("Langkah itu tidak ada di pengumpulan ini.")
    today = tx.today(pengumpulan.opd.zona)
    akibat = akibat_tempo(pengumpulan, berkas_list, masuk.nomor, masuk.menjadi, today)
    changing = [one for one in akibat if not one.alasan]
    if not changing:
        raise Invalid(Galat("menjadi", akibat[0].alasan))
    if fingerprint(changing) != masuk.dilihat:
        raise Stale(0, UNSEEN)
    return changing


def _read(masuk: TempoMasuk) -> tuple[str, str]:
    if is_blank(masuk.alasan):
        raise Invalid(Galat("alasan", "Tulis alasannya: apa yang terjadi sesudah pengumpulan dibuka."))
    return clean("alasan", masuk.alasan), clean("dasar", masuk.dasar, PLACE)


def _write(tx: writing, one: AkibatTempo, nomor: int, alasan: str, dasar: str) -> None:
    for baru in one.tempo:
        LangkahBerkas.objects.filter(berkas=one.berkas, nomor=baru.nomor).update(due_on=baru.menjadi)
    PerubahanTempo.objects.bulk_create(
        PerubahanTempo(
            berkas=one.berkas,
            langkah=baru.nomor,
            semula=baru.semula,
            menjadi=baru.menjadi,
            ikut=baru.nomor != nomor,
            alasan=alasan,
            dasar=dasar,
            pegawai_id=tx.pegawai_id,
            nama=tx.actor.nama,
            sebagai=tx.sebagai,
            at=tx.now,
        )
        for baru in one.tempo
    )


def _iso(changed: dict[str, dict[int, list[date]]]) -> dict[str, dict[str, list[str]]]:
    return {
        unit: {str(nomor): [day.isoformat() for day in days] for nomor, days in tempo.items()}
        for unit, tempo in changed.items()
    }
