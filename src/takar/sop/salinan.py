"""A file that carries no certified signature is kept as a copy of its paper: who may, and what is said of it.

Source: issue "documents that hold", "a rewritten file is accepted only as a scan, and says so"; docs/adr/0103.
"""

from collections.abc import Mapping
from enum import StrEnum


class SalinanAction(StrEnum):
    """The keeping of a copy, as the audit log names it; who may sign the paper may keep one."""

    KEEP_SALINAN = "KEEP_SALINAN"


ORANG_LAIN = "orang-lain"
"""The word for a signature that holds and names somebody else."""
SEBAB: Mapping[str, str] = {
    "bukan-lanjutan": "isinya ditulis ulang, jadi byte-nya bukan kelanjutan naskah ini",
    "rusak": "tanda tangan di dalamnya tidak dapat dibaca",
    "tanpa-tanda-tangan": "tidak memuat tanda tangan elektronik",
    "ganda": "memuat lebih dari satu tanda tangan baru",
    "terkunci": "tanda tangannya mengunci naskah bagi penanda tangan berikutnya",
    "rentang-salah": "tanda tangannya tidak mencakup seluruh isinya",
    "ditambah": "ada yang ditambahkan sesudah ditandatangani",
    "isi-diubah": "isi naskah diubah bersama tanda tangannya",
    "tampak": "tanda tangannya menempelkan gambar atau isian di atas naskah",
    "waktu-salah": "waktu pada tanda tangannya tidak dapat diterima",
    "berubah": "isinya berubah sesudah ditandatangani",
    "dicabut": "sertifikat penanda tangannya sudah dicabut",
    "penerbit-asing": "sertifikatnya bukan dari penyelenggara yang dipercaya kantor",
    "sertifikat-tidak-berlaku": "sertifikatnya tidak berlaku pada waktu itu, atau bukan untuk tanda tangan",
    ORANG_LAIN: "sertifikatnya atas nama orang lain",
}
"""Why a kept file is no signature, by the word of the judge (gateways/periksa_tte.py). What could not be judged, for
want of an anchor or beyond the limits of the reader, is not among them: it is not kept as anything."""
SALINAN = "salinan atau pindaian, bukan tanda tangan elektronik tersertifikasi"
"""What pages say that such a file is."""
