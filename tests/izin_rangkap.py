"""The separation of duties as it is sent through the door: who entered or checked asks for what comes after.

The table is written by hand from decisions.md and ADR 0045 (tests/data/izin-rangkap.csv); each line is asked of a
definitif holder, a Plt. and a Plh. alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from takar.actions.keterlibatan import Sebagai, involve
from takar.actions.pengecualian import PengecualianMasuk, grant, revoke
from takar.records.models import BerkasBidang, Pengecualian
from takar.sop.permissions import Actor
from tests.factories import person
from tests.izin import Orang, Sel, read, renew

ALASAN = "Satu orang saja."
HELD = ("definitif", "Plt.", "Plh.")
DID = {"mengisi": Sebagai.MAKER, "memeriksa": Sebagai.CHECKER}
NONE, OTHER_BERKAS, OTHER_PERSON, PAST, REVOKED = "tanpa", "berkas lain", "orang lain", "lewat harinya", "dicabut"


@dataclass(frozen=True)
class Rangkap(Sel):
    """One cell: what the person did before, and under which exception they act."""

    sebelumnya: str = ""
    pengecualian: str = NONE


def rangkap() -> Iterator[Rangkap]:
    """Yield every line of the table, for each way of holding the post."""
    for row in read("izin-rangkap.csv"):
        for penugasan in HELD:
            yield Rangkap(
                row["Tindakan"],
                row["Keadaan berkas"],
                row["Peran"],
                penugasan,
                "unit sendiri",
                row["Jawaban"],
                sebelumnya=row["Sebelumnya"],
                pengecualian=row["Pengecualian"],
            )


def involve_before(berkas: BerkasBidang, orang: Orang, sel: Rangkap) -> None:
    """Let the person have done what the cell says; give the exception; make the paper anew where it is signed."""
    involve(berkas.pk, orang.pegawai.pk, DID[sel.sebelumnya])
    if sel.pengecualian != NONE:
        tindakan, _, what = sel.pengecualian.partition(", ")
        _except(berkas, orang, tindakan, what, usable=sel.jawaban == "boleh" or bool(what))
    if sel.tindakan == "Tanda tangani" and sel.jawaban == "boleh":
        renew(berkas, orang)


def _except(berkas: BerkasBidang, orang: Orang, tindakan: str, what: str, *, usable: bool) -> None:
    whose = person("kabid.aptika").pegawai_id if what == OTHER_PERSON else orang.pegawai.pk
    which = BerkasBidang.objects.exclude(pk=berkas.pk).order_by("pk")[0] if what == OTHER_BERKAS else berkas
    today: date = orang.today
    at: datetime = orang.now - timedelta(days=1) if what == PAST else orang.now
    sampai = today - timedelta(days=1) if what == PAST else today
    asked: dict[str, Any] = {"opd_id": orang.pegawai.opd_id, "actor": person("pengelola")}
    masuk = PengecualianMasuk(which.pk, whose or 0, tindakan, sampai, ALASAN)
    if what not in {"", PAST, REVOKED} or not usable:
        _recorded(masuk, at, asked["actor"])
        return
    made = grant(**asked, masuk=masuk, now=at).isi["pengecualian_id"]
    if what == REVOKED:
        revoke(**asked, pengecualian_id=made, alasan="Sudah ada Plh.", now=at)


def _recorded(masuk: PengecualianMasuk, at: datetime, oleh: Actor) -> None:
    """Keep an exception that nobody could use, as it was recorded before giving one asked for that (ADR 0067)."""
    Pengecualian.objects.create(
        berkas_id=masuk.berkas_id,
        pegawai_id=masuk.pegawai_id,
        tindakan=masuk.tindakan,
        sampai=masuk.sampai,
        alasan=masuk.alasan,
        at=at,
        oleh_id=oleh.pegawai_id,
        nama=oleh.nama,
        sebagai=oleh.tugas[0].sebagai,
    )
