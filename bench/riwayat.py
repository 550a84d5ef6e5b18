"""Check a history of a million events, as a file and in the database, and only what is new (see bench/README.md)."""

import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.sementara import print_memory, run_alone
from takar.verifier import periksa_riwayat
from takar.verifier.periksa_riwayat import GENESIS, anchor_line, canonical, event_hash

COUNT, BERKAS, NEWER = 1_000_000, 3_200, 1_000
WHOLE, NEW = 60.0, 1.0  # s
START = datetime(2026, 1, 2, 1, 0, tzinfo=UTC)
BATCH = 20_000


def events() -> Iterator[dict[str, Any]]:
    """Yield events as a working office makes them: most of them cells typed into the sheet of one of many berkas."""
    prev, ends = GENESIS, dict.fromkeys((f"berkas:{n}" for n in range(1, BERKAS + 1)), (0, GENESIS))
    for seq in range(1, COUNT + 1):
        objek = f"berkas:{seq * 7919 % BERKAS + 1}"
        cells = [{"isian": seq % 900, "kolom": "nilai", "nilai": f"{seq % 97},5"}]
        told = {
            "seq": seq,
            "at": (START + timedelta(seconds=seq)).isoformat(timespec="microseconds"),
            "akun_id": seq % 300 + 1,
            "oleh": "Petugas Data Kinerja (Petugas Pengelola Data Kinerja Bidang Aplikasi Informatika)",
            "action": "FILL",
            "outcome": "done",
            "objek": objek,
            "isi": canonical({"sel": cells}),
            "prev_hash": prev,
            "rantai_urut": ends[objek][0] + 1,
            "rantai_prev": ends[objek][1],
        }
        told["hash"] = prev = event_hash(told)
        ends[objek] = (told["rantai_urut"], prev)
        yield told


def fill() -> tuple[int, str]:
    """Write the events to the database, with their heads; return the event that was anchored last."""
    from django.db import transaction

    from takar.records.models import AuditEvent, AuditHead

    anchored, ends, batch = (0, GENESIS), {}, []
    with transaction.atomic():
        for one in events():
            ends[one["objek"]], last = (one["rantai_urut"], one["hash"]), (one["seq"], one["hash"])
            if one["seq"] == COUNT - NEWER:
                anchored = last
            batch.append(AuditEvent(**{**one, "at": datetime.fromisoformat(one["at"])}))
            if len(batch) == BATCH or one["seq"] == COUNT:
                AuditEvent.objects.bulk_create(batch)
                batch = []
        AuditHead.objects.filter(rantai="").update(seq=last[0], hash=last[1])
        AuditHead.objects.bulk_create(AuditHead(rantai=name, seq=n, hash=h) for name, (n, h) in ends.items())
    return anchored


def _timed(name: str, limit: float, floor: float, work: Callable[[], object]) -> None:
    began, cpu = time.perf_counter(), _cpu()
    work()
    spent, cpu = time.perf_counter() - began, _cpu() - cpu
    print(f"{name}: {spent:.2f} s, {cpu:.2f} s CPU (batas {limit:g} s; {cpu / floor:.1f} kali lantai)", flush=True)


def _cpu() -> float:
    """Return the seconds of CPU of this process and of those it started and saw end."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def run() -> None:
    """Print one line for each: seconds, limit, ratio to hashing the same bytes."""
    from django.db import DEFAULT_DB_ALIAS

    from takar.actions.ekspor_riwayat import export
    from takar.actions.periksa_audit import check_history

    seq, digest = fill()
    with tempfile.TemporaryDirectory(prefix="takar-bench-") as folder:
        file, anchors = Path(folder, "riwayat.jsonl"), Path(folder, "jangkar.txt")
        anchors.write_text(anchor_line(GENESIS, "2026-10-01", seq, digest), encoding="ascii")
        with file.open("wb") as sink:
            export(sink, using=DEFAULT_DB_ALIAS)
        began = _cpu()
        with file.open("rb") as lines:
            for line in lines:
                hashlib.sha256(line)
        floor = _cpu() - began
        size = file.stat().st_size // 1_000_000
        print(f"lantai: {COUNT} kejadian, {size} MB, SHA-256 setiap baris: {floor:.2f} s CPU", flush=True)
        program = [sys.executable, "-I", "-S", str(periksa_riwayat.__file__), str(file), "--jangkar", str(anchors)]
        _timed("program pemeriksa", WHOLE, floor, lambda: subprocess.run(program, check=True, capture_output=True))
        _timed("audit check", WHOLE, floor, lambda: check_history(anchors, [], newer=False))
        _timed(f"audit check --baru ({NEWER} kejadian)", NEW, floor, lambda: check_history(anchors, [], newer=True))
    print_memory()


if __name__ == "__main__":
    run_alone(run)
