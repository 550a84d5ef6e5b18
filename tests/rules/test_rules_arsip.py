"""Names of files in an archive."""

import pytest

from takar.rules.arsip import archive_name

NAMES = {
    "Foto (1) – posé.JPG": "Foto-1-pose.jpg",
    "laporan.tar.gz": "laporan-tar.gz",
    "tanpa akhiran": "tanpa-akhiran",
    "IKU.1.2": "IKU-1.2",
    ".bashrc": "tanpa-nama.bashrc",
    "../../etc/passwd": "etc-passwd",
    "…": "tanpa-nama",
    "": "tanpa-nama",
    "nul.pdf": "file-nul.pdf",
    "COM1": "file-COM1",
    "data.panjangsekali": "data-panjangsekali",
    "a.b c": "a-b-c",
    "x" * 200 + ".pdf": "x" * 60 + ".pdf",
    "日本.png": "tanpa-nama.png",
}


@pytest.mark.parametrize("nama", NAMES)
def test_a_name_is_readable_and_safe(nama):
    assert archive_name(nama) == NAMES[nama]
