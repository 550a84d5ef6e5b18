"""Copies of a report for those who have none in Takar: who they are, and that they were sent (docs/adr/0100)."""

from collections.abc import Collection
from datetime import date, datetime

from takar.actions.agenda import written_by
from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.teks import PLACE, clean, is_blank
from takar.actions.tx import Outcome, writing
from takar.queries.penerima_laporan import same_name
from takar.queries.redaksi import nilai_of
from takar.queries.tembusan_laporan import besides, tembusan_kantor, tembusan_lain
from takar.records.models import BerkasBidang, LaporanDataKinerja, PengirimanTembusan
from takar.sop.permissions import Actor
from takar.sop.surat import SuratAction

MOST = 20
PICK = "Pilih sedikitnya satu laporan yang tembusannya dicatat."
GONE = "Tembusan itu tidak ada pada triwulan ini. Muat ulang daftar tanda terima."
DONE = "Pengiriman tembusan ini sudah dicatat. Muat ulang halaman untuk membaca catatannya."
HOW = "Tulis bagaimana tembusan itu dikirim, misalnya «Diantar 3 November, diterima bagian umum»."
WHY_NOT = "Tulis mengapa tembusan itu tidak dikirim, misalnya «Sudah menerima laporan gabungan»."
TOO_MANY = f"Tembusan paling banyak {MOST} penerima, satu baris untuk setiap penerima."


def read_tembusan(berkas: BerkasBidang, typed: str | None, tanggal: date) -> tuple[str, ...]:
    """Return who gets a copy beside the Sekretaris: as typed, one a line, or those of the office. Raises Invalid.

    Whom the SOP has receive the report or its copy is left out: they do so in Takar.
    """
    given = tembusan_kantor(berkas, tanggal) if typed is None else typed.splitlines()
    lines = [clean("tembusan", line, PLACE) for line in given if not is_blank(line)]
    if len(lines) > MOST:
        raise Invalid(Galat("tembusan", TOO_MANY))
    nilai = nilai_of(berkas, tanggal)
    return besides(lines, (nilai["sekretaris"], nilai["kepala_dinas"]))


def send_by_hand(tx: writing, laporan: LaporanDataKinerja) -> None:
    """Let the copies of a report that was just signed wait to be sent, each by its recipient."""
    for penerima in tembusan_lain(laporan.dokumen):
        PengirimanTembusan.objects.create(laporan=laporan, penerima=penerima, at=tx.now)


def note_sent(
    *,
    opd_id: int,
    pengiriman_id: int,
    cara: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
    tidak_dikirim: bool = False,
    juga: Collection[int] = (),
) -> Outcome:
    """Say that a copy was sent by hand, and how, or that it is not sent, and why; once, by who keeps the registers.

    ``juga``: other copies for the same recipient of which the same is true, as they went in one envelope. Raises
    Invalid for a missing note or one that was written already, Missing, Refusal.
    """
    with writing(SuratAction.RECORD_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        tx.agenda(opd_id)
        found = _found(opd_id, (pengiriman_id, *juga))
        if any(one.dikirim_at is not None for one in found):
            raise Invalid(Galat("", DONE))
        if is_blank(cara):
            raise Invalid(Galat("cara", WHY_NOT if tidak_dikirim else HOW))
        for one in found:
            one.cara, one.dikirim_at, one.tidak_dikirim = clean("cara", cara), now, tidak_dikirim
            one.pegawai_id, one.oleh = tx.pegawai_id, written_by(tx)
            one.save()
        penerima, several = found[0].penerima, f"{len(found)} tembusan" if len(found) > 1 else "tembusan"
        laporan = [one.laporan_id for one in found]
        said = {"tidak_dikirim": True} if tidak_dikirim else {}
        tx.note(laporan=laporan if juga else laporan[0], penerima=penerima, cara=found[0].cara, **said)
        tx.done(
            f"{several[0].upper()}{several[1:]} kepada {penerima} dicatat tidak dikirim."
            if tidak_dikirim
            else f"Pengiriman {several} kepada {penerima} dicatat."
        )
    return tx.outcome


def _found(opd_id: int, keys: Collection[int]) -> list[PengirimanTembusan]:
    """Return copies of an office for one recipient. Raises Invalid where none was chosen, Missing."""
    if not any(keys):
        raise Invalid(Galat("pengiriman", PICK))
    found = list(
        PengirimanTembusan.objects.filter(pk__in=keys, laporan__berkas__pengumpulan__opd=opd_id).order_by("pk")
    )
    if len(found) < len(set(keys)) or len({same_name(one.penerima) for one in found}) > 1:
        raise Missing(GONE)
    return found
