"""Edition files as a stranger writes them: each refused with file, place and reason, never a traceback."""

import json
from pathlib import Path
from typing import Any

import pytest

from takar.cli.main import main

ROOT = Path(__file__).parents[2]
TOML = (ROOT / "src" / "takar" / "sop" / "editions" / "tu-01-108-b-sekre-2022.toml").read_text("utf-8")
JSON = json.loads((ROOT / "tests" / "sop" / "data" / "purwakarta-diskominfo-2022.json").read_text("utf-8"))
EDGE = '[[edge]]\nasal = {}\ntujuan = {}\nscope = "berkas"\nsumber = "takar"\n[[edge]]'


def changed(old: str, new: str) -> bytes:
    assert old in TOML, old
    return TOML.replace(old, new, 1).encode()


def spoilt(**keys: Any) -> bytes:
    return json.dumps({**JSON, **keys}).encode()


def with_langkah(urut: int, **keys: Any) -> bytes:
    langkah = [dict(satu) for satu in JSON["steps"]]
    langkah[urut] |= keys
    return spoilt(steps=langkah)


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.toml", b"", "nama: wajib diisi"),
    "list": ("a.json", b"[]", "isi berkas harus berupa satu tabel"),
    "null": ("a.json", b"null", "isi berkas harus berupa satu tabel"),
    "name of a wrong type": ("a.json", spoilt(name=[["a"]]), "name: harus berupa teks"),
    "no name": ("a.json", spoilt(name=None), "name: wajib diisi"),
    "no actor": ("a.json", spoilt(actors=[]), "actors: wajib memuat"),
    "steps as text": ("a.json", spoilt(steps="abc"), "steps: harus berupa daftar tabel"),
    "steps as numbers": ("a.json", spoilt(steps=[1, 2]), "steps: harus berupa daftar tabel"),
    "no step": ("a.json", spoilt(steps=[]), "steps: wajib memuat sedikitnya satu langkah"),
    "number twice": ("a.json", with_langkah(1, no="1."), "nomor 1 datang sesudah nomor 1"),
    "time as text": ("a.json", with_langkah(0, time="cepat"), "langkah 1 › time: harus berupa tabel"),
    "time of ages": (
        "a.json",
        with_langkah(1, time={"value": 10**30, "unit": "minggu"}),
        "langkah 2 › time.value: lebih dari setahun",
    ),
    "key twice": ("a.json", b'{"name": "a", "name": "b"}', "name: kunci ini ditulis dua kali"),
    "lone surrogate": ("a.json", spoilt(name="\ud800"), "name: memuat karakter kendali"),
    "unknown kind": ("a.toml", changed('jenis = "COLLECT"', 'jenis = "TERBANG"'), "langkah 1 › jenis: “TERBANG”"),
    "unknown key": ("a.toml", changed("nama = ", 'namaa = "x"\nnama = '), "namaa: kunci ini tidak dikenal"),
    "edge to itself": ("a.toml", changed("[[edge]]", EDGE.format(2, 2)), "edge 1 › tujuan: harus mendahului langkah 2"),
    "edge forward": ("a.toml", changed("[[edge]]", EDGE.format(1, 4)), "edge 1 › tujuan: harus mendahului langkah 1"),
    "edge to nowhere": ("a.toml", changed("[[edge]]", EDGE.format(99, 1)), "edge 1 › asal: harus berupa nomor langkah"),
    "edge of words": ("a.toml", changed("[[edge]]", EDGE.format('"dua"', "true")), "edge 1 › asal: harus berupa bila"),
    "no such day": ("a.toml", changed("[tanggal]", '[tanggal]\nrevisi = "2022-02-30"'), "tanggal.revisi: harus berupa"),
}
UNREADABLE: dict[str, tuple[str, bytes]] = {
    "no TOML": ("a.toml", b"nama = "),
    "no JSON": ("a.json", b"   "),
    "not UTF-8": ("a.toml", "nama = 'é'".encode("latin-1")),
    "UTF-16": ("a.toml", TOML.encode("utf-16")),
    "huge": ("a.toml", b"#" * 2_000_000),
    "deep JSON": ("a.json", b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
    "deep TOML": ("a.toml", b"a" + b".a" * 100_000 + b" = 1"),
    "NUL": ("a.toml", b'nama = "a\x00"'),
}


def lines_of(act: str, path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    code = main(["sop", act, str(path)])
    out, err = capsys.readouterr()
    assert out == ""
    return code, err.splitlines()


@pytest.mark.parametrize("act", ["check", "show"])
@pytest.mark.parametrize("case", REFUSED)
def test_a_malformed_edition_is_refused_with_file_place_and_reason(
    case: str, act: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, content, said = REFUSED[case]
    (tmp_path / name).write_bytes(content)
    code, lines = lines_of(act, tmp_path / name, capsys)
    assert code == 1
    assert all(line.startswith(f"{tmp_path / name}: ") for line in lines)
    assert any(said in line for line in lines), lines


@pytest.mark.parametrize("act", ["check", "show"])
@pytest.mark.parametrize("case", UNREADABLE)
def test_an_unreadable_file_is_2(case: str, act: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, content = UNREADABLE[case]
    (tmp_path / name).write_bytes(content)
    code, lines = lines_of(act, tmp_path / name, capsys)
    assert code == 2
    assert len(lines) == 1
    assert not any(word in lines[0] for word in ("Expected", "Invalid", "Cannot", "line")), lines
