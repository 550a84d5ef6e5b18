"""The page "Cara memasang di server kantor", executed as it stands.

Only what a test machine lacks is stood in for: root (sudo, chown, useradd, runuser), systemd, and the network (git,
make). /opt, /etc and /var of the commands lie in a folder of the test. A oneshot unit that is started really runs.
"""

import configparser
import fcntl
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from takar.cli import backup, restore, run
from takar.cli.parser import Parser
from takar.gateways.storage import Storage
from takar.records.models import FileTersimpan
from tests.databases import databases, default_database, unblocked
from tests.live import environment
from tests.repo.house import ROOT
from tests.repo.panduan import FOLDER

PASANG = ROOT / "pasang"
UNITS = sorted(path for path in PASANG.iterdir() if path.suffix in {".service", ".timer"})
MOVED = re.compile(r"(?<![\w.-])/(?=(?:opt/takar|etc/takar|etc/systemd|var/lib/takar|var/backups/takar)\b)")
EXECUTED, NOT_EXECUTED = "sh", "sh tanpa-uji"
SAID = ("*Memerlukan jaringan.*", "*Memerlukan PostgreSQL.*", "*Memerlukan systemd.*", "*Memerlukan data.*")
NOTED = '#!/bin/sh\necho "$(basename "$0") $*" >> "$CATATAN"\n'
STANDINS = {
    "sudo": '#!/bin/sh\nexec "$@"\n',
    "runuser": '#!/bin/sh\nshift 3\nexec "$@"\n',
    **dict.fromkeys(("useradd", "chown"), NOTED),
    **dict.fromkeys(("git", "make"), NOTED + 'touch "$(basename "$0")-$1"\n'),
    "systemctl": NOTED
    + """
unit=$UNITS/$2.service
if [ "$1" = start ] && grep -q '^Type=oneshot' "$unit"; then
  [ ! -e "$CATATAN.tidak-mulai" ] || exit 1
  [ -e "$CATATAN.berjalan" ] || echo x >> "$CATATAN.kali" # joins the run that is on its way
  set -a; . "$(sed -n 's/^EnvironmentFile=//p' "$unit")"; set +a
  $(sed -n 's/^ExecStart=//p' "$unit") 2> "$CATATAN.jurnal" && hasil=0 || hasil=$?
  echo $hasil > "$CATATAN.hasil"
  exit $((hasil != 0))
fi
case "$*" in
  "stop takar") touch "$CATATAN.berhenti" ;;
  "start takar") rm -f "$CATATAN.berhenti" ;;
  "is-active -q takar") [ ! -e "$CATATAN.berhenti" ] ;;
  *" InvocationID "*) [ ! -e "$CATATAN.kali" ] || grep -c x "$CATATAN.kali" ;;
  *" ActiveState "*) [ -e "$CATATAN.berjalan" ] && echo activating || echo inactive ;;
  *" Result "*) [ "$(cat "$CATATAN.hasil")" = 0 ] && echo success || echo exit-code ;;
  *" ExecMainStatus "*) cat "$CATATAN.hasil" ;;
esac
""",
    "journalctl": NOTED + 'case "$*" in *-q*) cat "$CATATAN.jurnal" ;; esac\n',
}


def blocks() -> list[tuple[str, str, str]]:
    """Return each block of the page: how it is marked, its commands, and the paragraph before it."""
    tokens = MarkdownIt("commonmark").parse((FOLDER / "memasang-di-server.md").read_text(encoding="utf-8"))
    before = [one.content for one in tokens]
    return [(one.info, one.content, before[at - 2]) for at, one in enumerate(tokens) if one.type == "fence"]


class Server:
    """A folder that stands for the server's file system, and the programs that stand in for its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("opt/takar", "etc/systemd/system", "var/lib"):
            (root / folder).mkdir(parents=True)
        shutil.copytree(PASANG, root / "opt/takar/pasang")
        for path in (root / "opt/takar/pasang").iterdir():
            path.write_text(self.moved(path.read_text(encoding="utf-8")), encoding="utf-8")
        (root / "bin").mkdir()
        for name, text in STANDINS.items():
            (root / "bin" / name).write_text(text, encoding="utf-8")
            (root / "bin" / name).chmod(0o755)
        (root / "catatan").touch()

    def moved(self, text: str) -> str:
        """Return commands with the server's folders in ours."""
        return MOVED.sub(f"{self.root}/", text)

    def sh(self, commands: str) -> subprocess.CompletedProcess[str]:
        """Run commands of the page."""
        settings = {
            **environment(self.root / "var/lib/takar"),
            "PATH": f"{self.root / 'bin'}:{os.environ['PATH']}",
            "CATATAN": str(self.root / "catatan"),
            "UNITS": str(self.root / "etc/systemd/system"),
        }
        command = ["sh", "-eu", "-c", self.moved(commands)]
        return subprocess.run(command, env=settings, cwd=self.root, capture_output=True, text=True, check=False)

    @property
    def noted(self) -> list[str]:
        """What the stand-ins were asked to do."""
        return (self.root / "catatan").read_text(encoding="utf-8").replace(f"{self.root}/", "/").splitlines()

    @property
    def backups(self) -> list[Path]:
        """The backups there are."""
        return sorted((self.root / "var/backups/takar").glob("takar-*.tar"))


@pytest.fixture(scope="module")
def first_data(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Path:
    """A data folder whose first start is done, with two stored files."""
    folder = tmp_path_factory.mktemp("data")
    storage = Storage(folder / "arsip")
    with unblocked(), default_database(databases().copy("sqlite")) as connection:
        database = Path(connection.settings_dict["NAME"])
        for content in (b"%PDF-1.7 bukti", b"%PDF-1.7 laporan"):
            stored = storage.put([content])
            FileTersimpan.objects.create(
                sha256=stored.sha256, ukuran=stored.ukuran, mime="application/pdf", at=datetime(2026, 10, 1, tzinfo=UTC)
            )
    database.rename(folder / "takar.sqlite3")
    return folder


@pytest.fixture
def server(first_data: Path, tmp_path: Path) -> Server:
    made = Server(tmp_path / "server")
    (made.root / "opt/takar/.venv").symlink_to(sys.prefix)
    shutil.copytree(first_data, made.root / "var/lib/takar")
    return made


@pytest.fixture
def scripts(tmp_path: Path) -> Server:
    """A server as the page leaves it where the program itself, stood in for, is not the subject."""
    made = Server(tmp_path / "server")
    program = made.root / "opt/takar/.venv/bin/takar"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\n[ "$1" != backup ] || : > "$2"\n', encoding="utf-8")
    program.chmod(0o755)
    (made.root / "var/backups/takar").mkdir(parents=True)
    return set_up(made)


def test_what_is_not_executed_says_so() -> None:
    found = blocks()
    assert {info for info, _, _ in found} == {EXECUTED, NOT_EXECUTED, ""}
    assert [before for info, _, before in found if (info == NOT_EXECUTED) != before.startswith(SAID)] == []


def test_a_password_with_any_sign_is_read_by_the_shell_as_by_systemd(tmp_path: Path) -> None:
    """systemd keeps "$" as it is; the shell, which reads the same file for an update, keeps it between '…' only."""
    example = (PASANG / "takar.env").read_text(encoding="utf-8").replace("# DATABASE_URL", "DATABASE_URL")
    settings = tmp_path / "takar.env"
    settings.write_text(example.replace("kata-sandi", '4$w`rn"a'), encoding="utf-8")
    read = subprocess.run(
        ["sh", "-euc", '. "$0"; printf %s "$DATABASE_URL"', settings], capture_output=True, text=True, check=False
    )
    assert (read.stdout, read.stderr) == ('postgresql://takar:4$w`rn"a@localhost/takar', "")


def test_the_page_is_executed(server: Server, prepared_takar: Path, openssl_path: str) -> None:
    for info, commands, _ in blocks():
        if info == EXECUTED:
            done = server.sh(commands)
            assert done.returncode == 0, f"{commands}\n{done.stdout}{done.stderr}"
    wanted = [
        "useradd --system --user-group --home-dir /var/lib/takar --shell /usr/sbin/nologin takar",
        "systemctl enable --now takar takar-cadangan.timer",
        "git pull -q --ff-only",
        "make setup",
        "systemctl start takar",
    ]
    assert [one for one in wanted if one not in server.noted] == []
    assert server.noted.count("systemctl stop takar") == 4  # to restore, and for each of the three updates
    assert server.noted.count("git pull -q --ff-only") == 2  # not where the new version was unpacked
    assert (server.root / "var/lib/takar-lama/takar.sqlite3").exists()
    assert (server.root / "var/lib/takar/takar.sqlite3").exists()
    assert len(server.backups) == 5
    kept = [server.root / "var/lib/takar/takar.sqlite3", server.root / "etc/takar/takar.env", *server.backups]
    assert [path.name for path in kept if path.stat().st_mode & 0o007] == []
    (server.root / "var/lib/takar/aset").symlink_to(prepared_takar / "aset")  # gathered once for the whole run
    _starts(server)


def _starts(server: Server) -> None:
    """What the unit starts may be started: the options, the certificate and the settings fit together."""
    unit = server.root / "etc/systemd/system/takar.service"
    command = section(unit)["execstart"]
    done = server.sh(f"set -a; . /etc/takar/takar.env; set +a; {command} --sekali-siap")
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["Siap."]), done.stderr


def test_systemd_finds_nothing_wrong_with_the_units(scripts: Server, systemd_analyze_path: str) -> None:
    units = [scripts.root / "etc/systemd/system" / path.name for path in UNITS]
    for source, unit in zip(UNITS, units, strict=True):
        unit.write_text(scripts.moved(source.read_text(encoding="utf-8")), encoding="utf-8")
    command = [systemd_analyze_path, "verify", *map(str, units)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if "takar" in line] == []


def section(path: Path) -> dict[str, str]:
    """Return what a unit says in its own section."""
    parser = configparser.ConfigParser(strict=True, interpolation=None)
    parser.read(path, encoding="utf-8")
    return dict(parser[path.suffix.removeprefix(".").capitalize()])


@pytest.mark.parametrize("path", [path for path in UNITS if path.suffix == ".service"], ids=lambda path: path.name)
def test_units_call_what_there_is(path: Path) -> None:
    said = section(path)
    program, *words = shlex.split(said["execstart"])
    assert said["user"] == "takar"
    assert said["environmentfile"] == "/etc/takar/takar.env"
    if Path(program).parent == Path("/opt/takar/pasang"):
        assert os.access(PASANG / Path(program).name, os.X_OK)
        return
    assert program == "/opt/takar/.venv/bin/takar"
    parser = Parser(prog="takar")
    commands = parser.add_subparsers(dest="perintah")
    for module in (run, backup, restore):
        module.add_parser(commands)
    assert parser.parse_args(words).perintah == "run"


def test_the_timer_belongs_to_a_unit_and_has_a_time() -> None:
    timers = [path for path in UNITS if path.suffix == ".timer"]
    assert [path.stem for path in timers if path.with_suffix(".service") not in UNITS] == []
    assert all("oncalendar" in section(path) for path in timers)


WORK = "set -a; . /opt/takar/pasang/takar.env; set +a; /opt/takar/pasang/cadangkan /var/backups/takar"
DAMAGED = "-ada-yang-rusak.tar"


def set_up(server: Server) -> Server:
    """Give a server its settings and the unit of the backup, as the page leaves them."""
    unit = (PASANG / "takar-cadangan.service").read_text(encoding="utf-8")
    (server.root / "etc/systemd/system/takar-cadangan.service").write_text(server.moved(unit), encoding="utf-8")
    (server.root / "etc/takar").mkdir()
    shutil.copy(server.root / "opt/takar/pasang/takar.env", server.root / "etc/takar/takar.env")
    return server


@pytest.fixture
def updatable(server: Server) -> Server:
    """A server as the page leaves it."""
    return set_up(server)


def stored(server: Server) -> list[Path]:
    """Return the stored files of the server."""
    return sorted(path for path in (server.root / "var/lib/takar/arsip").rglob("*") if path.is_file())


def test_a_damaged_backup_never_pushes_out_a_whole_one(server: Server) -> None:
    folder = server.root / "var/backups/takar"
    folder.mkdir(parents=True)
    for day in range(1, 32):
        (folder / f"takar-202601{day:02}-013000.tar").touch()
        (folder / f"takar-202512{day:02}-013000{DAMAGED}").touch()
    (folder / "catatan.txt").touch()
    lost, changed = stored(server)[:2]
    lost.unlink()
    changed.write_bytes(b"rusak")
    done = server.sh(WORK)
    assert done.returncode == 3
    assert "hilang atau tidak sesuai" in done.stderr
    assert lost.name in done.stderr
    assert changed.name in done.stderr
    whole = [path.name for path in server.backups if not path.name.endswith(DAMAGED)]
    damaged = [path.name for path in server.backups if path.name.endswith(DAMAGED)]
    assert (len(whole), len(damaged)) == (30, 30)
    assert (whole[0], damaged[0]) == ("takar-20260102-013000.tar", f"takar-20251203-013000{DAMAGED}")
    assert (folder / "catatan.txt").exists()


def test_a_clock_that_went_back_does_not_cost_the_backup_just_made(server: Server) -> None:
    """A server without power for its clock begins in the past: what it makes then is the oldest by name."""
    folder = server.root / "var/backups/takar"
    folder.mkdir(parents=True)
    names = [f"takar-2999{month:02}{day:02}-013000.tar" for month in (1, 2) for day in range(1, 17)]
    for name in names:
        (folder / name).touch()
    done = server.sh(WORK)
    assert done.returncode == 0, done.stderr
    made, *others = server.backups
    assert tarfile.is_tarfile(made)
    assert [path.name for path in others] == names[2:], "beside the thirty newest by name"


def test_an_update_without_its_backup_changes_nothing(updatable: Server) -> None:
    for option in ("", " --meski-ada-yang-rusak"):
        done = updatable.sh(f"/opt/takar/pasang/perbarui{option}")  # there is no folder for the backup
        assert done.returncode == 1
        assert "buat dahulu" in done.stderr, "what the backup said"
        assert "cadangan tidak dibuat; sebabnya: journalctl -u takar-cadangan." in done.stderr
        assert "Takar tetap berjalan dengan versi lama." in done.stderr
    assert [one for one in updatable.noted if one.startswith(("git", "make", "systemctl stop"))] == []


def test_an_update_goes_on_over_damage_only_where_it_is_told_to(updatable: Server) -> None:
    (updatable.root / "var/backups/takar").mkdir(parents=True)
    lost, changed = stored(updatable)[:2]
    (updatable.root / "opt/takar/pasang/takar").write_text(NOTED, encoding="utf-8")  # the page's test migrates
    whole = {path: path.read_bytes() for path in (lost, changed)}
    assert updatable.sh("systemctl start takar-cadangan").returncode == 0
    lost.unlink()
    changed.write_bytes(b"rusak")
    stopped = updatable.sh("/opt/takar/pasang/perbarui --tanpa-ambil")
    assert stopped.returncode == 1
    assert lost.name in stopped.stderr, "what is damaged is told"
    assert changed.name in stopped.stderr
    assert "lanjutkan dengan sengaja: perbarui --meski-ada-yang-rusak" in stopped.stderr
    assert "systemctl stop takar" not in updatable.noted
    assert "tidak dikenal" in updatable.sh("/opt/takar/pasang/perbarui --meski").stderr
    done = updatable.sh("/opt/takar/pasang/perbarui --tanpa-ambil --meski-ada-yang-rusak")
    assert done.returncode == 0, done.stderr
    assert lost.name in done.stderr, "never silently"
    assert "Yang disebut di atas tetap rusak, hilang, atau tidak terbaca" in done.stdout
    assert updatable.noted[-3:] == ["make setup", "takar manage migrate --no-input", "systemctl start takar"]
    assert [path.name.endswith(DAMAGED) for path in updatable.backups] == [False, True, True]
    (mending,) = [commands for _, commands, _ in blocks() if "tar -xf" in commands]
    assert updatable.sh(mending).returncode == 0
    assert {path: path.read_bytes() for path in whole} == whole


@pytest.fixture
def damaged(scripts: Server) -> Server:
    """A server whose last backup found damage."""
    said = '#!/bin/sh\necho "yang rusak disebut di sini" >&2\nexit 3\n'
    (scripts.root / "opt/takar/pasang/cadangkan").write_text(said, encoding="utf-8")
    assert scripts.sh("systemctl start takar-cadangan || exit 3").returncode == 3
    return scripts


def test_the_result_of_an_older_backup_is_not_taken_for_one_that_never_began(damaged: Server) -> None:
    """Started too often, or in want of another unit: systemd still shows the code of the last run."""
    (damaged.root / "catatan.tidak-mulai").touch()
    done = damaged.sh("/opt/takar/pasang/perbarui --meski-ada-yang-rusak")
    assert done.returncode == 1
    assert done.stderr == (
        "Pembaruan berhenti: cadangan tidak dibuat, karena tidak mulai berjalan; "
        "sebabnya: systemctl status takar-cadangan. Takar tetap berjalan dengan versi lama.\n"
    )
    assert [one for one in damaged.noted if one.startswith(("git", "make", "systemctl stop"))] == []


def test_an_update_waits_for_the_backup_that_is_running(damaged: Server) -> None:
    """systemd starts no second one: what the first finds counts."""
    (damaged.root / "catatan.berjalan").touch()
    done = damaged.sh("/opt/takar/pasang/perbarui")
    assert done.returncode == 1
    assert "yang disebut di atas rusak, hilang, atau tidak terbaca" in done.stderr
    assert "yang rusak disebut di sini" in done.stderr


def test_an_update_after_one_that_failed_says_that_takar_is_down(scripts: Server) -> None:
    for name in ("make", "git"):  # the network is away; the first update has its new version already
        (scripts.root / "bin" / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert (
        "pustakanya tidak dapat dipasang. Takar berhenti;"
        in scripts.sh("/opt/takar/pasang/perbarui --tanpa-ambil").stderr
    )
    again = scripts.sh("/opt/takar/pasang/perbarui")
    assert again.returncode == 1
    assert again.stderr == (
        "Pembaruan berhenti: versi baru tidak dapat diambil. "
        "Takar sedang berhenti; betulkan sebabnya, lalu jalankan perintah ini lagi.\n"
    )


def test_what_an_update_installs_is_readable_where_root_closes_its_files(scripts: Server) -> None:
    assert scripts.sh("umask 077; /opt/takar/pasang/perbarui").returncode == 0
    modes = {name: (scripts.root / "opt/takar" / name).stat().st_mode & 0o777 for name in ("git-pull", "make-setup")}
    assert modes == {"git-pull": 0o644, "make-setup": 0o644}
    assert [path.stat().st_mode & 0o777 for path in scripts.backups] == [0o600]


def test_a_second_update_waits_for_nobody_and_changes_nothing(scripts: Server) -> None:
    folder = os.open(scripts.root / "opt/takar", os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    done = scripts.sh("/opt/takar/pasang/perbarui")
    os.close(folder)
    assert (done.returncode, scripts.noted) == (1, [])
    assert done.stderr == "Pembaruan berhenti: pembaruan lain sedang berjalan. Tunggu sampai selesai.\n"
