"""Every golden paper as pictures to look at: `make naskah`, or some of them by names in ARGS.

Writes to .cache/naskah: one contact sheet for each paper (laporan-1.png), and its pages in a folder beside it.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import typst

from takar.documents.contexts import jenis_of
from takar.documents.render.pdf import render_pdf
from tests.naskah_baku import AT, gambar_of, golden

FOLDER = Path(__file__).parent.parent.parent / ".cache" / "naskah"
PER_INCH, COLUMNS, WIDTH = 80, 4, "9cm"


def main(chosen: list[str]) -> int:
    """Draw all, or those whose names are given; 0, or 2 where a name is none."""
    papers = golden()
    if unknown := set(chosen) - papers.keys():
        print(f"Tidak ada naskah baku {', '.join(sorted(unknown))}. Yang ada: {', '.join(papers)}.", file=sys.stderr)
        return 2
    for nama in chosen or papers:
        folder = FOLDER / nama
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        pdf = folder / f"{nama}.pdf"
        pdf.write_bytes(render_pdf(jenis_of(papers[nama]), papers[nama], at=AT, lambang=gambar_of(papers[nama])))
        subprocess.run(["pdftoppm", "-r", str(PER_INCH), "-png", pdf, folder / "halaman"], check=True)
        pages = sorted(folder.glob("*.png"))
        _sheet(nama, pages)
        print(f"{FOLDER / nama}.png: {len(pages)} halaman")
    return 0


def _sheet(nama: str, pages: list[Path]) -> None:
    """Put the pages side by side in one picture."""
    pictures = "".join(
        f'stack(spacing: 4pt, [{number}], box(stroke: 0.5pt, image("{page.name}", width: {WIDTH}))),'
        for number, page in enumerate(pages, start=1)
    )
    columns = min(COLUMNS, len(pages))
    source = pages[0].parent / "lembar.typ"
    source.write_text(
        f"#set page(width: auto, height: auto, margin: 8pt, fill: luma(85%))\n#set text(size: 9pt)\n{nama}\n\n"
        f"#grid(columns: {columns}, gutter: 8pt, {pictures})\n"
    )
    picture = typst.compile(str(source), format="png", ppi=72)
    assert isinstance(picture, bytes)
    (FOLDER / f"{nama}.png").write_bytes(picture)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
