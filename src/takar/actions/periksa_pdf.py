"""Whether a PDF that somebody holds is one of ours: by its recorded hash, else by its seal (docs/adr/0073)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from takar.actions.periksa_segel import KATA, read_certificates
from takar.gateways.periksa_segel import Dipercaya, Putusan, Segel, read_segel
from takar.queries.cap_waktu import anchors_for_stamps
from takar.queries.dokumen_sidik import Tercatat, find_recorded
from takar.queries.pencabutan import revoked_since
from takar.records.models import SertifikatSegel
from takar.rules.file_picture import PICTURES
from takar.sop.salinan import SALINAN, SEBAB
from takar.sop.tanda_tangan import ModeTandaTangan

NOT_RECORDED = (
    "Segel PDF ini sah, tetapi Takar ini tidak mencatat dokumen itu. Laporkan kepada Pengelola sistem: data ini "
    "mungkin dipulihkan dari cadangan lama, atau sertifikatnya disalahgunakan."
)
UNKNOWN_PICTURE = (
    "Gambar ini tidak tercatat di Takar sebagai pindaian dokumen mana pun. Gambar yang disimpan ulang, diperkecil, "
    "atau dikirim lewat aplikasi percakapan tidak lagi sama byte-nya: periksa file aslinya, atau kode di kaki dokumen."
)
COPIED = (
    f"File ini sama persis, byte demi byte, dengan yang tersimpan di Takar sebagai {SALINAN}: {{}}. Dokumennya tidak "
    "dianggap ditandatangani karenanya."
)
BERTANDA = {
    ModeTandaTangan.TERSERTIFIKASI: "PDF ini sama persis, byte demi byte, dengan PDF bertanda tangan elektronik yang "
    "diterima dan tercatat di Takar.",
    ModeTandaTangan.BASAH: "File ini sama persis, byte demi byte, dengan pindaian yang tercatat di Takar. Tanda tangan "
    "basah pada pindaian tidak dapat diperiksa secara kriptografis.",
}
YANG_BERLAKU = {
    ModeTandaTangan.TERSERTIFIKASI: "Yang dibagikan adalah PDF bertanda tangan elektroniknya.",
    ModeTandaTangan.BASAH: "Tanda tangannya ada pada kertas, dan pindaiannya tersimpan di Takar.",
}


@dataclass(frozen=True, slots=True)
class Periksa:
    """``tercatat``: the paper whose very bytes these are. Else None, with the seal and why the file is refused."""

    sha256: str
    tercatat: Tercatat | None
    segel: Segel | None = None
    alasan: str = ""


def check_pdf(pdf: bytes, now: datetime) -> Periksa:
    """Return what a PDF, or the picture of a scan, is.

    Recorded bytes are not opened at all; others only by a process of its own, and pictures not even there.
    """
    sha256 = hashlib.sha256(pdf).hexdigest()
    if tercatat := find_recorded(sha256):
        return Periksa(sha256, tercatat)
    if pdf.startswith(PICTURES):
        return Periksa(sha256, None, Segel(Putusan.BUKAN_PDF), UNKNOWN_PICTURE)
    segel = read_segel(pdf, _trusted(), now)
    return Periksa(sha256, None, segel, NOT_RECORDED if segel.putusan is Putusan.UTUH else KATA[segel.putusan])


def said_of(tercatat: Tercatat) -> str:
    """Say how the bytes are recorded."""
    stamped = " dan bercap waktu" * tercatat.bercap
    later = " Sesudah itu ada tanda tangan berikutnya." * tercatat.kemudian
    if tercatat.itu_bertanda:
        return f"{BERTANDA[ModeTandaTangan(tercatat.bertanda)]}{later}"
    if tercatat.urutan:
        all_of_them = " Yang dibagikan kini memuat semuanya." * tercatat.kemudian
        return (
            f"PDF ini sama persis, byte demi byte, dengan PDF bersegel{stamped} yang tercatat di Takar, dengan "
            f"{tercatat.urutan} tanda tangan.{later}{all_of_them}"
        )
    if tercatat.tersegel:
        return f"PDF ini sama persis, byte demi byte, dengan PDF bersegel{stamped} yang tercatat di Takar."
    same = "PDF ini sama persis, byte demi byte, dengan yang tercatat di Takar"
    before = "bukti sebelum disegel" if tercatat.bukti else "naskah yang dibaca sebelum ditandatangani"
    read = f"{same} sebagai {before}."
    if tercatat.ada_segel:
        return f"{read} Yang dibagikan adalah PDF bersegelnya."
    if tercatat.bertanda:
        return f"{read} {YANG_BERLAKU[ModeTandaTangan(tercatat.bertanda)]}"
    return COPIED.format(SEBAB[tercatat.salinan]) if tercatat.salinan else f"{same}. Dokumen ini tidak bersegel."


def _trusted() -> list[Dipercaya]:
    """Return the certificates of all offices here, each with those that vouch for time stamps behind its own seals."""
    since = revoked_since()
    cap = {opd_id: tuple(read_certificates(text)) for opd_id, text in anchors_for_stamps().items()}
    return [
        Dipercaya(one.sertifikat, one.diganti_at, since.get(one.pk), cap.get(one.opd_id, ()))
        for one in SertifikatSegel.objects.only("sertifikat", "diganti_at", "opd_id").order_by("pk")
    ]
