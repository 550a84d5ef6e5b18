"""The stand-alone verifier: whole histories pass, whatever was altered is found, by chance or by hand (trust.md, 8)."""

import __future__

import ast
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from takar.verifier import periksa_riwayat
from takar.verifier.periksa_riwayat import (
    body_of,
    canonical,
    check,
    main,
    printed,
    read_anchors,
    read_lines,
)
from tests.verifier.riwayat import BERKAS, WHOLE, Riwayat, changed, event, found, linked, made

FILE = Path(periksa_riwayat.__file__)


@pytest.mark.parametrize("jumlah", [1, 19, 20, 21, 60])
def test_a_whole_history_is_called_whole(jumlah: int) -> None:
    riwayat = made(jumlah)
    assert found(riwayat, riwayat.jangkar) == ""
    assert found(riwayat.of("berkas:2"), riwayat.jangkar) == ""
    last = riwayat.events[-1]
    assert found(riwayat, riwayat.jangkar, f"{last['seq']}:{last['hash'][:16]}") == ""


def test_an_empty_history_is_whole() -> None:
    assert found(Riwayat(), "") == ""


def test_events_of_before_the_chain_of_a_berkas_are_taken() -> None:
    """Those of an older version have no such links; from the first that has, none may lack them."""
    old = [dict(one) for one in linked([event(n, "SUBMIT", "opd:1", {}) for n in range(1, 5)])]
    before = linked([changed(one, objek="unit:1") for one in old])
    assert found(Riwayat(before), "") == ""
    stripped = {name: value for name, value in WHOLE.events[8].items() if not name.startswith("rantai_")}
    stripped["hash"] = periksa_riwayat.event_hash(stripped)
    rest = [*WHOLE.events[:8], stripped]
    assert found(Riwayat(rest), "") == "kejadian nomor 9 terlepas dari rantai berkas:2"


def test_the_history_of_one_berkas_leaves_alone() -> None:
    """Its own chain shows what is missing in it; anchors of other events say nothing about it."""
    own = WHOLE.of("berkas:2")
    assert found(own) == ""
    events = own.events
    cut = Riwayat([*events[:3], *events[4:]], "", own.head)
    assert found(cut) == f"kejadian nomor {events[4]['seq']} tidak menyambung rantai berkas:2"
    late = Riwayat(events[1:], "", own.head)
    assert found(late) == f"kejadian nomor {events[1]['seq']} tidak menyambung rantai berkas:2"
    forged = [changed(events[0], oleh="lain"), *events[1:]]
    assert found(Riwayat(forged, "", own.head)) == f"kejadian nomor {events[0]['seq']} sudah diubah"


def _report(riwayat: Riwayat, jangkar: str = "", kepala: str = "") -> list[str]:
    kept = read_anchors(jangkar) + ([printed(kepala)] if kepala else [])
    rantai = check(read_lines(BytesIO(riwayat.content)), kept, complete=bool(jangkar))
    return list(periksa_riwayat.report(rantai, given=bool(kept)))


def test_what_nothing_outside_was_compared_with_is_said() -> None:
    """A chain of one berkas that was wholly rewritten agrees with itself: an anchor file beside it proves nothing."""
    forged = Riwayat(linked([changed(one, oleh="lain") for one in WHOLE.events])).of("berkas:2")
    said = _report(forged, WHOLE.jangkar)
    assert said[0].startswith("UTUH: 15 kejadian milik berkas:2 saja, sampai nomor 57, ")
    assert said[1:] == [periksa_riwayat.TAK_BERTEMU]
    own = WHOLE.of("berkas:2")
    assert _report(own)[1:] == [periksa_riwayat.TANPA_JANGKAR]
    assert _report(own, kepala=f"5:{WHOLE.events[4]['hash'][:16]}")[1:] == [
        "Cocok dengan 1 kepala yang disimpan di luar, yang terakhir nomor 5."
    ]
    cut = Riwayat(own.events[:-1], "", own.head)
    kept = [printed(f"{one['seq']}:{one['hash'][:16]}") for one in (own.events[0], own.events[-1])]
    rantai = check(read_lines(BytesIO(cut.content)), [*read_anchors(WHOLE.jangkar), *kept])
    last = f"{kept[1].seq}:{kept[1].hash}"
    assert (rantai.terlewat, list(periksa_riwayat.report(rantai, given=True))[2:]) == (
        [last],
        [periksa_riwayat.TERLEWAT.format(last)],
    )
    own.head["tanpa_rantai"] = 3
    assert _report(own, WHOLE.jangkar)[1].startswith("3 kejadian yang lebih dulu, ")


def test_runs_alone(tmp_path: Path) -> None:
    """As a stranger does: that one file, nothing else of ours to be imported, in another folder."""
    program, export, jangkar = tmp_path / FILE.name, tmp_path / "riwayat.jsonl", tmp_path / "jangkar.txt"
    program.write_bytes(FILE.read_bytes())
    export.write_bytes(WHOLE.content)
    jangkar.write_text(WHOLE.jangkar, encoding="ascii")

    def run(*words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(program), *words],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    code, said = run(str(export), "--jangkar", str(jangkar))
    assert (code, said.splitlines()) == (
        0,
        [
            f"UTUH: 60 kejadian, sampai nomor 60, {WHOLE.events[-1]['hash']}.",
            "Cocok dengan 3 kepala yang disimpan di luar, yang terakhir nomor 59.",
        ],
    )
    code, said = run(str(export))
    assert code == 0
    assert said.endswith(f"{periksa_riwayat.TANPA_JANGKAR}\n")
    assert run(str(export), "--kepala", "60:" + "0" * 16)[0] == 1
    assert run(str(export), "--kepala", "enam puluh")[0] == 2
    assert run(str(tmp_path / "tidak-ada.jsonl"))[0] == 2
    export.write_bytes(WHOLE.content.replace(b"SUBMIT", b"SUMMIT", 1))
    code, said = run(str(export), "--jangkar", str(jangkar))
    assert code == 1
    assert said.startswith("TIDAK UTUH: ")
    jangkar.write_bytes(b"\xff\n")
    assert run(str(export), "--jangkar", str(jangkar)) == (
        1,
        "TIDAK UTUH: file jangkar memuat huruf yang bukan miliknya.\n",
    )


@pytest.mark.parametrize("program", [FILE, FILE.with_name("periksa_arsip.py")], ids=lambda path: path.stem)
def test_it_is_written_for_the_python_that_a_stranger_may_have(program: Path) -> None:
    """As the words in an archive say; what stands in annotations is newer, and nobody looks at it there."""
    tree = ast.parse(program.read_text(encoding="utf-8"), feature_version=(3, 9))
    assert compile(tree, program.name, "exec").co_flags & __future__.annotations.compiler_flag


def test_what_json_does_not_know_is_written_as_one_is_told():
    said = canonical({"b": date(2026, 10, 6), "a": "é"}, default=str)
    assert said == '{"a":"é","b":"2026-10-06"}'
    for default in (None, str):
        with pytest.raises(ValueError, match="Out of range"):
            canonical(float("nan"), default)
    with pytest.raises(TypeError):
        canonical(date(2026, 10, 6))


def test_what_it_says_is_exact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In this process, with the words and the exit code that a stranger gets (test_runs_alone)."""
    export, anchors = tmp_path / "riwayat.jsonl", tmp_path / "jangkar.txt"
    export.write_bytes(WHOLE.content)
    anchors.write_text(WHOLE.jangkar, encoding="ascii")
    last = WHOLE.events[-1]
    whole = f"UTUH: {len(WHOLE.events)} kejadian, sampai nomor {last['seq']}, {last['hash']}.\n"
    head = f"{last['seq']}:{str(last['hash'])[:16]}"
    for words, code, start in (
        ([], 0, whole),
        (["--jangkar", str(anchors)], 0, f"{whole}Cocok dengan "),
        (["--kepala", f" {head.upper()} "], 0, f"{whole}Cocok dengan 1 kepala"),
        (["--kepala", f"{last['seq']}:{'0' * 16}"], 1, "TIDAK UTUH: "),
    ):
        assert (main([str(export), *words]), capsys.readouterr().out.startswith(start)) == (code, True), words
    anchors.write_bytes(b"2026 \xff\n")
    assert main([str(export), "--jangkar", str(anchors)]) == 1
    assert capsys.readouterr().out == "TIDAK UTUH: file jangkar memuat huruf yang bukan miliknya.\n"
    assert main([str(tmp_path / "tidak-ada")]) == 2
    said = capsys.readouterr().err
    assert (said.startswith("Tidak dapat dibaca: "), str(tmp_path / "tidak-ada") in said) == (True, True)
    with pytest.raises(SystemExit):
        main([str(export), "--kepala", "dua belas"])
    assert "bukan kepala audit seperti 123:0f1e2d3c4b5a6978: dua belas" in capsys.readouterr().err


def test_what_a_hash_is_over_is_read_out_of_the_line_as_it_would_be_written():
    """Texts that look like the parts that are taken out stay where they are."""
    tricky = {"a": f',"hash":"{"0" * 64}"', "b": ',"prev_hash":"', "c": 'x,","hash":"'}
    events = linked([event(n, 'A,"hash":"', BERKAS[0], tricky) for n in range(1, 6)])
    for one in events:
        told = {name: value for name, value in one.items() if name not in ("hash", "prev_hash")}
        assert body_of(f"{canonical(one)}\n".encode(), one) == canonical(told).encode()
    odd = {**events[0], "hash": 'x","isi":"y'}
    assert b'"hash"' in body_of(f"{canonical(odd)}\n".encode(), odd)
