"""Bring an installation up to date before it is served: database, static files, demonstration year,
or the address by which an empty installation is set up.

Each part first looks whether there is anything to do, so that the second start costs next to nothing.
Django must have been set up.
"""

import fcntl
import hashlib
import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from takar.cli.sebab import Hindrance
from takar.config.clock import DEMO_CLOCK_FILE
from takar.config.penyiapan import forget_token, make_token
from takar.queries.kantor import is_empty
from takar.queries.templat_belum import unkept_templat

SEED = Path("seed")
FINGERPRINT_FILE = ".sidik"
LOCK_FILE = "penyiapan.kunci"
LOADING_FILE = "peraga-sedang-dimuat"  # an interrupted loading is taken up again


def prepare(say: Callable[[str], None], *, peraga: bool) -> None:
    """Do what is missing, saying in a sentence what takes time. A second start waits until the first is done."""
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    with (Path(settings.DATA_DIR) / LOCK_FILE).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _prepare(say, peraga=peraga)
    if os.environ.get("TAKAR_PERAGA") == "0" and is_peraga():
        say(
            f"TAKAR_PERAGA=0 tidak berlaku: folder data {settings.DATA_DIR} sudah berisi data peraga. Untuk kantor "
            "sendiri pakai folder data lain, misalnya TAKAR_DATA_DIR=var/kantor TAKAR_PERAGA=0 make run"
        )


def _prepare(say: Callable[[str], None], *, peraga: bool) -> None:
    if migrations_pending():
        say("Menyiapkan basis data …")
        call_command("migrate", interactive=False, verbosity=0)
    if settings.SECRET_KEY_FALLBACKS:
        from takar.cli.segel_ulang import reseal_all

        reseal_all(say)
    fingerprint = static_fingerprint()
    if fingerprint != _collected_fingerprint():
        say("Menyiapkan aset halaman …")
        collect_static(fingerprint)
    unfinished = Path(settings.DATA_DIR) / LOADING_FILE
    if peraga and (unfinished.exists() or not get_user_model().objects.exists()):
        if not SEED.is_dir():
            raise Hindrance(
                f"Tahun peraga dimuat dari folder {SEED.resolve()}, yang tidak ada. Jalankan Takar dari folder "
                "sumbernya, atau mulai dengan kantor sendiri: TAKAR_PERAGA=0 takar run"
            )
        say("Memuat tahun peraga …")
        unfinished.touch()
        call_command("muat_peraga", seed=SEED, stdout=StringIO())
        unfinished.unlink()
    if unkept := unkept_templat():
        _keep_templates(unkept)
    if is_empty():
        make_token()
    else:
        forget_token()


def _keep_templates(unkept: set[tuple[str, str]]) -> None:
    """Keep those that Takar has; the engine of the papers is loaded for that, and not to learn that there are none."""
    from takar.documents.render.templat_dahulu import keepable

    if not unkept & keepable():
        return
    from takar.actions.dokumen import storage
    from takar.actions.templat import keep_templates
    from takar.config import clock

    keep_templates(storage(), clock.now())


def peraga_by_default(*, network: bool) -> bool:
    """Return whether an empty database gets the demonstration year, whose passwords everybody knows."""
    wish = os.environ.get("TAKAR_PERAGA", "")
    return wish == "1" if network else wish != "0"


def is_peraga() -> bool:
    """Return whether this installation shows the demonstration year."""
    return (Path(settings.DATA_DIR) / DEMO_CLOCK_FILE).exists()


def migrations_pending() -> bool:
    """Return whether the database lacks a migration."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def static_fingerprint() -> str:
    """Return a hash that changes when any source of a static file does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static(fingerprint: str) -> None:
    """Gather, name by content and compress the static files."""
    call_command("collectstatic", interactive=False, verbosity=0)
    (Path(settings.STATIC_ROOT) / FINGERPRINT_FILE).write_text(fingerprint, encoding="ascii")


def _collected_fingerprint() -> str:
    try:
        return (Path(settings.STATIC_ROOT) / FINGERPRINT_FILE).read_text(encoding="ascii")
    except FileNotFoundError:
        return ""
