"""A corrected report is brought to those outside the office who got the one that it replaces (docs/adr/0090)."""

from datetime import datetime

from takar.actions.agenda import written_by
from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.pemberitahuan import tell_beside
from takar.actions.teks import clean, is_blank
from takar.actions.tx import Outcome, writing
from takar.queries.akun import holders
from takar.queries.penerima_laporan import penerima_luar, same_name
from takar.queries.sebutan import berkas_name
from takar.records.models import (
    BerkasBidang,
    Dokumen,
    LaporanDataKinerja,
    PenerimaKoreksi,
    PengirimanTembusan,
    PenyampaianKoreksi,
    PermintaanKoreksi,
)
from takar.sop.peran import Peran
from takar.sop.permissions import Actor
from takar.sop.surat import SuratAction

GONE = "Penyampaian itu tidak ada pada berkas ini. Muat ulang halaman koreksinya."
DONE = "Penyampaian ini sudah dicatat. Muat ulang halaman untuk membaca catatannya."
WHAT = "Tulis bagaimana laporan itu disampaikan, misalnya «Dikirim kurir 12 Oktober, diterima bagian umum»."


def running_koreksi(berkas: BerkasBidang) -> PermintaanKoreksi | None:
    """Return the koreksi whose corrected report is signed and received now; None where none runs."""
    found = PermintaanKoreksi.objects.filter(berkas=berkas, status=PermintaanKoreksi.Status.GRANTED)
    return found.select_related("laporan__dokumen", "laporan__berkas__pengumpulan__opd").first()


def ask_penyampaian(tx: writing, berkas: BerkasBidang, pengantar: Dokumen) -> None:
    """Where a koreksi runs and its old report went outside, have the new one brought there; the Kasubbag is told."""
    permintaan = running_koreksi(berkas)
    penerima = _who_had(permintaan) if permintaan else ()
    if permintaan is None or not penerima:
        return
    PenyampaianKoreksi.objects.create(permintaan=permintaan, dokumen=pengantar, penerima="\n".join(penerima), at=tx.now)
    opd = berkas.pengumpulan.opd
    kasubbag = holders(Peran.KEPALA_SUBBAGIAN_PERENCANAAN, opd_id=opd.pk, unit_id=None, today=tx.today(opd.zona))
    said = (
        f"Laporan {berkas_name(berkas)} yang dikoreksi sudah ditandatangani. Sampaikan kepada penerima laporan lama di "
        f"luar kantor: {'; '.join(penerima)}. Surat pengantarnya siap dalam agenda surat keluar."
    )
    kunci = f"penyampaian-{pengantar.pk}"
    tell_beside(tx, berkas, {one.pegawai_id for one in kasubbag}, said, kunci=kunci)


def _who_had(permintaan: PermintaanKoreksi) -> tuple[str, ...]:
    """Who outside got the old report, without those of whom it was found that it was never sent to them."""
    never = PenerimaKoreksi.objects.filter(permintaan=permintaan, tidak_dikirim=True).values_list("penerima", flat=True)
    names = {same_name(one) for one in never}
    return tuple(one for one in penerima_luar(permintaan.laporan) if same_name(one) not in names)


def note_penyampaian(
    *, opd_id: int, berkas_id: int, penyampaian_id: int, catatan: str, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Say that a corrected report was brought to those outside, and how. It is said once.

    Raises Invalid for a missing note or one that was written already, Missing, Refusal.
    """
    with writing(SuratAction.RECORD_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        tx.agenda(opd_id)
        of_berkas = {"permintaan__berkas": berkas_id, "permintaan__berkas__pengumpulan__opd": opd_id}
        rows = PenyampaianKoreksi.objects.filter(pk=penyampaian_id, **of_berkas)
        found = rows.select_related("permintaan").first()
        if found is None:
            raise Missing(GONE)
        if found.disampaikan_at is not None:
            raise Invalid(Galat("", DONE))
        if is_blank(catatan):
            raise Invalid(Galat("cara", WHAT))
        found.catatan, found.disampaikan_at = clean("cara", catatan), now
        found.pegawai_id, found.oleh = tx.pegawai_id, written_by(tx)
        found.save()
        _send_copies(tx, found)
        tx.note(koreksi=found.permintaan_id, penerima=found.penerima, cara=found.catatan)
        tx.done("Penyampaian kepada penerima di luar kantor dicatat.")
    return tx.outcome


def _send_copies(tx: writing, brought: PenyampaianKoreksi) -> None:
    """The copies of the report that was brought were sent to the same people by the same way: nobody is asked again."""
    names = {same_name(one) for one in brought.penerima.splitlines()}
    waiting = PengirimanTembusan.objects.filter(
        dikirim_at=None,
        laporan__berkas=brought.permintaan.berkas_id,
        laporan__status=LaporanDataKinerja.Status.SIGNED,
    )
    for one in waiting:
        if same_name(one.penerima) in names:
            one.cara, one.dikirim_at, one.pegawai_id, one.oleh = brought.catatan, tx.now, tx.pegawai_id, brought.oleh
            one.save()
