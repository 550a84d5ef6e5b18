"""A paper by the SHA-256 of a file: whether these very bytes are recorded, and of which paper."""

from dataclasses import dataclass

from takar.queries.berurut import berurut_of, find_berurut
from takar.queries.cap_waktu import stamp_of
from takar.records.models import (
    BerkasBertandaTangan,
    Dokumen,
    NaskahE81,
    NaskahRencana,
    PdfBercapWaktu,
    PdfTersegel,
    SertifikatSegel,
    TandaTanganBerurut,
)
from takar.sop.tanda_tangan import ModeTandaTangan


@dataclass(frozen=True, slots=True)
class Tercatat:
    """The code of the paper whose bytes these are; ``tersegel``: with the seal, ``bercap``: with a
    time stamp too, ``ada_segel``: it has a sealed form.

    ``bertanda``: the mode of a paper whose signature lies in a file of its own, blank else; ``itu_bertanda``: these
    are the bytes of that file. ``urutan``: how many of several signatures are in these bytes, 0 for a paper that one
    signs; ``kemudian``: further ones were given since.
    """

    kode: str
    tersegel: bool
    ada_segel: bool
    bertanda: str = ""
    itu_bertanda: bool = False
    bercap: bool = False
    urutan: int = 0
    kemudian: bool = False


def sealed_sha256(paper: Dokumen) -> str:
    """Return the hash of the sealed PDF of a paper, "" where it has none (``tersegel__file`` is loaded)."""
    tersegel: PdfTersegel | None = getattr(paper, "tersegel", None)
    return tersegel.file.sha256 if tersegel else ""


def carried_sha256(paper: Dokumen) -> str:
    """Return the hash of the PDF that carries seal or certified signature of a paper, "" where it has none.

    The one with the time stamp, where it has one (``tersegel__bercap__file`` is loaded).
    """
    bertanda: BerkasBertandaTangan | None = getattr(paper, "bertanda", None)
    if bertanda is not None and bertanda.mode == ModeTandaTangan.TERSERTIFIKASI:
        return bertanda.file.sha256
    if stamped := stamp_of(paper):
        return stamped.file.sha256
    return sealed_sha256(paper) or last_of_several(paper)


def last_of_several(paper: Dokumen | NaskahRencana) -> str:
    """Return the hash of the PDF with all signatures that were given so far on a paper of several; "" without one."""
    found = berurut_of(paper)
    return found.sha256 if found and found.tanda_tangan else ""


def _of_several(sha256: str) -> Tercatat | None:
    found = TandaTanganBerurut.objects.filter(file__sha256=sha256).select_related("dokumen", "naskah").first()
    if found is None:
        return None
    paper = found.dokumen or found.naskah
    later = TandaTanganBerurut.objects.filter(
        dokumen=found.dokumen, naskah=found.naskah, urutan__gt=found.urutan
    ).exists()
    kode = paper.kode if paper else ""
    return Tercatat(kode, tersegel=True, ada_segel=True, urutan=found.urutan, kemudian=later)


def find_recorded(sha256: str) -> Tercatat | None:
    """Return the paper that has these bytes, or None where they are recorded of none."""
    sealed = PdfTersegel.objects.filter(file__sha256=sha256).values_list("dokumen__kode", flat=True).first()
    if sealed is not None:
        return Tercatat(sealed, tersegel=True, ada_segel=True)
    stamped = PdfBercapWaktu.objects.filter(file__sha256=sha256).values_list("tersegel__dokumen__kode", flat=True)
    if kode := stamped.first():
        return Tercatat(kode, tersegel=True, ada_segel=True, bercap=True)
    if several := _of_several(sha256):
        return several
    carried = BerkasBertandaTangan.objects.filter(file__sha256=sha256).values_list("dokumen__kode", "mode").first()
    if carried is not None:
        return Tercatat(carried[0], tersegel=False, ada_segel=False, bertanda=carried[1], itu_bertanda=True)
    paper = Dokumen.objects.filter(file__sha256=sha256).values_list("kode", "tersegel", "bertanda__mode").first()
    if paper is not None:
        return Tercatat(paper[0], tersegel=False, ada_segel=paper[1] is not None, bertanda=paper[2] or "")
    plan = NaskahRencana.objects.filter(file__sha256=sha256).values_list("kode", flat=True).first()
    kode = plan or NaskahE81.objects.filter(file__sha256=sha256).values_list("kode", flat=True).first()
    return Tercatat(kode, tersegel=False, ada_segel=False) if kode is not None else None


def find_certificates(kode: str) -> str:
    """Return the certificate that sealed a paper and the office's own authority above it, as PEM; "" without a seal.

    The issuer of a certificate from elsewhere vouches for others too: by it their seals would pass for the office's.
    """
    sealed = PdfTersegel.objects.filter(dokumen__kode=kode.upper()).select_related("sertifikat").first()
    several = find_berurut(kode)
    used = [sealed.sertifikat] if sealed else [one.sertifikat for one in several.tanda_tangan] if several else []
    return "".join(dict.fromkeys(pem for one in used for pem in vouching(one)))


def vouching(own: SertifikatSegel) -> tuple[str, ...]:
    """Return the certificates (PEM) by which a stranger knows the office's seals, and nobody else's."""
    return (own.sertifikat, own.penerbit) if own.asal == SertifikatSegel.Asal.TAKAR else (own.sertifikat,)
