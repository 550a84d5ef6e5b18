"""`takar notasi`: one line in, one line out at once, whatever comes in and whoever stops reading."""

import io
import os
import subprocess
import sys
from pathlib import Path
from select import select

import pytest

from takar.cli.main import main


def answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes) -> list[str]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["notasi"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def test_one_line_for_each(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "80\n22/100.000 penduduk\r\n\n1.234\n#REF!\n≤5 menit".encode()
    out = answer(monkeypatch, capsys, lines)
    assert out[:4] == ["angka\t80", "rasio\t22\t100000\tpenduduk", "kosong\t", "tanya\t1234 atau 1,234?"]
    assert out[4].startswith("tolak\t“#REF!” adalah pesan galat")
    assert out[5:] == ["batas\t<=\t5\tmenit"]


def test_bytes_of_an_older_excel_and_a_mark_are_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(monkeypatch, capsys, b"\xef\xbb\xbf80\n80\x9660\n\xff\x00\n")[:2] == [
        "angka\t80",
        "rentang\t60\t80\tturun",
    ]


def test_a_file_is_read_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notasi.txt"
    path.write_text("WTP\nLevel 3 Plus\n", "utf-8")
    assert main(["notasi", str(path)]) == 0
    assert capsys.readouterr().out == "predikat\tWTP\ntingkat\t3\tPlus\n"


@pytest.mark.parametrize(
    ("content", "kalimat"),
    [
        (None, "berkas tidak ada. Periksa nama dan foldernya."),
        (
            b"PK\x03\x04xlsx",
            "ini buku kerja Excel atau LibreOffice, bukan teks. Simpan sebagai CSV UTF-8, lalu ulangi.",
        ),
        (b"\xff\xfe8\x000\x00", "ini teks UTF-16, bukan teks."),
        (b"80\n" + b"1" * 1_000_001, "baris 2 lebih panjang dari 1 MB."),
    ],
)
def test_what_is_no_text_is_2(
    content: bytes | None, kalimat: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notasi.txt"
    if content is not None:
        path.write_bytes(content)
    assert main(["notasi", str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"{path}: {kalimat}")


def test_a_folder_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notasi", str(tmp_path)]) == 2
    assert "tidak dapat dibuka" in capsys.readouterr().err


PATIENCE = 30  # s; what is not answered at once would be waited for without end
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
SCRIPT = "import sys; sys.modules['django'] = None\nfrom takar.cli.main import main\nsys.exit(main(sys.argv[1:]))"


def test_it_answers_before_the_input_ends_and_starts_without_django() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, "notasi"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=BUFFERED,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(b"4.25\n")
        running.stdin.flush()
        assert select([running.stdout], [], [], PATIENCE)[0], "nothing was answered"
        assert running.stdout.readline() == b"angka\t4,25\n"
        running.stdout.close()  # the reader goes away in the middle
        _, err = running.communicate(b"80\n" * 10, timeout=60)
        assert (running.returncode, err) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, "notasi"], input=b"80\n", stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Hasil tidak dapat ditulis (No space left on device). Periksa sisa ruang")
