"""Names of files in an archive."""

from datetime import UTC, datetime, timedelta

import pytest

from takar.rules.arsip import archive_name, kept_until

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


def test_the_last_zip_of_the_same_is_kept_longest() -> None:
    made = datetime(2026, 10, 6, 8, 0, tzinfo=UTC)
    assert kept_until(made, latest=False) - made == timedelta(days=30)
    assert kept_until(made, latest=True) - made == timedelta(days=365)
