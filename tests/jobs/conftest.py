"""A backup of a filled data folder, and a restore that makes its tables quickly (imported before Django is ready)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cadangan import NOW


@pytest.fixture
def quick_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db.migrations.loader import MigrationLoader

    from takar.actions import backup
    from tests.cadangan_isi import RememberingExecutor, remembered_state
    from tests.databases import ENGINES, databases, unblocked

    with unblocked():
        for engine in ENGINES:
            databases().statements(engine)  # made before a restore, which makes tables without triggers
    monkeypatch.setattr(backup, "MigrationExecutor", RememberingExecutor)
    monkeypatch.setattr(MigrationLoader, "project_state", remembered_state)


@pytest.fixture
def data_dir(tmp_path: Path, real_transactions: None) -> Path:
    from tests.cadangan_isi import filled

    return filled(tmp_path / "asal")


@pytest.fixture
def archive(data_dir: Path, tmp_path: Path) -> Path:
    from takar.actions.backup import backup

    report = backup(path=tmp_path / "cadangan.tar", data_dir=data_dir, now=NOW)
    assert (report.files, report.damaged) == (2, ())
    return tmp_path / "cadangan.tar"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> bytes:
    """The bytes of such an archive."""
    from takar.actions.backup import backup
    from tests.cadangan_isi import filled
    from tests.databases import databases, default_database, unblocked

    folder = tmp_path_factory.mktemp("cadangan")
    with unblocked(), default_database(databases().copy("sqlite")):
        backup(path=folder / "cadangan.tar", data_dir=filled(folder / "asal"), now=NOW)
    return (folder / "cadangan.tar").read_bytes()


@pytest.fixture
def archive_alone(made_once: bytes, tmp_path: Path) -> Iterator[Path]:
    """The same archive where it alone is judged: of which engine it was made says nothing then."""
    from tests.databases import unblocked

    path = tmp_path / "cadangan.tar"
    path.write_bytes(made_once)
    with unblocked():
        yield path
