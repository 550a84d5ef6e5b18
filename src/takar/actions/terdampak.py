"""Later reports that print what a koreksi changed: noted with the grant, told of, and signed or received no more as
they are (docs/adr/0114).
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from takar.actions.errors import Refusal
from takar.actions.kabar_langkah import concerned_by_koreksi
from takar.actions.pemberitahuan import tell
from takar.actions.tx import writing
from takar.queries.akan_terdampak import Lanjutan
from takar.queries.sebutan import berkas_name
from takar.queries.terdampak import said_of_gabungan, terdampak_in, terdampak_of, units_first
from takar.queries.terdampak_dahulu import looked_kunci
from takar.records.models import (
    KunciIdempoten,
    LaporanDataKinerja,
    LaporanGabungan,
    LaporanTerdampak,
    PermintaanKoreksi,
    TandaTanganGabungan,
)
from takar.sop.permissions import Code, Refused
from takar.sop.terdampak import TerdampakAction

MAKE_ANEW = "Buat ulang naskahnya lebih dahulu, lalu baca kembali sebelum menandatangani."
SEND_BACK = "Kembalikan ke langkah sebelumnya supaya laporannya disusun ulang."


def note_terdampak(tx: writing, permintaan: PermintaanKoreksi, found: Sequence[Lanjutan]) -> None:
    """Keep what the later reports print and what is computed now, and tell all who signed, received or hold one."""
    for one in found:
        LaporanTerdampak.objects.create(
            permintaan=permintaan, laporan=one.laporan, angka=[asdict(line) for line in one.selisih], at=tx.now
        )
        if one.selisih:
            _tell(tx, permintaan, one.laporan)
    note_looked(permintaan, tx.now)
    if found:
        tx.note(laporan_terdampak={one.laporan.dokumen.kode: len(one.selisih) for one in found})


def note_looked(permintaan: PermintaanKoreksi, at: datetime) -> None:
    """Keep that the later reports of a koreksi were looked at, whatever was found (actions/terdampak_dahulu.py)."""
    action, kunci = TerdampakAction.NOTE_TERDAMPAK.value, looked_kunci(permintaan)
    looked = KunciIdempoten(akun_id=0, kunci=kunci, action=action, jawaban={}, at=at)
    KunciIdempoten.objects.bulk_create([looked], ignore_conflicts=True)


def _tell(tx: writing, permintaan: PermintaanKoreksi, laporan: LaporanDataKinerja) -> None:
    berkas, waits = laporan.berkas, laporan.berkas.frozen_at is None
    what = (
        "Laporan itu belum diterima: buat ulang naskahnya, atau kembalikan supaya disusun ulang."
        if waits
        else "Laporan itu tetap berlaku sebagaimana ditandatangani sampai disesuaikan lewat koreksinya sendiri, yang "
        "diminta di halaman berkasnya."
    )
    said = (
        f"Laporan {berkas_name(berkas)} memuat angka yang dikoreksi pada laporan {berkas_name(permintaan.berkas)}. "
        f"{what}"
    )
    office = TandaTanganGabungan.objects.filter(
        gabungan__pengumpulan=berkas.pengumpulan, gabungan__status=LaporanDataKinerja.Status.SIGNED
    )
    signers = set(office.values_list("pegawai_id", flat=True))
    tell(tx, berkas, concerned_by_koreksi(tx, berkas) | signers, said, segera=True)


def refuse_corrected(tx: writing, opd_id: int, laporan: LaporanDataKinerja, what_next: str) -> None:
    """Raise Refusal for a report that prints what was corrected since it was made.

    The office is locked first, as who grants a koreksi locks it: a grant that runs meanwhile is seen, or comes later.
    """
    tx.lock_opd(opd_id)
    if found := terdampak_of(laporan):
        raise Refusal(Refused(Code.STATE, f"{found.kalimat} {what_next}"))


def refuse_corrected_gabungan(tx: writing, opd_id: int, gabungan: LaporanGabungan) -> None:
    """Raise Refusal for a report of the office compiled from one that prints what was corrected since; as above."""
    tx.lock_opd(opd_id)
    if found := terdampak_in(gabungan):
        raise Refusal(Refused(Code.STATE, f"{said_of_gabungan(found)} {units_first(found)}"))
