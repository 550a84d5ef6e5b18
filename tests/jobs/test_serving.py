"""What `takar run` refuses, how it picks a port, and how it keeps and ends its processes."""

import errno
import fcntl
import os
import runpy
import signal
import socket
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.db import OperationalError
from django.test import override_settings

from takar.cli import run
from takar.cli.supervise import Child, Supervisor
from takar.config.checks import Serving, is_loopback, refusal
from takar.config.database import UnknownDatabase, database_from_environment
from tests.live import START_SECONDS, ended, free_port, until

HERE = ("127.0.0.1", "localhost", "[::1]")
SLEEP = [sys.executable, "-c", "import time; time.sleep(3600)"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *((name, True) for name in (*HERE, "127.8.9.1", "::1")),
        *((name, False) for name in ("0.0.0.0", "::", "10.0.0.4", "takar.go.id", ".go.id", "*", "localhost.go.id")),
    ],
)
def test_loopback(name: str, expected: bool) -> None:
    assert is_loopback(name) is expected


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    for name in ("sertifikat", "kunci"):
        (tmp_path / name).touch()
    return {"certificate": tmp_path / "sertifikat", "key": tmp_path / "kunci"}


def test_the_data_folder_is_open_to_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        database_from_environment({}, tmp_path / "data")
    finally:
        os.umask(before)
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_loopback_needs_nothing() -> None:
    assert refusal(Serving("127.0.0.1", HERE)) is None


@pytest.mark.parametrize(
    "serving",
    [
        Serving("0.0.0.0", ("takar.go.id",)),
        Serving("10.0.0.4", HERE),
        Serving("127.0.0.1", ("takar.go.id",)),
        Serving("127.0.0.1", ("takar.go.id",), tls=True),
        Serving("127.0.0.1", ("takar.go.id",), proxy_count=1),
    ],
)
def test_a_network_needs_tls_and_is_told_how(serving: Serving) -> None:
    said = refusal(serving)
    assert said is not None
    assert "--sertifikat" in said
    assert "TAKAR_PROXY_COUNT=1" in said


def test_a_network_with_tls_is_served(files: dict[str, Path]) -> None:
    assert refusal(Serving("0.0.0.0", ("takar.go.id",), **files)) is None
    assert refusal(Serving("127.0.0.1", ("takar.go.id",), tls=True, proxy_count=1)) is None


def test_incomplete_settings_are_refused(files: dict[str, Path], tmp_path: Path) -> None:
    assert "bersama" in str(refusal(Serving("0.0.0.0", HERE, certificate=files["certificate"])))
    assert "tidak ada" in str(refusal(Serving("0.0.0.0", HERE, files["certificate"], tmp_path / "hilang")))
    assert "TAKAR_HOSTS" in str(refusal(Serving("0.0.0.0", HERE, **files)))


@pytest.mark.parametrize("name", ["*", ".kabupaten.go.id"])
def test_only_exact_names_are_served(files: dict[str, Path], name: str) -> None:
    assert "persis" in str(refusal(Serving("0.0.0.0", ("takar.go.id", name), **files)))


def test_a_count_of_proxies_that_is_no_number_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from takar.cli.main import main

    monkeypatch.setenv("TAKAR_PROXY_COUNT", "satu")
    assert main(["run"]) == 2
    assert "ditulis dengan angka" in capsys.readouterr().err


def settings_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, **environment: str) -> dict[str, object]:
    """Read the settings anew, as a web process with this environment does."""
    for name, value in {"TAKAR_DATA_DIR": str(tmp_path), **environment}.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(Path(run.__file__).parents[1] / "config" / "settings.py"))


def test_a_proxy_is_believed_only_where_it_is_configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    alone = settings_of(monkeypatch, tmp_path, TAKAR_TLS="1")
    assert (alone["PROXY_COUNT"], "SECURE_PROXY_SSL_HEADER" in alone) == (0, False)
    behind = settings_of(monkeypatch, tmp_path, TAKAR_TLS="1", TAKAR_PROXY_COUNT="1")
    assert behind["PROXY_COUNT"] == 1
    assert behind["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    for found in (alone, behind):
        assert found["SECURE_SSL_REDIRECT"] is True
        names = [str(found[f"{cookie}_COOKIE_NAME"]) for cookie in ("SESSION", "CSRF")]
        assert all(name.startswith("__Host-") for name in names)
    assert not settings_of(monkeypatch, tmp_path, TAKAR_TLS="", TAKAR_PROXY_COUNT="").get("SECURE_SSL_REDIRECT")


def test_a_refused_start_touches_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    from takar.cli.main import main

    assert main(["run", "--host", "0.0.0.0"]) == 2
    assert "tidak melayani komputer lain tanpa TLS" in capsys.readouterr().err


def test_the_next_free_port_is_taken_and_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        taken = busy.getsockname()[1]
        monkeypatch.setattr(run, "DEFAULT_PORT", taken)
        port = run._port("127.0.0.1", None)
        assert port is not None
        assert taken < port < taken + run.PORTS_TO_TRY
        assert f"Port {taken} sedang dipakai program lain, maka Takar memakai port {port}." in capsys.readouterr().out
        assert run._port("127.0.0.1", taken) is None
        assert "--port" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--port", "99999"], "--port harus bilangan 1 sampai 65535, bukan «99999»."),
        (["--port", "delapan"], "--port harus bilangan 1 sampai 65535, bukan «delapan»."),
        (["--workers", "0"], "--workers harus bilangan 1 sampai 64, bukan «0»."),
        (["--kecepatan"], "Perintah tidak lengkap atau tidak dikenal."),
    ],
)
def test_a_number_out_of_bounds_is_named(options: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    from takar.cli.main import main

    with pytest.raises(SystemExit) as ended_with:
        main(["run", *options])
    assert ended_with.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "said"),
    [(PermissionError(errno.EACCES, ""), "Port 80 hanya boleh"), (OSError(errno.EADDRNOTAVAIL, ""), "periksa --host")],
)
def test_an_address_that_cannot_be_had_is_not_called_taken(
    error: OSError, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket.socket, "bind", Mock(side_effect=error))
    assert run._port("10.9.9.9", 80) is None
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("serving", "address"),
    [
        (Serving("127.0.0.1", HERE), "http://127.0.0.1:8123"),
        (Serving("::1", HERE), "http://[::1]:8123"),
        (Serving("0.0.0.0", ("takar.go.id",), certificate=Path("s"), key=Path("k")), "https://takar.go.id:8123"),
        (Serving("127.0.0.1", ("takar.go.id",), tls=True, proxy_count=1), "https://takar.go.id"),
    ],
)
def test_address_is_the_one_people_open(serving: Serving, address: str) -> None:
    assert run.address(serving, 8123) == address


@pytest.mark.parametrize("options", [[], ["--sekali-siap"]])
@pytest.mark.parametrize(
    ("given", "printed"), [("", "http://127.0.0.1:{}"), ("https://takar.go.id", "https://takar.go.id")]
)
def test_papers_name_the_port_that_is_served(
    given: str, printed: str, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    seen: list[str] = []
    monkeypatch.setenv("TAKAR_URL", given)
    monkeypatch.setattr(run, "_prepare", lambda _: seen.append(os.environ["TAKAR_URL"]))
    monkeypatch.setattr(run, "_serve", lambda *_: 0)
    from takar.cli.main import main

    assert main(["run", "--port", str(port), *options]) == 0
    assert seen == [printed.format(port)]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (UnknownDatabase("DATABASE_URL harus …"), "DATABASE_URL harus …"),
        (OperationalError("connection refused"), "Periksa DATABASE_URL"),
        (PermissionError(errno.EACCES, "", "/data/takar/secret_key"), "Periksa izin folder data /data/takar "),
        (PermissionError(errno.EACCES, "", "/data"), "Periksa izin folder data /data/takar "),
    ],
)
def test_what_the_machine_lacks_is_said_without_a_traceback(
    error: Exception, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from takar.cli.main import main

    monkeypatch.setenv("TAKAR_DATA_DIR", "/data/takar")
    monkeypatch.setattr(run, "_prepare", Mock(side_effect=error))
    assert main(["run", "--sekali-siap"]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("error", [FileNotFoundError(errno.ENOENT, "", "/lain/berkas"), OSError("?"), KeyError("?")])
def test_a_fault_of_our_own_keeps_its_traceback(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    from takar.cli.main import main

    monkeypatch.setenv("TAKAR_DATA_DIR", "/data/takar")
    monkeypatch.setattr(run, "_prepare", Mock(side_effect=error))
    with pytest.raises(type(error)):
        main(["run", "--sekali-siap"])


def test_ctrl_c_while_preparing_is_no_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from takar.cli.main import main

    monkeypatch.setattr(run, "_prepare", Mock(side_effect=KeyboardInterrupt))
    assert main(["run", "--sekali-siap"]) == 130
    assert "Dihentikan sebelum selesai" in capsys.readouterr().err


def test_two_starts_do_not_prepare_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from takar.cli import prepare

    held: list[bool] = []

    def look(*_: object, **__: object) -> None:
        with (tmp_path / prepare.LOCK_FILE).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                held.append(True)

    monkeypatch.setattr(prepare, "_prepare", look)
    with override_settings(DATA_DIR=tmp_path):
        prepare.prepare(lambda _: None, peraga=False)
    assert held == [True]


@pytest.mark.parametrize(
    ("wish", "shift", "told"), [("0", True, True), ("0", False, False), ("1", True, False), ("", True, False)]
)
def test_who_wants_an_office_of_their_own_is_told_that_the_folder_holds_the_demonstration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: str, shift: bool, told: bool
) -> None:
    from takar.cli import prepare

    said: list[str] = []
    monkeypatch.setattr(prepare, "_prepare", lambda *_, **__: None)
    monkeypatch.setenv("TAKAR_PERAGA", wish)
    if shift:
        (tmp_path / prepare.DEMO_CLOCK_FILE).write_text("0", encoding="ascii")
    with override_settings(DATA_DIR=tmp_path):
        prepare.prepare(said.append, peraga=wish != "0")
    assert [one.startswith("TAKAR_PERAGA=0 tidak berlaku: folder data") for one in said] == [True] * told


def test_without_its_files_no_demonstration_year_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from takar.cli import prepare
    from takar.cli.sebab import Hindrance, sentence

    monkeypatch.setattr(prepare, "migrations_pending", lambda: False)
    monkeypatch.setattr(prepare, "static_fingerprint", lambda: "")
    monkeypatch.setattr(prepare.get_user_model().objects, "exists", lambda: False)
    monkeypatch.chdir(tmp_path)
    with override_settings(DATA_DIR=tmp_path), pytest.raises(Hindrance) as hindered:
        prepare.prepare(lambda _: None, peraga=True)
    assert "TAKAR_PERAGA=0 takar run" in (sentence(hindered.value) or "")
    assert not (tmp_path / prepare.LOADING_FILE).exists()  # or a later start would load it over a real office


def test_table_is_aligned() -> None:
    lines = run.table([("Masuk sebagai", "Nama"), ("Sekretaris", "sekretaris")]).splitlines()
    assert lines == [
        "  Masuk sebagai   Nama",
        "  ─────────────   ──────────",
        "  Sekretaris      sekretaris",
    ]


@pytest.fixture
def keep_signals():
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_children_end_with_a_signal_and_leave_no_orphan(
    keep_signals: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    note = tmp_path / "cucu"
    grandchild = f"import subprocess, time, pathlib; p = subprocess.Popen({SLEEP!r}); "
    grandchild += f"pathlib.Path({str(note)!r}).write_text(str(p.pid)); time.sleep(3600)"
    web, worker = (
        Child("web", [sys.executable, "-c", grandchild], os.environ),
        Child("pekerja", SLEEP, os.environ),
    )
    monkeypatch.setattr(worker, "tend", lambda _: os.kill(os.getpid(), number))
    with Supervisor([web, worker], print) as supervisor:
        assert supervisor.wait_until(lambda: note.exists() and bool(note.read_text()), START_SECONDS)
        pids = [web.pid, worker.pid, int(note.read_text())]
        supervisor.run()
    until(lambda: all(ended(pid) for pid in pids))


def test_a_died_process_comes_back(keep_signals: None) -> None:
    said: list[str] = []
    worker = Child("pekerja", SLEEP, os.environ)

    def came_back() -> bool:
        worker.tend(said.append)
        return worker.pid not in {0, first}

    with Supervisor([worker], said.append) as supervisor:
        first = worker.pid
        os.kill(first, signal.SIGKILL)
        until(came_back)
        assert worker.running
        supervisor.stop.set()
    assert said == ["Proses pekerja berhenti (kode -9); dijalankan lagi dalam 1 detik."]


def test_what_a_killed_process_started_ends_before_it_comes_back(keep_signals: None, tmp_path: Path) -> None:
    note = tmp_path / "cucu"
    module = "import subprocess, sys, time, pathlib\n"
    module += f"p = subprocess.Popen({SLEEP!r})\npathlib.Path(sys.argv[1]).write_text(str(p.pid))\ntime.sleep(3600)\n"
    (tmp_path / "induk_cucu.py").write_text(module)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    web = Child("web", [sys.executable, "-m", "takar.cli.child", "induk_cucu", str(note)], environment)
    with Supervisor([web], print) as supervisor:
        until(lambda: note.exists() and bool(note.read_text()))
        grandchild = int(note.read_text())
        os.kill(web.pid, signal.SIGKILL)
        until(lambda: not web.running)
        assert not ended(grandchild)
        web.tend(print)
        until(lambda: ended(grandchild))
        supervisor.stop.set()


def test_a_fork_ends_with_the_parent_of_its_killed_parent(tmp_path: Path) -> None:
    """Both killed at once: nobody is left to sweep, so each fork watches for itself."""
    note = tmp_path / "cabang"
    module = "import multiprocessing, sys, time, pathlib\n"
    module += "p = multiprocessing.get_context('fork').Process(target=time.sleep, args=(3600,))\np.start()\n"
    (tmp_path / "induk_cabang.py").write_text(f"{module}pathlib.Path(sys.argv[1]).write_text(str(p.pid))\np.join()\n")
    with subprocess.Popen(
        [sys.executable, "-m", "takar.cli.child", "induk_cabang", str(note)],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        stdin=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        until(lambda: note.exists() and bool(note.read_text()))
        process.kill()
    until(lambda: ended(int(note.read_text())))  # leaving the block closed the pipe, as the end of its holder does


def test_a_web_server_that_cannot_start_is_noticed_at_once(keep_signals: None) -> None:
    web = Child("web", [sys.executable, "-c", "raise SystemExit(3)"], os.environ)
    alive: list[bool] = []
    with Supervisor([web], print) as supervisor:
        assert not supervisor.wait_until(lambda: alive.append(web.running) or False, START_SECONDS)
    assert alive.count(False) <= 1, "nobody waits for the dead"


def test_a_process_that_ignores_sigterm_is_killed(
    keep_signals: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("takar.cli.supervise.GRACE_SECONDS", 0.0)
    deaf = tmp_path / "tuli"
    stubborn = "import pathlib, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    stubborn += f"pathlib.Path({str(deaf)!r}).touch(); time.sleep(3600)"
    child = Child("web", [sys.executable, "-c", stubborn], os.environ)
    with Supervisor([child], print):
        until(deaf.exists)
        pid = child.pid
    assert ended(pid)
