"""What can truly be said of the signatures on a paper: on its verify page, its own pages, and by `takar verify`.

One sentence for each case (docs/adr/0099). That Takar knows of no signature is said as just that: a printed paper may
be signed with ink all the same.
"""

from dataclasses import dataclass

from takar.sop.tanda_tangan import MODE_SENTENCES, ModeTandaTangan

NONE = "Takar belum mencatat tanda tangan pada naskah ini"
NEVER = "Takar tidak mencatat tanda tangan pada naskah ini."
BY_INK = f"{NONE}; naskah ini disiapkan untuk ditandatangani dengan tinta di atas kertas."
RECEIPT = "Naskah ini bukti pencatatan di Takar, bukan naskah yang ditandatangani."
RECEIPT_SEALED = f"{RECEIPT} Segel kantor di dalamnya adalah bukti dari sistem, bukan tanda tangan."
WAITING = "Menunggu {}tanda tangan{}{}."
SIGNED = "Ditandatangani{}: {}."
WITHDRAWN = "Tanda tangannya sudah ditarik."
SCANNED = (
    "Pindaian naskah yang ditandatangani dengan tinta disimpan {} pada {}. Siapa yang bertanda tangan tidak dapat "
    "diperiksa Takar."
)


@dataclass(frozen=True, slots=True)
class CatatanTandaTangan:
    """What Takar recorded of the signatures on one paper.

    ``dari``: how many sign it by its blocks, 0 where they name nobody; ``sudah``: how many did; ``giliran``: the post
    whose turn it is. ``gugur``: replaced or withdrawn, so that nobody signs it any more. ``pindaian``: the post of who
    kept its last scan, and when. ``bukti``: a receipt; ``bersegel``: with its seal. ``laporan``: a report of langkah 6,
    whose scan comes with its signature. ``bernomor``: no number is awaited before the signature.
    """

    cara: ModeTandaTangan = ModeTandaTangan.BASAH
    dari: int = 0
    sudah: int = 0
    giliran: str = ""
    gugur: bool = False
    ditarik: bool = False
    pindaian: tuple[str, str] | None = None
    bukti: bool = False
    bersegel: bool = False
    laporan: bool = False
    bernomor: bool = True

    @property
    def dipindai(self) -> bool:
        """Whether a scan can be bound to it beside the acts of its signers: what is signed with ink, and no report."""
        return self.cara is ModeTandaTangan.BASAH and not self.bukti and not self.laporan

    @property
    def lengkap(self) -> bool:
        """Whether nothing is missing that Takar could record: all signed, a scan kept, or nothing to be signed."""
        return self.bukti or self.pindaian is not None or 0 < self.dari <= self.sudah


def said_of(c: CatatanTandaTangan) -> str:
    """Return what is true of the signatures, as one or two sentences."""
    if c.bukti:
        return RECEIPT_SEALED if c.bersegel else RECEIPT
    if c.ditarik:
        return WITHDRAWN
    counted = f" {c.sudah} dari {c.dari}" if c.dari > 1 else ""
    given = [SIGNED.format(counted, MODE_SENTENCES[c.cara])] if c.sudah else []
    kept = [SCANNED.format(*c.pindaian)] if c.pindaian else []
    return " ".join(given + kept + _missing(c)) or NEVER


def _missing(c: CatatanTandaTangan) -> list[str]:
    """What is still to come; nothing of what is replaced, complete, or shown by a scan."""
    if c.gugur or c.lengkap:
        return []
    if c.cara is ModeTandaTangan.BASAH and not c.sudah:
        return [BY_INK]
    counted = f" ke-{c.sudah + 1} dari {c.dari}" if c.dari > 1 else ""
    return [WAITING.format("" if c.bernomor else "nomor, lalu ", counted, f": {c.giliran}" if c.giliran else "")]
