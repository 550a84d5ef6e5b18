"""Fixtures for tests that look from outside: Chromium, and Takar itself with the demonstration year."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import psutil
import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.repo import tools
from tests.sifat import PROVING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CI = os.environ.get("CI", "") not in {"", "0", "false"}
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-software-rasterizer",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
START_SECONDS = 180
COMMAND_SECONDS = 900
"""Limits that only end a test that fails: on a busy machine each step takes ten times as long."""
SERIOUS = {"serious", "critical"}
AXE_LATER = f"globalThis.muatAxe = () => {{\n{AXE_SCRIPT}\n}};"
"""Every page of a context gets axe as a function that is not called: only a page that is looked at compiles it."""
RUN_AXE = """async ([serious, colours]) => {
  if (!globalThis.axe) muatAxe();
  const lesser = axe._audit.rules.filter((rule) => !serious.includes(rule.impact)).map((rule) => rule.id);
  const rules = Object.fromEntries(lesser.map((id) => [id, { enabled: false }]));
  rules["color-contrast"] = { enabled: colours };
  return (await axe.run({ resultTypes: ["violations"], preload: false, rules })).violations;  // our pages hold no video
}"""


def _path(tool: tools.Tool) -> str:
    """Return where a program is; without it skip the test, or fail it in CI where it could be installed."""
    path = tool.path()
    if path is None:
        (pytest.fail if CI and tool.installed else pytest.skip)(tool.absent)
    return str(path)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is."""
    return _path(tools.CHROMIUM)


@pytest.fixture(scope="session")
def pdftotext_path() -> str:
    """Where poppler's pdftotext is."""
    return _path(tools.PDFTOTEXT)


@pytest.fixture(scope="session")
def openssl_path() -> str:
    """Where openssl is."""
    return _path(tools.OPENSSL)


@pytest.fixture(scope="session")
def softhsm_path() -> str:
    """Where the tool of SoftHSM is."""
    return _path(tools.SOFTHSM)


@pytest.fixture(scope="session")
def systemd_analyze_path() -> str:
    """Where systemd-analyze is."""
    return _path(tools.SYSTEMD_ANALYZE)


@pytest.fixture(scope="session")
def libreoffice_path() -> str:
    """Where LibreOffice is."""
    return _path(tools.LIBREOFFICE)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator["Browser"]:
    """One Chromium for the whole run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=BROWSER_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def new_context(request: pytest.FixtureRequest, browser: "Browser") -> Iterator[Callable[..., "BrowserContext"]]:
    """A function that opens a further person's browser; the test fails on any error in its console."""
    looks = "axe" in request.fixturenames
    opened: list[BrowserContext] = []
    errors: list[str] = []

    def open_context(**options: Any) -> "BrowserContext":
        options = {"viewport": {"width": 1440, "height": 900}, **options}
        context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta", **options)
        context.on("console", lambda said: errors.append(said.text) if _is_error(said) else None)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.set_default_timeout(10_000)
        if looks:
            context.add_init_script(AXE_LATER)  # sent once, not to every page that is looked at
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        context.close()
    assert not errors, f"the browser's console says: {errors}"


def _is_error(said: Any) -> bool:
    """An answer of 4xx is the subject of some tests; a script or policy error never is."""
    return said.type == "error" and not said.text.startswith("Failed to load resource")


@pytest.fixture
def page(new_context: Callable[..., "BrowserContext"]) -> "Page":
    """A page 1440 pixels wide."""
    return new_context().new_page()


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """A function that lists what is serious on a page for people who need assistance.

    Contrast takes twice as long as all the rest, and the pages share their parts: it is looked at on every part of the
    styleguide and on every page of the langkah, on all other pages in `make prove`. Rules of less impact are not run.
    """

    def serious(page: "Page", *, colours: bool = True) -> list[str]:
        found = page.evaluate(RUN_AXE, [sorted(SERIOUS), colours or PROVING])
        return [
            f"{one['id']}: {one['help']} — {', '.join(str(node['target']) for node in one['nodes'])}"
            for one in found
            if one["impact"] in SERIOUS
        ]

    return serious


@dataclass
class Takar:
    """A running Takar with a data folder of its own."""

    url: str
    data_dir: Path

    @property
    def sign_ins(self) -> dict[str, tuple[str, str]]:
        """Name and password by peran, as ``takar run`` prints them."""
        from takar.actions.peraga.sign_ins import sign_ins

        return {peran: (name, password) for peran, name, password in sign_ins()}

    @contextmanager
    def database(self) -> Iterator[None]:
        """Let the test's own code (actions, queries, factories) work on this Takar's data meanwhile."""
        from django.test import override_settings

        from takar.actions.dokumen import storage
        from takar.config import clock
        from takar.config.database import sqlite
        from tests.databases import default_database, unblocked

        folders = {"DATA_DIR": self.data_dir, "ARCHIVE_DIR": self.data_dir / "arsip"}
        with unblocked(), override_settings(**folders):
            remembered = (clock.shift, storage)  # of the folder of the tests, and afterwards of this one
            for one in remembered:
                one.cache_clear()
            try:
                with default_database(sqlite(self.data_dir / "takar.sqlite3")):
                    yield
            finally:
                for one in remembered:
                    one.cache_clear()


def environment(data_dir: Path) -> dict[str, str]:
    """Return the environment of a Takar of its own: nothing of the tests but the folder."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TAKAR_", "COV_"))}
    return {**clean, "TAKAR_DATA_DIR": str(data_dir)}


def takar(
    *arguments: str, data_dir: Path, timeout: float = COMMAND_SECONDS, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a ``takar`` command on a data folder and return what it said."""
    command = [str(Path(sys.executable).parent / "takar"), *arguments]
    return subprocess.run(
        command,
        env={**environment(data_dir), **variables},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


@pytest.fixture(scope="session")
def prepared_takar() -> Path:
    """A data folder with the demonstration year, made once for all workers of the run: copy it.

    Its tables are those of the tests; from nothing at all Takar starts in tests/browser/test_mulai.py.
    """
    from tests.databases import databases, unblocked

    root = Path(os.environ["TAKAR_TEST_ROOT"])
    folder = root / "contoh"
    with (root / "contoh.kunci").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            fresh = root / "contoh-baru"
            fresh.mkdir(mode=0o700)
            with unblocked():
                shutil.copyfile(databases().migrated(), fresh / "takar.sqlite3")
            done = takar("run", "--sekali-siap", data_dir=fresh)
            assert done.returncode == 0, done.stdout + done.stderr
            fresh.rename(folder)
    return folder


@pytest.fixture
def live_takar(prepared_takar: Path, tmp_path: Path) -> Iterator[Takar]:
    """Takar with a fresh copy of the demonstration year."""
    with running(prepared_takar, tmp_path / "data") as takar:
        yield takar


@pytest.fixture(scope="module")
def shared_takar(prepared_takar: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Takar]:
    """Takar for tests of one module that only look."""
    with running(prepared_takar, tmp_path_factory.mktemp("bersama") / "data") as takar:
        yield takar


@contextmanager
def running(prepared: Path, data_dir: Path) -> Iterator[Takar]:
    """Serve a copy of a prepared data folder on a free port."""
    shutil.copytree(prepared, data_dir, ignore=shutil.ignore_patterns("aset"))
    (data_dir / "aset").symlink_to(prepared / "aset")
    with served(data_dir) as takar:
        yield takar


@contextmanager
def served(data_dir: Path) -> Iterator[Takar]:
    """Serve a data folder as it is on a free port."""
    from takar.cli.run import answers, web_command
    from takar.cli.supervise import Child
    from takar.config.checks import Serving

    serving, port = Serving("127.0.0.1", ("127.0.0.1",)), free_port()
    web = Child("web", web_command(serving, port, workers=1), environment(data_dir))
    web.start()
    try:
        until(lambda: answers(serving, port) or not web.running)
        assert web.running, "Takar did not start; its words are above"
        yield Takar(f"http://127.0.0.1:{port}", data_dir)
    finally:
        web.ask_to_stop()
        web.end(monotonic() + 8)


def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition; the limit only ends a test that fails."""
    deadline = monotonic() + START_SECONDS
    while not condition():
        assert monotonic() < deadline, "what was waited for did not come"
        sleep(0.02)


def ended(pid: int) -> bool:
    """Return whether a process is over, be it that nobody has asked for its exit code yet."""
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
