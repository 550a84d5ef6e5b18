"""A paper by the SHA-256 of a file: whether these very bytes are recorded, and of which paper."""

from dataclasses import dataclass
from datetime import datetime

from takar.queries.berurut import Berurut, berurut_of, find_berurut
from takar.queries.cap_waktu import stamp_of
from takar.queries.catatan_tanda_tangan import RECEIPTS
from takar.queries.naskah_dahulu import several_then
from takar.records.models import (
    BerkasBertandaTangan,
    Dokumen,
    NaskahE81,
    NaskahRencana,
    PdfBercapWaktu,
    PdfTersegel,
    PindaianNaskah,
    SalinanNaskah,
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
    signs; ``kemudian``: further ones were given since. ``salinan``: why these bytes, kept as a copy of the paper, are
    no signature (sop/salinan.py); blank for any others. ``bukti``: a receipt, which nobody signs.
    """

    kode: str
    tersegel: bool
    ada_segel: bool
    bertanda: str = ""
    itu_bertanda: bool = False
    bercap: bool = False
    urutan: int = 0
    kemudian: bool = False
    salinan: str = ""
    bukti: bool = False


def sealed_sha256(paper: Dokumen) -> str:
    """Return the hash of the sealed PDF of a paper, "" where it has none (``tersegel__file`` is loaded)."""
    tersegel: PdfTersegel | None = getattr(paper, "tersegel", None)
    return tersegel.file.sha256 if tersegel else ""


def carried_sha256(paper: Dokumen, sampai: datetime | None = None) -> str:
    """Return the hash of the PDF that carries seal or certified signature of a paper, "" where it has none.

    The one with the time stamp, where it has one (``tersegel__bercap__file`` is loaded). By a moment: of a paper that
    was put back to it (queries/naskah_dahulu.py).
    """
    bertanda: BerkasBertandaTangan | None = getattr(paper, "bertanda", None)
    if bertanda is not None and bertanda.mode == ModeTandaTangan.TERSERTIFIKASI:
        return bertanda.file.sha256
    if stamped := stamp_of(paper):
        return stamped.file.sha256
    return sealed_sha256(paper) or last_of_several(paper, sampai)


def last_of_several(paper: Dokumen | NaskahRencana, sampai: datetime | None = None) -> str:
    """Return the hash of the PDF with what several signed so far, or by a moment, on a paper; "" without one."""
    found = several_then(berurut_of(paper), sampai)
    return found.diberikan_sha256 if found else ""


def sealed_by_several(found: Berurut | None) -> str:
    """Return the hash of the PDF with the seals of a paper of several; "" where it has none, or no paper is given."""
    return found.terbawa_sha256 if found and found.mode is ModeTandaTangan.PERSETUJUAN else ""


def signed_elsewhere(found: Berurut | None) -> str:
    """Return the hash of the PDF with the certified signatures of a paper of several; "" likewise."""
    return found.terbawa_sha256 if found and found.mode is ModeTandaTangan.TERSERTIFIKASI else ""


def _of_several(sha256: str) -> Tercatat | None:
    """Return the paper of several one of whose signatures these bytes carry, with a time stamp behind it or without."""
    carried = TandaTanganBerurut.objects.select_related("dokumen", "naskah")
    plain = carried.filter(file__sha256=sha256).first()
    found = plain or carried.filter(bercap__file__sha256=sha256).first()
    if found is None:
        return None
    paper = found.dokumen or found.naskah
    later = TandaTanganBerurut.objects.filter(
        dokumen=found.dokumen, naskah=found.naskah, urutan__gt=found.urutan
    ).exists()
    sealed = found.mode == ModeTandaTangan.PERSETUJUAN
    return Tercatat(
        paper.kode if paper else "",
        tersegel=sealed,
        ada_segel=sealed,
        bertanda="" if sealed else found.mode,
        itu_bertanda=not sealed,
        bercap=plain is None,
        urutan=found.urutan,
        kemudian=later,
    )


def _read_by_several(kode: str) -> Tercatat | None:
    """Return what carries the signatures of a paper of several, whose own bytes are these; None before the first."""
    found = find_berurut(kode)
    if found is None or not found.tanda_tangan:
        return None
    sealed = bool(sealed_by_several(found))
    unsealed = found.mode is ModeTandaTangan.PERSETUJUAN
    return Tercatat(kode, tersegel=False, ada_segel=sealed, bertanda="" if unsealed else found.mode.value)


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
    return _scan(sha256) or _read(sha256) or _copied(sha256)


def _scan(sha256: str) -> Tercatat | None:
    """Return the paper to which these bytes are bound as its scan."""
    scan = PindaianNaskah.objects.filter(file__sha256=sha256).select_related("dokumen", "naskah", "naskah_e81").first()
    if scan is None:
        return None
    paper = scan.dokumen or scan.naskah or scan.naskah_e81
    by_ink = ModeTandaTangan.BASAH.value
    return Tercatat(paper.kode if paper else "", tersegel=False, ada_segel=False, bertanda=by_ink, itu_bertanda=True)


def _copied(sha256: str) -> Tercatat | None:
    """Return the paper of which these bytes are kept as a copy that is no signature."""
    found = SalinanNaskah.objects.filter(file__sha256=sha256).select_related("dokumen", "naskah").first()
    paper = (found.dokumen or found.naskah) if found else None
    return Tercatat(paper.kode, tersegel=False, ada_segel=False, salinan=found.sebab) if found and paper else None


def _read(sha256: str) -> Tercatat | None:
    """Return the paper whose own bytes these are, as they were read before anybody signed."""
    columns = ("kode", "tersegel", "bertanda__mode", "jenis")
    paper = Dokumen.objects.filter(file__sha256=sha256).values_list(*columns).first()
    if paper is not None:
        kode, tersegel, mode, jenis = paper
        own = Tercatat(
            kode, tersegel=False, ada_segel=tersegel is not None, bertanda=mode or "", bukti=jenis in RECEIPTS
        )
        return own if own.ada_segel or own.bertanda else _read_by_several(kode) or own
    plan = NaskahRencana.objects.filter(file__sha256=sha256).values_list("kode", flat=True).first()
    form = plan or NaskahE81.objects.filter(file__sha256=sha256).values_list("kode", flat=True).first()
    several = _read_by_several(plan) if plan else None
    return several or (Tercatat(form, tersegel=False, ada_segel=False) if form is not None else None)


def find_certificates(kode: str) -> str:
    """Return the certificate that sealed a paper and the office's own authority above it, as PEM; "" without a seal.

    The issuer of a certificate from elsewhere vouches for others too: by it their seals would pass for the office's.
    """
    sealed = PdfTersegel.objects.filter(dokumen__kode=kode.upper()).select_related("sertifikat").first()
    several = find_berurut(kode)
    used = [sealed.sertifikat] if sealed else [one.sertifikat for one in several.tanda_tangan] if several else []
    return "".join(dict.fromkeys(pem for one in used if one is not None for pem in vouching(one)))


def vouching(own: SertifikatSegel) -> tuple[str, ...]:
    """Return the certificates (PEM) by which a stranger knows the office's seals, and nobody else's."""
    return (own.sertifikat, own.penerbit) if own.asal == SertifikatSegel.Asal.TAKAR else (own.sertifikat,)
