"""What all tests share: the environment, the two databases, a browser, a running Takar.

Fixtures for tests, beside those of pytest-django:
  basis_data          "sqlite" or "postgresql": the engine that this run of the test works on
  real_transactions   a copy of the migrated database where commits and threads are real (races, workers)
  at_once             run functions at the same moment in threads; results or exceptions in order
and from tests/live.py: browser, new_context, page, axe, prepared_takar, live_takar, shared_takar, chromium_path,
pdftotext_path, openssl_path, softhsm_path, systemd_analyze_path.
"""

import gc
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from pkgutil import walk_packages
from threading import Barrier
from typing import Any

import pytest
from coverage import Coverage
from hypothesis import settings
from jinja2 import FileSystemBytecodeCache

from tests.giliran import GILIRAN, is_changed, is_due, note_changes, turn
from tests.sifat import CONTOH, PROVING, chosen

_numbers = count(1)
_begun: set[Path] = set()

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
WHOLE = "TAKAR_TEST_WHOLE"
KEPT = {"TAKAR_CHROMIUM", "TAKAR_TEST_DATABASE_URL", GILIRAN, WHOLE}
QUICK_PAPERS = {"actions", "queries", "records", "web"}
BOTH_ENGINES = {"records", "queries", "actions", "jobs"}
ONE_IN = 4
IN_TURN = {"web", "documents", "gateways", "jobs", "browser"}
"""Of whose tests a whole `make test` runs a third, in turn: those through a door, and papers (docs/adr/0106)."""
TURNS = 3
WALKED = {"browser"}
"""Where a module is often one long walk, so that its first test has its turn too."""
MEASURED = ("tests/rules/", "tests/sop/", "tests/cli/")
MEASURED_SOURCES = ("takar.rules", "takar.sop")
FROM_OUTSIDE = {"browser", "page", "new_context", "live_takar", "shared_takar"}
LONG = FROM_OUTSIDE | {"prepared_takar"}
MEMORY, AMPLE_BYTES = "/dev/shm", 4 << 30
CLOSING_LINE = Path(__file__).parent.parent / ".cache" / "pytest-closing-line"

pytest_plugins = ("tests.live",)


def _memory() -> str | None:
    """Return a folder in memory that has ample room: the databases of a run are thousands of files, thrown away."""
    with suppress(OSError):
        if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= AMPLE_BYTES:
            return MEMORY
    return None


def _prepare_environment() -> Path:
    """Forget the machine's settings; give the run a folder, and each of its workers one inside."""
    root = Path(os.environ["TAKAR_TEST_ROOT"] if WORKER else tempfile.mkdtemp(prefix="takar-uji-", dir=_memory()))
    given = os.environ.pop("DATABASE_URL", "")
    if given.startswith("postgres"):
        os.environ["TAKAR_TEST_DATABASE_URL"] = given
    for name in [name for name in os.environ if name.startswith("TAKAR_") and name not in KEPT]:
        del os.environ[name]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # Takar is started many times, and compiled once
    sys.dont_write_bytecode = False  # so are the tests: to rewrite their assertions is most of what collecting costs
    data = root / (WORKER or "utama")
    data.mkdir()
    (data / "aset").mkdir()  # whitenoise looks there, though tests serve no files
    os.environ["TAKAR_TEST_ROOT"] = str(root)
    os.environ["TAKAR_DATA_DIR"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "takar.config.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's loop runs in the thread of the tests
    return root


ROOT, MADE_BY = _prepare_environment(), os.getpid()
settings.load_profile(CONTOH)  # --hypothesis-profile chooses another (make prove)
gc.disable()  # until the tests are collected: nothing of them is garbage


def pytest_configure(config: pytest.Config) -> None:
    """Use what is cheap where the tests are not about it: password hash, names of static files."""
    from django.conf import settings
    from pytest_django.plugin import blocking_manager_key

    from tests.databases import Blocker

    if (
        os.getpid() != MADE_BY
    ):  # forked from one whose run is over, beside others (bench/mutasi.py): that folder is gone
        globals()["ROOT"] = _prepare_environment()
    if not WORKER and not config.option.basetemp:
        config.option.basetemp = (
            ROOT / "sementara"
        )  # the folders of single tests lie beside the databases, and go with them
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end what was started, as after Ctrl+C
    Blocker.kept = config.stash[blocking_manager_key]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.TEMPLATES = [{**one, "OPTIONS": {**one["OPTIONS"], **_compiled_once()}} for one in settings.TEMPLATES]
    # Nothing of a test outlives a power cut; that they are called is tested.
    os.fsync = lambda _descriptor: None
    os.sync = lambda: None
    if not WORKER:  # the others inherit it: they are given the folders that were found
        os.environ[WHOLE] = str(int(config.args_source is pytest.Config.ArgsSource.TESTPATHS))
        if _samples():
            os.environ[GILIRAN] = str(turn())
            note_changes(ROOT)


def pytest_report_header() -> str | None:
    """Say which part of the dear tests this run takes."""
    return f"giliran: {turn()} ({GILIRAN}={turn()} mengulangnya; semua uji: make prove)" if _samples() else None


def _samples() -> bool:
    """Whether this is a whole `make test`, which runs a sample of what is large."""
    return not PROVING and os.environ.get(WHOLE) == "1"


def _compiled_once() -> dict[str, Any]:
    """Let a template be compiled by one worker for all of the run: each would take seconds for them."""
    folder = ROOT / "templat"
    folder.mkdir(exist_ok=True)
    return {"bytecode_cache": FileSystemBytecodeCache(str(folder))}


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    if not WORKER:
        from tests.databases import stop_own_server

        _keep_closing_line(config.pluginmanager.get_plugin("terminalreporter"))
        stop_own_server(ROOT)
        shutil.rmtree(ROOT, ignore_errors=True)


def _keep_closing_line(reporter: Any) -> None:
    """Keep pytest's closing line for .ci/run, which has to end with it even after make's own last words."""
    if reporter is not None and reporter.stats:
        parts, _ = reporter.build_summary_stats_line()
        line = f"{', '.join(text for text, _ in parts)} in {reporter._session_start.elapsed().seconds:.2f}s"
        CLOSING_LINE.parent.mkdir(exist_ok=True)
        CLOSING_LINE.write_text(line + "\n")


def _folder(path: Path) -> str:
    return path.relative_to(Path(__file__).parent).parts[0]


def _fixtures(item: Any) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def _uses_database(item: Any) -> bool:
    return bool({"db", "real_transactions"} & _fixtures(item) or item.get_closest_marker("django_db"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run on both engines: tests of four folders that use the database, and all with real transactions.

    Of those that only use it, a whole `make test` runs a seeded sample on PostgreSQL (docs/adr/0093).
    """
    folder, names = _folder(metafunc.definition.path), metafunc.fixturenames
    always = {"basis_data", "real_transactions"} & set(names)
    uses_here = folder in BOTH_ENGINES and ("db" in names or metafunc.definition.get_closest_marker("django_db"))
    if always or uses_here:
        if "basis_data" not in names:
            names.append("basis_data")
        both = always or folder == "records" or _on_both(metafunc.definition)
        metafunc.parametrize("basis_data", ("sqlite", "postgresql") if both else ("sqlite",), indirect=True)


def _on_both(test: Any) -> bool:
    """Whether a test that only uses the database runs on PostgreSQL too: one in four, and the first of each module."""
    if not _samples():
        return True
    first = test.path not in _begun
    _begun.add(test.path)
    return first or chosen(test.nodeid, ONE_IN)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put first what takes long, then group the engines; refuse what cannot work here; leave what has another turn."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if "transactional_db" in _fixtures(item) or (marker and marker.kwargs.get("transaction")):
            raise pytest.UsageError(f"{item.nodeid}: tables refuse to be emptied; use real_transactions.")
        if FROM_OUTSIDE & _fixtures(item) and _uses_database(item):
            raise pytest.UsageError(f"{item.nodeid}: a browser sees other data; use live_takar.database().")
    if _samples():
        kept = set(_due(items))
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]
    items.sort(key=lambda item: (not LONG & _fixtures(item), _engine(item) == "postgresql"))


def _due(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Yield what runs at this commit: what is its turn, the first test of each module, and all that always runs."""
    begun: set[Path] = set()
    for item in items:
        first = item.path not in begun and _folder(item.path) not in WALKED
        begun.add(item.path)
        if first or not _takes_turns(item) or is_due(item.nodeid, TURNS, turn()) or is_changed(item.path):
            yield item


def _takes_turns(item: pytest.Item) -> bool:
    """Whether a test goes through a door or makes papers; or is run once more, on PostgreSQL, and only uses it."""
    if item.get_closest_marker("selalu") or _names_engine(item):
        return False
    return _folder(item.path) in IN_TURN or (_engine(item) == "postgresql" and _folder(item.path) != "records")


def _names_engine(item: Any) -> bool:
    """Whether a test is about the engine that it runs on, or about what only real transactions show."""
    asked = {*item._fixtureinfo.argnames, *(name for one in item.iter_markers("usefixtures") for name in one.args)}
    return bool({"basis_data", "real_transactions"} & asked)


def pytest_collection_finish() -> None:
    """Leave what is loaded to the end of the run out of every search for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)
    gc.enable()


def _engine(item: Any) -> str:
    callspec = getattr(item, "callspec", None)
    return str(callspec.params.get("basis_data", "sqlite")) if callspec else "sqlite"


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Measure what the rules and the SOP do when they are imported, and nothing of what collecting does."""
    if session.config.pluginmanager.has_plugin("_cov"):
        for package in MEASURED_SOURCES:
            for module in walk_packages(import_module(package).__path__, f"{package}."):
                import_module(module.name)
        if controller := _controller(session.config):
            _pause(controller)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> Iterator[None]:
    """Measure what fixtures of the rules' and the SOP's own tests make, as what these tests call."""
    with _traced(request.config, measured=_is_measured(fixturedef.baseid)):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: Any) -> Iterator[None]:
    """Count as covered only what the rules' and the SOP's own tests call: the others may not stand in for them.

    Nothing else is traced: not who only passes through the rules, nor pytest between two tests, nor the hundreds of
    examples of a property, whose every line and branch has a table of its own. That spares a third of the whole run.
    """
    is_property = getattr(pyfuncitem.obj, "is_hypothesis_test", False)
    with _traced(pyfuncitem.config, measured=_is_measured(pyfuncitem.nodeid) and not is_property):
        return (yield)


def _is_measured(nodeid: str) -> bool:
    return nodeid.startswith(MEASURED)


@contextmanager
def _traced(config: pytest.Config, *, measured: bool) -> Iterator[None]:
    """Trace what runs meanwhile, where it is measured and nobody around it does."""
    controller = _controller(config)
    if not measured or controller is None or controller.started:
        yield
        return
    controller.resume()
    try:
        yield
    finally:
        _pause(controller)


def _controller(config: pytest.Config) -> Any:
    plugin: Any = config.pluginmanager.get_plugin("_cov")
    return plugin and plugin.cov_controller


def _pause(controller: Any) -> None:
    controller.pause()
    # a worker of pytest-xdist has a second measurement below the first, that would go on in its place
    while other := Coverage.current():
        other.stop()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Switch to the test's engine before pytest-django begins its transaction."""
    if _uses_database(item):
        from tests.databases import databases, unblocked

        with unblocked():
            databases().switch(_engine(item))


@pytest.fixture(scope="session")
def django_db_setup() -> Iterator[None]:
    """Take the place of pytest-django's one test database; end what the tests started."""
    from tests.databases import databases, unblocked

    yield
    with unblocked():
        databases().close()


@pytest.fixture(autouse=True)
def quick_papers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where papers are not the subject, keep the context's canonical bytes in the place of a rendered PDF.

    Rendering is tested in tests/documents, sealing in tests/gateways, both end to end by the browser journey.
    """
    if _folder(request.path) in QUICK_PAPERS:
        from takar.documents.canonical import canonical_json

        def stand_in(_kind: Any, context: Any, **_more: Any) -> tuple[bytes, bytes]:
            return b"%PDF-1.7 stand-in " + canonical_json(context), b""

        def stand_in_sealed(pdf: bytes, *_more: Any, **_given: Any) -> bytes:
            return pdf + b" stand-in of a seal"

        monkeypatch.setattr("takar.actions.dokumen.render_paper", stand_in)
        monkeypatch.setattr("takar.actions.segel.seal", stand_in_sealed)


@pytest.fixture(autouse=True)
def anchors_of_its_own(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep the anchors of one test's history out of the file of another's, which is another history.

    Not by monkeypatch: what it replaces keeps walks from being remembered (tests/walks.py).
    """
    if not _uses_database(request.node):
        yield
        return
    from django.conf import settings as django

    before = django.ANCHOR_FILE
    django.ANCHOR_FILE = Path(django.DATA_DIR) / "jangkar" / f"{WORKER}{next(_numbers)}.txt"
    yield
    django.ANCHOR_FILE = before


@pytest.fixture(autouse=True)
def remembered_walks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let tests inside a transaction get the rows of a walk that was made before (tests/walks.py)."""
    if not _uses_database(request.node) or "real_transactions" in request.fixturenames:
        yield
        return
    from tests.walks import watched

    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
    with watched(monkeypatch):
        yield


@pytest.fixture
def basis_data(request: pytest.FixtureRequest) -> str:
    """The engine that this run of the test works on."""
    return str(request.param)


@pytest.fixture
def real_transactions(basis_data: str, django_db_setup: None) -> Iterator[None]:
    """Work on a copy of the migrated database, thrown away afterwards: commits are real, threads see them."""
    from tests.databases import databases, default_database, unblocked

    with unblocked():
        copied = databases().copy(basis_data)
        with default_database(copied):
            yield
        databases().drop(basis_data, copied)


@pytest.fixture
def at_once() -> Callable[[Sequence[Callable[[], Any]]], list[Any]]:
    """A function that runs functions at the same moment, each in a thread with its own connection."""
    from django.db import connections

    def run(work: Callable[[], Any], barrier: Barrier) -> Any:
        try:
            barrier.wait()
            return work()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    def race(works: Sequence[Callable[[], Any]]) -> list[Any]:
        barrier = Barrier(len(works))
        with ThreadPoolExecutor(len(works)) as pool:
            return list(pool.map(partial(run, barrier=barrier), works))

    return race


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say in one sentence what was not run for want of a program."""
    reasons = {report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()) if report.longrepr}
    for reason in sorted(reasons):
        if "Tidak dijalankan karena" in str(reason):
            terminalreporter.write_line(str(reason).removeprefix("Skipped: "), yellow=True)
