"""Read the forms of a koreksi: files with what is said of them, dates, the verdicts on files."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from takar.actions.bukti_koreksi import BuktiMasuk
from takar.actions.pemeriksaan_bukti import VerdictBukti
from takar.queries.koreksi_janji import TENGGAT
from takar.web.angka import read_number
from takar.web.file_unggahan import chunks_if
from takar.web.huruf import plain_lines
from takar.web.realisasi.bukti_forms import FIELDS, read_perihal
from takar.web.tanggal import read_date

AKHIRAN = ("", "-b2", "-b3")
"""What the names of the fields of each file end with: a request brings up to three, more are added while it waits."""
SAID = ("keterangan", "jenis", "tanggal", "halaman")
NO_FILE = "Pilih file buktinya."
BAD_DATE = "Tulis tanggal seperti 26/10/2026, atau kosongkan."
DIGITS = 12  # no key of a row is longer
_FILE = re.compile(r"b([0-9]{1,18})")


def read_files(
    post: Mapping[str, str], files: "MultiValueDict[str, UploadedFile[bytes]]", refusal: str
) -> tuple[list[BuktiMasuk], dict[str, str]]:
    """Return the files that came along with what is said of each, and a sentence for each date that cannot be read.

    ``refusal``: why the person may not send any, blank where that is allowed (``chunks_if``).
    """
    found, wrong = [], {}
    for end in AKHIRAN:
        try:
            found += _read(post, files, end, SAID, refusal)
        except ValueError:
            wrong[f"tanggal{end}"] = BAD_DATE
    return found, wrong


def read_file(
    post: Mapping[str, str], files: "MultiValueDict[str, UploadedFile[bytes]]", refusal: str
) -> tuple[list[BuktiMasuk], dict[str, str]]:
    """Return the one file that is added to a request, which may stand for another, and what is wrong with the form.

    ``refusal`` as in ``read_files``.
    """
    try:
        found = _read(post, files, "", FIELDS, refusal)
    except ValueError:
        return [], {"tanggal": BAD_DATE}
    return found, {} if found else {"bukti": NO_FILE}


def _read(
    post: Mapping[str, str],
    files: "MultiValueDict[str, UploadedFile[bytes]]",
    end: str,
    fields: Iterable[str],
    refusal: str,
) -> list[BuktiMasuk]:
    file = files.get(f"bukti{end}")
    if file is None:
        return []
    said = {name: post.get(f"{name}{end}", "") for name in fields}
    return [BuktiMasuk(file.name or "", chunks_if(file, refusal), read_perihal(said), end)]


def read_verdicts(post: Mapping[str, str]) -> list[VerdictBukti]:
    """Return the verdicts on single files; a file without one is judged with its request."""
    return [
        VerdictBukti(
            bukti_id=int(match[1]),
            hasil=hasil,
            kode_alasan=post.get(f"{name}-alasan", ""),
            catatan=plain_lines(post.get(f"{name}-catatan", "")),
        )
        for name, hasil in post.items()
        if hasil and (match := _FILE.fullmatch(name))
    ]


def dated(typed: Mapping[str, str]) -> Mapping[str, str]:
    """Return a form with the dates that can be read as 2026-10-26, however they were typed; the others as they are."""
    return {**typed, **dict(_dates(typed))}


def _dates(typed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in typed:
        if name.startswith(f"{TENGGAT}-"):
            with suppress(ValueError):
                yield name, read_date(typed[name]).isoformat()


def numbers(texts: Iterable[str]) -> frozenset[int]:
    """Return the indikator that are named in an address, or by the fields of a form."""
    return frozenset(read_number(text) for text in texts if text.isdecimal() and len(text) < DIGITS)
