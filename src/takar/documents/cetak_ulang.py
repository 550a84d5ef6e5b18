"""Membuat lagi naskah di dalam arsip Takar, dan membandingkannya dengan PDF-nya.

Bongkar dahulu ZIP arsipnya, lalu:

    python3 -m pip install typst==VERSI        (VERSI disebut pada file "...-cetak.json", misalnya 0.15.2)
    python3 cetak_ulang.py FOLDER-ARSIP

Program ini memerlukan Python 3.9 atau lebih baru dan pustaka typst, dan tidak memerlukan Takar. Naskah yang dibuat
dengan versi typst yang sama menjadi sama sampai byte terakhir; dengan versi lain hanya tampilannya yang dapat sama.
"""

import base64
import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

AKHIRAN = "-cetak.json"
TEMPAT_GAMBAR = "{gambar}"


def make_again(arsip: Path, naskah: Path) -> bytes:
    """Return the PDF of a paper, made from what the archive holds; ``naskah`` is its "...-cetak.json".

    Raises FileNotFoundError where the archive does not hold what it needs: what was lost before is not in it.
    """
    import typst  # noqa: PLC0415  (who only reads this program need not have it)

    cetak = json.loads(naskah.read_text(encoding="utf-8"))
    templat = _templat(arsip, cetak)
    gambar = _gambar(arsip, cetak["gambar"]) if cetak["gambar"] else b""
    bahan = dict(cetak["bahan"])
    bahan["lambang"] = bahan["lambang"].replace(TEMPAT_GAMBAR, base64.b64encode(gambar).decode("ascii"))
    with tempfile.TemporaryDirectory() as sementara:
        sumber, huruf = Path(sementara, "sumber"), Path(sementara, "huruf")
        sumber.mkdir()
        huruf.mkdir()
        for nama, teks in templat["sumber"].items():
            _inside(sumber, nama).write_bytes(teks.encode())
        for nama, sidik in templat["huruf"].items():
            _inside(huruf, nama).write_bytes((arsip / "templat" / "huruf" / f"{sidik}.ttf").read_bytes())
        made = typst.compile(
            str(sumber / templat["utama"]),
            root=str(sumber),
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(huruf)]),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs=bahan,
            pdf_standards=templat["standar"],
            timestamp=cetak["dibuat"],
        )
    if not isinstance(made, bytes):
        raise TypeError(naskah)
    return made


def _templat(arsip: Path, cetak: dict[str, Any]) -> dict[str, Any]:
    for file in sorted(arsip.glob("templat/*.json")):
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if (found["templat"], found["mesin"]) == (cetak["templat"], cetak["mesin"]):
            return found
    raise FileNotFoundError(f"templat {cetak['templat']}, {cetak['mesin']}")


def _gambar(arsip: Path, sidik: str) -> bytes:
    for file in arsip.glob(f"templat/gambar/{sidik}.*"):
        return file.read_bytes()
    raise FileNotFoundError(f"gambar kepala naskah {sidik}")


def _inside(folder: Path, nama: str) -> Path:
    if Path(nama).name != nama:
        raise ValueError(nama)
    return folder / nama


def main(argv: "list[str]") -> int:
    """Make all papers of an unpacked archive again; 0 where each is as it was, 1 where one is not, 2 for none.

    3 where one cannot be made, or has no PDF in the archive to be compared with.
    """
    found = sorted(Path(argv[0]).rglob(f"*{AKHIRAN}")) if len(argv) == 1 else []
    if not found:
        print(__doc__, file=sys.stderr)
        return 2
    differ, lacking = 0, 0
    for naskah in found:
        try:
            kept = Path(str(naskah)[: -len(AKHIRAN)] + ".pdf").read_bytes()
            made = make_again(Path(argv[0]), naskah)
        except FileNotFoundError as missing:
            lacking += 1
            print(f"TIDAK DAPAT DIBUAT LAGI: {naskah.relative_to(argv[0])} (tidak ada: {missing.filename or missing})")
            continue
        differ += made != kept
        sama = "SAMA" if made == kept else "BERBEDA"
        print(f"{sama}: {naskah.relative_to(argv[0])} (SHA-256 {hashlib.sha256(made).hexdigest()})")
    made_again = len(found) - lacking
    print(f"{made_again} naskah dibuat lagi: {made_again - differ} sama sampai byte terakhir, {differ} berbeda.")
    return 1 if differ else 3 if lacking else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
