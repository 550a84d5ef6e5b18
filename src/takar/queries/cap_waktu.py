"""The time stamps of sealed papers, and the service that an office has for them (docs/adr/0080); never a password."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from takar.config.segel import SegelTakTerbuka, unseal
from takar.records.models import Dokumen, LayananCapWaktu, PdfBercapWaktu, PdfTersegel, TandaTanganBerurut
from takar.records.segel import CapWaktu
from takar.rules.periods import format_waktu

CAP_WAKTU = "cap-waktu"
"""The kind of delivery that asks for a time stamp."""
BELUM = "belum ada cap waktu; Takar memintanya lagi sendiri bila layanannya sedang tidak menjawab"


@dataclass(frozen=True, slots=True)
class CapTampil:
    """A time stamp: when, by whom, the SHA-256 of the service's certificate and of the PDF that carries it."""

    waktu: str
    oleh: str
    sidik_sertifikat: str
    sha256: str

    @property
    def kalimat(self) -> str:
        """When the sealed PDF was there, and who vouches for that."""
        return f"{self.waktu}, menurut {self.oleh}"


@dataclass(frozen=True, slots=True)
class CapHalaman:
    """The service as its form shows it. ``terkunci``: its password cannot be opened here; ``belum``: sealed papers
    without a stamp."""

    alamat: str
    jangkar: str
    pengguna: str
    ada_sandi: bool
    terkunci: bool
    belum: int


def stamp_of(paper: Dokumen) -> PdfBercapWaktu | None:
    """Return the time stamp of a paper (``tersegel__bercap__file`` is loaded)."""
    tersegel: PdfTersegel | None = getattr(paper, "tersegel", None)
    return getattr(tersegel, "bercap", None)


def cap_of(paper: Dokumen, zona: ZoneInfo) -> CapTampil | None:
    """Return the time stamp of a paper as pages show it (``tersegel__bercap__file`` is loaded)."""
    found = stamp_of(paper)
    return cap_tampil(found, found.file.sha256, zona) if found else None


def waits_for_stamp(paper: Dokumen) -> bool:
    """Whether a sealed paper has no time stamp although its office has a service (``tersegel`` is loaded)."""
    if getattr(paper, "tersegel", None) is None or stamp_of(paper) is not None:
        return False
    return LayananCapWaktu.objects.filter(opd=paper.pengumpulan.opd_id).exists()


def cap_halaman(opd_id: int) -> CapHalaman:
    """Return the service of an office; blank where it has none."""
    found = LayananCapWaktu.objects.filter(opd_id=opd_id).first()
    if found is None:
        return CapHalaman("", "", "", ada_sandi=False, terkunci=False, belum=0)
    pengguna, terkunci = "", False
    if found.tersegel:
        try:
            pengguna = unseal(found.tersegel).get("pengguna", "")
        except SegelTakTerbuka:
            terkunci = True
    belum = without_stamp(opd_id).count() + berurut_without_stamp(opd_id).count()
    return CapHalaman(found.alamat, found.jangkar, pengguna, bool(found.tersegel), terkunci, belum)


def without_stamp(opd_id: int) -> QuerySet[PdfTersegel]:
    """Return the sealed papers of an office that have no time stamp."""
    return PdfTersegel.objects.filter(dokumen__pengumpulan__opd=opd_id, bercap=None).order_by("pk")


def berurut_without_stamp(opd_id: int) -> QuerySet[TandaTanganBerurut]:
    """Return the seals of papers of several of an office that have no time stamp."""
    sealed = TandaTanganBerurut.objects.exclude(file=None).exclude(sertifikat=None).filter(bercap=None)
    return sealed.filter(Q(dokumen__pengumpulan__opd=opd_id) | Q(naskah__opd=opd_id)).order_by("pk")


def cap_tampil(found: CapWaktu, sha256: str, zona: ZoneInfo) -> CapTampil:
    """Return a time stamp as pages show it."""
    return CapTampil(format_waktu(found.waktu.astimezone(zona)), found.oleh, found.sidik_sertifikat, sha256)


def anchors_for_stamps() -> dict[int, str]:
    """Return by office the certificates (PEM text, one or more) by which it believes time stamps behind its seals."""
    return dict(LayananCapWaktu.objects.order_by("pk").values_list("opd", "jangkar"))
