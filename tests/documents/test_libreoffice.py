"""LibreOffice opens the Word files and workbooks without repair, and shows what is in them (issue, "Done when")."""

import subprocess
from pathlib import Path

from pypdf import PdfReader

from takar.documents.canonical import seal
from takar.documents.contexts import E81Context, jenis_of
from takar.documents.render.docx_surat import render_docx
from takar.documents.render.e81_xlsx import render_e81_xlsx
from takar.documents.render.xlsx import render_xlsx
from takar.records.models import Dokumen
from tests.documents.test_documents_kantor import EDITED
from tests.naskah_baku import golden
from tests.sifat import PROVING, chosen

ONE_IN = 5
"""Of the files a seeded sample is opened in `make test`, all in `make prove` (decisions.md)."""
BROKEN = "rusak"
WORKBOOKS = {*Dokumen.Jenis.values, "kartu-kendali", "daftar-tanda-terima"}
"""The kinds whose tables are given out as a workbook, beside Form E.81, which has one of its own."""


def files() -> dict[str, bytes]:
    """Return every kind of Word file, and the workbook of every golden paper that has one, by file name."""
    made = {f"{nama}.docx": render_docx(context) for nama, context in EDITED.items() if _is_taken(nama)}
    for nama, context in golden().items():
        if isinstance(context, E81Context) and _is_taken(nama):
            made[f"{nama}.xlsx"] = render_e81_xlsx(context)
        elif jenis_of(context).value in WORKBOOKS and _is_taken(nama):
            made[f"{nama}.xlsx"] = render_xlsx(context)
    return made


def _is_taken(nama: str) -> bool:
    return PROVING or chosen(nama, ONE_IN)


def test_libreoffice_opens_every_file_as_it_is(tmp_path: Path, libreoffice_path: str) -> None:
    made = files()
    assert {Path(nama).suffix for nama in made} == {".docx", ".xlsx"}
    some = next(iter(EDITED.values()))
    made[f"{BROKEN}.docx"] = render_docx(seal(some))[:-400]  # one that it would have to repair
    for nama, content in made.items():
        (tmp_path / nama).write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [libreoffice_path, "--headless", profile, "--convert-to", "pdf", "--outdir", "dibuka", *made]
    subprocess.run(command, check=False, capture_output=True, timeout=300, cwd=tmp_path)
    opened = {path.stem for path in (tmp_path / "dibuka").glob("*.pdf")}
    assert {Path(nama).stem for nama in made} - opened == {BROKEN}
    for nama in opened:
        pages = PdfReader(tmp_path / "dibuka" / f"{nama}.pdf").pages
        assert "2026" in " ".join(" ".join(page.extract_text().split()) for page in pages), nama
