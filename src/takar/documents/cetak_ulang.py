"""Membuat lagi naskah di dalam arsip Takar, dan membandingkannya dengan PDF-nya.

Bongkar dahulu ZIP arsipnya, lalu:

    python3 -m pip install typst==VERSI        (VERSI disebut pada file "...-cetak.json", misalnya 0.15.2)
    python3 cetak_ulang.py FOLDER-ARSIP

Program ini memerlukan Python 3.9 atau lebih baru dan pustaka typst, dan tidak memerlukan Takar. Naskah yang dibuat
dengan versi typst yang sama menjadi sama sampai byte terakhir; dengan versi lain hanya tampilannya yang dapat sama.
Yang dibacanya hanya file di dalam folder arsip itu. Periksa dahulu arsipnya dengan periksa_arsip.py: isi yang diganti
orang ketahuan di sana.
"""

import base64
import hashlib
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

AKHIRAN = "-cetak.json"
TEMPAT_GAMBAR = "{gambar}"
SIDIK = re.compile("[0-9a-f]{64}")


def make_again(arsip: Path, naskah: Path) -> bytes:
    """Return the PDF of a paper, made from what the archive holds; ``naskah`` is its "...-cetak.json".

    Raises FileNotFoundError where the archive does not hold what it needs: what was lost before is not in it;
    ValueError for what Takar does not write, as a name that leads out of the archive.
    """
    import typst  # noqa: PLC0415  (who only reads this program need not have it)

    cetak = json.loads(_read(arsip, naskah))
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
            _inside(huruf, nama).write_bytes(_by_sidik(arsip, f"templat/huruf/{_sidik(sidik)}.ttf", sidik))
        made = typst.compile(
            str(_inside(sumber, templat["utama"])),
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
        found: dict[str, Any] = json.loads(_read(arsip, file))
        if (found["templat"], found["mesin"]) == (cetak["templat"], cetak["mesin"]):
            return found
    raise FileNotFoundError(f"templat {cetak['templat']}, {cetak['mesin']}")


def _gambar(arsip: Path, sidik: str) -> bytes:
    for file in arsip.glob(f"templat/gambar/{_sidik(sidik)}.*"):
        return _by_sidik(arsip, str(file.relative_to(arsip)), sidik)
    raise FileNotFoundError(f"gambar kepala naskah {sidik}")


def _sidik(sidik: str) -> str:
    """Return a SHA-256 as it stands in a name of a file. Raises ValueError for anything else, as a path."""
    if not SIDIK.fullmatch(sidik):
        raise ValueError(f"bukan sidik: {sidik[:80]}")
    return sidik


def _by_sidik(arsip: Path, nama: str, sidik: str) -> bytes:
    content = _read(arsip, arsip / nama)
    if hashlib.sha256(content).hexdigest() != sidik:
        raise ValueError(f"isi {nama} tidak sesuai dengan sidiknya")
    return content


def _read(arsip: Path, file: Path) -> bytes:
    """Read a file of the archive. Raises ValueError where a link leads out of it."""
    if arsip.resolve() not in file.resolve().parents:
        raise ValueError(f"{file.name} menunjuk ke luar arsip")
    return file.read_bytes()


def _inside(folder: Path, nama: str) -> Path:
    if Path(nama).name != nama:
        raise ValueError(nama)
    return folder / nama


def _plain(said: object) -> str:
    """Return words of an archive on one line: nothing in them steers the terminal, or looks like a line of this."""
    return "".join(one if one.isprintable() else "?" for one in str(said))


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
        nama = _plain(naskah.relative_to(argv[0]))
        try:
            kept = _read(Path(argv[0]), Path(str(naskah)[: -len(AKHIRAN)] + ".pdf"))
            made = make_again(Path(argv[0]), naskah)
        except FileNotFoundError as missing:
            lacking += 1
            print(f"TIDAK DAPAT DIBUAT LAGI: {nama} (tidak ada: {_plain(missing.filename or missing)})")
            continue
        except (ValueError, KeyError, TypeError, AttributeError, RuntimeError, OSError) as wrong:  # RuntimeError: typst
            lacking += 1
            print(f"TIDAK DAPAT DIBUAT LAGI: {nama} (bukan seperti ditulis Takar: {_plain(wrong)})")
            continue
        differ += made != kept
        sama = "SAMA" if made == kept else "BERBEDA"
        print(f"{sama}: {nama} (SHA-256 {hashlib.sha256(made).hexdigest()})")
    made_again = len(found) - lacking
    print(f"{made_again} naskah dibuat lagi: {made_again - differ} sama sampai byte terakhir, {differ} berbeda.")
    return 1 if differ else 3 if lacking else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
