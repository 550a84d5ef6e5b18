"""Set how long a kind of record is kept, by the regulation that says so. Takar deletes nothing by itself."""

from dataclasses import dataclass
from datetime import date, datetime

from takar.actions.errors import Galat, Invalid
from takar.actions.jam_kantor import wrong_day
from takar.actions.teks import PLACE, read_text
from takar.actions.tx import Outcome, writing
from takar.records.models import RetensiArsip
from takar.rules.periods import format_tanggal
from takar.rules.retensi import JENIS_LABELS, TERLAMA, JenisArsip, NasibAkhir
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

LAMA = f"Tulis lamanya dalam tahun, bilangan 0 sampai {TERLAMA}."
DASAR = "Tulis peraturan JRA yang menetapkannya, dengan nomor dan tahunnya."


@dataclass(frozen=True, slots=True)
class RetensiMasuk:
    """A class as it was typed; years are -1 where they could not be read."""

    jenis: str
    berlaku: date | None
    aktif: int
    inaktif: int
    nasib: str
    dasar: str


def set_retensi(*, opd_id: int, masuk: RetensiMasuk, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Set a class from a day on. Raises Invalid with a sentence for each field, Refusal, or Missing."""
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        dasar = _judge(masuk)
        assert masuk.berlaku is not None  # noqa: S101  (judged above)
        values = {"jenis": masuk.jenis, "aktif": masuk.aktif, "inaktif": masuk.inaktif, "nasib": masuk.nasib}
        RetensiArsip.objects.create(
            opd=opd, berlaku=masuk.berlaku, dasar=dasar, at=now, oleh_id=tx.pegawai_id, **values
        )
        tx.note(sebelum=None, sesudah={**values, "berlaku": masuk.berlaku}, dasar=dasar)
        of = JENIS_LABELS[JenisArsip(masuk.jenis)]
        tx.done(f"Retensi dicatat, berlaku mulai {format_tanggal(masuk.berlaku)}: {of}. Tidak ada yang dihapus.")
    return tx.outcome


def _judge(masuk: RetensiMasuk) -> str:
    """Return the regulation as it is kept. Raises Invalid."""
    galat = []
    if masuk.jenis not in set(JenisArsip):
        galat.append(Galat("jenis", "Pilih jenis arsipnya."))
    for kolom, lama in (("aktif", masuk.aktif), ("inaktif", masuk.inaktif)):
        if not 0 <= lama <= TERLAMA:
            galat.append(Galat(kolom, LAMA))
    if masuk.nasib not in set(NasibAkhir):
        galat.append(Galat("nasib", "Pilih nasib akhirnya."))
    if wrong := wrong_day(masuk.berlaku):
        galat.append(Galat("berlaku", wrong))
    dasar, wrong = read_text(masuk.dasar, PLACE)
    if wrong or not dasar:
        galat.append(Galat("dasar", wrong or DASAR))
    if galat:
        raise Invalid(*galat)
    return dasar
