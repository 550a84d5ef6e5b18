"""A picture of the whole letterhead in the place of its lines: kept or taken off as a version of it (docs/adr/0088)."""

from datetime import datetime

from takar.actions.errors import Stale
from takar.actions.pengaturan.gambar import BatasGambar, GambarMasuk, try_picture
from takar.actions.pengaturan.isian import NOTHING_NEW
from takar.actions.tx import STALE, Outcome, writing
from takar.queries.redaksi import redaksi_of
from takar.records.models import FileTersimpan, RedaksiNaskah
from takar.rules.redaksi import KOP
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

KEPT = "Gambar kop disimpan; naskah berikutnya memakainya."
TAKEN_OFF = "Gambar kop dilepas; baris kop dicetak lagi."
GAMBAR = BatasGambar("gambar", "Kop", paling=1024 * 1024, lebar=3_000, tinggi=750, pipih=4)
"""At 17 cm, as wide as it is printed at most, 3,000 pixels are more than any printer of an office shows."""


def keep_gambar_kop(
    *, opd_id: int, seen_version: int, masuk: GambarMasuk, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Print a picture as the letterhead from now on. Raises Invalid, Stale, Refusal."""
    gambar = try_picture(GAMBAR, masuk, action=SetupAction.EDIT_NASKAH, opd_id=opd_id, actor=actor)
    with writing(SetupAction.EDIT_NASKAH, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(opd_id)
        _version(tx, opd_id, seen_version, gambar.keep(tx))
    return tx.outcome


def remove_gambar_kop(*, opd_id: int, seen_version: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Print the lines of the letterhead again; papers that were made keep theirs. Raises Stale, Refusal."""
    with writing(SetupAction.EDIT_NASKAH, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(opd_id)
        _version(tx, opd_id, seen_version, None)
    return tx.outcome


def _version(tx: writing, opd_id: int, seen_version: int, file: FileTersimpan | None) -> None:
    before, sha256 = redaksi_of(opd_id, KOP), file.sha256 if file else ""
    if before.versi != seen_version:
        raise Stale(before.versi, STALE)
    if before.gambar == sha256:
        tx.done(NOTHING_NEW, versi=before.versi)
        return
    made = RedaksiNaskah.objects.create(
        opd_id=opd_id,
        jenis=KOP,
        versi=before.versi + 1,
        isi=dict(before.isi),
        gambar=file,
        at=tx.now,
        oleh_id=tx.pegawai_id,
    )
    tx.note(
        jenis=KOP, versi=made.versi, sebelum={"gambar_kop": before.gambar}, sesudah={"gambar_kop": sha256}, alasan=""
    )
    tx.done(KEPT if file else TAKEN_OFF, versi=made.versi)
