"""The signature block of a deputy, read on the printed papers."""

import subprocess
from dataclasses import replace

import pytest

from takar.documents.contexts import Context, jenis_of
from takar.documents.render.pdf import render_pdf
from tests.documents.contoh_laporan import laporan
from tests.documents.contoh_surat import SURAT

PAPERS: dict[str, Context] = {
    "laporan": laporan(),
    **{name: SURAT[name] for name in ("surat_pengantar", "lembar_tembusan", "terima_tembusan")},
}


def _text(context: Context) -> str:
    content = render_pdf(jenis_of(context), context)
    return subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("status", ["Plt.", "Plh."])
@pytest.mark.parametrize("name", PAPERS)
def test_the_block_of_a_deputy_names_post_name_pangkat_and_nip_in_this_order(name: str, status: str) -> None:
    context = PAPERS[name]
    block = replace(
        context.tanda_tangan,  # type: ignore[union-attr]
        jabatan=f"{status} Sekretaris",
        nama="Hj. Nama Bergelar, S.H., M.H.",
        pangkat="Penata Tingkat I (III/d)",
        nip="197501011999032001",
    )
    told = " ".join(_text(replace(context, tanda_tangan=block)).split())  # type: ignore[type-var]
    at = [told.rfind(part) for part in (f"{status} Sekretaris,", f"{block.nama} {block.pangkat} NIP {block.nip}")]
    assert -1 < at[0] < at[1], told[-700:]
