"""Once a day the head of the audit log is kept outside the database, where who rewrites the database does not reach.

The line goes to the file first, then the event that tells of it: after a crash between the two the next pass finds the
line and tells of it. Where they contradict each other nothing is added, so that the failure stays to be seen.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

from takar.actions import audit
from takar.actions.errors import ActionError
from takar.actions.outbox import enqueue
from takar.gateways.jangkar import AnchorFile
from takar.queries.kiriman import JANGKAR
from takar.records.models import AuditEvent, AuditHead
from takar.verifier.periksa_riwayat import ANCHORED, GENESIS, Jangkar, Putus, anchor_line, read_anchors


class Berbeda(ActionError):
    """The anchor file and the history contradict each other."""


SET_BACK = timedelta(days=1)
"""As far as a clock may be set back without a second line; a line dated later is of one that ran ahead."""
_ASK = "Jangan hapus atau ganti file itu; periksa dengan «takar audit check» dan laporkan kepada pimpinan."


def anchor_head(*, path: Path, now: datetime, zona: str, surel: str = "") -> bool:
    """Keep today's head in the file, once; return whether a line was added.

    ``zona``: whose days are counted. ``surel``: an address that gets the line too, "" for none. Raises Berbeda
    where the file was altered, lacks what was anchored, or belongs to another database.
    """
    file = AnchorFile(path)
    today = now.astimezone(ZoneInfo(zona)).date()
    tanggal, latest = today.isoformat(), (today + SET_BACK).isoformat()
    with transaction.atomic(durable=True):
        head = AuditHead.objects.select_for_update().get(rantai=audit.WHOLE)
        kept, told_at = _agreed(file)
        if told_at is None:
            _tell(_standing(kept[-1], file), now=now, surel=surel)
            return False
        if head.seq == told_at or any(tanggal <= one.tanggal <= latest for one in kept):
            return False
        _keep(file, Jangkar(tanggal, head.seq, head.hash), now=now, surel=surel)
    return True


def anchor_event(seq: int, digest: str, *, path: Path, now: datetime, zona: str, surel: str = "") -> bool:
    """Keep one event that was committed, whatever the day has already; return whether it is in the file.

    Not where a later one is in it, or one that the log does not tell of yet. Raises Berbeda as ``anchor_head`` does.
    """
    file = AnchorFile(path)
    with transaction.atomic(durable=True):
        AuditHead.objects.select_for_update().get(rantai=audit.WHOLE)
        kept, told_at = _agreed(file)
        if (seq, digest) in [(one.seq, one.hash) for one in kept]:
            return True
        if told_at is None or (kept and kept[-1].seq > seq):
            return False
        tanggal = now.astimezone(ZoneInfo(zona)).date().isoformat()
        _keep(file, Jangkar(tanggal, seq, digest), now=now, surel=surel)
    return True


def _agreed(file: AnchorFile) -> tuple[list[Jangkar], int | None]:
    """Return what is kept, and the number of the event that told of its last; None where that is not told of yet.

    Raises Berbeda.
    """
    kept = _kept(file)
    last, told_at = _told()
    if last is not None and last not in [(one.seq, one.hash) for one in kept]:
        raise Berbeda(f"{file.path} tidak memuat jangkar yang tercatat untuk kejadian nomor {last[0]}. {_ASK}")
    return kept, told_at if not kept or (kept[-1].seq, kept[-1].hash) == last else None


def _keep(file: AnchorFile, one: Jangkar, *, now: datetime, surel: str) -> None:
    before = file.read().rstrip("\n").rpartition(" ")[2] or GENESIS
    file.append(anchor_line(before, *one))
    _tell(one, now=now, surel=surel)


def _kept(file: AnchorFile) -> list[Jangkar]:
    try:
        return read_anchors(file.read())
    except Putus as putus:
        raise Berbeda(f"{file.path}: {putus}. {_ASK}") from None


def _told() -> tuple[tuple[int, str] | None, int]:
    """Return the head that the log says was anchored last, None for none, and the number of the event that says so."""
    event = AuditEvent.objects.filter(action=ANCHORED).order_by("-seq").values_list("seq", "isi").first()
    if event is None:
        return None, 0
    isi = json.loads(event[1])
    return (isi["seq"], isi["hash"]), event[0]


def _standing(one: Jangkar, file: AnchorFile) -> Jangkar:
    """Return a kept head that the log does not tell of yet. Raises Berbeda unless its event is as it was."""
    if not AuditEvent.objects.filter(seq=one.seq, hash=one.hash).exists():
        raise Berbeda(
            f"{file.path} menyebut kejadian nomor {one.seq} pada {one.tanggal} yang tidak ada dalam basis data ini: "
            f"riwayatnya ditulis ulang, dipotong, atau dipulihkan dari cadangan yang lebih lama. {_ASK}"
        )
    return one


def _tell(one: Jangkar, *, now: datetime, surel: str) -> None:
    audit.append(
        now=now, akun_id=None, oleh="Takar", action=ANCHORED, outcome="done", objek="riwayat", isi=one._asdict()
    )
    if surel:
        isi = f"Kejadian nomor {one.seq}\nKepala audit {one.hash}\n\nSimpan pos-el ini: isinya membuktikan riwayat."
        payload = {"kepada": surel, "judul": f"Jangkar riwayat Takar {one.tanggal}", "isi": isi}
        enqueue(kind="surel", kunci=f"{JANGKAR}{one.tanggal}:{one.seq}", payload=payload, now=now)
