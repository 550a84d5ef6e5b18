"""An approval with fresh password over the very bytes that were read: the same for every report that is signed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from takar.actions.dokumen import read_bytes
from takar.actions.errors import Galat, Invalid, Missing, Refusal, Stale
from takar.actions.tx import STALE, writing
from takar.queries.penanda_tangan import is_outdated
from takar.records.models import Dokumen, LaporanDataKinerja, LaporanGabungan, NaskahDibuka, Penugasan
from takar.sop.permissions import Code, Refused

DAMAGED = (
    "Isi PDF yang tersimpan hilang atau tidak lagi sesuai dengan sidik jarinya, jadi tidak dapat ditandatangani. "
    "Hubungi Pengelola sistem, atau kembalikan ke Kasubbag supaya laporan disusun ulang."
)
_ANEW = "Tekan «Buat ulang naskah atas nama saya», baca kembali, lalu tanda tangani."
OTHER_HOLDER = f"Naskah ini disiapkan untuk pejabat lain. {_ANEW}"
OUTDATED = f"Nama, pangkat, atau jabatan Anda pada naskah ini tidak lagi seperti sekarang. {_ANEW}"
PASSWORD_AGAIN = "Ketik kata sandi Anda sekali lagi untuk menandatangani."  # noqa: S105
UNOPENED = "Naskah ini belum Anda buka. Tekan «Buka naskah», baca, lalu tanda tangani."
WITHOUT_EXCEPTION = f"Naskah ini dibuat sebelum pengecualian Anda dicatat, jadi belum menyebutnya. {_ANEW}"


def own_penugasan(tx: writing) -> Penugasan:
    """Return the penugasan under which this person signs: a deputy signs as deputy, beside the definitive holder."""
    if tx.tugas is None:
        raise Missing("Penugasan penanda tangan tidak ditemukan.")
    return Penugasan.objects.select_related("pegawai", "jabatan__unit").get(pk=tx.tugas.penugasan_id)


@dataclass(frozen=True, slots=True)
class Dibaca:
    """What a person says of the paper that is signed: the bytes that were read, and when the password was given.

    ``tercatat``: that these bytes were opened must be on record (docs/adr/0081), for they were not on the page.
    """

    sha256: str
    authenticated_at: datetime | None
    tercatat: bool = False


def judge_signature(tx: writing, laporan: LaporanDataKinerja | LaporanGabungan, dibaca: Dibaca) -> None:
    """Raise unless these are the bytes that were read, made for this person, and the password is fresh.

    Raises Refusal for a paper of another holder, one that names this one as he was, one that was not opened, or a
    damaged one, Stale for other bytes, Invalid for the password.
    """
    if tx.tugas is None or laporan.penugasan_id != tx.tugas.penugasan_id:
        raise Refusal(Refused(Code.STATE, OTHER_HOLDER))
    if is_outdated(laporan.dokumen, tx.actor, tx.tugas):
        raise Refusal(Refused(Code.STATE, OUTDATED))
    if laporan.dokumen.file.sha256 != dibaca.sha256:
        raise Stale(laporan.versi, STALE)
    if dibaca.tercatat and not _was_opened(tx, laporan.dokumen):
        raise Refusal(Refused(Code.STATE, UNOPENED))
    try:
        read_bytes(dibaca.sha256)
    except (FileNotFoundError, ValueError):
        raise Refusal(Refused(Code.STATE, DAMAGED)) from None
    judge_password(tx, dibaca.authenticated_at)


def judge_password(tx: writing, authenticated_at: datetime | None) -> None:
    """Raise Invalid unless the password was given as lately as settings say."""
    fresh = timedelta(seconds=settings.FRESH_AUTHENTICATION_SECONDS)
    if authenticated_at is None or not timedelta() <= tx.now - authenticated_at <= fresh:
        raise Invalid(Galat("kata_sandi", PASSWORD_AGAIN))


def _was_opened(tx: writing, dokumen: Dokumen) -> bool:
    return NaskahDibuka.objects.filter(dokumen=dokumen, pegawai_id=tx.pegawai_id).exists()


def record_of(tx: writing, laporan: LaporanDataKinerja | LaporanGabungan) -> dict[str, Any]:
    """Return what a signature keeps: who, as what, when, in which mode, over which bytes."""
    penugasan = own_penugasan(tx)
    return {
        "mode": laporan.mode,
        "pdf_sha256": laporan.dokumen.file.sha256,
        "pegawai_id": tx.pegawai_id,
        "penugasan": penugasan,
        "nama": tx.actor.nama,
        "nip": tx.actor.nip,
        "pangkat": tx.actor.pangkat,
        "jabatan": penugasan.jabatan.nama,
        "status": penugasan.status,
        "at": tx.now,
    }
