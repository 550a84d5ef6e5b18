"""What a PDF is worth that was signed elsewhere, as a process of its own reads it (pemeriksa_anak.py, tte_anak.py)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from takar.gateways.pemeriksa import LIMIT_BYTES, ask_child

TOLERANCE = timedelta(minutes=5)  # by so much the clocks of signer and server may differ


class PutusanTTE(StrEnum):
    """What was found, from what can be said of any file to what only the owner of a certificate can do."""

    BUKAN_LANJUTAN = "bukan-lanjutan"
    TERLALU_BERAT = "terlalu-berat"
    TANPA_JANGKAR = "tanpa-jangkar"
    RUSAK = "rusak"
    TANPA_TANDA_TANGAN = "tanpa-tanda-tangan"
    GANDA = "ganda"
    TERKUNCI = "terkunci"
    RENTANG_SALAH = "rentang-salah"
    DITAMBAH = "ditambah"
    ISI_DIUBAH = "isi-diubah"
    TAMPAK = "tampak"
    WAKTU_SALAH = "waktu-salah"
    BERUBAH = "berubah"
    DICABUT = "dicabut"
    PENERBIT_ASING = "penerbit-asing"
    SERTIFIKAT_TIDAK_BERLAKU = "sertifikat-tidak-berlaku"
    SAH = "sah"


@dataclass(frozen=True, slots=True)
class Bertanda:
    """What a signature says of its signer: believed only where ``putusan`` is SAH. All blank where there is none.

    ``subjek``: all that the certificate says of its owner; ``waktu`` is what the signer's clock said, ``cap_waktu``
    what a time stamp service vouches for (both ISO with zone); ``sidik_sertifikat`` is a SHA-256 in hex.
    """

    putusan: PutusanTTE
    oleh: str = ""
    penerbit: str = ""
    subjek: tuple[str, ...] = ()
    sidik_sertifikat: str = ""
    waktu: str = ""
    cap_waktu: str = ""


def read_bertanda(
    pdf: bytes,
    naskah: bytes,
    jangkar: Sequence[str],
    *,
    dibuat: datetime,
    now: datetime,
    cabut: Sequence[tuple[str, str]] = (),
    masih: bool = False,
) -> Bertanda:
    """Return the verdict on a PDF that should be ``naskah``, a paper or what others signed of it, and one signature
    behind it. ``masih``: others sign after this one, so that nothing may lock the file.

    ``jangkar`` are the only certificates (PEM) that vouch for a signer; ``dibuat``: when the paper was made, before
    which nobody can have signed it. ``cabut``: an authority and its list of revoked certificates each (PEM). Raises
    Sibuk.
    """
    if not pdf.startswith(naskah):
        return Bertanda(PutusanTTE.BUKAN_LANJUTAN)
    if len(pdf) > LIMIT_BYTES:
        return Bertanda(PutusanTTE.TERLALU_BERAT)
    if not jangkar:
        return Bertanda(PutusanTTE.TANPA_JANGKAR)
    asked = {
        "naskah": len(naskah),
        "masih": masih,
        "jangkar": list(jangkar),
        "cabut": [{"jangkar": above, "daftar": daftar} for above, daftar in cabut],
        "sejak": (dibuat - TOLERANCE).isoformat(),
        "sampai": (now + TOLERANCE).isoformat(),
    }
    said = ask_child("tte", asked, pdf)
    if not said:
        return Bertanda(PutusanTTE.TERLALU_BERAT)
    return Bertanda(PutusanTTE(said.pop("putusan")), subjek=tuple(said.pop("subjek", ())), **said)
