"""What a backup is made of in tests: a filled data folder, and tables that a restore makes quickly."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from takar.actions import audit
from takar.gateways.storage import Storage
from takar.records.models import (
    FileTersimpan,
    HariLibur,
    KunciIdempoten,
    Outbox,
    PerangkatDaerah,
    UnitKerja,
)
from takar.records.triggers import drop_triggers
from tests.cadangan import NOW
from tests.databases import databases


class RememberingExecutor(MigrationExecutor):
    """Makes the tables of this version as the migrations left them when the databases of the run were made.

    A whole restore by its own command, with every migration, is in tests/jobs/test_run.py.
    """

    def migrate(self, targets: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        if sorted(targets) != sorted(self.loader.graph.leaf_nodes()):
            super().migrate(targets, *args, **kwargs)
            return
        inner, statements = self.connection.connection, databases().statements(self.connection.vendor)
        if self.connection.vendor == "sqlite":
            inner.executescript(statements)
        else:
            inner.execute(statements)
        drop_triggers(self.connection)  # a restore makes them after its rows


STATES: dict[tuple[tuple[str, str], ...], ProjectState] = {}
project_state = MigrationLoader.project_state


def remembered_state(loader: MigrationLoader, nodes: list[tuple[str, str]]) -> ProjectState:
    """The tables after the same migrations are always the same, and slow to make."""
    if tuple(nodes) not in STATES:
        STATES[tuple(nodes)] = project_state(loader, nodes)
    return STATES[tuple(nodes)]


def filled(folder: Path) -> Path:
    """Make a data folder with two stored files, the demonstration's clock, and rows of every kind of column."""
    folder.mkdir()
    (folder / "jam-peraga").write_text("-86400")
    (folder / "secret_key").write_text("rahasia")
    (folder / "jangkar").mkdir()
    (folder / "jangkar" / "jangkar.txt").write_text("2026-10-01 1 …\n", encoding="utf-8")
    storage = Storage(folder / "arsip")
    for content in (b"%PDF-1.7 bukti", b"x" * 700_000):
        stored = storage.put([content])
        FileTersimpan.objects.create(sha256=stored.sha256, ukuran=stored.ukuran, mime="application/pdf", at=NOW)
    opd = PerangkatDaerah.objects.create(
        kode="2.16", nama="Dinas «Uji»\nbaris dua", pemerintah="Kab.", alamat="-", peraga="Uji"
    )
    induk = UnitKerja.objects.create(opd=opd, kode="sekretariat", nama="Sekretariat", jenis="sekretariat")
    UnitKerja.objects.create(opd=opd, induk=induk, kode="umum", nama="Subbagian Umum", jenis="subbagian")
    HariLibur.objects.create(tanggal=NOW.date(), jenis="nasional", dasar="SKB")
    Outbox.objects.create(kind="surel", kunci="k", payload={"judul": [1, None, "é"], "isi": ""}, at=NOW, due_at=NOW)
    KunciIdempoten.objects.create(akun_id=1, kunci="k", action="fill", jawaban={}, at=NOW)
    for number in range(3):
        with transaction.atomic():
            audit.append(
                now=NOW, akun_id=None, oleh="Sistem", action="open", outcome="done", objek="-", isi={"nomor": number}
            )
    return folder
