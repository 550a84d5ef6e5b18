"""What an archive holds so that its papers can be made again: templates, typefaces, letterheads, and what was given."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from takar.records.models import Dokumen, FileTersimpan, NaskahE81, NaskahRencana, TemplatTersimpan
from takar.rules.arsip import archive_name

FOLDER = "templat"
HURUF = "font/ttf"
GAMBAR = {"image/png": "png"}


@dataclass(frozen=True, slots=True)
class Pencetakan:
    """How a paper was made: by which template and engine, when, with which picture, and what the template was given.

    ``bahan_cetak`` is packed (documents/render/bahan.py); ``gambar`` is a SHA-256, or empty.
    """

    templat: str
    mesin: str
    dibuat: int
    gambar: str
    bahan_cetak: bytes


def pencetakan_of(paper: Dokumen | NaskahRencana | NaskahE81) -> Pencetakan | None:
    """Return how a paper was made; None for one of before that was kept."""
    if not paper.bahan_cetak:
        return None
    kop = json.loads(paper.context_json)["isi"]["kop"]
    gambar = kop.get("gambar") or kop.get("lambang") or ""
    return Pencetakan(paper.templat, paper.mesin, int(paper.at.timestamp()), gambar, bytes(paper.bahan_cetak))


def templat_files(used: Collection[Pencetakan]) -> Iterator[tuple[str, FileTersimpan, str]]:
    """Yield what papers were laid out by, each once: its name in the archive, its file and what it is."""
    found = {(one.templat, one.mesin) for one in used}
    for one in TemplatTersimpan.objects.select_related("file").order_by("pk"):
        if (one.templat, one.mesin) in found:
            yield f"{FOLDER}/{archive_name(f'{one.templat} {one.mesin}')}.json", one.file, one.templat
    for file in FileTersimpan.objects.filter(mime=HURUF).order_by("pk") if found else ():
        yield f"{FOLDER}/huruf/{file.sha256}.ttf", file, "Huruf"
    pictures = {one.gambar for one in used} - {""}
    for file in FileTersimpan.objects.filter(sha256__in=pictures).order_by("pk"):
        yield f"{FOLDER}/gambar/{file.sha256}.{GAMBAR.get(file.mime, 'jpg')}", file, "Gambar kepala naskah"
