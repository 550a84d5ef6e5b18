"""The signature block of a deputy, read on the printed papers."""

import io
import subprocess
from dataclasses import replace

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from takar.documents.contexts import BERURUT, Context, jenis_of
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


@pytest.mark.parametrize("name", ["permintaan_data", "surat_pengantar", "lembar_tembusan", "surat_koreksi"])
@pytest.mark.parametrize("keterangan", ["", BERURUT])
def test_the_qr_stands_once_with_ink_and_where_it_is_signed_in_takar(name: str, keterangan: str) -> None:
    context = SURAT[name]
    block = replace(context.tanda_tangan, keterangan=keterangan)  # type: ignore[union-attr]
    content = render_pdf(jenis_of(context), replace(context, tanda_tangan=block))  # type: ignore[type-var]
    reader = PdfReader(io.BytesIO(content))
    places = {n for table in reader.xref.values() for n in table} | set(reader.xref_objStm)
    found = [one.get("/Alt", "") for n in places if isinstance(one := reader.get_object(n), DictionaryObject)]
    assert len([alt for alt in found if str(alt).startswith("Kode QR")]) == 1
