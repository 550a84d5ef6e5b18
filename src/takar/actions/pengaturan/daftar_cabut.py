"""The Pengelola sistem uploads the list of revoked certificates of an authority that the office trusts."""

from datetime import datetime

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.tx import Outcome, writing
from takar.gateways.daftar_cabut import DaftarDitolak, read_daftar
from takar.gateways.pemeriksa import Sibuk
from takar.queries.daftar_cabut import newest_of
from takar.records.models import DaftarCabut, SertifikatTepercaya
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

LIMIT_BYTES = 4 * 1024 * 1024
NOT_TRUSTED = "Sertifikat itu tidak sedang dipercaya."
NO_FILE = "Pilih file daftar pencabutan (CRL, .crl atau .pem) dari penyelenggara."
TOO_LARGE = "File itu lebih besar dari 4 MB, jadi tidak dibaca."
OLDER = "Takar sudah menyimpan daftar yang sama atau lebih baru dari penyelenggara itu."


def keep_daftar(*, opd_id: int, tepercaya_id: int, isi: bytes, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Keep a list (CRL, PEM or DER): whoever is on it can no longer sign reports of this office.

    What was accepted before stays accepted. Raises Invalid with the reason, Missing, Refusal.
    """
    trusted = SertifikatTepercaya.objects.filter(opd=opd_id, pk=tepercaya_id, dicabut_at=None).first()
    found, wrong = None, NO_FILE if not isi else TOO_LARGE if len(isi) > LIMIT_BYTES else ""
    if not wrong and trusted is not None:
        try:  # outside of the transaction: another process opens the file
            found = read_daftar(isi, trusted.sertifikat, now)
        except (DaftarDitolak, Sibuk) as why:
            wrong = str(why)
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        if trusted is None or not SertifikatTepercaya.objects.filter(pk=trusted.pk, dicabut_at=None).exists():
            raise Missing(NOT_TRUSTED)
        if found is None:
            raise Invalid(Galat("daftar_cabut", wrong))
        kept = newest_of(opd.pk).get(trusted.sidik)
        if kept is not None and kept.diterbitkan >= found.diterbitkan:
            raise Invalid(Galat("daftar_cabut", OLDER))
        DaftarCabut.objects.create(
            tepercaya=trusted,
            daftar=found.daftar,
            sidik=found.sidik,
            diterbitkan=found.diterbitkan,
            berlaku_sampai=found.berlaku_sampai,
            jumlah=found.jumlah,
            at=now,
        )
        tx.note(sertifikat_tepercaya=trusted.sidik, daftar_cabut=found.sidik, jumlah=found.jumlah)
        tx.done(f"Daftar pencabutan disimpan: {found.jumlah} sertifikat dicabut penyelenggaranya.")
    return tx.outcome
