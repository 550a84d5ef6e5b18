"""The certificates with which an office seals, as its page of the set-up shows them; never a key."""

import hashlib
from dataclasses import dataclass
from ssl import PEM_cert_to_DER_cert
from zoneinfo import ZoneInfo

from django.db.models import Count

from takar.config.segel import is_open
from takar.queries.berurut_segel import unsealed_berurut
from takar.queries.catatan_tanda_tangan import RECEIPTS
from takar.queries.pencabutan import revoked_since
from takar.records.models import Dokumen, Persetujuan, SertifikatSegel, TandaTangan, TandaTanganGabungan
from takar.rules.periods import format_waktu
from takar.sop.tanda_tangan import ModeTandaTangan

IN_TOKEN = SertifikatSegel.Asal.PKCS11
SUSULAN = "segel-susulan"
"""The kind of delivery that seals what was signed before."""


@dataclass(frozen=True, slots=True)
class SertifikatBaris:
    """A certificate. ``terkunci``: its key cannot be opened here; ``diganti`` is blank while it is in use, ``dicabut``
    while it is not revoked.

    ``subjek``, ``penerbit`` and ``berlaku_sampai`` are what it says of itself; blank for one of before that was kept.
    ``sidik_akar``: the SHA-256 of the office's own authority, blank where another issued it.
    """

    sidik: str
    asal: str
    subjek: str
    penerbit: str
    berlaku_sampai: str
    dibuat: str
    dipakai_sampai: str
    jumlah: int
    terkunci: bool
    diganti: str
    alasan: str
    dicabut: str
    sidik_akar: str


def daftar_sertifikat(opd_id: int, zona: ZoneInfo) -> tuple[SertifikatBaris, ...]:
    """Return the certificates of an office, the one in use first."""
    rows = SertifikatSegel.objects.filter(opd_id=opd_id).annotate(jumlah=Count("pdftersegel")).order_by("-pk")
    since = revoked_since()
    return tuple(
        SertifikatBaris(
            sidik=one.sidik,
            asal=SertifikatSegel.Asal(one.asal).label,
            subjek=one.subjek,
            penerbit=one.nama_penerbit,
            berlaku_sampai=format_waktu(one.berlaku_sampai.astimezone(zona)) if one.berlaku_sampai else "",
            dibuat=format_waktu(one.at.astimezone(zona)),
            dipakai_sampai=format_waktu(one.dipakai_sampai.astimezone(zona)),
            jumlah=one.jumlah,
            terkunci=one.diganti_at is None and one.asal != IN_TOKEN and not is_open(one.kunci_tersegel),
            diganti=format_waktu(one.diganti_at.astimezone(zona)) if one.diganti_at else "",
            alasan=one.diganti_alasan,
            dicabut=format_waktu(since[one.pk].astimezone(zona)) if one.pk in since else "",
            sidik_akar=_root_of(one),
        )
        for one in rows
    )


def _root_of(one: SertifikatSegel) -> str:
    if one.asal != SertifikatSegel.Asal.TAKAR:
        return ""
    return hashlib.sha256(PEM_cert_to_DER_cert(one.penerbit)).hexdigest()


def unsealed_papers(opd_id: int) -> list[tuple[Dokumen, Persetujuan]]:
    """Return what was approved in Takar, holds, and has no seal, with its signature; reports of the office last."""
    facts = {"mode": ModeTandaTangan.PERSETUJUAN.value, "ditarik_at": None}
    loaded = ("dokumen__file", "dokumen__pengumpulan__opd")
    of_berkas = TandaTangan.objects.filter(
        **facts, laporan__dokumen__pengumpulan__opd=opd_id, laporan__dokumen__tersegel=None
    ).select_related(*(f"laporan__{one}" for one in loaded))
    of_all = TandaTanganGabungan.objects.filter(
        **facts, gabungan__dokumen__pengumpulan__opd=opd_id, gabungan__dokumen__tersegel=None
    ).select_related(*(f"gabungan__{one}" for one in loaded))
    found: list[tuple[Dokumen, Persetujuan]] = [(one.laporan.dokumen, one) for one in of_berkas.order_by("pk")]
    return [*found, *((one.gabungan.dokumen, one) for one in of_all.order_by("pk"))]


def unsealed_receipts(opd_id: int) -> list[Dokumen]:
    """Return the receipts of an office that are not sealed: made before they were, or while its token was away."""
    found = Dokumen.objects.filter(pengumpulan__opd=opd_id, jenis__in=RECEIPTS, tersegel=None)
    return list(found.select_related("file", "pengumpulan__opd").order_by("pk"))


def count_unsealed(opd_id: int) -> int:
    """Return how many papers of an office are without the seal that they should have."""
    return len(unsealed_papers(opd_id)) + len(unsealed_berurut(opd_id)) + len(unsealed_receipts(opd_id))
