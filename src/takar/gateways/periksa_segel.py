"""What the seal of a PDF is worth. The file is read by a process of its own (pemeriksa_anak.py, segel_anak.py)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from takar.gateways.pemeriksa import Sibuk, ask_child

__all__ = ["Dipercaya", "Putusan", "Segel", "Sibuk", "read_segel"]


class Putusan(StrEnum):
    """What was found, from what can be said of any file to what only the owner of a certificate can do."""

    BUKAN_PDF = "bukan-pdf"
    TERLALU_BERAT = "terlalu-berat"
    RUSAK = "rusak"
    TANPA_SEGEL = "tanpa-segel"
    SEGEL_GANDA = "segel-ganda"
    RENTANG_SALAH = "rentang-salah"
    DITAMBAH = "ditambah"
    BERUBAH = "berubah"
    SERTIFIKAT_ASING = "sertifikat-asing"
    WAKTU_SALAH = "waktu-salah"
    SERTIFIKAT_DIGANTI = "sertifikat-diganti"
    DICABUT = "dicabut"
    MENURUT_JAM = "menurut-jam"
    SERTIFIKAT_KEDALUWARSA = "sertifikat-kedaluwarsa"
    UTUH = "utuh"


@dataclass(frozen=True, slots=True)
class Dipercaya:
    """A certificate that is trusted (PEM), from when on it seals no more, and from when on it is revoked.

    ``cap``: the certificates (PEM) that vouch for time stamps behind its seals.
    """

    sertifikat: str
    diganti_at: datetime | None = None
    dicabut_sejak: datetime | None = None
    cap: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Segel:
    """What a seal says of itself: believed only where ``putusan`` is UTUH. All blank where there is none.

    ``waktu`` is what the sealing machine's clock said; ``sidik_sertifikat`` the SHA-256 of the certificate. Of several
    seals it is the last, and ``dahulu`` those before it; the verdict is on all. What begins with ``cap`` tells of a
    time stamp behind the seal: whose it is, and what time it names; ``cap_waktu`` is that time where a service vouches
    for it that is trusted here, blank else (times in ISO with zone).
    """

    putusan: Putusan
    oleh: str = ""
    seri: str = ""
    sidik_sertifikat: str = ""
    waktu: str = ""
    alasan: str = ""
    ruas: str = ""
    cap_oleh: str = ""
    cap_sidik: str = ""
    cap_sebut: str = ""
    cap_waktu: str = ""
    dahulu: tuple["Segel", ...] = ()


def read_segel(
    pdf: bytes,
    dipercaya: Sequence[Dipercaya],
    now: datetime,
    cap: Sequence[str] = (),
    *,
    cabut: Sequence[tuple[str, str]] = (),
    dicabut: Mapping[str, datetime] | None = None,
) -> Segel:
    """Return the verdict on a PDF; what is hostile in it harms a process that is ended only. Raises Sibuk.

    ``cap``: the certificates (PEM) that vouch for time stamps behind any seal; ``cabut``: an authority and its list of
    revoked certificates each (PEM), which was judged already; ``dicabut``: since when certificates are revoked, by the
    SHA-256 of each (hex).
    """
    known = [
        {
            "sertifikat": one.sertifikat,
            "diganti": one.diganti_at.isoformat() if one.diganti_at else "",
            "dicabut": one.dicabut_sejak.isoformat() if one.dicabut_sejak else "",
            "cap": list(one.cap),
        }
        for one in dipercaya
    ]
    lists = [{"jangkar": above, "daftar": daftar} for above, daftar in cabut]
    asked = {
        "sertifikat": known,
        "cap": list(cap),
        "cabut": lists,
        "dicabut": {sidik: sejak.isoformat() for sidik, sejak in (dicabut or {}).items()},
        "at": now.isoformat(),
    }
    said = ask_child("segel", asked, pdf)
    if not said:
        return Segel(Putusan.TERLALU_BERAT)
    putusan = Putusan(said.pop("putusan"))
    dahulu = tuple(Segel(putusan, **one) for one in said.pop("dahulu", []))
    return Segel(putusan, **said, dahulu=dahulu)
