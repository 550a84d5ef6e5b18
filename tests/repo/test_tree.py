"""What the repository may not hold: hosts in requirement files, secrets, places of one machine."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.repo.house import ROOT

PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z0-9,_-]+\])?==(\S+)", re.MULTILINE)
HOST = re.compile(r"://|--(?:index-url|extra-index-url|find-links|trusted-host)|\s@\s|^-[fi]\s", re.MULTILINE)
SECRET_NAMES = re.compile(r"(^|/)(\.env(\..*)?|id_[a-z0-9]+|secret_key|.*\.(pem|key|p12|pfx|sqlite3))$")
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|"
    r"^\s*SECRET_KEY\s*=\s*[\"']",
    re.MULTILINE,
)
MACHINE = re.compile(r"(?<![\w.<])/(?:home|root|Users|work)/[A-Za-z0-9._-]+")


def tracked() -> list[Path]:
    """Return every file that a commit would hold."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    """Return a file's text; what is not text counts as empty."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def pins(text: str) -> dict[str, str]:
    """Return versions by package."""
    return dict(PIN.findall(text))


@pytest.mark.parametrize(
    ("name", "least"), [("requirements.txt", 20), ("requirements-dev.txt", 40), ("requirements-prove.txt", 5)]
)
def test_requirements_name_no_host_and_carry_hashes(name: str, least: int) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not HOST.search(text)
    blocks = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert len(blocks) == len(pins(text)) > least
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_both_requirement_files_agree() -> None:
    run, dev = (pins((ROOT / name).read_text()) for name in ("requirements.txt", "requirements-dev.txt"))
    assert run.items() <= dev.items()


@pytest.mark.parametrize(
    "line",
    ["--index-url https://contoh/simple", "a @ https://contoh/a.whl", "-f lokal", "--find-links=lokal", "-i x"],
)
def test_a_host_is_seen(line: str) -> None:
    assert HOST.search(f"a==1 \\\n    --hash=sha256:0\n{line}\n")


def test_no_lock_file_with_hosts_is_kept() -> None:
    assert {path.name for path in tracked()} & {"uv.lock", "pylock.toml", "poetry.lock"} == set()


def test_no_secret_is_kept() -> None:
    files = tracked()
    assert [str(path) for path in files if SECRET_NAMES.search(path.relative_to(ROOT).as_posix())] == []
    assert [str(path) for path in files if SECRETS.search(text_of(path))] == []


def test_a_secret_is_seen() -> None:
    key = "-----BEGIN " + "PRIVATE KEY-----"
    for text in (key, "AKIA" + "A" * 16, "ghp_" + "a" * 36, "SECRET_" + "KEY = 'abc'"):
        assert SECRETS.search(text)
    for name in (".env", "deploy/.env.local", "tls/server.key", "id_ed25519", "var/secret_key", "data.sqlite3"):
        assert SECRET_NAMES.search(name)
    assert not SECRET_NAMES.search("src/takar/cli/environment.py")


def test_no_place_of_one_machine_is_named() -> None:
    found = [(path.relative_to(ROOT).as_posix(), MACHINE.search(text_of(path))) for path in tracked()]
    assert [(name, hit[0]) for name, hit in found if hit] == []


def test_a_place_of_one_machine_is_seen() -> None:
    for place in ("home", "root", "Users"):
        assert MACHINE.search(f"lihat /{place}/budi")
