"""Who signs a paper of several, in order, and when and how they did, as its pages show it (docs/adr/0081, 0089)."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.queries.berurut import Berurut, stamp_behind
from takar.queries.tanda_tangan_luar import COCOK
from takar.records.models import TandaTanganBerurut
from takar.rules.nama_sertifikat import Kecocokan
from takar.rules.periods import format_waktu
from takar.sop.berurut import Penanda, named
from takar.sop.tanda_tangan import ModeTandaTangan


@dataclass(frozen=True, slots=True)
class PenandaTampil:
    """One block as pages show it; ``waktu`` is blank while it is not signed. ``nip`` is for who may read the paper.

    ``menunggu``: its seal is still to come. ``oleh`` and what follows: what the certificate of mode 2 says;
    ``cap_waktu`` is that of a seal too.
    """

    urutan: int
    pihak: str
    nama: str
    jabatan: str
    nip: str
    mode: ModeTandaTangan
    waktu: str = ""
    menunggu: bool = False
    disegel: str = ""
    oleh: str = ""
    penerbit: str = ""
    cocok: str = ""
    cap_waktu: str = ""

    @property
    def sebutan(self) -> str:
        """Name and post, as answers say them."""
        return named(self.nama, self.jabatan)


def penanda_tampil(found: Berurut | None) -> tuple[PenandaTampil, ...]:
    """Return the signers of a paper in their order; none for a paper that several do not sign."""
    if found is None:
        return ()
    signed = {one.urutan: one for one in found.tanda_tangan}
    zona = ZoneInfo(found.opd.zona)
    return tuple(_tampil(one, found.mode, signed.get(one.urutan), zona) for one in found.penanda)


def _tampil(penanda: Penanda, mode: ModeTandaTangan, ttd: TandaTanganBerurut | None, zona: ZoneInfo) -> PenandaTampil:
    block = PenandaTampil(penanda.urutan, penanda.pihak, penanda.nama, penanda.jabatan, penanda.nip, mode)
    if ttd is None:
        return block

    def said(at: datetime | None) -> str:
        return format_waktu(at.astimezone(zona)) if at else ""

    return replace(
        block,
        waktu=said(ttd.at),
        menunggu=ttd.file is None,
        disegel=said(ttd.disegel_at),
        oleh=ttd.oleh,
        penerbit=ttd.penerbit,
        cocok=COCOK[Kecocokan(ttd.kecocokan)] if ttd.kecocokan else "",
        cap_waktu=said(ttd.cap_waktu or (stamp.waktu if (stamp := stamp_behind(ttd)) else None)),
    )
