"""The three ways in which a report is signed, never mixed up, and what each may say of itself.

Source: product.md, "Honest signatures"; docs/adr/0073 and 0076.
"""

from collections.abc import Mapping
from enum import StrEnum


class ModeTandaTangan(StrEnum):
    """Fixed for a paper when it is made: what is printed on it is true of this mode alone."""

    PERSETUJUAN = "persetujuan"
    TERSERTIFIKASI = "tersertifikasi"
    BASAH = "basah"


MODE_LABELS: Mapping[ModeTandaTangan, str] = {
    ModeTandaTangan.PERSETUJUAN: "Persetujuan elektronik di Takar",
    ModeTandaTangan.TERSERTIFIKASI: "Tanda tangan elektronik tersertifikasi",
    ModeTandaTangan.BASAH: "Pindaian tanda tangan basah",
}

MODE_HINTS: Mapping[ModeTandaTangan, str] = {
    ModeTandaTangan.PERSETUJUAN: "Disetujui di Takar dengan kata sandi; PDF-nya disegel dengan sertifikat kantor.",
    ModeTandaTangan.TERSERTIFIKASI: "PDF ditandatangani dengan layanan penyelenggara sertifikasi, lalu diunggah.",
    ModeTandaTangan.BASAH: "Naskah dicetak, ditandatangani dengan tinta, dipindai, lalu diunggah.",
}
"""What pages say of a mode where one is chosen."""

MODE_SENTENCES: Mapping[ModeTandaTangan, str] = {
    ModeTandaTangan.PERSETUJUAN: "persetujuan elektronik di Takar, dengan kata sandi yang baru diketik",
    ModeTandaTangan.TERSERTIFIKASI: (
        "tanda tangan elektronik tersertifikasi pada PDF, diperiksa Takar terhadap penyelenggara sertifikasi yang "
        "dipercaya kantor"
    ),
    ModeTandaTangan.BASAH: "pindaian tanda tangan basah, tidak dapat diperiksa secara kriptografis",
}
"""What pages say of a signature that was given."""

SCANS: Mapping[str, str] = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}
"""What a scan may be: MIME type, and the ending under which it is given out."""
