"""A history made by hand, and what an attacker who knows the format does to it."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from takar.verifier.periksa_riwayat import (
    GENESIS,
    Putus,
    anchor_line,
    canonical,
    check,
    event_hash,
    printed,
    read_anchors,
    read_lines,
)

BERKAS = ("berkas:1", "berkas:2", "berkas:3")
Event = dict[str, Any]


def event(seq: int, action: str, objek: str, isi: dict[str, Any]) -> Event:
    """Return an event without its links."""
    return {
        "seq": seq,
        "at": f"2026-10-{1 + seq // 20:02d}T01:{seq % 60:02d}:00.000000+00:00",
        "akun_id": seq % 5 or None,
        "oleh": "Kepala Subbagian Perencanaan — «Sekretariat»",
        "action": action,
        "outcome": "refused" if seq % 7 == 0 else "done",
        "objek": objek,
        "isi": canonical(isi),
    }


def linked(events: list[Event], dari: int = 0) -> list[Event]:
    """Return the events with all links anew from a place on, as only one who may write everything can."""
    made: list[Event] = []
    prev, berkas = GENESIS, dict.fromkeys(BERKAS, (0, GENESIS))
    for place, old in enumerate(events):
        new = _linked(old, prev, berkas) if place >= dari else dict(old)
        made.append(new)
        prev = new["hash"]
        if new["objek"] in berkas:
            berkas[new["objek"]] = (new["rantai_urut"], new["hash"])
    return made


def _linked(old: Event, prev: str, berkas: dict[str, tuple[int, str]]) -> Event:
    new = {name: value for name, value in old.items() if name not in ("rantai_urut", "rantai_prev")}
    new["prev_hash"] = prev
    if new["objek"] in berkas:
        new["rantai_urut"], new["rantai_prev"] = berkas[new["objek"]][0] + 1, berkas[new["objek"]][1]
    new["hash"] = event_hash(new)
    return new


@dataclass
class Riwayat:
    """An export in its parts, and the anchor file that was kept elsewhere."""

    events: list[Event] = field(default_factory=list)
    jangkar: str = ""
    head: Event = field(
        default_factory=lambda: {
            "dari": 1,
            "format": "takar-riwayat",
            "lingkup": "seluruh",
            "sebelum": GENESIS,
            "tanpa_rantai": 0,
            "versi": 1,
        }
    )

    @property
    def content(self) -> bytes:
        """The file, with an end that agrees with it."""
        lines = [f"{canonical(line)}\n".encode() for line in (self.head, *self.events)]
        last = self.events[-1] if self.events else {"seq": 0, "hash": GENESIS}
        end = {
            "hash": last["hash"],
            "jumlah": len(self.events),
            "seq": last["seq"],
            "sha256": hashlib.sha256(b"".join(lines)).hexdigest(),
        }
        return b"".join([*lines, f"{canonical(end)}\n".encode()])

    def of(self, objek: str) -> "Riwayat":
        """Return the export of one berkas."""
        return Riwayat(
            [one for one in self.events if one["objek"] == objek], self.jangkar, {**self.head, "lingkup": objek}
        )


def made(jumlah: int = 60, every: int = 20) -> Riwayat:
    """Return a history of ``jumlah`` events of three berkas and of the office, anchored after each ``every``."""
    events: list[Event] = []
    jangkar, before = "", GENESIS
    prev, berkas = GENESIS, dict.fromkeys(BERKAS, (0, GENESIS))
    for seq in range(1, jumlah + 1):
        if seq % every == 0:
            tanggal, last = (date(2026, 9, 30) + timedelta(seq // every)).isoformat(), events[-1]
            jangkar += anchor_line(before, tanggal, last["seq"], last["hash"])
            before = jangkar.rstrip("\n").rpartition(" ")[2]
            isi = {"tanggal": tanggal, "seq": last["seq"], "hash": last["hash"]}
            new = event(seq, "ANCHOR_HEAD", "riwayat", isi)
        else:
            new = event(seq, "SUBMIT", (*BERKAS, "opd:1")[seq % 4], {"nilai": f"{seq},5", "kode": "IKU-1"})
        events.append(_linked(new, prev, berkas))
        prev = events[-1]["hash"]
        if new["objek"] in berkas:
            berkas[new["objek"]] = (events[-1]["rantai_urut"], prev)
    return Riwayat(events, jangkar)


def changed(one: Event, **values: Any) -> Event:
    """Return an event with other values."""
    return {**one, **values}


def isi_of(one: Event) -> dict[str, Any]:
    """Return what an event tells."""
    told: dict[str, Any] = json.loads(one["isi"])
    return told


WHOLE = made()


def found(riwayat: Riwayat | bytes, jangkar: str = WHOLE.jangkar, kepala: str = "") -> str:
    """Return what the verifier finds; "" where nothing was altered."""
    content = riwayat if isinstance(riwayat, bytes) else riwayat.content
    try:
        kept = read_anchors(jangkar) + ([printed(kepala)] if kepala else [])
        check(read_lines(BytesIO(content)), kept, complete=True)
    except Putus as putus:
        return str(putus)
    return ""
