"""Make papers again from what is kept of them, and compare them with the PDF that is kept. Nothing is written."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import typst

from takar.actions.dokumen import picture_of, read_bytes
from takar.documents.canonical import UnreadableContextError, context_from_json, sha256_hex
from takar.documents.contexts import Context, JenisDokumen
from takar.documents.render.bahan import UnreadableBahanError, unpacked
from takar.documents.render.bahan_dahulu import bahan_then
from takar.documents.render.cetak_ulang import PencetakUlang, other_engine
from takar.documents.render.kumpulan_templat import KumpulanTemplat, UnreadableKumpulanError, former, from_file, running
from takar.documents.render.teks_halaman import different_pages
from takar.documents.render.templat import templat_version
from takar.queries.naskah_tersimpan import NaskahTersimpan
from takar.queries.templat_tersimpan import kept_for, kept_templat

NOT_KEPT = "templat {} tidak tersimpan: naskah ini dibuat sebelum Takar menyimpan templat"
LOST = "{} hilang dari penyimpanan"
RECKONED = "yang diberikan kepada templat tidak tersimpan dan dihitung lagi dari isi naskah oleh Takar yang terpasang"


class Banding(StrEnum):
    """How a paper that was made again compares with the kept one."""

    SAMA = "SAMA"
    SAMA_TEKS = "SAMA TEKSNYA"
    BERBEDA = "BERBEDA"
    TIDAK_DAPAT = "TIDAK DAPAT DIBUAT LAGI"


@dataclass(frozen=True, slots=True)
class HasilUlang:
    """The comparison, in words what explains it, the pages that differ, and the PDF that was made (b"" if none)."""

    banding: Banding
    sebab: tuple[str, ...] = ()
    halaman: tuple[int, ...] = ()
    pdf: bytes = b""


class _Hindered(Exception):
    """Something that is needed is not kept, lost, or not as it was."""


def read_huruf(sidik: str) -> bytes:
    """Return a kept typeface. Raises FileNotFoundError or ValueError where it is lost or altered."""
    return read_bytes(sidik)


def remake(paper: NaskahTersimpan, pencetak: PencetakUlang) -> HasilUlang:
    """Make a paper again and compare it: byte by byte, and by the texts of its pages where bytes differ."""
    try:
        return _compared(paper, pencetak)
    except _Hindered as hindered:
        return HasilUlang(Banding.TIDAK_DAPAT, (str(hindered),))


def _compared(paper: NaskahTersimpan, pencetak: PencetakUlang) -> HasilUlang:
    context = _context(paper)
    kumpulan = _kumpulan(paper)
    try:
        lambang = picture_of(context.kop)
    except (FileNotFoundError, ValueError):
        raise _Hindered(LOST.format("gambar kepala naskahnya")) from None
    sebab = [said for said in (other_engine(kumpulan), "" if paper.bahan_cetak else RECKONED) if said]
    try:
        kept = read_bytes(paper.sidik_pdf)
        made = pencetak.pdf(kumpulan, _bahan(paper, context, lambang), at=paper.at, lambang=lambang)
    except FileNotFoundError:
        raise _Hindered(LOST.format("PDF atau hurufnya")) from None
    except typst.TypstError as error:
        raise _Hindered("; ".join(("templatnya tidak diterima mesin cetak", *sebab, str(error)))) from None
    except ValueError as error:
        raise _Hindered(str(error)) from None
    if made == kept:
        return HasilUlang(Banding.SAMA, tuple(sebab), pdf=made)
    pages = different_pages(made, kept)
    return HasilUlang(Banding.BERBEDA if pages else Banding.SAMA_TEKS, tuple(sebab), pages, made)


def _context(paper: NaskahTersimpan) -> Context:
    stored = paper.context_json.encode()
    if sha256_hex(stored) != paper.context_sha256:
        raise _Hindered("isi naskahnya tidak lagi sesuai dengan sidiknya")
    try:
        return context_from_json(JenisDokumen(paper.jenis), stored)
    except UnreadableContextError as error:
        raise _Hindered(f"isi naskahnya tidak terbaca ({error})") from None


def _bahan(paper: NaskahTersimpan, context: Context, lambang: bytes) -> dict[str, str]:
    if not paper.bahan_cetak:
        return bahan_then(paper.templat, JenisDokumen(paper.jenis), context, lambang)
    try:
        return unpacked(paper.bahan_cetak)
    except UnreadableBahanError as error:
        raise _Hindered(f"yang diberikan kepada templatnya {error}") from None


def _kumpulan(paper: NaskahTersimpan) -> KumpulanTemplat:
    """Return what the paper was laid out by: of its own engine if that is kept, else of another, else Takar's own."""
    kept = kept_templat(paper.templat, paper.mesin)
    sidik = [kept] if kept else kept_for(paper.templat)
    for one in sidik:
        found = _read_kumpulan(one)
        if found.templat != paper.templat:  # its own fingerprint holds, but it is another's: the paper never saw it
            raise _Hindered(f"templatnya rusak: file yang tersimpan berisi {found.templat}")
        return found
    kind = JenisDokumen(paper.jenis)
    if paper.templat == templat_version(kind):
        return running(kind)
    shipped = former(paper.templat, paper.mesin)
    if shipped is not None:
        return shipped
    raise _Hindered(NOT_KEPT.format(paper.templat or "yang dipakainya"))


@lru_cache(maxsize=64)
def _read_kumpulan(sidik: str) -> KumpulanTemplat:
    try:
        return from_file(read_bytes(sidik))
    except FileNotFoundError:
        raise _Hindered(LOST.format("templatnya")) from None
    except (UnreadableKumpulanError, ValueError) as error:
        raise _Hindered(f"templatnya rusak: {error}") from None
