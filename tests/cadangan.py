"""Archives of a backup taken apart and put together again, with something changed on the way."""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

Member = tuple[tarfile.TarInfo, bytes]
NOW = datetime(2026, 10, 1, 1, 2, 3, 456789, tzinfo=UTC)


def rewrite(source: Path, target: Path, change: Callable[[list[Member]], list[Member]]) -> None:
    with tarfile.open(source) as tar:
        members = [(member, tar.extractfile(member).read()) for member in tar]  # type: ignore[union-attr]
    with tarfile.open(target, "w") as tar:
        for member, content in change(members):
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def named(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, link
    return member


def with_manifest(members: list[Member], change: Callable[[dict], object]) -> list[Member]:
    content = json.loads(members[-1][1])
    change(content)
    return [*members[:-1], (members[-1][0], json.dumps(content).encode())]


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def with_table(members: list[Member], table: str, change: Callable[[list[bytes]], list[bytes]] | None) -> list[Member]:
    """Return the archive with the lines of one table changed (None: without it) and a manifest that agrees."""
    name = f"tabel/records.{table}.jsonl"
    kept = [(member, content) for member, content in members if member.name != name]
    entries = {entry["name"]: entry for entry in json.loads(members[-1][1])["entries"]}
    entry = entries.pop(name)
    if change is not None:
        (before,) = (content for member, content in members if member.name == name)
        after = b"".join(change(before.splitlines(keepends=True)))
        kept.insert(0, (named(name), after))
        entries[name] = {**entry, "size": len(after), "sha256": hashlib.sha256(after).hexdigest()}
    return with_manifest(kept, lambda c: c.update(entries=list(entries.values())))
