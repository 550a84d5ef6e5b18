"""Papers as they are kept, of all kinds: what is needed to make them again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from takar.queries.templat_belum import PAPERS
from takar.records.models import Dokumen, NaskahE81, NaskahRencana

BATCH = 50
E81 = "e81"


@dataclass(frozen=True, slots=True)
class NaskahTersimpan:
    """A paper: its kind, code, title, moment of making, what made it, and what is kept of it.

    ``bahan_cetak`` is packed, and empty for papers of before it was kept; ``sidik_pdf`` is the SHA-256 of the PDF
    before any seal.
    """

    jenis: str
    kode: str
    judul: str
    versi: int
    at: datetime
    templat: str
    mesin: str
    context_json: str
    context_sha256: str
    bahan_cetak: bytes
    sidik_pdf: str


def kept_papers(kode: str = "") -> Iterator[NaskahTersimpan]:
    """Yield all papers in the order of their making within their tables, or that of one code."""
    for model in PAPERS:
        found = model.objects.select_related("file").order_by("pk")
        for one in (found.filter(kode=kode) if kode else found).iterator(BATCH):
            yield _kept(one)


def _kept(one: Dokumen | NaskahRencana | NaskahE81) -> NaskahTersimpan:
    return NaskahTersimpan(
        jenis=E81 if isinstance(one, NaskahE81) else one.jenis,
        kode=one.kode,
        judul=one.judul,
        versi=one.versi,
        at=one.at,
        templat=one.templat,
        mesin=one.mesin,
        context_json=one.context_json,
        context_sha256=one.context_sha256,
        bahan_cetak=bytes(one.bahan_cetak),
        sidik_pdf=one.file.sha256,
    )
