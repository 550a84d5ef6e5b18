"""The program in an archive reads nothing outside of it, whatever stands in a file there (docs/adr/0112)."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from takar.documents.cetak_ulang import AKHIRAN, main

HURUF = b"bukan huruf"
SIDIK = hashlib.sha256(HURUF).hexdigest()
MAIN = "surat.typ"
CETAK = {"templat": "surat 1 (0)", "mesin": "typst", "dibuat": 0, "gambar": "", "bahan": {"isi": "Isi", "lambang": ""}}
TEMPLAT = {
    "templat": "surat 1 (0)",
    "mesin": "typst",
    "standar": ["a-2b"],
    "utama": MAIN,
    "sumber": {MAIN: "#set document(title: sys.inputs.isi)\n"},
    "huruf": {},
}


@pytest.fixture
def arsip(tmp_path: Path) -> Path:
    """An unpacked archive of one paper, and something beside it that is nobody's business."""
    folder = tmp_path / "isi"
    for part in ("naskah", "templat/huruf", "templat/gambar"):
        (folder / part).mkdir(parents=True)
    (folder / "naskah/surat-v1.pdf").write_bytes(b"%PDF-1.7 lain")
    (folder / f"templat/huruf/{SIDIK}.ttf").write_bytes(HURUF)
    (folder / f"templat/huruf/{'0' * 64}.ttf").write_bytes(HURUF)
    (tmp_path / "rahasia.ttf").write_bytes(HURUF)
    (tmp_path / "rahasia.typ").write_text("rahasia")
    return folder


def told(arsip: Path, capsys: pytest.CaptureFixture[str], cetak: dict[str, Any], templat: dict[str, Any]) -> str:
    (arsip / f"naskah/surat-v1{AKHIRAN}").write_text(json.dumps(CETAK | cetak))
    (arsip / "templat/surat.json").write_text(json.dumps(TEMPLAT | templat))
    code = main([str(arsip)])
    said = capsys.readouterr()
    assert said.err == ""
    return f"{code} {said.out.splitlines()[0]}"


@pytest.mark.parametrize(
    ("cetak", "templat", "said"),
    [
        ({}, {}, "1 BERBEDA: naskah/surat-v1-cetak.json"),
        ({}, {"huruf": {"a.ttf": SIDIK}}, "1 BERBEDA: "),
        (
            {"gambar": "../../rahasia"},
            {},
            "surat-v1-cetak.json (bukan seperti ditulis Takar: bukan sidik: ../../rahasia",
        ),
        ({"gambar": "1" * 64}, {}, "3 TIDAK DAPAT DIBUAT LAGI: naskah/surat-v1-cetak.json (tidak ada: gambar"),
        ({}, {"huruf": {"a.ttf": "../../../rahasia"}}, "bukan sidik: ../../../rahasia"),
        ({}, {"huruf": {"a.ttf": "0" * 64}}, "tidak sesuai dengan sidiknya"),
        ({}, {"huruf": {"../a.ttf": SIDIK}}, "bukan seperti ditulis Takar: ../a.ttf"),
        ({}, {"utama": "../../rahasia.typ"}, "bukan seperti ditulis Takar: ../../rahasia.typ"),
        ({}, {"sumber": {"../b.typ": ""}}, "bukan seperti ditulis Takar: ../b.typ"),
        ({}, {"sumber": {MAIN: '#read("../rahasia.typ")'}}, "bukan seperti ditulis Takar: "),
        ({}, {"standar": ["tidak-ada"]}, "bukan seperti ditulis Takar: "),
        ({"bahan": []}, {}, "bukan seperti ditulis Takar: "),
        ({"templat": "lain"}, {}, "(tidak ada: templat lain"),
        ({"gambar": "\x1b[2K\nSAMA: \ud800"}, {}, "(bukan seperti ditulis Takar: bukan sidik: ?[2K?SAMA: ?)"),
    ],
)
def test_nothing_outside_of_the_archive_is_read(arsip, capsys, cetak, templat, said) -> None:
    out = told(arsip, capsys, cetak, templat)
    assert said in out


@pytest.mark.parametrize("nama", [f"naskah/surat-v1{AKHIRAN}", "naskah/surat-v1.pdf", "templat/surat.json"])
def test_a_link_out_of_the_archive_is_not_followed(arsip, capsys, nama: str) -> None:
    told(arsip, capsys, {}, {})
    (arsip / nama).replace(arsip.parent / "di-luar")
    (arsip / nama).symlink_to(arsip.parent / "di-luar")
    assert main([str(arsip)]) == 3
    assert "menunjuk ke luar arsip" in capsys.readouterr().out


@pytest.mark.parametrize("nama", [f"naskah/surat-v1{AKHIRAN}", "naskah/surat-v1.pdf", "templat/surat.json"])
def test_a_folder_in_the_place_of_a_file_ends_nothing(arsip, capsys, nama: str) -> None:
    told(arsip, capsys, {}, {})
    (arsip / nama).unlink()
    (arsip / nama).mkdir()
    assert main([str(arsip)]) == 3
    assert "bukan seperti ditulis Takar" in capsys.readouterr().out
