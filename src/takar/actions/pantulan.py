"""Mail that comes back later: the delivery is noted as failed, and the people concerned are told (docs/adr/0054).

A letter counts only if it names the identity of a message of ours, which nobody can guess but who got it.
"""

import logging
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction

from takar.actions.kabar_kiriman import tell_pengelola
from takar.gateways.mail import is_message_id, nomor_of
from takar.gateways.pantulan import LONGEST, Pantulan, read_pantulan
from takar.queries.akun import holders, reached
from takar.queries.kiriman import HARIAN
from takar.queries.sebutan import berkas_name, berkas_path
from takar.queries.surel_luar import KEMBALI, penerima_of_mail
from takar.records.models import Outbox, Pegawai, Pemberitahuan, PenerimaKoreksi, PilihanKabar
from takar.sop.peran import Peran

log = logging.getLogger(__name__)


class Hasil(StrEnum):
    """What became of a letter, in a sentence."""

    DICATAT = "Pos-el yang kembali dicatat; Pengelola sistem dan penerimanya diberi tahu."
    LAGI = "Pos-el itu sudah dicatat kembali sebelumnya."
    TUNDA = "Pos-el itu masih dikirim. Baca surat ini sekali lagi beberapa menit lagi."
    BUKAN = "Bukan surat tentang pos-el dari Takar ini. Tidak ada yang dicatat."


def receive(content: bytes, *, now: datetime) -> Hasil:
    """Take one letter."""
    pantulan = read_pantulan(content)
    nomor = nomor_of(pantulan.message_id) if pantulan else 0
    if pantulan is None or nomor == 0:
        return Hasil.BUKAN
    with transaction.atomic():
        row = Outbox.objects.select_for_update(of=("self",)).filter(pk=nomor).first()
        if row is None or row.kind not in {"surel", HARIAN}:
            return Hasil.BUKAN
        if not is_message_id(pantulan.message_id, nomor, row.kunci):
            return Hasil.BUKAN
        if row.delivered_at is None:
            return Hasil.LAGI if row.stopped_at else Hasil.TUNDA
        said = f"{KEMBALI}{pantulan.sebab}"
        Outbox.objects.filter(pk=nomor).update(delivered_at=None, stopped_at=now, last_error=said)
        luar = penerima_of_mail(row)
        if luar is None:
            _tell(row, pantulan, now)
        else:
            _tell_kasubbag(luar, pantulan, now)
    return Hasil.DICATAT


def receive_maildir(folder: Path, *, now: datetime) -> int:
    """Take the new letters of a maildir, and put them with those that were read; return how many.

    One that is too early stays new. One that cannot be read, or that the program fails on, holds up none after it: it
    is set aside with its flag "F" and the Pengelola sistem is told; where not even that can be done it stays where it
    is, and is told. A database that does not answer is raised: it fails every letter alike.
    """
    count = 0
    for file in sorted((folder / "new").iterdir()):
        if file.is_symlink() or not file.is_file():
            continue
        try:
            with file.open("rb") as letter:
                content = letter.read(LONGEST)
            if receive(content, now=now) is not Hasil.TUNDA:
                file.replace(folder / "cur" / f"{file.name}:2,S")
                count += 1
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # whatever it is, it belongs to this letter and must not stop the others
            _set_aside(folder, file, error, now)
    return count


def _set_aside(folder: Path, file: Path, error: Exception, now: datetime) -> None:
    """Put a letter out of the way and tell the Pengelola sistem of every office, whose mail it may be about."""
    log.warning("Surat pantulan %s disisihkan.", file.name, exc_info=error)
    where = f"disisihkan ke folder cur dengan nama {file.name}:2,F"
    try:
        file.replace(folder / "cur" / f"{file.name}:2,F")
    except OSError:
        where = f"ditinggalkan di folder new dengan nama {file.name}"
    said = f"Satu surat tentang pos-el yang kembali tidak terbaca ({type(error).__name__}) dan {where}."
    tell_pengelola(None, f"{said} Surat lainnya tetap dibaca.", now=now)


def receive_waiting(*, now: datetime) -> int:
    """Take what waits in the maildir of the settings, if there is one."""
    return receive_maildir(Path(settings.BOUNCE_MAILDIR), now=now) if settings.BOUNCE_MAILDIR else 0


def _tell_kasubbag(luar: PenerimaKoreksi, pantulan: Pantulan, now: datetime) -> None:
    """Somebody outside was not told of a koreksi after all: who asks them by another way learns of it at once.

    Their line of the receipt ledger waits again, and says when the mail came back.
    """
    berkas = luar.permintaan.berkas
    opd = berkas.pengumpulan.opd
    today = now.astimezone(ZoneInfo(opd.zona)).date()
    kasubbag = holders(Peran.KEPALA_SUBBAGIAN_PERENCANAAN, opd_id=opd.pk, unit_id=None, today=today)
    kalimat = (
        f"Pos-el pemberitahuan koreksi laporan {berkas_name(berkas)} kepada {luar.penerima} ({luar.surel}) kembali: "
        f"{pantulan.sebab}. Sampaikan dengan cara lain atau ke alamat lain, lalu catat."
    )
    told = reached(one.pegawai_id for one in kasubbag)
    if not told:
        tell_pengelola(opd.pk, kalimat, now=now)
    for pegawai_id in sorted(told):
        Pemberitahuan.objects.create(
            pegawai_id=pegawai_id, kalimat=kalimat, tautan=f"{berkas_path(berkas)}koreksi/", at=now
        )


def _tell(row: Outbox, pantulan: Pantulan, now: datetime) -> None:
    """Note an address that fails for good, and tell the person in the application and the Pengelola sistem."""
    alamat = row.payload.get("kepada", "")
    found = (
        Pegawai.objects.filter(pk=row.payload["pegawai_id"])
        if row.kind == HARIAN
        else (Pegawai.objects.filter(opd_id=row.opd_id, surel=alamat))
    )
    pegawai = found.order_by("pk").first()
    if pegawai is None:
        tell_pengelola(row.opd_id, f"Pos-el untuk {alamat} kembali: {pantulan.sebab}.", now=now)
        return
    tell_pengelola(
        row.opd_id,
        f"Pos-el untuk {pegawai.nama} ({pantulan.kepada}) kembali: {pantulan.sebab}. Betulkan alamatnya, "
        "lalu kirim ulang dari halaman kiriman.",
        now=now,
        tautan=f"/pengaturan/pegawai/{pegawai.pk}/",
    )
    if pantulan.tetap and pantulan.kepada == pegawai.surel:  # not one that was corrected meanwhile
        PilihanKabar.objects.update_or_create(pegawai=pegawai, defaults={"surel_kembali": pegawai.surel})
        Pemberitahuan.objects.create(
            pegawai=pegawai,
            kalimat=f"Pos-el ke {pegawai.surel} tidak sampai, jadi pengingat harian ke sana berhenti. "
            "Kabar tetap muncul di halaman ini.",
            tautan="/kabar-saya/",
            at=now,
        )
